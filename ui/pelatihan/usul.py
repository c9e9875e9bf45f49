"""Wishes for training: the form of the employee, what became of his, and the answer of his superior."""

import streamlit as st

from db.queries import pelatihan as queries
from db.queries.kit.frames import records
from db.queries.kompetensi import catalogue
from db.queries.pelatihan import peserta as peserta_queries
from rules.pelatihan import STATUS_USUL_LABELS
from rules.pelatihan import isi as rules
from services.pelatihan import usul_pelatihan
from ui.kit import access, dialogs, formats
from ui.kit.commands import load

WISH, ANSWER = "pelatihan-usul", "pelatihan-usul-jawab"
BADGES = {
    "diajukan": ":blue-badge[:material/hourglass_top: {}]",
    "diterima": ":green-badge[:material/check: {}]",
    "ditolak": ":red-badge[:material/block: {}]",
}


def draw_open() -> None:
    """The dialog that is open, if any."""
    if dialogs.opened(WISH) is not None:
        dialogs.show("Usulkan pelatihan", _wish)
    if (usul_id := dialogs.opened(ANSWER)) is not None:
        dialogs.show("Jawab usul pelatihan", _answer, usul_id)


def mine() -> None:
    """The reader's own wishes, the latest first."""
    rows = records(load(peserta_queries.wishes, reader=access.actor(), own=True))
    st.subheader("Usul saya", anchor=False)
    dialogs.button("Usulkan pelatihan", WISH, icon=":material/lightbulb:")
    for row in rows:
        status = BADGES[row["status"]].format(STATUS_USUL_LABELS[row["status"]])
        answer = f"  \nJawaban: {formats.escaped(row['answer'])}" if row["answer"] else ""
        st.markdown(f"{status} **{formats.escaped(row['title'])}** · {formats.timestamp(row['created_at'])}{answer}")


def waiting(dinas_id: int | None) -> None:
    """Wishes that the reader may answer."""
    rows = records(load(peserta_queries.wishes, reader=access.actor(), dinas_id=dinas_id))
    if not rows:
        return
    st.subheader(f"{len(rows)} usul pelatihan menunggu jawaban", anchor=False)
    for row in rows:
        with st.container(border=True):
            st.markdown(f"**{formats.escaped(row['name'])}** mengusulkan **{formats.escaped(row['title'])}**")
            st.text(row["reason"])
            dialogs.button("Jawab", ANSWER, int(row["id"]), icon=":material/reply:")


def _wish() -> None:
    actor = access.actor()
    assert actor.dinas_id is not None
    courses = {int(row["id"]): str(row["title"]) for row in records(load(queries.courses, dinas_id=actor.dinas_id))}
    competencies = {row.id: row.name for row in load(catalogue, dinas_id=actor.dinas_id)}
    fields = dialogs.fields(WISH)
    with fields.form(border=False, enter_to_submit=False):
        course = fields.at(
            "pelatihan_id", st.selectbox, "Pelatihan yang ditawarkan", options=list(courses), index=None,
            format_func=courses.__getitem__, placeholder="Pilih, atau tulis sendiri di bawah",
        )  # fmt: skip
        title = fields.at("title", st.text_input, "Pelatihan lain", max_chars=rules.TITLE_LENGTH[1])
        competency = fields.at(
            "kompetensi_id", st.selectbox, "Kompetensi (boleh kosong)", options=list(competencies), index=None,
            format_func=competencies.__getitem__, placeholder="Pilih kompetensi",
        )  # fmt: skip
        reason = fields.at("reason", st.text_area, "Mengapa Anda memerlukannya?", max_chars=rules.REASON_LENGTH[1], height=90)
        place = st.container()
        submitted = dialogs.submit("Kirim usul")
    if submitted:
        given = {"pelatihan_id": course, "kompetensi_id": competency, "title": title, "reason": reason}
        dialogs.act(usul_pelatihan.wish, at=place, **given, fields=fields, done="Usul terkirim ke atasan Anda.")


def _answer(usul_id: int) -> None:
    rows = records(load(peserta_queries.wishes, reader=access.actor()))
    row = dialogs.seen(next((one for one in rows if one["id"] == usul_id), None))
    if row is None:
        st.warning("Usul ini sudah dijawab.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"**{formats.escaped(row['name'])}**: {formats.escaped(row['title'])}")
    st.text(row["reason"])
    fields = dialogs.fields(ANSWER)
    with fields.form(border=False, enter_to_submit=False):
        accepted = fields.at(
            "accepted", st.segmented_control, "Jawaban", options=[True, False], default=True, required=True,
            format_func=lambda yes: "Terima" if yes else "Tolak",
        )  # fmt: skip
        st.caption("Menerima berarti akan dicarikan sesi; tempatnya tetap perlu didaftarkan.")
        note = fields.at("note", st.text_area, "Catatan (wajib bila ditolak)", max_chars=rules.REASON_LENGTH[1], height=90)
        place = st.container()
        submitted = dialogs.submit("Kirim jawaban")
    if submitted:
        given = {"usul_id": usul_id, "version": int(row["version"]), "accepted": bool(accepted), "note": note}
        dialogs.act(usul_pelatihan.answer, at=place, **given, fields=fields, done="Jawaban terkirim.")
