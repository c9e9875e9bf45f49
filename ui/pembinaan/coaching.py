"""Coaching talks: those of the reader, those with his team, for the head all of his dinas; who reads them stands on the page."""

import streamlit as st

from db.queries import organisasi
from db.queries import pembinaan as plan_queries
from db.queries.organisasi import Bawahan
from db.queries.pembinaan import coaching as queries
from db.queries.pembinaan.coaching import Talk
from rules.kit.hak import Actor, Subject
from rules.pembinaan import coaching as rules
from rules.pembinaan.coaching import Isi
from services.pembinaan import coaching
from settings import today
from ui.kit import access, dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.kit.tables import Column

RECORD, CHANGE = "coaching-catat", "coaching-ubah"
COLUMNS = {
    "day": Column("Tanggal", "date", width=95),
    "pegawai": Column("Pegawai", width="medium"),
    "coach": Column("Pembina", width="medium"),
    "topic": Column("Topik", width="large"),
    "read": Column("Dibaca pegawai", width=120),
    "next_day": Column("Berikutnya", "date", width=95),
}


def show(actor: Actor, dinas: DinasChoice) -> None:
    """Those to confirm first, then the list."""
    st.info(f":material/lock: {rules.WHO_READS} Jejak audit hanya mencatat bahwa percakapan ada, bukan isinya.")
    if may("coaching.record"):
        dialogs.button("Catat percakapan", RECORD, type="primary", icon=":material/record_voice_over:")
    rows: list[Talk] = load(queries.listed, reader=actor)
    unread = [row for row in rows if row.pegawai_id == actor.pegawai_id and row.read_at is None]
    if unread:
        st.subheader(f"{len(unread)} catatan menunggu Anda baca", anchor=False)
    for row in unread:
        with st.container(border=True):
            _detail(row)
            if st.button("Saya sudah membaca", key=f"coaching-baca-{row.id}-{row.version}", icon=":material/done_all:"):
                act(coaching.confirm, coaching_id=row.id, version=row.version, done="Terima kasih, catatan ditandai dibaca.")
    rows = [row for row in rows if row not in unread]
    if not rows and not unread:
        st.markdown("Belum ada percakapan yang boleh Anda baca. Pejabat penilai mencatatnya bersama pegawainya.")
    elif rows:
        _list(rows)
    _draw_open(actor)


def _list(rows: list[Talk]) -> None:
    shown = tables.table(rows, COLUMNS, name="coaching", told={"read": lambda row: "Ya" if row.read_at else "Belum"})
    row = tables.pick(shown, rows, key="coaching-daftar")
    if row is None:
        st.caption("Centang satu baris untuk membaca catatannya.")
        return
    with st.container(border=True):
        _detail(row)
        if may("coaching.change", Subject(pegawai_id=row.coach_id)):
            dialogs.button("Perbaiki", CHANGE, row.id, icon=":material/edit:")


def _detail(row: Talk) -> None:
    text = formats.escaped
    st.markdown(f"**{text(row.topic)}** · {formats.day(row.day)}")
    read = f"dibaca {formats.timestamp(row.read_at)}" if row.read_at else "belum dinyatakan dibaca"
    st.caption(f"{text(row.pegawai)} dengan {text(row.coach)} · {read}")
    if row.problem:
        st.markdown(f":material/handshake: Rencana perbaikan: {text(row.problem)}")
    if row.notes:
        st.text(row.notes)
    if row.agreement:
        st.markdown("**Kesepakatan**")
        st.text(row.agreement)
    if row.next_day:
        st.markdown(f":material/event: Percakapan berikutnya {formats.date(row.next_day)}")


def _draw_open(actor: Actor) -> None:
    if dialogs.opened(RECORD) is not None and may("coaching.record"):
        dialogs.show("Catat percakapan", _record, actor, width="medium")
    if (coaching_id := dialogs.opened(CHANGE)) is not None:
        dialogs.show("Perbaiki catatan", _change, coaching_id, width="medium")


def _record(actor: Actor) -> None:
    team: list[Bawahan] = load(organisasi.team, atasan_id=actor.pegawai_id)
    names = {one.id: one.name for one in team}
    st.caption(rules.WHO_READS)
    chosen = st.selectbox("Dengan siapa", list(names), index=None, format_func=names.__getitem__, placeholder="Pilih anggota tim")
    if chosen is None:
        dialogs.cancel()
        return
    fields = dialogs.fields(RECORD, about=chosen)
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, chosen, None)
        place = st.container()
        submitted = dialogs.submit("Simpan catatan")
    if submitted:
        done = "Catatan percakapan tersimpan."
        dialogs.act(coaching.record, at=place, pegawai_id=chosen, isi=isi, fields=fields, done=done)


def _change(coaching_id: int) -> None:
    row: Talk | None = dialogs.seen(load(queries.one, reader=access.actor(), coaching_id=coaching_id))
    if row is None:
        st.warning("Catatan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    fields = dialogs.fields(CHANGE)
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, row.pegawai_id, row)
        if row.read_at:
            st.caption("Sesudah diubah, pegawai diminta membacanya lagi.")
        place = st.container()
        submitted = dialogs.submit("Simpan perubahan")
    if submitted:
        of = {"coaching_id": row.id, "version": row.version, "isi": isi}
        dialogs.act(coaching.change, at=place, **of, fields=fields, done="Catatan diperbaiki.")


def _inputs(fields: Fields, pegawai_id: int, row: Talk | None) -> Isi:
    plans = dict(load(plan_queries.about, reader=access.actor(), pegawai_id=pegawai_id))
    if row is not None and row.pembinaan_id is not None:
        plans.setdefault(row.pembinaan_id, row.problem or "")
    options = list(plans)
    now = row.pembinaan_id if row else None
    return Isi(
        topic=fields.at(
            "topic", st.text_input, "Topik", value=row.topic if row else "", max_chars=rules.TOPIC_LENGTH[1],
            placeholder="Contoh: Mengatur antrean saat ramai",
        ),
        notes=fields.at(
            "notes", st.text_area, "Catatan (boleh kosong)", value=row.notes if row else "", height=120, max_chars=rules.NOTES_MAX
        ),
        agreement=fields.at(
            "agreement", st.text_area, "Kesepakatan (boleh kosong)", value=row.agreement if row else "", height=80,
            max_chars=rules.AGREEMENT_MAX,
        ),
        day=fields.at(
            "day", st.date_input, "Tanggal", value=row.day if row else today(), max_value=today(), format="DD/MM/YYYY"
        ),
        next_day=fields.at(
            "next_day", st.date_input, "Percakapan berikutnya (boleh kosong)", value=row.next_day if row else None,
            format="DD/MM/YYYY",
        ),
        pembinaan_id=fields.at(
            "pembinaan_id", st.selectbox, "Rencana perbaikan yang dibicarakan (boleh kosong)", options=options,
            index=options.index(now) if now in options else None, format_func=plans.__getitem__, placeholder="Tidak ada",
        ) if options else None,
    )  # fmt: skip
