"""Routes that set and drop the session cookie."""

import json
import re
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.engine import transaction
from services.akun import sesi
from settings import get_settings
from web.door import asal

TICKET = re.compile(r"[\w-]{20,64}", re.ASCII)


def is_https(request: Request) -> bool:
    """Whether the visitor came by https, as the trusted proxy says or as the setting demands."""
    return get_settings().cookie_secure or asal.scheme(request.scope) == "https"


def cookie_name(request: Request) -> str:
    """`__Host-` ties the cookie to this host, but browsers take it over https only."""
    return sesi.SECURE_COOKIE if is_https(request) else sesi.PLAIN_COOKIE


def object_in(body: bytes) -> dict[str, Any] | None:
    """The JSON object that was sent; None for anything else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


async def open_session(request: Request) -> Response:
    """POST /sesi: a one-time ticket (JSON) in, an HttpOnly cookie out. 403 for a wrong or used ticket, 400 for none."""
    if not asal.same_origin(request.scope):
        return Response(status_code=403)
    ticket = _ticket(await request.body())
    if ticket is None:
        return Response(status_code=400)
    token = await run_in_threadpool(_redeem, ticket)
    if token is None:
        return Response(status_code=403)
    response = Response(status_code=204)
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=get_settings().session_hours * 3600,
        httponly=True,
        samesite="strict",
        secure=is_https(request),
        path="/",
    )
    return response


async def close_session(request: Request) -> Response:
    """/keluar: revoke the cookie's session and drop the cookie. GET returns to the form."""
    if not asal.same_origin(request.scope):
        return Response(status_code=403)
    token = request.cookies.get(cookie_name(request))
    if token:
        await run_in_threadpool(_revoke, token)
    response: Response = RedirectResponse("/", status_code=303) if request.method == "GET" else Response(status_code=204)
    for name in reversed(sesi.COOKIES):
        response.delete_cookie(name, path="/", httponly=True, samesite="strict", secure=name == sesi.SECURE_COOKIE)
    return response


def _ticket(body: bytes) -> str | None:
    """What may be a ticket, in a JSON object; None for anything else."""
    ticket = (object_in(body) or {}).get("ticket")
    return ticket if isinstance(ticket, str) and TICKET.fullmatch(ticket) else None


def _redeem(ticket: str) -> str | None:
    with transaction() as session:
        return sesi.redeem(session, ticket=ticket)


def _revoke(token: str) -> None:
    found = sesi.actor_of(token=token)
    if found:
        with transaction() as session:
            sesi.revoke(session, sesi_id=found[1])
