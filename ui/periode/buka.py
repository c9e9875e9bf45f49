"""Requests to reopen a closed period: those that wait for a second person, and those decided."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from db.queries.kit import dua_orang
from db.queries.kit.frames import records
from rules.kit.hak import Actor
from rules.kit.periode import label
from rules.kit.periode_status import names, opens_along
from services.periode import buka as periode_buka
from ui.kit import formats, tables
from ui.kit.commands import act, load
from ui.kit.dua_orang import may_agree
from ui.kit.tables import Column

MANAGE = "periode.manage"
HISTORY = {
    "label": Column("Periode"),
    "reason": Column("Alasan", width="large"),
    "asked_by": Column("Diminta oleh"),
    "requested_at": Column("Diminta", kind="timestamp"),
    "outcome": Column("Hasil"),
    "answered_by": Column("Diputus oleh"),
    "decided_at": Column("Diputus", kind="timestamp"),
}


def waiting(actor: Actor, dinas_id: int, wishes: pd.DataFrame, statuses: Mapping[str, str]) -> None:
    """Each request without an answer, with the buttons for the one who reads it, or why he may not agree.

    Args:
        statuses: code → status of the periods of the dinas, to say what opens along with the one asked for.
    """
    open_ = records(wishes[wishes["decided_at"].isna()])
    why = load(dua_orang.objections, akun_id=actor.akun_id, asked_by={wish["requested_by"] for wish in open_}) if open_ else {}
    for wish in open_:
        with st.container(border=True):
            st.markdown(
                f"**{formats.escaped(wish['asked_by'])}** meminta **{label(wish['code'])}** dibuka kembali "
                f"({formats.timestamp(wish['requested_at'])}): {formats.escaped(wish['reason'])}"
            )
            if also := [code for code in opens_along(wish["code"], statuses) if code != wish["code"]]:
                st.write(f"Ikut terbuka: {names(also)}.")
            own, objection = wish["requested_by"] == actor.akun_id, why[wish["requested_by"]]
            if objection is not None:
                told = "Menunggu persetujuan orang lain." if own else objection
                st.caption(f"{told} {may_agree(wish['requested_by'], MANAGE, dinas_id)}")
            with st.container(horizontal=True, gap="small"):
                if own:
                    _own(wish["id"])
                else:
                    _answer(wish["id"], agree=objection is None)


def history(wishes: pd.DataFrame) -> None:
    """What was asked before and how it was answered."""
    decided = wishes[wishes["decided_at"].notna()].reset_index(drop=True)
    if decided.empty:
        return
    decided["label"] = [label(code) for code in decided["code"]]
    answers = zip(decided["approved"], decided["answered_by"], strict=True)
    decided["outcome"] = ["Dibuka" if yes else "Ditarik" if pd.isna(by) else "Ditolak" for yes, by in answers]
    with st.expander("Riwayat pembukaan kembali"):
        tables.show(tables.table(decided, HISTORY, name="riwayat pembukaan periode"), key="periode-riwayat", download=True)


def _own(buka_id: int) -> None:
    if st.button("Tarik permintaan", key=f"tarik-{buka_id}"):
        act(periode_buka.withdraw, buka_id=buka_id, done="Permintaan ditarik.")


def _answer(buka_id: int, *, agree: bool) -> None:
    if agree and st.button("Setujui dan buka", key=f"setuju-{buka_id}", type="primary"):
        act(periode_buka.decide, buka_id=buka_id, approve=True, done=lambda codes: f"{names(codes)} terbuka kembali.")
    if st.button("Tolak", key=f"tolak-{buka_id}"):
        act(periode_buka.decide, buka_id=buka_id, approve=False, done="Permintaan ditolak.")
