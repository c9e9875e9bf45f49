"""A list of employees taken back: new ones go with their placements and units, changed ones stand where they stood."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from db.tables import Akun, Pegawai, Penempatan
from rules.kit import hak
from rules.kit.errors import Forbidden, Locked
from rules.organisasi.usul_atasan import waits
from services.impor import jejak, terpakai
from services.impor.jenis.kind import Asked, Written
from services.kehadiran import ketidakhadiran_ikut
from services.kit import audit
from services.kit.batches import batched
from services.organisasi import atasan, penempatan
from services.organisasi.ikut import Rumah, follow

PEGAWAI = Pegawai.__table__
# What of a placement says from when and where its days count; another last day alone follows from the next one.
PLACE = ("dinas_id", "unit_id", "atasan_id", "tmt", "start")


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Nothing of the import is left but its trail.

    Raises:
        Forbidden: the actor is among them, or would be somebody's atasan again. Locked: a day that it
            touched is in a period that has been closed since. Conflict: a unit is in use.
    """
    atasan.lock_tree(session)
    connection = session.connection()
    _require_others(session, asked, written)
    of = {
        noun: [one for one in written if one.noun == noun]
        for noun in ("unit", "pegawai", "penempatan", "usul_atasan", "penilaian")
    }
    since = _since(session, of["penempatan"])
    if since and (until := penempatan.closed_until(session, {asked.dinas_id}, min(since.values()))) is not None:
        raise Locked(f"Hari sampai {until:%d/%m/%Y} sudah ditutup, jadi impor ini tidak dapat dibatalkan.")
    people = {one.row_id: (audit.snapshot(session.get_one(Pegawai, one.row_id)), one.before) for one in of["pegawai"]}
    jejak.remove(connection, [*of["usul_atasan"], *of["penempatan"]])
    jejak.restore(connection, written)
    session.expire_all()
    lines = _back(session, {id_: day for id_, day in since.items() if (each := people.get(id_)) and each[1] is not None})
    _names(session, asked, people)
    made = [id_ for id_, (_, before) in people.items() if before is None]
    for some in batched(made, jejak.TOGETHER):
        connection.execute(update(PEGAWAI).where(PEGAWAI.c.id.in_(some)).values(atasan_id=None))
    jejak.remove(connection, of["pegawai"])
    terpakai.require_free(session, of["unit"])
    jejak.remove(connection, of["unit"])
    told = [audit.Line("batalkan impor", "pegawai", id_, asked.dinas_id, now, before) for id_, (now, before) in people.items()]
    audit.append_all(connection, asked.actor, [*lines, *told])
    audit.bump(connection, asked.dinas_id)


def _require_others(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """What nobody does about himself, he does not by taking an import back."""
    for one in written:
        if one.noun != "pegawai" or one.before is None:
            continue
        if hak.about_himself(asked.actor, "pegawai.edit", one.row_id):
            raise Forbidden(hak.BY_OTHERS["pegawai.edit"])
        now, former = session.get_one(Pegawai, one.row_id).atasan_id, one.before["atasan_id"]
        if waits(asked.actor, dinas_id=asked.dinas_id, before=now, after=former):
            raise Forbidden("Pembatalan ini akan menjadikan Anda atasan seseorang, jadi hanya dapat dilakukan admin lain.")


def _since(session: Session, placements: Sequence[Written]) -> dict[int, date]:
    """Employee → the first day that the import placed elsewhere."""
    found: dict[int, date] = {}
    for one in placements:
        row = session.get_one(Penempatan, one.row_id)
        now = audit.snapshot(row)
        if one.before is not None and all(now[name] == one.before[name] for name in PLACE):
            continue
        first = min(now["start"], one.before["start"]) if one.before is not None else now["start"]
        found[row.pegawai_id] = min(date.fromisoformat(first), found.get(row.pegawai_id, date.max))
    return found


def _back(session: Session, since: Mapping[int, date]) -> list[audit.Line]:
    """Everybody's reports, attendance and figures lie again where his placements say, and days away fit that unit."""
    lines: list[audit.Line] = []
    for pegawai_id, first in since.items():
        for one in penempatan.line(session, pegawai_id):
            if one.end is None or one.end >= first:
                to = Rumah(one.dinas_id, one.unit_id)
                follow(session.connection(), pegawai_id=pegawai_id, start=max(one.start, first), to=to)
        session.expire_all()
        lines += ketidakhadiran_ikut.fit(session, pegawai_id=pegawai_id, start=first)
    session.flush()
    return lines


def _names(session: Session, asked: Asked, people: Mapping[int, tuple[Mapping[str, Any], Mapping[str, Any] | None]]) -> None:
    """Accounts bear the former names again."""
    for pegawai_id, (now, before) in people.items():
        if before is None or before["name"] == now["name"]:
            continue
        account = session.execute(select(Akun).where(Akun.__table__.c.pegawai_id == pegawai_id)).scalar_one_or_none()
        if account is not None:
            old = audit.snapshot(account)
            account.name = before["name"]
            audit.changed(session, asked.actor, "ubah", account, dinas_id=asked.dinas_id, before=old)
