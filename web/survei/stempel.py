"""The stamp in a public form: when it was handed out, signed, so that haste and old forms are noticed."""

import hashlib
import hmac
import secrets
import time
from typing import NamedTuple

from rules.survei import LEAST_SECONDS, MOST_SECONDS
from settings import get_settings


class Stempel(NamedTuple):
    """A genuine stamp. `age`: seconds since it was made. `number`: of this one form."""

    age: float
    number: str

    @property
    def reason(self) -> str:
        """Why the form cannot be taken now; empty when it can."""
        if self.age < LEAST_SECONDS:
            return "Formulir ini terkirim terlalu cepat. Periksa isian Anda, lalu kirim sekali lagi."
        if self.age > MOST_SECONDS:
            return "Formulir ini sudah terlalu lama terbuka. Isian Anda masih ada; kirim sekali lagi."
        return ""


def make(code: str, *, now: float | None = None) -> str:
    """A stamp for the form of a service (code), or of something else by a name of its own."""
    text = f"{now if now is not None else time.time():.0f}.{secrets.token_urlsafe(12)}"
    return f"{text}.{_sign(code, text)}"


def read(code: str, stamp: str, *, now: float | None = None) -> Stempel | None:
    """The stamp, if this app made it for this service; else None."""
    text, _, sign = stamp.rpartition(".")
    if not text or not hmac.compare_digest(sign.encode(), _sign(code, text).encode()):
        return None
    made, _, number = text.partition(".")
    # Stamps count whole seconds: rounded away from haste.
    return Stempel((now if now is not None else time.time()) - float(made) + 0.5, number)


def _sign(code: str, text: str) -> str:
    return hmac.new(get_settings().key(), f"survei:{code}:{text}".encode(), hashlib.sha256).hexdigest()[:32]
