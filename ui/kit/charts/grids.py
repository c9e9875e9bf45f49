"""Grids of cells: a heat map with its figures, and a month's calendar."""

import datetime as dt
import textwrap
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, SELECTION, Chart, compiled, finish
from ui.kit.tables import Column
from ui.kit.theme import BLACK, CALENDAR_MARKS, EDGE, MAIN, MUTED, PALE, WHITE, Mark

_LINES = "split(datum.label, '\\n')"
_MAX_ACROSS = 6  # more columns than this cannot be read at 360 px
_MAX_LARGE = 9  # where there is room for them on a projector
_CELL = 40
_LINE = 13  # px of a header line
_DARK = 0.68  # of the way from light to dark
_DAYS = ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"]


def heatmap(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str = "",
    decimals: int = 1,
    row_title: str = "Dinas",
    column_title: str = "Indikator",
    floor: float | None = None,
    opened: tuple[str, str] | None = None,
    large: bool = False,
    asal: Asal | None = None,
) -> Chart:
    """Rows × columns, one hue light → dark, every figure printed; no data is not zero.

    frame: row (str), column (str), value (float or null), label (str shown in the cell,
    optional: else the value). Pairs that are missing become "—". With more than six columns
    and fewer rows the grid is turned, so that it grows downwards and fits a phone.
    floor: what lies below it is as light as it; the figures stay what they are.
    opened: row and column of the cell that is told beside the chart ("" while none is), where cells can be clicked.
    large: for a projector.
    """
    rows, columns = list(dict.fromkeys(frame["row"])), list(dict.fromkeys(frame["column"]))
    data = _full_grid(frame, rows, columns, unit, decimals, floor)
    shown = data.pivot(index="row", columns="column", values="value").reindex(index=rows, columns=columns)
    across, down = ("column", "row")
    if len(columns) > max(_MAX_ACROSS, len(rows)):
        across, down, rows, columns = "row", "column", columns, rows
    wide = len(columns) > (_MAX_LARGE if large else _MAX_ACROSS)
    headers = tuple(_wrapped(columns, 9 if len(columns) > 4 else 14, fill=True).items())
    names = tuple(_wrapped(rows, 40 if large else 19).items())
    data["x"], data["y"] = data[across].map(dict(headers)), data[down].map(dict(names))
    shape = _Shape(wide, floor, opened is not None, large)
    spec = _heat_spec(tuple(h for _, h in headers), tuple(n for _, n in names), row_title, column_title, shape)
    if opened is not None:
        data["opened"] = (data["row"] == opened[0]) & (data["column"] == opened[1])
    missing = bool(data["value"].isna().any())
    return finish(
        spec,
        data,
        title=title,
        subtitle=subtitle,
        stretch=not wide,
        note="Makin gelap, makin tinggi." + (" — : tidak ada data (bukan nol)." if missing else ""),
        summary=f"Peta panas {len(rows)} × {len(columns)}, angka pada tiap sel; lihat tabel",
        shown=shown.reset_index(),
        columns={"row": Column(row_title)} | {c: Column(str(c), "number", decimals, unit) for c in shown.columns},
        asal=asal,
    )


def calendar(
    frame: pd.DataFrame,
    month: dt.date,
    *,
    title: str,
    subtitle: str,
    marks: Mapping[str, Mark] = CALENDAR_MARKS,
    counted: str | None = "Laporan",
    asal: Asal | None = None,
) -> Chart:
    """One month, Monday to Sunday: the status of each day by sign and colour.

    frame: date (date), status (key of `marks`), minutes (int or null), n (reports that day),
    note (str, optional: the holiday's name). Days not in the frame are weekends or "mendatang".
    counted: what `n` counts; None where a day is there or not.
    """
    data = _days(frame, month, marks)
    used = [k for k in marks if k in set(data["status"]) and marks[k].sign]
    worked = int((data["n"] > 0).sum())
    columns = {
        "date": Column("Tanggal", "date"),
        "status_text": Column("Status"),
        "minutes": Column("Waktu", "minutes"),
    }
    if counted:
        columns["n"] = Column(counted, "integer")
    return finish(
        _calendar_spec(int(data["week"].max()) + 1, counted),
        data,
        title=title,
        subtitle=subtitle,
        note=" · ".join(f"{marks[k].sign} {marks[k].label}" for k in used),
        summary=f"Kalender {formats.month(month)}: {worked} hari terisi",
        shown=data[list(columns)],
        columns=columns,
        asal=asal,
    )


