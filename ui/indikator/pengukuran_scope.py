"""What the page "Isi indikator" is about: whose figures of which indicator in which period, and who fills them in."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from db.queries.indikator import IndikatorRow
from db.queries.indikator.pengukuran import Owner
from rules.indikator import DIVIDED
from rules.kit import hak
from rules.kit import periode as periode_rules
from rules.kit.hak import Actor
from ui.kit import formats
from ui.kit.filters import DinasChoice

COUNTED = ("jumlah", "rata_rata", "terakhir", "tertimbang")


@dataclass(frozen=True)
class Scope:
    """The choice at the top of the page. `last` is the last day that may be filled in: nothing of the future.

    `atasan_id` is set for who fills in for his own team only.
    """

    dinas: DinasChoice
    periode: periode_rules.Periode
    indikator: IndikatorRow
    last: date
    atasan_id: int | None

    @property
    def start(self) -> date:
        return self.periode.start

    @property
    def divided(self) -> bool:
        """Whether every value comes with an n."""
        return self.indikator.aggregate in DIVIDED

    @property
    def value_label(self) -> str:
        """What the value is called; with its unit where the value itself has it (a ratio's has not)."""
        of = self.indikator
        return f"{of.value_label} ({of.satuan})" if of.aggregate in COUNTED else of.value_label

    def for_others(self, actor: Actor, action: str, owners: list[Owner]) -> list[Owner]:
        """The owners but the reader himself: what counts about him is entered by somebody else, which is said."""
        others = [one for one in owners if not hak.about_himself(actor, action, one.pegawai_id)]
        if len(others) < len(owners):
            st.caption(hak.BY_OTHERS[action])
        return others

    def told(self, value: float | None, n: float | None) -> str:
        """What was entered, in words. Example: "9 dari 10", "87,5 nilai dari 30"."""
        of = self.indikator
        text = formats.value(value, of.satuan if of.aggregate in COUNTED else "", None)
        return f"{text} dari {formats.number(n)}" if self.divided else text
