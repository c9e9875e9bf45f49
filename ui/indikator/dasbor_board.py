"""The dashboard of one dinas and period, put together once and shared until the dinas's data changes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from db.engine import Connection
from db.queries import peristiwa, shared
from db.queries.indikator import dasbor, kpi, tanda
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.tanda import Tanda
from db.queries.kit.frames import records
from db.queries.kit.serentak import run, together
from db.queries.kunjungan import hitung as kunjungan_hitung
from db.queries.kunjungan.hitung import Counts
from db.queries.laporan import rekap
from db.queries.survei import selang
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, last_months
from rules.penilaian.predikat import PREDIKAT_LABELS
from ui.indikator import laju
from ui.indikator.dasbor_angka import STUCK, by_urgency, card, no_target, spark_of, tally
from ui.indikator.dasbor_kurang import Kurang, has_figure, lacking
from ui.kit import charts, formats, tenggat
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal, Rows
from ui.kit.charts.flags import Flag
from ui.kit.kartu import Kartu
from ui.kit.peristiwa import flags
from ui.kit.tables import Column, Table, table

HISTORY_MONTHS = 12
SMALL = 5


@dataclass(frozen=True)
class Board:
    """Everything on the dashboard that holds nothing personal.

    cards: of the indicators that have a figure, in the order the admin gave them; urgent: what needs attention first. tally: how
    many of them truly changed or never reach their target, in words.
    """

    cards: tuple[Kartu, ...]
    urgent: tuple[Kartu, ...]
    tally: str
    lacking: tuple[Kurang, ...]
    capaian: Chart | None
    figures: Table
    spread: Chart | None
    scored: int
    reporting: Chart | None
    indikator: tuple[Definition, ...]
    visits: Counts
    stand: str


@shared
def board(connection: Connection, *, dinas_id: int, periode: Periode, place: str, today: date) -> Board:
    """Build the board.

    Args:
        place: the name of the dinas, for subtitles.
        today: reporting counts working days until then.
    """
    until = min(periode.end, today)
    of: dict[str, Any] = {"dinas_id": dinas_id, "periode": periode}
    (figures, series, indikator), marks, reporting, counts, visits, events, answers = run(
        connection,
        together(
            kpi.overview_plan(connection, **of, until=until, months=HISTORY_MONTHS, today=today),
            tanda.of_dinas_plan(**of),
            rekap.by_month_plan(dinas_id=dinas_id, months=last_months(until, HISTORY_MONTHS), today=today),
            dasbor.predikat_plan(**of, today=today),
            kunjungan_hitung.of_dinas_plan(connection, dinas_id=dinas_id, start=periode.start, end=periode.end, today=today),
            peristiwa.of_chart_plan(
                dinas_id=dinas_id, indikator_id=None, source="laporan", start=last_months(until, HISTORY_MONTHS)[0], end=until
            ),
            selang.of_dinas_plan(dinas_id=dinas_id, months=periode_rules.months(periode)),
        ),
    )
    where = f"{place} · {periode_rules.label(periode)}"
    cards = _cards(figures, series, {one.indikator_id: one for one in indikator}, marks, answers, periode, today)
    return Board(
        cards=cards,
        urgent=by_urgency(cards),
        tally=tally(cards) if cards else "",
        lacking=lacking(figures),
        capaian=_capaian(figures, where, until),
        figures=_figures(figures, periode),
        spread=_spread(counts, where, until),
        scored=int(counts["n"].sum()),
        reporting=_reporting(reporting, place, until, flags(events)),
        indikator=indikator,
        stand=laju.furthest(records(figures)),
        visits=visits,
    )


def visits_line(visits: Counts) -> str:
    """Visits of the period, and what is still to be done since whenever: "Kunjungan periode ini: 5 oleh 2 pemimpin · …"."""
    made = f"{formats.number(visits.visits)} oleh {formats.number(visits.leaders)} pemimpin" if visits.visits else "belum ada"
    left = visits.follow_ups.terbuka
    owed = f" · tindak lanjut: {tenggat.still_open(left, 'tenggat').rstrip('.').lower()}" if left.n else ""
    return f"Kunjungan periode ini: **{made}**{owed}"


def _told(figures: pd.DataFrame) -> list[dict[str, Any]]:
    """The indicators that have a value, in the order the admin gave them."""
    return [row for row in records(figures) if has_figure(row)]


def _cards(
    figures: pd.DataFrame,
    series: pd.DataFrame,
    definitions: Mapping[int, Definition],
    marks: Mapping[int, Tanda],
    answers: Mapping[str, Interval],
    periode: Periode,
    today: date,
) -> tuple[Kartu, ...]:
    months, lines = last_months(min(periode.end, today), HISTORY_MONTHS), defaultdict[str, dict[date, float]](dict)
    for point in records(series):
        lines[point["code"]][point["month"]] = float(point["value"])
    made = []
    for row in _told(figures):
        known = row["indikator_id"]
        shown = shown_value(row, row["satuan"] if row["satuan"] in STUCK else "")
        line = spark_of(lines[row["code"]], months)
        made.append(card(row, definitions[known], shown, line, marks.get(known), periode, periode.end >= today, answers))
    return tuple(made)


def _capaian(figures: pd.DataFrame, where: str, until: date) -> Chart | None:
    known = figures[figures["capaian"].notna()]
    if known.empty:
        return None
    rows, running = records(known), bool(figures["berjalan"].any())
    frame = pd.DataFrame(
        {
            "name": known["name"],
            "capaian": known["capaian"],
            "value_label": [_value(row) for row in rows],
            "target_label": [_target(row) for row in rows],
        }
    )
    left = len(figures) - len(known)
    return charts.capaian_bars(
        frame.assign(told=known["keadaan"]) if running else frame,
        title=laju.counted(records(figures), "indikator"),
        subtitle=f"Capaian terhadap target{' sejauh ini' if running else ''} (%) · {where} · {left} tanpa persentase",
        name_title="Indikator",
        asal=Asal(
            rule="Nilai tiap indikator dibandingkan dengan targetnya menurut arah indikator itu; sama dengan target = 100%.",
            source="isian dan catatan dinas",
            period=where,
            n=f"{formats.number(len(known))} dari {formats.number(len(figures))} indikator",
            last=until,
            rows=Rows("pengukuran", "Buka isian indikator"),
        ),
    )


def _target(row: dict[str, Any]) -> str:
    """The target, and of a running sum what of it was due by now."""
    told = row["target_label"] or ""
    return f"{told}, semestinya {laju.due(row)} kini" if laju.due(row) else told


def _figures(figures: pd.DataFrame, periode: Periode) -> Table:
    rows, running = records(figures), bool(figures["berjalan"].any())
    shown = figures.assign(
        shown=[_value(row) for row in rows],
        before=[formats.value(r["previous"], r["satuan"], r["decimals"]) for r in rows],
        goal=[row["target_label"] or no_target(row) for row in rows],
        due=[laju.due(row) for row in rows],
        stand=[laju.stand(row) for row in rows],
        why=[row["keadaan"] or row["reason"] or "" for row in rows],
    )
    columns = {
        "name": Column("Indikator", pinned=True),
        "shown": Column("Nilai"),
        "goal": Column("Target"),
        **({"due": Column("Semestinya kini")} if running else {}),
        "capaian": Column("Capaian sejauh ini" if running else "Capaian", "percent", 1),
        "why": Column("Keterangan"),
        "before": Column("Hari yang sama, periode lalu" if running else "Periode sebelumnya"),
        "n": Column("n", "integer", help="Banyaknya kasus, responden, atau pengukuran di balik angka ini"),
        **({"stand": Column("Dihitung")} if running else {}),
    }
    return table(shown, columns, name=f"indikator-{periode.code}")


def _spread(counts: pd.DataFrame, where: str, until: date) -> Chart | None:
    total = int(counts["n"].sum())
    # With very few results a bar tells who it is.
    if total < SMALL:
        return None
    named = counts.assign(predikat=counts["predikat"].map(PREDIKAT_LABELS))
    top = named.sort_values("n").iloc[-1]
    return charts.spread(
        named,
        title=f"Terbanyak {top['predikat']}: {formats.number(top['n'], 0)} dari {total} yang sudah dinilai",
        subtitle=f"Sebaran predikat yang sudah diajukan · {where}",
        asal=Asal(
            rule="Penilaian dengan predikat itu ÷ penilaian yang sudah diajukan × 100; tampil mulai lima penilaian.",
            source="penilaian yang sudah diajukan",
            period=where,
            n=scored_words(counts),
            last=until,
        ),
    )


def scored_words(counts: pd.DataFrame) -> str:
    """How many of those who should be scored are. Example: "14 dari 33 pegawai sudah dinilai"."""
    return f"{formats.number(counts['n'].sum(), 0)} dari {formats.number(counts['people'].max(), 0)} pegawai sudah dinilai"


def _reporting(months: pd.DataFrame, place: str, until: date, events: tuple[Flag, ...]) -> Chart | None:
    judged = months[months["expected"] > 0]
    if months["filed"].sum() == 0 or judged.empty:
        return None
    last = judged.iloc[-1]
    left = int(months["muda"].sum())
    young = f" ({formats.number(left)} belum jatuh tempo)" if left else ""
    names = {"report_share": "Tingkat pelaporan", "verified_share": "Laporan disetujui"}
    parts = [months[["month"]].assign(series=name, value=months[column]) for column, name in names.items()]
    return charts.trend_many(
        pd.concat(parts, ignore_index=True),
        title=f"Tingkat pelaporan {formats.percent(last['report_share'], 0)} pada {formats.month(last['month'])}",
        subtitle=f"% hari kerja pegawai dengan laporan, dan % laporan lewat batas verifikasi yang disetujui{young} · {place}",
        unit="%",
        decimals=0,
        flags=events,
        asal=Asal(
            rule="Hari wajib dengan laporan ÷ hari wajib pegawai × 100; disetujui: dari laporan yang lewat batas verifikasi.",
            source="laporan harian",
            period=f"{formats.month(months['month'].iloc[0])} – {formats.month(last['month'])}",
            n=f"{formats.number(months['expected'].sum())} hari kerja pegawai",
            last=until,
        ),
    )


def shown_value(row: dict[str, Any], unit: str) -> str:
    """The value; of a median that is not reached yet what it is more than: "> 41 hari"."""
    if formats.is_missing(row["value"]) and not formats.is_missing(row["beyond"]):
        return f"> {formats.value(row['beyond'], unit, 0)}"
    return formats.value(row["value"], unit, row["decimals"])


def _value(row: dict[str, Any]) -> str:
    return shown_value(row, row["satuan"])
