"""The survey's pages as HTML: plain, small, no script."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse

from db.queries.survei.publik import Pintu
from rules.kit.angka import desimal, tetap
from rules.kit.periode import label
from rules.kit.rentang import in_words
from rules.survei import PROFILE, QUESTIONS
from rules.survei.ikm import ANSWERS, GRADE_LABELS, grade_also
from web.door.contoh import is_sample
from web.survei import stempel

PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
PAGES.globals["contoh"] = is_sample
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}


def form(
    pintu: Pintu,
    *,
    values: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    stamp: str = "",
    status: int = 200,
) -> HTMLResponse:
    """The questionnaire, filled in with `values`, each reason of `wrong` at its question (key "": the whole form)."""
    wrong = wrong or {}
    html = PAGES.get_template("survei.html").render(
        pintu=pintu,
        values=values or {},
        wrong=wrong,
        summary=_summary(wrong),
        stamp=stamp or stempel.make(pintu.code),
        questions=QUESTIONS,
        answers=ANSWERS,
        profile=PROFILE,
    )
    return HTMLResponse(html, status, HEADERS)


def thanks(pintu: Pintu) -> HTMLResponse:
    """Thanks, and the last published figure."""
    told = {}
    if p := pintu.published:
        told = {"periode": label(p.code), "value": tetap(p.value, 2), "grade": GRADE_LABELS[p.grade], "n": desimal(p.n)}
        told |= {"in_words": in_words(p.interval), "also": grade_also(p.value, p.interval)}
    return HTMLResponse(PAGES.get_template("survei_selesai.html").render(pintu=pintu, **told), headers=HEADERS)


def missing() -> HTMLResponse:
    """No such survey."""
    return HTMLResponse(PAGES.get_template("survei_tiada.html").render(), 404, HEADERS)


def _summary(wrong: Mapping[str, str]) -> list[tuple[str, str]]:
    """(place, sentence) for the box above the form, in the order of the form."""
    told = [("", wrong[""])] if "" in wrong else []
    if "kode" in wrong:
        told.append(("kode", wrong["kode"]))
    told += [(name, f"{number}. {wrong[name]}") for number, name in enumerate(QUESTIONS, 1) if name in wrong]
    return told + [(name, wrong[name]) for name in (*PROFILE, "comment") if name in wrong]
