"""Figures of indicators from a file: whose they are, what is refused, both forms of a row, taken back whole."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.tables import Pengukuran
from rules.impor import Plan, as_json
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from services.impor import AdaSalah, Setuju, run
from services.impor.batal import undo
from settings import today
from tests.cast import Cast, ended, moved
from tests.cast.database import call, differences, every, trail
from tests.cast.impor import asked, csv, plan, take, told
from tests.cast.indikator import define
from tests.cast.kunjungan import service
from tests.cast.laporan import close

HEAD = ("Kode indikator", "Pemilik", "Tanggal", "Nilai", "Pembagi", "Catatan")
ANI, GILANG, CITRA = "199003032015032003", "198505052010031005", "198806062012032006"
DAY = date(2025, 3, 3)


@pytest.fixture
def made(each_cast: Cast) -> dict[str, int]:
    """An indicator of each level that is entered, and one that is counted; a service."""
    plain = {"aggregate": "rata_rata", "factor": 1.0, "satuan": "nilai", "n_label": ""}
    service(each_cast, code="KTP-EL", name="KTP elektronik")
    return {
        "ORANG": define(each_cast, code="ORANG", name="RPP tepat waktu", level="pegawai"),
        "UNIT": define(each_cast, code="UNIT", name="Kas", **plain),
        "DINAS": define(each_cast, code="DINAS", name="Opini BPK", level="dinas", **plain),
        "LOKET": define(each_cast, code="LOKET", name="Antrean", level="layanan", **plain),
    }


def read(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None) -> Plan:
    who = actor or cast.gilang
    return plan(asked("pengukuran", cast.dinas_id, csv(head, *rows), actor=who, tanggal="dmy"), who)


def stand() -> list[tuple[int, int | None, int | None, int | None, date, float, float, str, int]]:
    return [
        (r.indikator_id, r.unit_id, r.pegawai_id, r.layanan_id, r.day, r.value, r.n, r.note, r.version)
        for r in sorted(every(Pengukuran), key=lambda r: (r.indikator_id, r.day))
    ]


def rows_told() -> list[str]:
    """What the trail says of single figures."""
    return trail("pengukuran")


ROWS = (
    ("ORANG", ANI, "03/03/2025", "9", "10", "Dicek"),
    ("rpp tepat waktu", f"'{ANI[:8]} {ANI[8:]}", "4 Maret 2025", "8", "10", ""),
    ("Kas", "bidang  pelayanan", "03/03/2025", "12,5", "", ""),
    ("DINAS", "", "03/03/2025", "1.234,5", "", ""),
    ("LOKET", "KTP Elektronik", "03/03/2025", "7", "", ""),
    ("", "", "", "", "", ""),
)


def test_each_level_has_its_owner(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    ask = asked("pengukuran", cast.dinas_id, csv(HEAD, *ROWS), actor=cast.gilang, tanggal="dmy")
    found = plan(ask, cast.gilang)
    assert as_json(found, rows=True)["rows"][0] == {
        "row": 2, "indikator": "ORANG", "pemilik": ANI, "day": "2025-03-03", "value": 9.0, "n": 10.0, "note": "Dicek",
    }  # fmt: skip
    assert "n" not in found.lines[2].values and found.lines[2].values["pemilik"] == "Bidang Pelayanan"
    hasil = take(ask, cast.gilang)
    ani = cast.ani.pegawai_id
    assert [row[:8] for row in stand()] == [
        (made["ORANG"], cast.unit_id, ani, None, DAY, 9, 10, "Dicek"),
        (made["ORANG"], cast.unit_id, ani, None, DAY + timedelta(days=1), 8, 10, ""),
        (made["UNIT"], cast.unit_id, None, None, DAY, 12.5, 1, ""),
        (made["DINAS"], None, None, None, DAY, 1234.5, 1, ""),
        (made["LOKET"], cast.unit_id, None, stand()[4][3], DAY, 7, 1, ""),
    ]
    assert differences() == [] and rows_told() == ["isi"] * 5
    assert take(ask, cast.gilang).impor_id is None, "the same file once more changes nothing"
    call(undo, cast.gilang, impor_id=hasil.impor_id)
    assert stand() == [] and differences() == []


def test_a_correction_shows_what_stood_there_and_returns(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    take(asked("pengukuran", cast.dinas_id, csv(HEAD, *ROWS[:3]), actor=cast.gilang, tanggal="dmy"), cast.gilang)
    second = csv(HEAD[:5], ("ORANG", ANI, "03/03/2025", "7", "10"), ("UNIT", "Bidang Pelayanan", "03/03/2025", "12,50", ""))
    ask = asked("pengukuran", cast.dinas_id, second, actor=cast.dewi, tanggal="dmy")
    found = plan(ask, cast.dewi)
    assert [(line.state, line.before) for line in found.lines] == [("ubah", {"value": 9}), ("sama", {})]
    hasil = take(ask, cast.dewi)
    assert stand()[0][5:] == (7, 10, "Dicek", 2), "a file without notes leaves them"
    assert rows_told()[-1] == "koreksi" and differences() == []
    call(undo, cast.gilang, impor_id=hasil.impor_id)
    assert stand()[0][5:] == (9, 10, "Dicek", 3) and differences() == []


def test_what_cannot_be_is_told_by_row(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    first = date(today().year - 1, 12, 1)
    with transaction() as session:
        close(session, cast, first)
        ended(session, cast.hana, date(2025, 6, 30))
    define(
        cast,
        code="OTOMATIS",
        name="Laporan",
        level="pegawai",
        source="laporan",
        measure="laporan",
        aggregate="jumlah",
        factor=1.0,
    )
    found = read(
        cast,
        ("XYZ", ANI, "03/03/2025", "9", "10", ""),
        ("OTOMATIS", ANI, "03/03/2025", "9", "", ""),
        ("ORANG", GILANG, "03/03/2025", "9", "10", ""),
        ("ORANG", CITRA, "03/03/2025", "9", "10", ""),
        ("ORANG", "1.98E+17", "03/03/2025", "9", "10", ""),
        ("ORANG", ANI, "03/03/2025", "12", "10", ""),
        ("ORANG", ANI, "04/03/2025", "9", "", ""),
        ("ORANG", ANI, "01/01/2010", "9", "10", ""),
        ("UNIT", "Puskesmas Kota", "03/03/2025", "9", "", ""),
        ("DINAS", "DINKES", "03/03/2025", "9", "", ""),
        ("UNIT", "", f"{today() + timedelta(days=1)}", "9", "", ""),
        ("UNIT", "Bidang Pelayanan", f"{first}", "9", "", ""),
        ("UNIT", "Bidang Pelayanan", "03/03/2025", "1.500", "", ""),
        ("", ANI, "03/03/2025", "9", "10", ""),
        ("ORANG", ANI, "05/03/2025", "", "", ""),
    )
    why = {row: why for row, _, why in told(found.lines)}
    for row, words in {
        2: "Indikator tidak dikenal: XYZ. Yang diisi tangan: DINAS, LOKET, ORANG, UNIT.",
        3: "OTOMATIS dihitung otomatis",
        4: "Angka tentang diri sendiri diisi atasan",
        5: "Tidak ada pegawai dinas ini",
        6: "NIP rusak",
        7: "melebihi pembaginya",
        8: "Isi pembaginya",
        9: "Ani tidak aktif pada tanggal itu",
        10: "Unit tidak dikenal: Puskesmas Kota. Unit di dinas ini: Bidang Pelayanan.",
        11: "Indikator ini milik dinas",
        12: "belum tiba",
        13: "sudah ditutup",
        14: "1500",
        15: "Indikator kosong",
        16: "Tidak ada angka di baris ini",
    }.items():
        assert words in why[row], (row, why[row])
    assert {line.state for line in found.lines[:-1]} == {"salah"} and found.lines[-1].state == "lewati"
    columns = {one.row: one.column for one in found.wrong}
    assert (columns[2], columns[6], columns[7], columns[8]) == ("Kode indikator", "Pemilik", "Nilai", "Pembagi")


def test_a_column_for_each_indicator(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    head = ("NIP", "Tanggal", "ORANG", "ORANG_n", "Opini BPK (nilai)")
    with pytest.raises(AdaSalah) as caught:
        wrong = csv(head, (ANI, "03/03/2025", "12", "10", ""))
        call(run, cast.gilang, ask=asked("pengukuran", cast.dinas_id, wrong, actor=cast.gilang, tanggal="dmy"))
    assert [(one.row, one.column) for one in caught.value.plan.wrong] == [(2, "ORANG")] and stand() == []
    rows = csv(head[:4], (ANI, "03/03/2025", "9", "10"), (ANI, "04/03/2025", "", ""))
    hasil = take(asked("pengukuran", cast.dinas_id, rows, actor=cast.gilang, tanggal="dmy"), cast.gilang)
    assert [row[5:7] for row in stand()] == [(9, 10)] and hasil.plan.counts == {"baru": 1, "lewati": 1}
    assert hasil.plan.lines[0].values == {"indikator": "ORANG", "pemilik": ANI, "day": DAY, "value": 9, "n": 10}


def test_whose_day_it_is(each_cast: Cast, made: dict[str, int]):
    """An employee's figure goes to the dinas and unit of its day."""
    cast = each_cast
    with transaction() as session:
        moved(session, cast.hana, date(2025, 3, 10), unit_id=cast.other_unit_id)
    hana = "199104042016032004"
    found = read(cast, ("ORANG", hana, "03/03/2025", "9", "10", ""), ("ORANG", hana, "10/03/2025", "9", "10", ""))
    assert [state for _, state, _ in told(found.lines)] == ["baru", "salah"]
    assert "bukan pegawai dinas ini pada tanggal itu" in found.wrong[0].reason


