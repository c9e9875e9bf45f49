"""GET /layanan/<code>: what a citizen may expect of a service, and its published IKM. No login, no script."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse

from db.engine import reading
from db.queries.aspirasi import publik as aspirasi_publik
from db.queries.aspirasi.publik import Shown
from db.queries.survei import publikasi
from db.queries.survei.publikasi import PublicService, Published
from rules.kit.angka import desimal
from rules.kit.periode import label
from rules.survei.ikm import GRADE_LABELS
from web.layanan.grafik import trend
from web.survei.halaman import HEADERS, PAGES

# Questions and answers: more would be too much for an old telephone.
SHOWN = 3


async def show(request: Request) -> HTMLResponse:
    """The page of a service; 404 with a sentence for an unknown code."""
    found = await run_in_threadpool(_read, request.path_params["code"][:30])
    if found is None:
        return HTMLResponse(PAGES.get_template("layanan_tiada.html").render(), 404, HEADERS)
    service, suara = found
    told = [_told(p) for p in service.published]
    html = PAGES.get_template("layanan.html").render(service=service, told=told, trend=trend(service.published), suara=suara)
    return HTMLResponse(html, headers=HEADERS)


def _read(code: str) -> tuple[PublicService, Shown] | None:
    with reading() as connection:
        service = publikasi.public(connection, code=code)
        if service is None:
            return None
        return service, aspirasi_publik.shown(connection, code=service.code, limit=SHOWN)


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
