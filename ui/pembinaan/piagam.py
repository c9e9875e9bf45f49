"""The letter of a reward as PDF, once it is signed."""

import streamlit as st

from db.queries.kit import pengaturan
from db.queries.organisasi import penunjukan
from db.queries.pembinaan.penghargaan import PenghargaanRow
from rules.kit import periode as periode_rules
from rules.organisasi.penunjukan import KIND_LABELS
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
    assert row.signed_at is not None
    city, whose = load(pengaturan.kantor).name, {"dinas_id": row.dinas_id, "pegawai_id": row.signer_id}
    acting = load(penunjukan.acting_head, **whose, day=day_of(row.signed_at)) if row.signer_id is not None else None
    taken = recording(penghargaan.take_letter, penghargaan_id=row.id)

    def make() -> bytes:
        taken("pdf")  # refuses what is not signed
        return letter(row, city=city, acting=acting)

    name = f"penghargaan-{row.id}.pdf"
    st.download_button("Unduh surat (PDF)", make, name, "application/pdf", icon=":material/print:", on_click="ignore")


def letter(row: PenghargaanRow, *, city: str, acting: str | None = None) -> bytes:
    """The PDF of a signed reward. acting: as what its signer stood in the post of the head that day, if he did."""
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
        "signer_jabatan": jabatan(row, acting),
        "signer_nip": row.signer_nip or "",
    }
    return pdf("piagam", told, title=f"Piagam penghargaan: {row.pegawai}")


def jabatan(row: PenghargaanRow, acting: str | None) -> str:
    """Under what title it is signed. Example: "Plh. Kepala Dinas Contoh" by who stood in; else the signer's own post."""
    if acting is not None:
        return f"{KIND_LABELS[acting]} Kepala {row.dinas}"
    return row.signer_jabatan or f"Kepala {row.dinas}"
