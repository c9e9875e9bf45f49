"""Review meetings: the list, one with who was invited, and what was decided."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, case, func, or_, select

from db.dates import as_date, local_day
from db.queries.kit import tenggat
from db.queries.kit.frames import frame
from db.queries.kit.tenggat import Janji
from db.tables import Indikator, Keputusan, KeputusanPegawai, Kompetensi, Pegawai, Pelatihan, Pembinaan, Rapat, RapatHadir, Unit
from rules.kit.tenggat import Keadaan

RAPAT, HADIR, PEGAWAI, UNIT = (t.__table__ for t in (Rapat, RapatHadir, Pegawai, Unit))
KEPUTUSAN, ABOUT, KOMPETENSI = (t.__table__ for t in (Keputusan, KeputusanPegawai, Kompetensi))
PELATIHAN, PEMBINAAN, INDIKATOR = (t.__table__ for t in (Pelatihan, Pembinaan, Indikator))
CHAIR, OWNER, NOTULIS = (PEGAWAI.alias(name) for name in ("chair", "owner", "notulis"))
# The plan that a decision made carries on for it: what became of the plan became of the decision.
CARRIES = and_(PEMBINAAN.c.keputusan_id == KEPUTUSAN.c.id, KEPUTUSAN.c.jenis == "perbaikan")
STATUS = case((PEMBINAAN.c.status.in_(("selesai", "batal")), PEMBINAAN.c.status), else_=KEPUTUSAN.c.status)
DONE = func.coalesce(PEMBINAAN.c.done_at, KEPUTUSAN.c.done_at)
RESULT = case((PEMBINAAN.c.result != "", PEMBINAAN.c.result), else_=KEPUTUSAN.c.result)


@dataclass(frozen=True)
class Meeting:
    """One meeting, as in db.tables.rapat.Rapat; `bahan` is what was frozen for it beside its indicators: the ranked needs."""

    id: int
    dinas_id: int
    jenis: str
    code: str
    title: str
    day: date
    planned_day: date
    jam: time | None
    place: str
    chair_id: int | None
    chair: str | None
    notulis_id: int | None
    notulis: str | None
    status: str
    freeze_due: datetime | None
    frozen_at: datetime | None
    frozen_by: str | None
    bahan: dict[str, Any] | None
    note: str
    opened_at: datetime | None
    closed_at: datetime | None
    memo_at: datetime | None
    version: int


NAMED = {"chair": CHAIR.c.name.label("chair"), "notulis": NOTULIS.c.name.label("notulis")}
COLUMNS = [NAMED[name] if name in NAMED else RAPAT.c[name] for name in Meeting.__dataclass_fields__]


def listed(connection: Connection, *, dinas_id: int) -> list[Meeting]:
    """The meetings of a dinas, the newest first."""
    return [Meeting(*row) for row in connection.execute(meetings().where(RAPAT.c.dinas_id == dinas_id))]


def one(connection: Connection, *, rapat_id: int) -> Meeting | None:
    """A meeting as it stands."""
    row = connection.execute(meetings().where(RAPAT.c.id == rapat_id)).first()
    return Meeting(*row) if row else None


def invited(connection: Connection, *, rapat_id: int) -> pd.DataFrame:
    """Who was invited, by name: pegawai_id, name, jabatan, hadir."""
    query = (
        select(HADIR.c.pegawai_id, PEGAWAI.c.name, PEGAWAI.c.jabatan, HADIR.c.hadir)
        .join_from(HADIR, PEGAWAI, PEGAWAI.c.id == HADIR.c.pegawai_id)
        .where(HADIR.c.rapat_id == rapat_id)
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    return frame(connection, query)


def decisions(
    connection: Connection,
    *,
    dinas_id: int | None = None,
    rapat_id: int | None = None,
    owner_id: int | None = None,
    keputusan_id: int | None = None,
) -> pd.DataFrame:
    """Decisions of a dinas, a meeting, an owner, or one; the meetings' newest first, each in the order of deciding.

    Columns: id, dinas_id, rapat_id, day (of the meeting), meeting (its status), jenis, what, reason, cause, kompetensi_id,
    kompetensi, indikator_id, indikator (its name), unit_id, unit, pelatihan_id, pelatihan, owner_id, owner, due, budget_note,
    status, result and done (the day it ended; of the plan where it made one), people (how many), plan_id, version.
    """
    k = KEPUTUSAN.c
    count = select(func.count()).where(ABOUT.c.keputusan_id == k.id).scalar_subquery()
    query = (
        select(k.id, k.dinas_id, k.rapat_id, RAPAT.c.day, RAPAT.c.status.label("meeting"), k.jenis, k.what, k.reason, k.cause)
        .add_columns(k.kompetensi_id, KOMPETENSI.c.name.label("kompetensi"), k.unit_id, UNIT.c.name.label("unit"))
        .add_columns(k.indikator_id, INDIKATOR.c.name.label("indikator"))
        .add_columns(k.pelatihan_id, PELATIHAN.c.title.label("pelatihan"), k.owner_id, OWNER.c.name.label("owner"), k.due)
        .add_columns(k.budget_note, STATUS.label("status"), RESULT.label("result"), count.label("people"))
        .add_columns(local_day(connection, DONE).label("done"), PEMBINAAN.c.id.label("plan_id"), k.version)
        .join_from(KEPUTUSAN, RAPAT, RAPAT.c.id == k.rapat_id)
        .outerjoin(KOMPETENSI, KOMPETENSI.c.id == k.kompetensi_id)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == k.indikator_id)
        .outerjoin(UNIT, UNIT.c.id == k.unit_id)
        .outerjoin(PELATIHAN, PELATIHAN.c.id == k.pelatihan_id)
        .outerjoin(OWNER, OWNER.c.id == k.owner_id)
        .outerjoin(PEMBINAAN, CARRIES)
        .order_by(RAPAT.c.day.desc(), k.rapat_id.desc(), k.id)
    )
    narrow = ((k.dinas_id, dinas_id), (k.rapat_id, rapat_id), (k.owner_id, owner_id), (k.id, keputusan_id))
    for column, wanted in narrow:
        if wanted is not None:
            query = query.where(column == wanted)
    found = frame(connection, query).astype(dict.fromkeys(("reason", "result", "budget_note"), "object"))
    return found.assign(done=[as_date(day) for day in found["done"]])


def standing(connection: Connection, *, dinas_id: int, start: date, end: date, today: date) -> Keadaan:
    """Of the decisions of a dinas: those due from `start` to `end`, and what waits.

    One put off, or given up in time, is not judged. A decision carried on by an improvement plan is done when that is.
    """
    k = KEPUTUSAN.c
    ended = local_day(connection, DONE)
    source = KEPUTUSAN.outerjoin(PEMBINAAN, CARRIES)
    given_up = or_(STATUS == "ditunda", and_(STATUS == "batal", ended <= k.due))
    done, day = case((STATUS == "selesai", ended)), local_day(connection, k.decided_at)
    janji = Janji(source, day, k.due, done, STATUS == "terbuka", given_up)
    return tenggat.standing(connection, janji, k.dinas_id == dinas_id, start=start, end=end, today=today)


def about(connection: Connection, *, keputusan_id: int) -> list[tuple[int, str]]:
    """(id, name) of whom a decision is about, by name."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name)
        .join_from(ABOUT, PEGAWAI, PEGAWAI.c.id == ABOUT.c.pegawai_id)
        .where(ABOUT.c.keputusan_id == keputusan_id)
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


