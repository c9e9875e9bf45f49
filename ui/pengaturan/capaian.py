"""How a capaian is counted in a dinas or in the whole city: cap, formula where lower is better, bands."""

from typing import Any

import streamlit as st

from db.queries.kit import pengaturan as queries
from rules.indikator.aturan_capaian import (
    BANDS_KEY,
    CAP_KEY,
    CAPS,
    DEFAULTS,
    MOST_BANDS,
    NAME_LENGTH,
    RUMUS,
    RUMUS_KEY,
    RUMUS_LABELS,
)
from services import pengaturan
from ui.kit import formats
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields

CITY = "Seluruh kota"


def show(dinas: DinasChoice) -> None:
    """Three forms, for the dinas or for the city; a dinas without a choice of its own follows the city."""
    st.subheader("Capaian", anchor=False)
    names = {dinas.id: dinas.code, queries.CITY: CITY}
    dinas_id = st.segmented_control(
        "Berlaku untuk", list(names), default=dinas.id, format_func=names.__getitem__, required=True,
        key=f"pengaturan-capaian-{dinas.id}",
    )  # fmt: skip
    st.caption(
        "Dinas yang sudah memilih sendiri tidak ikut berubah bila pilihan kota diubah. Angka periode yang sudah ditutup tetap."
    )
    for draw in (_cap, _rumus, _bands):
        with st.container(border=True):
            draw(dinas_id)


def _cap(dinas_id: int) -> None:
    now = _held(dinas_id, CAP_KEY)
    fields = Fields(f"pengaturan-{CAP_KEY}-{dinas_id}-{now}")
    st.markdown("**Batas capaian**")
    st.caption("Capaian di atasnya dihitung sebesar batas ini; angka mentahnya tetap tersimpan. Bawaan 120%.")
    with st.form(fields.key, border=False, enter_to_submit=False):
        # 0 stands for no limit: a chooser takes None for no choice
        options = [cap or 0 for cap in dict.fromkeys((*CAPS, now))]
        value = fields.at(
            "cap", st.selectbox, "Paling tinggi", options=options, index=options.index(now or 0), format_func=_told, width=220
        )
        submitted = st.form_submit_button("Simpan")
    if submitted:
        _save(dinas_id, CAP_KEY, value or None, now, fields, f"Batas capaian: {_told(value).lower()}.")


def _rumus(dinas_id: int) -> None:
    now = _held(dinas_id, RUMUS_KEY)
    fields = Fields(f"pengaturan-{RUMUS_KEY}-{dinas_id}-{now}")
    st.markdown("**Rumus bila makin rendah makin baik**")
    st.caption("Target 2, realisasi 3: rumus pertama memberi 50%, rumus kedua 66,67%. Tiap indikator dapat memilih sendiri.")
    with st.form(fields.key, border=False, enter_to_submit=False):
        value = fields.at(
            "rumus", st.selectbox, "Rumus", options=RUMUS, index=RUMUS.index(now), format_func=RUMUS_LABELS.get, width=360
        )
        submitted = st.form_submit_button("Simpan")
    if submitted:
        _save(dinas_id, RUMUS_KEY, value, now, fields, f"Rumus capaian: {RUMUS_LABELS[value]}.")


def _bands(dinas_id: int) -> None:
    now = _held(dinas_id, BANDS_KEY)
    fields = Fields(f"pengaturan-{BANDS_KEY}-{dinas_id}-{now}")
    st.markdown("**Kategori capaian**")
    st.caption(
        "Tiap kategori mulai dari batas bawahnya sampai kategori di atasnya, jadi tidak ada celah: dengan 91 dan 76, capaian "
        "90,5% masuk yang kedua. Kosongkan nama untuk menghapus satu kategori."
    )
    with st.form(fields.key, border=False, enter_to_submit=False):
        rows = [_band(fields, at, now[at] if at < len(now) else [None, ""]) for at in range(MOST_BANDS)]
        fields.place("bands")
        submitted = st.form_submit_button("Simpan")
    if submitted:
        given = [[lower, name] for lower, name in rows if name.strip()]
        _save(dinas_id, BANDS_KEY, given, now, fields, "Kategori capaian tersimpan.")


def _band(fields: Fields, at: int, now: list[Any]) -> tuple[float | None, str]:
    """A row of the bands; without a name it does not count."""
    left, right = st.columns([2, 1])
    with left:
        name = fields.at(f"name-{at}", st.text_input, f"Nama kategori {at + 1}", value=now[1], max_chars=NAME_LENGTH[1])
    with right:
        lower = fields.at(
            f"lower-{at}", st.number_input, f"Batas bawah {at + 1} (%)", value=now[0], min_value=0.0, max_value=1000.0,
            step=1.0, format="%g",
        )  # fmt: skip
    return lower, name


def _told(cap: float) -> str:
    return f"{formats.number(cap, 0)}%" if cap else "Tanpa batas"


def _held(dinas_id: int, key: str) -> Any:
    return load(queries.value, key=key, default=DEFAULTS[key], dinas_id=dinas_id)


def _save(dinas_id: int, key: str, value: Any, seen: Any, fields: Fields, done: str) -> None:
    act(pengaturan.change, dinas_id=dinas_id, key=key, value=value, seen=seen, fields=fields, done=done)
