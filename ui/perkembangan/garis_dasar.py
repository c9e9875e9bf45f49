"""New baselines of an indicator: which there are, by whom, why and since when; who leads the dinas sets and removes them."""

import streamlit as st

from db.queries import peristiwa as queries
from db.queries.indikator import deret, tanda
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.tanda import Garis
from db.queries.peristiwa import Peristiwa
from rules import peristiwa as rules
from rules.kit.hak import Subject
from rules.peristiwa import LEAST_BEFORE, REASON_LENGTH, TEXT_LENGTH, Isi
from services import garis_dasar
from settings import today
from ui.kit import dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

BEGIN, REMOVE = "garis-tetapkan", "garis-hapus"
EXPLAINED = (
    "Bila cara kerja sungguh berganti, angka sejak bulan itu dinilai terhadap batas baru. Angka dan batas lama tetap terlihat. "
    "Jangan dipakai hanya karena angkanya memburuk."
)


def panel(dinas: DinasChoice, of: Definition) -> None:
    """The list and, for who may, its form."""
    sets = may("garis_dasar.set", Subject(dinas_id=dinas.id))
    opened = st.expander("Garis dasar baru", key=f"garis-dasar-{of.code}", on_change="rerun")
    if opened.open:
        with opened:
            st.caption(EXPLAINED)
            found = _lines(dinas, of)
            if not found:
                st.markdown("Belum ada garis dasar baru: semua bulan dinilai terhadap batas yang sama.")
            for one in found:
                _row(one, sets)
            if sets:
                dialogs.button("Tetapkan garis dasar baru", BEGIN, icon=":material/add:")
    if sets and dialogs.opened(BEGIN) is not None:
        dialogs.show("Garis dasar baru", _begin, dinas, of)
    if sets and (row_id := dialogs.opened(REMOVE)) is not None:
        dialogs.show("Hapus garis dasar", _remove, next((one for one in _lines(dinas, of) if one.id == row_id), None))


def _lines(dinas: DinasChoice, of: Definition) -> tuple[Garis, ...]:
    """Asked for only when they are looked at."""
    found: tuple[Garis, ...] = load(tanda.garis_dasar, dinas_id=dinas.id, indikator_id=of.indikator_id)
    return found


def _row(one: Garis, sets: bool) -> None:
    event = f"{formats.escaped(one.text)} ({formats.date_short(one.day)})"
    who = f"{formats.escaped(one.by)}, {formats.timestamp(one.set_at)}"
    st.markdown(
        f"**Mulai {formats.month(one.month)}** · sejak peristiwa: {event}  \n"
        f"Alasan: {formats.escaped(one.reason)}  \n:small[Ditetapkan {who}]"
    )
    if sets:
        dialogs.button("Hapus", REMOVE, one.id, type="tertiary", icon=":material/delete:")


def _begin(dinas: DinasChoice, of: Definition) -> None:
    series = load(deret.of_indikator, dinas_id=dinas.id, of=of, until=today(), today=today())
    # Of a quarterly series a point stands at the last month of its quarter.
    months = [point.month for point in series.judged][LEAST_BEFORE:]
    if not months:
        st.info(f"Perlu paling sedikit {LEAST_BEFORE} bulan berangka sebelum garis dasar baru; kini {len(series.judged)}.")
        dialogs.cancel("Tutup")
        return
    # The latest first: that is what people remember.
    events: dict[int, Peristiwa] = {
        one.id: one
        for one in reversed(
            load(queries.of_chart, dinas_id=dinas.id, indikator_id=of.indikator_id, start=series.points[0].month, end=today())
        )
    }
    fields = dialogs.fields(BEGIN, about=of.code)
    with fields.form(border=False, enter_to_submit=False):
        month = fields.at(
            "month", st.selectbox, "Mulai bulan", options=months[::-1], index=None, format_func=formats.month,
            placeholder="Pilih bulan",
        )  # fmt: skip
        event = fields.at(
            "peristiwa_id", st.selectbox, "Sejak peristiwa", options=list(events), index=None,
            format_func=lambda id_: f"{formats.date_short(events[id_].day)}: {events[id_].text}",
            placeholder="Pilih peristiwa yang sudah tercatat" if events else "Belum ada yang tercatat",
        )  # fmt: skip
        text = fields.at("text", st.text_input, "Atau tulis peristiwa baru", max_chars=TEXT_LENGTH[1])
        day = fields.at("day", st.date_input, "Tanggal peristiwa baru", value=None, format="DD/MM/YYYY")
        ask = "Mengapa angka lama tidak lagi menjadi ukuran"
        reason = fields.at("reason", st.text_area, ask, max_chars=REASON_LENGTH[1], height=80)
        place = st.container()
        submitted = dialogs.submit("Tetapkan")
    if submitted:
        isi = Isi(day, text) if event is None and (text.strip() or day) else None
        dialogs.act(
            garis_dasar.begin, at=place, dinas_id=dinas.id, indikator_id=of.indikator_id,
            garis=rules.Garis(month, event, reason), isi=isi, fields=fields, done="Garis dasar baru ditetapkan.",
        )  # fmt: skip


def _remove(one: Garis | None) -> None:
    if one is None:
        st.warning("Garis dasar ini sudah tidak ada.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"Garis dasar yang mulai **{formats.month(one.month)}** dihapus; batas sebelumnya berlaku lagi.")
    version = dialogs.seen(one.version)
    with st.form("garis-hapus-ya", border=False):
        place = st.container()
        submitted = dialogs.submit("Hapus")
    if submitted:
        dialogs.act(garis_dasar.remove, at=place, garis_dasar_id=one.id, version=version, done="Garis dasar dihapus.")
