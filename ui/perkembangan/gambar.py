"""All that is known of one indicator up to the end of a period, put together once and shared until the dinas's data changes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from db.engine import Connection
from db.queries import shared
from db.queries.indikator import IndikatorRow, deret, kpi_baris, sumber, tanda
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.tanda import Garis
from db.queries.kit.serentak import Plan, run, together
from db.queries.peristiwa import Peristiwa, of_chart_plan
from db.queries.survei import selang
from rules import tanda as words
from rules.indikator import Total
from rules.intervals import Interval, wilson
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, month_end
from rules.tanda import kalimat
from rules.tanda.deret import LONGEST, PER_DAY, Deret, Titik
from rules.tanda.dinilai import Dinilai, judged
from ui.kit import formats
from ui.kit.asal_indikator import Label, asal_of
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import Chart
from ui.kit.charts.flags import Flag
from ui.kit.charts.xmr import Rebase, xmr
from ui.perkembangan.setelah import Kejadian, after

# A share of more is a sum of money or the like, no sample.
MOST_CASES = 100_000
CHANGED = (
    "Batasnya masih dari seluruh bulan, juga sebelum perubahan itu: bila cara kerjanya memang berganti, "
    "garis dasar baru membuat target dinilai dari keadaan sekarang."
)


@dataclass(frozen=True, eq=False)
class Gambar:
    """What the page tells.

    figure: the row of the period (db.queries.indikator.kpi), None where the indicator had none. chart: None without any point.
    sentence, target: what is seen, and what it means for the target. change, assurance: the marks in words. interval: of the
    period's figure, in its unit. after: each event on the chart with what followed it.
    """

    of: Definition
    figure: Mapping[str, Any] | None
    chart: Chart | None
    sentence: str
    target: str
    change: str
    assurance: str
    asal: Asal
    interval: Interval | None = None
    after: tuple[Kejadian, ...] = ()


def definition_of(row: IndikatorRow) -> Definition:
    """The same definition as figures know it."""
    own: dict[str, Any] = {f.name: row.id if f.name == "indikator_id" else getattr(row, f.name) for f in fields(Definition)}
    return Definition(**own)


@shared
def gambar(
    connection: Connection, *, dinas_id: int, dinas_code: str, place: str, row: IndikatorRow, periode: Periode, today: date
) -> Gambar:
    """Build it. place: the name of the dinas. The chart shows everything up to the end of the period, with the limits of then."""
    of, until = definition_of(row), min(periode.end, today)
    series, found, events, answers = run(
        connection,
        together(
            deret.of_indikator_plan(connection, dinas_id=dinas_id, of=of, until=until, today=today),
            kpi_baris.rows(connection, dinas_id=dinas_id, periode=periode, today=today, only=of.code),
            of_chart_plan(
                dinas_id=dinas_id,
                indikator_id=of.indikator_id,
                start=periode_rules.plus_months(until, 1 - LONGEST),
                end=periode_rules.containing(until, "tahun").end,
            ),
            _answers(of, dinas_id, periode),
        ),
    )
    every = tanda.garis_dasar(connection, dinas_id=dinas_id, indikator_id=of.indikator_id)
    lines, events = tuple(one for one in every if one.month <= until), _touching(events, series, until)
    figure = next(iter(found.rows), None)
    total = found.counted.total(of, dinas_id, periode_rules.months(periode)) if figure else None
    asal = asal_of(
        of, dinas_code=dinas_code, periode=periode, until=until, label=Label(row.value_label, row.n_label), total=total,
        value=figure["value"] if figure else None, n=figure["n"] if figure else None, per=series.per,
    )  # fmt: skip
    seen = judged(series.judged, of.polarity, [one.month for one in lines])
    goal = series.judged[-1] if series.judged else None
    has_target = goal is not None and (goal.target is not None or goal.low is not None)
    told = kalimat.sentence(of.name, series.judged, seen, step=series.step)
    return Gambar(
        of=of,
        figure=figure,
        chart=_chart(of, series, seen, lines, events, place, told, asal) if series.points else None,
        sentence=told,
        target=_of_target(of, goal, seen),
        change=words.change(seen.shown.show, seen.shown.variation),
        assurance=words.assurance(seen.shown.assurance, has_target=has_target),
        asal=asal,
        interval=_interval(of, total, figure) or _of_answers(of, figure, answers),
        after=after(series, of.polarity, lines, events),
    )


def _of_target(of: Definition, goal: Titik | None, seen: Dinilai) -> str:
    """What it means for the target; where the figure has truly changed to the other side of it, limits of before say nothing."""
    told = seen.shown
    kept = None if goal is None else _kept(of.polarity, goal)
    turned = {"consistent_fail": kept is True, "consistent_pass": kept is False}.get(told.assurance or "", False)
    return CHANGED if turned and told.certain and told.since is not None else kalimat.of_target(told.assurance, told.show)


def _kept(polarity: str, point: Titik) -> bool | None:
    if polarity == "rentang":
        return None if point.low is None or point.high is None else point.low <= point.value <= point.high
    if point.target is None:
        return None
    return point.value >= point.target if polarity == "naik" else point.value <= point.target


def _touching(events: tuple[Peristiwa, ...], series: Deret, until: date) -> tuple[Peristiwa, ...]:
    """Those between the first and the last day of the chart, numbered anew; without a point none."""
    if not series.points:
        return ()
    start = periode_rules.plus_months(series.points[0].month, 1 - series.step)
    end = max(until, month_end(series.points[-1].month))
    inside = [one for one in events if start <= one.day <= end]
    return tuple(replace(one, number=number) for number, one in enumerate(inside, 1))


def _chart(
    of: Definition,
    series: Deret,
    seen: Dinilai,
    lines: tuple[Garis, ...],
    events: tuple[Peristiwa, ...],
    place: str,
    told: str,
    asal: Asal,
) -> Chart:
    numbers = {one.id: one.number for one in events}
    first, last = series.points[0].month, series.points[-1].month
    measured = f"{of.satuan} {series.per}".strip()
    span = f"{formats.month_short(first)}–{formats.month_short(last)}"
    n = formats.number(sum(point.n for point in series.points), 0)
    return xmr(
        series,
        seen.xmr,
        seen.shown,
        title=headline(of.name, series, seen),
        subtitle=f"{measured} · {place} · {span} · n = {n}",
        unit=of.satuan,
        decimals=max(of.decimals, 1) if series.per == PER_DAY else of.decimals,
        sentence=told,
        rebases=[Rebase(one.month, _named(numbers.get(one.peristiwa_id))) for one in lines],
        flags=[Flag(one.number, one.day, one.text) for one in events],
        asal=asal,
    )


def headline(name: str, series: Deret, seen: Dinilai) -> str:
    """The finding in at most ten words beside the name. Example: "Waktu tunggu memburuk nyata sejak Juni 2026"."""
    told = seen.shown
    change = words.change(told.show, told.variation)
    if told.since is not None and told.certain:
        since = kalimat.named(series.judged[told.since].month, series.step)
        return f"{name} {change} {'sejak' if told.since < len(series.judged) - 1 else 'pada'} {since}"
    if told.show == "sementara":
        return f"{name}: batas masih sementara"
    target = words.assurance(told.assurance, has_target=True)
    return f"{name}: {change}{f', target {target}' if target else ''}"


def _named(number: int | None) -> str:
    return f"garis dasar baru ({number})" if number else "garis dasar baru"


def _answers(of: Definition, dinas_id: int, periode: Periode) -> Plan[dict[str, Interval]]:
    """The intervals of what citizens' answers make; asked only for their index."""
    if (of.source, of.measure) != ("survei", "ikm"):
        return {}
    return (yield from selang.of_dinas_plan(dinas_id=dinas_id, months=periode_rules.months(periode)))


def _of_answers(of: Definition, figure: Mapping[str, Any] | None, answers: Mapping[str, Interval]) -> Interval | None:
    """None where the answers changed after the period closed: then they are not those of the figure."""
    found = answers.get(of.measure)
    if found is None or figure is None or formats.is_missing(figure["value"]):
        return None
    return found if found.lower <= figure["value"] <= found.upper else None


def _interval(of: Definition, total: Total | None, figure: Mapping[str, Any] | None) -> Interval | None:
    """Of a share by Wilson, in percent; None for what is no share of cases, or where the closed period kept another figure."""
    if figure is None or total is None or formats.is_missing(figure["value"]):
        return None
    automatic = sumber.measure(of.source, of.measure) if of.source != "isian" else None
    aggregate, factor = (automatic.aggregate, automatic.factor) if automatic else (of.aggregate, of.factor)
    x, n = total.sum_value, total.sum_n
    if (aggregate, factor, of.satuan) != ("rasio", 100.0, "%") or not (0 <= x <= n and 1 <= n <= MOST_CASES):
        return None
    if x != round(x) or n != round(n) or abs(x / n * 100 - figure["value"]) > 1e-6:
        return None
    low, high = wilson(round(x), round(n))
    return Interval(low * 100, high * 100)
