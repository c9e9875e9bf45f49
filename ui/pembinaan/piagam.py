"""The letter of a reward as PDF, once it is signed."""

import streamlit as st

from db.queries.kit import pengaturan
from db.queries.pembinaan.penghargaan import PenghargaanRow
from rules.kit import periode as periode_rules
from services.pembinaan import penghargaan
from settings import day_of
from ui.kit import formats
from ui.kit.cetak import pdf
from ui.kit.commands import load, recording

# What follows from the kind, at the end of the letter; a certificate speaks for itself.
FOLLOWS = {
    "piagam": "",
    "pelatihan_lanjutan": "Bersama penghargaan ini, yang bersangkutan diprioritaskan untuk mengikuti pelatihan lanjutan.",
    "usul_promosi": "Bersama penghargaan ini, yang bersangkutan diusulkan untuk dipertimbangkan dalam promosi.",
}


def download(row: PenghargaanRow) -> None:
    """The button; the letter is made at the click, outside any run of the page: what it needs is read now."""
    city = load(pengaturan.kantor).name
    taken = recording(penghargaan.take_letter, penghargaan_id=row.id)

    def make() -> bytes:
        taken("pdf")  # refuses what is not signed
        return letter(row, city=city)

    name = f"penghargaan-{row.id}.pdf"
    st.download_button("Unduh surat (PDF)", make, name, "application/pdf", icon=":material/print:", on_click="ignore")


def letter(row: PenghargaanRow, *, city: str) -> bytes:
    """The PDF of a signed reward."""
    assert row.signed_at is not None
    told = {
        "city": city,
        "dinas": row.dinas,
        "number": row.number,
        "name": row.pegawai,
        "nip": row.nip or "",
        "jabatan": row.jabatan,
        "unit": row.unit,
        "reason": row.reason,
        "periode": periode_rules.label(row.code),
        "follows": FOLLOWS[row.jenis],
        "day": formats.date(day_of(row.signed_at)),
        "signer": row.signer or "",
        "signer_jabatan": row.signer_jabatan or f"Kepala {row.dinas}",
        "signer_nip": row.signer_nip or "",
    }
    return pdf("piagam", told, title=f"Piagam penghargaan: {row.pegawai}")
