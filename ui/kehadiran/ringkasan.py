"""Kehadiran › Ringkasan: shares per unit and month, and productivity beside them as a comparison."""

from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from db.queries import kehadiran
from db.queries.kehadiran import Person
from db.queries.kehadiran import ringkas as kehadiran_ringkas
from rules.kehadiran import ABSENT, PRESENT, productivity
from rules.kit.periode import plus_months, previous
from settings import today
from ui.kehadiran.scope import COMPARISON, Scope
from ui.kit import charts, formats, tables
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal
from ui.kit.charts.flags import Flag
from ui.kit.commands import load
from ui.kit.peristiwa import flags_of
from ui.kit.tables import Column

MONTHS = 12
GRID_MONTHS = 6
SERIES = {"late": "Terlambat", "absent": "Tanpa keterangan"}
UNITS = {
    "unit": Column("Unit", width=250, pinned=True),
    "present": Column("Hadir", "percent"),
    "late": Column("Terlambat", "percent"),
    "absent": Column("Tanpa keterangan", "percent"),
    "productivity": Column("Produktivitas", "percent", help=COMPARISON),
    "verified": Column("Waktu disetujui", "minutes", help="Lama pekerjaan dalam laporan yang disetujui."),
    "working": Column("Jam kerja", "minutes"),
    "days": Column("Hari tercatat", "integer"),
    "people": Column("Pegawai", "integer"),
}


def show(scope: Scope) -> None:
    """The figures of the chosen month and the year up to it."""
    first = scope.month
    for _ in range(MONTHS - 1):
        first = previous(first)
    found = load(kehadiran_ringkas.monthly, dinas_id=scope.dinas.id, start=first.start, end=scope.month.start, today=today())
    people = load(
        kehadiran.month, reader=scope.actor, dinas_id=scope.dinas.id,
        start=scope.month.start, end=scope.month.end, today=today(),
    )  # fmt: skip
    if found.empty:
        scope.none("Belum ada kehadiran yang tercatat dalam setahun sampai bulan ini.")
        return
    span: dict[str, Any] = {"start": first.start, "end": scope.month.start}
    events = load(flags_of, dinas_id=scope.dinas.id, indikator_id=None, source="kehadiran", **span)
    whole, units = found[found["level"] == "dinas"], found[found["level"] == "unit"]
    left, right = st.columns(2)
    with left:
        charts.draw(_present(scope, whole, events), key="kehadiran-hadir")
    with right:
        charts.draw(_late(scope, whole, events), key="kehadiran-telat")
    if units["unit"].nunique() > 1:
        charts.draw(_units(scope, units), key="kehadiran-unit-bulan")
    st.markdown(f"##### Per unit, {formats.month(scope.month.start)}")
    st.caption(COMPARISON)
    frame = _of_units(people)
    tables.show(
        tables.table(frame, UNITS, name=f"ringkasan kehadiran {scope.month.code}"), key="kehadiran-per-unit",
        height="content", download=True, on_download=scope.record(len(frame)),
    )  # fmt: skip


def _words(scope: Scope, rule: str, frame: pd.DataFrame) -> dict[str, Any]:
    """Subtitle and asal of a chart over the months of `frame`."""
    first, last = (pd.Timestamp(month).date() for month in (frame["month"].min(), frame["month"].max()))
    span = f"{formats.month(first)} – {formats.month(last)}"
    until = plus_months(last, 1) - timedelta(days=1)
    asal = Asal(
        rule=f"{rule} ÷ hari tercatat × 100.",
        source="catatan kehadiran",
        period=span,
        n=f"{formats.number(frame['days'].sum())} hari tercatat",
        last=min(until, today()),
    )
    return {"subtitle": f"Persen hari tercatat · {scope.dinas.name} · {span}", "asal": asal}


def _present(scope: Scope, whole: pd.DataFrame, events: tuple[Flag, ...]) -> Chart:
    last = whole.iloc[-1]
    title = f"Hadir {formats.percent(last['present'])} pada {formats.month(last['month'])}"
    frame = whole[["month", "present"]].rename(columns={"present": "value"})
    words = _words(scope, "Hari hadir, terlambat, dan dinas luar", whole)
    return charts.trend(frame, title=title, unit="%", zero=True, flags=events, **words)


def _late(scope: Scope, whole: pd.DataFrame, events: tuple[Flag, ...]) -> Chart:
    last = whole.iloc[-1]
    title = f"Terlambat {formats.percent(last['late'])}, tanpa keterangan {formats.percent(last['absent'])}"
    parts = [whole[["month", share]].rename(columns={share: "value"}).assign(series=label) for share, label in SERIES.items()]
    return charts.trend_many(
        pd.concat(parts),
        title=title,
        unit="%",
        flags=events,
        **_words(scope, "Hari terlambat, dan hari tanpa keterangan,", whole),
    )


def _units(scope: Scope, units: pd.DataFrame) -> Chart:
    months = sorted(set(units["month"]))[-GRID_MONTHS:]
    shown = units[units["month"].isin(months)]
    frame = pd.DataFrame(
        {"row": shown["unit"], "column": [formats.month_short(month) for month in shown["month"]], "value": shown["present"]}
    )
    order = [formats.month_short(month) for month in months]
    frame = frame.sort_values("column", key=lambda names: names.map(order.index), kind="stable")
    low = shown.sort_values("present", kind="stable").iloc[0]
    title = f"Terendah {low['unit']}: hadir {formats.percent(low['present'])} pada {formats.month(low['month'])}"
    return charts.heatmap(
        frame, title=title, unit="%", row_title="Unit", column_title="Bulan",
        **_words(scope, "Hari hadir, terlambat, dan dinas luar", shown),
    )  # fmt: skip


def _of_units(people: list[Person]) -> pd.DataFrame:
    rows = []
    for unit in sorted({one.unit for one in people}):
        own = [one for one in people if one.unit == unit]
        days = sum(len(one.days) for one in own)

        def share(*statuses: str, own: list[Person] = own, days: int = days) -> float | None:
            return 100 * sum(one.count(*statuses) for one in own) / days if days else None

        verified, working = sum(one.verified for one in own), sum(one.working for one in own)
        rows.append(
            {
                "unit": unit,
                "people": len(own),
                "days": days,
                "present": share(*PRESENT),
                "late": share("terlambat"),
                "absent": share(ABSENT),
                "verified": verified,
                "working": working,
                "productivity": productivity(verified, working),
            }
        )
    return pd.DataFrame(rows, columns=list(UNITS))
