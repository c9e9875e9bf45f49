"""Dialogs of an innovation: proposed, changed, checked, taken back."""

from typing import Any

import streamlit as st

from db.queries import indikator, organisasi
from db.queries import inovasi as queries
from db.queries.inovasi import Baris
from db.queries.organisasi import pegawai
from rules import inovasi as rules
from rules.inovasi import Isi
from rules.kit.hak import Actor
from services import inovasi
from settings import today
from ui.kit import access, bukti, dialogs, formats
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields

NEW, CHANGE, DECIDE, WITHDRAW = (f"inovasi-{one}" for one in ("baru", "ubah", "periksa", "tarik"))
READERS = "Dibaca seluruh dinas sesudah inovasi diterima."


def draw_open(actor: Actor, dinas: DinasChoice) -> None:
    """The dialog that is open, if any."""
    if dialogs.opened(NEW) is not None:
        dialogs.show("Ajukan inovasi", _new, actor, width="medium")
    for name, title, draw in (
        (CHANGE, "Ubah inovasi", _change),
        (DECIDE, "Periksa inovasi", _decide),
        (WITHDRAW, "Tarik inovasi", _withdraw),
    ):
        if (inovasi_id := dialogs.opened(name)) is not None:
            dialogs.show(title, _for_row, draw, inovasi_id, width="medium")


def _new(actor: Actor) -> None:
    fields = dialogs.fields(NEW)
    with fields.form(border=False, enter_to_submit=False):
        given = _inputs(fields, actor.dinas_id or 0, None, actor.pegawai_id)
        place = st.container()
        submitted = dialogs.submit("Ajukan")
    if submitted:
        refused = dialogs.act(inovasi.propose, at=place, **given, fields=fields, done="Inovasi diajukan untuk diperiksa.")
        dialogs.point(place, refused)


def _for_row(draw: Any, inovasi_id: int) -> None:
    """The innovation as it was when the dialog was opened."""
    row: Baris | None = dialogs.seen(load(queries.one, reader=access.actor(), inovasi_id=inovasi_id))
    if row is None:
        st.warning("Inovasi ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    draw(row)


def _change(row: Baris) -> None:
    st.caption("Sesudah diubah, inovasi diperiksa lagi." + (" Unit dan orangnya tetap." if row.accepted_on else ""))
    fields = dialogs.fields(CHANGE)
    with fields.form(border=False, enter_to_submit=False):
        given = _inputs(fields, row.dinas_id, row, None)
        place = st.container()
        submitted = dialogs.submit("Simpan dan ajukan lagi")
    if submitted:
        given |= {"inovasi_id": row.id, "version": row.version}
        refused = dialogs.act(inovasi.change, at=place, **given, fields=fields, done="Perubahan diajukan untuk diperiksa.")
        dialogs.point(place, refused)


def _decide(row: Baris) -> None:
    st.markdown(f"**{formats.escaped(row.title)}** · {formats.escaped(row.names)}")
    st.caption("Terima bila bukti menunjukkan bahwa ini baru di unit itu dan dikerjakan; hasilnya menjadi bukti pada penilaian.")
    fields = dialogs.fields(DECIDE)
    with fields.form(border=False, enter_to_submit=False):
        note = fields.at("note", st.text_area, "Catatan (wajib bila dikembalikan)", max_chars=rules.NOTE_LENGTH[1], height=100)
        place = st.container()
        with st.container(horizontal=True, gap="small"):
            accepted = st.form_submit_button("Terima", type="primary", icon=":material/check:")
            returned = st.form_submit_button("Kembalikan", icon=":material/undo:")
    dialogs.cancel("Tutup")
    if accepted or returned:
        done = "Inovasi diterima." if accepted else "Inovasi dikembalikan."
        of: dict[str, Any] = {"inovasi_id": row.id, "version": row.version, "accepted": accepted, "note": note}
        dialogs.act(inovasi.decide, at=place, **of, fields=fields, done=done)


def _withdraw(row: Baris) -> None:
    st.markdown(f"Tarik **{formats.escaped(row.title)}**? Isian dan berkasnya dihapus.")
    with dialogs.fields(WITHDRAW, draf=False).form(border=False):
        submitted = dialogs.submit("Tarik inovasi")
    if submitted:
        dialogs.act(inovasi.withdraw, inovasi_id=row.id, version=row.version, done="Inovasi ditarik.")


def _inputs(fields: Fields, dinas_id: int, row: Baris | None, me: int | None) -> dict[str, Any]:
    """Draw the fields, empty or as `row` has them; gives what the services take."""
    bound = row is not None and row.accepted_on is not None
    people = dict(load(pegawai.choices, dinas_id=dinas_id)) | (dict(row.people) if row else {})
    units = dict(load(organisasi.unit_list, dinas_id=dinas_id))
    known = {one.id: one.name for one in load(indikator.for_dinas, dinas_id=dinas_id) if one.active}
    if row and row.indikator_id:
        known.setdefault(row.indikator_id, row.indikator or "")
    text, short = {"height": 90, "max_chars": rules.TEXT_LENGTH[1]}, {"placeholder": "Boleh kosong"}
    isi = Isi(
        title=fields.at(
            "title", st.text_input, "Judul", value=row.title if row else "", max_chars=rules.TITLE_LENGTH[1],
            placeholder="Contoh: Antrean KTP lewat pesan singkat",
        ),
        problem=fields.at("problem", st.text_area, "Masalah yang dijawab", value=row.problem if row else "", **text),
        novelty=fields.at("novelty", st.text_area, "Apa yang baru", value=row.novelty if row else "", **text),
        tahap=fields.at(
            "tahap", st.segmented_control, "Tahap", options=list(rules.TAHAP_LABELS), default=row.tahap if row else "gagasan",
            format_func=rules.TAHAP_LABELS.get, required=True,
        ),
        start=fields.at(
            "start", st.date_input, "Mulai (kosongkan selama masih gagasan)", value=row.start if row else None,
            max_value=today(), format="DD/MM/YYYY",
        ),
        people=fields.at(
            "people", st.multiselect, "Oleh", options=list(people), format_func=people.__getitem__, disabled=bound,
            default=[one for one, _ in row.people] if row else [me] if me in people else [], placeholder="Pilih pegawai",
        ),
        unit_id=fields.at(
            "unit_id", st.selectbox, "Unit", options=[None, *units], index=_at([None, *units], row.unit_id if row else None),
            format_func=lambda one: units.get(one, "Seluruh dinas"), disabled=bound,
        ),
        indikator_id=fields.at(
            "indikator_id", st.selectbox, "Dampak terlihat pada indikator", options=list(known), format_func=known.__getitem__,
            index=_at(list(known), row.indikator_id if row else None),
            help="Angka sebelum dan sesudahnya diambil dari data indikator.", **short,
        ),
        effect=fields.at(
            "effect", st.text_area, "Dampak dengan kata-kata (boleh kosong)", value=row.effect if row else "", height=80,
            max_chars=rules.EFFECT_LENGTH[1],
        ),
    )  # fmt: skip
    link = fields.at("evidence_url", st.text_input, "Tautan bukti (boleh kosong)", value=row.evidence_url if row else "")
    had = " Berkas yang ada diganti." if row and row.berkas else ""
    file = bukti.file(fields, "Berkas bukti (boleh kosong)", readers=READERS + had)
    return {"isi": isi, "evidence_url": link, "evidence_file": file}


def _at(options: list[Any], value: Any) -> int | None:
    return options.index(value) if value in options else None
