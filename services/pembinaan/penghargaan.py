"""Rewards: a human proposes with the facts beside, the head signs with a number or refuses with a reason."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.queries.pembinaan import penghargaan as queries
from db.queries.pembinaan import penghargaan_calon
from db.tables import Akun, Dinas, Pegawai, Penghargaan
from rules.kit import hak
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor
from rules.pembinaan import check_code
from rules.pembinaan import penghargaan as rules
from services.kit import audit, subjects
from settings import today

AKUN, PENGHARGAAN = Akun.__table__, Penghargaan.__table__


def propose(session: Session, actor: Actor, *, pegawai_id: int | None, code: str, jenis: str | None, reason: str) -> int:
    """Propose an employee; the rules and his figures as they stand now are kept with it, met or not. Returns its id.

    Args:
        code: the period that it is for.

    Raises:
        NotFound, Forbidden (also for oneself). Invalid: field code, jenis, reason; a head; or the same was proposed before.
    """
    pegawai = subjects.pegawai_for(session, actor, "penghargaan.propose", pegawai_id)
    whom = id_of(pegawai)
    subjects.get(session, Pegawai, whom)  # one proposal for him after the other
    _require_no_head(session, whom)
    if not code:
        raise Invalid("Pilih periode yang dihargai.", field="code")
    code, jenis = check_code(code), rules.check_jenis(jenis)
    _require_first(session, whom, code, jenis)
    facts = penghargaan_calon.facts_of(session.connection(), pegawai=pegawai, today=today())
    row = Penghargaan(
        dinas_id=pegawai.dinas_id,
        pegawai_id=whom,
        code=code,
        jenis=jenis,
        reason=rules.check_reason(reason),
        dasar=facts,
        proposed_by=actor.akun_id,
    )
    return audit.added(session, actor, "usulkan", row)


def sign(session: Session, actor: Actor, *, penghargaan_id: int, version: int, number: str) -> None:
    """The head signs it under the number of the letter, which the dinas used for no other. Only then there is a letter.

    Raises:
        NotFound, Forbidden (also for his own), Conflict. Invalid: field number; or it is decided.
    """
    row, before = _begin(session, actor, penghargaan_id, version)
    number = rules.check_number(number)
    used = select(PENGHARGAAN.c.id).where(PENGHARGAAN.c.dinas_id == row.dinas_id, PENGHARGAAN.c.number == number)
    if session.connection().execute(used).first():
        raise Invalid("Nomor surat ini sudah dipakai.", field="number")
    row.number, row.status, row.signed_by, row.signed_at = number, "ditandatangani", actor.akun_id, utcnow()
    _save(session, actor, "tandatangani", row, before)


def refuse(session: Session, actor: Actor, *, penghargaan_id: int, version: int, note: str) -> None:
    """The head refuses it with a reason, which its proposer reads.

    Raises:
        NotFound, Forbidden (also for his own), Conflict. Invalid: field note; or it is decided.
    """
    row, before = _begin(session, actor, penghargaan_id, version)
    row.note, row.status, row.signed_by, row.signed_at = rules.check_note(note), "ditolak", actor.akun_id, utcnow()
    _save(session, actor, "tolak", row, before)


def take_letter(session: Session, actor: Actor, *, penghargaan_id: int, kind: str) -> None:
    """A line in the trail for the letter that is taken away; there is none before it is signed.

    Raises:
        NotFound (also for who may not read it). Invalid: not signed.
    """
    row = queries.one(session.connection(), reader=actor, penghargaan_id=penghargaan_id)
    if row is None:
        raise NotFound()
    if row.status != "ditandatangani":
        raise Invalid("Surat baru ada setelah kepala dinas menandatangani.")
    line = audit.Line("unduh", "penghargaan", row.id, row.dinas_id, after={"berkas": kind})
    audit.record(session, actor, line, changes_data=False)


def _begin(session: Session, actor: Actor, penghargaan_id: int, version: int) -> tuple[Penghargaan, dict[str, Any]]:
    row = subjects.get(session, Penghargaan, penghargaan_id)
    hak.require(actor, "penghargaan.sign", hak.Subject(dinas_id=row.dinas_id, pegawai_id=row.pegawai_id))
    subjects.get(session, Penghargaan, penghargaan_id, version=version)
    if row.status != "diusulkan":
        raise Invalid("Usulan ini sudah diputus.")
    # two letters of the dinas at once could take the same number
    subjects.get(session, Dinas, row.dinas_id)
    return row, audit.snapshot(row)


def _require_no_head(session: Session, pegawai_id: int) -> None:
    query = select(AKUN.c.id).where(AKUN.c.pegawai_id == pegawai_id, AKUN.c.role == "kepala")
    if session.connection().execute(query).first():
        raise Invalid("Penghargaan untuk kepala dinas diputus pimpinan daerah, di luar aplikasi ini.")


def _require_first(session: Session, pegawai_id: int, code: str, jenis: str) -> None:
    t = PENGHARGAAN.c
    query = select(t.id).where(t.pegawai_id == pegawai_id, t.code == code, t.jenis == jenis, t.status != "ditolak")
    if session.connection().execute(query).first():
        raise Invalid("Penghargaan yang sama untuk periode ini sudah pernah diusulkan.", field="jenis")


def _save(session: Session, actor: Actor, action: str, row: Penghargaan, before: dict[str, Any]) -> None:
    row.version += 1
    audit.changed(session, hak.as_head(actor), action, row, before=before)
