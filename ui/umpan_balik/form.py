"""Write feedback: to whom, praise or advice, the words, and what it is about."""

import streamlit as st

from db.queries import umpan_balik as queries
from db.queries.umpan_balik import Partner
from rules.umpan_balik import ANONYMOUS_FROM, BODY_MAX, JENIS_LABELS, may_be_anonymous
from services import umpan_balik
from settings import today
from ui.kit import formats
from ui.kit.commands import act, load
from ui.kit.forms import Fields

NOTHING = ("", 0, "Tidak dikaitkan")


def show(partners: list[Partner]) -> None:
    """The form; the choice of the reader stands outside it, because what it may be tied to depends on him."""
    if not partners:
        st.info("Belum ada pejabat penilai atau bawahan yang dapat Anda beri umpan balik. Admin dinas mencatat atasannya.")
        return
    names = {one.pegawai_id: f"{one.name} ({_who(one)})" for one in partners}
    # What is sent cannot be taken back: nobody gets it because his name stands first.
    only = 0 if len(names) == 1 else None
    to_id = st.selectbox(
        "Kepada", list(names), format_func=names.__getitem__, key="umpan-balik-kepada", index=only, placeholder="Pilih penerima"
    )
    if to_id is None:
        return
    to = next(one for one in partners if one.pegawai_id == to_id)
    # Upward, a word may be without a name: a draft, and the mark that it leaves, would tell whose it was.
    fields = Fields(f"umpan-balik-{to.pegawai_id}", draf=None if to.upward else "")
    with fields.form(enter_to_submit=False):
        jenis = fields.at(
            "jenis", st.segmented_control, "Jenis", options=list(JENIS_LABELS), format_func=JENIS_LABELS.get, default="apresiasi"
        )
        body = fields.at(
            "body", st.text_area, "Umpan balik", max_chars=BODY_MAX, height=140,
            placeholder="Apa yang dilakukan, apa akibatnya, apa yang sebaiknya diteruskan atau diubah.",
        )  # fmt: skip
        tie = fields.at("tie", st.selectbox, "Tentang", options=_ties(to), format_func=lambda one: one[2])
        anonymous = to.upward and _anonymous(fields, to)
        submitted = st.form_submit_button("Kirim", type="primary", icon=":material/send:")
    if submitted:
        tied = {f"{tie[0]}_id": tie[1]} if tie[0] else {}
        done = "Terkirim tanpa nama. Penilai membacanya mulai bulan depan." if anonymous else f"Terkirim kepada {to.name}."
        act(
            umpan_balik.give, to_id=to.pegawai_id, jenis=jenis or "", body=body, anonymous=anonymous, **tied, fields=fields,
            done=done,
        )  # fmt: skip


def _who(one: Partner) -> str:
    if one.upward:
        return "penilai Anda"
    return f"{one.jabatan}, sebelumnya di tim Anda" if one.earlier else one.jabatan


def _ties(to: Partner) -> list[tuple[str, int, str]]:
    """Upward one speaks about the superior's leading, not about his reports: those are not the writer's to read.

    Nor are those of somebody who belongs to another team by now.
    """
    if to.upward or to.earlier:
        return [NOTHING]
    found = load(queries.ties, pegawai_id=to.pegawai_id, today=today())
    kinds = {"laporan": "Laporan", "skp": "Sasaran"}
    return [NOTHING, *((kind, row_id, f"{kinds[kind]} {words}") for kind, row_id, words in found)]


def _anonymous(fields: Fields, to: Partner) -> bool:
    allowed = may_be_anonymous(upward=True, group=to.group)
    why = (
        "Nama, hari, dan kaitannya tidak disimpan. Sekali sebulan; penilai membacanya mulai bulan berikutnya."
        if allowed
        else f"Hanya kepada penilai dengan sedikitnya {ANONYMOUS_FROM} bawahan; penilai Anda punya {formats.number(to.group)}."
    )
    chosen: bool = fields.at("anonymous", st.checkbox, "Kirim tanpa nama", disabled=not allowed, help=why)
    return chosen and allowed
