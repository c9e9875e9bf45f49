"""The events of a dinas; who may writes them down, corrects and removes them. The chart's own list stands with the chart."""

import streamlit as st

from db.queries import peristiwa as queries
from db.queries.indikator.realisasi import Definition
from db.queries.peristiwa import Peristiwa
from rules.kit.hak import Subject
from rules.peristiwa import FIRST_DAY, MOST_LINK, SCOPE_LABELS, TEXT_LENGTH, Isi, Scope
from services import peristiwa
from settings import today
from ui.kit import dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields

RECORD, CHANGE, REMOVE = "peristiwa-catat", "peristiwa-ubah", "peristiwa-hapus"
EXPLAINED = "Yang terjadi dan mungkin tampak pada angka: aplikasi baru, pindah loket, aturan berganti, libur panjang."


def panel(dinas: DinasChoice, of: Definition) -> None:
    """For who may, the form; below it every event of the dinas with who recorded it, to be corrected and removed."""
    if _may(dinas.id):
        dialogs.button("Catat peristiwa", RECORD, icon=":material/add:", help=EXPLAINED)
    every = st.expander("Semua peristiwa dinas ini", key=f"peristiwa-semua-{dinas.code}", on_change="rerun")
    if every.open:
        with every:
            _every(dinas)
    _draw_open(dinas, of)


def _every(dinas: DinasChoice) -> None:
    found: tuple[Peristiwa, ...] = load(queries.of_dinas, dinas_id=dinas.id)
    if not found:
        st.markdown("Belum ada peristiwa yang tercatat.")
    years = sorted({one.day.year for one in found}, reverse=True)
    if len(years) > 1:
        year = st.selectbox("Tahun", years, key=f"peristiwa-tahun-{dinas.code}")
        found = tuple(one for one in found if one.day.year == year)
    for one in reversed(found):
        _row(dinas, one)


def _row(dinas: DinasChoice, one: Peristiwa) -> None:
    """What happened, whom it touches and who recorded it; without numbers, which are those of one chart."""
    whose = one.about if one.scope == "indikator" else SCOPE_LABELS[one.scope]
    by = f" · dicatat {formats.escaped(one.by)}" if one.by else ""
    rebased = " · **garis dasar baru**" if one.rebase else ""
    small = f":small[{formats.escaped(whose)}{by}{rebased}]"
    st.markdown(f"{formats.date(one.day)}: {formats.escaped(one.text)}  \n{small}")
    meeting = one.keputusan_id is not None
    linked = bool(one.link) and (not meeting or may("rapat.read", Subject(dinas_id=dinas.id)))
    changes = not meeting and _may(None if one.scope == "kota" else dinas.id)
    if not (linked or changes):
        return
    with st.container(horizontal=True, gap="small"):
        if linked:
            label = "Buka rapat" if meeting else "Buka tautan"
            st.link_button(label, one.link, type="tertiary", icon=":material/open_in_new:", key=f"tautan-{one.id}")
        if changes:
            dialogs.button("Ubah", CHANGE, one.id, type="tertiary", icon=":material/edit:")
            if not one.rebase:
                dialogs.button("Hapus", REMOVE, one.id, type="tertiary", icon=":material/delete:")


def _draw_open(dinas: DinasChoice, of: Definition) -> None:
    if dialogs.opened(RECORD) is not None and _may(dinas.id):
        dialogs.show("Catat peristiwa", _record, dinas, of)
    for name, title, draw in ((CHANGE, "Ubah peristiwa", _change), (REMOVE, "Hapus peristiwa", _remove)):
        if (row_id := dialogs.opened(name)) is not None:
            dialogs.show(title, draw, dinas, of, row_id)


def _record(dinas: DinasChoice, of: Definition) -> None:
    fields = dialogs.fields(RECORD, about=of.code)
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, of.name, Isi(today(), ""))
        place = st.container()
        submitted = dialogs.submit("Catat")
    if submitted:
        at = {"dinas_id": dinas.id, "indikator_id": of.indikator_id}
        dialogs.act(peristiwa.record, at=place, **at, isi=isi, fields=fields, done="Peristiwa tercatat.")


def _change(dinas: DinasChoice, of: Definition, row_id: int) -> None:
    one = _found(dinas, row_id)
    if one is None:
        return
    # From the list of all it may be of an indicator that is not looked at.
    id_, about = (one.indikator_id, one.about) if one.indikator_id else (of.indikator_id, of.name)
    fields = dialogs.fields(CHANGE)
    with fields.form(border=False, enter_to_submit=False):
        isi = _inputs(fields, about, Isi(one.day, one.text, one.scope, one.link))
        place = st.container()
        submitted = dialogs.submit()
    if submitted:
        at = {"peristiwa_id": row_id, "version": dialogs.seen(one.version), "dinas_id": dinas.id, "indikator_id": id_}
        dialogs.act(peristiwa.change, at=place, **at, isi=isi, fields=fields, done="Peristiwa diperbarui.")


def _remove(dinas: DinasChoice, _of: Definition, row_id: int) -> None:
    one = _found(dinas, row_id)
    if one is None:
        return
    st.markdown(f"{formats.date(one.day)}: **{formats.escaped(one.text)}** tidak lagi tampil pada grafik mana pun.")
    version = dialogs.seen(one.version)
    with st.form(f"{REMOVE}-ya", border=False):
        place = st.container()
        submitted = dialogs.submit("Hapus")
    if submitted:
        dialogs.act(peristiwa.remove, at=place, peristiwa_id=row_id, version=version, done="Peristiwa dihapus.")


def _found(dinas: DinasChoice, row_id: int) -> Peristiwa | None:
    """The event of an open dialog; says so where somebody has taken it away."""
    memory = dialogs.memory()
    if "peristiwa" not in memory:
        every: tuple[Peristiwa, ...] = load(queries.of_dinas, dinas_id=dinas.id)
        memory["peristiwa"] = next((one for one in every if one.id == row_id), None)
    found: Peristiwa | None = memory["peristiwa"]
    if found is None:
        st.warning("Peristiwa ini sudah tidak ada.")
        dialogs.cancel("Tutup")
    return found


def _inputs(fields: Fields, about: str, start: Isi) -> Isi:
    day = fields.at("day", st.date_input, "Tanggal", value=start.day, format="DD/MM/YYYY", min_value=FIRST_DAY)
    text = fields.at(
        "text", st.text_area, "Apa yang terjadi", value=start.text, max_chars=TEXT_LENGTH[1], height=80,
        placeholder="Aplikasi antrean dipakai di semua loket",
    )  # fmt: skip
    labels: dict[Scope, str] = {**SCOPE_LABELS, "indikator": f"Hanya {about}"}
    scopes = [scope for scope in labels if scope != "kota" or _may(None)]
    at = scopes.index(start.scope) if start.scope in scopes else 0
    scope = fields.at("scope", st.radio, "Yang terkena", options=scopes, index=at, format_func=labels.__getitem__)
    link = fields.at(
        "link", st.text_input, "Tautan (boleh kosong)", value=start.link, max_chars=MOST_LINK, placeholder="https://…"
    )
    return Isi(day, text, scope, link)


def _may(dinas_id: int | None) -> bool:
    """None: events of every dinas."""
    return may("peristiwa.record", Subject(dinas_id=dinas_id))
