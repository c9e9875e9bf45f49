"""Pelatihan › Sosialisasi: briefings on the programme, how many have been told, and who has never been to one."""

from typing import Any

import streamlit as st

from db.queries import sosialisasi as queries
from db.queries.sosialisasi import Baris, Orang
from rules import sosialisasi as rules
from rules.kit.hak import Actor, Subject
from rules.sosialisasi import Isi
from services import sosialisasi
from services.kit import unduhan
from settings import today
from ui.kit import bukti, dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import load, recording
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.kit.tables import Column

NEW, CHANGE, REMOVE = (f"sosialisasi-{one}" for one in ("baru", "ubah", "hapus"))
COLUMNS = {
    "day": Column("Tanggal", "date", width=95),
    "subject": Column("Pokok bahasan", width="large"),
    "attended": Column("Hadir", "integer", width=70),
    "speaker": Column("Pembicara", width="medium"),
    "place": Column("Tempat", width="medium"),
}
NEVER = {"name": Column("Pegawai", width="medium"), "jabatan": Column("Jabatan", width="medium"), "unit": Column("Unit")}


def show(_actor: Actor, dinas: DinasChoice) -> None:
    """The figure, the list, and for who leads the names of those who have never been to one."""
    rows: list[Baris] = load(queries.listed, dinas_id=dinas.id)
    people: list[Orang] = load(queries.people, dinas_id=dinas.id)
    manages = may("sosialisasi.manage", Subject(dinas_id=dinas.id))
    told = sum(one.attended > 0 for one in people)
    st.markdown(f"**{formats.number(told)} dari {formats.number(len(people))}** pegawai pernah mengikuti sosialisasi.")
    if manages:
        dialogs.button("Catat sosialisasi", NEW, type="primary", icon=":material/campaign:")
    if rows:
        ticked = tables.pick(tables.table(rows, COLUMNS, name="sosialisasi"), rows, key="sosialisasi-daftar")
        if ticked:
            with st.container(border=True):
                _detail(ticked, manages)
    else:
        st.info("Belum ada sosialisasi yang dicatat. Kepala atau admin dinas mencatatnya di sini beserta siapa yang hadir.")
    never = [one for one in people if not one.attended]
    if manages and never:
        with st.expander(f"Belum pernah ikut ({formats.number(len(never))})"):
            taken = recording(unduhan.record, what="sosialisasi", dinas_id=dinas.id, rows=len(never), action="sosialisasi.manage")
            shown = tables.table(never, NEVER, name="belum-sosialisasi")
            tables.show(shown, key="sosialisasi-belum", download=True, on_download=taken)
    _dialogs(dinas, rows, people)


def _detail(row: Baris, manages: bool) -> None:
    st.markdown(f"**{formats.escaped(row.subject)}** · {formats.date(row.day)}")
    if row.evidence_url:
        st.markdown(":material/link: Bahan:")
        st.text(row.evidence_url)
    if manages:
        names = [name for _, name in load(queries.attendees, sosialisasi_id=row.id)]
        st.caption(f"Hadir: {formats.escaped(', '.join(names))}")
        with st.container(horizontal=True):
            dialogs.button("Perbaiki", CHANGE, row.id, icon=":material/edit:")
            dialogs.button("Hapus", REMOVE, row.id, icon=":material/delete:")


def _dialogs(dinas: DinasChoice, rows: list[Baris], people: list[Orang]) -> None:
    if dialogs.opened(NEW) is not None:
        dialogs.show("Catat sosialisasi", _form, dinas, None, people, width="medium")
    by_id = {row.id: row for row in rows}
    if (row := by_id.get(dialogs.opened(CHANGE) or 0)) is not None:
        dialogs.show("Perbaiki sosialisasi", _form, dinas, row, people, width="medium")
    if (row := by_id.get(dialogs.opened(REMOVE) or 0)) is not None:
        dialogs.show("Hapus sosialisasi", _remove, row)


def _form(dinas: DinasChoice, row: Baris | None, people: list[Orang]) -> None:
    row = dialogs.seen(row)
    fields = dialogs.fields(CHANGE if row else NEW)
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, row, people)
        link = str(
            fields.at(
                "evidence_url", st.text_input, "Tautan bahan (boleh kosong)", value=row.evidence_url if row else "",
                max_chars=bukti.MAX_URL_LENGTH,
            )
        )  # fmt: skip
        place = st.container()
        submitted = dialogs.submit()
    if not submitted:
        return
    given: dict[str, Any] = {"isi": isi, "evidence_url": link, "fields": fields, "done": "Sosialisasi tersimpan."}
    if row:
        dialogs.act(sosialisasi.change, at=place, sosialisasi_id=row.id, version=row.version, **given)
    else:
        dialogs.act(sosialisasi.record, at=place, dinas_id=dinas.id, **given)


def _inputs(fields: Fields, row: Baris | None, people: list[Orang]) -> Isi:
    was = dict(load(queries.attendees, sosialisasi_id=row.id)) if row else {}
    names = {one.id: f"{one.name} — {one.unit}" for one in people}
    names |= {id_: name for id_, name in was.items() if id_ not in names}
    units = {one.unit_id: one.unit for one in people}
    day = fields.at("day", st.date_input, "Tanggal", value=row.day if row else today(), max_value=today(), format="DD/MM/YYYY")
    subject = fields.at(
        "subject", st.text_input, "Pokok bahasan", value=row.subject if row else "", max_chars=rules.SUBJECT_LENGTH[1]
    )
    speaker = fields.at(
        "speaker", st.text_input, "Pembicara (boleh kosong)", value=row.speaker if row else "", max_chars=rules.SPEAKER_LENGTH[1]
    )
    place = fields.at(
        "place", st.text_input, "Tempat (boleh kosong)", value=row.place if row else "", max_chars=rules.PLACE_LENGTH[1]
    )
    whole = fields.put(
        "units", st.multiselect, "Hadir seluruh unit", options=list(units), format_func=units.__getitem__,
        placeholder="Pilih unit, bila semuanya hadir",
    )  # fmt: skip
    single = fields.at(
        "people", st.multiselect, "Hadir (orangnya)", options=list(names), format_func=names.__getitem__, default=list(was),
        placeholder="Pilih pegawai",
    )  # fmt: skip
    return Isi(day, subject, speaker, place, [*single, *(one.id for one in people if one.unit_id in whole)])


def _remove(row: Baris) -> None:
    row = dialogs.seen(row)
    st.markdown(f"Hapus catatan **{formats.escaped(row.subject)}** beserta daftar hadirnya?")
    with dialogs.fields(REMOVE, draf=False).form(border=False):
        submitted = dialogs.submit("Hapus")
    if submitted:
        dialogs.act(sosialisasi.remove, sosialisasi_id=row.id, version=row.version, done="Sosialisasi dihapus.")
