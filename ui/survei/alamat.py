"""Public addresses of a service as they are printed, and their QR codes."""

import io
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno

from ui.kit.alamat import base as base


def reached_from_outside(address: str) -> bool:
    """False where the address means this machine or an office network, which a citizen's telephone does not reach.

    >>> reached_from_outside("http://127.0.0.1:8501"), reached_from_outside("https://kinerja.kota.go.id")
    (False, True)
    """
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".lan", ".internal"))


def in_words(address: str) -> str:
    """An address as people type it, without its scheme."""
    return address.split("://", 1)[-1]


def qr_svg(address: str) -> str:
    """Level Q survives a quarter of the code being dirty or torn, as posters get."""
    picture = io.BytesIO()
    segno.make(address, error="q", micro=False).save(picture, kind="svg", border=4, xmldecl=False)
    return picture.getvalue().decode()


@lru_cache(maxsize=64)
def qr_png(address: str) -> bytes:
    """The same for a screen or another layout. Kept: a page with it reruns often."""
    picture = io.BytesIO()
    segno.make(address, error="q", micro=False).save(picture, kind="png", scale=20, border=4)
    return picture.getvalue()
