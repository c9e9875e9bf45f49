"""Rewards: what waits for the head, who meets the rules of the dinas with the facts beside, and what was signed or refused."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.pembinaan import penghargaan as queries
from db.queries.pembinaan import penghargaan_calon as calon_queries
from db.queries.pembinaan.penghargaan import PenghargaanRow
from db.queries.pembinaan.penghargaan_calon import Candidate
from rules.kit import periode as periode_rules
from rules.kit.hak import Actor, Subject
from rules.pembinaan import JENIS_PENGHARGAAN_LABELS, STATUS_PENGHARGAAN_LABELS
from rules.pembinaan.penghargaan import Aturan, words
from settings import today
from ui.kit import dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column
from ui.pembinaan import aturan as pembinaan_aturan
from ui.pembinaan import piagam, usulan

HISTORY = {
    "state": Column("Status", width=130),
    "pegawai": Column("Pegawai", width="medium"),
    "kind": Column("Penghargaan", width="medium"),
    "periode": Column("Periode", width=130),
    "number": Column("Nomor surat", width="medium"),
    "signed_at": Column("Diputus", "timestamp", width=130),
    "proposer": Column("Diusulkan oleh", width="medium"),
}


def show(actor: Actor, dinas: DinasChoice) -> None:
    """What waits, the candidates, the history; an employee sees what was signed for him."""
    st.caption("Sistem hanya menunjukkan siapa yang memenuhi aturan. Yang mengusulkan dan menandatangani selalu manusia.")
    rows: list[PenghargaanRow] = load(queries.listed, reader=actor, dinas_id=dinas.id)
    waiting = [row for row in rows if row.status == "diusulkan"]
    if waiting:
        st.subheader(f"{len(waiting)} usulan menunggu tanda tangan", anchor=False)
    for row in waiting:
        with st.container(border=True):
            _proposal(actor, row)
    here = Subject(dinas_id=dinas.id)
    if may("penghargaan.propose", here) or (may("penghargaan.propose") and dinas.id == actor.dinas_id):
        _candidates(actor, dinas, whole=may("penghargaan.propose", here))
    _history([row for row in rows if row.status != "diusulkan"])
    usulan.draw_open(actor, dinas)


def facts(each: Any) -> str:
    """Each rule with the figure it was held against, as Markdown lines; the sign says it without colour."""
    lines = [(one["rule"], one["fact"], one["met"]) for one in each]
    signs = {True: ":green[:material/check:]", False: ":orange[:material/close:]"}
    return "\n".join(f"- {signs[met]} {formats.escaped(rule)}: **{formats.escaped(fact)}**" for rule, fact, met in lines)


def _proposal(actor: Actor, row: PenghargaanRow) -> None:
    text = formats.escaped
    st.markdown(f"**{text(row.pegawai)}** · {JENIS_PENGHARGAAN_LABELS[row.jenis]} · {periode_rules.label(row.code)}")
    st.caption(f"{text(row.jabatan)}, {text(row.unit)} · diusulkan {text(row.proposer)} {formats.timestamp(row.proposed_at)}")
    st.text(row.reason)
    st.markdown(facts(row.dasar["rules"]))
    if not row.dasar["met"]:
        st.caption("Tidak semua aturan dinas terpenuhi saat diusulkan. Alasan pengusul yang menjadi dasar.")
    if may("penghargaan.sign", Subject(dinas_id=row.dinas_id, pegawai_id=row.pegawai_id)):
        with st.container(horizontal=True):
            dialogs.button("Tanda tangani", usulan.SIGN, row.id, type="primary", icon=":material/draw:")
            dialogs.button("Tolak", usulan.REFUSE, row.id, icon=":material/close:")


def _candidates(actor: Actor, dinas: DinasChoice, *, whole: bool) -> None:
    st.subheader("Calon menurut aturan dinas", anchor=False)
    aturan = load(calon_queries.aturan, dinas_id=dinas.id)
    st.markdown("\n".join(f"- {one}" for one in words(Aturan(**aturan))))
    if may("penghargaan.aturan", Subject(dinas_id=dinas.id)):
        pembinaan_aturan.show(dinas.id, aturan)
    atasan_id = None if whole else actor.pegawai_id
    people: list[Candidate] = load(calon_queries.candidates, dinas_id=dinas.id, atasan_id=atasan_id, today=today())
    people = [one for one in people if one.id != actor.pegawai_id]
    met = [one for one in people if one.met]
    st.markdown(f"**{len(met)} dari {len(people)} pegawai** memenuhi semua aturan.")
    everybody = st.toggle("Tampilkan juga yang belum memenuhi", key="penghargaan-semua")
    found = people if everybody else met
    if not found:
        return
    columns = {"name": Column("Pegawai", width="medium"), "unit": Column("Unit", width="medium")}
    columns |= {one.name: Column(one.name, help=one.rule) for one in found[0].each}
    one = tables.pick(tables.table(_frame(found), columns, name="calon-penghargaan"), found, key="penghargaan-calon")
    if one is None:
        st.caption("Centang satu baris untuk melihat dasarnya dan mengusulkan.")
        return
    with st.container(border=True):
        st.markdown(f"**{formats.escaped(one.name)}** · {formats.escaped(one.jabatan)}")
        st.markdown(facts(map(vars, one.each)))
        dialogs.button("Usulkan penghargaan", usulan.PROPOSE, one.id, icon=":material/military_tech:")


def _frame(people: list[Candidate]) -> pd.DataFrame:
    cells = [{syarat.name: f"{'✓' if syarat.met else '✗'} {syarat.fact}" for syarat in one.each} for one in people]
    return pd.DataFrame([{"name": one.name, "unit": one.unit} | cell for one, cell in zip(people, cells, strict=True)])


def _history(rows: list[PenghargaanRow]) -> None:
    st.subheader("Penghargaan yang sudah diputus", anchor=False)
    if not rows:
        st.markdown("Belum ada penghargaan. Pejabat penilai atau admin dinas mengusulkan, kepala menandatangani.")
        return
    told: dict[str, Callable[[PenghargaanRow], str]] = {
        "state": lambda row: STATUS_PENGHARGAAN_LABELS[row.status],
        "kind": lambda row: JENIS_PENGHARGAAN_LABELS[row.jenis],
        "periode": lambda row: periode_rules.label(row.code),
    }
    row = tables.pick(tables.table(rows, HISTORY, name="penghargaan", told=told), rows, key="penghargaan-riwayat")
    if row is None:
        st.caption("Centang satu baris untuk membaca alasannya dan mengunduh suratnya.")
        return
    with st.container(border=True):
        st.markdown(f"**{formats.escaped(row.pegawai)}** · {JENIS_PENGHARGAAN_LABELS[row.jenis]}")
        st.text(row.reason)
        if row.status == "ditandatangani":
            piagam.download(row)
        else:
            st.markdown(f"**Ditolak** oleh {formats.escaped(row.signer or formats.MISSING)}")
            st.text(row.note)
