"""Publishing an IKM: the figure is frozen as it stood, with who, when, weight and n; only a withdrawal follows."""

from dataclasses import asdict

from sqlmodel import Session, select

from db.base import utcnow
from db.queries.survei import ikm
from db.tables import Dinas, Layanan, PublikasiIkm
from rules.kit import hak
from rules.kit import periode as periode_rules
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from rules.survei.ikm import SUPPRESS_BELOW
from services.kit import audit, subjects
from settings import today

TEXT_MAX = 500
REASON_MIN = 10


def publish(session: Session, actor: Actor, *, dinas_id: int, code: str, layanan_id: int | None = None, note: str = "") -> int:
    """Freeze and publish the IKM of a period that is over; without `layanan_id` that of the dinas, respondents pooled.

    Fewer than 5 counted answers are not published: they would tell what single people said.

    Raises:
        Forbidden. NotFound: no such service in the dinas.
        Invalid: field code (period not over, too few answers) or note.
        Conflict: one of this period stands; it has to be withdrawn first.
    """
    hak.require(actor, "ikm.publish", Subject(dinas_id=dinas_id))
    # The lock also makes a second publication wait for this one.
    subjects.get(session, Dinas, dinas_id)
    if layanan_id is not None:
        layanan = session.get(Layanan, layanan_id)
        if layanan is None or layanan.dinas_id != dinas_id:
            raise NotFound("Layanan tidak ditemukan.")
    period, note = periode_rules.parse(code), check_text(note, (0, TEXT_MAX), "note", name="Catatan", one_line=True)
    if not periode_rules.over(period, today()):
        name = periode_rules.label(period)
        raise Invalid(f"{name} belum berakhir; angkanya masih berubah. Pilih periode yang sudah selesai.", field="code")
    _refuse_second(session, dinas_id, layanan_id, code)
    found = ikm.figure(session.connection(), dinas_id=dinas_id, layanan_id=layanan_id, periode=period)
    if found is None or found.n < SUPPRESS_BELOW:
        raise Invalid(f"Jawaban kurang dari {SUPPRESS_BELOW}; IKM tidak dapat diterbitkan.", field="code")
    row = PublikasiIkm(
        dinas_id=dinas_id,
        layanan_id=layanan_id,
        code=code,
        start=period.start,
        end=period.end,
        value=found.value,
        grade=found.grade,
        n=found.n,
        n_raw=found.n_raw,
        weight=found.weight,
        margin=found.margin,
        population=found.population,
        elements=[asdict(element) for element in found.elements],
        note=note,
        published_by=actor.akun_id,
    )
    return audit.added(session, actor, "terbitkan", row)


def withdraw(session: Session, actor: Actor, *, publikasi_id: int, reason: str) -> None:
    """Take a publication back: it stays on record with the reason, and no longer shows to the public.

    Raises:
        Forbidden, NotFound. Invalid: field reason. Conflict: already withdrawn.
    """
    row = subjects.get(session, PublikasiIkm, publikasi_id)
    hak.require(actor, "ikm.publish", Subject(dinas_id=row.dinas_id))
    ask = "Tulis alasan penarikan"
    reason = check_text(reason, (REASON_MIN, TEXT_MAX), "reason", name="Alasan penarikan", ask=ask, one_line=True)
    if row.withdrawn_at is not None:
        raise Conflict("Publikasi ini sudah ditarik.")
    before = audit.snapshot(row)
    row.withdrawn_at, row.withdrawn_reason = utcnow(), reason
    audit.changed(session, actor, "tarik", row, before=before)


def _refuse_second(session: Session, dinas_id: int, layanan_id: int | None, code: str) -> None:
    t = PublikasiIkm
    standing = select(t.id).where(t.dinas_id == dinas_id, t.code == code, t.layanan_id == layanan_id)  # None: IS NULL
    if session.exec(standing.where(t.withdrawn_at.is_(None))).first() is not None:  # type: ignore[union-attr]
        name = periode_rules.label(code)
        raise Conflict(f"IKM {name} sudah diterbitkan. Tarik dahulu bila angkanya perlu diganti.", field="code")
