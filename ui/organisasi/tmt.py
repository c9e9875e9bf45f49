"""The day from which a decree holds, asked for in one way on every form."""

from datetime import date

import streamlit as st

from settings import today
from ui.kit.forms import Fields

HELP = "Tanggal mulai berlaku menurut surat keputusan, paling lambat hari ini. Yang ada dalam periode tertutup tidak berubah."


def field(fields: Fields, label: str = "TMT", *, name: str = "tmt", earliest: date | None = None) -> date | None:
    """Today unless something else is chosen; the service refuses a day to come.

    Args:
        earliest: the first day that can be chosen.
    """
    chosen: date | None = fields.at(
        name, st.date_input, label, value=max(today(), earliest or today()), min_value=earliest or date(1950, 1, 1),
        format="DD/MM/YYYY", help=HELP,
    )  # fmt: skip
    return chosen
