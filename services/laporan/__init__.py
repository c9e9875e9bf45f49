"""Daily reports: an employee files, mends and withdraws his own; his penilai verifies or returns them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db import rollup
from db.base import utcnow
from db.tables import Laporan
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor
from rules.laporan import Entry, check_alasan, check_minutes, clean
from services.kit import audit, berkas, subjects
from services.laporan import rows
from services.laporan.batas import Limit
from services.laporan.simpan import CHANGE, REMOVE, Entries, File, store, write
from services.laporan.verifikasi import return_, verify
from settings import today

__all__ = ["CopyItem", "copy_day", "edit", "file", "file_many", "return_", "verify", "withdraw"]

LAPORAN = Laporan.__table__
MAX_ROWS = 100


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
        Forbidden: no employee. Locked: field day. Invalid: the field to blame; day, when it is past the limit. LongDay: field
        alasan.
    """
    who = rows.reporter(session.connection(), actor)
    if evidence_file is not None:
        berkas.check(*evidence_file)
    return write(session, actor, who, {None: entry}, token, evidence_file)[0]


def file_many(
    session: Session,
    actor: Actor,
    *,
    entries: Sequence[Entry | Invalid | None],
    token: str,
    alasan: Mapping[date, str] | None = None,
) -> list[int]:
    """File the rows of a table, all or none.

    Args:
        entries: None is a row left blank: it keeps its number and is skipped. Invalid is one that could not be read:
            it is told together with what is wrong with the others.
        alasan: day → why it is longer than 16 hours; kept with the rows that make it so.

    Raises:
        InvalidRows: the sentence of every refused row; LongDays: with the days that lack a reason. Invalid: field rows; none or
        too many.
    """
    numbered: Entries = {number: entry for number, entry in enumerate(entries, 1) if entry is not None}
    if not numbered:
        raise Invalid("Isi paling sedikit satu baris.", field="rows")
    if len(numbered) > MAX_ROWS:
        raise Invalid(f"Paling banyak {MAX_ROWS} baris sekali simpan.", field="rows")
    return write(session, actor, rows.reporter(session.connection(), actor), numbered, token, alasan=alasan)


def copy_day(
    session: Session, actor: Actor, *, source: date, day: date, items: Sequence[CopyItem], token: str, alasan: str = ""
) -> list[int]:
    """File own reports of the day `source` again for `day`, all or none.

    Evidence stays with the former day; `alasan` says why this one is longer than 16 hours, if it is. A link to an SKP item is
    kept only if the item also covers `day`.

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
    return write(session, actor, who, entries, token, alasan={day: alasan})


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

    The limit for filing binds who moves a report to another day. One that the penilai gave back may move to a later day all the
    same, but not to an earlier one: he asked to have it mended, and not for days that nobody may file any more.

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
    dinas_id, unit_id = who.place(entry.day) if entry.day != old["day"] else (old["dinas_id"], old["unit_id"])
    rows.check(session, who, entry, dinas_id=dinas_id, item=not same_item)
    if entry.day < old["day"] or (entry.day > old["day"] and old["status"] != "dikembalikan"):
        Limit(connection, who).check(entry.day)
    if evidence_file is not None:
        berkas.check(*evidence_file)
    decided: dict[str, Any] = {"status": "menunggu", "verifier_id": None, "atas_nama_id": None, "verified_at": None}
    if old["status"] == "dikembalikan":
        decided["refiled_at"] = utcnow()
    new = {**old, **vars(entry), **decided, "dinas_id": dinas_id, "unit_id": unit_id, "version": version + 1}
    beside_old = rows.others(connection, old, leave_out=laporan_id)
    beside_new = rows.others(connection, new, leave_out=laporan_id)
    check_minutes(entry.minutes, beside_new.minutes)
    # What it was in its day before; a reason that stood there is not taken away while the day stays as long.
    held = old["minutes"] if entry.day == old["day"] and not old["alasan"] else 0
    span = {"before": beside_new.minutes + held, "after": beside_new.minutes + entry.minutes}
    new["alasan"] = check_alasan(entry.alasan, entry.day, **span)
    rollup.add_laporan(connection, [rows.change(old, beside_old, -1), rows.change(new, beside_new, 1)])
    if evidence_file is not None:
        new["berkas_id"] = store(session, actor, new, evidence_file)
    elif drop_file:
        new["berkas_id"] = None
    connection.execute(CHANGE, {"laporan_id": laporan_id, **{k: v for k, v in new.items() if k != "id"}})
    if old["berkas_id"] is not None and new["berkas_id"] != old["berkas_id"]:
        berkas.discard(session, actor, berkas_id=old["berkas_id"])
    audit.record(session, actor, audit.Line("ubah", "laporan", laporan_id, dinas_id, old, new))
    if dinas_id != old["dinas_id"]:
        audit.bump(connection, old["dinas_id"])


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
