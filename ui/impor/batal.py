"""Taking an import back: the button and its dialog, which says first what will happen."""

from collections.abc import Iterable

import streamlit as st

from db.queries.impor import ImporRow
from services.impor import batal
from ui.kit import dialogs, formats

# From the list, and from what the latest import says of itself.
NAME, FRESH = "impor-batal", "impor-batal-baru"


def button(impor_id: int, label: str = "Batalkan", name: str = NAME) -> None:
    """Opens the dialog."""
    dialogs.button(label, name, impor_id, icon=":material/undo:")


def show_opened(rows: Iterable[ImporRow]) -> None:
    """The dialog, where it is open for one of these."""
    wanted = {dialogs.opened(NAME), dialogs.opened(FRESH)}
    for row in rows:
        if row.id in wanted:
            dialogs.show("Batalkan impor", _draw, row)


def _draw(row: ImporRow) -> None:
    new, changed = (row.told.get(state, 0) for state in ("baru", "ubah"))
    st.write(f"**{formats.escaped(row.name)}**, diimpor {formats.timestamp(row.at)}")
    what = [f"{formats.number(new)} baris baru dihapus"] if new else []
    what += [f"{formats.number(changed)} baris yang berubah kembali seperti sebelumnya"] if changed else []
    st.write(f"{' dan '.join(what) or 'Yang dibuat impor ini dihapus'}. Semuanya, atau tidak satu pun.")
    st.caption("Bila ada baris yang sudah diubah orang, sudah dipakai, atau periodenya ditutup, impor tidak dibatalkan.")
    at = st.container()
    with st.container(horizontal=True, gap="small"):
        confirmed = st.button("Batalkan impor", key="dialog-confirm", type="primary")
        dialogs.cancel("Tutup")
    if confirmed:
        done = f"Impor dibatalkan: {formats.number(new + changed)} baris."
        dialogs.act(batal.undo, at=at, impor_id=row.id, done=done)
