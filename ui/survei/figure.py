"""The survey's figures of a dinas or service in a period, put together once and shared until an answer comes in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from db.engine import Connection
from db.queries import shared
from db.queries.survei import ikm
from db.queries.survei.ikm import Figure
from db.queries.survei.ikm_rinci import By, breakdown, suppressed
from rules.intervals import Interval
from rules.kit import banding
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, month_end, plus_months
from rules.kit.rentang import between, few, in_words, with_interval
from rules.survei.ikm import GRADE_LABELS, SUPPRESS_BELOW, grade_also, grade_told, sample_size
from ui.kit import formats
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal
from ui.kit.charts.bands import band_points
from ui.kit.charts.columns import columns
from ui.kit.charts.flags import Flag
from ui.kit.charts.sampled import sampled
from ui.kit.peristiwa import flags_of
from ui.kit.tables import Column, Table, table
from ui.survei import asal

TREND_MONTHS = 18
BREAKDOWNS: dict[str, By] = {"Usia": "age_band", "Jenis kelamin": "sex", "Pendidikan": "education", "Pekerjaan": "occupation"}


@dataclass(frozen=True)
class Board:
    """Everything on the results view; `figure` is None while fewer than 5 answers of the period count.

    n: how many answers of the period count. year: how many in the twelve months to its end.
    """

    n: int
    year: int
    figure: Figure | None
    before: Figure | None
    elements: Chart | None
    trend: Chart | None
    answers: Chart | None
    layanan: Table | None


@shared
def board(
    connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, place: str, answers: asal.Query = ()
) -> Board:
    """Build the results of a period. place: the name of the dinas or service, for subtitles; answers: where they stand."""
    of: dict[str, Any] = {"dinas_id": dinas_id, "layanan_id": layanan_id}
    found = ikm.figure(connection, **of, periode=periode)
    told = _enough(found)
    series = ikm.by_month(connection, **of, until=periode.end, months=TREND_MONTHS)
    span: dict[str, Any] = {"start": plus_months(periode.end, 1 - TREND_MONTHS), "end": periode.end}
    events = flags_of(connection, dinas_id=dinas_id, indikator_id=None, source="survei", **span)
    until = found.last if found else None
    each = ikm.by_layanan(connection, dinas_id=dinas_id, periode=periode) if layanan_id is None else None
    return Board(
        n=found.n if found else 0,
        year=int(series.loc[[month >= plus_months(periode.end, -11) for month in series["month"]], "n"].sum()),
        figure=told,
        before=_enough(ikm.figure(connection, **of, periode=periode_rules.previous(periode))),
        elements=_elements(told, place, periode, answers) if told else None,
        trend=_trend(series, place, until, answers, events) if not series.empty else None,
        answers=_answers(series, place, until, answers) if not series.empty else None,
        layanan=_services(each, periode) if each is not None and len(each) else None,
    )


@shared
def groups(connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, by: By) -> Table:
    """The IKM by who answered; small groups are untold."""
    found = breakdown(connection, dinas_id=dinas_id, layanan_id=layanan_id, periode=periode, by=by)
    shown = {
        "name": Column("Kelompok"), "value": Column("IKM", "number", 2), "range": Column("Rentang 95%"),
        "grade": Column("Mutu", width=150), "n": Column("Jawaban", "integer"),
    }  # fmt: skip
    return table(_with_ranges(found), shown, name=f"ikm-{by}-{periode.code}")


def interval_words(f: Figure) -> str:
    """How far the figure may be trusted, for a reader without statistics."""
    if f.interval is None:
        return "Satu jawaban saja; ketelitiannya tidak dapat dihitung."
    also = grade_also(f.value, f.interval)
    letter = f" Mutunya {f.grade}, {also}: rentangnya melewati batas mutu." if also else ""
    told = f"Dengan {formats.number(f.n, 0)} jawaban, IKM sebenarnya kira-kira {in_words(f.interval)}"
    return " ".join(part for part in (f"{told} (keyakinan 95%).{letter}", few(f.n)) if part)


def sample_words(f: Figure, year: int) -> str:
    """Answers of the period, and those of a year against the sample that the number of customers of a year asks for.

    Args:
        year: answers counted in the twelve months to the period's end.
    """
    raw = f" dari {formats.number(f.n_raw, 0)} yang masuk" if f.n_raw != f.n else ""
    got = f"{formats.number(f.n, 0)} jawaban dihitung{raw}"
    if f.population is None:
        return f"{got}. Isi jumlah penerima layanan setahun di bagian Layanan agar kebutuhan sampel terhitung."
    need = sample_size(f.population)
    told = "sudah memenuhi" if year >= need else f"masih kurang {formats.number(need - year, 0)} dari"
    return (
        f"{got}. Dalam setahun sampai akhir periode {formats.number(year, 0)} jawaban; {told} kebutuhan setahun "
        f"{formats.number(need, 0)} (Krejcie–Morgan untuk {formats.number(f.population, 0)} penerima layanan setahun)."
    )


def comparison_words(now: Figure, before: Figure | None, label: str) -> str:
    """This period and the one before; two points alone show no better or worse."""
    if before is None:
        return f"Jawaban pada {label} belum cukup untuk dibandingkan."
    figure = with_interval(before.value, before.interval)
    told = f"{label}: {figure}, mutu {before.grade}, n = {formats.number(before.n, 0)}."
    if now.interval is None or before.interval is None:
        return f"{told} Jawaban terlalu sedikit untuk membandingkan."
    certain = not banding.overlap(now.interval, before.interval)
    seen = banding.change(now.value, before.value, certain=certain)
    return f"{told} Kini {seen}.{' Lihat tren bulanan sebelum menyimpulkan sebabnya.' if certain else ''}"


def _enough(f: Figure | None) -> Figure | None:
    """The figure, unless so few answered that it would tell what single people said."""
    return f if f and f.n >= SUPPRESS_BELOW else None


def _elements(f: Figure, place: str, periode: Periode, query: asal.Query) -> Chart:
    weakest = min(f.elements, key=lambda e: e.nrr)
    frame = pd.DataFrame(
        [{"name": e.name, "value": e.index, "low": e.low, "high": e.high, "nrr": e.nrr, "grade": e.grade} for e in f.elements]
    )
    when = periode_rules.label(periode)
    return band_points(
        frame,
        title=f"Terendah: {weakest.name} ({weakest.grade}, {GRADE_LABELS[weakest.grade].lower()})",
        subtitle=f"Nilai rata-rata tiap unsur (NRR) · {place} · {when}",
        asal=asal.of(asal.NRR, period=when, n=f.n, last=f.last, query=query),
    )


def _trend(series: pd.DataFrame, place: str, until: date | None, query: asal.Query, events: tuple[Flag, ...]) -> Chart | None:
    # A month of few answers would tell what single people said.
    told = series[series["n"] >= SUPPRESS_BELOW]
    if told.empty:
        return None
    last = told.iloc[-1]
    return sampled(
        told,
        title=f"IKM {formats.number(last['value'], 2)} pada {formats.month(last['month'])}",
        subtitle=f"IKM per bulan · {place}",
        flags=events,
        asal=_over_months(told, asal.IKM, until, query),
    )


def _answers(series: pd.DataFrame, place: str, until: date | None, query: asal.Query) -> Chart:
    last = series.iloc[-1]
    return columns(
        series[["month", "n"]].rename(columns={"n": "value"}),
        title=f"{formats.number(last['n'], 0)} jawaban pada {formats.month(last['month'])}",
        subtitle=f"Jawaban yang dihitung per bulan · {place}",
        value_title="Jawaban",
        asal=_over_months(series, asal.COUNT, until, query, mean=False),
    )


def _over_months(series: pd.DataFrame, rule: str, until: date | None, query: asal.Query, *, mean: bool = True) -> Asal:
    """until: the day of the latest answer, where it is known."""
    first, last = series["month"].iloc[0], series["month"].iloc[-1]
    told = until if until and until >= last else month_end(last)
    span = f"{formats.month(first)} – {formats.month(last)}"
    return asal.of(rule, period=span, n=int(series["n"].sum()), last=told, query=query, mean=mean)


def _services(found: pd.DataFrame, periode: Periode) -> Table:
    # Beside the pooled figure one hidden service alone would be told by subtraction.
    few_of = found["code"].isin(suppressed(dict(zip(found["code"], found["n"], strict=True))))
    figures = ["value", "low", "high"]
    shown = found.assign(**found[figures].mask(few_of))
    titles = {
        "name": Column("Layanan"), "value": Column("IKM", "number", 2), "range": Column("Rentang 95%"),
        "grade": Column("Mutu", width=150), "n": Column("Jawaban", "integer"),
    }  # fmt: skip
    return table(_with_ranges(shown), titles, name=f"ikm-layanan-{periode.code}")


def _with_ranges(found: pd.DataFrame) -> pd.DataFrame:
    """`found` (value, low, high) with its intervals and letters in words; a figure that is not told has neither."""
    limits = [
        None if formats.is_missing(low) else Interval(low, high) for low, high in zip(found["low"], found["high"], strict=True)
    ]
    grades = [
        formats.MISSING if formats.is_missing(v) else grade_told(v, each) for v, each in zip(found["value"], limits, strict=True)
    ]
    return found.assign(range=[between(each) or formats.MISSING for each in limits], grade=grades)
