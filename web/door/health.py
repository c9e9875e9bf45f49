"""GET /sehat: is the app ready, and does its database answer?"""

import structlog
from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from db.engine import reading

log = structlog.get_logger("papan")


async def health(request: Request) -> JSONResponse:
    """200 and `{"status": "ok"}` when the database answers, else 503."""
    try:
        await run_in_threadpool(_ask)
    except Exception as error:  # whatever the driver raises, the answer is "not healthy"
        log.error("sehat", exc_info=error)
        return JSONResponse({"status": "gangguan"}, status_code=503)
    return JSONResponse({"status": "ok"})


def _ask() -> None:
    with reading() as connection:
        connection.execute(text("SELECT 1"))
