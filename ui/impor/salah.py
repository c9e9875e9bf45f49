"""What is wrong in a file: each mistake once with its rows, and the wrong rows as a file to mend."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from rules.impor import Field, Line, Susunan
from rules.impor.susun import plain
from services.impor import unduh
from services.impor.jenis import Kind
from ui.impor import buku
from ui.impor.dibuka import Dibuka, Dilihat
from ui.kit import formats
from ui.kit.commands import recording
from ui.kit.exports import XLSX_TYPE
from ui.kit.filters import DinasChoice

SPELT_OUT = 3
# So many rows of one mistake are numbered.
NUMBERED = 8


def spell_out(lines: Sequence[Line], asked: Iterable[str]) -> bool:
    """The first mistakes, each with the rows that have it; whether these are all. On a telephone a table cuts reasons off.

    Args:
        asked: sentences of the questions above, which are not said again.
    """
    rows: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        for one in line.wrong:
            rows.setdefault((one.column, one.reason), []).append(line)
    told = [
        f"- Baris {formats.escaped(f'{_listed(found)}{_where(column, found)}: {why}')}"
        for (column, why), found in list(rows.items())[:SPELT_OUT]
        if not any(formats.escaped(why) in sentence for sentence in asked)
    ]
    if told:
        st.markdown("\n".join(told))
    return len(rows) <= SPELT_OUT


def _listed(lines: Sequence[Line]) -> str:
    """ "2, 3, 4"."""
    more = f" dan {formats.number(len(lines) - NUMBERED)} lainnya" if len(lines) > NUMBERED else ""
    return ", ".join(str(line.row) for line in lines[:NUMBERED]) + more


def _where(title: str, lines: Sequence[Line]) -> str:
    """The column; of a mistake of the whole row whom it is about, when that is one person."""
    about = {line.about for line in lines}
    return f", kolom {title}" if title else f" ({about.pop()})" if len(about) == 1 and about != {""} else ""


def mend(dinas: DinasChoice, kind: Kind, fields: Sequence[Field], dibuka: Dibuka, susunan: Susunan, seen: Dilihat) -> None:
    """The wrong rows as a file that is mended and comes back; where one record spans rows, only the file itself can be mended."""
    if seen.plan.people_new and seen.plan.extra is not None:  # first it is said above who they are
        return
    if susunan.layout not in ("baris", "matriks"):
        st.caption("Perbaiki baris-baris ini di berkas aslinya, lalu unggah lagi.")
        return
    wrong = seen.plan.wrong
    record = recorded(dinas, kind, len({one.row for one in wrong}))
    titles = renamed(fields, susunan)

    def made() -> bytes:
        tabel = dibuka.tabel(susunan)
        content = buku.wrong_rows(tabel, wrong, [titles.get(name, name) for name in tabel.names])
        record("xlsx")
        return content

    st.download_button(
        "Unduh baris yang salah (Excel)", made, f"{kind.code}-salah.xlsx", XLSX_TYPE, key=f"impor-{kind.code}-salah",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.caption("Perbaiki di berkas itu, lalu unggah di sini. Alasannya ada di samping setiap baris.")


def recorded(dinas: DinasChoice, kind: Kind, rows: int) -> Callable[[str], None]:
    """Files of an import tell of persons: who took one is written down."""
    return recording(unduh.record, of=kind.code, dinas_id=dinas.id, rows=rows)


def renamed(fields: Sequence[Field], susunan: Susunan) -> dict[str, str]:
    """Column → the title by which it is recognised when the file comes back, of those that a person had to point at."""
    found = {}
    for field in fields:
        title = susunan.columns.get(field.name, "")
        names = {plain(name) for name in (field.name, field.label, *field.names)}
        if title and (susunan.header_row == 0 or plain(title) not in names):
            found[title] = field.label
    return found
