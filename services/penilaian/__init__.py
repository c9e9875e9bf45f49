"""Penilaian: a penilai drafts and submits it, may take it back until it is answered; the employee acknowledges it."""

from typing import Any

from sqlmodel import Session

from db.base import utcnow
from db.queries.organisasi.penempatan import Placed
from db.queries.penilaian import keberatan as objections
from db.queries.penilaian import wajib
from db.queries.penilaian.bukti import bukti
from db.tables import Pegawai, Penilaian, Periode
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor
from rules.kit.periode import parse
from rules.penilaian import Suggestion, is_given, next_statuses, objection_until, suggest_hasil, suggest_perilaku
from rules.penilaian.bukti import Bukti, to_json
from rules.penilaian.isi import Isian, checked_reason, cleaned, gaps, hasil_needs_reason, perilaku_needs_reason
from rules.penilaian.keberatan import standing
from rules.penilaian.predikat import predikat
from services.kit import audit, subjects
from services.penilaian import rows
from settings import day_of, today


def save_draft(session: Session, actor: Actor, *, pegawai_id: int, periode_id: int, isian: Isian, version: int | None) -> int:
    """Keep an unfinished penilaian of a team member; nobody but the penilai sees it.

    Dinas, unit and penilai are those of his last day in the period.

    Args:
        isian: what is filled in so far.
        version: as it was read; None when there was no penilaian yet.

    Returns:
        Its id.

    Raises:
        Forbidden, Locked (period closed), Conflict (someone saved meanwhile; says who and when), Invalid (also of who was away
        on all of its days).
    """
    return _save(session, actor, pegawai_id, periode_id, version, isian, submitting=False)


def submit(session: Session, actor: Actor, *, pegawai_id: int, periode_id: int, isian: Isian, version: int | None) -> int:
    """The same, finished: from now on the employee sees it, with the evidence frozen as it stands at this moment.

    Raises:
        Beside those of `save_draft`: Invalid when the period is not in scoring or when `rules.penilaian.isi.gaps` finds any.
    """
    return _save(session, actor, pegawai_id, periode_id, version, isian, submitting=True)


def take_back(session: Session, actor: Actor, *, penilaian_id: int, version: int, reason: str) -> None:
    """Make a submitted penilaian a draft again, until the employee has answered it. The reason stands in the trail.

    Raises:
        Forbidden, NotFound, Conflict, Locked, Invalid (field reason; or already answered).
    """
    row = subjects.get(session, Penilaian, penilaian_id)
    pegawai = subjects.placed_for(session, actor, "penilaian.score", row.pegawai_id, row.periode_id)
    rows.require_version(session, row, version)
    subjects.require_not_closed(session, row.periode_id, dinas_id=pegawai.dinas_id)
    days = objections.days(session.connection(), dinas_id=row.dinas_id)
    until = objection_until(day_of(row.submitted_at), days) if row.submitted_at else None
    if standing(row.status, until, today()) == "final":
        raise Invalid("Batas keberatan sudah lewat, jadi penilaian ini final dan tidak dapat ditarik kembali.")
    if "draf" not in next_statuses(row.status):
        raise Invalid("Penilaian ini sudah ditanggapi pegawai atau belum diajukan, jadi tidak dapat ditarik kembali.")
    reason = checked_reason(reason)
    before = rows.without_evidence(row)
    rows.assign(row, status="draf", predikat=None, evidence=None, submitted_at=None, version=row.version + 1)
    audit.changed(session, actor, "tarik kembali", row, before=before, after={**rows.without_evidence(row), "reason": reason})


def acknowledge(session: Session, actor: Actor, *, penilaian_id: int, version: int) -> None:
    """The employee says that he has read his penilaian; also after the period was closed, for it changes no result.

    Raises:
        NotFound (a draft too: he may not know of it), Forbidden, Conflict, Invalid (already answered).
    """
    row = subjects.get(session, Penilaian, penilaian_id)
    subjects.pegawai_for(session, actor, "penilaian.own", row.pegawai_id)
    if not is_given(row.status):
        raise NotFound()
    if row.version != version:
        raise Conflict("Penilaian ini berubah sejak halaman dibuka. Muat ulang, lalu baca lagi.")
    if "diterima" not in next_statuses(row.status):
        raise Invalid("Penilaian ini sudah Anda tanggapi.")
    before = rows.without_evidence(row)
    rows.assign(row, status="diterima", acknowledged_at=utcnow(), version=row.version + 1)
    audit.changed(session, actor, "nyatakan sudah dibaca", row, before=before, after=rows.without_evidence(row))


