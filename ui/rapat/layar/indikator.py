"""The fixed page of one indicator on the screen of a meeting: everything in sight, always in the same places.

Few elements, for each costs; what people typed is escaped. Of people only those stand there who answer for something.
"""

from dataclasses import replace
from datetime import date, datetime
from textwrap import shorten

import streamlit as st

from db.engine import Connection
from db.queries import shared
from db.queries.rapat import agenda
from rules import tanda
from rules.kit.periode import Periode, plus_months
from rules.peristiwa import DECIDED
from rules.rapat.lembar import Komitmen, Lembar
from settings import today
from ui.kit import formats, layar
from ui.kit.charts import Chart, draw
from ui.kit.commands import load
from ui.kit.padat import padat
from ui.kit.peristiwa import flags_of
from ui.rapat import lembar_kata as kata
from ui.rapat import sejak
from ui.rapat.grafik import setahun_of
from ui.rapat.layar import Layar

CAUSES, CAUSE, EVENTS = 5, 46, 2  # a cause has so many letters
HEIGHT = 250  # px of the chart
# Letters of what changed, of an event, and of a commitment; all of it stands where it is decided. Letters of a line, and lines
# of commitments.
CHANGES, EVENT, WHAT, TOLD, LINE, LINES = 100, 70, 150, 200, 150, 4
BREAK = "  \n"
INKS = {tanda.WORSE: "orange", tanda.BETTER: "blue"}


def show(shown: Layar) -> None:
    """The whole page of the indicator that the address names."""
    page = shown.lembar
    if page is None:
        st.info("Belum ada indikator dalam agenda rapat ini.")
        return
    with padat():
        st.markdown(_head(shown, page))
        left, right = st.columns([62, 38], gap="medium")
        with left:
            chart = _year(shown, page)
        with right:
            st.markdown(_figures(page))
        st.markdown(_small([*_events(chart), *_commitments(page.commitments)]))


def _head(shown: Layar, page: Lembar) -> str:
    """Name, marks with their shapes (colour only beside these), of when the figures are; what is seen and what it means."""
    sign = tanda.SIGNS[page.change]
    ink = INKS.get(page.change)
    marks = [f"{f':{ink}[{sign}]' if ink else sign} **{page.change}** {kata.since(page)}".rstrip(), kata.assurance(page)]
    told = " · ".join([*(mark for mark in marks if mark), f":small[{formats.escaped(_since(shown, page))}]"])
    seen = formats.escaped(f"{page.sentence} {page.of_target}".strip())
    return f"### {formats.escaped(page.name)}\n\n{told}\n\n{seen}"


def _frozen(shown: Layar, page: Lembar) -> datetime | None:
    """When this page was frozen; None: its figures are those of now."""
    moments = load(agenda.moments, rapat_id=shown.meeting.id, dinas_id=shown.scope.dinas.id)
    found: datetime | None = moments.get(page.indikator_id)
    return found


def _since(shown: Layar, page: Lembar) -> str:
    """When the page was frozen, and what changed after that."""
    at, scope = _frozen(shown, page), shown.scope
    if at is None or shown.over:  # what was held long ago is not held against today
        return kata.frozen(at)
    every = load(agenda.since, rapat_id=shown.meeting.id, dinas_id=scope.dinas.id, periode=scope.periode, today=today())
    changes = "; ".join(sejak.parts(every.get(page.indikator_id, ())))
    return f"{kata.frozen(at)}, sejak itu {shorten(changes, CHANGES, placeholder=' …') or 'belum berubah'}"


def _year(shown: Layar, page: Lembar) -> Chart | None:
    """Draw the chart, if there is a series."""
    scope, at = shown.scope, _frozen(shown, page)
    until = min(scope.periode.end, formats.at_office(at).date() if at else today())
    chart: Chart | None = load(
        drawn, dinas_id=scope.dinas.id, page=page, place=scope.dinas.name, periode=scope.periode, until=until
    )
    if chart:
        draw(chart, told=True, download=not layar.on())
    else:
        st.info(kata.NO_SERIES)
    return chart


@shared
def drawn(connection: Connection, *, dinas_id: int, page: Lembar, place: str, periode: Periode, until: date) -> Chart | None:
    """The chart of a page with the newest events that touch it. The page itself is its key: what was frozen is drawn once."""
    start = plus_months(until, -11)
    found = flags_of(connection, dinas_id=dinas_id, indikator_id=page.indikator_id, start=start, end=until)[-EVENTS:]
    texts = [shorten(one.text.removeprefix(DECIDED), EVENT, placeholder=" …") for one in found]
    flags = [replace(one, number=at, text=text) for at, (one, text) in enumerate(zip(found, texts, strict=True), 1)]
    chart = setahun_of(page, place=place, periode=periode, until=until, flags=flags, height=HEIGHT)
    if chart is None or (asal := chart.asal) is None:
        return chart
    # the name stands above, the dinas in the address; one line has room for the rest
    told = (asal.period, f"n = {asal.n}", f"data sampai {formats.date_short(asal.last)}", chart.note)
    return replace(chart, subtitle=" · ".join(part for part in told if part), facts="", note="")


def _figures(page: Lembar) -> str:
    """The figure large, what it is of, its target, the period before, who answers for it, and why cases missed."""
    lines = [kata.basis(page), kata.target(page), kata.standing(page), kata.before(page)]
    told = BREAK.join(formats.escaped(line) for line in lines if line)
    owner = f"Penanggung jawab: **{formats.escaped(kata.owner(page))}**"
    return f"# {formats.escaped(kata.value(page))}\n\n{told}\n\n{owner}\n\n{_causes(page)}"


def _causes(page: Lembar) -> str:
    if not page.causes:
        return f":small[{kata.NO_CAUSE}]"
    named = [(shorten(name, CAUSE, placeholder=" …"), count) for name, count in page.causes[:CAUSES]]
    counted = [f"{formats.number(count)} × {formats.escaped(name)}" for name, count in named]
    left = len(page.causes) - CAUSES
    lines = [f"**{formats.escaped(kata.causes(page))}**", *counted, *([f"{left} sebab lain"] if left > 0 else [])]
    return _small(lines)


def _events(chart: Chart | None) -> list[str]:
    """What the numbers on the chart are."""
    return [f"Peristiwa dan keputusan: {formats.escaped(' · '.join(chart.flags))}"] if chart and chart.flags else []


def _commitments(found: tuple[Komitmen, ...]) -> list[str]:
    """What was promised before: the most pressing first, as many as there are lines for, and how many more there are."""
    lines: list[str] = []
    taken = 0
    for one in found:
        what, told = shorten(one.what, WHAT, placeholder=" …"), shorten(kata.commitment(one), TOLD, placeholder=" …")
        head = f"{kata.state(one)}: {what}"
        taken += -(-len(f"{head} {told}") // LINE)
        if lines and taken > LINES:
            break
        lines.append(f"**{formats.escaped(head)}** {formats.escaped(told)}")
    if left := len(found) - len(lines):
        lines[-1] += f" **· {left} komitmen lagi**"
    return lines or [kata.NO_COMMITMENT]


def _small(lines: list[str]) -> str:
    """Lines below each other in small type."""
    return f":small[{BREAK.join(lines)}]"
