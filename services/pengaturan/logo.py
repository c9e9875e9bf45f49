"""The office's logo: a picture that is read, made small and written anew, so that only its pixels are kept."""

import base64
import hashlib
import io

from PIL import Image
from sqlmodel import Session

from db.queries.kit.pengaturan import CITY
from db.tables import Pengaturan
from rules.kit import hak
from rules.kit.errors import DomainError, Invalid
from rules.kit.hak import Actor
from rules.kit.kantor import LOGO_KEY
from services.kit import audit, berkas

MOST_MB = 2
# Shown 32 px high at most, and twice as sharp on a telephone; a crest is square, a wordmark wide.
SIZE = (480, 160)


def change(session: Session, actor: Actor, *, name: str, content: bytes) -> None:
    """Another logo, from a PNG or JPG.

    Raises:
        Forbidden. Invalid: field logo; too large, no picture, or one that cannot be read.
    """
    hak.require(actor, "pengaturan.edit")
    png = _small(name, content)
    row = session.get(Pengaturan, (LOGO_KEY, CITY)) or Pengaturan(key=LOGO_KEY, value="")
    row.value = base64.b64encode(png).decode()
    # The trail says which picture it was, and does not hold it for ever.
    audit.changed(session, actor, "ubah", row, before=None, after={"key": LOGO_KEY, "sha256": hashlib.sha256(png).hexdigest()})


def remove(session: Session, actor: Actor) -> None:
    """No logo."""
    hak.require(actor, "pengaturan.edit")
    if (row := session.get(Pengaturan, (LOGO_KEY, CITY))) is not None:
        row.value = ""
        audit.changed(session, actor, "hapus", row, before=None)


def _small(name: str, content: bytes) -> bytes:
    try:
        mime = berkas.check(name, content, limit_mb=MOST_MB)
    except DomainError as error:
        raise Invalid(error.message.replace("PDF, PNG, atau JPG", "PNG atau JPG"), field="logo") from error
    if mime == "application/pdf":
        raise Invalid("Logo harus PNG atau JPG.", field="logo")
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            picture.load()
            small = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise Invalid("Gambar ini tidak dapat dibaca.", field="logo") from error
    small.thumbnail(SIZE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
