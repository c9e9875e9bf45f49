"""Improvement plans: made by who leads, carried out and finished by its owner with what came of it."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import utcnow
from db.tables import Indikator, Pegawai, Pembinaan, Penilaian, Unit
from rules import pembinaan as rules
from rules.kit import hak
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.laporan import check_url
from rules.pembinaan import Asal, Isi
from rules.penilaian import is_given
from services.kit import audit, berkas, subjects
from services.rapat import keputusan_rujukan
from settings import today

PEMBINAAN = Pembinaan.__table__
File = tuple[str, bytes]
NOTHING = Asal()


def plan(
    session: Session,
    actor: Actor,
    *,
    dinas_id: int,
    unit_id: int | None,
    pegawai_id: int | None,
    isi: Isi,
    asal: Asal = NOTHING,
    jenis: str = "perbaikan",
) -> int:
    """A plan of a person (`pegawai_id`), a unit (`unit_id` alone) or the dinas (neither); returns its id.

    The same open plan once more (a second click) gives the first one's id.

    Raises:
        NotFound, Forbidden (also a plan about oneself). Invalid: the field to blame.
    """
    subject = _subject(session, dinas_id, unit_id, pegawai_id)
    require_plan(actor, subject)
    _require_sources(session, actor, subject, asal)
    row = Pembinaan(
        dinas_id=dinas_id,
        unit_id=subject.unit_id,
        pegawai_id=pegawai_id,
        jenis=rules.check_jenis(jenis),
        code=rules.check_code(asal.code),
        problem=rules.check_problem(isi.problem),
        cause=rules.check_cause(isi.cause),
        actions=rules.check_actions(isi.actions),
        indikator_id=asal.indikator_id,
        penilaian_id=asal.penilaian_id,
        keputusan_id=asal.keputusan_id,
        owner_id=_owner(session, isi.owner_id, dinas_id),
        due=rules.check_due(isi.due, today()),
        created_by=actor.akun_id,
    )
    if (again := _same(session, row)) is not None:
        return again
    return audit.added(session, actor, "tambah", row)


def change(session: Session, actor: Actor, *, pembinaan_id: int, version: int, isi: Isi) -> None:
    """Correct an open plan, by who may make it.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: the field to blame; or it is over.
    """
    row, before = _begin(session, actor, pembinaan_id, version)
    row.problem, row.actions = rules.check_problem(isi.problem), rules.check_actions(isi.actions)
    row.cause, row.due = rules.check_cause(isi.cause), rules.check_due(isi.due, today(), before=row.due)
    if isi.owner_id != row.owner_id:  # who left meanwhile stays what he was
        row.owner_id = _owner(session, isi.owner_id, row.dinas_id)
    _save(session, actor, "ubah", row, before)


def finish(
    session: Session,
    actor: Actor,
    *,
    pembinaan_id: int,
    version: int,
    result: str,
    evidence_url: str = "",
    evidence_file: File | None = None,
) -> None:
    """Say what came of it: by its owner, or by who may make it. It is not opened again: what is left is a new plan.

    Args:
        evidence_file: name and content of a PDF, PNG or JPG.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field result, evidence_url or evidence_file; or it is over.
    """
    row, before = _begin(session, actor, pembinaan_id, version, owner=True)
    row.result = rules.check_result(result)
    row.evidence_url = check_url(evidence_url) if evidence_url.strip() else ""
    if evidence_file is not None:
        name, content = evidence_file
        row.berkas_id = berkas.store(
            session, actor, dinas_id=row.dinas_id, pegawai_id=row.pegawai_id or row.owner_id, name=name, content=content
        )
    row.status, row.done_at = "selesai", utcnow()
    _save(session, actor, "selesaikan", row, before)


def cancel(session: Session, actor: Actor, *, pembinaan_id: int, version: int, result: str) -> None:
    """Give an open plan up, with the reason in `result`, by who may make it; nor is this undone.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field result; or it is over.
    """
    row, before = _begin(session, actor, pembinaan_id, version)
    row.result, row.status, row.done_at = rules.check_result(result), "batal", utcnow()
    _save(session, actor, "batalkan", row, before)


def require_plan(actor: Actor, subject: Subject) -> None:
    """Whether the actor may make a plan for the person, unit or dinas.

    Raises:
        Forbidden: also about himself.
    """
    hak.require(actor, "pembinaan.plan" if subject.pegawai_id is not None else "pembinaan.plan_unit", subject)


def _subject(session: Session, dinas_id: int, unit_id: int | None, pegawai_id: int | None) -> Subject:
    """Whom it is about: a person keeps his own unit. Raises NotFound for whoever is not of the dinas."""
    if pegawai_id is not None:
        pegawai = session.get(Pegawai, pegawai_id)
        if pegawai is None or pegawai.dinas_id != dinas_id:
            raise NotFound("Pegawai tidak ditemukan di dinas ini.", field="pegawai_id")
        return Subject(dinas_id, pegawai.id, pegawai.atasan_id, pegawai.unit_id)
    if unit_id is not None:
        unit = session.get(Unit, unit_id)
        if unit is None or unit.dinas_id != dinas_id:
            raise NotFound("Unit tidak ditemukan di dinas ini.", field="unit_id")
    return Subject(dinas_id=dinas_id, unit_id=unit_id)


def _require_sources(session: Session, actor: Actor, subject: Subject, asal: Asal) -> None:
    if asal.indikator_id is not None:
        of = session.get(Indikator, asal.indikator_id)
        if of is None or of.dinas_id not in (None, subject.dinas_id):
            raise NotFound("Indikator tidak ditemukan.", field="indikator_id")
    if asal.penilaian_id is not None:
        found = session.get(Penilaian, asal.penilaian_id)
        if found is None or found.pegawai_id != subject.pegawai_id or not is_given(found.status):
            raise NotFound("Penilaian tidak ditemukan.")
    if asal.keputusan_id is not None:
        _require_decided(session, actor, subject, asal.keputusan_id)


def _require_decided(session: Session, actor: Actor, subject: Subject, keputusan_id: int) -> None:
    """Who ends the decision ends its plan too: of another dinas, or about a person, he might not, and it could never end."""
    decision = keputusan_rujukan.named(session, actor, keputusan_id)
    if decision.dinas_id != subject.dinas_id or decision.jenis != "perbaikan" or subject.pegawai_id is not None:
        raise Invalid("Pilih keputusan rapat dinas ini tentang rencana perbaikan unit atau dinas.", field="keputusan_id")


def _same(session: Session, row: Pembinaan) -> int | None:
    names = ("dinas_id", "unit_id", "pegawai_id", "jenis", "problem", "actions", "owner_id", "due", "keputusan_id", "created_by")
    of = (PEMBINAAN.c[name].is_not_distinct_from(getattr(row, name)) for name in names)
    return session.connection().execute(select(PEMBINAAN.c.id).where(PEMBINAAN.c.status == "terbuka", *of)).scalar()


def _owner(session: Session, owner_id: int | None, dinas_id: int) -> int:
    found = session.get(Pegawai, owner_id) if owner_id is not None else None
    if found is None or found.id is None or found.dinas_id != dinas_id or (found.active_to and found.active_to < today()):
        raise Invalid("Pilih penanggung jawab yang bertugas di dinas ini.", field="owner_id")
    return found.id


def _begin(
    session: Session, actor: Actor, pembinaan_id: int, version: int, *, owner: bool = False
) -> tuple[Pembinaan, dict[str, Any]]:
    """The plan locked and as it stood, if the actor may and it is still open; `owner` lets who carries it out."""
    row = subjects.get(session, Pembinaan, pembinaan_id)
    if not (owner and hak.allows(actor, "pembinaan.finish", Subject(pegawai_id=row.owner_id))):
        # by the person's superior of today, whoever made it
        above = session.get_one(Pegawai, row.pegawai_id).atasan_id if row.pegawai_id is not None else None
        require_plan(actor, Subject(row.dinas_id, row.pegawai_id, above, row.unit_id))
    subjects.get(session, Pembinaan, pembinaan_id, version=version)
    if row.status != "terbuka":
        raise Invalid(f"Rencana ini sudah {rules.STATUS_LABELS[row.status].lower()}. Susun rencana baru untuk yang tersisa.")
    return row, audit.snapshot(row)


def _save(session: Session, actor: Actor, action: str, row: Pembinaan, before: dict[str, Any]) -> None:
    row.version += 1
    audit.changed(session, actor, action, row, before=before)
