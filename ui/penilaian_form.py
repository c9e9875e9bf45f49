"""The human decision: ratings beside their suggestions, causes, aspects, feedback, and the predikat they lead to."""

from typing import Any

import streamlit as st

from db.queries.penilaian import PenilaianRow
from db.queries.periode import PeriodeRow
from rules.bukti import Bukti
from rules.errors import Conflict
from rules.penilaian import ASPEK_LABELS, CAUSE_LABELS, CAUSES, Suggestion, suggest_hasil, suggest_perilaku
from rules.penilaian_isi import (
    MAX_ALASAN,
    MAX_NOTE,
    MAX_UMPAN_BALIK,
    Isian,
    gaps,
    hasil_needs_reason,
    perilaku_needs_reason,
)
from rules.predikat import PREDIKAT_LABELS, RATINGS, predikat
from services import penilaian
from ui import formats
from ui import penilaian_isian as isi
from ui.commands import act
from ui.forms import Fields
from ui.live import island
from ui.penilaian_hasil import SHORT, differences, matrix, predikat_sentence

# What was typed stays although another person or page is opened meanwhile.
KEPT: dict[str, Any] = {"persist_state": "session"}
STILL_OPEN = (
    "Periode masih terbuka: penilaian dapat disimpan sebagai draf. Pengajuan dibuka setelah admin dinas memindahkan periode "
    "ini ke tahap Penilaian."
)


@island()
def decide(pegawai_id: int, name: str, periode: PeriodeRow, row: PenilaianRow | None, bukti: Bukti) -> None:
    """Fill in, save as draft, submit. Reruns alone, so that a click does not draw the evidence again."""
    fields = Fields(f"penilaian-{pegawai_id}-{periode.id}")
    begun = isi.begin(fields, row, bukti)
    work = bukti.work()
    saran_hasil, saran_perilaku = suggest_hasil(work), suggest_perilaku(work)
    st.subheader("Keputusan Anda", anchor=False)
    if begun.version != (row.version if row else None):
        _newer(fields, row, bukti)
    _hasil(fields, saran_hasil, bukti)
    _causes(fields, bukti)
    _perilaku(fields, saran_perilaku, bukti)
    st.markdown("#### Umpan balik")
    label = f"Yang ingin Anda sampaikan kepada {name}"
    fields.at("umpan_balik", st.text_area, label, max_chars=MAX_UMPAN_BALIK, height=100, **KEPT)
    isian = isi.typed(fields, bukti)
    _predikat(isian)
    missing = gaps(isian, saran_hasil=saran_hasil.rating, saran_perilaku=saran_perilaku.rating, missed=bukti.missed)
    _save(fields, pegawai_id, name, periode, isian, begun.version, [sentence for _, sentence in missing])


def show_refusal(pegawai_id: int, periode_id: int) -> None:
    """Who saved first, at the top of the page; it goes away when the reader has settled it."""
    if message := st.session_state.get(_refusal(pegawai_id, periode_id)):
        st.warning(message)


def _hasil(fields: Fields, saran: Suggestion, bukti: Bukti) -> None:
    st.markdown("#### Hasil kerja")
    _suggested(saran, bukti.rule_hasil)
    fields.at("hasil_kerja", st.segmented_control, "Rating hasil kerja", options=RATINGS, **_rating())
    if hasil_needs_reason(isi.typed(fields, bukti), saran.rating):
        _reason(fields, "alasan_hasil", "Alasan rating berbeda dari saran (wajib)" if saran.rating else "Alasan (wajib)")


def _causes(fields: Fields, bukti: Bukti) -> None:
    if not bukti.missed:
        return
    st.markdown("#### Mengapa tidak tercapai?")
    capaian = {item.skp_id: item.capaian for item in bukti.items}
    for skp_id, what in bukti.missed.items():
        label = f"{formats.escaped(what)} ({formats.percent(capaian[skp_id])})"
        fields.at(
            f"cause-{skp_id}", st.segmented_control, label, options=CAUSES, format_func=CAUSE_LABELS.get, width="stretch", **KEPT
        )
        key = f"{fields.key}-note-{skp_id}"
        hint = "Keterangan, misalnya: perlu pelatihan; jaringan putus"
        st.text_input("Keterangan", key=key, max_chars=MAX_NOTE, placeholder=hint, label_visibility="collapsed", **KEPT)


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
        st.segmented_control(label, options=RATINGS, key=f"{fields.key}-aspek-{aspek}", **_rating())
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


def _save(
    fields: Fields, pegawai_id: int, name: str, periode: PeriodeRow, isian: Isian, version: int | None, missing: list[str]
) -> None:
    if missing:
        st.caption("Sebelum diajukan:\n" + "\n".join(f"- {formats.escaped(sentence)}" for sentence in missing))
    scoring = periode.status == "scoring"
    if not scoring:
        st.caption(STILL_OPEN)
    with st.container(horizontal=True):
        drafted = st.button("Simpan draf", key=f"{fields.key}-draf")
        submitted = st.button("Ajukan", key=f"{fields.key}-ajukan", type="primary", disabled=not scoring)
    if not (drafted or submitted):
        return
    verb = penilaian.submit if submitted else penilaian.save_draft
    done = f"Penilaian {name} diajukan. Pegawai sekarang dapat membacanya." if submitted else f"Draf penilaian {name} tersimpan."
    of: dict[str, Any] = {"pegawai_id": pegawai_id, "periode_id": periode.id, "version": version}
    st.session_state.pop(_refusal(pegawai_id, periode.id), None)
    outcome = act(verb, fields=fields, done=done, **of, **isian.__dict__)
    if isinstance(outcome.error, Conflict):
        # The page shows what is saved now; what was typed here stays in the form.
        st.session_state[_refusal(pegawai_id, periode.id)] = outcome.error.message
        st.rerun()


def _newer(fields: Fields, row: PenilaianRow | None, bukti: Bukti) -> None:
    """Someone saved after this form was begun: show the difference, let the reader decide."""
    with st.container(border=True):
        st.markdown("**Penilaian ini sudah disimpan di tempat lain sejak Anda mulai mengisi.** Isian Anda belum disimpan.")
        differing = differences(isi.spoken(isi.saved(row), bukti), isi.spoken(isi.typed(fields, bukti), bukti))
        st.markdown(differing or "Isinya sama dengan isian Anda.")
        with st.container(horizontal=True):
            take = st.button("Buang isian saya, muat yang tersimpan", key=f"{fields.key}-muat")
            keep = st.button("Lanjutkan dengan isian saya", key=f"{fields.key}-lanjut")
    if take or keep:
        if take:
            fields.renew()
        else:
            isi.rebase(fields, row)
        st.session_state.pop(fields.name + "-tolak", None)
        st.rerun()


def _rating() -> dict[str, Any]:
    return {"format_func": SHORT.get, "required": True, "width": "stretch", **KEPT}


def _refusal(pegawai_id: int, periode_id: int) -> str:
    return f"penilaian-{pegawai_id}-{periode_id}-tolak"
