"""The survey's figures of a dinas or service in a period, put together once and shared until an answer comes in."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.engine import Connection
from db.queries import shared
from db.queries.survei import ikm
from db.queries.survei.ikm import Figure
from db.queries.survei.ikm_rinci import By, breakdown, suppressed
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, plus_months
from rules.survei.ikm import GRADE_LABELS, SUPPRESS_BELOW, sample_size
from ui.kit import charts, formats
from ui.kit.charts import Chart
from ui.kit.charts.bands import band_bars
from ui.kit.charts.columns import columns
from ui.kit.charts.flags import Flag
from ui.kit.peristiwa import flags_of
from ui.kit.tables import Column, Table, table

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
def board(connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, place: str) -> Board:
    """Build the results of a period. place: the name of the dinas or service, for subtitles."""
    of: dict[str, Any] = {"dinas_id": dinas_id, "layanan_id": layanan_id}
    found = ikm.figure(connection, **of, periode=periode)
    told = _enough(found)
    series = ikm.by_month(connection, **of, until=periode.end, months=TREND_MONTHS)
    events = flags_of(
        connection, dinas_id=dinas_id, indikator_id=None, start=plus_months(periode.end, 1 - TREND_MONTHS), end=periode.end
    )
    each = ikm.by_layanan(connection, dinas_id=dinas_id, periode=periode) if layanan_id is None else None
    return Board(
        n=found.n if found else 0,
        year=int(series.loc[[month >= plus_months(periode.end, -11) for month in series["month"]], "n"].sum()),
        figure=told,
        before=_enough(ikm.figure(connection, **of, periode=periode_rules.previous(periode))),
        elements=_elements(told, place, periode) if told else None,
        trend=_trend(series, place, events) if not series.empty else None,
        answers=_answers(series, place) if not series.empty else None,
        layanan=_services(each, periode) if each is not None and len(each) else None,
    )


@shared
def groups(connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, by: By) -> Table:
    """The IKM by who answered; small groups are untold."""
    found = breakdown(connection, dinas_id=dinas_id, layanan_id=layanan_id, periode=periode, by=by)
    shown = {"name": Column("Kelompok"), "value": Column("IKM", "number", 2), "n": Column("Jawaban", "integer")}
    return table(found, shown, name=f"ikm-{by}-{periode.code}")


def interval_words(f: Figure) -> str:
    """How far the figure may be trusted, for a reader without statistics."""
    if f.low is None or f.high is None:
        return "Satu jawaban saja; ketelitiannya tidak dapat dihitung."
    low, high = formats.number(f.low, 2), formats.number(f.high, 2)
    return f"Dengan {formats.number(f.n, 0)} jawaban, IKM sebenarnya kira-kira antara {low} dan {high} (keyakinan 95%)."


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
    told = f"{label}: {formats.number(before.value, 2)} ({before.grade}, n = {formats.number(before.n, 0)})."
    if now.low is None or now.high is None or before.low is None or before.high is None:
        return f"{told} Jawaban terlalu sedikit untuk membandingkan."
    if now.low <= before.high and before.low <= now.high:
        return f"{told} Rentang keduanya bertumpuk: selisihnya bisa kebetulan."
    return f"{told} Rentang keduanya terpisah; lihat tren bulanan sebelum menyimpulkan sebabnya."


def _enough(f: Figure | None) -> Figure | None:
    """The figure, unless so few answered that it would tell what single people said."""
    return f if f and f.n >= SUPPRESS_BELOW else None


def _elements(f: Figure, place: str, periode: Periode) -> Chart:
    weakest = min(f.elements, key=lambda e: e.nrr)
    frame = pd.DataFrame([{"name": e.name, "value": e.index, "nrr": e.nrr, "grade": e.grade} for e in f.elements])
    return band_bars(
        frame,
        title=f"Terendah: {weakest.name} ({weakest.grade}, {GRADE_LABELS[weakest.grade].lower()})",
        subtitle=f"Nilai rata-rata tiap unsur · {place} · {periode_rules.label(periode)} · n = {formats.number(f.n, 0)}",
    )


def _trend(series: pd.DataFrame, place: str, events: tuple[Flag, ...]) -> Chart | None:
    # A month of few answers would tell what single people said.
    told = series[series["n"] >= SUPPRESS_BELOW]
    if told.empty:
        return None
    last = told.iloc[-1]
    return charts.trend(
        told,
        title=f"IKM {formats.number(last['value'], 2)} pada {formats.month(last['month'])}",
        subtitle=f"IKM per bulan · {place} · n = {formats.number(told['n'].sum(), 0)}",
        decimals=2,
        flags=events,
    )


def _answers(series: pd.DataFrame, place: str) -> Chart:
    last = series.iloc[-1]
    return columns(
        series[["month", "n"]].rename(columns={"n": "value"}),
        title=f"{formats.number(last['n'], 0)} jawaban pada {formats.month(last['month'])}",
        subtitle=f"Jawaban yang dihitung per bulan · {place} · n = {formats.number(series['n'].sum(), 0)}",
        value_title="Jawaban",
    )


def _services(found: pd.DataFrame, periode: Periode) -> Table:
    # Beside the pooled figure one hidden service alone would be told by subtraction.
    few = found["code"].isin(suppressed(dict(zip(found["code"], found["n"], strict=True))))
    shown = found.assign(value=found["value"].mask(few), grade=found["grade"].mask(few, formats.MISSING))
    titles = {
        "name": Column("Layanan"),
        "value": Column("IKM", "number", 2),
        "grade": Column("Mutu", width="small"),
        "n": Column("Jawaban", "integer"),
    }
    return table(shown, titles, name=f"ikm-layanan-{periode.code}")
