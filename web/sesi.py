"""Routes that set and drop the session cookie."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.engine import transaction
from services import sesi
from settings import get_settings


def is_https(request: Request) -> bool:
    """Whether the visitor came by https, as the trusted proxy says or as the setting demands."""
    settings = get_settings()
    forwarded = settings.trusted_proxy and request.headers.get("x-forwarded-proto") == "https"
    return settings.cookie_secure or forwarded or request.url.scheme == "https"


def cookie_name(request: Request) -> str:
    """`__Host-` ties the cookie to this host, but browsers take it over https only."""
    return sesi.SECURE_COOKIE if is_https(request) else sesi.PLAIN_COOKIE


async def open_session(request: Request) -> Response:
    """POST /sesi: a one-time ticket (JSON) in, an HttpOnly cookie out. 403 for a wrong or used ticket."""
    if not _same_origin(request):
        return Response(status_code=403)
    try:
        ticket = str((await request.json())["ticket"])
    except (ValueError, KeyError, TypeError):
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
    if not _same_origin(request):
        return Response(status_code=403)
    token = request.cookies.get(cookie_name(request))
    if token:
        await run_in_threadpool(_revoke, token)
    response: Response = RedirectResponse("/", status_code=303) if request.method == "GET" else Response(status_code=204)
    for name in reversed(sesi.COOKIES):
        response.delete_cookie(name, path="/", httponly=True, samesite="strict", secure=name == sesi.SECURE_COOKIE)
    return response


def _same_origin(request: Request) -> bool:
    """A browser names the page it comes from on every POST; another site's page is refused."""
    origin = request.headers.get("origin")
    return origin is None or origin.split("://")[-1] == request.headers.get("host")


def _redeem(ticket: str) -> str | None:
    with transaction() as session:
        return sesi.redeem(session, ticket=ticket)


def _revoke(token: str) -> None:
    found = sesi.actor_of(token=token)
    if found:
        with transaction() as session:
            sesi.revoke(session, sesi_id=found[1])
