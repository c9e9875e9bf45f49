"""A submitted penilaian on the screen: how the predikat came about, what was suggested, what a human decided and why."""

from collections.abc import Mapping

import streamlit as st

from db.queries.penilaian import PenilaianRow
from rules.penilaian import ASPEK_LABELS, CAUSE_LABELS
from rules.penilaian.bukti import Bukti
from rules.penilaian.predikat import PREDIKAT_LABELS, RATING_LABELS, RATINGS, predikat
from ui.kit import formats

NO_SUGGESTION = "tidak ada"
SHORT = {code: label.removesuffix(" Ekspektasi") for code, label in RATING_LABELS.items()}


def matrix(hasil: str | None, perilaku: str | None) -> str:
    """The matrix of PermenPANRB 6/2022 as Markdown; the cell of these two ratings is pointed at, not only bold.

    Small type, so that its four columns fit a phone.
    """
    lines = ["| |" + "".join(f" :small[{SHORT[column]}] |" for column in RATINGS), "|---|" + "---|" * len(RATINGS)]
    for row in reversed(RATINGS):
        cells = [_cell(row, column, (row, column) == (hasil, perilaku)) for column in RATINGS]
        lines.append(f"| :small[**{SHORT[row]}**] | " + " | ".join(cells) + " |")
    return ":small[Baris: hasil kerja · kolom: perilaku kerja]\n\n" + "\n".join(lines)


def predikat_sentence(hasil: str, perilaku: str) -> str:
    """How two ratings make a predikat, in words."""
    label = PREDIKAT_LABELS[predikat(hasil, perilaku)]
    return f"Hasil kerja **{SHORT[hasil]}** dan perilaku **{SHORT[perilaku]}** menurut matriks menghasilkan **{label}**."


def show_result(row: PenilaianRow) -> None:
    """Predikat, matrix, both ratings beside their suggestions."""
    assert row.predikat and row.hasil_kerja and row.perilaku_kerja
    st.metric("Predikat", PREDIKAT_LABELS[row.predikat], border=True)
    with st.container(horizontal=True):
        st.metric("Hasil kerja", SHORT[row.hasil_kerja], border=True, width=156)
        st.metric("Perilaku kerja", SHORT[row.perilaku_kerja], border=True, width=156)
    st.markdown(predikat_sentence(row.hasil_kerja, row.perilaku_kerja))
    st.markdown(matrix(row.hasil_kerja, row.perilaku_kerja))
    st.caption("Matriks predikat: PermenPANRB 6/2022. Saran dihitung sistem; yang memutuskan adalah penilai.")
    _axis("Hasil kerja", row.saran_hasil, row.alasan_saran_hasil, row.hasil_kerja, row.alasan_hasil)
    _axis("Perilaku kerja", row.saran_perilaku, row.alasan_saran_perilaku, row.perilaku_kerja, row.alasan_perilaku)


def show_details(row: PenilaianRow, bukti: Bukti | None) -> None:
    """The seven behaviour ratings, the cause of each miss, the feedback."""
    if row.perilaku:
        st.markdown("#### Tujuh aspek perilaku")
        st.markdown("\n".join(f"- {label}: **{_short(row.perilaku.get(aspek))}**" for aspek, label in ASPEK_LABELS.items()))
    names = bukti.missed if bukti else {}
    causes = {skp_id: (cause, note) for skp_id, (cause, note) in row.causes.items() if cause}
    if causes:
        st.markdown("#### Penyebab sasaran yang tidak tercapai")
        st.markdown("\n".join(_cause(names.get(skp_id, "Sasaran"), *cause) for skp_id, cause in causes.items()))
    st.markdown("#### Umpan balik penilai")
    if row.umpan_balik:
        st.text(row.umpan_balik)
    else:
        st.caption("Penilai tidak menuliskan umpan balik.")


def show_rules(bukti: Bukti) -> None:
    """By which thresholds the suggestions were made."""
    st.markdown(f"- Hasil kerja. {formats.escaped(bukti.rule_hasil)}\n- Perilaku. {formats.escaped(bukti.rule_perilaku)}")


def differences(saved: Mapping[str, str], typed: Mapping[str, str]) -> str:
    """What differs between two filled-in penilaian, as Markdown lines; "" when nothing does."""
    return "\n".join(
        f"- {name}: tersimpan _{formats.escaped(saved[name]) or formats.MISSING}_, isian Anda "
        f"_{formats.escaped(typed[name]) or formats.MISSING}_"
        for name in saved
        if saved[name] != typed.get(name)
    )


def _axis(title: str, saran: str | None, why: str, own: str, reason: str) -> None:
    suggested = SHORT[saran] if saran else NO_SUGGESTION
    if why:
        lines = [
            f"**{title}** — saran sistem: {suggested} · keputusan penilai: **{SHORT[own]}**",
            formats.escaped(f"Dasar saran: {why}"),
        ]
        st.markdown("  \n".join(lines))
    else:  # given on paper: there was no system to suggest anything
        st.markdown(f"**{title}** — keputusan penilai: **{SHORT[own]}**")
    if reason:
        st.caption("Alasan penilai:")
        st.text(reason)


def _cell(row: str, column: str, here: bool) -> str:
    label = PREDIKAT_LABELS[predikat(row, column)]
    return f":small[**{label} ◀**]" if here else f":small[{label}]"


def _short(rating: str | None) -> str:
    return SHORT[rating] if rating else formats.MISSING


def _cause(name: str, cause: str, note: str) -> str:
    return f"- {formats.escaped(name)}: **{CAUSE_LABELS[cause]}**" + (f" — {formats.escaped(note)}" if note else "")