def _full_grid(
    frame: pd.DataFrame, rows: list[str], columns: list[str], unit: str, decimals: int, floor: float | None
) -> pd.DataFrame:
    pairs = pd.MultiIndex.from_product([rows, columns], names=["row", "column"])
    wanted = [c for c in ("row", "column", "value", "label") if c in frame]  # nothing else reaches the browser
    data = frame[wanted].set_index(["row", "column"]).reindex(pairs).reset_index()
    data["value"] = pd.to_numeric(data["value"]).astype(float)
    printed = [formats.number(v, decimals) for v in data["value"]]
    given = data["label"] if "label" in data else pd.Series([None] * len(data))
    data["label"] = [p if formats.is_missing(g) else str(g) for g, p in zip(given, printed, strict=True)]
    empty = data["value"].isna()
    data.loc[empty, "label"] = formats.MISSING
    data["told"] = ["tidak ada data" if formats.is_missing(v) else formats.value(v, unit, decimals) for v in data["value"]]
    low, high = data["value"].min(), data["value"].max()
    low = low if floor is None else max(low, floor)
    # From here on white has 4.5:1 against the cell, up to here black has.
    data["dark"] = data["value"] > low + _DARK * (high - low)
    return data


class _Shape(NamedTuple):
    wide: bool
    floor: float | None
    click: bool
    large: bool


