"""The papers of a meeting that fit its state, each made as a PDF at the click."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import streamlit as st

from db.engine import reading
from db.queries import rapat as queries
from db.queries.rapat import Meeting
from db.queries.rapat.kertas import Kertas, read
from services.rapat import kertas as services
from settings import today
from ui.kit import alamat, dialogs, filters
from ui.kit.cetak import pdf
from ui.kit.commands import recording
from ui.kit.filters import DinasChoice
from ui.rapat import bahan_cetak, dek, memo, minuta, surat_undangan


class Paper(NamedTuple):
    """label: on its button. template: of ui/kit/cetak. told: what it prints; live: it asks for the indicators of now too."""

    label: str
    template: str
    told: Callable[[Kertas], dict[str, Any]]
    live: bool = False


PAPERS: Mapping[services.Kertas, Paper] = {
    "undangan": Paper("Undangan", "undangan", surat_undangan.told),
    "bahan": Paper("Bahan rapat", "bahan_rapat", bahan_cetak.told, live=True),
    "dek": Paper("Dek layar", "dek_rapat", dek.told, live=True),
    "berita acara": Paper("Berita acara", "berita_acara", minuta.told, live=True),
    "memo": Paper("Memo", "memo_rapat", memo.told),
}
OF_STATE: Mapping[str, tuple[services.Kertas, ...]] = {
    "rencana": ("undangan", "bahan", "dek"),
    "berlangsung": ("berita acara", "dek"),
    "selesai": ("berita acara", "memo", "dek"),
    "batal": (),
}


def offer(dinas: DinasChoice, meeting: Meeting) -> None:
    """The papers of its state, and the memo's publishing."""
    kinds = OF_STATE[meeting.status]
    if not kinds:
        st.caption("Rapat ini tidak dilaksanakan, jadi tidak mempunyai berita acara.")
        return
    buttons(dinas, meeting, kinds)
    memo.publishing(meeting)


def buttons(dinas: DinasChoice, meeting: Meeting, kinds: Iterable[services.Kertas], *, keyed: bool = False) -> None:
    """A row of them. keyed: key B takes the minutes."""
    with st.container(horizontal=True):
        for kind in kinds:
            _button(dinas, meeting, kind, shortcut="B" if keyed and kind == "berita acara" and not dialogs.any_open() else None)


def _button(dinas: DinasChoice, meeting: Meeting, kind: services.Kertas, *, shortcut: str | None) -> None:
    paper, taken, address = PAPERS[kind], recording(services.take, rapat_id=meeting.id), alamat.base()

    def made() -> bytes:
        taken(kind)
        return print_out(kind, dinas.name, meeting.id, address)

    st.download_button(
        f"Unduh {paper.label.lower()} (PDF)",
        made,
        f"{kind.replace(' ', '-')}-{dinas.code.lower()}-{meeting.day}.pdf",
        "application/pdf",
        key=f"kertas-{kind}-{meeting.id}",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
        shortcut=shortcut,
    )


def print_out(kind: services.Kertas, dinas: str, rapat_id: int, address: str) -> bytes:
    """The PDF. The meeting is read anew: a button may be older than what was decided since."""
    paper = PAPERS[kind]
    with reading() as connection:
        meeting = queries.one(connection, rapat_id=rapat_id)
        assert meeting is not None
        periode = filters.of_code(meeting.code)
        found = read(connection, meeting=meeting, dinas=dinas, periode=periode, today=today(), live=paper.live)
    given = {**paper.told(found), "address": f"{address}/bahan-rapat?rapat={rapat_id}"}
    return pdf(paper.template, given, title=f"{paper.label}: {meeting.title}")
