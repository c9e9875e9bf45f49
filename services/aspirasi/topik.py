"""Topics that several citizens may write to: opened by the office, its own or a proposed one, and closed with a summary."""

from sqlmodel import Session

from db.base import utcnow
from db.tables import Layanan
from rules import aspirasi as rules
from rules.aspirasi import isi
from rules.aspirasi.isi import Tulisan
from rules.kit import hak
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.aspirasi import for_answer, made, save, told
from services.kit import audit


def open_own(session: Session, actor: Actor, *, layanan_id: int, title: str, body: str) -> int:
    """The office asks the public; shown at once on the page of the service.

    Raises:
        NotFound, Forbidden. Invalid: field title or body.
    """
    layanan = session.get(Layanan, layanan_id)
    if layanan is None or not layanan.active:
        raise NotFound("Layanan tidak ditemukan.", field="layanan_id")
    hak.require(actor, "aspirasi.answer", Subject(dinas_id=layanan.dinas_id, unit_id=layanan.unit_id))
    tulisan = Tulisan("topik", isi.check_title(title), isi.check_body(body))
    row = made(session, layanan, tulisan, ticket=isi.new_ticket(of_dinas=True))
    # Nobody waits for an answer to it.
    row.status, row.published, row.answered_at, row.answered_by = "diproses", True, utcnow(), actor.akun_id
    # Its words are the office's own, hence they stand in the trail.
    return audit.added(session, actor, "buka topik", row, after={**told(row), "title": row.title, "body": row.body})


def open_topic(session: Session, actor: Actor, *, aspirasi_id: int, version: int) -> None:
    """Open a topic that a citizen proposed: it is shown, and others may write to it. That is the office's response.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: no topic, or opened or refused already.
    """
    row = for_answer(session, actor, aspirasi_id, version)
    if row.jenis != "topik":
        raise Invalid("Hanya topik diskusi yang dapat dibuka untuk tanggapan.")
    rules.require_next("topik", row.status, "diproses")
    before = told(row)
    row.status, row.published = "diproses", True
    row.answered_at, row.answered_by = utcnow(), actor.akun_id
    save(session, actor, "buka topik", row, before)


def close_topic(session: Session, actor: Actor, *, aspirasi_id: int, version: int, answer: str) -> None:
    """Close it, or mend its summary: what was heard and what the office does with it. What was shown stays shown.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field answer, or it is not open.
    """
    row = for_answer(session, actor, aspirasi_id, version)
    if row.jenis != "topik":
        raise Invalid("Hanya topik diskusi yang ditutup dengan kesimpulan.")
    rules.require_next("topik", row.status, "dijawab")
    before = told(row)
    row.answer, row.status = isi.check_answer(answer, "Kesimpulan"), "dijawab"
    save(session, actor, "tutup topik", row, before)
