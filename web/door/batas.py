"""How much a request may bring along, and how long it may take to bring it: bounds for every route there will ever be."""

import asyncio
import re
from typing import NamedTuple

from starlette.types import Message, Receive, Scope
from streamlit import config

from web.door.asal import lines
from web.streamlit_inside import UPLOADS


class Batas(NamedTuple):
    """Bytes of a body; seconds in which all of it must be here; seconds in which something more of it must come."""

    size: int
    seconds: float
    idle: float


# A ticket is sixty bytes; no other route wants any.
SMALL = Batas(2_000, 10, 10)
# Forms stop reading at `web.door.formulir.MOST_BYTES` and say so on their own page; this stands behind them.
FORM = Batas(1_000_000, 30, 30)
FORMS = ("/survei/", "/aspirasi/", "/topik/")
# What somebody types in a form or a note, with its marks and escapes in JSON.
TYPED = Batas(100_000, 30, 30)
TYPES = ("/draf", "/catatan")


class Refused(Exception):
    """Too much (413) or too slow (408)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def of(scope: Scope) -> Batas:
    """The bounds of a request. A path that is written oddly is bounded narrowly."""
    path = scope["path"]
    if path.startswith(FORMS):
        return FORM
    if scope["method"] == "PUT" and re.sub(r"/+", "/", path).startswith(f"{UPLOADS}/"):
        # Streamlit refuses a file that is too large by itself; a mast far away lets 20 MB through in a quarter of an hour.
        return Batas((config.get_option("server.maxUploadSize") + 2) * 1024 * 1024, 1_800, 60)
    return TYPED if path in TYPES else SMALL


class Body:
    """The `receive` of a request, bounded.

    Raises:
        Refused: from `receive`, as soon as the body is too large or too slow; nothing of it is kept here.
    """

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._scope, self._receive, self._batas = scope, receive, of(scope)
        self._size, self._until, self._whole = 0, 0.0, False

    def announced_too_large(self) -> bool:
        """Whether its own length says so before it comes; forms say it on their page."""
        if self._batas is FORM:
            return False
        lengths = (length[:20] for length in lines(self._scope, b"content-length"))
        return any(length.isdecimal() and int(length) > self._batas.size for length in lengths)

    async def receive(self) -> Message:
        """The next part; after the last one, whatever the server says."""
        if self._whole:
            return await self._receive()
        now = asyncio.get_running_loop().time()
        self._until = self._until or now + self._batas.seconds
        try:
            async with asyncio.timeout(min(self._batas.idle, self._until - now)):
                message = await self._receive()
        except TimeoutError:
            raise Refused(408) from None
        self._size += len(message.get("body", b""))
        if self._size > self._batas.size:
            raise Refused(413)
        self._whole = not message.get("more_body", False)
        return message
