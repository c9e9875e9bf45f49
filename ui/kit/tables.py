"""Tables: built once into an immutable Table (keep it in st.cache_resource), shown cheaply.

Figures are written out in Indonesian here, because the browser would follow its own
language. They are padded with figure spaces (as wide as a digit), so a click on the header
still sorts 9,1 before 10,5; only negative numbers sort the wrong way round. Days and moments
stay dates, which sort, and are shown as digits, which need no language.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import pandas as pd
import pyarrow as pa
import streamlit as st

from ui.kit import formats
from ui.kit.exports import download_buttons
from ui.kit.forms import key_of

T = TypeVar("T")
Kind = Literal["text", "number", "integer", "percent", "minutes", "date", "month", "timestamp", "yesno"]
_FIGURE_SPACE = "\u2007"
_RIGHT: frozenset[str] = frozenset({"number", "integer", "percent", "minutes"})


@dataclass(frozen=True)
class Column:
    """One column: its Indonesian header, what it holds, decimals, unit and width.

    percent holds 98.4 for 98,4 %; minutes whole minutes; timestamp UTC. A number's unit is
    written in the header, not in each cell. `width`: "small", "medium", "large" or pixels.
    """

    label: str
    kind: Kind = "text"
    decimals: int | None = None
    unit: str = ""
    width: Literal["small", "medium", "large"] | int | None = None
    help: str | None = None
    pinned: bool = False

    @property
    def header(self) -> str:
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True, eq=False)
class Table:
    """arrow: what the browser shows. config: Streamlit's column settings. frame: the real
    values under their Indonesian headers, for downloads; nobody may change it."""

    arrow: pa.Table
    config: Mapping[str, Any]
    frame: pd.DataFrame
    name: str


def table(
    rows: pd.DataFrame | Sequence[T],
    columns: Mapping[str, Column],
    *,
    name: str = "tabel",
    told: Mapping[str, Callable[[T], Any]] = MappingProxyType({}),
) -> Table:
    """Pick and name the `columns` of `rows` in that order, of a frame or of frozen rows as `framed` reads them.

    `name` is the file's name.
    """
    frame = rows if isinstance(rows, pd.DataFrame) else framed(rows, columns, told=told)
    headers = [column.header for column in columns.values()]
    if len(set(headers)) < len(headers):
        raise ValueError(f"two columns share a header: {headers}")
    cells = [_cells(frame[key], column) for key, column in columns.items()]
    config = {column.header: _config(column) for column in columns.values()}
    plain = frame[list(columns)].reset_index(drop=True)
    plain.columns = pd.Index(headers)
    return Table(pa.table(cells, names=headers), MappingProxyType(config), plain, name)


def framed(
    rows: Sequence[T], columns: Iterable[str], *, told: Mapping[str, Callable[[T], Any]] = MappingProxyType({})
) -> pd.DataFrame:
    """Frozen rows as a frame of these columns: the attribute of that name, or what `told` says of the row under it."""
    names = list(columns)
    cells = [[told[name](row) if name in told else getattr(row, name) for name in names] for row in rows]
    return pd.DataFrame(cells, columns=names)


def show(
    shown: Table,
    *,
    key: str | None = None,
    height: int | Literal["auto", "content"] = "auto",
    row_height: int | None = None,
    select: Literal["single-row", "multi-row"] | None = None,
    download: bool = False,
    on_download: Callable[[str], None] | None = None,
) -> Sequence[int]:
    """Draw a cached table; returns the selected row numbers (of the frame) when `select` is set.

    row_height: in pixels; where there is room for several lines, long texts are wrapped.
    on_download("csv" | "xlsx") runs when a file is really made: write the audit row there.
    """
    if not len(shown.frame):
        st.info("Belum ada data.")
        return ()
    options: dict[str, Any] = {}
    if select:
        options = {"on_select": "rerun", "selection_mode": select, "key": key}
    event = st.dataframe(
        shown.arrow, column_config=shown.config, hide_index=True, height=height, row_height=row_height, **options
    )
    if download:
        download_buttons(shown.frame, shown.name, key=key, on_download=on_download)
    return tuple(event.selection.rows) if select else ()


def markdown(rows: Iterable[Sequence[str]]) -> str:
    """A table of text as Markdown, whose cells wrap where those of a data frame are cut.

    rows: the heads, then how each column is aligned (":--", "--:"), then the cells, escaped by their writer.
    """
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def pick(
    shown: Table,
    rows: Sequence[T],
    *,
    key: str,
    by: Callable[[T], Any] | None = None,
    ticks: bool = True,
    **options: Any,
) -> T | None:
    """Draw the table of `rows`, which has them in their order; gives the one that the reader ticked.

    The browser knows a row by its number only. So the ids are part of the widget's key: when other rows come, the tick
    is forgotten and never stands at a neighbour.

    Args:
        by: what tells a row from the others, its id otherwise.
        ticks: False where the reader may only look.
        options: those of `show`: height, download, on_download.
    """
    if len(rows) != len(shown.frame):
        raise ValueError(f"{len(shown.frame)} rows in the table, {len(rows)} to choose from")
    ids = [(by or _id)(row) for row in rows]
    ticked = show(shown, key=key_of(key, ids), select="single-row" if ticks else None, **options)
    return rows[ticked[0]] if ticked else None


def pick_many(shown: Table, rows: Sequence[T], *, key: str, ticks: bool = True) -> list[T]:
    """As `pick`, of rows with ids: gives all that the reader ticked, in the order of the table."""
    chosen = show(shown, key=key_of(key, [_id(row) for row in rows]), select="multi-row" if ticks else None)
    return [rows[at] for at in sorted(chosen)]


def _id(row: Any) -> Any:
    return row["id"] if isinstance(row, Mapping) else row.id


def _config(column: Column) -> Any:
    common: dict[str, Any] = {
        "label": column.header,
        "width": column.width,
        "help": column.help,
        "pinned": column.pinned or None,
    }
    if column.kind == "date":
        return st.column_config.DateColumn(format="DD/MM/YYYY", **common)
    if column.kind == "timestamp":
        return st.column_config.DatetimeColumn(format="DD/MM/YYYY HH.mm", **common)
    alignment: Any = "right" if column.kind in _RIGHT else None
    return st.column_config.TextColumn(alignment=alignment, **common)


def _cells(values: pd.Series, column: Column) -> pa.Array:
    if column.kind == "date":
        return pa.array([_day(v) for v in values], pa.date32())
    if column.kind == "timestamp":
        return pa.array([_local(v) for v in values], pa.timestamp("ms"))
    texts = [_text(v, column) for v in values]
    if column.kind in _RIGHT:
        width = max((len(t) for t in texts), default=0)
        texts = [t if t == formats.MISSING else t.rjust(width, _FIGURE_SPACE) for t in texts]
    return pa.array(texts, pa.string())


def _day(x: Any) -> dt.date | None:
    if formats.is_missing(x):
        return None
    return (formats.at_office(x) if x.tzinfo else x).date() if isinstance(x, dt.datetime) else x


def _local(x: Any) -> dt.datetime | None:
    """The office clock, without a zone: the browser would turn it into its own."""
    return None if formats.is_missing(x) else formats.at_office(x)


def _text(x: Any, column: Column) -> str:
    if formats.is_missing(x):
        return formats.MISSING
    match column.kind:
        case "number":
            return formats.number(x, column.decimals)
        case "integer":
            return formats.number(x, 0)
        case "percent":
            return formats.percent(x, 1 if column.decimals is None else column.decimals)
        case "minutes":
            hours, rest = divmod(round(x), 60)
            return f"{formats.number(hours)} jam {rest:02d} mnt"  # both, always: so it sorts
        case "month":
            return formats.month(x)
        case "yesno":
            return "Ya" if x else "Tidak"
        case _:
            return str(x)
