"""Who comes to a session: he asks, his superiors approve or send him, and a place that is given up goes to the next."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from db.base import id_of
from db.tables import Pegawai, Peserta, SesiPelatihan
from rules import pelatihan as rules
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from rules.pelatihan.isi import check_reason
from services.kit import subjects
from services.pelatihan import peserta_rows
from services.rapat import keputusan_rujukan
from settings import today

APPROVE = "pelatihan.approve"


@dataclass(frozen=True)
class Assigned:
    """Ids of the employees who got a seat, who wait for one, and (of both) whose days meet another session of theirs."""

    seated: tuple[int, ...]
    waiting: tuple[int, ...]
    clashing: tuple[int, ...]


def join(session: Session, actor: Actor, *, sesi_id: int) -> int:
    """The actor asks for a place; returns the participant's id. Asking again while it stands changes nothing.

    Raises:
        NotFound, Forbidden. Invalid: not open, has begun, not for his dinas, or he was in it already.
    """
    me = subjects.pegawai_for(session, actor, "pelatihan.join", actor.pegawai_id)
    sesi = subjects.get(session, SesiPelatihan, sesi_id)
    rules.check_joinable(sesi.status, sesi.start, today())
    row = peserta_rows.place(session, sesi, me)
    if row.status in rules.ACTIVE:
        return id_of(row)
    peserta_rows.enter(session, actor, row, "diusulkan", "daftar", decided_by=None)
    return id_of(row)


def approve(session: Session, actor: Actor, *, peserta_id: int, version: int) -> str:
    """Say yes; returns "terdaftar", or "daftar_tunggu" where no seat is free or others wait already.

    Raises:
        NotFound, Forbidden (also about himself), Conflict. Invalid: nothing to approve.
    """
    sesi, row = _to_decide(session, actor, peserta_id, version)
    status = rules.seat(*_room(session, sesi))
    peserta_rows.move(session, actor, row, status, "setujui", decided_by=actor.akun_id, note="")
    return status


def refuse(session: Session, actor: Actor, *, peserta_id: int, version: int, reason: str) -> None:
    """Say no, with a reason that the employee reads.

    Raises:
        NotFound, Forbidden (also about himself), Conflict. Invalid: field reason; nothing to decide.
    """
    _, row = _to_decide(session, actor, peserta_id, version)
    peserta_rows.move(session, actor, row, "ditolak", "tolak", decided_by=actor.akun_id, note=check_reason(reason))


def assign(session: Session, actor: Actor, *, keputusan_id: int | None, sesi_id: int, pegawai_ids: Collection[int]) -> Assigned:
    """Send people to a session, in the order given: all of them, or nobody. Who is in it already stays where he is.

    Args:
        keputusan_id: the decision of a meeting that this fulfils, if any.

    Raises:
        NotFound. Forbidden: not his people, or himself. Invalid: field sesi_id, keputusan_id or pegawai_ids.
    """
    sesi = subjects.get(session, SesiPelatihan, sesi_id)
    if sesi.status not in rules.OPEN_SESI:
        raise Invalid("Pilih sesi yang masih dibuka.", field="sesi_id")
    if not pegawai_ids:
        raise Invalid("Pilih pegawai yang ditugaskan.", field="pegawai_ids")
    people = [subjects.pegawai_for(session, actor, APPROVE, one) for one in dict.fromkeys(pegawai_ids)]
    _check_keputusan(session, actor, keputusan_id, people)
    for one in people:
        row = peserta_rows.place(session, sesi, one)
        if row.status in rules.ACTIVE and row.status != "diusulkan" and row.id is not None:
            if keputusan_id is not None and row.keputusan_id is None:
                peserta_rows.save(session, actor, row, "ubah", keputusan_id=keputusan_id)
            continue
        status = rules.seat(*_room(session, sesi))
        peserta_rows.enter(session, actor, row, status, "tugaskan", decided_by=actor.akun_id, keputusan_id=keputusan_id)
    return _assigned(session, sesi, [one.id for one in people if one.id is not None])


def cancel(session: Session, actor: Actor, *, peserta_id: int, version: int, reason: str) -> list[int]:
    """Give a place up: the employee until the first day, or who may send him or holds the session. The next of the list moves up.

    Returns:
        Ids of the employees who got a seat by it.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field reason; too late.
    """
    sesi, row = peserta_rows.locked(session, peserta_id)
    person = session.get_one(Pegawai, row.pegawai_id)
    own = hak.allows(actor, "pelatihan.join", Subject(pegawai_id=row.pegawai_id))
    others = hak.allows(actor, APPROVE, subjects.subject(person))
    if not own and not others:
        hak.require(actor, "pelatihan.manage", Subject(dinas_id=sesi.dinas_id))
    peserta_rows.locked(session, peserta_id, version=version)
    if own and today() > sesi.start:
        raise Invalid("Sesi ini sudah dimulai. Mintalah admin pelatihan membatalkannya.")
    peserta_rows.move(session, actor, row, "batal", "batal", note=check_reason(reason))
    return peserta_rows.move_up(session, actor, sesi)


def _to_decide(session: Session, actor: Actor, peserta_id: int, version: int) -> tuple[SesiPelatihan, Peserta]:
    sesi, row = peserta_rows.locked(session, peserta_id)
    subjects.pegawai_for(session, actor, APPROVE, row.pegawai_id)
    sesi, row = peserta_rows.locked(session, peserta_id, version=version)
    if row.status != "diusulkan" or sesi.status not in rules.OPEN_SESI:
        raise Invalid("Pendaftaran ini tidak lagi menunggu persetujuan.")
    return sesi, row


def _room(session: Session, sesi: SesiPelatihan) -> tuple[int, int | None, int]:
    session.flush()
    taken, waiting = peserta_rows.counted(session, id_of(sesi))
    return taken, sesi.seats, waiting


def _check_keputusan(session: Session, actor: Actor, keputusan_id: int | None, people: list[Pegawai]) -> None:
    if keputusan_id is None:
        return
    found = keputusan_rujukan.named(session, actor, keputusan_id)
    if found.jenis != "pelatihan" or any(one.dinas_id != found.dinas_id for one in people):
        raise Invalid("Pilih keputusan pelatihan dari dinas pegawai itu.", field="keputusan_id")


def _assigned(session: Session, sesi: SesiPelatihan, pegawai_ids: list[int]) -> Assigned:
    session.flush()
    p, s = Peserta.__table__, SesiPelatihan.__table__
    mine = p.c.pegawai_id.in_(pegawai_ids)
    here = select(p.c.pegawai_id, p.c.status).where(p.c.sesi_id == sesi.id, mine)
    status = {person: where for person, where in session.connection().execute(here)}
    meets = (s.c.id != sesi.id, s.c.start <= sesi.end, s.c.end >= sesi.start, col(p.c.status).in_(rules.ACTIVE))
    other = select(p.c.pegawai_id).join_from(p, s, s.c.id == p.c.sesi_id).where(mine, *meets).distinct()
    clashing = set(session.connection().execute(other).scalars())
    return Assigned(
        tuple(one for one in pegawai_ids if status[one] in rules.SEATED),
        tuple(one for one in pegawai_ids if status[one] == "daftar_tunggu"),
        tuple(one for one in pegawai_ids if one in clashing),
    )
