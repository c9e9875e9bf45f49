"""What the tests of the plan share: an item of Ani's in the present year."""

from typing import Any

from sqlmodel import select

from db.engine import transaction
from db.tables import Periode, Skp, SkpRiwayat
from rules.kit.hak import Actor
from rules.skp.isi import Isi
from services import skp
from settings import today
from tests.cast import Cast, database
from tests.cast.database import call

YEAR = today().year
RPP = Isi(what="RPP kelas V tersusun", satuan="dokumen", target=12.0)


def periode(cast: Cast, code: str = "") -> int:
    """The id of a period of Ani's dinas; the whole present year where no code is given."""
    return cast.periode[code or str(YEAR)]


def add(cast: Cast, actor: Actor, isi: Isi = RPP, *, whose: Actor | None = None, code: str = "", **more: Any) -> int:
    """A new item in the plan of `whose`, by default the actor's own."""
    owner = (whose or actor).pegawai_id
    return int(call(skp.add, actor, pegawai_id=owner, periode_id=periode(cast, code), isi=isi, **more))


def stands(skp_id: int) -> Skp:
    """The item as it is in the database."""
    return database.stands(Skp, skp_id)


def now(skp_id: int) -> list[tuple[int, int]]:
    """The item as a reader sees it now."""
    return [(skp_id, stands(skp_id).version)]


def agreed(cast: Cast, isi: Isi = RPP, code: str = "") -> int:
    """An item Ani proposed and Budi agreed to."""
    skp_id = add(cast, cast.ani, isi, propose=True, code=code)
    call(skp.agree, cast.budi, items=now(skp_id))
    return skp_id


def actions(skp_id: int) -> list[str]:
    """The steps in the item's history."""
    with transaction() as session:
        return [row.action for row in session.exec(select(SkpRiwayat).where(SkpRiwayat.skp_id == skp_id).order_by("id"))]


def set_status(periode_id: int, status: str) -> None:
    """Move a period without the ceremony."""
    with transaction() as session:
        session.get_one(Periode, periode_id).status = status


def plan(actor: Actor) -> list[Skp]:
    """Somebody's items of all periods, the oldest first."""
    with transaction() as session:
        return list(session.exec(select(Skp).where(Skp.pegawai_id == actor.pegawai_id).order_by("id")))
