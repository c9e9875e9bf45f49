"""The items of a plan as cards, the same for both sides: what is agreed, how far it is reached, who has to act."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from db.queries.periode import PeriodeRow
from db.queries.skp.plan import Item, Parties
from rules import skp as rules
from rules.indikator.capaian import POLARITY_LABELS
from rules.skp import Side
from services import skp
from ui.kit import formats
from ui.kit.commands import act

PANEL = "_skp_panel"
SEEN = "_skp_seen"
EDIT, RESULTS, HISTORY = "ubah", "hasil", "riwayat"
FULL = 100


@dataclass(frozen=True)
class View:
    """Whose plan of which period is shown, and to which side."""

    side: Side
    parties: Parties
    periode: PeriodeRow

    @property
    def other(self) -> Side:
        """The side the reader is not on."""
        return "penilai" if self.side == "pegawai" else "pegawai"

    @property
    def open(self) -> bool:
        """Whether the plan may still change."""
        return self.periode.status == "terbuka"

    @property
    def recordable(self) -> bool:
        """Whether results may still be recorded."""
        return self.periode.status != "ditutup"

    def called(self, side: Side | None) -> str:
        """How the reader is told of a side."""
        if side == self.side:
            return "Anda"
        return self.parties.pegawai if side == "pegawai" else (self.parties.atasan or "atasan Anda")

    def seen_by_me(self, items: list[Item]) -> list[Item]:
        """The proposals that wait for the reader."""
        return [item for item in items if item.status == "diajukan" and item.proposed_by != self.side]


def keep(name: str, value: Any) -> None:
    """A button's callback: what the reader saw when he clicked, before the page reads everything anew."""
    st.session_state[name] = value


def versions(items: list[Item]) -> list[tuple[int, int]]:
    """Items as services ask for them: as the reader saw them."""
    return [(item.id, item.version) for item in items]


def card(view: View, item: Item) -> None:
    """What an item says and how far it is reached."""
    kind = f":gray-badge[{rules.JENIS_LABELS[item.jenis]}] :gray-badge[{rules.ASPEK_LABELS[item.aspek]}]"
    lines = [f"**{formats.escaped(item.what)}**", f"{_status(view, item)} {kind}", _figures(item)]
    st.markdown("  \n".join(lines))
    if item.capaian is not None:
        told = (
            f"Sejauh ini {formats.percent(item.capaian)}, {item.keadaan}"
            if item.berjalan
            else f"Capaian {formats.percent(item.capaian)}"
        )
        st.progress(min(item.capaian, FULL) / FULL, text=told)
    if item.note and item.status == "dikembalikan":
        st.warning(f"Catatan: {formats.escaped(item.note)}", icon=":material/undo:")
    elif item.note:
        st.caption(f"Catatan: {formats.escaped(item.note)}")


def buttons(view: View, item: Item) -> None:
    """What the reader may do with an item now."""
    turn = rules.waiting_for(item.status, item.proposed_by)
    mine = turn == view.side and item.status in ("draf", "dikembalikan")
    again = "Ajukan lagi" if item.status == "dikembalikan" else "Ajukan"
    with st.container(horizontal=True, gap="small"):
        if view.open and mine and _button(again, "ajukan", item, on=(SEEN, versions([item]))):
            act(skp.propose, items=st.session_state.pop(SEEN), done=f"Sasaran diajukan kepada {view.called(view.other)}")
        if item.indikator_id is None and (item.n or item.status == "disepakati"):
            label = "Isi hasil" if view.recordable and item.status == "disepakati" else "Lihat hasil"
            _button(label, "hasil", item, on=(PANEL, (item.id, RESULTS, item.version)))
        if view.open and (mine or item.status in ("diajukan", "disepakati")):
            _button("Ubah", "ubah", item, on=(PANEL, (item.id, EDIT, item.version)))
        _button("Riwayat", "riwayat", item, on=(PANEL, (item.id, HISTORY, item.version)))
        if view.open and mine:
            _remove(item)


def panel_of(item_id: int) -> tuple[str, int] | None:
    """Which panel is open at an item, and the version its reader saw when he opened it."""
    opened = st.session_state.get(PANEL)
    return (opened[1], opened[2]) if opened and opened[0] == item_id else None


def close_panel() -> None:
    """Nothing stays open."""
    st.session_state.pop(PANEL, None)


def _remove(item: Item) -> None:
    with st.popover("Hapus"):
        st.write("Sasaran ini dihapus dari rencana. Yakin?")
        if _button("Ya, hapus", "hapus", item, on=(SEEN, versions([item]))):
            [(skp_id, version)] = st.session_state.pop(SEEN)
            act(skp.remove, skp_id=skp_id, version=version, done="Sasaran dihapus")


def _button(label: str, name: str, item: Item, *, on: tuple[str, Any], **options: Any) -> bool:
    return st.button(label, key=f"skp-{name}-{item.id}", on_click=keep, args=on, **options)


def _status(view: View, item: Item) -> str:
    """A badge whose words, not only colour, say who has to act."""
    turn = rules.waiting_for(item.status, item.proposed_by)
    if item.status == "disepakati":
        return ":green-badge[:material/check: Disepakati]"
    if item.status == "dikembalikan":
        who = "perbaiki, lalu ajukan lagi" if turn == view.side else f"menunggu perbaikan {formats.escaped(view.called(turn))}"
        return f":orange-badge[:material/undo: Dikembalikan · {who}]"
    if item.status == "diajukan":
        color = "orange" if turn == view.side else "blue"
        return f":{color}-badge[:material/schedule: Menunggu {formats.escaped(view.called(turn))}]"
    return ":violet-badge[:material/edit: Draf · belum diajukan]"


def _figures(item: Item) -> str:
    text = f"Target **{formats.escaped(item.target_label)}**"
    if item.polarity != "naik":
        text += f" :small[({POLARITY_LABELS[item.polarity].lower()})]"
    if item.status != "disepakati" and item.realisasi is None:
        return text
    reached = formats.escaped(formats.value(item.realisasi, item.satuan)) if item.realisasi is not None else "belum ada"
    text += f" · Realisasi **{reached}**"
    if item.realisasi is not None:
        latest = f", terakhir {formats.date_short(item.last_date)}" if item.last_date else ""
        text += f"  \n:small[{formats.escaped(item.source)}{latest}]"
        if item.berjalan:
            text += f"  \n:small[{_pace(item)}]"
        elif item.capaian is None and item.reason:
            text += f"  \n:small[Capaian {formats.escaped(item.reason)}]"
    return text


def _pace(item: Item) -> str:
    """Where a running item stands. Example: "Hari kerja ke-22 dari 64: semestinya 288,75 orang"."""
    day = f"Hari kerja ke-{item.hari_ke} dari {item.dari_hari}"
    if item.aggregate == "jumlah" and item.target_sejauh_ini is not None:
        due = formats.value(round(item.target_sejauh_ini, 2), item.satuan)
        return f"{day}: semestinya {formats.escaped(due)}" + ("" if item.capaian is not None else f", {item.keadaan}")
    return f"{day}: {formats.escaped(item.keadaan or item.reason or '')}"
