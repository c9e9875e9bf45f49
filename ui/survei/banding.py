"""The chosen period beside the one before and the same one a year ago."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from db.engine import Connection
from db.queries import shared
from db.queries.survei import ikm_banding
from db.queries.survei.ikm_banding import Measure, Told
from rules.kit import banding
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.kit.rentang import between, few, with_interval
from rules.survei.ikm import SUPPRESS_BELOW, UNSUR, grade_told
from settings import today
from ui.kit import formats, tables
from ui.kit.charts import Chart, draw
from ui.kit.charts.asal import Asal
from ui.kit.charts.intervals import intervals
from ui.kit.commands import load
from ui.kit.tables import Column, Table, table
from ui.survei import asal
from ui.survei.scope import Scope

NAMES = {"": "IKM", **UNSUR}
# So many changes are named in the sentence; all of them stand in the table.
LARGEST = 3


@dataclass(frozen=True)
class Comparison:
    """What the view shows; chart and table are None while this period tells nothing."""

    sentences: tuple[str, ...]
    chart: Chart | None
    table: Table | None


@shared
def comparison(
    connection: Connection,
    *,
    dinas_id: int,
    layanan_id: int | None,
    periode: Periode,
    place: str,
    today: date,
    answers: asal.Query = (),
) -> Comparison:
    """Build the comparison of a period. place: the name of the dinas or service, for subtitles; answers: where they stand."""
    periods = (periode, *banding.earlier(periode))
    now, *before = ikm_banding.compare(connection, dinas_id=dinas_id, layanan_id=layanan_id, periods=periods)
    if not now.measures:
        return Comparison((_one(now),), None, None)
    told = [one for one in before if one.measures]
    sentences = [_one(now), *(_against(now, one) for one in before)]
    asal_of = _asal((now, *told), min(periode.end, today), answers)
    return Comparison(tuple(sentences), _chart(now, told, place, asal_of), _table(now, told))


def show(scope: Scope) -> None:
    """Sentences first, then the points with their intervals, then every figure."""
    found: Comparison = load(
        comparison,
        dinas_id=scope.dinas.id,
        layanan_id=scope.layanan_id,
        periode=scope.periode,
        place=scope.place,
        today=today(),
        answers=scope.query("jawaban"),
    )
    if found.chart is None or found.table is None:
        scope.none(f"{found.sentences[0]} Pilih periode lain untuk membandingkan.")
        return
    running = ("Periode ini masih berjalan; angkanya masih berubah.",) if scope.periode.end >= today() else ()
    st.markdown("\n".join(f"- {formats.escaped(sentence)}" for sentence in (*found.sentences, *running)))
    draw(found.chart)
    tables.show(found.table, key="survei-banding", download=True)
    st.caption(
        "Rentang 95%: kira-kira di situlah nilai sebenarnya; makin banyak jawaban, makin sempit. "
        "Rentang yang bertumpuk berarti bedanya bisa kebetulan."
    )


def _one(told: Told) -> str:
    label = periode_rules.label(told.code)
    if told.measures:
        index = told.measures[""]
        words = f"IKM {label}: {_figure(index)}, n = {formats.number(told.n, 0)}, mutu {grade_told(index.value, index.interval)}."
        return " ".join(part for part in (words, few(told.n)) if part)
    if told.n:
        return f"{label}: kurang dari {SUPPRESS_BELOW} jawaban, jadi angkanya tidak ditampilkan."
    return f"{label}: belum ada jawaban."


def _against(now: Told, before: Told) -> str:
    """The IKM against that of another period, and the unsur whose change is more than chance."""
    if not before.measures:
        return _one(before)
    index = _change(now.measures[""], before.measures[""])
    sure = [f"{UNSUR[u]} ({_change(now.measures[u], before.measures[u]).split(';')[0]})" for u in _certain(now, before)]
    told = "Tidak ada unsur yang berubah melebihi ketidakpastian."
    if sure:
        more = f"; dan {len(sure) - LARGEST} lainnya" if len(sure) > LARGEST else ""
        told = f"Unsur yang berubah melebihi ketidakpastian: {'; '.join(sure[:LARGEST])}{more}."
    n = formats.number(before.n, 0)
    return f"Terhadap {periode_rules.label(before.code)} ({_figure(before.measures[''])}, n = {n}): {index}. {told}"


def _certain(now: Told, before: Told) -> list[str]:
    """The unsur whose change is more than chance, the largest change first."""
    a, b = now.measures, before.measures
    sure = [u for u in UNSUR if not banding.overlap(a[u].interval, b[u].interval)]
    return sorted(sure, key=lambda u: -abs(a[u].value - b[u].value))


def _change(now: Measure, before: Measure) -> str:
    return banding.change(now.value, before.value, certain=not banding.overlap(now.interval, before.interval))


def _figure(m: Measure) -> str:
    return with_interval(m.value, m.interval)


def _asal(periods: Sequence[Told], last: date, query: asal.Query) -> Asal:
    when = ", ".join(periode_rules.label(one.code) for one in periods)
    rule = f"IKM: {asal.IKM}; unsur: {asal.NRR}"
    return asal.of(rule, period=when, n=sum(one.n for one in periods), last=last, query=query)


def _chart(now: Told, before: Sequence[Told], place: str, origin: Asal) -> Chart:
    rows = [
        {"name": name, "series": periode_rules.label(one.code), "value": m.value, "low": m.low, "high": m.high}
        for key, name in NAMES.items()
        for one in (now, *before)
        for m in (one.measures[key],)
    ]
    title = "Belum ada periode untuk dibandingkan"
    if before:
        changed, label = len(_certain(now, before[-1])), periode_rules.label(before[-1].code)
        title = f"{changed} dari {len(UNSUR)} unsur" if changed else "Tidak satu unsur pun"
        title = f"{title} berubah nyata sejak {label}"
    n = "; ".join(f"{periode_rules.label(one.code)} n = {formats.number(one.n, 0)}" for one in (now, *before))
    return intervals(
        pd.DataFrame(rows), title=title, subtitle=f"IKM dan nilai unsur · {place} · {n}", asal=origin,
        axis="Indeks 25–100 (unsur: NRR × 25)", name_title="Unsur",
    )  # fmt: skip


def _table(now: Told, before: Sequence[Told]) -> Table:
    """Every figure with its interval; unsur as NRR 1–4 too, as the regulation reports them."""
    columns = {"name": Column("Unsur"), "nrr": Column("NRR", "number", 3)}
    frame = pd.DataFrame({"name": list(NAMES.values()), "nrr": [None if not k else now.measures[k].value / 25 for k in NAMES]})
    for one in (now, *before):
        label = periode_rules.label(one.code)
        columns[one.code] = Column(f"{label} (n = {formats.number(one.n, 0)})", "number", 2)
        columns[f"{one.code}-rentang"] = Column(f"Rentang {label}")
        frame[one.code] = [one.measures[key].value for key in NAMES]
        frame[f"{one.code}-rentang"] = [between(one.measures[key].interval) for key in NAMES]
    for one in before:
        columns[f"{one.code}-beda"] = Column(f"Terhadap {periode_rules.label(one.code)}", width="large")
        frame[f"{one.code}-beda"] = [_change(now.measures[key], one.measures[key]) for key in NAMES]
    return table(frame, columns, name=f"ikm-banding-{now.code}")
