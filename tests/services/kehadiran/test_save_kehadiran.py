"""Attendance is recorded once, corrected knowingly, and counted: on both databases."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.tables import Audit, Kehadiran, Periode, RekapKehadiran
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import kehadiran
from services.kehadiran import Entry
from settings import today
from tests.cast import Cast
from tests.cast.database import differences, every

DAY = date(today().year - 1, 3, 5)


def save(actor, *entries: Entry) -> int:
    with transaction() as session:
        written = kehadiran.save(session, actor, entries=entries)
    assert differences() == []
    return written


def counted(level: str, owner: int) -> tuple[int, ...] | None:
    t = RekapKehadiran.__table__
    with reading() as connection:
        found = connection.execute(select(t).where(t.c.level == level, t.c.owner_id == owner)).one_or_none()
    return None if found is None else (found.days, found.present, found.late, found.absent, found.minutes)


def test_a_unit_of_a_day_is_recorded_and_counted_at_every_level(each_cast: Cast):
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    entries = (Entry(ani, DAY, "terlambat", time(8), time(16)), Entry(hana, DAY, "tanpa_keterangan"))
    assert save(each_cast.gilang, *entries) == 2
    assert counted("pegawai", ani) == (1, 1, 1, 0, every(Kehadiran)[0].minutes)
    assert counted("pegawai", hana) == (1, 0, 0, 1, 0)
    assert counted("unit", each_cast.unit_id) == counted("dinas", each_cast.dinas_id) == (2, 1, 1, 1, every(Kehadiran)[0].minutes)
    assert save(each_cast.gilang, *entries) == 0, "the same again changes nothing"
    with transaction() as session:
        trail = list(session.exec(select(Audit).where(Audit.noun == "kehadiran")))
        assert [line.action for line in trail] == ["tambah", "tambah"]
        assert '"time_in":"08:00"' in (trail[0].after or "").replace(" ", "")


def test_a_correction_is_counted_and_keeps_what_stood(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    save(each_cast.gilang, Entry(ani, DAY, "tanpa_keterangan"))
    save(each_cast.gilang, Entry(ani, DAY, "sakit", note="Surat dokter", version=1))
    assert counted("pegawai", ani) == (1, 0, 0, 0, 0)
    assert [(row.status, row.version) for row in every(Kehadiran)] == [("sakit", 2)]
    with transaction() as session:
        line = session.exec(select(Audit).where(Audit.noun == "kehadiran", Audit.action == "ubah")).one()
        assert "tanpa_keterangan" in (line.before or "")


def test_the_second_save_is_told(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    save(each_cast.gilang, Entry(ani, DAY, "hadir"))
    for version in (None, 2):
        with pytest.raises(Conflict):
            save(each_cast.gilang, Entry(ani, DAY, "izin", version=version))
    assert every(Kehadiran)[0].status == "hadir"


def test_all_or_nothing_and_the_employee_is_named(each_cast: Cast):
    with pytest.raises(Invalid, match="Hana: Jam pulang") as caught:
        save(
            each_cast.gilang,
            Entry(each_cast.ani.pegawai_id, DAY, "hadir"),
            Entry(each_cast.hana.pegawai_id, DAY, "hadir", time(9), time(8)),
        )
    assert caught.value.field == "time_out"
    assert every(Kehadiran) == []
    assert counted("dinas", each_cast.dinas_id) is None


def test_what_cannot_be(cast: Cast):
    ani = cast.ani.pegawai_id
    for entry, field in (
        (Entry(ani, None, "hadir"), "day"),
        (Entry(ani, today() + timedelta(days=1), "hadir"), "day"),
        (Entry(ani, date(2000, 1, 3), "hadir"), "day"),
        (Entry(ani, DAY, "libur"), "status"),
    ):
        with pytest.raises(Invalid) as caught:
            save(cast.gilang, entry)
        assert caught.value.field == field
    with pytest.raises(Invalid):
        save(cast.gilang, Entry(ani, DAY, "hadir"), Entry(ani, DAY, "izin"))


def test_not_in_a_closed_period(each_cast: Cast):
    with transaction() as session:
        session.get_one(Periode, each_cast.periode[f"{today().year}"]).status = "ditutup"
    with pytest.raises(Locked):
        save(each_cast.gilang, Entry(each_cast.ani.pegawai_id, today(), "hadir"))
    assert every(Kehadiran) == []


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    with pytest.raises(Forbidden):
        save(cast.everybody()[name], Entry(cast.ani.pegawai_id, DAY, "hadir"))


def test_not_of_another_dinas_nor_of_nobody(cast: Cast):
    with pytest.raises(Forbidden):
        save(cast.gilang, Entry(cast.citra.pegawai_id, DAY, "hadir"))
    with pytest.raises(NotFound):
        save(cast.gilang, Entry(999, DAY, "hadir"))
    assert save(cast.eko, Entry(cast.citra.pegawai_id, DAY, "hadir")) == 1
