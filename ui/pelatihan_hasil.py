"""The people of a session: a table in which attendance and tests are entered for all at once; who waits below it."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries import peserta as queries
from db.queries.frames import records
from rules import pelatihan as rules
from rules.hak import Actor
from services import peserta_hasil
from services.peserta_hasil import Hasil
from settings import today
from ui import dialogs, formats, pelatihan_alasan, pelatihan_lampiran
from ui.commands import act, load
from ui.forms import Fields, seen

YES, NO = "Hadir", "Tidak hadir"
ORDER = ("daftar_tunggu", "diusulkan", "ditolak", "batal")


def show(actor: Actor, sesi: dict[str, Any]) -> None:
    """Participants of one session, as they stand."""
    rows = records(load(queries.of_session, reader=actor, sesi_id=int(sesi["id"])))
    if not rows:
        st.info("Belum ada yang mendaftar pada sesi ini.")
        return
    seated = [row for row in rows if row["status"] in rules.SEATED]
    own = [row for row in seated if row["pegawai_id"] == actor.pegawai_id]
    others = [row for row in seated if row not in own]
    if own:
        st.caption("Anda peserta sesi ini. Kehadiran dan nilai Anda dicatat oleh admin lain.")
    if others:
        _grid(sesi, others)
    for status in ORDER:
        names = [row["name"] for row in rows if row["status"] == status]
        if names:
            st.markdown(f"{rules.STATUS_PESERTA[status]}: {formats.escaped(', '.join(names))}")
    _one(sesi, rows)


def _grid(sesi: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    fields = Fields(f"pelatihan-hasil-{sesi['id']}")
    signature = f"{fields.key}-{hash(tuple((row['id'], row['version']) for row in rows))}"
    # What its reader saw is what he changed: a line that somebody else saved meanwhile is told.
    rows = seen(signature, rows)
    open_ = sesi["status"] != "batal"
    if open_ and today() < sesi["end"]:
        st.caption(f"Kehadiran dicatat mulai {formats.date(sesi['end'])}; nilai tes awal sudah dapat diisi.")
    with st.form(f"{signature}-form", border=False, enter_to_submit=False):
        edited = fields.at("rows", _editor(rows, open_ and today() >= sesi["end"]), "", key=signature)
        submitted = st.form_submit_button("Simpan kehadiran dan nilai", type="primary", disabled=not open_)
    if not submitted:
        return
    lines = _changed(rows, edited)
    if not lines:
        st.info("Belum ada yang diubah di tabel.")
        return
    act(
        peserta_hasil.record,
        sesi_id=int(sesi["id"]),
        rows=lines,
        fields=fields,
        done=lambda count: f"Hasil {count} peserta tersimpan.",
    )


def _editor(rows: list[dict[str, Any]], attendance: bool) -> Any:
    frame = pd.DataFrame(
        [(row["name"], _came(row), row["pre"], row["post"], row["unit"]) for row in rows],
        columns=["name", "hadir", "pre", "post", "unit"],  # the unit last: a telephone shows the first ones
    ).astype({"pre": float, "post": float})
    config = {
        "name": st.column_config.TextColumn("Peserta", disabled=True),
        "unit": st.column_config.TextColumn("Unit", disabled=True),
        "hadir": st.column_config.SelectboxColumn("Kehadiran", options=[YES, NO], disabled=not attendance),
        "pre": st.column_config.NumberColumn("Tes awal (0–100)", min_value=0, max_value=100),
        "post": st.column_config.NumberColumn("Tes akhir (0–100)", min_value=0, max_value=100),
    }

    def draw(_label: str, **options: Any) -> pd.DataFrame:
        return st.data_editor(frame, column_config=config, hide_index=True, num_rows="fixed", width="stretch", **options)

    return draw


def _came(row: dict[str, Any]) -> str | None:
    return {"hadir": YES, "tidak_hadir": NO}.get(row["status"])


def _changed(rows: list[dict[str, Any]], edited: pd.DataFrame) -> list[Hasil]:
    lines = []
    for row, typed in zip(rows, records(edited), strict=True):
        came, pre, post = typed["hadir"], _score(typed["pre"]), _score(typed["post"])
        if formats.is_missing(came):
            came = None
        if (came, pre, post) != (_came(row), _score(row["pre"]), _score(row["post"])):
            lines.append(Hasil(int(row["id"]), int(row["version"]), None if came is None else came == YES, pre, post))
    return lines


def _score(value: Any) -> float | None:
    return None if formats.is_missing(value) else float(value)


def _one(sesi: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """One participant: his certificate, or the way out."""
    held = [row for row in rows if row["status"] in rules.ACTIVE]
    if not held:
        return
    row = st.selectbox(
        "Peserta", held, format_func=lambda one: f"{one['name']} · {rules.STATUS_PESERTA[one['status']]}", index=None,
        placeholder="Pilih peserta untuk sertifikat atau mengeluarkannya", key=f"pelatihan-peserta-{sesi['id']}",
    )  # fmt: skip
    with st.container(horizontal=True):
        if row is not None and not formats.is_missing(row["certificate"]):
            st.markdown(f"[:material/workspace_premium: Buka sertifikat](/berkas/{row['certificate']})")
        if row is not None and row["status"] == "hadir":
            dialogs.button("Unggah sertifikat", pelatihan_lampiran.ATTACH, int(row["id"]), icon=":material/upload_file:")
        elif row is not None and row["status"] in ("terdaftar", *rules.WAITING):
            dialogs.button("Keluarkan", pelatihan_alasan.RELEASE, int(row["id"]), icon=":material/person_remove:")
    pelatihan_alasan.draw_open(rows, pelatihan_alasan.RELEASE)
    pelatihan_lampiran.draw_open(rows)
