"""Targets from a file: one value or a range, periods as offices write them, whose, taken back whole."""

from collections.abc import Sequence

import pytest

from db.engine import transaction
from db.tables import Periode, Target
from rules.impor import Plan, as_json
from rules.kit.errors import Forbidden, Invalid, Locked
from rules.kit.hak import Actor
from services import impor
from services.impor.batal import undo
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, trail
from tests.cast.impor import asked, csv, plan, take, told
from tests.cast.indikator import define

HEAD = ("Indikator", "Pemilik", "Periode", "Target")
ANI, GILANG = "199003032015032003", "198505052010031005"
YEAR = today().year


@pytest.fixture
def made(each_cast: Cast) -> dict[str, int]:
    return {
        "ORANG": define(each_cast, code="ORANG", name="RPP tepat waktu", level="pegawai"),
        "SUHU": define(each_cast, code="SUHU", name="Suhu gudang", polarity="rentang", aggregate="rata_rata", factor=1.0),
        "UNIT": define(each_cast, code="UNIT", name="Berkas", aggregate="jumlah", factor=1.0),
    }


def request(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None, **pilihan: str):
    return asked("target", cast.dinas_id, csv(head, *rows), actor=actor or cast.gilang, **pilihan)


def read(cast: Cast, *rows: Sequence[str], **given) -> Plan:
    return plan(request(cast, *rows, **given), given.get("actor") or cast.gilang)


def stand() -> list[tuple[int, int | None, int | None, float | None, float | None, float | None, int]]:
    return [(r.indikator_id, r.unit_id, r.pegawai_id, r.value, r.low, r.high, r.version) for r in every(Target)]


def rows_told() -> list[str]:
    """What the trail says of single targets."""
    return trail("target")


ROWS = (
    ("ORANG", ANI, str(YEAR), "92,5"),
    ("Suhu gudang", "Bidang Pelayanan", f"Triwulan III {YEAR}", "2 s.d. 8"),
    ("UNIT", "DUKCAPIL", f"November {YEAR}", "1.234,5"),
    ("UNIT", "bidang pelayanan", f"TW 1 {YEAR}", "400"),
)


