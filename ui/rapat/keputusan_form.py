"""The dialog in which a meeting decides: what, who, until when; and the same to correct it while the meeting lasts."""

from typing import Any

import streamlit as st

from db.queries import indikator as indikator_queries
from db.queries import kompetensi, organisasi
from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.organisasi import pegawai
from db.queries.rapat import kebutuhan
from rules.penilaian import CAUSE_LABELS
from rules.rapat import JENIS_KEPUTUSAN_LABELS
from services.rapat import keputusan
from services.rapat.keputusan_isi import Isi
from ui.kit import dialogs, formats
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.rapat.scope import Scope

# The row id of the first is the competency, of the last the decision.
TRAIN, IMPROVE, OTHER, CHANGE = "putuskan-pelatihan", "putuskan-perbaikan", "putuskan", "keputusan-ubah"
START: dict[str, dict[str, Any]] = {
    TRAIN: {"jenis": "pelatihan", "cause": "individu"},
    IMPROVE: {"jenis": "perbaikan", "cause": "sistem"},
    OTHER: {"jenis": "lain"},
}
WHAT = "Apa yang diputuskan"


def start(_shown: object) -> None:
    """Open it for the page of the screen that is shown, as a callback."""
    dialogs.open_(OTHER)


def draw_open(scope: Scope) -> None:
    """The dialog that is open, if any; only while a meeting is under way."""
    meeting = scope.now
    if meeting is None or not scope.decides:
        return
    for name, start in START.items():
        if (row_id := dialogs.opened(name)) is not None:
            first = start | {"kompetensi_id": row_id or None} if name == TRAIN else start
            dialogs.show("Putuskan", _decide, name, scope, meeting.id, first, width="medium")
    if (keputusan_id := dialogs.opened(CHANGE)) is not None:
        dialogs.show("Perbaiki keputusan", _change, scope, keputusan_id, width="medium")


def _decide(name: str, scope: Scope, rapat_id: int, start: dict[str, Any]) -> None:
    memory = dialogs.memory()
    if name == TRAIN and "start" not in memory:
        memory["start"] = start | _suggested(scope, start["kompetensi_id"])
    fields = dialogs.fields(name, about=rapat_id)
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, scope, memory.get("start", start))
        place = st.container()
        submitted = dialogs.submit("Putuskan")
    if submitted:
        done = "Keputusan tercatat."
        outcome = dialogs.act(keputusan.decide, at=place, rapat_id=rapat_id, isi=isi, fields=fields, done=done)
        dialogs.point(place, outcome, not_done="Belum tercatat")


def _change(scope: Scope, keputusan_id: int) -> None:
    found = records(dialogs.seen(load(queries.decisions, keputusan_id=keputusan_id)))
    if not found:
        st.warning("Keputusan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    row = {key: None if formats.is_missing(value) else value for key, value in found[0].items()}
    memory = dialogs.memory()
    if "start" not in memory:
        memory["start"] = row | {"people": [one for one, _ in load(queries.about, keputusan_id=keputusan_id)]}
    fields = dialogs.fields(CHANGE)
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, scope, memory["start"])
        place = st.container()
        submitted = dialogs.submit("Simpan perubahan")
    if submitted:
        at = {"keputusan_id": keputusan_id, "version": int(found[0]["version"])}
        dialogs.act(keputusan.change, at=place, **at, isi=isi, fields=fields, done="Keputusan diperbaiki.")


def _suggested(scope: Scope, kompetensi_id: int | None) -> dict[str, Any]:
    """Who is below the level: to begin with, for the meeting to change."""
    gaps = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    of = gaps[(gaps["kompetensi_id"] == kompetensi_id) & (gaps["gap"] > 0)]
    unit = st.session_state.get(f"peta-unit-{scope.dinas.id}")  # the cell that is open on the map, if it is of one unit
    if unit in set(gaps["unit"]):
        of = of[of["unit"] == unit]
    names = gaps.loc[gaps["kompetensi_id"] == kompetensi_id, "kompetensi"]
    what = f"Pelatihan {str(names.iloc[0]).lower()}" if len(names) else ""
    return {"people": [int(one) for one in of.sort_values("gap", ascending=False)["pegawai_id"]], "what": what}


def _inputs(fields: Fields, scope: Scope, start: dict[str, Any]) -> Isi:
    dinas_id = scope.dinas.id
    people = dict(load(pegawai.choices, dinas_id=dinas_id))
    units = dict(load(organisasi.unit_list, dinas_id=dinas_id))
    subjects = {row.id: row.name for row in load(kompetensi.catalogue, dinas_id=dinas_id)}
    courses = dict(load(kebutuhan.courses, dinas_id=dinas_id))
    named = load(indikator_queries.for_dinas, dinas_id=dinas_id)
    figures = {row.id: row.name for row in named if row.active or row.id == start.get("indikator_id")}

    def one(field: str, label: str, options: dict[Any, str], **more: Any) -> Any:
        at = list(options).index(start[field]) if start.get(field) in options else None
        return fields.at(field, st.selectbox, label, options=list(options), format_func=options.__getitem__, index=at, **more)

    jenis = one(
        "jenis", "Jenis", JENIS_KEPUTUSAN_LABELS, help="Penyebab sistem dijawab dengan rencana perbaikan, bukan pelatihan."
    )
    what = fields.at("what", st.text_area, WHAT, value=start.get("what", ""), max_chars=300, height=80)
    ask = "Alasan atau masalahnya (wajib untuk rencana perbaikan dan penundaan)"
    reason = fields.at("reason", st.text_area, ask, value=start.get("reason", ""), max_chars=500, height=70)
    owner = one("owner_id", "Penanggung jawab", people, placeholder="Pilih pegawai")
    due = fields.at("due", st.date_input, "Tenggat", value=start.get("due"), format="DD/MM/YYYY")
    kept = [who for who in start.get("people", ()) if who in people]
    chosen = fields.at(
        "people", st.multiselect, "Untuk siapa (boleh kosong)", options=list(people), select_all=False, default=kept,
        format_func=people.__getitem__, placeholder="Pilih pegawai",
    )  # fmt: skip
    figure = one(
        "indikator_id", "Indikator yang disasar (boleh kosong)", figures, placeholder="Tidak ada",
        help="Keputusan ini tampil sebagai peristiwa di grafiknya. Setelah tujuh bulan terlihat apakah angkanya berubah.",
    )  # fmt: skip
    with st.expander("Kaitan dan anggaran"):
        cause = one("cause", "Penyebab", CAUSE_LABELS, placeholder="Belum diketahui")
        competency = one("kompetensi_id", "Kompetensi", subjects, placeholder="Tidak terkait")
        unit = one("unit_id", "Unit", units, placeholder="Seluruh dinas")
        course = one("pelatihan_id", "Pelatihan", courses, placeholder="Belum dipilih")
        budget = fields.at("budget_note", st.text_input, "Catatan anggaran", value=start.get("budget_note", ""), max_chars=300)
    return Isi(
        jenis=jenis or "",
        what=what,
        reason=reason,
        cause=cause,
        kompetensi_id=competency,
        indikator_id=figure,
        unit_id=unit,
        pelatihan_id=course,
        people=tuple(chosen),
        owner_id=owner,
        due=due,
        budget_note=budget,
    )
