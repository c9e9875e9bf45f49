"""Improvement plans that the reader may see: his own to do, the list by status, and everything about the chosen one."""

from collections.abc import Callable

import streamlit as st

from db.queries import pembinaan as queries
from db.queries.pembinaan import Plan
from rules import pembinaan as rules
from rules.kit import periode as periode_rules
from rules.kit.hak import Actor, Subject
from rules.penilaian import CAUSE_LABELS
from services.kit import unduhan
from settings import today
from ui.kit import dialogs, formats, tables, tenggat
from ui.kit.access import may
from ui.kit.charts.asal import Asal
from ui.kit.commands import load, recording
from ui.kit.dihitung import dihitung
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column, Table
from ui.pembinaan.form import CANCEL, CHANGE, FINISH, OWED, PLAN, may_plan

ALL = "Semua"
STATUS_WIDTH = 130
COLUMNS = {
    "keadaan": Column("Status", width=STATUS_WIDTH),
    "due": Column("Tenggat", "date", width=95),
    "whom": Column("Untuk", width="medium"),
    "problem": Column("Masalah", width="large"),
    "sebab": Column("Penyebab", width=150),
    "owner": Column("Penanggung jawab", width="medium"),
    "asal": Column("Periode", width=130),
}
BADGES = {
    "terbuka": ":blue-badge[:material/schedule: Terbuka]",
    "lewat": ":red-badge[:material/warning: Lewat tenggat]",
    "selesai": ":green-badge[:material/check: Selesai]",
    "batal": ":gray-badge[:material/close: Dibatalkan]",
}


def show(actor: Actor, dinas: DinasChoice) -> None:
    """What is mine to do, then the list."""
    if may("pembinaan.plan"):
        dialogs.button("Susun rencana perbaikan", PLAN, type="primary", icon=":material/add_task:")
    rows: list[Plan] = load(queries.listed, reader=actor, dinas_id=dinas.id)
    if not rows:
        st.info(
            "Belum ada rencana perbaikan yang menyangkut Anda atau yang Anda pimpin. "
            + ("Mulailah dengan Susun rencana perbaikan." if may("pembinaan.plan") else "Pejabat penilai menyusunnya.")
        )
        return
    owed = [row for row in rows if row.status == "terbuka" and row.owner_id == actor.pegawai_id]
    if owed:
        st.subheader(f"{len(owed)} rencana menunggu Anda selesaikan", anchor=False)
        for row in owed:
            with st.container(border=True):
                st.markdown(f"{badge(row)} tenggat {formats.date(row.due)}  \n**{formats.escaped(row.problem)}**")
                st.caption(f"Untuk {formats.escaped(row.whom)}")
                st.text(row.actions)
                dialogs.button("Catat hasil dan selesaikan", OWED, row.id, icon=":material/check:")
    _figures(actor, dinas, rows)
    _list(dinas, rows)


def badge(row: Plan) -> str:
    """The status as sign, words and colour."""
    return BADGES["lewat" if rules.is_overdue(row.status, row.due, today()) else row.status]


def _figures(actor: Actor, dinas: DinasChoice, rows: list[Plan]) -> None:
    now = today()
    found = load(queries.standing, reader=actor, dinas_id=dinas.id, start=tenggat.since(now), end=now, today=now)
    late = sum(rules.is_overdue(row.status, row.due, today()) for row in rows)
    counts = {status: sum(row.status == status for row in rows) for status in rules.STATUS_LABELS}
    with st.container(horizontal=True):
        st.metric("Terbuka", formats.number(counts["terbuka"]), border=True, width=150)
        st.metric("Lewat tenggat", formats.number(late), border=True, width=150)
        st.metric("Selesai", formats.number(counts["selesai"]), border=True, width=150)
        tenggat.metric(found.tepat, "rencana yang jatuh tempo selesai sampai tenggatnya", width=190)
    st.caption(tenggat.still_open(found.terbuka, "tenggat"))
    asal = Asal(
        rule="Rencana dihitung menurut statusnya; lewat tenggat: yang belum selesai setelah tenggatnya. Tepat: yang selesai "
        "sampai tenggatnya ÷ yang jatuh tempo × 100.",
        source="rencana pembinaan",
        period=f"{formats.date_short(tenggat.since(now))} – {formats.date_short(now)}",
        n=f"{formats.number(len(rows))} rencana",
        last=now,
    )
    dihitung(asal, key="pembinaan")


