"""An employee says which of his reports he copied to e-Kinerja BKN. It counts in no figure, so no period locks it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete
from sqlmodel import Session

from db import upsert
from db.base import utcnow
from db.queries.laporan import bkn as queries
from db.tables import SalinBkn
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor
from rules.laporan.bkn import mark as mark_of
from services.kit import audit
from services.laporan import rows

SALIN = SalinBkn.__table__
MOST = 500
GONE = "Sebagian laporan ini sudah tidak ada atau dikembalikan penilai. Muat ulang, lalu salin lagi."


def mark(session: Session, actor: Actor, *, lines: Mapping[int, str]) -> int:
    """Own reports were copied as they were shown; those copied before are so anew.

    Args:
        lines: report → `rules.laporan.bkn.mark` of the line that was copied.

    Returns:
        How many.

    Raises:
        Forbidden, NotFound, Invalid. Conflict: a line says something else by now; then none is marked.
    """
    connection = session.connection()
    who = rows.reporter(connection, actor)
    ids = _checked(list(lines))
    found = queries.current(connection, pegawai_id=who.pegawai_id, laporan_ids=ids)
    if len(found) < len(ids):
        raise NotFound(GONE)
    if any(mark_of(found[one]) != lines[one] for one in ids):
        raise Conflict("Laporan ini berubah sejak ditampilkan. Yang sekarang tampil belum disalin: salin sekali lagi.")
    now = utcnow()
    statement = upsert.insert(connection, SALIN)
    kept = {column.name: statement.excluded[column.name] for column in SALIN.c if column.name != "laporan_id"}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["laporan_id"], set_=kept),
        [{"laporan_id": one, "at": now, **vars(found[one])} for one in ids],
    )
    _record(session, actor, "salin", who.dinas_id, ids)
    return len(ids)


def unmark(session: Session, actor: Actor, *, laporan_ids: Sequence[int]) -> int:
    """Own reports were not copied after all. What was not marked stays so.

    Raises:
        Forbidden, NotFound, Invalid.
    """
    connection = session.connection()
    who = rows.reporter(connection, actor)
    ids = _checked(laporan_ids)
    if len(queries.current(connection, pegawai_id=who.pegawai_id, laporan_ids=ids)) < len(ids):
        raise NotFound(GONE)
    gone = connection.execute(delete(SALIN).where(SALIN.c.laporan_id.in_(ids))).rowcount
    if gone:
        _record(session, actor, "batal", who.dinas_id, ids)
    return int(gone)


def _checked(ids: Sequence[int]) -> list[int]:
    if not 0 < len(set(ids)) <= MOST:
        raise Invalid(f"Pilih 1–{MOST} laporan.")
    return sorted(set(ids))


def _record(session: Session, actor: Actor, action: str, dinas_id: int, ids: list[int]) -> None:
    line = audit.Line(action, "salin_bkn", ids[0] if len(ids) == 1 else None, dinas_id, None, {"laporan": ids})
    audit.record(session, actor, line, changes_data=False)
