"""Who is invited to what, who may open it, and who signs the invitation."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.queries.rapat import HADIR, PEGAWAI, RAPAT, Meeting, meetings
from db.tables import Akun, Audit, Dinas, Penunjukan
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from rules.organisasi.penunjukan import KIND_LABELS

AKUN, AUDIT, DINAS, PENUNJUKAN = (t.__table__ for t in (Akun, Audit, Dinas, Penunjukan))


@dataclass(frozen=True)
class Terbuka:
    """A meeting that the reader may open, with code and name of its dinas."""

    meeting: Meeting
    code: str
    dinas: str


@dataclass(frozen=True)
class Signer:
    """Under what title the head of a dinas signs, or who stands in for him; name and nip are "" where the post is vacant."""

    title: str
    name: str = ""
    nip: str = ""


def invited_to(connection: Connection, *, pegawai_id: int) -> list[Meeting]:
    """The meetings to which an employee is invited, the newest first."""
    mine = select(HADIR.c.rapat_id).where(HADIR.c.pegawai_id == pegawai_id)
    return [Meeting(*row) for row in connection.execute(meetings().where(RAPAT.c.id.in_(mine)))]


def asked(connection: Connection, *, rapat_id: int) -> set[int]:
    """Ids of whom a meeting was planned with, its chair and notulis among them: whoever came beside them came uninvited.

    The list itself holds all of them; the trail knows. Empty where it does not. Who leads or writes it by now was handed that.
    """
    t, r = AUDIT.c, RAPAT.c
    query = (
        select(t.after)
        .where(t.noun == "rapat", t.row_id == rapat_id, t.action.in_(("rencanakan", "ubah")), t.after.is_not(None))
        .order_by(t.id.desc())
        .limit(1)
    )
    found = connection.execute(query).scalar()
    if not found:
        return set()
    by_now = connection.execute(select(r.chair_id, r.notulis_id).where(r.id == rapat_id)).one()
    return {*json.loads(found).get("invited", ()), *by_now} - {None}


def readable(connection: Connection, *, reader: Actor, rapat_id: int) -> Terbuka | None:
    """The meeting if the reader was invited, or may read every pre-read of its dinas; else None."""
    query = meetings().add_columns(DINAS.c.code, DINAS.c.name).join(DINAS, DINAS.c.id == RAPAT.c.dinas_id)
    row = connection.execute(query.where(RAPAT.c.id == rapat_id)).first()
    if row is None:
        return None
    found = Terbuka(Meeting(*row[:-2]), *row[-2:])
    if hak.allows(reader, "rapat.bahan", Subject(dinas_id=found.meeting.dinas_id)):
        return found
    there = select(HADIR.c.rapat_id).where(HADIR.c.rapat_id == rapat_id, HADIR.c.pegawai_id == reader.pegawai_id)
    whose = reader.pegawai_id if connection.execute(there).first() else None
    return found if hak.allows(reader, "rapat.bahan", Subject(pegawai_id=whose)) else None


def signer(connection: Connection, *, dinas_id: int, dinas: str, day: date) -> Signer:
    """Who signs for the dinas on that day: whoever stands in for its head, else the head by the role of his account."""
    p, t = PEGAWAI.c, PENUNJUKAN.c
    acting = (
        select(p.name, p.nip, t.kind)
        .join_from(PENUNJUKAN, PEGAWAI, p.id == t.pegawai_id)
        .where(t.dinas_id == dinas_id, t.kepala, ~t.batal, t.start <= day, t.end >= day)
        .order_by(t.id)
        .limit(1)
    )
    if (row := connection.execute(acting).first()) is not None:
        return Signer(f"{KIND_LABELS[row.kind]} Kepala {dinas}", row.name, row.nip or "")
    head = (
        select(p.name, p.nip, p.jabatan)
        .join_from(PEGAWAI, AKUN, AKUN.c.pegawai_id == p.id)
        .where(p.dinas_id == dinas_id, p.active_to.is_(None), AKUN.c.role == "kepala")
        .order_by(p.id)
        .limit(1)
    )
    row = connection.execute(head).first()
    return Signer(row.jabatan or f"Kepala {dinas}", row.name, row.nip or "") if row else Signer(f"Kepala {dinas}")