def _list(dinas: DinasChoice, rows: list[Plan]) -> None:
    labels = {status: label for status, label in rules.STATUS_LABELS.items()} | {ALL: ALL}
    chosen = st.segmented_control(
        "Status", list(labels), default="terbuka", format_func=labels.__getitem__, required=True, key="pembinaan-status"
    )
    found = [row for row in rows if chosen in (ALL, row.status)]
    if not found:
        st.info("Tidak ada rencana dengan status ini.")
        return
    if len(rows) == queries.LIMIT:
        st.caption(f"{queries.LIMIT} rencana yang paling mendesak dan terbaru.")
    shown = _table(found)
    leads = may("pembinaan.plan_unit", Subject(dinas_id=dinas.id))
    taken = recording(unduhan.record, what="pembinaan", dinas_id=dinas.id, rows=len(found), action="pembinaan.plan_unit")
    ticked = tables.pick(shown, found, key="pembinaan-daftar", download=leads, on_download=taken if leads else None)
    if ticked:
        with st.container(border=True):
            _detail(ticked)
    else:
        st.caption("Centang satu baris untuk membaca langkah dan hasilnya.")


def _table(rows: list[Plan]) -> Table:
    now = today()
    told: dict[str, Callable[[Plan], str]] = {
        "keadaan": lambda row: "Lewat tenggat" if rules.is_overdue(row.status, row.due, now) else rules.STATUS_LABELS[row.status],
        "sebab": lambda row: CAUSE_LABELS.get(row.cause or "", formats.MISSING),
        "asal": lambda row: periode_rules.label(row.code) if row.code else formats.MISSING,
    }
    return tables.table(rows, COLUMNS, name="rencana-perbaikan", told=told)


def _detail(row: Plan) -> None:
    text = formats.escaped
    st.markdown(f"{badge(row)} tenggat {formats.date(row.due)}  \n**{text(row.problem)}**")
    about = [f"Untuk {text(row.whom)}", f"penanggung jawab {text(row.owner)}"]
    about += [f"penyebab {CAUSE_LABELS[row.cause].lower()}"] if row.cause else []
    about += [periode_rules.label(row.code)] if row.code else []
    about += ["dari penilaian"] if row.penilaian_id else []
    about += ["dari rapat evaluasi"] if row.keputusan_id else []
    st.caption(" · ".join(about))
    st.markdown("**Langkah**")
    st.text(row.actions)
    if row.result:
        ended = "Selesai" if row.status == "selesai" else "Dibatalkan"
        st.markdown(f"**Hasil** · {ended.lower()} {formats.timestamp(row.done_at)}")
        st.text(row.result)
    if row.berkas:
        st.markdown(f":material/attach_file: [{text(row.berkas_name or 'Bukti')}](/berkas/{row.berkas})")
    if row.evidence_url:
        st.markdown(":material/link: Tautan bukti:")
        st.text(row.evidence_url)
    if row.status != "terbuka":
        return
    leads = may_plan(row)
    with st.container(horizontal=True):
        if leads or may("pembinaan.finish", Subject(pegawai_id=row.owner_id)):
            dialogs.button("Selesaikan", FINISH, row.id, icon=":material/check:")
        if leads:
            dialogs.button("Perbaiki", CHANGE, row.id, icon=":material/edit:")
            dialogs.button("Batalkan", CANCEL, row.id, icon=":material/close:")
