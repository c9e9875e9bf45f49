"""GET /layanan/<code>: what a citizen may expect of a service, and its published IKM. No login, no script."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse

from db.engine import reading
from db.queries import publikasi
from db.queries.publikasi import PublicService, Published
from rules.angka import desimal
from rules.ikm import GRADE_LABELS
from rules.periode import label
from web.layanan_grafik import trend
from web.survei_halaman import HEADERS, PAGES


async def show(request: Request) -> HTMLResponse:
    """The page of a service; 404 with a sentence for an unknown code."""
    service = await run_in_threadpool(_read, request.path_params["code"][:30])
    if service is None:
        return HTMLResponse(PAGES.get_template("layanan_tiada.html").render(), 404, HEADERS)
    told = [_told(p) for p in service.published]
    return HTMLResponse(
        PAGES.get_template("layanan.html").render(service=service, told=told, trend=trend(service.published)), headers=HEADERS
    )


def _read(code: str) -> PublicService | None:
    with reading() as connection:
        return publikasi.public(connection, code=code)


def _told(p: Published) -> dict[str, object]:
    """A publication in words and Indonesian figures."""
    return {
        "periode": label(p.code),
        "value": _two(p.value),
        "grade": p.grade,
        "grade_label": GRADE_LABELS[p.grade],
        "n": desimal(p.n),
        "margin": desimal(p.margin, 2) if p.margin else None,
        "elements": [
            {"name": e["name"], "nrr": _two(e["nrr"]), "grade": e["grade"], "label": GRADE_LABELS[e["grade"]]} for e in p.elements
        ],
    }


def _two(value: float) -> str:
    """Two decimals always, so that the figures of a column stand under each other."""
    whole, _, rest = desimal(value, 2).partition(",")
    return f"{whole},{rest:0<2}"
