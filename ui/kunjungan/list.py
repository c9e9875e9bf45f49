"""Visits that the reader may see: the list with its filters, and everything about the chosen one."""

import streamlit as st

from db.queries import kunjungan as queries
from db.queries import organisasi
from db.queries.kit.frames import records
from db.queries.kunjungan import Visit
from rules.kit.hak import Actor, Subject
from rules.kit.periode import Periode
from rules.kunjungan import RATING_LABELS, STATUS_LABELS
from services.kit import unduhan
from ui.kit import dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import load, recording
from ui.kit.exports import download_buttons
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column
from ui.kunjungan import tindak
from ui.kunjungan.form import CHANGE

READ = "kunjungan.read"
ALL = 0
COLUMNS = {
    "day": Column("Tanggal", "date", width=95),
    "place": Column("Tempat", width="medium"),
    "visitor": Column("Yang berkunjung", width=150),
    "findings": Column("Yang dilihat", width="large"),
    "kesan": Column("Kesan", width=110),
    "status": Column("Tindak lanjut", width=140),
    "due": Column("Tenggat", "date", width=95),
    "responsible": Column("Oleh", width=130),
    "met": Column("Yang ditemui", width="medium"),
    "unit": Column("Unit", width="medium"),
}


def show(actor: Actor, dinas: DinasChoice, periode: Periode) -> None:
    """The list; tick one for its detail."""
    span = {"reader": actor, "dinas_id": dinas.id, "start": periode.start, "end": periode.end}
    people = {ALL: "Semua"} | dict(load(queries.visitors, **span))
    units = {ALL: "Semua unit"} | dict(load(organisasi.unit_list, dinas_id=dinas.id))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        visitor = _choose("Yang berkunjung", people, f"kunjungan-oleh-{dinas.id}")
        unit = _choose("Unit", units, f"kunjungan-unit-{dinas.id}")
        open_only = st.toggle("Hanya tindak lanjut yang belum selesai", key="kunjungan-terbuka")
    found = load(queries.listed, **span, unit_id=unit or None, visitor_id=visitor or None, open_only=open_only)
    if found.empty:
        if visitor or unit or open_only:
            st.info("Tidak ada kunjungan dengan pilihan ini.")
        elif actor.pegawai_id is not None and may("kunjungan.record", Subject(dinas_id=actor.dinas_id)):
            st.info("Belum ada kunjungan pada periode ini. Mulailah dengan Catat kunjungan.")
        else:
            st.info("Belum ada kunjungan pada periode ini. Kepala dan pejabat penilai mencatatnya.")
        return
    rows = records(found)
    found = found.assign(
        kesan=[RATING_LABELS.get(row["rating"], formats.MISSING) for row in rows],
        status=[STATUS_LABELS[tindak.status(row)] for row in rows],
    )
    if len(found) == queries.LIMIT:
        st.caption(f"{queries.LIMIT} kunjungan terbaru. Persempit periode atau pilihan untuk melihat yang lain.")
    shown = tables.table(found, COLUMNS, name="kunjungan")
    chosen = tables.pick(shown, rows, key="kunjungan-daftar")
    if chosen:
        visit = load(queries.one, reader=actor, kunjungan_id=int(chosen["id"]))
        if visit is not None:
            with st.container(border=True):
                detail(visit)
    else:
        st.caption("Centang satu baris untuk membaca seluruh catatannya.")
    if may(READ, Subject(dinas_id=dinas.id)):
        taken = recording(unduhan.record, what="kunjungan", dinas_id=dinas.id, rows=len(found), action=READ)
        download_buttons(shown.frame, shown.name, key="kunjungan-unduh", on_download=taken)


def detail(visit: Visit) -> None:
    """Everything about a visit, and what its reader may do with it."""
    text = formats.escaped
    of = " · ".join(text(name) for name in (visit.unit, visit.layanan) if name and name != visit.place)
    st.markdown(f"**{text(visit.place)}** · {formats.day(visit.day)}" + (f"  \n{of}" if of else ""))
    rating = f" · Kesan: {visit.rating} dari 4, {RATING_LABELS[visit.rating]}" if visit.rating else ""
    st.caption(f"Dikunjungi {text(visit.visitor)}{rating}")
    st.text(visit.findings)
    if visit.met:
        st.markdown(f":material/group: Ditemui: {', '.join(text(name) for _, name in visit.met)}")
    if visit.photo:
        with st.container(width=420):
            st.markdown(f"![Foto kunjungan {text(visit.place)}](/berkas/{visit.photo})")
    if visit.follow_up:
        _follow_up(visit)
    _actions(visit)


def _follow_up(visit: Visit) -> None:
    text = formats.escaped
    who = f"oleh {text(visit.responsible or formats.MISSING)}, tenggat {formats.date(visit.due)}"
    st.markdown(f"{tindak.badge(vars(visit))} **{text(visit.follow_up)}**  \n{who}")
    if visit.done_note:
        when = f"Selesai {formats.timestamp(visit.done_at)}" if visit.done_at else "Dibuka kembali"
        st.markdown(f":material/comment: {when}: {text(visit.done_note)}")


def _actions(visit: Visit) -> None:
    own = may("kunjungan.change", Subject(pegawai_id=visit.visitor_id))
    due = own or may("kunjungan.finish", Subject(pegawai_id=visit.follow_up_by))
    with st.container(horizontal=True):
        if due and visit.follow_up and visit.done_at is None:
            dialogs.button("Selesaikan tindak lanjut", tindak.FINISH, visit.id, icon=":material/check:")
        if own and visit.done_at is not None:
            dialogs.button("Buka kembali", tindak.REOPEN, visit.id, icon=":material/undo:")
        if own:
            dialogs.button("Perbaiki", CHANGE, visit.id, icon=":material/edit:")


def _choose(label: str, options: dict[int, str], key: str) -> int:
    """An id, 0 for all; a choice that is no longer offered is forgotten."""
    if st.session_state.get(key, ALL) not in options:
        st.session_state[key] = ALL
    return int(st.selectbox(label, list(options), format_func=options.__getitem__, key=key))