def owed(pegawai_id: int) -> Any:
    """How many open decisions an employee has to see to, as a query; plans have a line of their own."""
    k = KEPUTUSAN.c
    return select(func.count()).where(k.owner_id == pegawai_id, k.status == "terbuka", k.jenis.in_(("pelatihan", "lain")))


def chaired(pegawai_id: int) -> Any:
    """How many meetings that are not over an employee leads, as a query."""
    return select(func.count()).where(RAPAT.c.chair_id == pegawai_id, RAPAT.c.status.in_(("rencana", "berlangsung")))


def noted(pegawai_id: int) -> Any:
    """The same of those whose minutes he writes and another one leads, as a query."""
    r = RAPAT.c
    mine = (r.notulis_id == pegawai_id, r.chair_id.is_distinct_from(pegawai_id))
    return select(func.count()).where(*mine, r.status.in_(("rencana", "berlangsung")))


def decided_about(connection: Connection, *, pegawai_id: int) -> set[int]:
    """Ids of the decisions that are about an employee."""
    query = select(ABOUT.c.keputusan_id).where(ABOUT.c.pegawai_id == pegawai_id)
    return set(connection.execute(query).scalars())


def meetings() -> Any:
    """Meetings as columns of `Meeting`, the newest first, as a query."""
    return (
        select(*COLUMNS)
        .select_from(RAPAT)
        .outerjoin(CHAIR, CHAIR.c.id == RAPAT.c.chair_id)
        .outerjoin(NOTULIS, NOTULIS.c.id == RAPAT.c.notulis_id)
        .order_by(RAPAT.c.day.desc(), RAPAT.c.id.desc())
    )


def leaders(connection: Connection, *, dinas_id: int) -> list[int]:
    """Ids of those in service of a dinas who lead somebody, the head (who has no atasan) first: whom one invites."""
    team = PEGAWAI.alias("team")
    leads = select(team.c.id).where(team.c.atasan_id == PEGAWAI.c.id, team.c.active_to.is_(None)).exists()
    query = (
        select(PEGAWAI.c.id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None), leads)
        .order_by(PEGAWAI.c.atasan_id.is_not(None), PEGAWAI.c.name, PEGAWAI.c.id)
    )
    return [int(row[0]) for row in connection.execute(query)]
