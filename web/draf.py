"""POST /draf: what the script of a tab keeps of a form while its reader pauses (web/tab/draf.js)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from db.engine import transaction
from rules.kit.errors import DomainError
from rules.kit.hak import Actor
from rules.kit.teks import NO_TEXT
from services import draf
from web.door.kiriman import Sent, taken


async def keep(request: Request) -> Response:
    """204 kept. 401 nobody is signed in: the tab tries again later. 403 somebody else is, 400 unreadable: it forgets it."""
    return await taken(request, is_ours=_is_ours, keep=_keep)


def _is_ours(sent: Sent) -> bool:
    return all(isinstance(sent.get(name), str) for name in ("formulir", "token")) and _readable(sent.get("isi"))


def _readable(isi: Any) -> bool:
    """Texts, ticks, and the numbers or texts of what is chosen."""
    if not isinstance(isi, dict):
        return False
    texts = [*isi, *(one for value in isi.values() for one in (value if isinstance(value, list) else [value]))]
    return all(isinstance(one, (bool, int)) or (isinstance(one, str) and NO_TEXT.search(one) is None) for one in texts)


def _keep(actor: Actor, sent: Sent) -> Response:
    try:
        with transaction() as session:
            draf.keep(session, actor, formulir=sent["formulir"], token=sent["token"], isi=sent["isi"])
    except DomainError as error:
        return JSONResponse({"pesan": error.message}, status_code=400)
    return Response(status_code=204)
