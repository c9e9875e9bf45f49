"""Handing over for tests: Budi with work of every kind, looked at and handed to somebody."""

from typing import NamedTuple

from db.engine import reading, transaction
from db.queries.serah_terima import menunggu
from db.tables import Skp
from rules.kit.hak import Actor
from rules.serah_terima import Serah
from services import serah_terima
from services.serah_terima import rencana
from services.serah_terima.rencana import Rencana
from settings import today
from tests.cast import Cast, pembinaan, rapat
from tests.cast.database import call
from tests.cast.kunjungan import followed
from tests.cast.laporan import days_ago, file, item

Key = tuple[str, int, int | None]


class Work(NamedTuple):
    """Ids of what waits for Budi."""

    keputusan: int
    plan: int
    visit: int
    skp: int
    today: int
    earlier: int


def busy(cast: Cast) -> Work:
    """Budi sees to a decision, a plan about Hana and a visit's follow-up; two reports and a plan of Ani wait for him."""
    meeting = rapat.begun(cast, cast.dewi)
    decision = rapat.decide(cast, cast.dewi, meeting)
    plan = pembinaan.plan(cast, pegawai_id=cast.hana.pegawai_id, owner_id=cast.budi.pegawai_id)
    visit = followed(cast, cast.dewi, follow_up_by=cast.budi.pegawai_id)
    with transaction() as session:
        made = item(session, cast.ani, cast, status="diajukan")
        session.get_one(Skp, made).proposed_by = "pegawai"
    return Work(decision, plan, visit, made, file(cast.ani), file(cast.ani, day=days_ago(1)))


def serah(former: Actor, successor: Actor) -> Serah:
    """From today on."""
    assert former.pegawai_id
    return Serah(former.pegawai_id, successor.pegawai_id, today())


def look(reader: Actor, former: Actor, successor: Actor) -> Rencana:
    with reading() as connection:
        return rencana.plan(connection, reader=reader, serah=serah(former, successor))


def hand(actor: Actor, former: Actor, successor: Actor, seen: str | None = None) -> int:
    """What the actor sees now unless `seen` is given; how many moved."""
    seen = look(actor, former, successor).seen if seen is None else seen
    return int(call(serah_terima.hand_over, actor, serah=serah(former, successor), seen=seen))


def waits(who: Actor) -> set[Key]:
    """(kind, id, about) of everything in somebody's own list."""
    assert who.pegawai_id
    with reading() as connection:
        found = menunggu.listed(connection, reader=who, pegawai_id=who.pegawai_id)
    return {(one.code, row.id, row.about) for one in found for row in one.rows}


def fates(plan: Rencana, nasib: str) -> set[Key]:
    return {(hal.code, hal.baris.id, hal.baris.about) for hal in plan.of(nasib)}


def reason(plan: Rencana, code: str, row_id: int | None) -> str:
    """Why a thing stays; fails where it does not."""
    (found,) = (hal.putusan for hal in plan.of("tetap") if (hal.code, hal.baris.id) == (code, row_id))
    return found.why
