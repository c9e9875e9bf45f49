"""What an item says, checked against the indikator it is measured by, and the plan it stands in."""

from dataclasses import dataclass, fields, replace
from typing import Any

from sqlmodel import Session, select

from db.base import Model, id_of
from db.queries.organisasi.penempatan import Placed
from db.tables import Indikator, Skp
from rules.indikator import AGGREGATES
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from rules.skp import Side, sama
from rules.skp.isi import Isi, check_isi
from services.skp.sisi import move, record


def check(session: Session, pegawai: Placed, isi: Isi) -> Isi:
    """The cleaned item; one tied to an indikator takes its unit, polarity and aggregate from there.

    Raises:
        Invalid: as rules.skp.isi.check_isi, and field indikator_id.
    """
    if isi.indikator_id is None:
        return check_isi(isi)
    row = session.get(Indikator, isi.indikator_id)
    if row is None or not row.active or row.dinas_id not in (None, pegawai.dinas_id):
        raise Invalid("Indikator ini tidak dapat dipakai untuk pegawai ini.", field="indikator_id")
    measured = replace(isi, satuan=row.satuan, polarity=row.polarity, aggregate=row.aggregate)
    return check_isi(measured, aggregates=AGGREGATES)


def content(row: Skp) -> dict[str, Any]:
    """What an item says, in the shape of Isi."""
    return {field.name: getattr(row, field.name) for field in fields(Isi)}


def named(row: Skp) -> tuple[str, str, int | None]:
    """By what people tell items apart."""
    return sama.named(row.what, row.aspek, row.indikator_id)


def plan(session: Session, pegawai_id: int, periode_id: int) -> list[Skp]:
    """The items of a plan, oldest first."""
    query = select(Skp).where(Skp.pegawai_id == pegawai_id, Skp.periode_id == periode_id).order_by(Skp.__table__.c.id)
    return list(session.exec(query))


def used_by(session: Session, skp_id: int, *tables: type[Model]) -> bool:
    """Whether a row of one of the tables belongs to the item."""
    return any(
        session.connection().execute(select(t.__table__.c.id).where(t.__table__.c.skp_id == skp_id).limit(1)).first()
        for t in tables
    )


@dataclass(frozen=True)
class Awal:
    """How an item begins: whose side writes it, what the history calls that, and whether it is proposed at once, with a note."""

    side: Side
    word: str
    propose: bool = False
    note: str = ""


def add_row(session: Session, actor: Actor, pegawai: Placed, periode_id: int, isi: Isi, awal: Awal) -> int:
    """Write a new item and its first step (proposed at once, its second too); returns its id."""
    row = Skp(dinas_id=pegawai.dinas_id, pegawai_id=pegawai.pegawai_id, periode_id=periode_id, **vars(isi))
    record(session, actor, row, awal.word, "" if awal.propose else awal.note, before=None)
    if awal.propose:
        move(row, "propose", awal.side, awal.note)
        record(session, actor, row, "ajukan", awal.note, before=None)
    return id_of(row)
