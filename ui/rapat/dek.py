"""The deck of a meeting on paper: the pages of its screen as slides, for whoever projects without the app."""

from typing import Any

from db.queries.rapat.kertas import Kertas
from rules.rapat.acara import ACARA
from ui.rapat import bahan_cetak, kertas


def told(found: Kertas) -> dict[str, Any]:
    """What dek_rapat.typ prints, the parts in the order of the meeting."""
    return {
        **kertas.headed(found),
        "parts": ACARA[found.meeting.jenis],
        "former": kertas.former(found.former),
        "kpis": bahan_cetak.pages(found),
        "rest": [kertas.indikator(page) for page in found.rest],
        "needs": kertas.needs(found),
        "system": kertas.system(found),
        "decisions": kertas.decisions(found.decided, found.today),
    }
