"""Organisasi › Penunjukan: who stands in for whom, who holds a second post; given, changed, ended early."""

from datetime import timedelta
from typing import Any

import streamlit as st

from db.queries.organisasi import pegawai as pegawai_queries
from db.queries.organisasi import penunjukan as queries
from db.queries.organisasi.penunjukan import Row
from rules.kit.hak import Actor, Subject
from rules.organisasi.penunjukan import ABOUT_LENGTH, GIVE, GIVE_KEPALA, JABATAN_LENGTH, KIND_WORDS, KINDS, LETTER_LENGTH, Isi
from services.organisasi import penunjukan
from settings import today
from ui.kit import access, dialogs, filters, formats, tables
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.organisasi.pegawai_form import unit_field

ADD, CHANGE, END = "penunjukan-tambah", "penunjukan-ubah", "penunjukan-akhiri"
HEAD = 0  # in the chooser of whom somebody stands in for: the head's post
COLUMNS = {
    "name": Column("Yang ditunjuk", pinned=True),
    "title": Column("Sebagai"),
    "unit": Column("Unit"),
    "start": Column("Mulai", "date"),
    "end": Column("Sampai", "date"),
    "state": Column("Keadaan"),
    "letter": Column("Nomor surat"),
    "about": Column("Keterangan"),
    "by": Column("Dicatat oleh"),
}
NOTHING = (
    "Tidak ada penunjukan yang berlaku atau akan datang. Bila seorang atasan berhalangan, tunjuklah Plh.: ia memverifikasi "
    "laporan a.n. atasan itu, hanya pada tanggal suratnya, dan berakhir sendiri."
)


def show(actor: Actor) -> None:
    """The whole part of the page."""
    dinas = filters.dinas(actor, "organisasi.view")
    gives = access.may(GIVE, Subject(dinas_id=dinas.id))
    toolbar = st.container(horizontal=True, gap="small")
    if gives:
        with toolbar:
            dialogs.button("Catat penunjukan", ADD, type="primary", icon=":material/assignment_ind:")
        add_dialog(dinas)
    rows: list[Row] = load(queries.listed, dinas_id=dinas.id, today=today())
    if not rows:
        st.info(NOTHING)
    elif gives:
        chosen = tables.pick(_table(rows, "penunjukan"), rows, key="penunjukan")
        with toolbar:
            _act_on(chosen, dinas)
    else:
        tables.show(_table(rows, "penunjukan"), key="penunjukan", height="content")
    if past := load(queries.listed, dinas_id=dinas.id, today=today(), past=True):
        with st.expander("Yang sudah berakhir"):
            tables.show(_table(past, "penunjukan lalu"), key="penunjukan-lalu", height="content")


def add_dialog(dinas: DinasChoice) -> None:
    """The form for a new one, where its button was pressed: here, or beside an employee (the row of the dialog)."""
    if (pegawai_id := dialogs.opened(ADD)) is not None:
        dialogs.show("Catat penunjukan", _add, dinas, pegawai_id, width="medium")


def of_pegawai(pegawai_id: int) -> None:
    """On an employee's own record: those that are in force or to come; nothing where there are none."""
    rows: list[Row] = load(queries.of_pegawai, pegawai_id=pegawai_id, today=today())
    for row in rows:
        days = f"{formats.date(row.start)} sampai {formats.date(row.end) if row.end else 'ada surat baru'}"
        mine = row.pegawai_id == pegawai_id
        what = f"Anda **{formats.escaped(row.title)}**" if mine else f"**{formats.escaped(row.name)}** menggantikan Anda"
        score = " Jabatan kedua tidak dinilai tersendiri." if row.kind == "rangkap" else ""
        st.markdown(f":material/assignment_ind: {what}, {days} (surat {formats.escaped(row.letter)}).{score}")


def _table(rows: list[Row], name: str) -> Any:
    return tables.table(rows, COLUMNS, name=name, told={"state": _state})


def _state(row: Row) -> str:
    now = today()
    if row.batal:
        return "Dibatalkan"
    if row.start > now:
        return "Akan datang"
    if row.end is not None and row.end < now:
        return "Berakhir lebih awal" if row.ended_by else "Berakhir"
    return "Berlaku"


def _act_on(row: Row | None, dinas: DinasChoice) -> None:
    if row is None:
        st.caption("Pilih satu baris untuk mengubah atau mengakhirinya.")
        return
    whose = Subject(dinas_id=row.dinas_id, pegawai_id=row.pegawai_id)
    if not access.may(GIVE_KEPALA if row.kepala else GIVE, whose):
        st.caption("Penunjukan ini diubah orang lain: Anda sendiri yang ditunjuk, atau jabatannya kepala dinas.")
        return
    dialogs.button("Ubah", CHANGE, row.id, icon=":material/edit:")
    dialogs.button("Akhiri lebih awal", END, row.id, icon=":material/event_busy:")
    title = f"{formats.escaped(row.name)}, {formats.escaped(row.title)}"
    if dialogs.opened(CHANGE) == row.id:
        dialogs.show(f"Ubah: {title}", _change, dinas, row, width="medium")
    if dialogs.opened(END) == row.id:
        dialogs.show(f"Akhiri: {title}", _end, row)


