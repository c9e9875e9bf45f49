"""Indicators as they are defined, and how they were defined before."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from db.queries import shared
from db.tables import Akun, Dinas, Indikator, IndikatorRiwayat, RekapPengukuran
from rules.kit import kata_lama

INDIKATOR, DINAS, AKUN = Indikator.__table__, Dinas.__table__, Akun.__table__
RIWAYAT, REKAP = IndikatorRiwayat.__table__, RekapPengukuran.__table__


@dataclass(frozen=True)
class IndikatorRow:
    """One definition. `dinas_id` None: for every dinas. `measured`: how many measurements rest on it."""

    id: int
    code: str
    name: str
    description: str
    satuan: str
    level: str
    polarity: str
    aggregate: str
    frequency: str
    source: str
    measure: str
    value_label: str
    n_label: str
    factor: float
    decimals: int
    dinas_id: int | None
    position: int
    rumus: str | None
    kumulatif: bool
    active: bool
    version: int
    dinas_code: str | None
    measured: int


@dataclass(frozen=True)
class Former:
    """A definition that was replaced: its version, until when and by whom."""

    version: int
    until: datetime
    by: str
    definition: Mapping[str, Any]


@shared
def for_dinas(connection: Connection, *, dinas_id: int) -> list[IndikatorRow]:
    """Every indicator that applies to the dinas, its own and those for all, active ones first, then by position."""
    t = INDIKATOR
    measured = (
        select(func.coalesce(func.sum(REKAP.c.count), 0))
        .where(REKAP.c.indikator_id == t.c.id, REKAP.c.level == "dinas")
        .scalar_subquery()
        .label("measured")
    )
    own = [t.c[field.name] for field in fields(IndikatorRow) if field.name in t.c]
    query = (
        select(*own, DINAS.c.code.label("dinas_code"), measured)
        .outerjoin_from(t, DINAS, DINAS.c.id == t.c.dinas_id)
        .where(or_(t.c.dinas_id.is_(None), t.c.dinas_id == dinas_id))
        .order_by(t.c.active.desc(), t.c.position, t.c.code)
    )
    return [IndikatorRow(**row) for row in connection.execute(query).mappings()]


@shared
def codes(connection: Connection) -> frozenset[str]:
    """Every code that is held, by indicators of all dinas, active or not: a new one is to be another."""
    return frozenset(connection.execute(select(INDIKATOR.c.code)).scalars())


def history(connection: Connection, *, indikator_id: int) -> list[Former]:
    """The definitions before the present one, newest first."""
    query = (
        select(RIWAYAT.c.version, RIWAYAT.c.changed_at, AKUN.c.name, RIWAYAT.c.definition)
        .outerjoin_from(RIWAYAT, AKUN, AKUN.c.id == RIWAYAT.c.changed_by)
        .where(RIWAYAT.c.indikator_id == indikator_id)
        .order_by(RIWAYAT.c.version.desc())
    )
    return [
        Former(version, until, by or "sistem", kata_lama.present("indikator", definition))
        for version, until, by, definition in connection.execute(query)
    ]
