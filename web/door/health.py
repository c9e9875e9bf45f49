"""GET /sehat: is the app ready, does its database answer, and is timed work done?"""

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from db.engine import reading
from services import terjadwal

log = structlog.get_logger("papan")


async def health(request: Request) -> JSONResponse:
    """200 and `{"status": "ok"}` when the database answers, else 503.

    With `"jadwal": "tertunda"` once timed work has stood still for a day: people are served all the same, so it stays 200.
    """
    try:
        standing = await run_in_threadpool(_standing)
    except Exception as error:  # whatever the driver raises, the answer is "not healthy"
        log.error("sehat", exc_info=error)
        return JSONResponse({"status": "gangguan"}, status_code=503)
    return JSONResponse({"status": "ok"} | ({"jadwal": "tertunda"} if standing else {}))


def _standing() -> bool:
    with reading() as connection:
        return bool(terjadwal.standing(connection))
