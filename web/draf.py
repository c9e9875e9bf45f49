"""POST /draf: what the script of a tab keeps of a form while its reader pauses (web/tab/draf.js)."""

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from db.engine import transaction
from rules.kit.errors import DomainError
from rules.kit.teks import NO_TEXT
from services import draf
from services.akun import sesi
from web.door import asal
from web.door.sesi import cookie_name


async def keep(request: Request) -> Response:
    """204 kept. 401 nobody is signed in: the tab tries again later. 403 somebody else is, 400 unreadable: it forgets it."""
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
    if not isinstance(found, dict) or not isinstance(found.get("akun"), int):
        return None
    told = all(isinstance(found.get(name), str) for name in ("formulir", "token"))
    return found if told and _readable(found.get("isi")) else None


def _readable(isi: Any) -> bool:
    """Texts, ticks, and the numbers or texts of what is chosen."""
    if not isinstance(isi, dict):
        return False
    texts = [*isi, *(one for value in isi.values() for one in (value if isinstance(value, list) else [value]))]
    return all(isinstance(one, (bool, int)) or (isinstance(one, str) and NO_TEXT.search(one) is None) for one in texts)


def _keep(cookie: str | None, typed: dict[str, Any]) -> Response:
    found = sesi.actor_of(token=cookie) if cookie else None
    if found is None or found[0].must_change:
        return Response(status_code=401)
    actor = found[0]
    if actor.akun_id != typed["akun"]:
        return Response(status_code=403)
    try:
        with transaction() as session:
            draf.keep(session, actor, formulir=typed["formulir"], token=typed["token"], isi=typed["isi"])
    except DomainError as error:
        return JSONResponse({"pesan": error.message}, status_code=400)
    return Response(status_code=204)
