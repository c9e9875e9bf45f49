"""What the tests of organisation, accounts and periods share: who is taken on, and how a period stands."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from db.engine import transaction
from db.tables import Akun, Pegawai, Periode
from rules.kit.hak import Actor
from rules.organisasi.pegawai import Isi
from rules.organisasi.penempatan import Tujuan
from services.akun import sesi
from services.organisasi import pegawai
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands

# Free in the cast, and sound: born 13 September 1990; appointed in March 2015, or a PPPK of 2025.
NIP = "199009132015032014"
NI_PPPK = "199009132025242014"


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
    version, tmt = given.pop("version", row.version), given.pop("tmt", today())
    call(pegawai.change, actor, pegawai_id=pegawai_id, version=version, **changed(cast, tmt, **stood | given))


def changed(cast: Cast, tmt: date | None, **given: Any) -> dict[str, Any]:
    """What a service takes of an employee who is changed."""
    whole = person(cast, **given)
    return {"isi": whole["isi"], "tujuan": Tujuan(whole["unit_id"], whole["atasan_id"], tmt)}


def akun(actor: Actor) -> Akun:
    """The account of one of the cast as it stands."""
    return stands(Akun, actor.akun_id)


def status(cast: Cast, code: str) -> str:
    """How a period of Ani's dinas stands."""
    return str(stands(Periode, cast.periode[code]).status)


def close_all(cast: Cast) -> None:
    """The whole year of Ani's dinas is closed."""
    with transaction() as session:
        for id_ in cast.periode.values():
            session.get_one(Periode, id_).status = "ditutup"


def token(who: Actor) -> str:
    """What the cookie of somebody holds who has just signed in."""
    with transaction() as session:
        _, ticket = sesi.open_session(session, akun_id=who.akun_id)
        return sesi.redeem(session, ticket=ticket) or ""
