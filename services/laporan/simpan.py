"""New reports into the table: each judged beside those before it, counted and told in the trail together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlmodel import Session

from db import rollup, upsert
from db.base import utcnow
from db.tables import Laporan
from rules.kit.errors import Conflict, DomainError, Invalid
from rules.kit.hak import Actor
from rules.laporan import Entry, LongDay, check_alasan, check_minutes, clean
from services.kit import audit, berkas
from services.laporan import rows
from services.laporan.batas import Limit
from services.laporan.rows import Others, Reporter
from settings import today

LAPORAN = Laporan.__table__
CHANGE = update(LAPORAN).where(LAPORAN.c.id == bindparam("laporan_id"))
REMOVE = delete(LAPORAN).where(LAPORAN.c.id == bindparam("laporan_id"))

File = tuple[str, bytes]
# By the number of the row from 1; None: a single form.
Entries = dict[int | None, Entry | Invalid]


def write(
    session: Session,
    actor: Actor,
    who: Reporter,
    entries: Entries,
    token: str,
    evidence_file: File | None = None,
    alasan: Mapping[date, str] | None = None,
) -> list[int]:
    """Check and insert every entry, then count and audit them together."""
    connection, changes, written = session.connection(), [], []
    refused: dict[int, DomainError] = {}
    long: dict[date, int] = {}  # the row that is told of a day: the first that makes it too long, with all of its minutes
    insert = _Insert(session, who, alasan or {})
    for number, entry in entries.items():
        try:
            inserted = insert.row(entry, token if number is None else f"{token}-{number}")
        except DomainError as error:
            if number is None:
                raise
            at = long.setdefault(error.day, number) if isinstance(error, LongDay) else number
            refused[at] = error
            continue
        if inserted is None:  # the same form once more: nothing of it is new
            return _saved_before(connection, who, token, entries)
        row, beside = inserted
        changes.append(rows.change(row, beside, 1))
        written.append(row)
    if refused:
        raise rows.refusal(refused)
    # Roll-ups before the trail, in every service of this file: on PostgreSQL both are locks.
    rollup.add_laporan(connection, changes)
    if evidence_file is not None:
        row = written[0]
        row["berkas_id"] = store(session, actor, row, evidence_file)
        connection.execute(CHANGE, {"laporan_id": row["id"], "berkas_id": row["berkas_id"]})
    lines = [audit.Line("tambah", "laporan", row["id"], row["dinas_id"], None, row) for row in written]
    audit.append_all(connection, actor, lines)
    for dinas_id in sorted({row["dinas_id"] for row in written}):
        audit.bump(connection, dinas_id)
    return [row["id"] for row in written]


class _Insert:
    """Rows go in one after the other: each is judged beside those before it."""

    def __init__(self, session: Session, who: Reporter, alasan: Mapping[date, str]) -> None:
        self.session, self.who, self.alasan = session, who, alasan
        self.limit = Limit(session.connection(), who)

    def row(self, entry: Entry | Invalid, token: str) -> tuple[dict[str, Any], Others] | None:
        """The new row and the others of its day; None if the token was saved before."""
        if isinstance(entry, Invalid):
            raise entry
        connection = self.session.connection()
        clean_entry = clean(entry, today())
        dinas_id, unit_id = self.who.place(clean_entry.day)
        rows.check(self.session, self.who, clean_entry, dinas_id=dinas_id)
        self.limit.check(clean_entry.day)
        row = _new(self.who.pegawai_id, clean_entry, token) | {"dinas_id": dinas_id, "unit_id": unit_id}
        row_id = upsert.insert_once(connection, LAPORAN, row, unique="token")
        if row_id is None:
            return None
        beside = rows.others(connection, row, leave_out=row_id)
        try:
            check_minutes(clean_entry.minutes, beside.minutes)
        except Invalid:
            connection.execute(REMOVE, {"laporan_id": row_id})  # its minutes must not refuse the rows after it
            raise
        row["alasan"] = self._alasan(clean_entry, beside.minutes)
        if row["alasan"] != clean_entry.alasan:
            connection.execute(CHANGE, {"laporan_id": row_id, "alasan": row["alasan"]})
        return {**row, "id": row_id}, beside

    def _alasan(self, entry: Entry, before: int) -> str | None:
        """The reason to keep with the row: its own, or that of its day where the row needs one."""
        span = {"before": before, "after": before + entry.minutes}
        try:
            return check_alasan(entry.alasan, entry.day, **span)
        except LongDay:
            return check_alasan(self.alasan.get(entry.day), entry.day, **span)


def _new(pegawai_id: int, entry: Entry, token: str) -> dict[str, Any]:
    return {
        "token": token,
        "pegawai_id": pegawai_id,
        **vars(entry),
        "berkas_id": None,
        "status": "menunggu",
        "note": "",
        "created_at": utcnow(),
        "version": 1,
    }


def _saved_before(connection: Connection, who: Reporter, token: str, entries: Entries) -> list[int]:
    """The ids that this token was saved under; someone else's token is nobody's business here."""
    tokens = [token if number is None else f"{token}-{number}" for number in entries]
    query = select(LAPORAN.c.id).where(LAPORAN.c.token.in_(tokens), LAPORAN.c.pegawai_id == who.pegawai_id)
    found = list(connection.execute(query.order_by(LAPORAN.c.id)).scalars())
    if len(found) < len(tokens):
        raise Conflict("Formulir ini sudah pernah disimpan. Muat ulang halaman, lalu isi lagi.")
    return found


def store(session: Session, actor: Actor, row: dict[str, Any], file: File) -> int:
    name, content = file
    return berkas.store(session, actor, dinas_id=row["dinas_id"], pegawai_id=row["pegawai_id"], name=name, content=content)
