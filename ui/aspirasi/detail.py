"""One text of a citizen: what was written, by when it is to be answered, and what the reader may do with it."""

import streamlit as st

from db.queries import aspirasi as queries
from db.queries.aspirasi import Detail
from rules.aspirasi import JENIS_LABELS, is_overdue, may_publish, status_label
from rules.aspirasi.isi import is_of_dinas
from services import aspirasi
from services.aspirasi import topik as aspirasi_topik
from settings import today
from ui.aspirasi import form, moderasi, pilihan
from ui.aspirasi.scope import Scope
from ui.kit import dialogs, formats
from ui.kit.commands import act, load


def show(scope: Scope, aspirasi_id: int) -> None:
    """The text and its answer, then the actions of those who may answer."""
    row: Detail | None = load(queries.one, **scope.reach, aspirasi_id=aspirasi_id)
    if row is None:  # another dinas or service was chosen meanwhile
        pilihan.close()
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(formats.escaped(row.title), anchor=False)
            st.button("Tutup", key="aspirasi-tutup", icon=":material/close:", on_click=pilihan.close, type="tertiary")
        st.caption(_facts(row))
        st.markdown(_paragraphs(row.body))
        if row.answer:
            st.markdown(_answer_heading(row))
            st.markdown(_paragraphs(row.answer))
        if scope.may_answer(row.unit_id):
            _actions(row, pilihan.seen(row))
        elif row.answered_at is None:
            st.caption("Anda dapat membaca, tetapi tidak menjawab.")
        if row.jenis == "topik" and row.status in ("diproses", "dijawab"):
            moderasi.of_topic(scope, row)


def _actions(now: Detail, row: Detail) -> None:
    """Drawn from `row`, which the reader saw; `now` may be another version."""
    if now.version != row.version:
        st.warning(
            "Tulisan ini baru saja diubah orang lain; perubahan Anda belum dapat disimpan. "
            "Salin dahulu yang sudah Anda tulis, bila masih diperlukan."
        )
        st.button("Lanjutkan dengan keadaan terbaru", key="aspirasi-lanjut", on_click=pilihan.forget)
    if row.jenis == "topik":
        if row.status == "baru":
            _open_topic(row)
        elif row.status in ("diproses", "dijawab"):
            form.close_topic(row)
    elif row.answered_at is None:
        if row.status == "baru":
            _take_up(row)
        form.answer(row)
    elif row.status == "dijawab":
        form.mend(row)
    if row.answered_at is None:
        dialogs.button("Tolak dengan alasan", "aspirasi-tolak", row.id, icon=":material/block:")
        if dialogs.opened("aspirasi-tolak") == row.id:
            dialogs.show("Tolak dengan alasan", form.reject, row)
    if may_publish(row.jenis, row.status):
        _publish(row)


def _take_up(row: Detail) -> None:
    if st.button("Tandai sedang diproses", key=f"aspirasi-proses-{row.id}", icon=":material/play_arrow:"):
        pilihan.done(
            act(aspirasi.take_up, aspirasi_id=row.id, version=row.version, rerun=False, done="Ditandai sedang diproses.")
        )


def _open_topic(row: Detail) -> None:
    st.caption("Bila dibuka, judul dan isinya tampil di halaman layanan, dan warga lain dapat menanggapi.")
    if st.button("Buka untuk diskusi", key=f"aspirasi-buka-{row.id}", type="primary", icon=":material/forum:"):
        pilihan.done(act(aspirasi_topik.open_topic, aspirasi_id=row.id, version=row.version, rerun=False, done="Topik dibuka."))


def _publish(row: Detail) -> None:
    label, icon = ("Sembunyikan dari umum", "visibility_off") if row.published else ("Tampilkan untuk umum", "visibility")
    told = "Tidak lagi tampil untuk umum." if row.published else "Tampil di halaman layanan."
    if st.button(label, key=f"aspirasi-tampil-{row.id}-{row.published}", icon=f":material/{icon}:"):
        wanted = not row.published
        outcome = act(aspirasi.set_published, aspirasi_id=row.id, version=row.version, published=wanted, rerun=False, done=told)
        pilihan.done(outcome)


def _answer_heading(row: Detail) -> str:
    if row.jenis == "topik" and row.status == "dijawab":  # answered by opening it; its summary came later
        return "**Kesimpulan**"
    label = "Alasan penolakan" if row.status == "ditolak" else "Jawaban"
    return f"**{label}** ({formats.escaped(row.answered_by or '')}, {formats.timestamp(row.answered_at)})"


def _facts(row: Detail) -> str:
    parts = [JENIS_LABELS[row.jenis], status_label(row.jenis, row.status)]
    if row.layanan:
        parts.append(formats.escaped(row.layanan))
    parts.append(f"{'dibuka dinas' if is_of_dinas(row.ticket) else 'diterima'} {formats.date(row.day)}")
    if row.answered_at is None:
        late = " (sudah lewat)" if is_overdue(row.due, None, today()) else ""
        parts.append(f"tenggat {formats.date(row.due)}{late}")
    parts.append("tampil untuk umum" if row.published else "tidak tampil untuk umum")
    return " · ".join(parts)


def _paragraphs(text: str) -> str:
    """What a citizen typed, line by line, never as Markdown."""
    return "  \n".join(formats.escaped(line) for line in text.splitlines())
