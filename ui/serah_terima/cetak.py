"""The minutes of a handing over as PDF: what moved, what goes along, what stays, both names, lines to sign."""

from typing import Any

import streamlit as st

from db.queries import organisasi as organisasi_queries
from db.queries.kit import pengaturan
from db.queries.serah_terima import Catatan
from db.queries.serah_terima.jenis import BY_CODE
from services import serah_terima
from settings import today
from ui.kit import formats
from ui.kit.cetak import pdf
from ui.kit.commands import load, recording


def line(catatan: Catatan) -> None:
    """One handing over in words, with the button for its minutes."""
    former, successor = (formats.escaped(name) for name, _ in (catatan.former, catatan.successor))
    when = formats.date(formats.at_office(catatan.at))
    st.markdown(
        f"{when}: {formats.number(catatan.count)} hal dari {former} kepada {successor}, oleh {formats.escaped(catatan.actor)}"
    )
    button(catatan)


def button(catatan: Catatan) -> None:
    """Made at the click, outside any run of the page: what it needs is read now."""
    city = load(pengaturan.kantor).name
    dinas = next((name for id_, _, name in load(organisasi_queries.dinas_list) if id_ == catatan.dinas_id), "")
    taken = recording(serah_terima.record, catatan_id=catatan.id)

    def make() -> bytes:
        taken("pdf")  # refuses whom it does not concern
        return minutes(catatan, city=city, dinas=dinas)

    st.download_button(
        "Unduh berita acara (PDF)",
        make,
        f"serah-terima-{catatan.id}.pdf",
        "application/pdf",
        key=f"serah-terima-pdf-{catatan.id}",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )


def minutes(catatan: Catatan, *, city: str, dinas: str) -> bytes:
    """The PDF."""
    told: dict[str, Any] = {
        "city": city,
        "dinas": dinas,
        "day": formats.date(formats.at_office(catatan.at)),
        "tmt": formats.date(catatan.tmt),
        "former": list(catatan.former),
        "successor": list(catatan.successor),
        "actor": catatan.actor,
        "moved": [[_label(code), list(texts)] for code, texts in catatan.moved],
        "followed": [[_label(code), formats.number(n)] for code, n in catatan.followed],
        "stayed": [[_label(code), formats.number(n), why] for code, n, why in catatan.stayed],
        "printed": formats.date(today()),
    }
    return pdf("serah_terima", told, title=f"Berita acara serah terima: {catatan.former[0]}")


def _label(code: str) -> str:
    """A kind of a later or earlier version of the app keeps its code."""
    return BY_CODE[code].label if code in BY_CODE else code
