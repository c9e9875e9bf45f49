"""All that is known of one indicator up to the end of a period, put together once and shared until the dinas's data changes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from db.engine import Connection
from db.queries import shared
from db.queries.indikator import IndikatorRow, deret, kpi_baris, tanda
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.selang import of_answers, of_share
from db.queries.indikator.tanda import Garis
from db.queries.kit import tutup
from db.queries.kit.serentak import Plan, run, together
from db.queries.peristiwa import Peristiwa, of_chart_plan
from db.queries.survei import selang
from rules import tanda as words
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, month_end
from rules.tanda import kalimat
from rules.tanda.deret import LONGEST, PER_DAY, Deret
from rules.tanda.dinilai import Dinilai, counting, judged
from ui.kit import formats
from ui.kit.asal_indikator import Label, asal_of
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import Chart
from ui.kit.charts.flags import Flag
from ui.kit.charts.xmr import Rebase, xmr
from ui.perkembangan.setelah import Kejadian, after

# The months that are asked for: those that count, up to the last that is judged, which may lie a while back.
ASKED = LONGEST + 12


@dataclass(frozen=True, eq=False)
class Gambar:
    """What the page tells.

    figure: the row of the period (db.queries.indikator.kpi), None where the indicator had none. chart: None without any point.
    sentence, target: what is seen, and what it means for the target; seen: the change in a word. change, assurance: the marks in
    words, as the card and the map say them; of a closed month those of its time, which may differ from what is seen by later
    figures or baselines. interval: of the period's figure, in its unit. after: each event on the chart with what followed it.
    """

    of: Definition
    figure: Mapping[str, Any] | None
    chart: Chart | None
    sentence: str
    seen: str
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
    first = periode_rules.plus_months(until, 1 - ASKED)
    series, found, marks, closed, events, answers = run(
        connection,
        together(
            deret.of_indikator_plan(connection, dinas_id=dinas_id, of=of, until=until, today=today, months=ASKED),
            kpi_baris.rows(connection, dinas_id=dinas_id, periode=periode, today=today, only=of.code),
            tanda.of_dinas_plan(dinas_id=dinas_id, periode=periode),
            tutup.months_plan(dinas_id, first, until),
            of_chart_plan(
                dinas_id=dinas_id,
                indikator_id=of.indikator_id,
                start=first,
                end=periode_rules.containing(until, "tahun").end,
            ),
            _answers(of, dinas_id, periode),
        ),
    )
    series = _counting(series)
    every = tanda.garis_dasar(connection, dinas_id=dinas_id, indikator_id=of.indikator_id)
    lines, events = tuple(one for one in every if one.month <= until), _touching(events, series, until)
    figure = next(iter(found.rows), None)
    total = found.counted.total(of, dinas_id, periode_rules.months(periode)) if figure else None
    asal = asal_of(
        of, dinas_code=dinas_code, periode=periode, until=until, label=Label(row.value_label, row.n_label), total=total,
        value=figure["value"] if figure else None, n=figure["n"] if figure else None, per=series.per,
    )  # fmt: skip
    seen = judged(series.judged, of.polarity, [one.month for one in lines])
    mark = tanda.told(seen, series.judged, marks.get(of.indikator_id), closed)
    assurance = words.of_row(mark.assurance, figure)
    # of a period without a target nothing is said of one, though the last month has it
    aimed = assurance in words.ASSURANCES.values()
    told = kalimat.sentence(of.name, series.judged, seen, step=series.step)
    return Gambar(
        of=of,
        figure=figure,
        chart=_chart(of, series, seen, lines, events, place, told, asal, aimed=aimed) if series.points else None,
        sentence=told,
        seen=words.change(seen.shown.show, seen.shown.variation),
        target=kalimat.of_target(seen.shown.assurance, seen.shown.show, turned=seen.turned) if aimed else "",
        change=mark.change,
        assurance=assurance,
        asal=asal,
        interval=_interval(of, figure, answers),
        after=after(series, of.polarity, lines, events),
    )


def _counting(series: Deret) -> Deret:
    """Only what the mark of the last judged month rests on too, and what runs after it."""
    points = tuple(counting(series.points))
    return replace(series, points=points, skipped=tuple(month for month in series.skipped if points and month > points[0].month))


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
    *,
    aimed: bool,
) -> Chart:
    numbers = {one.id: one.number for one in events}
    first, last = series.points[0].month, series.points[-1].month
    measured = f"{of.satuan} {series.per}".strip()
    span = f"{formats.month_short(first)}–{formats.month_short(last)}"
    n = f"{formats.number(sum(point.n for point in series.points), 0)} {of.counted}".strip()
    return xmr(
        series,
        seen.xmr,
        seen.shown,
        title=headline(of.name, series, seen, aimed=aimed),
        subtitle=f"{measured} · {place} · {span} · n = {n}",
        unit=of.satuan,
        decimals=max(of.decimals, 1) if series.per == PER_DAY else of.decimals,
        sentence=told,
        rebases=[Rebase(one.month, _named(numbers.get(one.peristiwa_id))) for one in lines],
        flags=[Flag(one.number, one.day, one.text) for one in events],
        asal=asal,
    )


def headline(name: str, series: Deret, seen: Dinilai, *, aimed: bool = True) -> str:
    """The finding in at most ten words beside the name. Example: "Waktu tunggu memburuk nyata sejak Juni 2026"."""
    told = seen.shown
    change = words.change(told.show, told.variation)
    if told.since is not None and told.certain:
        since = kalimat.named(series.judged[told.since].month, series.step)
        return f"{name} {change} {'sejak' if told.since < len(series.judged) - 1 else 'pada'} {since}"
    if told.show == "sementara":
        return f"{name}: batas masih sementara"
    target = words.assurance(told.assurance, has_target=True) if aimed else ""
    return f"{name}: {change}{f', target {target}' if target else ''}"


def _named(number: int | None) -> str:
    return f"garis dasar baru ({number})" if number else "garis dasar baru"


def _answers(of: Definition, dinas_id: int, periode: Periode) -> Plan[dict[str, Interval]]:
    """The intervals of what citizens' answers make; asked only for their index."""
    if (of.source, of.measure) != ("survei", "ikm"):
        return {}
    return (yield from selang.of_dinas_plan(dinas_id=dinas_id, months=periode_rules.months(periode)))


def _interval(of: Definition, figure: Mapping[str, Any] | None, answers: Mapping[str, Interval]) -> Interval | None:
    """Of a share, in percent, or of the IKM; None for what is neither."""
    if figure is None or formats.is_missing(figure["value"]):
        return None
    return of_share(of, figure["value"], figure["n"]) or of_answers(of, figure["value"], answers)
