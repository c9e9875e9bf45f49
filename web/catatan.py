"""POST /catatan: what stands in a note of a meeting, sent by its tab at each pause of typing (web/tab/catatan.js)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from db.engine import transaction
from rules.kit.errors import DomainError, Forbidden, NotFound
from rules.kit.hak import Actor
from services.rapat import catatan
from web.door.kiriman import Sent, taken

# An id of ours fits into the databases' integers; a version does too.
BIGGEST = 2**31 - 1
STATUS = {Forbidden: 403, NotFound: 404}


async def keep(request: Request) -> Response:
    """200 {versi}: kept. 409 {versi, isi, oleh}: another text was kept meanwhile. 401: nobody is signed in, the tab tries later.

    Refused with {pesan}: 403 (somebody else is signed in, or may not), 404, 400. Without it: another site, or nothing of ours.
    """
    return await taken(request, is_ours=_is_ours, keep=_keep)


def _is_ours(sent: Sent) -> bool:
    whole = sent.get("indikator", 0) is None
    numbers = ("rapat", "dasar") if whole else ("rapat", "dasar", "indikator")
    return isinstance(sent.get("isi"), str) and all(_is_number(sent.get(name)) for name in numbers)


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 <= value <= BIGGEST


def _keep(actor: Actor, sent: Sent) -> Response:
    about = {"rapat_id": sent["rapat"], "indikator_id": sent["indikator"]}
    try:
        with transaction() as session:
            version = catatan.keep(session, actor, **about, body=sent["isi"], seen=sent["dasar"])
    except catatan.Overtaken as other:
        return JSONResponse({"versi": other.version, "isi": other.body, "oleh": other.by}, status_code=409)
    except DomainError as error:
        return JSONResponse({"pesan": error.message}, status_code=STATUS.get(type(error), 400))
    return JSONResponse({"versi": version})
