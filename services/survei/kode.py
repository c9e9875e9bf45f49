"""One-time codes handed out with a visit: kept as a keyed hash only, used once, by nobody knows whom."""

import hashlib
import hmac
import secrets

from sqlalchemy import Connection, insert, update
from sqlmodel import Session

from db.base import utcnow
from db.tables import Layanan, SurveiKode
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from services.kit import audit, subjects
from settings import get_settings

KODE = SurveiKode.__table__
# No vowels, nothing that looks like something else on paper: 8 of 27 are 38 bits.
LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
MOST = 1000


def make(session: Session, actor: Actor | None, *, layanan_id: int, number: int) -> list[str]:
    """New codes to print, shown this once.

    Raises:
        Invalid: field number. NotFound, Forbidden.
    """
    row = subjects.get(session, Layanan, layanan_id)
    if actor is not None:
        hak.require(actor, "layanan.edit", Subject(dinas_id=row.dinas_id))
    if not 1 <= number <= MOST:
        raise Invalid(f"Buat 1 sampai {MOST} kode sekaligus.", field="number")
    codes = ["".join(secrets.choice(LETTERS) for _ in range(8)) for _ in range(number)]
    now = utcnow()
    rows = [{"code_hash": code_hash(code), "layanan_id": layanan_id, "created_at": now, "used": False} for code in codes]
    session.connection().execute(insert(KODE), rows)
    told = {"layanan_id": layanan_id, "number": number}
    audit.record(session, actor, audit.Line("buat kode", "survei_kode", dinas_id=row.dinas_id, after=told), changes_data=False)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def use(connection: Connection, *, layanan_id: int, code: str) -> bool:
    """Use a code up; False when it is unknown, of another service, or used. Two at once: one wins."""
    hit = KODE.c.code_hash == code_hash(code), KODE.c.layanan_id == layanan_id, KODE.c.used.is_(False)
    return connection.execute(update(KODE).where(*hit).values(used=True)).rowcount == 1


def code_hash(code: str) -> str:
    """Keyed, as eight letters could be tried out against a plain hash; case and dashes do not matter."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    return hmac.new(get_settings().key(), b"survei-kode:" + plain.encode(), hashlib.sha256).hexdigest()
