"""What every public form shares: the fields, the device's cookie, the stamp and the hidden trap."""

import re
import secrets
import time
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from rules.survei import LEAST_SECONDS, MOST_SECONDS
from web.door.sesi import is_https
from web.survei import stempel as survei_stempel
from web.survei.stempel import Stempel

COOKIE = "perangkat"
COOKIE_SECONDS = 7 * 24 * 60 * 60
DEVICE = re.compile(r"[\w-]{16,40}", re.ASCII)
MOST_BYTES = 32_000
TOO_LARGE = "Kiriman terlalu besar."


async def fields(request: Request) -> dict[str, str] | None:
    """The fields of the form; None when there is too much of it."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=None))


def give_device(request: Request, response: Response, path: str) -> None:
    """A number for a device that has none, for addresses below `path`."""
    if not DEVICE.fullmatch(request.cookies.get(COOKIE, "")):
        device, https = secrets.token_urlsafe(16), is_https(request)
        # A random number and nothing else; it lives a week, as its counting does.
        response.set_cookie(COOKIE, device, max_age=COOKIE_SECONDS, path=path, httponly=True, samesite="lax", secure=https)


def device(request: Request, number: str) -> str:
    """The device's number. A telephone that keeps no cookies counts by its form (number: of the stamp)."""
    cookie = request.cookies.get(COOKIE, "")
    return cookie if DEVICE.fullmatch(cookie) else f"formulir {number}"


def refusal(values: dict[str, str], stamp: Stempel | None) -> str:
    """Why the form cannot be taken, whatever it says; empty when it can. Takes the trap out of `values`."""
    if values.pop("situs", ""):
        return "Ada isian tersembunyi yang terisi sendiri. Periksa isian Anda, lalu kirim sekali lagi."
    if stamp is None:
        return "Formulir ini tidak dikenal lagi. Isian Anda masih ada; kirim sekali lagi."
    return stamp.reason


def again(code: str, stamp: Stempel | None, given: str) -> str:
    """The stamp of the second try: the same, so that nobody waits anew; a fresh one that need not ripen when it grew old.

    Also when it comes from times to come, because the clock was set back: it would ripen only then.
    """
    if stamp is None:
        return survei_stempel.make(code)
    return given if 0 <= stamp.age < MOST_SECONDS / 2 else survei_stempel.make(code, now=time.time() - LEAST_SECONDS)
