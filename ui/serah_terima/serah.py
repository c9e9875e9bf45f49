"""The dialog that hands over: what waits, to whom it goes, what moves and what stays; then one press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from db.queries import serah_terima as jejak
from db.queries.organisasi import pegawai as pegawai_queries
from db.queries.organisasi.pegawai import PegawaiRow
from db.queries.serah_terima import menunggu
from db.queries.serah_terima.jenis import BY_CODE
from db.queries.serah_terima.menunggu import Kelompok
from rules.kit.errors import DomainError
from rules.kit.hak import Subject
from rules.serah_terima import Serah
from services import serah_terima
from services.serah_terima import rencana
from services.serah_terima.rencana import Hal, Rencana
from settings import today
from ui.kit import access, dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.serah_terima import cetak, daftar

# Opened from the list of employees, and (a button of its own) from a dialog of going.
DIALOG, FIRST, TITLE = "serah-terima", "serah-terima-dahulu", "Serah terima"
# What a person hands over, or would have to be seen to, when he goes: not what stays his own.
GOES = ("bawahan", "atasan", "kolom", "jabatan")
MOVES = {"label": Column("Jenis"), "text": Column("Hal", width="large"), "why": Column("Keterangan")}


@dataclass(frozen=True)
class _Line:
    label: str
    text: str
    why: str


def may(row: PegawaiRow) -> bool:
    """Whether the reader may hand over what waits for this employee."""
    return access.may("serah_terima.do", Subject(dinas_id=row.dinas_id, pegawai_id=row.id))


def before(row: PegawaiRow, what: str) -> None:
    """Beside a dialog of going: what waits for him, and the way to hand it over first. Never in the way."""
    if not may(row):
        return
    kelompok = load(menunggu.listed, reader=access.actor(), pegawai_id=row.id)
    if n := sum(one.total for one in kelompok if BY_CODE[one.code].cara in GOES):
        st.info(f"Menunggu {formats.escaped(row.name)} sebelum {what}: **{formats.number(n)} hal**.")
        if dialogs.button("Serah terima dahulu", FIRST, row.id, icon=":material/move_group:"):
            st.rerun()


def draw(row: PegawaiRow) -> None:
    """The whole dialog."""
    if not may(row):
        st.info("Tugas Anda sendiri diserahkan oleh kepala atau admin lain.")
        dialogs.cancel("Tutup")
        return
    kelompok: Sequence[Kelompok] = load(menunggu.listed, reader=access.actor(), pegawai_id=row.id)
    fields = dialogs.fields(f"serah-{row.id}")
    if kelompok:
        daftar.draw(kelompok)
        _hand_over(row, fields)
    else:
        st.success(f"Tidak ada yang menunggu {row.name}.")
        dialogs.cancel("Tutup")
    _earlier(row)


def _hand_over(row: PegawaiRow, fields: Fields) -> None:
    people = {id_: text for id_, text in load(pegawai_queries.choices, dinas_id=row.dinas_id) if id_ != row.id}
    left, right = st.columns([2, 1])
    with left:
        to_id = fields.at(
            "to_id", st.selectbox, "Diserahkan kepada", options=list(people), index=None, placeholder="Pilih pengganti",
            format_func=people.get,
        )  # fmt: skip
    with right:
        tmt: date | None = fields.at(
            "tmt", st.date_input, "Mulai (TMT)", value=today(), min_value=date(1950, 1, 1), format="DD/MM/YYYY",
            help="Sejak tanggal ini ia atasan, paling lambat hari ini. Yang ada dalam periode tertutup tidak berubah.",
        )  # fmt: skip
    serah, seen, count = Serah(row.id, to_id, tmt), "", 0
    if to_id is None:
        st.caption("Pilih pengganti untuk melihat apa yang pindah dan apa yang tetap.")
    else:
        try:
            plan: Rencana = load(rencana.plan, reader=access.actor(), serah=serah)
            seen, count = plan.seen, len(plan.of("pindah"))
            _preview(plan)
        except DomainError as error:
            fields.refuse(error)
    with st.container(horizontal=True, gap="small"):
        label = f"Serahkan {formats.number(count)} hal" if count else "Serahkan"
        sent = st.button(label, type="primary", disabled=not seen, key="serah-terima-kirim")
        dialogs.cancel()
    if sent:
        done = f"{count} hal diserahkan kepada {people[to_id]}."
        dialogs.act(serah_terima.hand_over, serah=serah, seen=seen, fields=fields, done=done)


def _preview(plan: Rencana) -> None:
    moving = plan.of("pindah")
    st.markdown(f"**Pindah sekarang: {formats.number(len(moving))}**")
    if moving:
        lines = [_Line(BY_CODE[one.code].label, one.baris.text, one.putusan.why) for one in moving]
        tables.show(tables.table(lines, MOVES, name="serah-terima-pindah"), key="serah-terima-pindah")
    else:
        st.caption("Tidak ada yang dapat dipindahkan kepada orang ini.")
    if going := plan.of("ikut"):
        st.markdown(f"**Ikut dengan sendirinya: {formats.number(len(going))}**\n{_counted(going)}")
    if staying := plan.of("tetap"):
        st.markdown(f"**Tetap: {formats.number(len(staying))}**\n{_counted(staying)}")


def _counted(hal: Sequence[Hal]) -> str:
    """One point a kind and reason."""
    counts: dict[tuple[str, str], int] = {}
    for one in hal:
        key = (BY_CODE[one.code].label, one.putusan.why)
        counts[key] = counts.get(key, 0) + 1
    said = ((label, n, f": {formats.escaped(why)}" if why else "") for (label, why), n in counts.items())
    return "\n".join(f"- {label} ({formats.number(n)}){why}" for label, n, why in said)


def _earlier(row: PegawaiRow) -> None:
    found = load(jejak.of, reader=access.actor(), pegawai_id=row.id, dinas_id=row.dinas_id)
    if found:
        st.markdown("**Serah terima sebelumnya**")
    for one in found[:5]:
        cetak.line(one)