def _save(
    session: Session, actor: Actor, pegawai_id: int, periode_id: int, version: int | None, isian: Isian, *, submitting: bool
) -> int:
    pegawai = subjects.placed_for(session, actor, "penilaian.score", pegawai_id, periode_id)
    periode = subjects.require_asn(session, periode_id, of=pegawai)
    isian = cleaned(isian)
    row = rows.current(session, pegawai_id, periode_id, version)
    before = rows.without_evidence(row) if row else None
    found = bukti(session.connection(), pegawai_id=pegawai_id, periode=periode)
    if row is None:
        _require_worked(session, pegawai_id, periode, found)
    saran = suggest_hasil(found.work()), suggest_perilaku(found.work())
    assert actor.pegawai_id is not None  # who has a team is an employee
    if row is None:
        of_whom: dict[str, Any] = {"dinas_id": pegawai.dinas_id, "unit_id": pegawai.unit_id, "pegawai_id": pegawai_id}
        row = Penilaian(**of_whom, periode_id=periode_id, penilai_id=actor.pegawai_id, version=0)
    rows.assign(row, **_values(actor, pegawai, isian, saran), version=row.version + 1)
    if submitting:
        _require_complete(periode, isian, saran, found)
        given = predikat(isian.hasil_kerja or "", isian.perilaku_kerja or "")
        rows.assign(row, status="disampaikan", predikat=given, evidence=to_json(found), submitted_at=utcnow())
    penilaian_id = rows.store(session, row)
    rows.write_parts(session, penilaian_id, isian, found)
    after = audit.snapshot(row) | {"perilaku": dict(isian.perilaku), "causes": dict(isian.causes)}
    # A draft changes no figure that anybody else sees, so it leaves the caches as they are.
    verb = "ajukan" if submitting else "simpan draf"
    audit.changed(session, actor, verb, row, before=before, after=after, changes_data=submitting)
    return penilaian_id


def _require_worked(session: Session, pegawai_id: int, periode: Periode, found: Bukti) -> None:
    """Who was away for long is scored only where he worked at all: owed a day or wrote a report (where notes are: unknown)."""
    if found.laporan.working_days or found.laporan.filed or found.laporan.catatan:
        return
    span = parse(periode.code)
    if why := wajib.why(session.connection(), pegawai_ids=[pegawai_id], periode=span).get(pegawai_id):
        name = session.get_one(Pegawai, pegawai_id).name
        raise Invalid(f"{name} tidak dinilai pada periode ini: {why}.")


def _require_complete(periode: Periode, isian: Isian, saran: tuple[Suggestion, Suggestion], found: Bukti) -> None:
    if periode.status != "penilaian":
        raise Invalid(
            "Periode ini masih terbuka, jadi penilaian belum dapat diajukan. Admin dinas memindahkan periode ke tahap "
            "Penilaian; sementara itu simpanlah sebagai draf."
        )
    missing = gaps(isian, saran_hasil=saran[0].rating, saran_perilaku=saran[1].rating, missed=found.missed)
    if missing:
        field, sentence = missing[0]
        raise Invalid(sentence, field=field)


def _values(actor: Actor, pegawai: Placed, isian: Isian, saran: tuple[Suggestion, Suggestion]) -> dict[str, Any]:
    """Columns of what was decided. A reason is kept only where the rating differs: else it would explain nothing."""
    hasil, perilaku = saran
    return {
        "penilai_id": actor.pegawai_id,
        "unit_id": pegawai.unit_id,
        "hasil_kerja": isian.hasil_kerja,
        "perilaku_kerja": isian.perilaku_kerja,
        "saran_hasil": hasil.rating,
        "alasan_saran_hasil": hasil.reason[:1000],
        "saran_perilaku": perilaku.rating,
        "alasan_saran_perilaku": perilaku.reason[:1000],
        "alasan_hasil": isian.alasan_hasil if hasil_needs_reason(isian, hasil.rating) else "",
        "alasan_perilaku": isian.alasan_perilaku if perilaku_needs_reason(isian, perilaku.rating) else "",
        "umpan_balik": isian.umpan_balik,
    }
