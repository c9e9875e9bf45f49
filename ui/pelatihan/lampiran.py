"""Dialog: the certificate of a participant, by himself or who manages training."""

from typing import Any

import streamlit as st

from services.pelatihan import peserta_hasil
from ui.kit import bukti, dialogs, formats

ATTACH = "pelatihan-sertifikat"


def draw_open(rows: list[dict[str, Any]]) -> None:
    """The dialog, if it is open for one of these participants (id, version, title or name)."""
    if (peserta_id := dialogs.opened(ATTACH)) is not None:
        dialogs.show("Unggah sertifikat", _attach, next((row for row in rows if row["id"] == peserta_id), None))


def gone(row: dict[str, Any] | None) -> bool:
    """Say so, with the way out, when the row is no longer there."""
    if row is None:
        st.warning("Data ini sudah berubah.")
        dialogs.cancel("Tutup")
    return row is None


def _attach(found: dict[str, Any] | None) -> None:
    row: Any = dialogs.seen(found)
    if gone(row):
        return
    st.markdown(f"**{formats.escaped(str(row.get('title') or row['name']))}**")
    fields = dialogs.fields(ATTACH)
    with fields.form(border=False, enter_to_submit=False):
        file = bukti.file(fields, f"Sertifikat (PDF, PNG, JPG, {bukti.limit()})")
        place = st.container()
        submitted = dialogs.submit("Simpan sertifikat")
    if submitted and file is None:
        place.error("Pilih berkas sertifikat.")
    elif submitted:
        given = {"peserta_id": int(row["id"]), "version": int(row["version"]), "file": file}
        dialogs.act(peserta_hasil.attach, at=place, **given, fields=fields, done="Sertifikat tersimpan.")
