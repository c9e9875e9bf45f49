"""Work that is unfinished: in a period (before it is closed) and of an employee (before he moves or leaves)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select, true

from db.queries.kit.serentak import run
from db.queries.kit.tutup import CHANGEABLE
from db.queries.laporan import resmi
from db.queries.organisasi import belum
from db.queries.penilaian.berlaku import DRAFT
from db.tables import Laporan, Penilaian, Periode, RekapLaporan, Skp
from rules.kit.belum import OpenWork

LAPORAN, PENILAIAN, PERIODE, REKAP, SKP = (m.__table__ for m in (Laporan, Penilaian, Periode, RekapLaporan, Skp))
AGREED, VERIFIED, OBJECTED = "disepakati", "disetujui", "keberatan"


def open_work(connection: Connection, *, dinas_id: int, periode_ids: tuple[int, ...], today: date) -> dict[int, OpenWork]:
    """Periode id → what is unfinished in it; five statements, whatever the number of periods.

    skp: items not agreed. laporan: reports not verified, from the roll-up, but notes: nobody has to verify those
    (rules.laporan.resmi). keberatan: objections not decided.
    belum: people who have nothing, where people are scored; penilaian: those of them without a submitted score.
    """
    counts: dict[str, dict[int, int]] = {
        "skp": _by_periode(connection, _items(dinas_id, periode_ids)),
        "laporan": _unverified(connection, dinas_id, periode_ids),
        "keberatan": _by_periode(connection, _objections(dinas_id, periode_ids)),
    }
    people = belum.counts(connection, dinas_id=dinas_id, periode_ids=periode_ids, today=today)
    return {
        id_: OpenWork(
            **{name: found.get(id_, 0) for name, found in counts.items()},
            penilaian=people[id_].nilai if id_ in people else 0,
            belum=people.get(id_),
        )
        for id_ in periode_ids
    }


def of_pegawai(connection: Connection, *, pegawai_id: int) -> OpenWork:
    """What an employee leaves unfinished in periods that are not closed (and reports, whenever they were made; but notes)."""
    note = resmi.is_note(run(connection, resmi.plan()), LAPORAN.c.dinas_id, LAPORAN.c.day)
    owed = true() if note is None else ~note

    def count(table: object, *where: object) -> int:
        return connection.execute(select(func.count()).select_from(table).where(*where)).scalar() or 0  # type: ignore[arg-type]

    return OpenWork(
        skp=count(SKP, SKP.c.pegawai_id == pegawai_id, SKP.c.status != AGREED, SKP.c.periode_id.in_(CHANGEABLE)),
        laporan=count(LAPORAN, LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.status != VERIFIED, owed),
        penilaian=count(PENILAIAN, PENILAIAN.c.pegawai_id == pegawai_id, DRAFT, PENILAIAN.c.periode_id.in_(CHANGEABLE)),
        keberatan=count(PENILAIAN, PENILAIAN.c.pegawai_id == pegawai_id, PENILAIAN.c.status == OBJECTED),
    )


def _items(dinas_id: int, ids: Iterable[int]) -> object:
    t = SKP
    where = (t.c.dinas_id == dinas_id, t.c.periode_id.in_(ids), t.c.status != AGREED)
    return select(t.c.periode_id, func.count()).where(*where).group_by(t.c.periode_id)


def _unverified(connection: Connection, dinas_id: int, ids: Iterable[int]) -> dict[int, int]:
    inside = (REKAP.c.month >= PERIODE.c.start) & (REKAP.c.month <= PERIODE.c.end)
    notes = resmi.rows(resmi.VALUE).where(resmi.PENGATURAN.c.dinas_id == dinas_id).scalar_subquery()
    query = (
        select(PERIODE.c.id, REKAP.c.month, REKAP.c.filed - REKAP.c.verified, notes)
        .join_from(PERIODE, REKAP, inside)
        .where(PERIODE.c.id.in_(ids), REKAP.c.level == "dinas", REKAP.c.owner_id == dinas_id, REKAP.c.dinas_id == dinas_id)
    )
    found: dict[int, int] = {}
    for periode_id, month, n, value in connection.execute(query):
        if not resmi.told(value).holds(month):
            found[periode_id] = found.get(periode_id, 0) + int(n)
    return found


def _objections(dinas_id: int, ids: Iterable[int]) -> object:
    t = PENILAIAN
    where = (t.c.dinas_id == dinas_id, t.c.periode_id.in_(ids), t.c.status == OBJECTED)
    return select(t.c.periode_id, func.count()).where(*where).group_by(t.c.periode_id)


def _by_periode(connection: Connection, query: object) -> dict[int, int]:
    return {row[0]: int(row[1] or 0) for row in connection.execute(query)}  # type: ignore[call-overload]
