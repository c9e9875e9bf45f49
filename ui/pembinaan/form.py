"""Dialogs of an improvement plan: made, made from a score, corrected, finished, given up."""

from typing import Any

import streamlit as st

from db.queries import organisasi
from db.queries import pembinaan as queries
from db.queries.organisasi import Bawahan, pegawai
from db.queries.pembinaan import FromScore, Plan
from rules import pembinaan as rules
from rules.kit.hak import Actor, Subject
from services import pembinaan
from ui.kit import access, bukti, dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.pembinaan import isian

# Two ways to finish one: what is owed stands above the list that holds it too.
PLAN, SCORE, CHANGE, OWED, FINISH, CANCEL = (
    f"pembinaan-{one}" for one in ("susun", "penilaian", "ubah", "tugas", "selesai", "batal")
)
Whom = tuple[str, int]


def may_plan(row: Plan) -> bool:
    """Whether the reader may correct or give up this plan."""
    action = "pembinaan.plan" if row.pegawai_id is not None else "pembinaan.plan_unit"
    return may(action, Subject(row.dinas_id, row.pegawai_id, row.atasan_id, row.unit_id))


def draw_open(actor: Actor, dinas: DinasChoice) -> None:
    """The dialog that is open, if any."""
    if dialogs.opened(PLAN) is not None:
        dialogs.show("Susun rencana perbaikan", _plan, actor, dinas.id, dinas.name, None, width="medium")
    if (penilaian_id := dialogs.opened(SCORE)) is not None:
        start: FromScore | None = load(queries.from_score, reader=actor, penilaian_id=penilaian_id)
        if start is not None:
            dialogs.show(f"Rencana perbaikan {start.pegawai}", _plan, actor, start.dinas_id, dinas.name, start, width="medium")
    for name, title, draw in (
        (CHANGE, "Perbaiki rencana", _change),
        (OWED, "Selesaikan rencana", _finish),
        (FINISH, "Selesaikan rencana", _finish),
        (CANCEL, "Batalkan rencana", _cancel),
    ):
        if (pembinaan_id := dialogs.opened(name)) is not None:
            dialogs.show(title, _for_plan, draw, pembinaan_id, width="medium")


def _plan(actor: Actor, dinas_id: int, dinas_name: str, start: FromScore | None) -> None:
    name = PLAN if start is None else SCORE
    whom = _whom(actor, dinas_id, dinas_name, start)
    if start is not None:
        isian.missed(start)
    fields = dialogs.fields(name)
    with fields.form(border=False, enter_to_submit=False):
        chosen: Whom | None = fields.at(
            "pegawai_id", st.selectbox, "Untuk", options=list(whom), index=0 if start else None,
            format_func=whom.__getitem__, placeholder="Pilih pegawai, unit, atau dinas",
        )  # fmt: skip
        isi = isian.inputs(fields, dinas_id, None, start)
        place = st.container()
        submitted = dialogs.submit("Simpan rencana")
    if not submitted:
        return
    if chosen is None:
        place.error("Pilih untuk siapa rencana ini.")
        return
    kind, id_ = chosen
    person = id_ if kind == "pegawai" else None
    of: dict[str, Any] = {"pegawai_id": person, "unit_id": id_ if kind == "unit" else None, "isi": isi}
    if start is not None:
        of["asal"] = rules.Asal(start.code, penilaian_id=start.penilaian_id if person else None)
    dialogs.act(pembinaan.plan, at=place, dinas_id=dinas_id, **of, fields=fields, done="Rencana tersimpan.")


def _whom(actor: Actor, dinas_id: int, dinas_name: str, start: FromScore | None) -> dict[Whom, str]:
    """For whom the reader may plan: of a score the employee first, then his unit."""
    leads = may("pembinaan.plan_unit", Subject(dinas_id=dinas_id))
    units = load(organisasi.unit_list, dinas_id=dinas_id)
    if start is not None:
        people = [(start.pegawai_id, start.pegawai)]
    elif leads:
        people = [one for one in load(pegawai.choices, dinas_id=dinas_id) if one[0] != actor.pegawai_id]
    else:
        team: list[Bawahan] = load(organisasi.team, atasan_id=actor.pegawai_id)
        people = [(one.id, f"{one.name} — {one.jabatan}") for one in team]
    found: dict[Whom, str] = {("pegawai", id_): name for id_, name in people}
    found |= {("unit", id_): f"Unit: {name}" for id_, name in units if leads or id_ == actor.unit_id}
    return found | ({("dinas", 0): f"Seluruh {dinas_name}"} if leads else {})


def _for_plan(draw: Any, pembinaan_id: int) -> None:
    """The plan as it was when the dialog was opened."""
    row: Plan | None = dialogs.seen(load(queries.one, reader=access.actor(), pembinaan_id=pembinaan_id))
    if row is None:
        st.warning("Rencana ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    draw(row)


def _change(row: Plan) -> None:
    fields = dialogs.fields(CHANGE)
    with fields.form(border=False, enter_to_submit=False):
        isi = isian.inputs(fields, row.dinas_id, row, None)
        place = st.container()
        submitted = dialogs.submit("Simpan perubahan")
    if submitted:
        of: dict[str, Any] = {"pembinaan_id": row.id, "version": row.version, "isi": isi}
        dialogs.act(pembinaan.change, at=place, **of, fields=fields, done="Perubahan rencana tersimpan.")


def _finish(row: Plan) -> None:
    st.markdown(f"**{formats.escaped(row.problem)}**")
    st.caption("Sesudah selesai rencana tidak dibuka kembali; yang tersisa menjadi rencana baru.")
    fields = dialogs.fields(FINISH)
    with fields.form(border=False, enter_to_submit=False):
        given: dict[str, Any] = {"result": _result(fields, "Apa hasilnya?")}
        given["evidence_url"] = bukti.link(fields, "Tautan bukti (boleh kosong)")
        readers = "Dibaca oleh mereka yang membaca rencana ini."
        given["evidence_file"] = bukti.file(fields, "Berkas bukti (boleh kosong)", readers=readers)
        place = st.container()
        submitted = dialogs.submit("Selesaikan")
    if submitted:
        given |= {"pembinaan_id": row.id, "version": row.version}
        dialogs.act(pembinaan.finish, at=place, **given, fields=fields, done="Rencana selesai.")


def _cancel(row: Plan) -> None:
    st.markdown(f"**{formats.escaped(row.problem)}**")
    fields = dialogs.fields(CANCEL)
    with fields.form(border=False, enter_to_submit=False):
        result = _result(fields, "Mengapa dibatalkan?")
        place = st.container()
        submitted = dialogs.submit("Batalkan rencana")
    if submitted:
        of: dict[str, Any] = {"pembinaan_id": row.id, "version": row.version, "result": result}
        dialogs.act(pembinaan.cancel, at=place, **of, fields=fields, done="Rencana dibatalkan.")


def _result(fields: Fields, label: str) -> str:
    return str(fields.at("result", st.text_area, label, height=110, max_chars=rules.RESULT_LENGTH[1]))
