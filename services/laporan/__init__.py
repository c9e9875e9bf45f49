"""Daily reports: an employee files, mends and withdraws his own; his penilai verifies or returns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlmodel import Session

from db import rollup, upsert
from db.base import utcnow
from db.tables import Laporan
from rules.kit.errors import Conflict, DomainError, Invalid, NotFound
from rules.kit.hak import Actor
from rules.laporan import Entry, check_minutes, clean
from services.kit import audit, berkas, subjects
from services.laporan import rows
from services.laporan.rows import Others, Reporter
from services.laporan.verifikasi import return_, verify
from settings import today

__all__ = ["CopyItem", "copy_day", "edit", "file", "file_many", "return_", "verify", "withdraw"]

LAPORAN = Laporan.__table__
MAX_ROWS = 100
CHANGE = update(LAPORAN).where(LAPORAN.c.id == bindparam("laporan_id"))
REMOVE = delete(LAPORAN).where(LAPORAN.c.id == bindparam("laporan_id"))

File = tuple[str, bytes]
# By the number of the row from 1; None: a single form.
Entries = dict[int | None, Entry | Invalid]


@dataclass(frozen=True)
class CopyItem:
    """A report of a former day that is done again, with the duration and quantity it has this time."""

    laporan_id: int
    minutes: int
    quantity: float


def file(session: Session, actor: Actor, *, entry: Entry, token: str, evidence_file: File | None = None) -> int:
    """File one report of the actor; the same token again gives the first row's id and saves nothing.

    Args:
        evidence_file: name and content of a PDF, PNG or JPG.

    Raises:
        Forbidden: no employee. Locked: field day. Invalid: the field to blame.
    """
    who = rows.reporter(session.connection(), actor)
    if evidence_file is not None:
        berkas.check(*evidence_file)
    return _write(session, actor, who, {None: entry}, token, evidence_file)[0]


def file_many(session: Session, actor: Actor, *, entries: Sequence[Entry | Invalid | None], token: str) -> list[int]:
    """File the rows of a table, all or none.

    Args:
        entries: None is a row left blank: it keeps its number and is skipped. Invalid is one that could not be read:
            it is told together with what is wrong with the others.

    Raises:
        InvalidRows: the sentence of every refused row. Invalid: field rows; none or too many.
    """
    numbered: Entries = {number: entry for number, entry in enumerate(entries, 1) if entry is not None}
    if not numbered:
        raise Invalid("Isi paling sedikit satu baris.", field="rows")
    if len(numbered) > MAX_ROWS:
        raise Invalid(f"Paling banyak {MAX_ROWS} baris sekali simpan.", field="rows")
    return _write(session, actor, rows.reporter(session.connection(), actor), numbered, token)


def copy_day(session: Session, actor: Actor, *, source: date, day: date, items: Sequence[CopyItem], token: str) -> list[int]:
    """File own reports of the day `source` again for `day`, all or none.

    Evidence stays with the former day. A link to an SKP item is kept only if the item also covers `day`.

    Raises:
        NotFound: an item is not the actor's own report of that day. InvalidRows: the sentence of every refused row.
    """
    connection = session.connection()
    who = rows.reporter(connection, actor)
    ids = [item.laporan_id for item in items]
    query = select(LAPORAN).where(LAPORAN.c.id.in_(ids), LAPORAN.c.pegawai_id == who.pegawai_id, LAPORAN.c.day == source)
    found = {row["id"]: row for row in connection.execute(query).mappings()}
    if not items:
        raise Invalid("Pilih paling sedikit satu kegiatan.", field="rows")
    if len(found) < len(set(ids)):
        raise NotFound("Laporan yang disalin sudah tidak ada. Muat ulang, lalu pilih lagi.", field="rows")
    entries: Entries = {}
    for number, item in enumerate(items, 1):
        row = found[item.laporan_id]
        skp_id = row["skp_id"] if row["skp_id"] and rows.covers(connection, who, row["skp_id"], day) else None
        entries[number] = Entry(day, row["activity"], item.quantity, row["satuan"], item.minutes, skp_id)
    return _write(session, actor, who, entries, token)


def edit(
    session: Session,
    actor: Actor,
    *,
    laporan_id: int,
    version: int,
    entry: Entry,
    evidence_file: File | None = None,
    drop_file: bool = False,
) -> None:
    """Mend an own report that is not verified; a returned one waits for the penilai again.

    Args:
        version: of the row as it was shown.
        evidence_file: takes the place of the file there was; `drop_file` only takes that away.

    Raises:
        NotFound, Forbidden, Conflict, Locked; Invalid: the field to blame.
    """
    connection = session.connection()
    who = rows.reporter(connection, actor)
    old = rows.own_unverified(connection, who, laporan_id, version)
    subjects.require_open_day(session, old["dinas_id"], old["day"])
    entry = clean(entry, today())
    same_item = (entry.skp_id, entry.day) == (old["skp_id"], old["day"])
    rows.check(session, who, entry, dinas_id=old["dinas_id"], item=not same_item)
    if evidence_file is not None:
        berkas.check(*evidence_file)
    decided = {"status": "menunggu", "verifier_id": None, "verified_at": None}
    new = {**old, **vars(entry), **decided, "version": version + 1}
    beside_old = rows.others(connection, old, leave_out=laporan_id)
    beside_new = rows.others(connection, new, leave_out=laporan_id)
    check_minutes(entry.minutes, beside_new.minutes)
    rollup.add_laporan(connection, [rows.change(old, beside_old, -1), rows.change(new, beside_new, 1)])
    if evidence_file is not None:
        new["berkas_id"] = _store(session, actor, new, evidence_file)
    elif drop_file:
        new["berkas_id"] = None
    connection.execute(CHANGE, {"laporan_id": laporan_id, **{k: v for k, v in new.items() if k != "id"}})
    if old["berkas_id"] is not None and new["berkas_id"] != old["berkas_id"]:
        berkas.discard(session, actor, berkas_id=old["berkas_id"])
    audit.record(session, actor, audit.Line("ubah", "laporan", laporan_id, old["dinas_id"], old, new))


def withdraw(session: Session, actor: Actor, *, laporan_id: int, version: int) -> None:
    """Take back an own report that is not verified; the trail keeps what it said.

    Raises:
        NotFound, Forbidden, Conflict, Invalid, Locked.
    """
    connection = session.connection()
    who = rows.reporter(connection, actor)
    old = rows.own_unverified(connection, who, laporan_id, version)
    subjects.require_open_day(session, old["dinas_id"], old["day"])
    rollup.add_laporan(connection, [rows.change(old, rows.others(connection, old, leave_out=laporan_id), -1)])
    connection.execute(REMOVE, {"laporan_id": laporan_id})
    if old["berkas_id"] is not None:
        berkas.discard(session, actor, berkas_id=old["berkas_id"])
    audit.record(session, actor, audit.Line("tarik", "laporan", laporan_id, old["dinas_id"], old))


def _write(
    session: Session, actor: Actor, who: Reporter, entries: Entries, token: str, evidence_file: File | None = None
) -> list[int]:
    """Check and insert every entry, then count and audit them together."""
    connection, changes, written = session.connection(), [], []
    refused: dict[int, DomainError] = {}
    for number, entry in entries.items():
        try:
            inserted = _insert(session, who, entry, token if number is None else f"{token}-{number}")
        except DomainError as error:
            if number is None:
                raise
            refused[number] = error
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
        row["berkas_id"] = _store(session, actor, row, evidence_file)
        connection.execute(CHANGE, {"laporan_id": row["id"], "berkas_id": row["berkas_id"]})
    lines = [audit.Line("tambah", "laporan", row["id"], who.dinas_id, None, row) for row in written]
    audit.append_all(connection, actor, lines)
    audit.bump(connection, who.dinas_id)
    return [row["id"] for row in written]


def _insert(session: Session, who: Reporter, entry: Entry | Invalid, token: str) -> tuple[dict[str, Any], Others] | None:
    """The new row and the others of its day; None if the token was saved before."""
    if isinstance(entry, Invalid):
        raise entry
    connection = session.connection()
    clean_entry = clean(entry, today())
    rows.check(session, who, clean_entry, dinas_id=who.dinas_id)
    row = _new(who, clean_entry, token)
    row_id = upsert.insert_once(connection, LAPORAN, row, unique="token")
    if row_id is None:
        return None
    beside = rows.others(connection, row, leave_out=row_id)
    try:
        check_minutes(clean_entry.minutes, beside.minutes)
    except Invalid:
        connection.execute(REMOVE, {"laporan_id": row_id})  # its minutes must not refuse the rows after it
        raise
    return {**row, "id": row_id}, beside


def _new(who: Reporter, entry: Entry, token: str) -> dict[str, Any]:
    return {
        "token": token,
        "dinas_id": who.dinas_id,
        "unit_id": who.unit_id,
        "pegawai_id": who.pegawai_id,
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


def _store(session: Session, actor: Actor, row: dict[str, Any], file: File) -> int:
    name, content = file
    return berkas.store(session, actor, dinas_id=row["dinas_id"], pegawai_id=row["pegawai_id"], name=name, content=content)
