"""Both scores of an objection on the screen: as it was given and, after the decision, as it stands."""

from dataclasses import replace
from typing import Any

import streamlit as st

from db.queries.penilaian import PenilaianRow
from db.queries.penilaian.keberatan import KeberatanRow
from rules.penilaian.keberatan import PUTUSAN_LABELS
from rules.penilaian.predikat import PREDIKAT_LABELS
from ui.kit import formats
from ui.penilaian.hasil import SHORT, show_result

RATINGS = ("hasil_kerja", "perilaku_kerja", "predikat")


def show_first(row: PenilaianRow, objection: KeberatanRow | None) -> None:
    """The result as the penilai gave it; where an objection changed it, under a heading that says so."""
    if objection is not None and objection.putusan == "ubah":
        st.subheader("Penilaian semula", anchor=False)
    show_result(first_score(row, objection))


def first_score(row: PenilaianRow, objection: KeberatanRow | None) -> PenilaianRow:
    """The penilaian as its penilai gave it, whatever was decided on it later."""
    if objection is None or objection.putusan != "ubah":
        return row
    return replace(row, **{name: objection.before[name] for name in RATINGS})


def show_decision(objection: KeberatanRow) -> None:
    """What was decided, by whom and why, with both scores side by side."""
    assert objection.putusan and objection.after
    with st.container(border=True):
        st.markdown(f"**Putusan keberatan: {PUTUSAN_LABELS[objection.putusan]}**  \n{compare(objection.before, objection.after)}")
        st.caption("Alasan putusan:")
        st.text(objection.putusan_reason)
        by = formats.escaped(objection.decided_by or "")
        st.caption(f"Diputus {by} · {formats.timestamp(objection.decided_at)} · bersifat final")


def compare(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Both scores as a table of Markdown; what changed is bold and pointed at, so not by colour alone."""
    rows = [
        ("Hasil kerja", SHORT[before["hasil_kerja"]], SHORT[after["hasil_kerja"]]),
        ("Perilaku kerja", SHORT[before["perilaku_kerja"]], SHORT[after["perilaku_kerja"]]),
        ("Predikat", PREDIKAT_LABELS[before["predikat"]], PREDIKAT_LABELS[after["predikat"]]),
    ]
    lines = [f"| {name} | {old} | {new if new == old else f'**{new} ◀**'} |" for name, old, new in rows]
    return "\n\n" + "\n".join(["| | Semula | Setelah putusan |", "|---|---|---|", *lines])


def show_reason(objection: KeberatanRow) -> None:
    """The employee's side: reason and evidence."""
    st.caption(f"Alasan {objection.pegawai} · diajukan {formats.timestamp(objection.filed_at)}")
    st.text(objection.reason)
    if objection.berkas:
        name = formats.escaped(objection.berkas_name or "berkas")
        st.markdown(f":material/attach_file: [{name}](/berkas/{objection.berkas})")


def show_response(objection: KeberatanRow) -> None:
    """The penilai's side; nothing while he is silent."""
    if objection.response:
        st.caption(f"Tanggapan {objection.penilai} · {formats.timestamp(objection.responded_at)}")
        st.text(objection.response)


def judge(objection: KeberatanRow) -> str:
    """Who decides, as a phrase."""
    if objection.decider is None:
        return "pimpinan daerah, karena tidak ada atasan di atas pejabat penilai"
    return f"{formats.escaped(objection.decider)}, atasan pejabat penilai"
