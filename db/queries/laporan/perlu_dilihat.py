"""Which days among the reports of a team a penilai should look at first. Personal."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from db.queries.kehadiran.kalender import kalender_plan
from db.queries.kit.serentak import asked, run, together
from db.queries.laporan.verifikasi import readable
from db.tables import Kehadiran, Laporan, Pegawai
from rules.kit.hak import Pelaksana
from rules.laporan.perlu_dilihat import LOOK_BACK, Filed, Hari, Key, look, not_worked
from settings import get_settings

KEHADIRAN, LAPORAN, PEGAWAI = Kehadiran.__table__, Laporan.__table__, Pegawai.__table__


def days(connection: Connection, *, atasan_id: int, wanted: Collection[Key], an: Pelaksana | None = None) -> list[Hari]:
    """Those of the wanted (pegawai_id, day) with a reason to look at them, the most telling first.

    Two statements, however many people and days: their reports with those of LOOK_BACK before, and what was to be worked.
    """
    if not wanted:
        return []
    people = {pegawai_id for pegawai_id, _ in wanted}
    start, end = min(day for _, day in wanted), max(day for _, day in wanted)
    t, zone = LAPORAN.c, get_settings().zone
    found = connection.execute(
        select(t.id, t.pegawai_id, t.day, t.activity, t.quantity, t.satuan, t.minutes, t.created_at, t.dinas_id, t.unit_id)
        .join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .where(readable(atasan_id, an), t.pegawai_id.in_(people), t.day.between(start - LOOK_BACK, end))
        .order_by(t.id)
    ).all()
    filed = [Filed(*row[:7], at=row.created_at.astimezone(zone)) for row in found]
    # The unit of that day stands in the report; of two on one day the later one.
    places = {(row.pegawai_id, row.day): (row.dinas_id, row.unit_id) for row in found if row.day >= start}
    return look(filed, _free(connection, {key: places[key] for key in wanted if key in places}, start, end), wanted)


def _free(connection: Connection, places: dict[Key, tuple[int, int]], start: date, end: date) -> dict[Key, str]:
    """(pegawai_id, day) → why it was none to work on, of the days that were none. places: their dinas and unit."""
    k = KEHADIRAN.c
    people = sorted({pegawai_id for pegawai_id, _ in places})
    recorded = select(k.pegawai_id, k.day, k.status).where(k.pegawai_id.in_(people), k.day.between(start, end))
    calendar, rows = run(
        connection,
        together(kalender_plan(start=start, end=end, dinas_ids={dinas_id for dinas_id, _ in places.values()}), asked(recorded)),
    )
    status = {(pegawai_id, day): word for pegawai_id, day, word in rows}
    free = {}
    for (pegawai_id, day), place in places.items():
        why = not_worked(calendar.setting(*place, day), day, calendar.off, status.get((pegawai_id, day)))
        if why is not None:
            free[pegawai_id, day] = why
    return free
