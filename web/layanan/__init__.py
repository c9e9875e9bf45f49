"""GET /layanan/<code>: what a citizen may expect of a service, and its published IKM. No login, no script."""

from collections.abc import Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse

from db.engine import reading
from db.queries.aspirasi import publik as aspirasi_publik
from db.queries.aspirasi.publik import Shown
from db.queries.survei import publikasi
from db.queries.survei.publikasi import PublicService, Published
from rules.intervals import Interval
from rules.kit import banding
from rules.kit.angka import desimal, tetap
from rules.kit.periode import label, parse, previous
from rules.kit.rentang import between, few, in_words
from rules.survei.ikm import GRADE_LABELS, grade_also
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
    told = [_told(p, _before(p, service.published)) for p in service.published]
    html = PAGES.get_template("layanan.html").render(service=service, told=told, trend=trend(service.published), suara=suara)
    return HTMLResponse(html, headers=HEADERS)


def _read(code: str) -> tuple[PublicService, Shown] | None:
    with reading() as connection:
        service = publikasi.public(connection, code=code)
        if service is None:
            return None
        return service, aspirasi_publik.shown(connection, code=service.code, limit=SHOWN)


def _told(p: Published, before: Published | None) -> dict[str, object]:
    """A publication in words and Indonesian figures, as it was frozen; before: the one of the same kind of period before it."""
    return {
        "periode": label(p.code),
        "value": tetap(p.value, 2),
        "range": between(p.interval),
        "in_words": in_words(p.interval),
        "grade": p.grade,
        "grade_label": GRADE_LABELS[p.grade],
        "also": grade_also(p.value, p.interval),
        "n": desimal(p.n),
        "few": few(p.n),
        "change": _change(p, before),
        "elements": [_element(e) for e in p.elements],
    }


def _element(e: dict[str, Any]) -> dict[str, str]:
    """An unsur. Its interval is told only where it was frozen with it: answers that came later say nothing of it."""
    low, high = e.get("low"), e.get("high")
    limits = Interval(low / 25, high / 25) if low is not None and high is not None else None
    told = {"name": e["name"], "nrr": tetap(e["nrr"], 2), "grade": e["grade"], "label": GRADE_LABELS[e["grade"]]}
    return told | {"range": between(limits, 2)}


def _change(p: Published, before: Published | None) -> str:
    """Against the publication before; "" without one, or without both intervals."""
    if before is None or p.interval is None or before.interval is None:
        return ""
    certain = not banding.overlap(p.interval, before.interval)
    return f"Terhadap {label(before.code)}: {banding.change(p.value, before.value, certain=certain)}."


def _before(p: Published, every: Sequence[Published]) -> Published | None:
    """The publication of the period just before, of the same kind and ended; a year and a quarter are not compared."""
    wanted = previous(parse(p.code)).code
    return next((one for one in every if one.code == wanted), None)
