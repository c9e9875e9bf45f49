"""What citizens add to an open topic: kept until somebody of the office has read it, then shown or not."""

from typing import Literal

from sqlmodel import Session

from db.base import utcnow
from db.tables import Aspirasi, AspirasiTanggapan
from rules.aspirasi import is_open_topic
from rules.aspirasi.isi import check_tanggapan
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor
from rules.survei import DEVICE_LIMIT
from services import aspirasi
from services.kit import audit, subjects
from services.survei import perangkat as survei_perangkat
from settings import today

Decision = Literal["tampil", "ditolak"]


def respond(session: Session, actor: Actor | None, *, aspirasi_id: int, body: str, device: str) -> None:
    """A citizen writes to an open topic (actor None).

    Raises:
        NotFound: no such topic is shown. Invalid: field body, or it is closed, or the device wrote often enough this week.
    """
    topic = session.get(Aspirasi, aspirasi_id)
    if topic is None or topic.jenis != "topik" or not topic.published or topic.layanan_id is None:
        raise NotFound("Topik tidak ditemukan.")
    if not is_open_topic(topic.jenis, topic.status, topic.published):
        raise Invalid("Diskusi ini sudah ditutup.")
    body = check_tanggapan(body)
    # Counted for each topic by itself.
    device = f"topik {aspirasi_id} {device}"
    if survei_perangkat.turn(session.connection(), today(), device, topic.layanan_id) >= DEVICE_LIMIT:
        raise Invalid(f"Perangkat ini sudah mengirim {DEVICE_LIMIT} tanggapan untuk topik ini dalam minggu ini.")
    row = AspirasiTanggapan(aspirasi_id=aspirasi_id, dinas_id=topic.dinas_id, body=body)
    audit.added(session, actor, "terima", row, after={"aspirasi_id": aspirasi_id, "status": row.status})


def moderate(session: Session, actor: Actor, *, tanggapan_id: int, status: Decision, seen: str) -> None:
    """Show a response to everybody, or not; a decision may be changed.

    Args:
        seen: its status as the reader saw it.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field status.
    """
    row = subjects.get(session, AspirasiTanggapan, tanggapan_id)
    topic = session.get_one(Aspirasi, row.aspirasi_id)
    hak.require(actor, "aspirasi.answer", aspirasi.subject(session, topic))
    if status not in ("tampil", "ditolak"):
        raise Invalid("Pilih ditampilkan atau tidak.", field="status")
    if row.status != seen:
        raise Conflict()
    if row.status == status:
        return
    before = {"status": row.status}
    row.status, row.moderated_by, row.moderated_at = status, actor.akun_id, utcnow()
    audit.changed(session, actor, "moderasi", row, before=before, after={"aspirasi_id": row.aspirasi_id, "status": status})
