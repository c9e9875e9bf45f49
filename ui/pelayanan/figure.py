"""The charts of a service's figures, put together once and shared until a figure of the dinas changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from db.engine import Connection
from db.queries import pelayanan, shared
from db.queries.indikator import sumber
from db.queries.indikator.realisasi import Definition
from db.queries.kit.serentak import nothing, run, together
from db.queries.pelayanan import sebab
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, last_months
from rules.pelayanan import MINUTES, WEEKDAYS, standard
from settings import today
from ui.kit import formats
from ui.kit.charts import Chart
from ui.kit.charts.against import against, pareto
from ui.kit.charts.asal import Asal, Rows
from ui.kit.charts.flags import Flag
from ui.kit.charts.timeline import timeline
from ui.kit.peristiwa import flags_of

MONTHS = 18
LEAST_CAUSES = 5
AGGREGATE = {
    "rasio": "Pembilang ÷ pembagi, masing-masing dijumlahkan lebih dulu.",
    "tertimbang": "Rata-rata yang ditimbang menurut banyaknya kasus (n).",
    "jumlah": "Semua isian dijumlahkan.",
    "rata_rata": "Rata-rata semua isian, tiap isian sama beratnya.",
    "terakhir": "Isian yang paling akhir.",
}
BAD: dict[str, Literal["above", "below", "none"]] = {"turun": "above", "naik": "below"}
TIMES = {*MINUTES, "hari", "detik"}


@dataclass(frozen=True)
class Board:
    """The charts of one indicator; None where there is nothing to draw."""

    trend: Chart | None
    weekday: Chart | None
    services: Chart | None


@dataclass(frozen=True)
class _Told:
    """What every chart says of itself."""

    of: Definition
    place: str
    periode: Periode

    def options(self) -> dict[str, Any]:
        return {"unit": self.of.satuan, "decimals": self.of.decimals}

    def value(self, value: float) -> str:
        return formats.value(value, self.of.satuan, self.of.decimals)

    def words(self, n: float, span: str = "", last: date | None = None) -> dict[str, Any]:
        """Subtitle and asal. last: the day of the latest figure; else the period's last one so far."""
        source = "isian harian layanan" if self.of.source == "isian" else sumber.named(self.of.source).words
        when = span or periode_rules.label(self.periode)
        asal = Asal(
            rule=AGGREGATE.get(self.of.aggregate, self.of.aggregate),
            source=source,
            period=when,
            n=f"{formats.number(n, 0)} kasus",
            last=last or min(self.periode.end, today()),
            rows=Rows("pengukuran", "Buka isian indikator", {"indikator": self.of.code, "periode": self.periode.code}),
        )
        return {"subtitle": f"{self.of.name} · {self.place} · {when}", "asal": asal}


@shared
def board(
    connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, indikator_code: str, place: str
) -> Board:
    """One indicator of a dinas (layanan_id None) or a service. place: its name, for the subtitles."""
    until = min(periode.end, today())
    window = last_months(until, MONTHS)
    where: dict[str, Any] = {"dinas_id": dinas_id, "layanan_id": layanan_id, "indikator_code": indikator_code, "window": window}
    every = layanan_id is None
    found, figures = run(
        connection,
        together(
            pelayanan.course_plan(connection, **where, periode=periode, today=today()),
            pelayanan.figures_plan(connection, dinas_id=dinas_id, periode=periode, today=today()) if every else nothing(),
        ),
    )
    if found is None:
        return Board(None, None, None)
    of, months, told = found.of, found.by_month, _Told(found.of, place, periode)
    events = flags_of(connection, dinas_id=dinas_id, indikator_id=of.indikator_id, start=window[0], end=until)
    held = months[months["month"] == until.replace(day=1)]["line"]
    line = float(held.iloc[0]) if len(held) and held.notna().all() else None
    by_standard = found.own is not None and standard(of.satuan, of.polarity, found.own.standard_minutes) is not None
    name = "Standar" if by_standard else "Target"
    # a sum of one day is not held against the target of a month
    of_day = None if of.aggregate == "jumlah" else line
    if found.by_day is not None:
        trend = _trend(told, found.by_day.rename(columns={"day": "at"}).assign(line=of_day), "D", name, events)
    else:
        trend = _trend(told, months.rename(columns={"month": "at"}), "MS", name, events)
    weekday = None if found.by_weekday is None else _weekday(told, found.by_weekday, of_day, name)
    return Board(trend, weekday, None if figures is None else _services(told, figures))


