"""/survei/<code>: the public survey. No login, no script, nothing that tells who answers."""

import asyncio
import re
import secrets
import time
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.engine import reading
from db.queries import survei_publik
from db.queries.survei_publik import Pintu
from rules.survei import BURST_PER_MINUTE, LEAST_SECONDS, MOST_SECONDS, Jawaban, read
from services.survei import Kiriman
from settings import get_settings
from web import survei_halaman as halaman
from web import survei_stempel
from web.sesi import is_https
from web.survei_antrean import Antrean
from web.survei_laju import Laju, Terkirim

COOKIE = "perangkat"
COOKIE_SECONDS = 7 * 24 * 60 * 60
DEVICE = re.compile(r"[\w-]{16,40}", re.ASCII)
MOST_BYTES = 32_000
# A service is read anew at most this often; closing it shows a moment later.
KEPT_SECONDS = 3.0
BUSY = "Jawaban belum dapat disimpan karena layanan sedang sangat sibuk. Jawaban Anda masih ada; kirim sekali lagi sebentar lagi."

antrean, laju, terkirim = Antrean(), Laju(), Terkirim()
_doors: dict[tuple[str, str], tuple[float, Pintu | None]] = {}


async def show(request: Request) -> Response:
    """GET: the empty form; `?kode=` (from a printed QR) fills in the visit's code."""
    pintu = await _door(request)
    if pintu is None:
        return halaman.missing()
    response = halaman.form(pintu, values={"kode": request.query_params.get("kode", "")[:20]})
    if not DEVICE.fullmatch(request.cookies.get(COOKIE, "")):
        device, https = secrets.token_urlsafe(16), is_https(request)
        # A random number and nothing else; it lives a week, as its counting does.
        response.set_cookie(COOKIE, device, max_age=COOKIE_SECONDS, path="/survei", httponly=True, samesite="lax", secure=https)
    return response


async def send(request: Request) -> Response:
    """POST: save the answer and go to the thanks; 422 with the form filled in where something is wrong."""
    pintu = await _door(request)
    if pintu is None:
        return halaman.missing()
    values = await _values(request)
    if values is None:
        return halaman.form(pintu, wrong={"": "Kiriman terlalu besar."}, status=413)
    given = values.pop("stempel", "")
    stamp = survei_stempel.read(pintu.code, given)
    answer, wrong = read(values)
    if values.pop("situs", ""):
        wrong[""] = "Ada isian tersembunyi yang terisi sendiri. Periksa jawaban Anda, lalu kirim sekali lagi."
    elif stamp is None:
        wrong[""] = "Formulir ini tidak dikenal lagi. Jawaban Anda masih ada; kirim sekali lagi."
    elif stamp.reason:
        wrong[""] = stamp.reason
    if wrong or stamp is None or answer is None:
        return halaman.form(pintu, values=values, wrong=wrong, stamp=_again(pintu, stamp, given), status=422)
    return await _accept(request, pintu, values, answer, stamp.number, given)


def _again(pintu: Pintu, stamp: survei_stempel.Stempel | None, given: str) -> str:
    """The stamp of the second try: the same, so that nobody waits anew; a fresh one that need not ripen when it grew old."""
    if stamp is None:
        return survei_stempel.make(pintu.code)
    return given if stamp.age < MOST_SECONDS / 2 else survei_stempel.make(pintu.code, now=time.time() - LEAST_SECONDS)


async def thank(request: Request) -> Response:
    """GET …/terima-kasih: thanks, and the last published IKM. A reload sends nothing."""
    pintu = await _door(request)
    return halaman.thanks(pintu) if pintu else halaman.missing()


async def _accept(request: Request, pintu: Pintu, values: dict[str, str], answer: Jawaban, number: str, stamp: str) -> Response:
    """Queue it and wait until it is durable; whatever goes wrong, the form comes back filled in."""
    key = terkirim.key(number, values)
    future = terkirim.find(key)
    if future is None:
        already = laju.count(pintu.layanan_id)
        if already > get_settings().survey_per_minute:
            return halaman.form(pintu, values=values, wrong={"": BUSY}, stamp=stamp, status=429)
        future = antrean.send(_kiriman(request, pintu, values, answer, number, already))
        terkirim.keep(key, future)
    try:
        refusal = await asyncio.wrap_future(future)
    except Exception:  # logged by the queue
        terkirim.forget(key)
        return halaman.form(pintu, values=values, wrong={"": BUSY}, stamp=stamp, status=503)
    if refusal is None:
        return RedirectResponse(f"/survei/{pintu.code}/terima-kasih", status_code=303)
    terkirim.forget(key)
    place = "kode" if refusal.field == "code" else ""
    return halaman.form(pintu, values=values, wrong={place: refusal.message}, stamp=stamp, status=422)


def _kiriman(request: Request, pintu: Pintu, values: dict[str, str], answer: Jawaban, number: str, already: int) -> Kiriman:
    cookie = request.cookies.get(COOKIE, "")
    return Kiriman(
        dinas_id=pintu.dinas_id,
        layanan_id=pintu.layanan_id,
        answer=answer,
        # A telephone that keeps no cookies counts by its form.
        device=cookie if DEVICE.fullmatch(cookie) else f"formulir {number}",
        code=values.get("kode", "").strip(),
        needs_code=pintu.needs_code,
        suspicion=f"Lebih dari {BURST_PER_MINUTE} jawaban dalam satu menit" if already > BURST_PER_MINUTE else "",
    )


async def _values(request: Request) -> dict[str, str] | None:
    """The fields of the form; None when there is too much of it."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=None))


async def _door(request: Request) -> Pintu | None:
    code = str(request.path_params["code"]).upper()[:40]
    # by database too: a restored or another one is not answered from memory
    key, now = (get_settings().sqlalchemy_read_url, code), time.monotonic()
    kept = _doors.get(key)
    if kept and now - kept[0] < KEPT_SECONDS:
        return kept[1]
    pintu = await run_in_threadpool(_read_door, code)
    if len(_doors) > 1000:  # codes that somebody tries out must not fill the memory
        _doors.clear()
    _doors[key] = (now, pintu)
    return pintu


def _read_door(code: str) -> Pintu | None:
    with reading() as connection:
        return survei_publik.door(connection, code=code)
