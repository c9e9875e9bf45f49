"""What a script of a tab sends to a route of ours: JSON that names the account it was typed under."""

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from rules.kit.hak import Actor
from services.akun import sesi
from web.door import asal
from web.door.sesi import cookie_name, object_in

SOMEBODY_ELSE = "Orang lain masuk di peramban ini. Masuk lagi untuk menyimpannya."
Sent = dict[str, Any]


async def taken(request: Request, *, is_ours: Callable[[Sent], bool], keep: Callable[[Actor, Sent], Response]) -> Response:
    """What `keep` answers, called in a thread with who is signed in and what was sent.

    401: nobody is signed in, or he has to change his password first; the tab tries later. 403 {pesan}: somebody else is. Without
    a word: 403 for another site, 400 for what is not ours.
    """
    if not asal.same_origin(request.scope):
        return Response(status_code=403)
    sent = object_in(await request.body())
    if sent is None or type(sent.get("akun")) is not int or not is_ours(sent):
        return Response(status_code=400)
    return await run_in_threadpool(_by_actor, request.cookies.get(cookie_name(request)), sent, keep)


def _by_actor(cookie: str | None, sent: Sent, keep: Callable[[Actor, Sent], Response]) -> Response:
    found = sesi.actor_of(token=cookie) if cookie else None
    if found is None or found[0].must_change:
        return Response(status_code=401)
    if found[0].akun_id != sent["akun"]:
        return JSONResponse({"pesan": SOMEBODY_ELSE}, status_code=403)
    return keep(found[0], sent)
