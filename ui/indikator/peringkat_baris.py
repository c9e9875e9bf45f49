"""What is compared of one indicator, and the rows of the dinas with the ranks that are possible."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from db.queries.indikator import sumber
from rules.indikator import sebanding
from rules.indikator.sebanding import Angka
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.banding import Peringkat, ranks
from rules.kit.periode import Periode
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal
from ui.kit.charts.funnel import LOOKS
from ui.kit.tables import Column

NO_RACE = "Bukan lomba: besar dan jenis layanan tiap dinas berbeda."


@dataclass(frozen=True)
class Satu:
    """The chart (None where nothing can be compared) and the sentence that says who truly differs."""

    chart: Chart | None
    sentence: str


@dataclass(frozen=True)
class Baris:
    """The figure of a dinas; interval in the unit of the indicator, where one is known."""

    dinas: str
    name: str
    angka: Angka
    interval: Interval | None = None
    rank: Peringkat | None = None
    look: str = ""


@dataclass(frozen=True)
class Asked:
    """What is compared: the indicator's row (name, satuan, polarity, source …), the period, the dinas left out (code → name)."""

    of: Mapping[str, Any]
    periode: Periode
    small: Mapping[str, str]

    @property
    def name(self) -> str:
        return str(self.of["name"])

    @property
    def unit(self) -> str:
        return str(self.of["satuan"])

    @property
    def decimals(self) -> int:
        return int(self.of["decimals"])

    @property
    def left_out(self) -> str:
        return f"n di bawah {sebanding.FEWEST}, tidak dibandingkan: {', '.join(self.small)}" if self.small else ""

    def subtitle(self, measure: str, n: str = "") -> str:
        so_far = " (sejauh ini)" if self.of["berjalan"] else ""
        parts = (f"{self.name}, {measure}", f"{periode_rules.label(self.periode)}{so_far}", n)
        return " · ".join(part for part in parts if part)


def ranked(rows: list[Baris], polarity: str) -> list[Baris]:
    """With the ranks that are possible, best first; none where an interval is missing, or more is neither better nor worse."""
    more = polarity == "naik"
    ordered = sorted(rows, key=lambda row: row.angka.value, reverse=polarity != "turun")
    known = [row.interval for row in ordered if row.interval is not None]
    if len(known) < len(ordered) or polarity == "rentang":
        return ordered
    found = ranks(known, more_is_better=more)
    return [replace(row, rank=rank) for row, rank in zip(ordered, found, strict=True)]


def beneath(asked: Asked, rows: list[Baris]) -> tuple[pd.DataFrame, dict[str, Column]]:
    """Every dinas with its interval and the ranks that are possible; those with few cases without a figure."""
    funnel = any(row.look for row in rows)
    told = [
        {
            "dinas": row.name,
            "value": row.angka.value,
            "n": row.angka.n,
            "low": row.interval.lower if row.interval else None,
            "high": row.interval.upper if row.interval else None,
            "rank": row.rank.told if row.rank else "tanpa peringkat",
            "look": LOOKS[row.look][0] if row.look else "",
        }
        for row in rows
    ]
    hidden = f"n di bawah {sebanding.FEWEST}"
    told += [{"dinas": name, "rank": hidden, "look": hidden} for name in asked.small.values()]
    columns = {
        "dinas": Column("Dinas"),
        "value": Column("Nilai", "number", asked.decimals, asked.unit),
        "low": Column("Batas bawah", "number", asked.decimals),
        "high": Column("Batas atas", "number", asked.decimals),
        "n": Column("n", "integer"),
        "rank": Column("Peringkat yang mungkin"),
        **({"look": Column("Dibanding keseluruhan")} if funnel else {}),
    }
    return pd.DataFrame(told, columns=["dinas", "value", "n", "low", "high", "rank", "look"]), columns


def asal_of(asked: Asked, rule: str, n: str) -> Asal:
    of = asked.of
    source = sumber.told(of["source"], of["measure"]) or "pengukuran yang diisi dinas"
    return Asal(rule=rule, source=source, period=periode_rules.label(asked.periode), n=n, last=of["sampai"])
