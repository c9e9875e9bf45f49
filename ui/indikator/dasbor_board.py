"""The dashboard of one dinas and period, put together once and shared until the dinas's data changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from db.engine import Connection
from db.queries import shared
from db.queries.indikator import dasbor, kpi, kpi_bulanan, realisasi
from db.queries.kit.frames import records
from db.queries.kunjungan import hitung as kunjungan_hitung
from db.queries.kunjungan.hitung import Counts
from db.queries.laporan import rekap
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, last_months
from rules.penilaian.predikat import PREDIKAT_LABELS
from ui.kit import charts, formats
from ui.kit.charts import Chart
from ui.kit.tables import Column, Table, table

HEADLINES = 8
HISTORY_MONTHS = 12
SMALL = 5
UNIT_ROOM = 4


@dataclass(frozen=True)
class Headline:
    """One figure at the top: its value, the change against the period before, and its last months."""

    label: str
    value: str
    change: str | None
    spark: tuple[float, ...]
    help: str


@dataclass(frozen=True)
class Board:
    """Everything on the dashboard that holds nothing personal."""

    headlines: tuple[Headline, ...]
    capaian: Chart | None
    figures: Table
    spread: Chart | None
    scored: int
    reporting: Chart | None
    codes: tuple[tuple[str, str], ...]
    visits: Counts


@shared
def board(connection: Connection, *, dinas_id: int, periode: Periode, place: str, today: date) -> Board:
    """Build the board.

    Args:
        place: the name of the dinas, for subtitles.
        today: reporting counts working days until then.
    """
    until = min(periode.end, today)
    of: dict[str, Any] = {"dinas_id": dinas_id, "periode": periode}
    figures, series = kpi.overview(connection, **of, until=until, months=HISTORY_MONTHS, today=today)
    months = last_months(until, HISTORY_MONTHS)
    reporting = rekap.by_month(connection, dinas_id=dinas_id, months=months, today=today)
    counts = dasbor.predikat_counts(connection, **of)
    where = f"{place} · {periode_rules.label(periode)}"
    return Board(
        headlines=tuple(_headline(row, series, periode) for row in _most_telling(figures)),
        capaian=_capaian(figures, where),
        figures=_figures(figures, periode),
        spread=_spread(counts, where),
        scored=int(counts["n"].sum()),
        reporting=_reporting(reporting, place),
        codes=tuple(zip(figures["code"], figures["name"], strict=True)),
        visits=kunjungan_hitung.of_dinas(connection, dinas_id=dinas_id, start=periode.start, end=periode.end, today=today),
    )


@shared
def trend(connection: Connection, *, dinas_id: int, indikator_code: str, place: str, until: date, months: int) -> Chart | None:
    """One indicator by month with its target; None while nothing was measured."""
    series = kpi_bulanan.monthly(connection, dinas_id=dinas_id, indikator_code=indikator_code, months=months, until=until)
    if series.empty or series["value"].notna().sum() == 0:
        return None
    of = realisasi.by_code(connection, indikator_code)
    assert of is not None
    measured = series.dropna(subset="value")
    last = measured.iloc[-1]
    n = formats.number(measured["n"].sum(), 0)
    return charts.trend(
        series,
        title=f"{of.name}: {formats.value(last['value'], of.satuan, of.decimals)} pada {formats.month(last['month'])}",
        subtitle=f"{of.satuan} per bulan · {place} · n = {n}",
        unit=of.satuan,
        decimals=of.decimals,
    )


def visits_line(visits: Counts) -> str:
    """Visits of the period, and what is still to be done since whenever: "Kunjungan periode ini: 5 oleh 2 pemimpin · …"."""
    made = f"{formats.number(visits.visits)} oleh {formats.number(visits.leaders)} pemimpin" if visits.visits else "belum ada"
    left = f"{formats.number(visits.open)} tindak lanjut belum selesai, {formats.number(visits.overdue)} lewat tenggat"
    return f"Kunjungan periode ini: **{made}**" + (f" · {left}" if visits.open else "")


def _most_telling(figures: pd.DataFrame) -> list[dict[str, Any]]:
    """The first indicators that have a value, in the order the admin gave them."""
    return records(figures[figures["value"].notna()].head(HEADLINES))


def _headline(row: dict[str, Any], series: pd.DataFrame, periode: Periode) -> Headline:
    own = series[(series["code"] == row["code"]) & series["value"].notna()]
    change = None
    if not formats.is_missing(row["previous"]):
        change = formats.delta(row["value"] - row["previous"], "", row["decimals"])
    before = periode_rules.label(periode_rules.previous(periode))
    target = f" Target {row['target_label']}." if row["target_label"] else " Belum ada target."
    return Headline(
        label=row["name"],
        # On a phone a card has room for seven figures and a short unit.
        value=formats.value(row["value"], row["satuan"] if len(row["satuan"]) <= UNIT_ROOM else "", row["decimals"]),
        change=change,
        spark=tuple(float(v) for v in own["value"]),
        help=f"{row['name']} ({row['satuan']}). n = {formats.number(row['n'], 0)}.{target} "
        f"Perubahan terhadap {before}; garis kecil: {len(own)} bulan terakhir.",
    )


def _capaian(figures: pd.DataFrame, where: str) -> Chart | None:
    known = figures[figures["capaian"].notna()]
    if known.empty:
        return None
    reached = int((known["capaian"] >= 100).sum())
    frame = pd.DataFrame(
        {
            "name": known["name"],
            "capaian": known["capaian"],
            "value_label": [_value(row) for row in records(known)],
            "target_label": known["target_label"].fillna(""),
        }
    )
    return charts.capaian_bars(
        frame,
        title=f"{reached} dari {len(known)} indikator mencapai target",
        subtitle=f"Capaian terhadap target (%) · {where} · {len(figures) - len(known)} tanpa target atau data",
        name_title="Indikator",
    )


def _figures(figures: pd.DataFrame, periode: Periode) -> Table:
    shown = figures.assign(
        shown=[_value(row) for row in records(figures)],
        before=[formats.value(r["previous"], r["satuan"], r["decimals"]) for r in records(figures)],
        goal=figures["target_label"].fillna("belum ada"),
        why=figures["reason"].fillna(""),
    )
    columns = {
        "name": Column("Indikator", pinned=True),
        "shown": Column("Nilai"),
        "goal": Column("Target"),
        "capaian": Column("Capaian", "percent", 1),
        "before": Column("Periode sebelumnya"),
        "n": Column("n", "integer", help="Banyaknya kasus, responden, atau pengukuran di balik angka ini"),
        "why": Column("Keterangan"),
    }
    return table(shown, columns, name=f"indikator-{periode.code}")


def _spread(counts: pd.DataFrame, where: str) -> Chart | None:
    total = int(counts["n"].sum())
    # With very few results a bar tells who it is.
    if total < SMALL:
        return None
    named = counts.assign(predikat=counts["predikat"].map(PREDIKAT_LABELS))
    top = named.sort_values("n").iloc[-1]
    return charts.spread(
        named,
        title=f"Terbanyak {top['predikat']}: {formats.number(top['n'], 0)} dari {total} pegawai",
        subtitle=f"Sebaran predikat yang sudah diajukan · {where} · n = {total}",
    )


def _reporting(months: pd.DataFrame, place: str) -> Chart | None:
    judged = months[months["expected"] > 0]
    if months["filed"].sum() == 0 or judged.empty:
        return None
    last = judged.iloc[-1]
    names = {"report_share": "Hari kerja berlaporan", "verified_share": "Laporan terverifikasi"}
    parts = [months[["month"]].assign(series=name, value=months[column]) for column, name in names.items()]
    return charts.trend_many(
        pd.concat(parts, ignore_index=True),
        title=f"{formats.percent(last['report_share'], 0)} hari kerja berlaporan pada {formats.month(last['month'])}",
        subtitle=f"% hari kerja pegawai dengan laporan, dan % laporan yang terverifikasi · {place}",
        unit="%",
        decimals=0,
    )


def _value(row: dict[str, Any]) -> str:
    return formats.value(row["value"], row["satuan"], row["decimals"])