def test_who_may(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    ask = asked("pengukuran", cast.dinas_id, csv(HEAD, *ROWS[:1]), actor=cast.gilang, tanggal="dmy")
    for name in ("ani", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            plan(ask, cast.everybody()[name])
    assert plan(ask, cast.budi).counts == {"baru": 1}, "of his team"
    of_unit = read(cast, ROWS[2], ("ORANG", "197502022000031002", "03/03/2025", "9", "10", ""), actor=cast.budi)
    assert [one.reason for one in of_unit.wrong] == [
        "Anda tidak berhak mengisi angka ini.", "Angka tentang diri sendiri diisi atasan atau admin lain.",
    ]  # fmt: skip
    hasil = take(asked("pengukuran", cast.dinas_id, csv(HEAD, *ROWS), actor=cast.gilang, tanggal="dmy"), cast.gilang)
    with pytest.raises(Forbidden):
        call(undo, cast.budi, impor_id=hasil.impor_id)
    assert len(stand()) == 5


def test_a_plan_is_run_as_it_was_seen(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    ask = asked("pengukuran", cast.dinas_id, csv(HEAD, *ROWS[:1]), actor=cast.gilang, tanggal="dmy")
    take(ask, cast.gilang)
    later = asked(
        "pengukuran", cast.dinas_id, csv(HEAD, ("ORANG", ANI, "03/03/2025", "8", "10", "")), actor=cast.gilang, tanggal="dmy"
    )
    seen = plan(later, cast.gilang).digest
    other = csv(HEAD, ("ORANG", ANI, "03/03/2025", "7", "10", ""))
    take(asked("pengukuran", cast.dinas_id, other, actor=cast.dewi, tanggal="dmy"), cast.dewi)
    with pytest.raises(Conflict):
        call(run, cast.gilang, ask=later, setuju=Setuju(seen))
    assert stand()[0][5] == 7


def test_a_file_without_figures_is_told(cast: Cast):
    define(cast, code="ORANG", level="pegawai")
    with pytest.raises(Invalid, match="Kolom Nilai tidak ditemukan"):
        read(cast, ("ORANG", ANI, "03/03/2025"), head=("Indikator", "NIP", "Tanggal"))


def test_a_share_is_no_count(cast: Cast):
    define(cast, code="ORANG", name="RPP tepat waktu", level="pegawai")
    define(cast, code="SERAP", name="Serapan", aggregate="rata_rata", factor=1.0, satuan="%", n_label="")
    found = read(
        cast, ("ORANG", ANI, "03/03/2025", "95%", "200", ""), ("ORANG", ANI, "04/03/2025", "9", "10%", ""),
        ("SERAP", "Bidang Pelayanan", "03/03/2025", "95%", "", ""),
    )  # fmt: skip
    assert [(line.state, [one.column for one in line.wrong]) for line in found.lines] == [
        ("salah", ["Nilai"]), ("salah", ["Pembagi"]), ("baru", []),
    ]  # fmt: skip
    assert "95% adalah persentase" in found.wrong[0].reason and found.lines[2].values["value"] == 95
