"""The dialog in which a meeting decides: what, who, until when; and the same to correct it while the meeting lasts."""

from typing import Any

import streamlit as st

from db.queries import indikator as indikator_queries
from db.queries import kompetensi, organisasi
from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.organisasi import pegawai
from db.queries.rapat import Meeting, kebutuhan
from rules.penilaian import CAUSE_LABELS
from rules.rapat import JENIS_KEPUTUSAN_LABELS
from services.rapat import keputusan
from services.rapat.keputusan_isi import Isi
from ui.kit import dialogs, formats
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.kit.penyaji import KURSOR
from ui.rapat import usulan
from ui.rapat.layar import Layar
from ui.rapat.scope import Scope
from ui.rapat.usulan import Tentang

# The row id of the second is the competency, of the last the decision.
DECIDE, TRAIN, IMPROVE, OTHER, CHANGE = (
    "putuskan-layar", "putuskan-pelatihan", "putuskan-perbaikan", "putuskan", "keputusan-ubah",
)  # fmt: skip
WHAT = "Apa yang diputuskan"
SEND = "Ctrl+Enter"
CAUSE_HELP = "Individu dijawab dengan pelatihan, penyebab sistem dengan rencana perbaikan. Belum tahu: tanyakan dahulu."
FIGURE_HELP = "Keputusan ini tampil sebagai peristiwa di grafiknya. Setelah tujuh bulan terlihat apakah angkanya berubah."
# Fields behind the fold: what is refused of them is said below it.
FOLDED = ("indikator_id", "kompetensi_id", "unit_id", "people", "pelatihan_id", "budget_note")


def start(shown: Layar, kompetensi_id: int | None = None, unit_id: int | None = None) -> None:
    """Open it for the page of the screen that is shown, as a callback.

    Args:
        kompetensi_id, unit_id: the row that it is about, where the part knows one; else the cell that is open.
    """
    bagian = shown.slide.bagian
    if kompetensi_id is None and bagian in ("peta", "urutan"):
        kompetensi_id, unit_id = usulan.opened_cell(shown.scope)
    about = Tentang(shown.lembar, kompetensi_id, unit_id, sistem=bagian == "sistem")
    dialogs.open_(DECIDE, meeting=shown.meeting, about=about)


def draw_open(scope: Scope) -> None:
    """The dialog that is open, if any; only for who may decide."""
    if not scope.decides:
        return
    if dialogs.opened(DECIDE) is not None:
        known = dialogs.memory()
        dialogs.show("Putuskan", _decide, DECIDE, scope, known["meeting"], known["about"], width="large")
    if scope.now is not None:
        for name in (TRAIN, IMPROVE, OTHER):
            if (row_id := dialogs.opened(name)) is not None:
                unit_id = usulan.opened_cell(scope)[1] if name == TRAIN else None
                about = Tentang(kompetensi_id=row_id or None, unit_id=unit_id, sistem=name == IMPROVE)
                dialogs.show("Putuskan", _decide, name, scope, scope.now, about, width="large")
    if (keputusan_id := dialogs.opened(CHANGE)) is not None:
        dialogs.show("Perbaiki keputusan", _change, scope, keputusan_id, width="large")


def _decide(name: str, scope: Scope, meeting: Meeting, about: Tentang) -> None:
    memory = dialogs.memory()
    if "start" not in memory:
        memory["start"] = usulan.start(scope, meeting, about)
    fields = dialogs.fields(name, about=f"{meeting.id}-{about.key}")
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, scope, memory["start"])
        place = st.container()
        submitted = dialogs.submit("Putuskan", key=SEND)
    if submitted:
        done = "Keputusan tercatat."
        outcome = dialogs.act(keputusan.decide, at=place, rapat_id=meeting.id, isi=isi, fields=fields, done=done)
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
        submitted = dialogs.submit("Simpan perubahan", key=SEND)
    if submitted:
        at = {"keputusan_id": keputusan_id, "version": int(found[0]["version"])}
        outcome = dialogs.act(keputusan.change, at=place, **at, isi=isi, fields=fields, done="Keputusan diperbaiki.")
        dialogs.point(place, outcome)


def _inputs(fields: Fields, scope: Scope, start: dict[str, Any]) -> Isi:
    dinas_id = scope.dinas.id
    people = dict(load(pegawai.choices, dinas_id=dinas_id))
    units = dict(load(organisasi.unit_list, dinas_id=dinas_id))
    subjects = {row.id: row.name for row in load(kompetensi.catalogue, dinas_id=dinas_id)}
    courses = dict(load(kebutuhan.courses, dinas_id=dinas_id))
    named = load(indikator_queries.for_dinas, dinas_id=dinas_id)
    figures = {row.id: row.name for row in named if row.active or row.id == start.get("indikator_id")}

    def one(field: str, label: str, options: dict[Any, str], *, none: str = "", **more: Any) -> Any:
        """A choice; `none`: what is called that nothing is chosen, where that may be."""
        names = {**({None: none} if none else {}), **options}
        at = list(names).index(start.get(field)) if start.get(field) in names else None
        return fields.at(field, st.selectbox, label, options=list(names), format_func=names.__getitem__, index=at, **more)

    about = [figures.get(start.get("indikator_id"), ""), subjects.get(start.get("kompetensi_id"), "")]
    kept = [who for who in start.get("people", ()) if who in people]
    about += [units.get(start.get("unit_id"), ""), f"{len(kept)} orang" if kept else ""]
    if told := " · ".join(name for name in about if name):
        st.markdown(formats.escaped(f"Tentang {told}"))
    with st.container(key=KURSOR):
        what = fields.at("what", st.text_area, WHAT, value=start.get("what", ""), max_chars=300, height=80)
    first, second, third, fourth = st.columns([3, 2, 2, 2], gap="small")
    with first:
        owner = one("owner_id", "Penanggung jawab", people, placeholder="Pilih pegawai")
    with second:
        due = fields.at("due", st.date_input, "Tenggat", value=start.get("due"), format="DD/MM/YYYY")
    with third:
        jenis = one("jenis", "Jenis", JENIS_KEPUTUSAN_LABELS)
    with fourth:
        cause = one("cause", "Penyebab", CAUSE_LABELS, none="Belum diketahui", help=CAUSE_HELP)
    ask = "Alasan atau masalahnya (wajib untuk rencana perbaikan dan penundaan)"
    reason = fields.at("reason", st.text_area, ask, value=start.get("reason", ""), max_chars=500, height=70)
    with st.expander("Indikator, kompetensi, orang, anggaran"):
        figure = one("indikator_id", "Indikator yang disasar (boleh kosong)", figures, none="Tidak ada", help=FIGURE_HELP)
        competency = one("kompetensi_id", "Kompetensi", subjects, none="Tidak terkait")
        unit = one("unit_id", "Unit", units, none="Seluruh dinas")
        chosen = fields.at(
            "people", st.multiselect, "Untuk siapa (boleh kosong)", options=list(people), select_all=False, default=kept,
            format_func=people.__getitem__, placeholder="Pilih pegawai",
        )  # fmt: skip
        course = one("pelatihan_id", "Pelatihan", courses, none="Belum dipilih")
        budget = fields.at("budget_note", st.text_input, "Catatan anggaran", value=start.get("budget_note", ""), max_chars=300)
    for field in FOLDED:
        fields.place(field)
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
