"""Indicators of a catalogue."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from db.tables import Indikator, Pengukuran
from rules.kit.errors import Invalid
from services import indikator
from services.katalog.bagian import Ada, Baris, Jenis, Tujuan

INDIKATOR, PENGUKURAN = Indikator.__table__, Pengukuran.__table__


def stood(connection: Connection, dinas_id: int | None) -> list[Ada]:
    """Those of the dinas and of all."""
    t = INDIKATOR.c
    query = select(INDIKATOR).where(or_(t.dinas_id.is_(None), t.dinas_id == dinas_id)).order_by(t.position, t.code)
    return [
        Ada(
            row["id"], row["dinas_id"], row["code"], row["active"], row["version"], {name: row[name] for name in indikator.FIELDS}
        )
        for row in connection.execute(query).mappings()
    ]


def held(connection: Connection) -> list[str]:
    """Every code that is taken, in all dinas."""
    return list(connection.execute(select(INDIKATOR.c.code)).scalars())


def clean(here: Ada | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """As the form's fields are stored."""
    return indikator.cleaned({**(here.fields if here else indikator.defaults()), **given})


def refuse(connection: Connection, here: Ada, changed: Mapping[str, Any]) -> None:
    """What figures already rest on stays.

    Raises:
        Invalid.
    """
    fixed = [sentence for name, sentence in indikator.FIXED.items() if name in changed]
    measured = select(PENGUKURAN.c.id).where(PENGUKURAN.c.indikator_id == here.id).limit(1)
    if fixed and connection.execute(measured).first():
        raise Invalid(fixed[0])


def add(to: Tujuan, baris: Baris) -> int:
    """A new one, with its place on the dashboard as the catalogue says."""
    return indikator.define(to.session, to.actor, dinas_id=to.dinas_id, **baris.values)


def change(to: Tujuan, baris: Baris) -> None:
    """Another definition; the former one goes to its history."""
    here = baris.here
    assert here is not None
    indikator.change(
        to.session, to.actor, indikator_id=here.id, version=here.version, dinas_id=here.dinas_id, **baris.values
    )  # fmt: skip


JENIS = Jenis("indikator", "indikator.define", stood, clean, add, change, held=held, refuse=refuse, once=frozenset(("position",)))
