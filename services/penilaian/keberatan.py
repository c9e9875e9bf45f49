"""Objection to a score: the employee files or withdraws, the penilai answers, the penilai's superior decides; final."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import utcnow
from db.queries.penilaian import keberatan as queries
from db.tables import Keberatan, Pegawai, Penilaian
from rules.kit import hak, kata_lama
from rules.kit.errors import Conflict, Forbidden, NotFound
from rules.kit.hak import Actor, Subject
from rules.penilaian import is_given
from rules.penilaian import keberatan as rules
from rules.penilaian.keberatan import Nilai
from services.kit import audit, berkas, subjects
from services.penilaian import keberatan_rows, rows
from settings import day_of, today

KEBERATAN = Keberatan.__table__
CHANGED = "Keberatan ini berubah sejak halaman dibuka. Baca lagi sebelum melanjutkan; isian Anda masih ada."


def file(
    session: Session,
    actor: Actor,
    *,
    penilaian_id: int,
    version: int,
    reason: str,
    evidence_file: tuple[str, bytes] | None = None,
) -> int:
    """The employee objects to his score, also after the period was closed: closing takes no right away.

    Who decides is fixed here: the penilai's superior of today, without one the leaders of the city. Once for each
    submission; after a withdrawal only when the penilai has submitted anew.

    Args:
        version: of the penilaian as it was read. evidence_file: name and content of a PDF, PNG or JPG.

    Raises:
        NotFound (a draft too), Forbidden, Conflict. Invalid: field reason or evidence_file, too late, or already objected.
    """
    penilaian = subjects.get(session, Penilaian, penilaian_id)
    subjects.pegawai_for(session, actor, "keberatan.file", penilaian.pegawai_id)
    if not is_given(penilaian.status) or penilaian.submitted_at is None:
        raise NotFound()
    if penilaian.version != version:
        raise Conflict("Penilaian ini berubah sejak halaman dibuka. Baca lagi; isian Anda masih ada.")
    received = day_of(penilaian.submitted_at)
    days = queries.days(session.connection(), dinas_id=penilaian.dinas_id)
    due = rules.check_may_file(penilaian.status, received, today(), days)
    row = keberatan_rows.blank(session, penilaian)
    reason = rules.check_reason(reason)
    penilai = session.get_one(Pegawai, penilaian.penilai_id)
    stored = None
    if evidence_file is not None:
        name, content = evidence_file
        owner: dict[str, Any] = {"dinas_id": penilaian.dinas_id, "pegawai_id": penilaian.pegawai_id}
        stored = berkas.store(session, actor, **owner, name=name, content=content)
    rows.assign(
        row,
        penilai_id=penilai.id,
        decider_id=keberatan_rows.superior(session, penilai, penilaian.pegawai_id, today()),
        reason=reason,
        berkas_id=stored,
        received=received,
        due=due,
        before=keberatan_rows.score(penilaian) | {"status": penilaian.status},
    )
    keberatan_id = audit.added(session, actor, "ajukan keberatan", row)
    keberatan_rows.change_penilaian(session, actor, penilaian, "ajukan keberatan", status="keberatan")
    return keberatan_id


def respond(session: Session, actor: Actor, *, keberatan_id: int, version: int, response: str) -> None:
    """The penilai who gave the score tells his side; he may better it until it is decided.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field response, or it is over.
    """
    row, _ = _locked(session, keberatan_id)
    hak.require(actor, "keberatan.respond", Subject(pegawai_id=row.penilai_id))
    before = _begin(row, version)
    response = rules.check_response(response)
    _write(session, actor, "tanggapi", row, before, response=response, responded_at=utcnow(), status="ditanggapi")


def withdraw(session: Session, actor: Actor, *, keberatan_id: int, version: int) -> None:
    """The employee takes it back before the decision; the penilaian stands as it did.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: it is over.
    """
    row, penilaian = _locked(session, keberatan_id)
    subjects.pegawai_for(session, actor, "keberatan.file", row.pegawai_id)
    before = _begin(row, version)
    _write(session, actor, "cabut", row, before, status="dicabut")
    stood = kata_lama.present("penilaian", row.before or {}).get("status", "disampaikan")
    keberatan_rows.change_penilaian(session, actor, penilaian, "cabut keberatan", status=stood)


def decide(
    session: Session,
    actor: Actor,
    *,
    keberatan_id: int,
    version: int,
    putusan: str | None,
    reason: str,
    hasil_kerja: str | None = None,
    perilaku_kerja: str | None = None,
) -> None:
    """Keep or change the score, for good; both scores stay readable.

    The right to be heard outlives the closing of a period, but its frozen figures change only when it is reopened.

    Args:
        putusan: "tetap" or "ubah"; the ratings count with "ubah" only.

    Raises:
        NotFound, Forbidden (also for whoever is a side of it), Conflict, Locked ("ubah" in a closed period).
        Invalid: field putusan, hasil, perilaku, reason; or the penilai still has days to answer; or it is over.
    """
    row, penilaian = _locked(session, keberatan_id)
    _require_decider(session, actor, row)
    before = _begin(row, version)
    keberatan_rows.require_heard(session, row, today())
    given = Nilai(**keberatan_rows.score(penilaian))
    after = rules.decided(given, putusan, hasil_kerja, perilaku_kerja)
    reason = rules.check_reason(reason)
    if after != given:
        subjects.require_not_closed(session, penilaian.periode_id, dinas_id=penilaian.dinas_id)
    values = {"putusan": putusan, "putusan_reason": reason, "after": dict(vars(after))}
    _write(session, actor, "putus", row, before, status="diputus", decided_by=actor.akun_id, decided_at=utcnow(), **values)
    keberatan_rows.change_penilaian(session, actor, penilaian, "putus keberatan", status="final", **vars(after))


def _require_decider(session: Session, actor: Actor, row: Keberatan) -> None:
    if actor.pegawai_id is not None and actor.pegawai_id in (row.pegawai_id, row.penilai_id):
        raise Forbidden("Keberatan ini menyangkut Anda sendiri, jadi diputus pejabat lain.")
    query = select(queries.decider(today())).where(KEBERATAN.c.id == row.id)
    decider_id = session.connection().execute(query).scalar()
    hak.require(actor, "keberatan.decide", Subject(row.dinas_id, row.penilai_id, decider_id))
    if decider_id not in (None, actor.pegawai_id):
        name = session.get_one(Pegawai, decider_id).name
        raise Forbidden(f"Keberatan ini diputus oleh {name}, atasan pejabat penilai.")


def _locked(session: Session, keberatan_id: int) -> tuple[Keberatan, Penilaian]:
    """The objection and its penilaian, always locked in one order: the penilaian first, as `file` has to."""
    query = select(KEBERATAN.c.penilaian_id).where(KEBERATAN.c.id == keberatan_id)
    penilaian_id = session.connection().execute(query).scalar()
    if penilaian_id is None:
        raise NotFound("Keberatan tidak ditemukan.")
    penilaian = subjects.get(session, Penilaian, penilaian_id)
    return subjects.get(session, Keberatan, keberatan_id), penilaian


def _begin(row: Keberatan, version: int) -> dict[str, Any]:
    """Refuse what is over or was read before it changed; else the row as it stood."""
    rules.check_open(row.status)
    if row.version != version:
        raise Conflict(CHANGED)
    return audit.snapshot(row)


def _write(session: Session, actor: Actor, action: str, row: Keberatan, before: dict[str, Any], **values: Any) -> None:
    rows.assign(row, **values, version=row.version + 1)
    audit.changed(session, actor, action, row, before=before)
