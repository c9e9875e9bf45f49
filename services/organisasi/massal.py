"""Many employees at once to another unit, each checked as if alone: looked at before, then all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection
from sqlmodel import Session

from db.base import id_of
from db.tables import Pegawai, Unit
from rules.kit.errors import DomainError, Invalid
from rules.kit.hak import Actor
from rules.organisasi.penempatan import Tujuan
from services.kit import subjects
from services.organisasi import atasan, ikut, langkah
from services.organisasi.langkah import Cara, Langkah
from services.organisasi.pegawai import editable

MOST = 300


@dataclass(frozen=True)
class Baris:
    """What a move would do for one employee.

    start: from when it counts. laporan, hari: reports and days of attendance that follow. atasan: who is over him then,
    "" for nobody. refused: why he cannot go, "" where he can; then the rest is empty.
    """

    pegawai_id: int
    version: int
    name: str
    unit: str
    start: date | None
    laporan: int
    hari: int
    atasan: str
    refused: str


def move_many(session: Session, actor: Actor, *, people: Mapping[int, int], tujuan: Tujuan) -> int:
    """Everybody to a unit, all or none; who has no other atasan in `tujuan` keeps his own where that one stays over him.

    Args:
        people: employee → version, as they were seen.

    Returns:
        How many.

    Raises:
        The kind of the first refusal, which names the employee. Conflict: one changed since he was seen.
    """
    if not people:
        raise Invalid("Pilih paling sedikit satu pegawai.", field="people")
    if len(people) > MOST:
        raise Invalid(f"Paling banyak {MOST} pegawai sekali pindah.", field="people")
    atasan.lock_tree(session)
    rows = [editable(session, actor, pegawai_id, people[pegawai_id]) for pegawai_id in sorted(people)]
    langkah.take_all(session, actor, checked(session, actor, rows, tujuan, Cara(frozenset(people), keep=True)))
    return len(rows)


def checked(session: Session, actor: Actor, rows: Sequence[Pegawai], tujuan: Tujuan, cara: Cara) -> list[Langkah]:
    """Everybody's step.

    Raises:
        The kind of the first refusal, led by the employee's name.
    """
    steps = []
    for row in rows:
        try:
            steps.append(langkah.check(session, actor, row, tujuan, cara))
        except DomainError as error:
            raise type(error)(error.message if row.name in error.message else f"{row.name}: {error.message}") from error
    return steps


def plan(connection: Connection, *, reader: Actor, pegawai_ids: Sequence[int], tujuan: Tujuan) -> list[Baris]:
    """What `move_many` would do, employee by employee in the order given; nothing is written.

    Raises:
        NotFound, Forbidden.
    """
    with Session(connection) as session:
        rows = [subjects.pegawai_for(session, reader, "organisasi.view", id_) for id_ in pegawai_ids]
        return looked_at(session, reader, rows, tujuan, Cara(frozenset(pegawai_ids), keep=True, lock=False))


def looked_at(session: Session, reader: Actor, rows: Sequence[Pegawai], tujuan: Tujuan, cara: Cara) -> list[Baris]:
    """Each employee's step or refusal."""
    return [_one(session, reader, row, tujuan, cara) for row in rows]


def _one(session: Session, reader: Actor, row: Pegawai, tujuan: Tujuan, cara: Cara) -> Baris:
    unit = session.get_one(Unit, row.unit_id).name
    try:
        step = langkah.check(session, reader, row, tujuan, cara)
    except DomainError as error:
        return Baris(id_of(row), row.version, row.name, unit, None, 0, 0, "", error.message)
    house = ikut.Rumah(step.unit.dinas_id, id_of(step.unit))
    reports, days = ikut.count(session.connection(), pegawai_id=id_of(row), start=step.start, to=house)
    over = session.get_one(Pegawai, step.atasan_id).name if step.atasan_id is not None else ""
    return Baris(id_of(row), row.version, row.name, unit, step.start, reports, days, over, "")
