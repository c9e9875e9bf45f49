"""Whose figure it is: the dinas, unit or employee that a measurement or a target belongs to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import literal, select
from sqlmodel import Session

from db.queries.organisasi.nama import LAYANAN, unit_of_layanan
from db.queries.organisasi.penempatan import PENEMPATAN, on
from db.tables import Dinas, Indikator, Layanan, Pegawai, Unit
from rules.indikator.isi import Milik
from rules.kit import hak
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor, Subject


@dataclass(frozen=True)
class Pemilik:
    """An owner with everything above it: an employee's unit and dinas, a unit's dinas, a service's unit."""

    dinas_id: int
    unit_id: int | None = None
    pegawai_id: int | None = None
    layanan_id: int | None = None

    def columns(self) -> dict[str, Any]:
        """As the columns of a row that people, units and dinas own."""
        return {"dinas_id": self.dinas_id, "unit_id": self.unit_id, "pegawai_id": self.pegawai_id}


def resolve(
    session: Session,
    actor: Actor,
    action: str,
    *,
    level: str,
    milik: Milik,
    day: date | None = None,
) -> Pemilik:
    """The owner at `level`, if the actor may do `action` to it; what stands above it is looked up, not believed.

    Args:
        day: the day of a figure; an employee's goes to the dinas and unit that he belonged to on it.

    Raises:
        Invalid, NotFound: field dinas_id, unit_id, pegawai_id or layanan_id. Forbidden.
    """
    if level == "layanan":
        return _of_layanan(session, actor, action, milik.layanan_id, day)
    if level == "pegawai":
        if milik.pegawai_id is None:
            raise Invalid("Pilih pegawai.", field="pegawai_id")
        return _of_pegawai(session, actor, action, milik.pegawai_id, day)
    if level == "unit":
        if milik.unit_id is None:
            raise Invalid("Pilih unit.", field="unit_id")
        unit = session.get(Unit, milik.unit_id)
        if unit is None:
            raise NotFound("Unit tidak ditemukan.", field="unit_id")
        hak.require(actor, action, Subject(dinas_id=unit.dinas_id))
        return Pemilik(unit.dinas_id, unit.id)
    dinas = session.get(Dinas, milik.dinas_id) if milik.dinas_id is not None else None
    if dinas is None or dinas.id is None:
        raise NotFound("Dinas tidak ditemukan.", field="dinas_id")
    hak.require(actor, action, Subject(dinas_id=dinas.id))
    return Pemilik(dinas.id)


def _of_pegawai(session: Session, actor: Actor, action: str, pegawai_id: int, day: date | None) -> Pemilik:
    """Where he belonged on the day, today where he was nowhere. An atasan of today has no say in what another dinas measured."""
    person = session.get(Pegawai, pegawai_id)
    if person is None:
        raise NotFound("Pegawai tidak ditemukan.")
    t, at = PENEMPATAN.c, (person.dinas_id, person.unit_id)
    if day is not None:
        query = select(t.dinas_id, t.unit_id).where(t.pegawai_id == pegawai_id, on(day))
        at = next(((row[0], row[1]) for row in session.connection().execute(query)), at)
    atasan_id = person.atasan_id if at[0] == person.dinas_id else None
    hak.require(actor, action, Subject(at[0], pegawai_id, atasan_id))
    return Pemilik(*at, pegawai_id)


def _of_layanan(session: Session, actor: Actor, action: str, layanan_id: int | None, day: date | None) -> Pemilik:
    """With the unit that had the service on that day: what a merged unit served stays its own."""
    if layanan_id is None:
        raise Invalid("Pilih layanan.", field="layanan_id")
    layanan = session.get(Layanan, layanan_id)
    if layanan is None:
        raise NotFound("Layanan tidak ditemukan.", field="layanan_id")
    hak.require(actor, action, Subject(dinas_id=layanan.dinas_id, unit_id=layanan.unit_id))
    unit_id = layanan.unit_id
    if day is not None:
        unit_id = session.connection().execute(select(unit_of_layanan(literal(day))).where(LAYANAN.c.id == layanan.id)).scalar()
    return Pemilik(layanan.dinas_id, unit_id, layanan_id=layanan.id)


def indikator_of(session: Session, indikator_id: int, pemilik: Pemilik | None = None) -> Indikator:
    """An active indicator, that applies to the owner's dinas.

    Raises:
        NotFound, Invalid: field indikator_id.
    """
    row = session.get(Indikator, indikator_id)
    if row is None:
        raise NotFound("Indikator tidak ditemukan.", field="indikator_id")
    if not row.active:
        raise Invalid("Indikator ini sudah tidak dipakai.", field="indikator_id")
    if pemilik is not None and row.dinas_id not in (None, pemilik.dinas_id):
        raise Invalid("Indikator ini milik dinas lain.", field="indikator_id")
    return row


def is_owned_by(table: Any, pemilik: Pemilik) -> list[Any]:
    """Conditions on a table with an owner's columns. An employee, as a service, stays himself when he comes to another unit."""
    if pemilik.layanan_id is not None:
        return [table.layanan_id == pemilik.layanan_id]
    if pemilik.pegawai_id is not None:
        return [table.pegawai_id == pemilik.pegawai_id]
    if pemilik.unit_id is not None:
        return [table.pegawai_id.is_(None), table.unit_id == pemilik.unit_id]
    return [table.pegawai_id.is_(None), table.unit_id.is_(None), table.dinas_id == pemilik.dinas_id]
