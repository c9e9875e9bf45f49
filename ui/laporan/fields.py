"""The fields of one daily report, for a new one and for mending one."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from db.queries.laporan import Item, Recent
from rules.kit import periode
from rules.laporan import ACTIVITY_LENGTH
from ui.kit import bukti
from ui.kit.forms import Fields

USUAL_SATUAN = ("kegiatan", "dokumen", "orang", "berkas", "rapat")
QUICK = 6
NO_ITEM = 0  # not None: an empty selectbox would ask in English to choose


# What a blank form begins with. The duration is empty: one that nobody typed would be filed unseen.
BLANK = {"minutes": None, "quantity": 1.0, "satuan": "kegiatan"}


def habits(recent: Sequence[Recent]) -> list[Recent]:
    """The latest activity first, then the most frequent of the recent ones, each as it was done last."""
    latest: dict[str, Recent] = {}
    for row in recent:
        latest.setdefault(row.activity, row)
    counted = Counter(row.activity for row in recent)
    first = next(iter(latest), None)
    rest = sorted((a for a in latest if a != first), key=lambda a: -counted[a])
    return [latest[a] for a in ([first] if first else []) + rest][:QUICK]


def satuan_options(recent: Sequence[Recent], own: str = "") -> list[str]:
    """Units to choose from: the employee's own, most frequent first, then the usual ones."""
    used = [satuan for satuan, _ in Counter(row.satuan for row in recent).most_common(10)]
    return list(dict.fromkeys([own, *used, *USUAL_SATUAN] if own else [*used, *USUAL_SATUAN]))


def prefill(fields: Fields, values: dict[str, Any], *, force: bool = False) -> None:
    """Give the fields their first values; with `force` (a click on a quick choice) also over what is there."""
    for name, value in values.items():
        key = f"{fields.key}-{name}"
        if force or key not in st.session_state:
            st.session_state[key] = value


def inputs(fields: Fields, *, satuan: list[str], items: Sequence[Item], day: date | None) -> dict[str, Any]:
    """Draw the fields (prefill them before) and give what the service takes, but for day and file.

    Args:
        items: what a report may be linked to; with `day` only those that cover it are offered.
    """
    activity = fields.at(
        "activity", st.text_area, "Kegiatan", height=80, max_chars=ACTIVITY_LENGTH[1],
        placeholder="Contoh: Melayani perekaman KTP-el di loket 3",
    )  # fmt: skip
    with st.container(horizontal=True):
        # Without limits of their own: the browser would keep a −5 on the screen, and the button would do nothing.
        with st.container(width=170):
            minutes = fields.at("minutes", st.number_input, "Durasi (menit)", value=None, step=15)
        with st.container(width=130):
            quantity = fields.at("quantity", st.number_input, "Jumlah", step=1.0, format="%g")
        with st.container(width=170):
            unit = fields.at("satuan", st.selectbox, "Satuan", options=satuan, accept_new_options=True)
    typed = {"activity": activity, "quantity": quantity, "satuan": unit or "", "minutes": minutes}
    return typed | {"skp_id": _item(fields, items, day)}


def evidence(fields: Fields) -> tuple[str | None, tuple[str, bytes] | None]:
    """The optional evidence: a link, and a file's name and content."""
    with st.expander("Bukti (opsional)", icon=":material/attach_file:"):
        url = bukti.link(fields, "Tautan bukti")
        file = bukti.file(fields, "Berkas bukti", readers="Hanya untuk Anda, penilai, kepala, dan admin dinas.")
    return url or None, file


def _item(fields: Fields, items: Sequence[Item], day: date | None) -> int | None:
    offered = {item.id: item for item in items if day is None or item.start <= day <= item.end}
    key = f"{fields.key}-skp_id"
    if st.session_state.get(key) not in offered:
        st.session_state[key] = NO_ITEM  # the item of a quick choice may not cover this day
    if not offered:
        st.caption(
            "Belum ada sasaran (SKP) disepakati yang berlaku pada tanggal ini; laporan tetap dapat disimpan. "
            "Susun atau setujui di halaman Sasaran (SKP)."
        )
        return None
    labels = {NO_ITEM: "Tidak dikaitkan"} | item_labels(list(offered.values()))
    chosen = fields.at("skp_id", st.selectbox, "Sasaran (SKP)", options=list(labels), format_func=labels.__getitem__)
    return None if chosen == NO_ITEM else int(chosen)


def item_labels(items: Sequence[Item]) -> dict[int, str]:
    """Id → what the item says, with the period where there are several."""
    several = len({item.code for item in items}) > 1
    return {item.id: f"{item.what} ({periode.label(item.code)})" if several else item.what for item in items}
