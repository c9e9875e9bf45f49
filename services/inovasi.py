"""Innovations: proposed by an employee for himself or his team, accepted or returned by who leads him."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.queries import inovasi as queries
from db.tables import Indikator, Inovasi, InovasiPegawai, Pegawai, Unit
from rules import inovasi as rules
from rules.inovasi import Isi
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.laporan import check_url
from services.kit import audit, berkas, subjects
from settings import today

ORANG, PEGAWAI = InovasiPegawai.__table__, Pegawai.__table__
File = tuple[str, bytes]
OWN = "Hanya yang mengajukan yang dapat mengubah inovasi ini."
BOUND = "Sesudah pernah diterima, unit dan orangnya tetap. Ajukan inovasi baru untuk yang lain."


def propose(session: Session, actor: Actor, *, isi: Isi, evidence_url: str = "", evidence_file: File | None = None) -> int:
    """An innovation of one's own dinas; returns its id.

    Args:
        evidence_file: name and content of a PDF, PNG or JPG.

    Raises:
        Forbidden: the account has no employee. NotFound. Invalid: the field to blame.
    """
    me = subjects.pegawai_for(session, actor, "inovasi.propose", actor.pegawai_id)
    row = Inovasi(dinas_id=me.dinas_id, proposer_id=id_of(me), title="", problem="", novelty="")
    people = _fill(session, row, isi, had=())
    _prove(session, actor, row, evidence_url, evidence_file)
    session.add(row)
    session.flush()
    _write_people(session, id_of(row), people)
    return audit.added(session, actor, "ajukan", row, after=_line(row, people))


def change(
    session: Session,
    actor: Actor,
    *,
    inovasi_id: int,
    version: int,
    isi: Isi,
    evidence_url: str = "",
    evidence_file: File | None = None,
) -> None:
    """Correct it or tell how far it has come, by who proposed it: it waits for a yes anew. The file stays unless a new one comes.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: the field to blame, or other people after a yes.
    """
    row = _own(session, actor, inovasi_id, version)
    had = _members(session, inovasi_id)
    before = _line(row, had)
    if row.accepted_on is not None and (set(isi.people) != set(had) or isi.unit_id != row.unit_id):
        raise Invalid(BOUND, field="people")
    people = _fill(session, row, isi, had=had)
    _prove(session, actor, row, evidence_url, evidence_file)
    row.status, row.note = "diajukan", ""
    row.version += 1
    _write_people(session, inovasi_id, people)
    audit.changed(session, actor, "ubah", row, before=before, after=_line(row, people))


def decide(session: Session, actor: Actor, *, inovasi_id: int, version: int, accepted: bool, note: str = "") -> None:
    """Accept it, or return it with a note: by who leads the one who proposed it, and has no part in it himself.

    The first yes counts for the period of its day; the figures of its indikator are kept as they stand.

    Raises:
        NotFound, Forbidden, Conflict, Locked. Invalid: field note; or it does not wait.
    """
    row = subjects.get(session, Inovasi, inovasi_id)
    proposer = session.get_one(Pegawai, row.proposer_id)
    hak.require(actor, "inovasi.decide", Subject(row.dinas_id, proposer.id, proposer.atasan_id))
    if actor.pegawai_id in _members(session, inovasi_id):
        raise Forbidden(hak.BY_OTHERS["inovasi.decide"])
    subjects.get(session, Inovasi, inovasi_id, version=version)
    if row.status != "diajukan":
        raise Invalid("Inovasi ini sudah diperiksa. Muat ulang halaman ini.")
    before = audit.snapshot(row)
    row.status, row.note = rules.check_decision(accepted, note)
    row.decided_by, row.decided_at = actor.akun_id, utcnow()
    if accepted:
        if row.accepted_on is None:
            subjects.require_open_day(session, row.dinas_id, today())
            row.accepted_on = today()
        shown = queries.dampak(session.connection(), inovasi_id=inovasi_id, today=today())
        row.before, row.after = (shown.before, shown.after) if shown else (None, None)
    row.version += 1
    audit.changed(session, actor, "terima" if accepted else "kembalikan", row, before=before)


def withdraw(session: Session, actor: Actor, *, inovasi_id: int, version: int) -> None:
    """Take it back, by who proposed it, while it was never accepted.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: it was accepted once.
    """
    row = _own(session, actor, inovasi_id, version)
    if row.accepted_on is not None:
        raise Invalid("Inovasi yang pernah diterima tidak ditarik: ia sudah dihitung.")
    _write_people(session, inovasi_id, ())
    berkas_id = row.berkas_id
    audit.removed(session, actor, "tarik", row)
    if berkas_id is not None:
        berkas.discard(session, actor, berkas_id=berkas_id)


def _own(session: Session, actor: Actor, inovasi_id: int, version: int) -> Inovasi:
    row = subjects.get(session, Inovasi, inovasi_id)
    hak.require(actor, "inovasi.propose", Subject(dinas_id=row.dinas_id))
    if actor.pegawai_id is None or row.proposer_id != actor.pegawai_id:
        raise Forbidden(OWN)
    return subjects.get(session, Inovasi, inovasi_id, version=version)


def _fill(session: Session, row: Inovasi, isi: Isi, *, had: Collection[int]) -> list[int]:
    """Put what was filled in into the row; gives whose work it is: in service in the dinas, or one of those who `had` a part."""
    kept, dinas_id = rules.check(isi, today()), row.dinas_id
    active = PEGAWAI.c.active_to.is_(None) | (PEGAWAI.c.active_to >= today())
    query = select(PEGAWAI.c.id).where(PEGAWAI.c.id.in_(kept.people), PEGAWAI.c.dinas_id == dinas_id, active)
    if set(kept.people) - set(session.connection().execute(query).scalars()) - set(had):
        raise Invalid("Pilih pegawai yang bertugas di dinas ini.", field="people")
    unit = session.get(Unit, kept.unit_id) if kept.unit_id is not None else None
    if kept.unit_id is not None and (unit is None or unit.dinas_id != dinas_id):
        raise NotFound("Unit tidak ditemukan di dinas ini.", field="unit_id")
    of = session.get(Indikator, kept.indikator_id) if kept.indikator_id is not None else None
    if kept.indikator_id is not None and (of is None or of.dinas_id not in (None, dinas_id)):
        raise NotFound("Indikator tidak ditemukan.", field="indikator_id")
    for name in ("title", "problem", "novelty", "effect", "tahap", "start", "unit_id", "indikator_id"):
        setattr(row, name, getattr(kept, name))
    return list(kept.people)


def _prove(session: Session, actor: Actor, row: Inovasi, evidence_url: str, evidence_file: File | None) -> None:
    row.evidence_url = check_url(evidence_url) if evidence_url.strip() else ""
    if evidence_file is not None:
        name, content = evidence_file
        of: dict[str, Any] = {"dinas_id": row.dinas_id, "pegawai_id": row.proposer_id}
        former, row.berkas_id = row.berkas_id, berkas.store(session, actor, **of, name=name, content=content)
        if former is not None:
            session.flush()
            berkas.discard(session, actor, berkas_id=former)


def _line(row: Inovasi, people: Collection[int]) -> dict[str, Any]:
    """The row as the trail tells it: with whose work it is."""
    return {**audit.snapshot(row), "people": sorted(people)}


def _members(session: Session, inovasi_id: int) -> list[int]:
    return list(session.connection().execute(select(ORANG.c.pegawai_id).where(ORANG.c.inovasi_id == inovasi_id)).scalars())


def _write_people(session: Session, inovasi_id: int, people: Collection[int]) -> None:
    session.flush()
    session.connection().execute(delete(ORANG).where(ORANG.c.inovasi_id == inovasi_id))
    if people:
        session.connection().execute(insert(ORANG), [{"inovasi_id": inovasi_id, "pegawai_id": one} for one in people])
