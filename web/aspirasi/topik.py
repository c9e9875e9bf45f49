"""/topik/<id>: what was published, with the responses of an open topic and a form to add one."""

from datetime import date
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.engine import reading
from db.queries.aspirasi import publik as aspirasi_publik
from db.queries.aspirasi.publik import Suara
from rules.aspirasi.isi import check_tanggapan
from rules.kit.errors import Invalid
from services.aspirasi import tanggapan as aspirasi_tanggapan
from web.aspirasi import halaman, page_of
from web.door import formulir
from web.door.sekali import Refused, Sekali
from web.survei import stempel as survei_stempel

sekali: Sekali[None] = Sekali()
# The database takes no larger one.
LARGEST_ID = 2**31 - 1
Said = tuple[list[tuple[date, str]], int]


async def show(request: Request) -> Response:
    """GET: the published text, its answer or responses; 404 while (or once) it is not published."""
    page = page_of(request)
    found = await run_in_threadpool(_read, request.path_params["id"], page)
    if found is None:
        return halaman.missing()
    response = halaman.topik(*found, page=page, sent="terkirim" in request.query_params)
    formulir.give_device(request, response, "/topik")
    return response


async def send(request: Request) -> Response:
    """POST: keep the response until somebody has read it; 422 with the form filled in where something is wrong."""
    topic_id: int = request.path_params["id"]
    found = await run_in_threadpool(_read, topic_id, 1)
    if found is None:
        return halaman.missing()
    values = await formulir.fields(request)
    if values is None:
        return halaman.topik(*found, wrong={"": formulir.TOO_LARGE}, status=413)
    given, place = values.pop("stempel", ""), halaman.topik_place(topic_id)
    stamp = survei_stempel.read(place, given)
    wrong = _wrong(values.get("body", ""))
    if reason := formulir.refusal(values, stamp):
        wrong[""] = reason
    if wrong or stamp is None:
        return halaman.topik(*found, values=values, wrong=wrong, stamp=formulir.again(place, stamp, given), status=422)
    device = formulir.device(request, stamp.number)
    save = partial(aspirasi_tanggapan.respond, actor=None, aspirasi_id=topic_id, body=values.get("body", ""), device=device)
    kept = await sekali.keep(topic_id, stamp.number, values, save)
    if isinstance(kept, Refused):
        return halaman.topik(*found, values=values, wrong=kept.wrong, stamp=given, status=kept.status)
    return RedirectResponse(f"/topik/{topic_id}?terkirim=1", status_code=303)


def _wrong(body: str) -> dict[str, str]:
    try:
        check_tanggapan(body)
    except Invalid as error:
        return {error.field or "": error.message}
    return {}


def _read(topic_id: int, page: int) -> tuple[Suara, Said] | None:
    if topic_id > LARGEST_ID:
        return None
    with reading() as connection:
        suara = aspirasi_publik.published(connection, aspirasi_id=topic_id)
        if suara is None:
            return None
        return suara, aspirasi_publik.responses(connection, aspirasi_id=topic_id, page=page, size=halaman.RESPONSES)
