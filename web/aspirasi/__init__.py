"""/aspirasi/<code>: suggestions, complaints and proposed topics; /aspirasi/cek: the answer under a ticket.

No login, no script, no name. The ticket never stands in an address: those are kept in histories and logs.
"""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from db.engine import reading
from db.queries.aspirasi import publik as aspirasi_publik
from db.queries.aspirasi.publik import Shown, Suara
from rules.aspirasi.isi import read, read_ticket
from services import aspirasi
from services.aspirasi import Receipt
from web.aspirasi import halaman
from web.door import asal, formulir
from web.door.pintu import door
from web.door.sekali import Refused, Sekali
from web.survei import stempel as survei_stempel
from web.survei.laju import Laju

# Looked up from one address (an office shares one); 59 bits are not guessed at this pace.
LOOKUPS_PER_MINUTE = 60
UNKNOWN = "Nomor tiket ini tidak dikenal. Periksa kembali huruf dan angkanya."
TOO_OFTEN = "Terlalu banyak percobaan dari jaringan ini. Tunggu satu menit, lalu coba lagi."

sekali: Sekali[Receipt] = Sekali()
lookups = Laju()


async def show(request: Request) -> Response:
    """GET: the empty form; 404 for an unknown or closed service."""
    pintu = await door(request)
    if pintu is None:
        return halaman.missing()
    response = halaman.form(pintu, values={"jenis": request.query_params.get("jenis", "")})
    formulir.give_device(request, response, "/aspirasi")
    return response


async def send(request: Request) -> Response:
    """POST: keep it and show the ticket; 422 with the form filled in where something is wrong."""
    pintu = await door(request)
    if pintu is None:
        return halaman.missing()
    values = await formulir.fields(request)
    if values is None:
        return halaman.form(pintu, wrong={"": formulir.TOO_LARGE}, status=413)
    given = values.pop("stempel", "")
    stamp = survei_stempel.read(halaman.place(pintu), given)
    text, wrong = read(values)
    if reason := formulir.refusal(values, stamp):
        wrong[""] = reason
    if wrong or stamp is None or text is None:
        again = formulir.again(halaman.place(pintu), stamp, given)
        return halaman.form(pintu, values=values, wrong=wrong, stamp=again, status=422)
    device = formulir.device(request, stamp.number)
    save = partial(aspirasi.receive, actor=None, layanan_id=pintu.layanan_id, tulisan=text, device=device)
    kept = await sekali.keep(pintu.layanan_id, stamp.number, values, save)
    if isinstance(kept, Refused):
        return halaman.form(pintu, values=values, wrong=kept.wrong, stamp=given, status=kept.status)
    return halaman.receipt(pintu, kept)


async def check_form(request: Request) -> Response:
    """GET /aspirasi/cek: where a ticket is typed."""
    return halaman.lookup()


async def check(request: Request) -> Response:
    """POST /aspirasi/cek: state, due date and answer of a ticket; 404 for an unknown one, 429 for too many tries."""
    values = await formulir.fields(request)
    if values is None:
        return halaman.lookup(wrong=formulir.TOO_LARGE, status=413)
    given = values.get("tiket", "")[:40]
    # The address is remembered for this minute and nowhere else.
    if lookups.count(hash(asal.address(request.scope))) > LOOKUPS_PER_MINUTE:
        return halaman.lookup(given=given, wrong=TOO_OFTEN, status=429)
    ticket = read_ticket(given)
    suara = await run_in_threadpool(_find, ticket) if ticket else None
    if suara is None:
        return halaman.lookup(given=given, wrong=UNKNOWN, status=404)
    return halaman.lookup(suara)


async def listing(request: Request) -> Response:
    """GET …/daftar?hal=2: everything answered and published of a service."""
    pintu = await door(request)
    if pintu is None:
        return halaman.missing()
    page = page_of(request)
    return halaman.listing(pintu, await run_in_threadpool(_shown, pintu.code, page), page)


def page_of(request: Request) -> int:
    """`?hal=`, a number from 1."""
    wanted = request.query_params.get("hal", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < len(wanted) < 5 and int(wanted) else 1


def _find(ticket: str) -> Suara | None:
    with reading() as connection:
        return aspirasi_publik.by_ticket(connection, ticket=ticket)


def _shown(code: str, page: int) -> Shown:
    with reading() as connection:
        return aspirasi_publik.shown(connection, code=code, limit=halaman.LISTED, page=page)
