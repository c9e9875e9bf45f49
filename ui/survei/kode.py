"""One-time codes of visits: how many are out, and new ones on slips to print."""

from functools import partial
from typing import Any

import streamlit as st

from db.queries.survei import kode as queries
from services.survei import kode as survei_kode
from ui.kit import dialogs, formats
from ui.kit.commands import act, load
from ui.survei import alamat
from ui.survei.cetak import slips
from ui.survei.poster import PDF, PRINT

USUAL, MOST = 50, 200
WARNING = "Kode hanya ada di berkas ini. Yang tersimpan di aplikasi hanya sidiknya, jadi berkas ini tidak dapat dibuat lagi."


def show(row: dict[str, Any], dinas: str) -> None:
    """For a service whose answers need a code: the counts, and the way to new ones."""
    layanan_id = int(row["id"])
    counts = load(queries.counts, layanan_id=layanan_id)
    st.markdown("**Kode kunjungan sekali pakai**")
    st.caption("Bagikan satu lembar kepada setiap pengunjung. Siapa memakai kode yang mana tidak disimpan.")
    with st.container(horizontal=True):
        st.metric("Belum dipakai", formats.number(counts.open, 0))
        st.metric("Sudah dipakai", formats.number(counts.used, 0))
    dialogs.button("Buat kode", "survei-kode", layanan_id, icon=":material/confirmation_number:")
    if dialogs.opened("survei-kode") == layanan_id:
        dialogs.show("Buat kode kunjungan", _make, layanan_id, str(row["code"]), str(row["name"]), dinas)


def _make(layanan_id: int, code: str, name: str, dinas: str) -> None:
    memory = dialogs.memory()
    if "codes" not in memory:
        fields = dialogs.fields("survei-kode")
        with fields.form(border=False, enter_to_submit=False):
            number = fields.at(
                "number", st.number_input, "Jumlah kode", value=USUAL, min_value=1, max_value=MOST, step=10,
                help="Satu lembar A4 memuat 18 kode.",
            )  # fmt: skip
            submitted = dialogs.submit("Buat")
        if not submitted:
            return
        outcome = act(survei_kode.make, layanan_id=layanan_id, number=int(number), fields=fields, rerun=False)
        if not outcome.ok:
            return
        memory["codes"] = outcome.value
        # The form gives its place to the file, and the counts behind it are told anew.
        st.rerun()
    codes = memory["codes"]
    st.success(f"{len(codes)} kode dibuat. Unduh dan cetak sekarang.")
    st.caption(WARNING)
    address = f"{alamat.base()}/survei/{code}"
    file = f"kode-kunjungan-{code.lower()}.pdf"
    make = partial(slips, codes, name=name, dinas=dinas, address=address)
    st.download_button("Unduh lembar kode (PDF)", make, file, PDF, icon=PRINT, type="primary", on_click="ignore")
    dialogs.cancel("Tutup")
