"""Daily reports from a spreadsheet: they wait, count at once, keep to the limit of the form, and go back with their counts."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.tables import Laporan, Periode
from rules.impor import Plan
from rules.kit.errors import Conflict, Forbidden, Locked
from rules.kit.hak import OPERATOR, Actor
from rules.laporan.batas import Dibuka
from rules.skp.isi import Isi
from services import impor
from services.impor.batal import undo
from services.laporan import kelonggaran
from tests.cast import Cast, moved, periode_id
from tests.cast.database import call, differences, every
from tests.cast.impor import asked, case, csv, plan, take, told
from tests.cast.laporan import PIKET, file, limit, verify
from tests.cast.mutasi import on_day, unit
from tests.cast.skp import agreed

ANI, HANA, CITRA, BUDI = "199003032015032003", "199104042016032004", "198806062012032006", "197502022000031002"
HEAD = ("NIP", "Tanggal", "Uraian Kegiatan", "Volume", "Satuan", "Menit", "RHK", "Status", "Alasan")
NOW = date(2026, 11, 27)
DAY = f"{NOW:%d/%m/%Y}"
ROW = (ANI, DAY, "Melayani warga di loket", "12", "dokumen", "90", "", "", "")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day(NOW):
        yield


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None):
    return asked("laporan", cast.dinas_id, csv(head, *rows), actor=actor or cast.gilang)


def look(cast: Cast, *rows: Sequence[str], actor: Actor | None = None, head: Sequence[str] = HEAD) -> Plan:
    return plan(ask(cast, *rows, actor=actor, head=head), actor or cast.gilang)


def comes(cast: Cast, *rows: Sequence[str], actor: Actor | None = None, head: Sequence[str] = HEAD, **more) -> impor.Hasil:
    return take(ask(cast, *rows, actor=actor, head=head), actor or cast.gilang, **more)


def why(found: Plan) -> str:
    (wrong,) = found.wrong
    return f"{wrong.column}: {wrong.reason}"


def row(**changed: str) -> tuple[str, ...]:
    names = ("nip", "day", "activity", "quantity", "satuan", "minutes", "skp", "status", "alasan")
    return tuple(changed.get(name, text) for name, text in zip(names, ROW, strict=True))


def test_reports_wait_for_the_atasan_whatever_the_file_says(each_cast: Cast):
    hasil = comes(each_cast, row(status="Disetujui"), row(nip=HANA, day=f"{NOW - timedelta(1):%d/%m/%Y}"))
    found = every(Laporan)
    assert {(one.pegawai_id, one.status, one.minutes, one.verifier_id) for one in found} == {
        (each_cast.ani.pegawai_id, "menunggu", 90, None),
        (each_cast.hana.pegawai_id, "menunggu", 90, None),
    }
    assert any("menunggu penilai" in note for note in hasil.plan.notes) and differences() == []
    again = comes(each_cast, row(status="Disetujui"), row(nip=HANA, day=f"{NOW - timedelta(1):%d/%m/%Y}"))
    assert again.impor_id is None and again.plan.counts == {"sama": 2}
    call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    assert not every(Laporan) and differences() == []


def test_not_back_once_one_was_verified(each_cast: Cast):
    hasil = comes(each_cast, ROW, row(minutes="30"))
    (first, _) = every(Laporan)
    verify(each_cast.budi, (first.id, first.version))
    with pytest.raises(Conflict, match="1 dari 2 isian sudah berubah"):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    assert differences() == []


def test_what_is_there_already_is_not_filed_twice(each_cast: Cast):
    file(each_cast.ani, day=NOW, activity="melayani WARGA di loket", minutes=90)
    assert look(each_cast, ROW).counts == {"sama": 1}
    found = look(each_cast, row(minutes="60"), row(minutes="1 jam"))
    assert found.counts == {"baru": 1, "lewati": 1}


def test_a_day_has_twenty_four_hours_and_a_long_one_a_reason(cast: Cast):
    file(cast.ani, day=NOW, minutes=800)
    assert why(look(cast, row(minutes="180"))).startswith("Alasan: Hari itu menjadi")
    found = look(cast, row(minutes="600", alasan=PIKET), row(minutes="60", alasan=PIKET))
    assert "melebihi 24 jam" in why(found) and found.counts == {"baru": 1, "salah": 1}


def test_days_past_the_limit_are_refused_unless_they_were_opened(each_cast: Cast):
    long_ago = date(2026, 11, 5)
    late = row(day=f"{long_ago:%d/%m/%Y}")
    assert "tidak dapat diisi lagi; batasnya 5 hari kerja" in why(look(each_cast, late))
    dibuka = Dibuka(long_ago, long_ago, NOW + timedelta(3))
    call(kelonggaran.give, each_cast.budi, pegawai_id=each_cast.ani.pegawai_id, dibuka=dibuka, reason="Ke lapangan")
    assert comes(each_cast, late).written == 1 and differences() == []


def test_a_closed_month_never_moves(each_cast: Cast):
    hasil = comes(each_cast, ROW)
    with transaction() as session:
        session.get_one(Periode, periode_id(session, each_cast, "2026-11")).status = "ditutup"
    assert "November 2026 sudah ditutup" in why(look(each_cast, row(nip=HANA)))
    with pytest.raises(Locked, match="sudah ditutup"):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)


def test_a_report_belongs_to_the_unit_of_its_day(each_cast: Cast):
    limit()
    new = unit(each_cast)
    with transaction() as session:
        moved(session, each_cast.ani, date(2026, 11, 20), unit_id=new)
        moved(session, each_cast.hana, date(2026, 11, 20), unit_id=each_cast.other_unit_id)
    comes(each_cast, ROW, row(day="19/11/2026"), row(nip=HANA, day="19/11/2026"))
    assert sorted((one.day.day, one.unit_id) for one in every(Laporan)) == [
        (19, each_cast.unit_id),
        (19, each_cast.unit_id),
        (27, new),
    ]
    assert "Hana bukan pegawai dinas ini pada 27 November 2026" in why(look(each_cast, row(nip=HANA)))
    assert differences() == []


def test_the_item_that_it_is_about(cast: Cast):
    item = agreed(cast, Isi("KTP-el diterbitkan: Jumlah KTP-el", "keping", 100.0), code="2026")
    found = comes(cast, row(skp="KTP-el diterbitkan"), row(minutes="30", skp="Belum disepakati"))
    assert [one.skp_id for one in every(Laporan)] == [item, None]
    assert "tidak ditemukan di SKP" in told(found.plan.lines)[1][2]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"nip": CITRA}, "NIP: Tidak ada pegawai dinas ini"),
        ({"nip": ""}, "NIP: NIP kosong"),
        ({"day": "30/11/2026"}, "Tanggal: Tanggal laporan tidak boleh setelah hari ini"),
        ({"activity": "ab"}, "Uraian Kegiatan: Tuliskan kegiatan"),
        ({"quantity": "0"}, "Volume: Jumlah harus lebih dari 0"),
        ({"minutes": ""}, "Menit: Durasi kosong"),
        ({"minutes": "1500"}, "Menit: Durasi satu kegiatan paling banyak 24 jam"),
    ],
)
def test_what_cannot_be_taken(cast: Cast, changed: dict[str, str], reason: str):
    assert why(look(cast, row(**changed))).startswith(reason)


def test_links_and_times(cast: Cast):
    head = ("NIP", "Tanggal", "Kegiatan", "Jam mulai", "Jam selesai", "Tautan bukti")
    found = look(
        cast, (ANI, DAY, "Melayani warga", "08.00", "09.30", "https://a.id/1"), (ANI, DAY, "Rapat", "10:00", "11:00", "data:x"),
        (ANI, DAY, "", "", "", ""), head=head,
    )  # fmt: skip
    assert found.lines[0].values["minutes"] == 90 and found.counts == {"baru": 1, "salah": 1, "lewati": 1}
    assert "http" in why(found)


OWN = ("Tanggal", "Kegiatan", "Menit")


def test_an_employee_brings_his_own_and_nobody_else_s(each_cast: Cast):
    """His number need not stand in it; of others he learns nothing, not even whether they are here."""
    cast = each_cast
    hasil = comes(cast, (DAY, "Melayani warga", "60"), actor=cast.ani, head=OWN)
    assert [one.pegawai_id for one in every(Laporan)] == [cast.ani.pegawai_id]
    for nip in (HANA, CITRA, "199001012020121001"):
        found = look(cast, row(nip=nip), actor=cast.ani)
        assert why(found) == "NIP: Dari berkas Anda hanya dapat mengisi laporan Anda sendiri."
        assert "Hana" not in found.lines[0].about
    assert look(cast, ROW, actor=cast.ani).counts == {"baru": 1}
    call(undo, cast.ani, impor_id=hasil.impor_id)
    assert not every(Laporan) and differences() == []


def test_nobody_takes_back_what_is_not_his(each_cast: Cast):
    own = comes(each_cast, (DAY, "Melayani warga", "60"), actor=each_cast.ani, head=OWN)
    theirs = comes(each_cast, row(nip=HANA))
    for actor, hasil in ((each_cast.hana, own), (each_cast.ani, theirs), (each_cast.citra, own)):
        with pytest.raises(Forbidden):
            call(undo, actor, impor_id=hasil.impor_id)
    for actor in (each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            look(each_cast, ROW, actor=actor)


def test_the_office_s_own_month(each_cast: Cast):
    """Cells merged over a day's activities, weekday and month in words, durations as people write them, a free day."""
    agreed(each_cast, Isi("KTP-el diterbitkan", "keping", 100.0), code="2026")
    hasil = take(asked("laporan", each_cast.dinas_id, case("laporan_bulanan.xlsx"), actor=OPERATOR), OPERATOR)
    assert not hasil.plan.wrong and hasil.plan.counts["baru"] == 3
    found = sorted((one.day.day, one.minutes, one.quantity, one.satuan, one.skp_id is not None) for one in every(Laporan))
    assert found == [
        (26, 90, 12.5, "berkas", True),
        (26, 120, 1.0, "kegiatan", False),
        (27, 45, 3.0, "dokumen", False),
    ]
    assert differences() == []
