"""GET /berkas/<name>: an evidence file, to whom it concerns."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from rules.kit.errors import DomainError
from services.akun import sesi
from services.kit import berkas
from web.door.sesi import cookie_name


async def download(request: Request) -> Response:
    """The file under its own name; 404 for a stranger too, so that names cannot be tried out."""
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    token = request.cookies.get(cookie_name(request))
    found = sesi.actor_of(token=token) if token else None
    if found is None or found[0].must_change:  # a first password opens nothing but its change
        return PlainTextResponse("Silakan masuk dahulu.", status_code=401)
    try:
        file = berkas.open_for(found[0], stored_name=request.path_params["name"])
    except DomainError:
        return PlainTextResponse("Berkas tidak ditemukan.", status_code=404)
    return FileResponse(
        file.path,
        media_type=file.mime,
        filename=file.original_name,
        content_disposition_type="inline",
        # A PDF or picture is shown by itself: nothing in it may run or load.
        headers={
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "cache-control": "private, no-store",
        },
    )