@lru_cache(maxsize=64)
def _heat_spec(
    headers: tuple[str, ...], names: tuple[str, ...], row_title: str, column_title: str, shape: _Shape
) -> dict[str, Any]:
    wide, floor, click, large = shape
    line, size = (16, 14) if large else (_LINE, 11)
    # Vega lets the lines of a label hang down from the first, into the cells: push it up.
    deepest = max((label.count("\n") for label in headers), default=0)
    x_axis = alt.Axis(
        orient="top",
        title=None,
        labelExpr=_LINES,
        labelAngle=0,
        labelFontSize=size,
        labelLineHeight=line,
        labelPadding=6 + line * deepest,
        labelLimit=110,
        labelOverlap=False,
    )
    named: dict[str, Any] = {"labelFontSize": size, "labelLimit": 260} if large else {"labelLimit": 150}
    base = alt.Chart().encode(
        x=alt.X("x:N", sort=list(headers), axis=x_axis),
        y=alt.Y("y:N", sort=list(names), axis=alt.Axis(title=None, labelExpr=_LINES, labelOverlap=False, **named)),
        tooltip=[
            alt.Tooltip("row:N", title=row_title),
            alt.Tooltip("column:N", title=column_title),
            alt.Tooltip("told:N", title="Nilai"),
        ],
    )
    from_: dict[str, Any] = {} if floor is None else {"domainMin": floor, "clamp": True}
    scale = alt.Scale(range=[PALE, MAIN], interpolate="rgb", zero=False, nice=False, **from_)
    ink = alt.condition("datum.dark", alt.value(WHITE), alt.value(BLACK))
    hand: dict[str, Any] = {"cursor": "pointer"} if click else {}
    cells = (
        base.transform_filter("isValid(datum.value)")
        .encode(color=alt.Color("value:Q", legend=None, scale=scale))
        .mark_rect(stroke=WHITE, strokeWidth=2, **hand)
    )
    more = []
    if click:
        pick = alt.selection_point(name=SELECTION, fields=["row", "column"], on="click", clear=False)
        cells = cells.properties(name="kotak").add_params(pick)
        more = [base.transform_filter("datum.opened").mark_rect(fillOpacity=0, stroke=BLACK, strokeWidth=3, **hand)]
    layers = alt.layer(
        cells,
        base.transform_filter("!isValid(datum.value)").mark_rect(fill=WHITE, stroke=MUTED, strokeDash=[3, 3], **hand),
        *more,
        base.encode(text="label:N", color=ink).mark_text(fontSize=16 if large else 12, **hand),
        data=alt.NamedData(DATA),
    )
    width = {"width": (76 if large else 58) * len(headers)} if wide else {}
    # A name hangs down from the middle of its row: its lines must end before the next one begins.
    least = min(_CELL, max(30, 360 // max(len(names), 1))) if large else _CELL  # beside others on one screen
    cell = max(least, 2 * line * max((name.count("\n") for name in names), default=0) + 18)
    return compiled(layers.properties(height=cell * max(len(names), 1), **width), stretch=not wide)


def _wrapped(names: list[str], width: int, *, fill: bool = False) -> dict[str, str]:
    """Name → the name in short lines. `fill`: all equally many, blank ones first, because
    column headers stand on the cells."""
    lines = {n: textwrap.wrap(str(n), width, break_long_words=False) or [""] for n in names}
    most = max(map(len, lines.values()), default=0) if fill else 0
    return {n: "\n".join([""] * (most - len(parts)) + parts) for n, parts in lines.items()}


def _days(frame: pd.DataFrame, month: dt.date, marks: Mapping[str, Mark]) -> pd.DataFrame:
    first = pd.Timestamp(month.year, month.month, 1)
    every = pd.date_range(first, first + pd.offsets.MonthEnd(0), name="date")
    wanted = [c for c in ("date", "status", "minutes", "n", "note") if c in frame]  # nothing else reaches the browser
    given = frame[wanted].assign(date=pd.to_datetime(frame["date"])).set_index("date").reindex(every)
    data = given.reset_index()
    weekday = data["date"].dt.day_of_week
    fallback = weekday.map(lambda d: "akhir_pekan" if d >= 5 else "mendatang")
    data["status"] = data["status"].astype(object).where(data["status"].notna(), fallback)
    found = [marks.get(s, Mark(str(s), "?", WHITE)) for s in data["status"]]
    data["sign"], data["fill"], data["ink"] = (
        [m.sign for m in found],
        [m.fill for m in found],
        [m.ink for m in found],
    )
    notes = data["note"] if "note" in data else [None] * len(data)
    data["status_text"] = [
        m.label if formats.is_missing(n) or not n else f"{m.label}: {n}" for m, n in zip(found, notes, strict=True)
    ]
    data["n"] = pd.to_numeric(data["n"]).fillna(0).astype(int)
    data["minutes"] = pd.to_numeric(data["minutes"]).astype(float)
    data["minutes_text"] = [formats.minutes(m) for m in data["minutes"]]
    data["date_text"] = [formats.day(d) for d in data["date"]]
    data["weekday"] = [_DAYS[d] for d in weekday]
    data["day"] = data["date"].dt.day.astype(str)
    data["week"] = (data["date"].dt.day - 1 + first.weekday()) // 7
    data["date"] = data["date"].astype("datetime64[ms]")
    return data.drop(columns="note", errors="ignore")


@lru_cache(maxsize=8)
def _calendar_spec(weeks: int, counted: str | None) -> dict[str, Any]:
    count = [alt.Tooltip("n:Q", title=counted)] if counted else []
    base = alt.Chart().encode(
        x=alt.X(
            "weekday:N",
            sort=_DAYS,
            scale=alt.Scale(domain=_DAYS),
            axis=alt.Axis(orient="top", title=None),
        ),
        y=alt.Y("week:O", axis=None),
        tooltip=[
            alt.Tooltip("date_text:N", title="Tanggal"),
            alt.Tooltip("status_text:N", title="Status"),
            alt.Tooltip("minutes_text:N", title="Waktu"),
            *count,
        ],
    )
    ink = alt.Color("ink:N", scale=None)
    layers = alt.layer(
        base.encode(color=alt.Color("fill:N", scale=None)).mark_rect(stroke=EDGE, cornerRadius=3),
        base.encode(text="day:N", color=ink).mark_text(dx=-9, dy=-9, fontSize=11),
        base.encode(text="sign:N", color=ink).mark_text(dx=6, dy=7, fontSize=16, fontWeight=700),
        data=alt.NamedData(DATA),
    )
    return compiled(layers.properties(height=46 * weeks))
