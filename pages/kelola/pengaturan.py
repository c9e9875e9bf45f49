"""Pengaturan, for the admin of BKPSDM: what a regulation leaves to the region, per dinas, and what the office says of itself."""

import streamlit as st

from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen
from ui.pengaturan import capaian as capaian_form
from ui.pengaturan import form as pengaturan_form
from ui.pengaturan import kantor

SCREEN = Screen("Pengaturan", "pengaturan.edit", "settings", 50)
actor = require(SCREEN.action)
st.title("Pengaturan", anchor=False)


def per_dinas() -> None:
    """What one dinas may have otherwise than the city."""
    dinas = filters.dinas(actor, "pengaturan.edit")
    st.caption(
        f"Berlaku untuk {dinas.name}. Bobot unsur survei diatur di Survei kepuasan, jam kerja di Kehadiran, "
        "syarat penghargaan di Pembinaan, cuti bersama dan libur daerah di Periode."
    )
    pengaturan_form.show(dinas.id)
    capaian_form.show(dinas)


VIEWS = {"Dinas": per_dinas, "Kantor": kantor.show}
VIEWS[filters.bagian(VIEWS, key="pengaturan-bagian")]()
