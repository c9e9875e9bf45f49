"""Citizens' texts in tests, sent the way the public page sends them."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

from sqlmodel import Session, select

from db.engine import transaction
from db.tables import Aspirasi, AspirasiTanggapan
from rules.aspirasi.isi import Tulisan
from rules.kit.hak import Actor
from services import aspirasi
from services.aspirasi import tanggapan as aspirasi_tanggapan
from services.aspirasi import topik as aspirasi_topik
from settings import today
from tests.cast.database import stands


def send(layanan_id: int, jenis: str = "saran", *, title: str = "Kursi tunggu", body: str = "Kursi tunggu kurang banyak.") -> int:
    """A text from a device of its own; gives its id."""
    with transaction() as session:
        receipt = aspirasi.receive(session, None, layanan_id=layanan_id, tulisan=Tulisan(jenis, title, body), device=uuid4().hex)
        return by_ticket(session, receipt.ticket)


def by_ticket(session: Session, ticket: str) -> int:
    found = session.exec(select(Aspirasi.id).where(Aspirasi.ticket == ticket)).one()
    assert found is not None
    return found


def row(aspirasi_id: int) -> Aspirasi:
    return stands(Aspirasi, aspirasi_id)


def do(service, actor: Actor, aspirasi_id: int, *, version: int | None = None, **given):
    """Call a service on the version as it stands."""
    with transaction() as session:
        version = version or session.get_one(Aspirasi, aspirasi_id).version
        return service(session, actor, aspirasi_id=aspirasi_id, version=version, **given)


def answered(actor: Actor, layanan_id: int, text: str = "Kursi akan ditambah.", *, publish: bool = True, **given) -> int:
    made = send(layanan_id, **given)
    do(aspirasi.answer, actor, made, answer=text, publish=publish)
    return made


def aged(aspirasi_id: int, days: int, *, answered_after: int | None = None, working: int = 14) -> None:
    """As if it had come `days` ago (due `working` calendar days later) and been answered at noon so many days after that."""
    with transaction() as session:
        found = session.get_one(Aspirasi, aspirasi_id)
        found.day = today() - timedelta(days=days)
        found.due = found.day + timedelta(days=working)
        if answered_after is not None:
            found.answered_at = datetime.combine(found.day + timedelta(days=answered_after), time(5), UTC)
            found.status, found.answer = "dijawab", "Sudah diperbaiki."
        session.add(found)


def topic(actor: Actor, layanan_id: int, title: str = "Jam buka Sabtu", body: str = "Perlukah loket buka pada Sabtu?") -> int:
    with transaction() as session:
        return aspirasi_topik.open_own(session, actor, layanan_id=layanan_id, title=title, body=body)


def respond(topic_id: int, body: str = "Perlu sekali.", device: str = "") -> int:
    """A response that waits; gives its id."""
    with transaction() as session:
        aspirasi_tanggapan.respond(session, None, aspirasi_id=topic_id, body=body, device=device or uuid4().hex)
        last = session.exec(select(AspirasiTanggapan.id).order_by(AspirasiTanggapan.id.desc())).first()
        assert last is not None
        return last


def moderate(actor: Actor, tanggapan_id: int, status: str = "tampil", seen: str = "menunggu") -> None:
    with transaction() as session:
        aspirasi_tanggapan.moderate(session, actor, tanggapan_id=tanggapan_id, status=status, seen=seen)
