"""The human decision: ratings beside their suggestions, causes, aspects, feedback, and the predikat they lead to."""

import re
from typing import Any

import streamlit as st

from db.queries.penilaian import PenilaianRow
from db.queries.periode import PeriodeRow
from rules.penilaian import ASPEK_LABELS, CAUSE_LABELS, CAUSES, Suggestion, suggest_hasil, suggest_perilaku
from rules.penilaian.bukti import Bukti
from rules.penilaian.isi import MAX_ALASAN, MAX_NOTE, MAX_UMPAN_BALIK, Isian, gaps, hasil_needs_reason, perilaku_needs_reason
from rules.penilaian.predikat import PREDIKAT_LABELS, RATINGS, predikat
from ui.kit import formats
from ui.kit.forms import Fields
from ui.kit.live import island
from ui.penilaian import isian as isi
from ui.penilaian.hasil import SHORT, matrix, predikat_sentence
from ui.penilaian.simpan import form_name, save, settle

# Only what Markdown would act on: a screen reader reads a label as it is written, with every backslash.
_ACTIVE, _QUOTED = re.compile(r"([\\`*_\[\]<>$~]|:(?=\w))"), r"\\\1"
# What was typed stays although another person or page is opened meanwhile.
KEPT: dict[str, Any] = {"persist_state": "session"}


@island()
def decide(pegawai_id: int, name: str, periode: PeriodeRow, row: PenilaianRow | None, bukti: Bukti) -> None:
    """Fill in, save as draft, submit. Reruns alone, so that a click does not draw the evidence again."""
    fields = Fields(form_name(pegawai_id, periode.id))
    begun = isi.begin(fields, row, bukti)
    work = bukti.work()
    saran_hasil, saran_perilaku = suggest_hasil(work), suggest_perilaku(work)
    st.subheader("Keputusan Anda", anchor=False)
    if begun.version != (row.version if row else None):
        settle(fields, row, bukti)
    with fields.box():
        _hasil(fields, saran_hasil, bukti)
        _causes(fields, bukti)
        _perilaku(fields, saran_perilaku, bukti)
        st.markdown("#### Umpan balik")
        label = f"Yang ingin Anda sampaikan kepada {name}"
        fields.at("umpan_balik", st.text_area, label, max_chars=MAX_UMPAN_BALIK, height=100, **KEPT)
    isian = isi.typed(fields, bukti)
    _predikat(isian)
    missing = gaps(isian, saran_hasil=saran_hasil.rating, saran_perilaku=saran_perilaku.rating, missed=bukti.missed)
    save(fields, pegawai_id, name, periode, isian, begun.version, [sentence for _, sentence in missing])


def _hasil(fields: Fields, saran: Suggestion, bukti: Bukti) -> None:
    st.markdown("#### Hasil kerja")
    _suggested(saran, bukti.rule_hasil)
    fields.at("hasil_kerja", st.segmented_control, "Rating hasil kerja", options=RATINGS, **_rating())
    if hasil_needs_reason(isi.typed(fields, bukti), saran.rating):
        _reason(fields, "alasan_hasil", "Alasan rating berbeda dari saran (wajib)" if saran.rating else "Alasan (wajib)")


def _causes(fields: Fields, bukti: Bukti) -> None:
    if not bukti.missed:
        return
    st.markdown("#### Mengapa di bawah target sejauh ini?" if bukti.running else "#### Mengapa tidak tercapai?")
    capaian = {item.skp_id: item.capaian for item in bukti.items}
    for skp_id, what in bukti.missed.items():
        label = f"{_ACTIVE.sub(_QUOTED, what)} ({formats.percent(capaian[skp_id])})"
        fields.at(f"cause-{skp_id}", st.pills, label, options=CAUSES, format_func=CAUSE_LABELS.get, **KEPT)
        hint = {"placeholder": "Keterangan, misalnya: perlu pelatihan; jaringan putus", "label_visibility": "collapsed"}
        fields.put(f"note-{skp_id}", st.text_input, "Keterangan", max_chars=MAX_NOTE, **hint, **KEPT)


def _perilaku(fields: Fields, saran: Suggestion, bukti: Bukti) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("#### Perilaku kerja", width="content")
        st.button(
            "Isi yang kosong dengan Sesuai",
            key=f"{fields.key}-isi",
            on_click=isi.fill_empty_aspects,
            args=(fields,),
            type="tertiary",
        )
    for aspek, label in ASPEK_LABELS.items():
        fields.put(f"aspek-{aspek}", st.segmented_control, label, options=RATINGS, **_rating())
    fields.at("perilaku", lambda *_, **__: None, "")
    _suggested(saran, bukti.rule_perilaku)
    usul = isi.follow_aspects(fields)
    if usul:
        st.markdown(f"Menurut ketujuh aspek: **{SHORT[usul]}**")
    fields.at("perilaku_kerja", st.segmented_control, "Rating perilaku kerja", options=RATINGS, **_rating())
    if perilaku_needs_reason(isi.typed(fields, bukti), saran.rating):
        _reason(fields, "alasan_perilaku", "Alasan rating berbeda dari saran atau ketujuh aspek (wajib)")


def _suggested(saran: Suggestion, rule: str) -> None:
    """The suggestion with its reason; the thresholds are one hover away."""
    label = f"Saran: **{SHORT[saran.rating]}**" if saran.rating else "**Belum ada saran**"
    st.markdown(f"{label}  \n:small[{formats.escaped(saran.reason)}]", help=formats.escaped(rule))


def _reason(fields: Fields, field: str, label: str) -> None:
    fields.at(field, st.text_area, label, max_chars=MAX_ALASAN, height=80, **KEPT)


def _predikat(isian: Isian) -> None:
    """Live: what the two ratings lead to."""
    with st.container(border=True):
        if isian.hasil_kerja and isian.perilaku_kerja:
            st.metric("Predikat", PREDIKAT_LABELS[predikat(isian.hasil_kerja, isian.perilaku_kerja)])
            st.markdown(predikat_sentence(isian.hasil_kerja, isian.perilaku_kerja))
        else:
            st.metric("Predikat", formats.MISSING)
            st.caption("Tampil setelah rating hasil kerja dan perilaku kerja dipilih.")
        with st.popover("Lihat matriks", type="tertiary"):
            st.markdown(matrix(isian.hasil_kerja, isian.perilaku_kerja))


def _rating() -> dict[str, Any]:
    return {"format_func": SHORT.get, "required": True, "width": "stretch", **KEPT}