@shared
def causes(connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, place: str) -> Chart | None:
    """The Pareto of the causes in a period."""
    found = sebab.pareto(connection, dinas_id=dinas_id, layanan_id=layanan_id, periode=periode)
    if found.empty:
        return None
    first, n = found.iloc[0], int(found["count"].sum())
    system = formats.percent(found.loc[found["cause"] != "individu", "share"].sum(), 0)
    told = f"Sebab angka yang meleset · {place} · {periode_rules.label(periode)}"
    most = f"Tersering: {first['category']}, {formats.percent(first['share'], 0)}"
    return pareto(
        found,
        # a handful of causes shows no pattern
        title=most if n >= LEAST_CAUSES else f"{n} sebab tercatat",
        subtitle=f"{told}, {system} sistem",
        asal=Asal(
            rule="Kejadian dengan sebab itu ÷ semua kejadian yang sebabnya dicatat × 100, yang terbanyak di atas.",
            source="catatan sebab angka yang meleset",
            period=periode_rules.label(periode),
            n=f"{formats.number(n)} kejadian",
            last=min(periode.end, today()),
        ),
    )


def _trend(told: _Told, frame: pd.DataFrame, step: Literal["D", "MS"], name: str, events: tuple[Flag, ...]) -> Chart | None:
    known = frame[frame["value"].notna()]
    if known.empty:
        return None
    last = known.iloc[-1]
    when = formats.date_short(last["at"]) if step == "D" else formats.month(last["at"])
    span = "" if step == "D" else f"per bulan sampai {formats.month(last['at'])}"
    return timeline(
        frame, step=step, title=f"{told.of.name}: {told.value(last['value'])} pada {when}",
        line_name=name, bad=BAD.get(told.of.polarity, "none"), flags=events,
        **told.words(known["n"].sum(), span, pd.Timestamp(last["at"]).date() if step == "D" else None), **told.options(),
    )  # fmt: skip


def _weekday(told: _Told, found: pd.DataFrame, line: float | None, name: str) -> Chart | None:
    if len(found) < 2:
        return None
    of = told.of
    low_is_bad = of.polarity == "naik" and of.aggregate != "jumlah"
    worst = found.sort_values("value", ascending=low_is_bad, kind="stable").iloc[0]
    word = "paling ramai" if of.aggregate == "jumlah" else "paling lama" if of.satuan.lower() in TIMES else "paling tinggi"
    if low_is_bad:
        word = "paling rendah"
    limit = f"{name.lower()} {told.value(line)}" if line is not None else ""
    bad = {"turun": found["value"] > (line or 0), "naik": found["value"] < (line or 0)}.get(of.polarity)
    frame = pd.DataFrame(
        {
            "name": [WEEKDAYS[int(at)] for at in found["weekday"]],
            "value": found["value"],
            "n": found["n"],
            "line": line if line is not None else float("nan"),
            "limit": limit,
            "missed": bad if line is not None and bad is not None else False,
        }
    )
    how = "rata-rata per hari" if of.aggregate == "jumlah" else "menurut hari"
    span = f"{how}, {periode_rules.label(told.periode)}"
    return against(
        frame, title=f"{WEEKDAYS[int(worst['weekday'])]} {word}: {told.value(worst['value'])}",
        name_title="Hari", **told.words(found["n"].sum(), span), **told.options(),
    )  # fmt: skip


def _services(told: _Told, figures: pd.DataFrame) -> Chart | None:
    found = figures[figures["code"] == told.of.code]
    if len(found) < 2:
        return None
    held = [bool(missed) for missed in found["missed"] if not formats.is_missing(missed)]
    most = found.sort_values("value", ascending=False, kind="stable").iloc[0]
    title = f"{sum(held)} dari {len(held)} layanan meleset" if held else f"Terbesar: {most['layanan']}"
    sign = "%" if told.of.satuan == "%" else ""
    limits = [f"{s} {lim}{sign}" if lim else "" for s, lim in zip(found["source"], found["limit"], strict=True)]
    frame = found.assign(name=found["layanan"], limit=limits)
    return against(frame, title=title, name_title="Layanan", sort=True, **told.words(found["n"].sum()), **told.options())