def test_values_ranges_and_periods(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    ask = request(cast, *ROWS)
    assert as_json(plan(ask, cast.gilang), rows=True)["rows"][1] == {
        "row": 3, "indikator": "SUHU", "pemilik": "Bidang Pelayanan", "periode": f"{YEAR}-T3", "low": 2.0, "high": 8.0,
    }  # fmt: skip
    hasil = take(ask, cast.gilang)
    assert sorted(stand(), key=str) == sorted(
        [
            (made["ORANG"], cast.unit_id, cast.ani.pegawai_id, 92.5, None, None, 1),
            (made["SUHU"], cast.unit_id, None, None, 2, 8, 1),
            (made["UNIT"], None, None, 1234.5, None, None, 1),
            (made["UNIT"], cast.unit_id, None, 400, None, None, 1),
        ],
        key=str,
    )
    assert rows_told() == ["tambah"] * 4
    again = take(ask, cast.gilang)
    assert again.impor_id is None and again.plan.counts == {"sama": 4}
    call(undo, cast.gilang, impor_id=hasil.impor_id)
    assert stand() == []


def test_a_change_shows_what_stood_there_and_returns(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    take(request(cast, *ROWS), cast.gilang)
    head = ("Kode", "Unit", "Periode", "Target", "Minimal", "Maksimal")
    ask = request(
        cast,
        ("SUHU", "Bidang Pelayanan", f"{YEAR}-T3", "", "3", "8"),
        ("UNIT", "DUKCAPIL", f"{YEAR}-11", "1000", "", ""),
        head=head,
    )
    found = plan(ask, cast.dewi)
    assert [(line.state, line.before) for line in found.lines] == [("ubah", {"low": 2}), ("ubah", {"value": 1234.5})]
    hasil = take(ask, cast.dewi)
    assert {row[3:] for row in stand()} >= {(None, 3, 8, 2), (1000, None, None, 2)} and rows_told()[-2:] == ["ubah"] * 2
    call(undo, cast.gilang, impor_id=hasil.impor_id)
    assert {row[3:] for row in stand()} >= {(None, 2, 8, 3), (1234.5, None, None, 3)}


def test_what_cannot_be_is_told_by_row(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    with transaction() as session:
        session.get_one(Periode, cast.periode[f"{YEAR}-T1"]).status = "ditutup"
    found = read(
        cast,
        ("XYZ", ANI, str(YEAR), "9"),
        ("SUHU", "", str(YEAR), "9"),
        ("UNIT", ANI, str(YEAR), "9"),
        ("ORANG", GILANG, str(YEAR), "9"),
        ("UNIT", "", f"Triwulan I {YEAR}", "9"),
        ("UNIT", "", "2031", "9"),
        ("UNIT", "", "Triwulan lima", "9"),
        ("UNIT", "", str(YEAR), "1.500"),
        ("UNIT", "Loket Mawar", str(YEAR), "9"),
        ("UNIT", "", f"{YEAR}-T2", "90-80"),
        ("UNIT", "", f"{YEAR}-T3", "-5"),
        ("UNIT", "", f"{YEAR}-T4", "delapan"),
        ("ORANG", "1,99E+17", str(YEAR), "9"),
        ("UNIT", "", f"{YEAR}-S1", ""),
    )
    why = {row: why for row, _, why in told(found.lines)}
    for row, words in {
        2: "Indikator tidak dikenal: XYZ. Yang ada: ",
        3: "perlu target berupa rentang",
        4: "diukur per unit",
        5: "Target untuk diri sendiri ditetapkan",
        6: f"Periode Triwulan I {YEAR} sudah ditutup",
        7: "Periode 2031 belum dibuka",
        8: "bukan periode",
        9: "1500",
        10: "Unit tidak dikenal: Loket Mawar",
        11: "batas",
        12: "negatif",
        13: "bukan angka",
        14: "NIP rusak",
        15: "Tidak ada target",
    }.items():
        assert words.casefold() in why[row].casefold(), (row, why[row])
    assert {one.column for one in found.wrong} == set(HEAD) and found.lines[-1].state == "lewati"


def test_a_number_that_may_mean_two_things_is_asked(cast: Cast):
    define(cast, code="UNIT", aggregate="jumlah", factor=1.0)
    rows = (("UNIT", "", str(YEAR), "1.500"), ("UNIT", "Bidang Pelayanan", str(YEAR), "1.500-2.500"))
    assert read(cast, *rows).asks == ["desimal"] and not read(cast, *rows).taken
    assert [line.values.get("low", line.values.get("value")) for line in read(cast, *rows, desimal="koma").taken] == [1500, 1500]


def test_doubles(each_cast: Cast, made: dict[str, int]):
    same = ("UNIT", "", str(YEAR), "9")
    found = read(each_cast, same, ("berkas", "DUKCAPIL", f"Tahun {YEAR}", "9"), ROWS[0], (*ROWS[0][:3], "80"))
    assert [state for _, state, _ in told(found.lines)] == ["baru", "lewati", "salah", "salah"]


def test_who_may(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    hasil = take(request(cast, *ROWS), cast.gilang)
    for name in ("ani", "budi", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            read(cast, *ROWS, actor=cast.everybody()[name])
        with pytest.raises(Forbidden):
            call(undo, cast.everybody()[name], impor_id=hasil.impor_id)
    own = take(request(cast, ("ORANG", GILANG, str(YEAR), "9"), actor=cast.dewi), cast.dewi)
    with pytest.raises(Forbidden):
        call(undo, cast.gilang, impor_id=own.impor_id)
    assert len(stand()) == 5


def test_a_period_that_closed_meanwhile(each_cast: Cast, made: dict[str, int]):
    cast = each_cast
    hasil = take(request(cast, ROWS[0]), cast.gilang)
    with transaction() as session:
        session.get_one(Periode, cast.periode[str(YEAR)]).status = "ditutup"
    with pytest.raises(Locked):
        call(undo, cast.gilang, impor_id=hasil.impor_id)
    with pytest.raises(impor.AdaSalah):
        call(impor.run, cast.gilang, ask=request(cast, (*ROWS[0][:3], "80")))
    assert [row[3] for row in stand()] == [92.5]


def test_a_file_without_targets_is_told(cast: Cast):
    define(cast, code="UNIT")
    with pytest.raises(Invalid, match="Kolom Target tidak ditemukan"):
        read(cast, ("UNIT", str(YEAR)), head=("Indikator", "Periode"))


def test_signs_and_units_that_the_indicator_says_already(cast: Cast):
    define(cast, code="UNIT", name="Berkas", aggregate="jumlah", factor=1.0, satuan="berkas")
    found = read(cast, *(("UNIT", "", f"{YEAR}-{month:02d}", text) for month, text in enumerate(("≥ 80", "80 berkas", "80%"), 1)))
    assert [line.state for line in found.lines] == ["baru", "baru", "salah"] and found.lines[0].values["value"] == 80
    assert "berupa persentase" in found.wrong[0].reason
