"""Who came: a tick for each, in a dialog on the screen of a meeting."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.organisasi import pegawai
from db.queries.rapat import Meeting
from services import rapat
from ui.kit import dialogs, formats
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.rapat.scope import Scope

ATTEND = "layar-hadir"


def draw_open(scope: Scope, meeting: Meeting) -> None:
    """The dialog, if it is open."""
    if scope.decides and meeting.status == "berlangsung" and dialogs.opened(ATTEND) is not None:
        dialogs.show("Kehadiran", _attend, scope, meeting, width="large")


def _attend(scope: Scope, meeting: Meeting) -> None:
    meeting, rows = dialogs.seen((meeting, guests(meeting)))
    fields = dialogs.fields(ATTEND, about=meeting.id, draf=False)
    with fields.form(border=False, enter_to_submit=False):
        st.caption("Yang dicentang hadir.")
        present = choose(fields, scope, rows)
        place = st.container()
        submitted = dialogs.submit("Simpan kehadiran", key="Ctrl+Enter")
    if submitted:
        of: dict[str, Any] = {"rapat_id": meeting.id, "version": meeting.version, "present": present}
        dialogs.act(rapat.attend, at=place, **of, fields=fields, done="Kehadiran tersimpan.")


def guests(meeting: Meeting) -> list[dict[str, Any]]:
    """Who was invited, as in db.queries.rapat.invited."""
    return records(load(queries.invited, rapat_id=meeting.id))


def choose(fields: Fields, scope: Scope, rows: Sequence[Mapping[str, Any]], *, all_came: bool = False) -> list[int]:
    """A tick for each who was invited, in two columns, and who came besides; gives the ids of all who came."""
    present: list[int] = []
    for half, column in zip((rows[: (len(rows) + 1) // 2], rows[(len(rows) + 1) // 2 :]), st.columns(2), strict=True):
        for row in half:
            label = f"{formats.escaped(row['name'])} · {formats.escaped(row['jabatan'])}"
            came = all_came or bool(row["hadir"])
            with column:
                if fields.put(str(row["pegawai_id"]), st.checkbox, label, value=came):
                    present.append(int(row["pegawai_id"]))
    listed = {int(row["pegawai_id"]) for row in rows}
    others = {one: name for one, name in load(pegawai.choices, dinas_id=scope.dinas.id) if one not in listed}
    present += fields.at(
        "present", st.multiselect, "Hadir tanpa undangan", options=list(others), select_all=False,
        format_func=others.__getitem__, placeholder="Pilih pegawai",
    )  # fmt: skip
    return present
