"""What came in before, by which file and whose hand, and the way to take it back."""

from collections.abc import Collection

import streamlit as st

from db.queries import impor as queries
from db.queries.impor import ImporRow
from services.impor.jenis import KINDS
from ui.impor import batal
from ui.kit import formats
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

SHOWN, MOST = 5, 100
# What came in first.
CAME = {"baru": "baru", "ubah": "berubah", "sama": "sudah sama", "lewati": "dilewati", "salah": "salah dan tidak diimpor"}


def show(dinas: DinasChoice, kinds: Collection[str], *, akun_id: int | None = None) -> None:
    """The imports of these kinds, the latest first; `akun_id`: only those of one account."""
    more = f"impor-riwayat-{dinas.id}"
    limit = MOST if st.session_state.get(more) else SHOWN
    rows: list[ImporRow] = load(queries.listed, dinas_id=dinas.id, kinds=kinds, limit=limit + 1, akun_id=akun_id)
    if not rows:
        return
    st.subheader("Impor sebelumnya", anchor=False)
    for row in rows[:limit]:
        _line(row, several=len(kinds) > 1)
    if len(rows) > limit == SHOWN:
        st.checkbox("Tampilkan yang lebih lama", key=more)
    batal.show_opened(rows)


def _line(row: ImporRow, *, several: bool) -> None:
    counts = [f"{formats.number(row.told[state])} {word}" for state, word in CAME.items() if row.told.get(state)]
    kind = f"{KINDS[row.kind].label} · " if several and row.kind in KINDS else ""
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f"{kind}**{formats.escaped(row.name)}**  \n"
            f":small[{formats.timestamp(row.at)} · {formats.escaped(row.by) or 'baris perintah'} · {', '.join(counts)}]",
            width="stretch",
        )
        if row.undone_at is None:
            batal.button(row.id)
        else:
            by = f" oleh {formats.escaped(row.undone_by)}" if row.undone_by else ""
            st.markdown(f":gray-badge[Dibatalkan] :small[{formats.timestamp(row.undone_at)}{by}]", width="content")
