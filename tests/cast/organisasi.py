"""What the tests of organisation, accounts and periods share: how a service is called, and who is taken on."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from db.base import Model
from db.engine import reading, transaction
from db.tables import Akun, Audit, Pegawai
from rules.kit.hak import Actor
from rules.organisasi.pegawai import Isi
from services.organisasi import pegawai
from tests.cast import Cast

# Free in the cast, and sound: born 13 September 1990; appointed in March 2015, or a PPPK of 2025.
NIP = "199009132015032014"
NI_PPPK = "199009132025242014"


def call(service: Callable[..., Any], actor: Actor | None, **arguments: Any) -> Any:
    """The service in a transaction of its own."""
    with transaction() as session:
        return service(session, actor, **arguments)


def person(cast: Cast, **given: Any) -> dict[str, Any]:
    """What a service takes of a new employee in Ani's unit."""
    place = {"unit_id": cast.unit_id, "atasan_id": cast.budi.pegawai_id}
    place |= {name: given.pop(name) for name in place if name in given}
    whole = Isi(NIP, "Indah Sari", "Operator", "PNS", date(2015, 3, 1), golongan="II/c")
    return place | {"isi": replace(whole, **given)}


def hire(cast: Cast, actor: Actor | None, **given: Any) -> int:
    """Add an employee; returns his id."""
    return int(call(pegawai.add, actor, **person(cast, **given)))


def change(cast: Cast, actor: Actor, pegawai_id: int | None, **given: Any) -> None:
    """Change some fields of an employee and leave the others as they stand."""
    row = stands(Pegawai, pegawai_id)
    stood = {field.name: getattr(row, field.name) for field in fields(Isi)} | {
        "unit_id": row.unit_id,
        "atasan_id": row.atasan_id,
    }
    version = given.pop("version", row.version)
    call(pegawai.change, actor, pegawai_id=pegawai_id, version=version, **person(cast, **stood | given))


def stands(model: type[Model], row_id: Any) -> Any:
    """A row as it is in the database."""
    with transaction() as session:
        return session.get_one(model, row_id)


def akun(actor: Actor) -> Akun:
    """The account of one of the cast as it stands."""
    return stands(Akun, actor.akun_id)


def trail(noun: str, row_id: int | None = None) -> list[str]:
    """Actions in the audit about a noun (and row), oldest first."""
    t = Audit.__table__
    query = select(t.c.action).where(t.c.noun == noun).order_by(t.c.id)
    with reading() as connection:
        return list(connection.execute(query if row_id is None else query.where(t.c.row_id == row_id)).scalars())
