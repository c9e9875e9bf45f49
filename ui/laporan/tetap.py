"""What of a saved report stays in the form for the next one: only what its writer chose, remembered while he is signed in."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui.kit import access
from ui.laporan.fields import NO_ITEM

# In the order of the form; the evidence and the reason of a long day belong to one report.
KEEPABLE = {"activity": "Kegiatan", "minutes": "Durasi", "quantity": "Jumlah", "satuan": "Satuan", "skp_id": "Sasaran"}
KEY = "laporan-tetap"
# (account, field → value), apart from the widget, which Streamlit forgets on another page.
STATE = "_laporan_tetap"


def choose() -> None:
    """The choice, inside the form: it holds from the save on."""
    if KEY not in st.session_state:
        st.session_state[KEY] = list(kept())
    st.pills(
        "Tetap pakai untuk berikutnya",
        list(KEEPABLE),
        selection_mode="multi",
        format_func=KEEPABLE.__getitem__,
        key=KEY,
        help="Yang tidak dipilih dikosongkan setelah disimpan.",
    )


def keep(typed: Mapping[str, Any]) -> None:
    """After a save: remember the choice, and of what was typed only that."""
    values = {name: typed[name] for name in KEEPABLE if name in st.session_state.get(KEY, [])}
    st.session_state[STATE] = (access.actor().akun_id, values)


def kept() -> dict[str, Any]:
    """The values of the fields that were kept: field → value, in the order of the form."""
    akun_id, values = st.session_state.get(STATE, (None, {}))
    if akun_id != access.actor().akun_id:
        return {}
    return {name: NO_ITEM if name == "skp_id" and value is None else value for name, value in values.items()}
