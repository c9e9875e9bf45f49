"""What a file would do, before it does it: counts, rows old → new, what is wrong and why, as a table and as files."""

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, cast

import pandas as pd
import streamlit as st

from rules.impor import STATES, Field, Line, State, Susunan, Wrong, passed_over
from rules.impor.susun import plain
from rules.kit import sel
from services.impor import unduh
from services.impor.jenis import Kind
from ui.impor import buku
from ui.impor.dibuka import Dibuka, Dilihat
from ui.kit import formats, tables
from ui.kit.commands import recording
from ui.kit.exports import XLSX_TYPE, download_buttons
from ui.kit.filters import DinasChoice
from ui.kit.forms import key_of
from ui.kit.tables import Column

# More rows than these are downloaded, not scrolled through.
SHOWN = 500
SPELT_OUT = 3
LISTED = 300
# What kinds tell beside what the file says.
WORDS = {"status": "Status", "note": "Catatan", "day": "Tanggal", "time_in": "Jam masuk", "time_out": "Jam pulang"}
ROW, ABOUT, WHY = "Baris", "Tentang", "Penjelasan"


def show(dinas: DinasChoice, kind: Kind, fields: Sequence[Field], dibuka: Dibuka, susunan: Susunan, seen: Dilihat) -> None:
    """Everything of the preview but the button under it."""
    plan = seen.plan
    for note in plan.notes:
        st.info(formats.escaped(note), icon=":material/info:")
    there = [state for state in STATES if seen.counts[state]]
    if not there:  # until a question is answered
        return
    labels = {state: f"{STATES[state]} ({formats.number(seen.counts[state])})" for state in there}
    state = cast(State, st.segmented_control(
        "Baris yang ditampilkan", there, default=there[0], required=True, format_func=labels.__getitem__,
        key=key_of(f"impor-{kind.code}-keadaan", there),
    ))  # fmt: skip
    rows = _rows(seen, state)
    shown = _frame(rows[:SHOWN], state, fields)
    name = f"impor {kind.label} {STATES[state]}"
    titles = [str(title) for title in shown]
    columns = {title: Column(title, "integer" if title == ROW else "text", width=_width(title)) for title in titles}
    tables.show(tables.table(shown, columns, name=name))
    if len(rows) > SHOWN:
        st.caption(f"Yang ditampilkan {SHOWN} baris pertama dari {formats.number(len(rows))}; berkas unduhan memuat semuanya.")
    if state == "salah":
        _told_first(plan.wrong)
        if not dibuka.reasons:  # else an answer may be all that is wanting
            _mend(dinas, kind, fields, dibuka, susunan, plan.wrong)
    else:
        record = _record(dinas, kind, len(rows))
        key = f"impor-{kind.code}-unduh-{state}"
        download_buttons(lambda: _frame(rows, state, fields), name, key=key, on_download=record)
    _beside("Ada di sini tetapi tidak di berkas", plan.missing, "Tidak ada yang dihapus oleh impor.")
    _beside("Belum ada di sini", plan.people_new, "")


def _told_first(wrong: Sequence[Wrong]) -> None:
    """On a telephone the table cuts reasons off: the first of each kind in full."""
    first: dict[tuple[str, str], Wrong] = {}
    for one in wrong:
        first.setdefault((one.column, one.reason), one)
        if len(first) == SPELT_OUT:
            break
    lines = [(f"{one.row}, kolom {one.column}" if one.column else f"{one.row}", one.reason) for one in first.values()]
    st.markdown("\n".join(f"- Baris {formats.escaped(where)}: {formats.escaped(why)}" for where, why in lines))


def _rows(seen: Dilihat, state: State) -> Sequence[Any]:
    """The lines of a state; of those passed over (number, reason)."""
    return passed_over(seen.plan) if state == "lewati" else seen.lines.get(state, [])


