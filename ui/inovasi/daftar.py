"""The register: what waits for the reader, the list by stage and unit, and everything about the chosen one."""

from collections.abc import Callable

import streamlit as st

from db.queries import inovasi as queries
from db.queries.inovasi import Baris, Dampak
from rules.inovasi import STATUS_LABELS, TAHAP_LABELS
from rules.kit.hak import Actor, Subject
from services.kit import unduhan
from settings import today
from ui.inovasi.form import CHANGE, DECIDE, NEW, WITHDRAW
from ui.kit import dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import load, recording
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column, Table

ALL, WHOLE = "Semua", "Seluruh dinas"
COLUMNS = {
    "title": Column("Inovasi", width="large"),
    "stage": Column("Tahap", width=105),
    "state": Column("Status", width=160),
    "names": Column("Oleh", width="medium"),
    "place": Column("Unit", width="medium"),
    "start": Column("Mulai", "date", width=95),
    "shown": Column("Dampak", width="medium"),
    "accepted_on": Column("Diterima", "date", width=95),
}
BADGES = {
    "diajukan": ":blue-badge[:material/hourglass_top: {}]",
    "diterima": ":green-badge[:material/check: {}]",
    "dikembalikan": ":orange-badge[:material/undo: {}]",
}


def show(actor: Actor, dinas: DinasChoice) -> None:
    """The button to propose, what waits for the reader, then the list."""
    if may("inovasi.propose", Subject(dinas_id=dinas.id)):
        dialogs.button("Ajukan inovasi", NEW, type="primary", icon=":material/add:")
    rows: list[Baris] = load(queries.listed, reader=actor, dinas_id=dinas.id)
    if not rows:
        proposes = may("inovasi.propose", Subject(dinas_id=dinas.id))
        whose = "Ajukan yang sudah dicoba di unit Anda" if proposes else "Pegawai mengajukan yang sudah dicoba di unitnya"
        st.info(
            f"Belum ada inovasi di dinas ini. {whose}: masalahnya, apa yang baru, dan buktinya; "
            "atasan memeriksa, lalu ia menjadi bukti pada penilaian."
        )
        return
    waiting = [row for row in rows if row.status == "diajukan" and decides(actor, row)]
    if waiting:
        st.subheader(f"{formats.number(len(waiting))} menunggu Anda periksa", anchor=False)
        for row in waiting:
            with st.container(border=True):
                detail(actor, row)
    _list(actor, dinas, rows)


def decides(actor: Actor, row: Baris) -> bool:
    """Whether the reader accepts or returns it: he leads who proposed it and has no part in it."""
    part = actor.pegawai_id in [one for one, _ in row.people]
    return not part and may("inovasi.decide", Subject(row.dinas_id, row.proposer_id, row.atasan_id))


def _list(actor: Actor, dinas: DinasChoice, rows: list[Baris]) -> None:
    accepted = sum(row.accepted_on is not None for row in rows)
    applied = sum(row.accepted_on is not None and row.tahap == "diterapkan" for row in rows)
    st.markdown(f"**{formats.number(accepted)}** inovasi diterima, **{formats.number(applied)}** sudah diterapkan.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        stage = st.selectbox(
            "Tahap", [ALL, *TAHAP_LABELS], format_func=lambda one: TAHAP_LABELS.get(one, one), key="inovasi-tahap", width=200
        )
        units = [ALL, *sorted({row.unit or WHOLE for row in rows})]
        unit = st.selectbox("Unit", units, key="inovasi-unit", width=300)
    found = [row for row in rows if stage in (ALL, row.tahap) and unit in (ALL, row.unit or WHOLE)]
    if not found:
        st.info("Tidak ada inovasi dengan saringan ini.")
        return
    leads = may("inovasi.download", Subject(dinas_id=dinas.id))
    taken = recording(unduhan.record, what="inovasi", dinas_id=dinas.id, rows=len(found), action="inovasi.download")
    shown = _table(found)
    ticked = tables.pick(shown, found, key="inovasi-daftar", download=leads, on_download=taken if leads else None)
    if ticked is None:
        st.caption("Centang satu baris untuk membaca masalah, bukti, dan dampaknya.")
    else:
        with st.container(border=True):
            detail(actor, ticked, at="daftar")


def _table(rows: list[Baris]) -> Table:
    told: dict[str, Callable[[Baris], str]] = {
        "place": lambda row: row.unit or WHOLE,
        "stage": lambda row: TAHAP_LABELS[row.tahap],
        "state": lambda row: STATUS_LABELS[row.status],
        "shown": effect,
    }
    return tables.table(rows, COLUMNS, name="inovasi", told=told)


def effect(row: Baris) -> str:
    """The figures that stood at the last yes, else the words."""
    if row.after is None or row.satuan is None:
        return row.effect or formats.MISSING
    return f"{row.indikator}: {formats.value(row.before, row.satuan)} → {formats.value(row.after, row.satuan)}"


def detail(actor: Actor, row: Baris, at: str = "tunggu") -> None:
    """Everything about one, with what the reader may do."""
    text = formats.escaped
    began = f" · mulai {formats.date(row.start)}" if row.start else ""
    st.markdown(f"{BADGES[row.status].format(STATUS_LABELS[row.status])} **{text(row.title)}**")
    st.caption(f"{text(row.names)} · {text(row.unit or WHOLE)} · {TAHAP_LABELS[row.tahap]}{began}")
    if row.note:
        st.markdown(f"Catatan pemeriksa: _{text(row.note)}_")
    for label, words in (("Masalah", row.problem), ("Yang baru", row.novelty), ("Dampak", row.effect)):
        if words:
            st.markdown(f"**{label}**")
            st.text(words)
    if row.indikator_id is not None:
        _figures(row)
    if row.berkas:
        st.markdown(f":material/attach_file: [{text(row.berkas_name or 'Bukti')}](/berkas/{row.berkas})")
    if row.evidence_url:
        st.markdown(":material/link: Tautan bukti:")
        st.text(row.evidence_url)
    with st.container(horizontal=True):
        if at == "tunggu":
            dialogs.button("Periksa", DECIDE, row.id, type="primary", icon=":material/fact_check:")
        if row.proposer_id == actor.pegawai_id:
            dialogs.button("Ubah atau perbarui", CHANGE, row.id, icon=":material/edit:")
            if row.accepted_on is None:
                dialogs.button("Tarik", WITHDRAW, row.id, icon=":material/undo:")


def _figures(row: Baris) -> None:
    """Before and after, read from the data of the indikator today."""
    name, satuan = formats.escaped(row.indikator or ""), row.satuan or ""
    shown: Dampak | None = load(queries.dampak, inovasi_id=row.id, today=today())
    if shown is None:
        st.caption(f"Indikator: {name}. Dampaknya tampil sesudah satu bulan penuh berjalan.")
        return
    before, after = formats.value(shown.before, satuan), formats.value(shown.after, satuan)
    span = f"{_span(shown.months_before)} dibanding {_span(shown.months_after)}"
    st.markdown(f"{name}: **{formats.escaped(before)} → {formats.escaped(after)}**")
    st.caption(f"Dari data indikator: {span}. Angka saja; sebab lain mungkin ikut berperan.")


def _span(months: tuple[object, ...]) -> str:
    first, last = formats.month(months[0]), formats.month(months[-1])
    return first if first == last else f"{first}–{last}"
