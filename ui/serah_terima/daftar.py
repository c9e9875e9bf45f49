"""What waits for somebody: how many of each kind, and every row of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from db.queries.serah_terima import menunggu
from db.queries.serah_terima.jenis import BY_CODE
from db.queries.serah_terima.menunggu import Kelompok
from ui.kit import access, dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN, for_actor
from ui.kit.tables import Column

DIALOG = "serah-terima-daftar"
ROWS = {
    "label": Column("Jenis"),
    "day": Column("Sejak/tenggat", kind="date", width="small"),
    "text": Column("Hal", width="large"),
}


@dataclass(frozen=True)
class _Hal:
    label: str
    day: date | None
    text: str


def own(pegawai_id: int) -> None:
    """The button on somebody's own front page, and the dialog with his list."""
    dialogs.button("Semua yang menunggu saya", DIALOG, pegawai_id, icon=":material/checklist:", type="tertiary")
    if dialogs.opened(DIALOG) == pegawai_id:
        dialogs.show("Semua yang menunggu Anda", _own, pegawai_id, width="large")


def draw(kelompok: Sequence[Kelompok]) -> None:
    """The counts, and under them the rows."""
    st.markdown("\n".join(_line(one) for one in kelompok))
    with st.expander("Lihat satu per satu"):
        rows = [_Hal(BY_CODE[one.code].label, row.day, row.text) for one in kelompok for row in one.rows]
        tables.show(tables.table(rows, ROWS, name="serah-terima-rinci"), key="serah-terima-rinci")
        for one in kelompok:
            if one.total > len(one.rows):
                st.caption(f"{BY_CODE[one.code].label}: {formats.number(len(one.rows))} yang tertua.")


def _line(one: Kelompok) -> str:
    oldest = f", paling awal {formats.date_short(one.oldest)}" if one.oldest else ""
    return f"- {BY_CODE[one.code].label}: **{formats.number(one.total)}**{oldest}"


def _own(pegawai_id: int) -> None:
    kelompok = load(menunggu.listed, reader=access.actor(), pegawai_id=pegawai_id)
    if kelompok:
        pages = {screen.noun for screen in for_actor(access.actor())}
        for noun in dict.fromkeys(BY_CODE[one.code].noun for one in kelompok if BY_CODE[one.code].noun in pages - {"beranda"}):
            screen = BY_NOUN[noun]
            if st.button(screen.title, key=f"serah-ke-{noun}", icon=f":material/{screen.icon}:", type="tertiary"):
                dialogs.leave(screen.path)
        draw(kelompok)
        st.caption("Bila Anda pindah atau keluar, kepala atau admin dinas menyerahkannya kepada pengganti di halaman Organisasi.")
    else:
        st.success("Tidak ada yang menunggu Anda.")
    dialogs.cancel("Tutup")
