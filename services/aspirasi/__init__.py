"""What citizens suggest or complain of: received without a name, taken up, answered or refused with a reason, shown or not.

The trail names officials and says what they changed; the citizen's own text is never changed and not copied into it.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlmodel import Session

from db.base import utcnow
from db.queries.kit import hari_libur, pengaturan
from db.tables import Aspirasi, Layanan
from rules import aspirasi as rules
from rules.aspirasi import isi
from rules.aspirasi.isi import Tulisan
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.survei import DEVICE_LIMIT
from services.kit import audit, subjects
from services.survei import perangkat as survei_perangkat
from settings import today

TOLD = ("jenis", "layanan_id", "status", "published", "day", "due", "answer", "version")
TOO_MANY = f"Perangkat ini sudah mengirim {DEVICE_LIMIT} tulisan untuk layanan ini dalam minggu ini. Coba lagi minggu depan."


class Receipt(NamedTuple):
    """What the writer takes along."""

    ticket: str
    due: date


def receive(session: Session, actor: Actor | None, *, layanan_id: int, tulisan: Tulisan, device: str) -> Receipt:
    """A citizen's text (actor None: nobody may know who). device: the random number of the cookie.

    Raises:
        NotFound: the service is closed or unknown. Invalid: the device wrote often enough this week.
    """
    layanan = session.get(Layanan, layanan_id)
    if layanan is None or not layanan.active:
        raise NotFound("Layanan tidak ditemukan.")
    if survei_perangkat.turn(session.connection(), today(), f"aspirasi {device}", layanan_id) >= DEVICE_LIMIT:
        raise Invalid(TOO_MANY)
    row = made(session, layanan, tulisan, ticket=isi.new_ticket())
    audit.added(session, actor, "terima", row, after=told(row))
    return Receipt(row.ticket, row.due)


def take_up(session: Session, actor: Actor, *, aspirasi_id: int, version: int) -> None:
    """Say that somebody works on it.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: it is not new, or a topic (which is opened instead).
    """
    row = for_answer(session, actor, aspirasi_id, version)
    _not_topik(row)
    rules.require_next(row.jenis, row.status, "diproses")
    before = told(row)
    row.status = "diproses"
    save(session, actor, "proses", row, before)


def answer(session: Session, actor: Actor, *, aspirasi_id: int, version: int, answer: str, publish: bool) -> None:
    """Answer, or mend the answer given. publish: show text and answer on the page of the service.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field answer, or it was refused, or a topic.
    """
    row = for_answer(session, actor, aspirasi_id, version)
    _not_topik(row)
    rules.require_next(row.jenis, row.status, "dijawab")
    before = told(row)
    row.answer = isi.check_answer(answer)
    row.status, row.published = "dijawab", publish
    _first_answer(row, actor)
    save(session, actor, "jawab", row, before)


def reject(session: Session, actor: Actor, *, aspirasi_id: int, version: int, answer: str) -> None:
    """Refuse with a reason, which the writer reads under his ticket; it is never shown to others.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field answer, or it was answered already.
    """
    row = for_answer(session, actor, aspirasi_id, version)
    rules.require_next(row.jenis, row.status, "ditolak")
    before = told(row)
    row.answer = isi.check_answer(answer, "Alasan")
    row.status, row.published = "ditolak", False
    _first_answer(row, actor)
    save(session, actor, "tolak", row, before)


def set_published(session: Session, actor: Actor, *, aspirasi_id: int, version: int, published: bool) -> None:
    """Show it on the page of the service, or take it away from there.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: not answered, hence not fit to be shown.
    """
    row = for_answer(session, actor, aspirasi_id, version)
    if published and not rules.may_publish(row.jenis, row.status):
        raise Invalid("Jawab dahulu; yang belum dijawab tidak dapat ditampilkan.")
    if row.published == published:
        return
    before = told(row)
    row.published = published
    save(session, actor, "terbitkan" if published else "sembunyikan", row, before)


def for_answer(session: Session, actor: Actor, aspirasi_id: int, version: int) -> Aspirasi:
    """The row, if the actor may answer it and nobody saved since he read it. Also for topics and their responses."""
    row = subjects.get(session, Aspirasi, aspirasi_id)
    hak.require(actor, "aspirasi.answer", subject(session, row))
    if row.version != version:
        raise Conflict()
    return row


def subject(session: Session, row: Aspirasi) -> Subject:
    """As the rights see it: of the dinas, and of the unit whose service it is about."""
    layanan = session.get(Layanan, row.layanan_id) if row.layanan_id is not None else None
    return Subject(dinas_id=row.dinas_id, unit_id=layanan.unit_id if layanan else None)


def made(session: Session, layanan: Layanan, tulisan: Tulisan, *, ticket: str) -> Aspirasi:
    """A new row with its due date, added to the session. Also for topics."""
    row = Aspirasi(
        dinas_id=layanan.dinas_id,
        layanan_id=layanan.id,
        ticket=ticket,
        **tulisan._asdict(),
        day=today(),
        due=_due(session.connection(), layanan.dinas_id, tulisan.jenis, today()),
    )
    session.add(row)
    return row


def told(row: Aspirasi) -> dict[str, Any]:
    """What the trail says of it: what officials decide. Neither the citizen's text nor his ticket."""
    return {name: value for name, value in audit.snapshot(row).items() if name in TOLD}


def save(session: Session, actor: Actor, action: str, row: Aspirasi, before: dict[str, Any]) -> None:
    """The next version, with its line in the trail."""
    row.version += 1
    audit.changed(session, actor, action, row, before=before, after=told(row))


def _first_answer(row: Aspirasi, actor: Actor) -> None:
    row.answered_by = actor.akun_id
    # Mending an answer does not make it a later one.
    row.answered_at = row.answered_at or utcnow()


def _not_topik(row: Aspirasi) -> None:
    if row.jenis == "topik":
        raise Invalid("Topik diskusi dibuka untuk tanggapan dan ditutup dengan kesimpulan.")


def _due(connection: Connection, dinas_id: int, jenis: str, day: date) -> date:
    setting = pengaturan.value(connection, key=rules.TENGGAT_KEY, default={}, dinas_id=dinas_id)
    working = rules.tenggat(jenis, setting if isinstance(setting, dict) else None)
    # Enough days ahead for the longest run of days off.
    libur = hari_libur.between(connection, start=day, end=day + timedelta(days=2 * working + 30))
    return rules.due_date(day, working, libur)
