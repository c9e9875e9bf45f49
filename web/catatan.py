"""POST /catatan: what stands in a note of a meeting, sent by its tab at each pause of typing (web/tab/catatan.js)."""

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from db.engine import transaction
from rules.kit.errors import DomainError, Forbidden, NotFound
from services.akun import sesi
from services.rapat import catatan
from web.door import asal
from web.door.sesi import cookie_name

# An id of ours fits into the databases' integers; a version does too.
BIGGEST = 2**31 - 1
STATUS = {Forbidden: 403, NotFound: 404}
SOMEBODY_ELSE = "Orang lain masuk di peramban ini. Masuk lagi untuk menyimpannya."


async def keep(request: Request) -> Response:
    """200 {versi}: kept. 409 {versi, isi, oleh}: another text was kept meanwhile. 401: nobody is signed in, the tab tries later.

    Refused with {pesan}: 403 (somebody else is signed in, or may not), 404, 400. Without it: another site, or nothing of ours.
    """
    if not asal.same_origin(request.scope):
        return Response(status_code=403)
    typed = _typed(await request.body())
    if typed is None:
        return Response(status_code=400)
    return await run_in_threadpool(_keep, request.cookies.get(cookie_name(request)), typed)


def _typed(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("isi"), str):
        return None
    whole = found.get("indikator", 0) is None
    numbers = ("akun", "rapat", "dasar") if whole else ("akun", "rapat", "dasar", "indikator")
    return found if all(_is_number(found.get(name)) for name in numbers) else None


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 <= value <= BIGGEST


def _keep(cookie: str | None, typed: dict[str, Any]) -> Response:
    found = sesi.actor_of(token=cookie) if cookie else None
    if found is None or found[0].must_change:
        return Response(status_code=401)
    actor = found[0]
    if actor.akun_id != typed["akun"]:
        return JSONResponse({"pesan": SOMEBODY_ELSE}, status_code=403)
    about = {"rapat_id": typed["rapat"], "indikator_id": typed["indikator"]}
    try:
        with transaction() as session:
            version = catatan.keep(session, actor, **about, body=typed["isi"], seen=typed["dasar"])
    except catatan.Overtaken as other:
        return JSONResponse({"versi": other.version, "isi": other.body, "oleh": other.by}, status_code=409)
    except DomainError as error:
        return JSONResponse({"pesan": error.message}, status_code=STATUS.get(type(error), 400))
    return JSONResponse({"versi": version})
