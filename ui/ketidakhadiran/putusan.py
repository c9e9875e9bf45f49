"""Who asks to be away, for whoever decides: the penilai of a team, or who decides in the dinas."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from db.queries.kehadiran import ketidakhadiran as queries
from db.queries.kehadiran import ketidakhadiran_hari as hari_queries
from db.queries.kehadiran.ketidakhadiran import Lain, Permohonan
from rules.kehadiran.ketidakhadiran import JENIS_LABELS, NOTE_LENGTH
from rules.kit.hak import Actor
from services.kehadiran import ketidakhadiran
from services.kehadiran.ketidakhadiran import Putusan
from ui.ketidakhadiran import cabut, teks
from ui.kit import dialogs, formats
from ui.kit.commands import act, load

ANSWER = "ketidakhadiran-putus"
SHOWN = 30


def of_team(actor: Actor) -> None:
    """Those whose penilai the reader is on their first day."""
    _show(actor, load(queries.waiting, reader=actor))
    cabut.show(load(queries.agreed, reader=actor))


def in_stead(actor: Actor) -> None:
    """The same for who only stands in for a penilai; nothing where nothing waits."""
    if rows := load(queries.waiting, reader=actor):
        _show(actor, rows)


def of_dinas(actor: Actor, dinas_id: int) -> None:
    """All of the dinas: the head or an admin stands in where there is no atasan, or he does not answer."""
    st.caption("Biasanya diputus atasan masing-masing. Anda dapat memutus bila atasannya tidak ada atau berhalangan.")
    _show(actor, load(queries.waiting, reader=actor, dinas_id=dinas_id))
    cabut.show(load(queries.agreed, reader=actor, dinas_id=dinas_id))


def _show(actor: Actor, rows: Sequence[Permohonan]) -> None:
    st.subheader(f"{len(rows)} permohonan menunggu" if rows else "Permohonan ketidakhadiran", anchor=False)
    if not rows:
        st.info("Tidak ada permohonan ketidakhadiran yang menunggu Anda. Pegawai mengajukannya sendiri di halamannya.")
    others: dict[int, list[Lain]] = load(queries.beside, reader=actor, ids=[row.id for row in rows[:SHOWN]]) if rows else {}
    for row in rows[:SHOWN]:
        with st.container(border=True):
            _card(row, others.get(row.id, []))
    if len(rows) > SHOWN:
        st.caption(f"{len(rows) - SHOWN} lainnya tampil setelah yang di atas diputuskan.")
    if (row_id := dialogs.opened(ANSWER)) is not None:
        dialogs.show("Putuskan permohonan", _answer, rows, row_id)


def _card(row: Permohonan, others: Sequence[Lain]) -> None:
    _tell(row)
    teks.body(row)
    if others:
        names = "; ".join(f"{one.name} ({_dates(one.start, one.end)}{_waits(one)})" for one in others)
        st.warning(f"Di unit yang sama juga tidak di tempat: {formats.escaped(names)}", icon=":material/group_off:")
    with st.container(horizontal=True, gap="small"):
        if st.button("Setujui", key=f"ketidakhadiran-setuju-{row.id}", type="primary", icon=":material/check:"):
            act(ketidakhadiran.decide, ketidakhadiran_id=row.id, version=row.version, approve=True, done=_told)
        dialogs.button("Tolak atau beri catatan", ANSWER, row.id, icon=":material/edit_note:")


def _tell(row: Permohonan) -> None:
    st.markdown(f"**{formats.escaped(row.name)}** · {formats.escaped(row.unit)}")
    hari = load(hari_queries.days, pegawai_id=row.pegawai_id, start=row.start, end=row.end)
    st.markdown(f"**{JENIS_LABELS[row.kind]}** · {teks.span(row.start, row.end)}: {teks.worked(hari)}")


def _answer(rows: Sequence[Permohonan], row_id: int) -> None:
    row: Permohonan | None = dialogs.seen(next((one for one in rows if one.id == row_id), None))
    if row is None:
        st.warning("Permohonan ini sudah diputus atau ditarik.")
        dialogs.cancel("Tutup")
        return
    _tell(row)
    fields = dialogs.fields(ANSWER)
    with fields.form(border=False, enter_to_submit=False):
        approve = fields.at(
            "approve", st.segmented_control, "Putusan", options=[True, False], default=False, required=True,
            format_func=lambda yes: "Setujui" if yes else "Tolak",
        )  # fmt: skip
        note = fields.at("note", st.text_area, "Catatan (wajib bila ditolak)", max_chars=NOTE_LENGTH[1], height=90)
        place = st.container()
        submitted = dialogs.submit("Simpan putusan")
    if submitted:
        given = {"ketidakhadiran_id": row.id, "version": row.version, "approve": bool(approve), "note": note}
        done = _told if approve else "Permohonan ditolak; pegawai membaca alasannya."
        dialogs.act(ketidakhadiran.decide, at=place, fields=fields, done=done, **given)


def _told(putusan: Putusan) -> str:
    left = f" {formats.number(putusan.left_out)} hari dibiarkan seperti tercatat." if putusan.left_out else ""
    return f"Disetujui: {formats.number(putusan.days)} hari tercatat di kehadiran.{left}"


def _dates(start: date, end: date) -> str:
    return formats.date_short(start) if start == end else f"{formats.date_short(start)}–{formats.date_short(end)}"


def _waits(one: Lain) -> str:
    return ", menunggu" if one.status == "menunggu" else ""
