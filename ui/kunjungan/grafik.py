"""Visits of each leader, with those who made none."""

from datetime import date

from db.queries.kunjungan import hitung as kunjungan_hitung
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from settings import today
from ui.kit import formats, tenggat
from ui.kit.charts import Chart, bars, draw
from ui.kit.charts.asal import Asal
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

SHOWN_LEADERS = 25


def per_leader(dinas: DinasChoice, periode: Periode, where: str) -> None:
    """Bars of the visits of each leader, with those who made none."""
    chart = _leaders(dinas.id, periode.start, periode.end, where)
    if chart is not None:
        draw(chart)


def follow_ups(dinas: DinasChoice, periode: Periode) -> None:
    """What of the follow-ups waits, and how those went that fell due in the period."""
    found = load(kunjungan_hitung.of_dinas, dinas_id=dinas.id, start=periode.start, end=periode.end, today=today()).follow_ups
    title = f"Tepat {periode_rules.label(periode)}"
    tenggat.caption("Tindak lanjut", found, "yang jatuh tempo selesai sampai tenggatnya", title=title)


def _leaders(dinas_id: int, start: date, end: date, where: str) -> Chart | None:
    found = load(kunjungan_hitung.per_leader, dinas_id=dinas_id, start=start, end=end)
    by = found.groupby(["visitor_id", "visitor"], as_index=False)["visits"].sum().sort_values("visits", ascending=False)
    if by.empty:
        return None
    total, active = int(by["visits"].sum()), int((by["visits"] > 0).sum())
    shown = by.head(SHOWN_LEADERS).rename(columns={"visitor": "name", "visits": "value"})
    some = f" · {SHOWN_LEADERS} terbanyak" if len(by) > SHOWN_LEADERS else ""
    return bars(
        shown,
        title=f"{active} dari {len(by)} pemimpin sudah berkunjung",
        subtitle=f"Kunjungan per pemimpin · {where}{some}",
        unit="kunjungan",
        name_title="Pemimpin",
        value_title="Kunjungan",
        asal=Asal(
            rule="Kunjungan lapangan dijumlahkan per pemimpin; yang belum berkunjung ditulis 0.",
            source="catatan kunjungan",
            period=where,
            n=f"{formats.number(total)} kunjungan",
            last=min(end, today()),
        ),
    )
