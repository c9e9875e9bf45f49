"""The door of a public service: which service a code means, remembered for a moment."""

import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from db.engine import reading
from db.queries.survei import publik as survei_publik
from db.queries.survei.publik import Pintu
from settings import get_settings

# A service is read anew at most this often; closing it shows a moment later.
KEPT_SECONDS = 3.0
kept: dict[tuple[str, str], tuple[float, Pintu | None]] = {}


async def door(request: Request) -> Pintu | None:
    """The active service of the address; None when there is none."""
    code = str(request.path_params["code"]).upper()[:40]
    # by database too: a restored or another one is not answered from memory
    key, now = (get_settings().sqlalchemy_read_url, code), time.monotonic()
    known = kept.get(key)
    if known and now - known[0] < KEPT_SECONDS:
        return known[1]
    if known:  # whoever comes while it is read anew takes the old one: at a rush they would all read it
        kept[key] = (now, known[1])
    pintu = await run_in_threadpool(_read, code)
    if len(kept) > 1000:  # codes that somebody tries out must not fill the memory
        kept.clear()
    kept[key] = (now, pintu)
    return pintu


def _read(code: str) -> Pintu | None:
    with reading() as connection:
        return survei_publik.door(connection, code=code)
