"""Work that is unfinished: in a period (before it is closed) and of an employee (before he moves or leaves)."""

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import Connection, func, select

from db.queries.kit.tutup import CHANGEABLE
from db.queries.penilaian.berlaku import DRAFT, GIVEN
from db.tables import Laporan, Penilaian, Periode, RekapLaporan, Skp
from rules.kit.periode_status import OpenWork

LAPORAN, PENILAIAN, PERIODE, REKAP, SKP = (m.__table__ for m in (Laporan, Penilaian, Periode, RekapLaporan, Skp))
AGREED, VERIFIED, OBJECTED = "disepakati", "disetujui", "keberatan"


def open_work(connection: Connection, *, dinas_id: int, periode_ids: tuple[int, ...]) -> dict[int, OpenWork]:
    """Periode id → what is unfinished in it; four statements, whatever the number of periods.

    skp: items not agreed. laporan: reports not verified, from the roll-up. penilaian: people with a
    plan or a draft whose penilaian was not submitted. keberatan: objections not decided.
    """
    counts: dict[str, dict[int, int]] = {
        "skp": _by_periode(connection, _items(dinas_id, periode_ids)),
        "laporan": _by_periode(connection, _reports(dinas_id, periode_ids)),
        "penilaian": _by_periode(connection, _people_without_result(dinas_id, periode_ids)),
        "keberatan": _by_periode(connection, _objections(dinas_id, periode_ids)),
    }
    return {id_: OpenWork(**{f.name: counts[f.name].get(id_, 0) for f in fields(OpenWork)}) for id_ in periode_ids}


def of_pegawai(connection: Connection, *, pegawai_id: int) -> OpenWork:
    """What an employee leaves unfinished in periods that are not closed (and reports, whenever they were made)."""

    def count(table: object, *where: object) -> int:
        return connection.execute(select(func.count()).select_from(table).where(*where)).scalar() or 0  # type: ignore[arg-type]

    return OpenWork(
        skp=count(SKP, SKP.c.pegawai_id == pegawai_id, SKP.c.status != AGREED, SKP.c.periode_id.in_(CHANGEABLE)),
        laporan=count(LAPORAN, LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.status != VERIFIED),
        penilaian=count(PENILAIAN, PENILAIAN.c.pegawai_id == pegawai_id, DRAFT, PENILAIAN.c.periode_id.in_(CHANGEABLE)),
        keberatan=count(PENILAIAN, PENILAIAN.c.pegawai_id == pegawai_id, PENILAIAN.c.status == OBJECTED),
    )


def _items(dinas_id: int, ids: Iterable[int]) -> object:
    t = SKP
    where = (t.c.dinas_id == dinas_id, t.c.periode_id.in_(ids), t.c.status != AGREED)
    return select(t.c.periode_id, func.count()).where(*where).group_by(t.c.periode_id)


def _reports(dinas_id: int, ids: Iterable[int]) -> object:
    inside = (REKAP.c.month >= PERIODE.c.start) & (REKAP.c.month <= PERIODE.c.end)
    return (
        select(PERIODE.c.id, func.sum(REKAP.c.filed - REKAP.c.verified))
        .join_from(PERIODE, REKAP, inside)
        .where(PERIODE.c.id.in_(ids), REKAP.c.level == "dinas", REKAP.c.owner_id == dinas_id, REKAP.c.dinas_id == dinas_id)
        .group_by(PERIODE.c.id)
    )


def _people_without_result(dinas_id: int, ids: Iterable[int]) -> object:
    planned = select(SKP.c.periode_id, SKP.c.pegawai_id).where(SKP.c.dinas_id == dinas_id, SKP.c.periode_id.in_(ids))
    drafted = select(PENILAIAN.c.periode_id, PENILAIAN.c.pegawai_id).where(
        PENILAIAN.c.dinas_id == dinas_id, PENILAIAN.c.periode_id.in_(ids), DRAFT
    )
    people = planned.union(drafted).subquery()
    given = (
        select(PENILAIAN.c.id)
        .where(
            PENILAIAN.c.periode_id == people.c.periode_id,
            PENILAIAN.c.pegawai_id == people.c.pegawai_id,
            GIVEN,
        )
        .exists()
    )
    return select(people.c.periode_id, func.count()).where(~given).group_by(people.c.periode_id)


def _objections(dinas_id: int, ids: Iterable[int]) -> object:
    t = PENILAIAN
    where = (t.c.dinas_id == dinas_id, t.c.periode_id.in_(ids), t.c.status == OBJECTED)
    return select(t.c.periode_id, func.count()).where(*where).group_by(t.c.periode_id)


def _by_periode(connection: Connection, query: object) -> dict[int, int]:
    return {row[0]: int(row[1] or 0) for row in connection.execute(query)}  # type: ignore[call-overload]
