"""How a running period is told: where it stands, what was due by now, and words instead of red."""

from collections.abc import Iterable, Mapping
from typing import Any

from rules.indikator import laju
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from ui.kit import formats

Row = Mapping[str, Any]


def stand(row: Row) -> str:
    """Example: "hari kerja ke-41 dari 64 (sampai 26 Nov 2026)"; "" for a period that is over."""
    if not row["berjalan"]:
        return ""
    day = f"hari kerja ke-{formats.number(row['hari_ke'], 0)} dari {formats.number(row['dari_hari'], 0)}"
    return f"{day} (sampai {formats.date_short(row['sampai'])})" if row["hari_ke"] else "belum ada hari yang terhitung"


def furthest(rows: Iterable[Row]) -> str:
    """Where the period stands by the figure that is counted furthest: those that count themselves from daily work."""
    running = [row for row in rows if row["berjalan"]]
    return stand(max(running, key=lambda row: row["sampai"])) if running else ""


def due(row: Row) -> str:
    """What was to be reached by now, without the unit; "" where that is the whole target, or nobody set one."""
    if not row["berjalan"] or row["aggregate"] != "jumlah" or formats.is_missing(row["target_sejauh_ini"]):
        return ""
    return formats.number(row["target_sejauh_ini"], max(int(row["decimals"]), 1))


def counted(rows: Iterable[Row], what: str) -> str:
    """How many are as they should be. Example: "6 dari 9 indikator sejauh ini sesuai target"; ended: "… mencapai target"."""
    rows = list(rows)
    known = [is_fine for row in rows if (is_fine := laju.fine(row["keadaan"], _number(row["capaian"]))) is not None]
    so_far = any(row["berjalan"] for row in rows)
    return f"{sum(known)} dari {len(known)} {what} {'sejauh ini sesuai target' if so_far else 'mencapai target'}"


def against(row: Row, periode: Periode) -> str:
    """What the change of a figure is measured against, short for a card. Example: "dari hari ke-41 Tw III"."""
    before = _short(periode_rules.previous(periode))
    same = f"hari ke-{formats.number(row['hari_ke'], 0)} " if row["berjalan"] and row["aggregate"] == "jumlah" else ""
    return f"dari {same}{before}"


def _short(p: Periode) -> str:
    """The name of a period without its year, but for a year. Example: "2026-T3" → "Tw III"."""
    name = periode_rules.label(p)
    return name if p.kind == "tahun" else name.rsplit(" ", 1)[0].replace("Triwulan", "Tw").replace("Semester", "Smt")


def _number(value: Any) -> float | None:
    return None if formats.is_missing(value) else float(value)
