"""Dialogs: a course is defined or changed, a session is opened or changed."""

from typing import Any

import streamlit as st

from db.queries import indikator as indikator_queries
from db.queries.kompetensi import catalogue
from rules import pelatihan as words
from rules.pelatihan import isi as rules
from services import pelatihan
from services.pelatihan import sesi_pelatihan
from ui.kit import dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.pelatihan.lampiran import gone

DEFINE, CHANGE = "pelatihan-tambah", "pelatihan-ubah"
OPEN, CHANGE_SESI = "pelatihan-sesi", "pelatihan-sesi-ubah"


def draw_open(dinas: DinasChoice, courses: list[dict[str, Any]], sessions: list[dict[str, Any]]) -> None:
    """The dialog that is open, if any."""
    if dialogs.opened(DEFINE) is not None:
        dialogs.show("Tambah pelatihan", _course, dinas, None, width="medium")
    if (row_id := dialogs.opened(CHANGE)) is not None:
        found = next((row for row in courses if row["id"] == row_id), None)
        dialogs.show("Ubah pelatihan", _change_course, dinas, found, width="medium")
    if dialogs.opened(OPEN) is not None:
        dialogs.show("Buka sesi", _open, dinas, [row for row in courses if row["active"]])
    if (row_id := dialogs.opened(CHANGE_SESI)) is not None:
        dialogs.show("Ubah sesi", _change_sesi, next((row for row in sessions if row["id"] == row_id), None))


def _change_course(dinas: DinasChoice, found: dict[str, Any] | None) -> None:
    row = dialogs.seen(found)
    if not gone(row):
        _course(dinas, row)


def _course(dinas: DinasChoice, row: dict[str, Any] | None) -> None:
    fields = dialogs.fields(DEFINE)
    general = row is not None and formats.is_missing(row["dinas_id"])
    with fields.form(border=False, enter_to_submit=False):
        if row is None and may("pelatihan.manage") and may("dinas.edit"):
            general = st.toggle("Untuk semua dinas", key=f"{fields.key}-semua")
        isi = _inputs(fields, dinas, row or {})
        place = st.container()
        submitted = dialogs.submit("Simpan pelatihan")
    if not submitted:
        return
    if row is None:
        given = {"dinas_id": None if general else dinas.id, "isi": isi}
        saved = dialogs.act(pelatihan.define, at=place, **given, fields=fields, done="Pelatihan ditambahkan.")
    else:
        given = {"pelatihan_id": int(row["id"]), "version": int(row["version"]), "isi": isi}
        saved = dialogs.act(pelatihan.change, at=place, **given, fields=fields, done="Pelatihan diubah.")
    dialogs.point(place, saved)


def _inputs(fields: Fields, dinas: DinasChoice, row: dict[str, Any]) -> pelatihan.Isi:
    competencies = {one.id: one.name for one in load(catalogue, dinas_id=dinas.id)}
    indicators = {one.id: one.name for one in load(indikator_queries.for_dinas, dinas_id=dinas.id) if one.active}
    return pelatihan.Isi(
        title=fields.at("title", st.text_input, "Judul", value=row.get("title", ""), max_chars=rules.TITLE_LENGTH[1]),
        jp=fields.at("jp", st.number_input, "JP (jam pelajaran)", value=row.get("jp"), min_value=1, max_value=900, step=1),
        mode=fields.at(
            "mode", st.segmented_control, "Cara", options=list(words.MODE_LABELS), format_func=words.MODE_LABELS.__getitem__,
            default=row.get("mode", "tatap_muka"), required=True,
        ),
        provider=fields.at(
            "provider", st.text_input, "Penyelenggara (boleh kosong)", value=row.get("provider", ""), max_chars=rules.MAX_PROVIDER
        ),
        kompetensi_id=_choice(fields, "kompetensi_id", "Kompetensi (boleh kosong)", competencies, row, "kompetensi"),
        indikator_id=_choice(fields, "indikator_id", "Indikator yang dituju (boleh kosong)", indicators, row, "indikator"),
        link=fields.at(
            "link", st.text_input, "Tautan materi (boleh kosong)", value=row.get("link", ""), placeholder="https://…",
            max_chars=rules.MAX_LINK,
        ),
        description=fields.at(
            "description", st.text_area, "Keterangan (boleh kosong)", value=row.get("description", ""), height=80,
            max_chars=rules.MAX_DESCRIPTION,
        ),
    )  # fmt: skip


def _choice(fields: Fields, field: str, label: str, names: dict[int, str], row: dict[str, Any], named: str) -> int | None:
    now = row.get(field)
    if now is not None and not formats.is_missing(now):
        names = {int(now): str(row[named])} | names  # what was put aside since stays what it is
    options = list(names)
    index = None if formats.is_missing(now) else options.index(int(str(int(now or 0))))
    chosen: int | None = fields.at(
        field, st.selectbox, label, options=options, index=index, format_func=names.__getitem__, placeholder="Pilih"
    )
    return chosen


def _open(dinas: DinasChoice, courses: list[dict[str, Any]]) -> None:
    if not courses:
        st.info("Tambahkan pelatihan dahulu.")
        dialogs.cancel("Tutup")
        return
    names = {int(row["id"]): f"{row['title']} · {row['jp']} JP" for row in courses}
    fields = dialogs.fields(OPEN)
    with fields.form(border=False, enter_to_submit=False):
        course = fields.at(
            "pelatihan_id", st.selectbox, "Pelatihan", options=list(names), index=None, format_func=names.__getitem__,
            placeholder="Pilih pelatihan",
        )  # fmt: skip
        isi = _session_inputs(fields, {})
        place = st.container()
        submitted = dialogs.submit("Buka sesi")
    if submitted and course is None:
        place.error("Pilih pelatihan.")
    elif submitted:
        given = {"pelatihan_id": course, "dinas_id": dinas.id, "isi": isi}
        dialogs.act(sesi_pelatihan.open_session, at=place, **given, fields=fields, done="Sesi dibuka.")


def _change_sesi(found: dict[str, Any] | None) -> None:
    row: Any = dialogs.seen(found)
    if gone(row):
        return
    st.markdown(f"**{formats.escaped(row['title'])}**")
    fields = dialogs.fields(CHANGE_SESI)
    with fields.form(border=False, enter_to_submit=False):
        isi = _session_inputs(fields, row)
        place = st.container()
        submitted = dialogs.submit("Simpan sesi")
    if submitted:
        given = {"sesi_id": int(row["id"]), "version": int(row["version"]), "isi": isi}
        dialogs.act(sesi_pelatihan.change, at=place, **given, fields=fields, done=_changed)


def _changed(moved: list[int]) -> str:
    return "Sesi diubah." + (f" {len(moved)} orang naik dari daftar tunggu." if moved else "")


def _session_inputs(fields: Fields, row: dict[str, Any]) -> sesi_pelatihan.Isi:
    number = None if formats.is_missing(row.get("seats")) else int(row["seats"])
    return sesi_pelatihan.Isi(
        start=fields.at("start", st.date_input, "Mulai", value=row.get("start"), format="DD/MM/YYYY"),
        end=fields.at("end", st.date_input, "Selesai (kosong: hari yang sama)", value=row.get("end"), format="DD/MM/YYYY"),
        place=fields.at("place", st.text_input, "Lokasi", value=row.get("place", ""), max_chars=rules.MAX_PLACE),
        seats=fields.at(
            "seats", st.number_input, "Kursi (kosong: tanpa batas)", value=number, min_value=1, max_value=rules.SEATS[1], step=1
        ),
    )
