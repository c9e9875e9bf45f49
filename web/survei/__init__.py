"""/survei/<code>: the public survey. No login, no script, nothing that tells who answers."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.queries.survei.publik import Pintu
from rules.survei import BURST_PER_MINUTE, Jawaban, read
from services.survei import Kiriman
from settings import get_settings
from web.door import formulir
from web.door.pintu import door
from web.survei import halaman, stempel
from web.survei.antrean import Antrean
from web.survei.laju import Laju, Terkirim

BUSY = "Jawaban belum dapat disimpan karena layanan sedang sangat sibuk. Jawaban Anda masih ada; kirim sekali lagi sebentar lagi."

QUEUE, PACE, SENT = Antrean(), Laju(), Terkirim()


async def show(request: Request) -> Response:
    """GET: the empty form; `?kode=` (from a printed QR) fills in the visit's code."""
    pintu = await door(request)
    if pintu is None:
        return halaman.missing()
    response = halaman.form(pintu, values={"kode": request.query_params.get("kode", "")[:20]})
    formulir.give_device(request, response, "/survei")
    return response


async def send(request: Request) -> Response:
    """POST: save the answer and go to the thanks; 422 with the form filled in where something is wrong."""
    pintu = await door(request)
    if pintu is None:
        return halaman.missing()
    values = await formulir.fields(request)
    if values is None:
        return halaman.form(pintu, wrong={"": formulir.TOO_LARGE}, status=413)
    given = values.pop("stempel", "")
    stamp = stempel.read(pintu.code, given)
    answer, wrong = read(values)
    if reason := formulir.refusal(values, stamp):
        wrong[""] = reason
    if wrong or stamp is None or answer is None:
        return halaman.form(pintu, values=values, wrong=wrong, stamp=formulir.again(pintu.code, stamp, given), status=422)
    return await _accept(request, pintu, values, answer, stamp.number, given)


async def thank(request: Request) -> Response:
    """GET …/terima-kasih: thanks, and the last published IKM. A reload sends nothing."""
    pintu = await door(request)
    return halaman.thanks(pintu) if pintu else halaman.missing()


async def _accept(request: Request, pintu: Pintu, values: dict[str, str], answer: Jawaban, number: str, stamp: str) -> Response:
    """Queue it and wait until it is durable; whatever goes wrong, the form comes back filled in."""
    key = SENT.key(number, values)
    future = SENT.find(key)
    if future is None:
        already = PACE.count(pintu.layanan_id)
        if already > get_settings().survey_per_minute:
            return halaman.form(pintu, values=values, wrong={"": BUSY}, stamp=stamp, status=429)
        future = QUEUE.send(_kiriman(request, pintu, values, answer, number, already))
        SENT.keep(key, future)
    try:
        refusal = await asyncio.wrap_future(future)
    except Exception:  # logged by the queue
        SENT.forget(key)
        return halaman.form(pintu, values=values, wrong={"": BUSY}, stamp=stamp, status=503)
    if refusal is None:
        return RedirectResponse(f"/survei/{pintu.code}/terima-kasih", status_code=303)
    SENT.forget(key)
    place = "kode" if refusal.field == "code" else ""
    return halaman.form(pintu, values=values, wrong={place: refusal.message}, stamp=stamp, status=422)


def _kiriman(request: Request, pintu: Pintu, values: dict[str, str], answer: Jawaban, number: str, already: int) -> Kiriman:
    return Kiriman(
        dinas_id=pintu.dinas_id,
        layanan_id=pintu.layanan_id,
        answer=answer,
        device=formulir.device(request, number),
        code=values.get("kode", "").strip(),
        needs_code=pintu.needs_code,
        suspicion=f"Lebih dari {BURST_PER_MINUTE} jawaban dalam satu menit" if already > BURST_PER_MINUTE else "",
    )
