"""The pre-read of a meeting on paper, and the pages of its indicators for the deck."""

from typing import Any

from db.queries.rapat.kertas import Kertas
from rules.rapat.acara import ACARA, BAGIAN
from rules.rapat.lembar import KELOMPOK
from settings import day_of
from ui.kit.charts import gambar
from ui.rapat import kertas
from ui.rapat.grafik import setahun_of

# px of a chart beside its figures: letters as large as those of the page.
WIDTH = 540


def told(found: Kertas) -> dict[str, Any]:
    """What bahan_rapat.typ prints: needs are those of groups, no person below a standard is named."""
    return {
        **kertas.headed(found),
        "parts": [BAGIAN[part] for part in ACARA[found.meeting.jenis]],
        "groups": [[title, names] for group, title in KELOMPOK.items() if (names := _named(found, group))],
        "former": kertas.former(found.former),
        "kpis": pages(found),
        "needs": kertas.needs(found, closed=False) if found.needs else None,
        "system": kertas.system(found),
    }


def _named(found: Kertas, group: str) -> list[str]:
    return [page.name for page in found.pages if page.kelompok == group]


def pages(found: Kertas) -> list[dict[str, Any]]:
    """The pages with their charts, each some 0.1 s: a core is held for one at a time."""
    made_on = day_of(found.meeting.frozen_at) if found.meeting.frozen_at else found.today
    made = []
    for page in found.pages:
        chart = setahun_of(page, place=found.dinas, periode=found.periode, until=made_on)
        drawn = (
            {"chart": gambar.svg(chart, width=WIDTH), "alt": chart.alt, "key": chart.note}
            if chart
            else {"chart": "", "alt": "", "key": ""}
        )
        made.append(kertas.indikator(page, found.since.get(page.indikator_id, ())) | drawn)
    return made