def _add(dinas: DinasChoice, pegawai_id: int) -> None:
    fields = dialogs.fields(ADD)
    # outside the form: what is asked depends on it
    kind = fields.at("kind", st.radio, "Jenis", options=list(KINDS), format_func=KIND_WORDS.__getitem__, index=0)
    with fields.form(border=False, enter_to_submit=False):
        people = dict(load(pegawai_queries.choices, dinas_id=dinas.id, asn=kind != "rangkap"))
        who = fields.at(
            "pegawai_id", st.selectbox, "Pegawai yang ditunjuk", options=list(people), format_func=people.get,
            index=list(people).index(pegawai_id) if pegawai_id in people else None, placeholder="Pilih pegawai",
        )  # fmt: skip
        post = _post(fields, dinas, kind)
        said = _letter(fields, None, open_end=kind == "rangkap")
        submitted = dialogs.submit("Catat")
    if submitted:
        done = f"Dicatat: {people[who]}." if who in people else "Dicatat."
        dialogs.act(penunjukan.give, dinas_id=dinas.id, isi=Isi(kind, who, **post, **said), fields=fields, done=done)


def _post(fields: Fields, dinas: DinasChoice, kind: str) -> dict[str, Any]:
    """What stands in place of whom: a team, the head's post, or a second post with its unit."""
    if kind == "rangkap":
        jabatan = fields.at("jabatan", st.text_input, "Jabatan kedua", max_chars=JABATAN_LENGTH[1])
        return {"jabatan": jabatan, "unit_id": unit_field(fields, dinas.id)}
    whom = dict(load(queries.led, dinas_id=dinas.id))
    head: tuple[int, str] | None = load(queries.head, dinas_id=dinas.id)
    if head is not None:
        whom.pop(head[0], None)
    if access.may(GIVE_KEPALA, Subject(dinas_id=dinas.id)):
        whom = {HEAD: f"Kepala dinas ({head[1] if head else 'kosong'})"} | whom
    chosen = fields.at(
        "untuk_id", st.selectbox, "Menggantikan", options=list(whom), format_func=whom.get, index=None,
        placeholder="Pilih atasan yang berhalangan",
        help="Yang mempunyai bawahan. Pengganti kepala dinas dicatat kepala sendiri atau admin BKPSDM.",
    )  # fmt: skip
    if chosen == HEAD:
        return {"kepala": True, "untuk_id": head[0] if head else None}
    return {"untuk_id": chosen}


def _letter(fields: Fields, row: Row | None, *, open_end: bool) -> dict[str, Any]:
    with st.container(horizontal=True):
        shape: dict[str, Any] = {"format": "DD/MM/YYYY", "width": 170}
        start = fields.at("start", st.date_input, "Hari pertama", value=row.start if row else today(), **shape)
        label = "Hari terakhir (boleh kosong)" if open_end else "Hari terakhir"
        end = fields.at("end", st.date_input, label, value=row.end if row else None, **shape)
    letter = fields.at(
        "letter", st.text_input, "Nomor surat", value=row.letter if row else "", max_chars=LETTER_LENGTH[1],
        help="Surat perintah atau surat tugas yang menjadi dasarnya.",
    )  # fmt: skip
    about = fields.at(
        "about", st.text_input, "Keterangan (boleh kosong)", value=row.about if row else "", max_chars=ABOUT_LENGTH[1]
    )
    return {"start": start, "end": end, "letter": letter, "about": about}


def _change(dinas: DinasChoice, row: Row) -> None:
    fields = dialogs.fields(CHANGE)
    seen: Row = dialogs.seen(row)
    with fields.form(border=False, enter_to_submit=False):
        post: dict[str, Any] = {"untuk_id": seen.untuk_id, "kepala": seen.kepala}
        if seen.kind == "rangkap":
            jabatan = fields.at("jabatan", st.text_input, "Jabatan kedua", value=seen.jabatan, max_chars=JABATAN_LENGTH[1])
            post = {"jabatan": jabatan, "unit_id": unit_field(fields, dinas.id, current=seen.unit_id)}
        said = _letter(fields, seen, open_end=seen.kind == "rangkap")
        submitted = dialogs.submit()
    if submitted:
        isi = Isi(seen.kind, seen.pegawai_id, **post, **said)
        given: dict[str, Any] = {"penunjukan_id": seen.id, "version": seen.version, "isi": isi}
        dialogs.act(penunjukan.change, fields=fields, done="Penunjukan disimpan.", **given)


def _end(row: Row) -> None:
    fields = dialogs.fields(END)
    seen: Row = dialogs.seen(row)
    st.write("Yang sudah diputusnya tetap, dan tetap tercatat a.n. Sejak hari sesudahnya ia tidak dapat memutus lagi.")
    yesterday = today() - timedelta(days=1)
    with fields.form(border=False, enter_to_submit=False):
        last_day = fields.at(
            "end", st.date_input, "Hari terakhir", value=yesterday, min_value=yesterday, format="DD/MM/YYYY",
            help="Kemarin: berakhir sekarang juga.",
        )  # fmt: skip
        submitted = dialogs.submit("Akhiri")
    if submitted:
        given: dict[str, Any] = {"penunjukan_id": seen.id, "version": seen.version, "last_day": last_day}
        dialogs.act(penunjukan.end, fields=fields, done="Penunjukan diakhiri.", **given)
