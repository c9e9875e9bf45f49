"""Files to take away: CSV and Excel as an Indonesian Excel opens them, safe to open.

A cell that begins with = + - @ (or tab, return) could run as a formula: it stays text.
A NIP has 18 digits and Excel keeps 15, so long digits stay text as well.
"""

import datetime as dt
import io
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
import xlsxwriter

from ui.kit import formats

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG_TYPE = "image/png"

_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_LONG_DIGITS = re.compile(r"^\d{12,}$")
_DATE, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


def to_csv(frame: pd.DataFrame) -> bytes:
    """`;` between cells, decimal comma, UTF-8 with a mark: what Excel in Indonesian expects.

    Unsafe text gets a leading apostrophe, long digits a leading tab (invisible in Excel).
    """
    safe = frame.copy()
    safe.columns = pd.Index([_csv_text(str(c)) for c in frame.columns])
    for at in range(safe.shape[1]):
        safe.isetitem(at, np.array([_csv_cell(v) for v in frame.iloc[:, at]], dtype=object))
    # With \r\n as the end of a line a stray \r in a cell is quoted and cannot begin a new row.
    return safe.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def to_xlsx(frame: pd.DataFrame, sheet: str = "Data") -> bytes:
    """One sheet with a bold, frozen header, filters and column widths; figures stay figures."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", sheet)[:31].strip() or "Data")
        formats_ = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"num_format": "@", "quote_prefix": True}),
            "date": book.add_format({"num_format": _DATE}),
            "moment": book.add_format({"num_format": _MOMENT}),
        }
        for at, name in enumerate(frame.columns):
            page.write_string(0, at, str(name), formats_["head"])
            cells = [_plain(v) for v in frame.iloc[:, at]]
            longest = max((len(_width_text(c)) for c in cells), default=0)
            page.set_column(at, at, min(max(longest, len(str(name))) + 2, 60))
            for row, cell in enumerate(cells, start=1):
                _write(page, row, at, cell, formats_)
        page.freeze_panes(1, 0)
        if len(frame.columns):
            page.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    return buffer.getvalue()


def downloads(frame: pd.DataFrame, name: str) -> dict[str, tuple[str, bytes]]:
    """Both files at once: {"csv": (file name, bytes), "xlsx": …}. Pages use the buttons."""
    return {
        "csv": (_file(name, "csv"), to_csv(frame)),
        "xlsx": (_file(name, "xlsx"), to_xlsx(frame, name)),
    }


def download_buttons(
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    *,
    key: str | None = None,
    on_download: Callable[[str], None] | None = None,
    picture: Callable[[], bytes] | None = None,
) -> None:
    """ "Unduh CSV" and "Unduh Excel"; a file is made only when its button is clicked, and `frame` read then if it is a function.

    picture: makes the chart of these figures as PNG, for a third button.
    on_download("csv" | "xlsx" | "png") runs then too: exports of personal data must be recorded.
    It has no Streamlit session to write to, and the file is not given if it raises.
    """
    with st.container(horizontal=True, gap="small"):
        makers: list[tuple[str, str, str, Callable[[], bytes]]] = [
            ("csv", "Unduh CSV", CSV_TYPE, partial(_of, to_csv, frame)),
            ("xlsx", "Unduh Excel", XLSX_TYPE, partial(_of, partial(to_xlsx, sheet=name), frame)),
        ]
        if picture:
            makers.append(("png", "Unduh gambar", PNG_TYPE, picture))
        for kind, label, mime, make in makers:
            st.download_button(
                label,
                partial(_made, make, kind, on_download),
                _file(name, kind),
                mime,
                key=f"{key or name}-{kind}",
                icon=":material/download:",
                on_click="ignore",
            )


def _of(make: Callable[[pd.DataFrame], bytes], frame: pd.DataFrame | Callable[[], pd.DataFrame]) -> bytes:
    return make(frame() if callable(frame) else frame)


def _made(make: Callable[[], bytes], kind: str, on_download: Callable[[str], None] | None) -> bytes:
    data = make()
    if on_download:
        on_download(kind)
    return data


def _file(name: str, ending: str) -> str:
    slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-")[:80] or "data"
    return f"{slug}.{ending}"


def _plain(x: Any) -> Any:
    """None, bool words, naive local datetimes, numbers and text: nothing else reaches a file."""
    if formats.is_missing(x):
        return None
    if isinstance(x, dt.datetime):  # also pandas.Timestamp
        return formats.at_office(x) if x.tzinfo else x
    if hasattr(x, "item"):  # a numpy scalar
        x = x.item()
    if isinstance(x, bool):
        return "Ya" if x else "Tidak"
    return x if isinstance(x, (int, float, dt.date)) else str(x)


def _csv_cell(x: Any) -> Any:
    cell = _plain(x)
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.strftime("%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M")
    if isinstance(cell, dt.date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float):  # an object column: pandas would not write the comma itself
        return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return _csv_text(cell) if isinstance(cell, str) else cell


def _csv_text(text: str) -> str:
    if _FORMULA.match(text):
        return f"'{text}"
    return f"\t{text}" if _LONG_DIGITS.match(text) else text


def _width_text(cell: Any) -> str:
    return "00/00/0000 00:00" if isinstance(cell, dt.datetime) else str(cell or "")


def _write(page: Any, row: int, at: int, cell: Any, styles: dict[str, Any]) -> None:
    if cell is None:
        page.write_blank(row, at, None)
    elif isinstance(cell, dt.datetime):
        style = styles["date"] if cell.time() == dt.time() else styles["moment"]
        page.write_datetime(row, at, cell, style)
    elif isinstance(cell, dt.date):
        page.write_datetime(row, at, cell, styles["date"])
    elif isinstance(cell, str):
        risky = _FORMULA.match(cell) or _LONG_DIGITS.match(cell)
        page.write_string(row, at, cell, styles["text"] if risky else None)
    elif abs(cell) >= 10**15:  # beyond Excel's 15 digits
        page.write_string(row, at, str(cell), styles["text"])
    else:
        page.write_number(row, at, cell)