def _frame(rows: Sequence[Any], state: State, fields: Sequence[Field]) -> pd.DataFrame:
    if state == "lewati":
        return pd.DataFrame([(number, reason) for number, reason in rows], columns=[ROW, WHY])
    if state == "salah":
        told = [(wrong.row, line.about, wrong.column, wrong.reason) for line in rows for wrong in line.wrong]
        return _without_empty(pd.DataFrame(told, columns=[ROW, ABOUT, "Kolom", "Salah karena"]))
    named = _told_fields(rows, fields)
    cells = [
        [line.row, line.about, *(_change(line, name, show) for name, (_, show) in named.items()), line.note] for line in rows
    ]
    found = _without_empty(pd.DataFrame(cells, columns=[ROW, ABOUT, *(label for label, _ in named.values()), WHY]))
    twice = ABOUT in found and any(found[ABOUT].equals(found[label]) for label, _ in named.values() if label in found)
    return found.drop(columns=ABOUT) if twice else found


def _without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[[title for title in frame if title == ROW or frame[title].astype(bool).any()]]


def _told_fields(lines: Sequence[Line], fields: Sequence[Field]) -> dict[str, tuple[str, Callable[[Any], str]]]:
    """Name → label, each once, and how its values are written, of what these lines tell."""
    there = {name for line in lines for name in (*line.values, *line.before)}
    found = {field.name: (field.label, _writer(field)) for field in fields if field.name in there}
    more = [name for name in WORDS if name in there and name not in found]
    taken = {ROW, ABOUT, WHY}
    unlike: dict[str, tuple[str, Callable[[Any], str]]] = {}
    for name, (label, show) in (found | {name: (WORDS[name], _written) for name in more}).items():
        title = label if label not in taken else f"{label} ({name})"
        taken.add(title)
        unlike[name] = (title, show)
    return unlike


def _writer(field: Field) -> Callable[[Any], str]:
    return lambda value: field.options.get(value) or _written(value) if isinstance(value, str) else _written(value)


def _written(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, time):
        return formats.clock(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return sel.written(value) if isinstance(value, float) else str(value)


def _change(line: Line, name: str, show: Callable[[Any], str]) -> str:
    """The new value; where another one stands, "old → new"."""
    new = show(line.values.get(name))
    if name not in line.before:
        return new
    return f"{show(line.before[name]) or '(kosong)'} → {new or '(kosong)'}"


def _width(title: str) -> Any:
    return {ROW: 70, WHY: "large", "Salah karena": "large"}.get(title)


def _record(dinas: DinasChoice, kind: Kind, rows: int) -> Callable[[str], None]:
    """Files of an import tell of persons: who took one is written down."""
    return recording(unduh.record, of=kind.code, dinas_id=dinas.id, rows=rows)


def _mend(
    dinas: DinasChoice, kind: Kind, fields: Sequence[Field], dibuka: Dibuka, susunan: Susunan, wrong: Sequence[Wrong]
) -> None:
    """The wrong rows as a file that is mended and comes back; where one record spans rows, only the file itself can be mended."""
    if susunan.layout not in ("baris", "matriks"):
        st.caption("Perbaiki baris-baris ini di berkas aslinya, lalu unggah lagi.")
        return
    record = _record(dinas, kind, len({one.row for one in wrong}))
    renamed = _renamed(fields, susunan)

    def made() -> bytes:
        tabel = dibuka.tabel(susunan)
        content = buku.wrong_rows(tabel, wrong, [renamed.get(name, name) for name in tabel.names])
        record("xlsx")
        return content

    st.download_button(
        "Unduh baris yang salah (Excel)", made, f"{kind.code}-salah.xlsx", XLSX_TYPE, key=f"impor-{kind.code}-salah",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.caption("Perbaiki di berkas itu, lalu unggah di sini. Alasannya ada di samping setiap baris.")


def _renamed(fields: Sequence[Field], susunan: Susunan) -> dict[str, str]:
    """Column → the title by which it is recognised when the file comes back, of those that a person had to point at."""
    found = {}
    for field in fields:
        title = susunan.columns.get(field.name, "")
        names = {plain(name) for name in (field.name, field.label, *field.names)}
        if title and (susunan.header_row == 0 or plain(title) not in names):
            found[title] = field.label
    return found


def _beside(title: str, names: Sequence[str], told: str) -> None:
    if names:
        with st.expander(f"{title} ({formats.number(len(names))})"):
            if told:
                st.caption(told)
            more = [f"dan {formats.number(len(names) - LISTED)} lainnya"] if len(names) > LISTED else []
            st.text("\n".join([*names[:LISTED], *more]))
