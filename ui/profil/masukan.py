"""Profil: a word on the app itself, one's own with their answers, and for admins those they answer."""

import streamlit as st

from db.queries import masukan as queries
from db.queries.masukan import Kata
from rules.kit.hak import Actor
from rules.masukan import ANSWER, ANSWER_LENGTH, BODY_LENGTH, JENIS_LABELS, STATUS_LABELS
from services import masukan
from services.kit import unduhan
from ui.kit import alamat, dialogs, filters, formats, tables
from ui.kit.access import may
from ui.kit.commands import act, load, recording
from ui.kit.forms import Fields
from ui.kit.navigation import BY_NOUN, for_actor
from ui.kit.tables import Column

REPLY = "masukan-jawab"
# The page from which the reader came, as the link in the sidebar tells it.
FROM = "dari"
ICONS = {"baik": ":material/thumb_up:", "kendala": ":material/report:", "usul": ":material/lightbulb:"}
BADGES = {"baru": ":blue-badge[{}]", "dijawab": ":green-badge[{}]", "selesai": ":gray-badge[{}]"}
COLUMNS = {
    "state": Column("Status", width=90),
    "written_at": Column("Ditulis", "timestamp", width=130),
    "writer": Column("Oleh", width="medium"),
    "kind": Column("Jenis", width=130),
    "page": Column("Halaman", width="medium"),
    "body": Column("Masukan", width="large"),
    "answer": Column("Jawaban", width="large"),
}


def show(actor: Actor) -> None:
    """The form and one's own; then what the reader answers."""
    _form(actor)
    rows: list[Kata] = load(queries.own, reader=actor)
    for row in rows:
        with st.container(border=True):
            _word(row)
    if may(ANSWER):
        st.subheader("Masukan pengguna", anchor=False)
        _answering(actor)


def _form(actor: Actor) -> None:
    st.caption("Tentang aplikasi ini: yang membantu, yang tidak jalan, atau yang Anda harapkan. Admin membaca dan menjawabnya.")
    pages = {"": "Tidak tentang satu halaman"} | {one.noun: one.title for one in for_actor(actor)}
    came = alamat.get(FROM)
    nouns = list(pages)
    fields = Fields("masukan")
    with fields.form(enter_to_submit=False):
        jenis = fields.at(
            "jenis", st.segmented_control, "Jenis", options=list(JENIS_LABELS), format_func=JENIS_LABELS.get, default="kendala"
        )
        noun = fields.at(
            "noun", st.selectbox, "Halaman", options=nouns, format_func=pages.__getitem__,
            index=nouns.index(came) if came in pages else 0,
        )  # fmt: skip
        body = fields.at("body", st.text_area, "Masukan", max_chars=BODY_LENGTH[1], height=110)
        submitted = st.form_submit_button("Kirim masukan", type="primary", icon=":material/send:")
    if submitted:
        done = "Terkirim. Jawabannya tampil di sini dan di Beranda."
        act(masukan.write, jenis=jenis or "", body=body, noun=noun, fields=fields, done=done)


def _word(row: Kata) -> None:
    badge = BADGES[row.status].format(STATUS_LABELS[row.status])
    st.markdown(f"{badge} {ICONS[row.jenis]} **{JENIS_LABELS[row.jenis]}** · {_page(row)} · {formats.timestamp(row.written_at)}")
    st.text(row.body)
    if row.answer:
        st.caption(f"Jawaban {formats.escaped(row.answerer or 'admin')}, {formats.timestamp(row.answered_at)}:")
        st.text(row.answer)


def _page(row: Kata) -> str:
    return BY_NOUN[row.noun].title if row.noun in BY_NOUN else row.noun or "umum"


def _answering(actor: Actor) -> None:
    dinas = filters.dinas(actor, ANSWER)
    rows: list[Kata] = load(queries.listed, reader=actor, dinas_id=dinas.id)
    if not rows:
        st.info("Belum ada masukan. Pengguna menulisnya lewat tautan di bawah setiap halaman.")
        return
    told = {"state": lambda row: STATUS_LABELS[row.status], "kind": lambda row: JENIS_LABELS[row.jenis], "page": _page}
    shown = tables.table(rows, COLUMNS, name="masukan", told=told)
    taken = recording(unduhan.record, what="masukan", dinas_id=dinas.id, rows=len(rows), action=ANSWER)
    ticked = tables.pick(shown, rows, key="masukan-daftar", download=True, on_download=taken)
    if ticked is None:
        st.caption("Centang satu baris untuk membaca dan menjawabnya.")
        return
    with st.container(border=True):
        st.caption(formats.escaped(ticked.writer))
        _word(ticked)
        if ticked.status != "selesai":
            dialogs.button("Jawab", REPLY, ticked.id, type="primary", icon=":material/reply:")
    if dialogs.opened(REPLY) == ticked.id:
        dialogs.show("Jawab masukan", _reply, ticked)


def _reply(row: Kata) -> None:
    row = dialogs.seen(row)
    st.text(row.body)
    fields = dialogs.fields(REPLY)
    with fields.form(border=False, enter_to_submit=False):
        answer = fields.at("answer", st.text_area, "Jawaban", value=row.answer, max_chars=ANSWER_LENGTH[1], height=110)
        done = fields.put("done", st.checkbox, "Selesai, tidak ada yang perlu dikerjakan lagi")
        place = st.container()
        submitted = dialogs.submit("Kirim jawaban")
    if submitted:
        of = {"masukan_id": row.id, "version": row.version}
        dialogs.act(masukan.answer, at=place, **of, answer=answer, finished=done, fields=fields, done="Jawaban terkirim.")
