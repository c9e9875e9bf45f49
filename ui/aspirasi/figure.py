"""How the office answers: headlines, and the months as charts, shared until something comes in."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from db.engine import Connection
from db.queries import shared
from db.queries.aspirasi.bulanan import by_month
from db.queries.kit.frames import records
from rules.kit import periode as periode_rules
from rules.kit import rentang
from rules.kit.tenggat import Tepat
from ui.kit import charts, formats, tenggat
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal, Rows
from ui.kit.charts.flags import Flag
from ui.kit.peristiwa import flags_of
from ui.kit.tables import Column, Table, table

COLUMNS = {
    "month": Column("Bulan", "month"),
    "masuk": Column("Masuk", "integer", help="Menurut bulan diterima."),
    "dijawab": Column("Ditanggapi", "integer", help="Dari yang masuk: dijawab, ditolak dengan alasan, atau (topik) dibuka."),
    "ditolak": Column("Di antaranya ditolak", "integer"),
    "lama": Column("Median hari", help="Dari yang masuk bulan itu; yang belum dijawab ikut dihitung. Tampil mulai 5 tulisan."),
    "tempo": Column("Jatuh tempo", "integer", help="Hari terakhir menjawabnya jatuh pada bulan itu dan sudah lewat."),
    "tepat": Column("Sampai tenggat", "integer", help="Dari yang jatuh tempo: ditanggapi sampai tenggatnya."),
    "bagian": Column("Tepat waktu", width=170, help="Dalam kurung: rentang 95% (Wilson). Persen tampil mulai 5 tulisan."),
    "lewat": Column("Belum, lewat tenggat", "integer"),
}


@dataclass(frozen=True)
class Board:
    """year: of what fell due in twelve months, what was answered in time. quarter: the same of the running quarter (`name`),
    which the dasbor shows too.
    """

    year: Tepat
    quarter: Tepat
    name: str
    counts: Chart | None
    days: Chart | None
    months: Table


@shared
def board(
    connection: Connection, *, dinas_id: int, unit_id: int | None, layanan_id: int | None, place: str, today: date
) -> Board:
    """The last twelve months."""
    of: dict[str, Any] = {"dinas_id": dinas_id, "unit_id": unit_id, "layanan_id": layanan_id}
    found = by_month(connection, **of, since=tenggat.since(today), today=today)
    quarter = periode_rules.containing(today, "triwulan")
    told = found[found["median"].notna()]
    span: dict[str, Any] = {"start": tenggat.since(today), "end": today}
    events = flags_of(connection, dinas_id=dinas_id, indikator_id=None, source="aspirasi", **span)
    shown = found.assign(lama=[_took(row) for row in records(found)], bagian=[_share(row) for row in records(found)])
    return Board(
        year=_kept(found),
        quarter=_kept(found[found["month"] >= quarter.start]),
        name=periode_rules.label(quarter),
        counts=_counts(found, place, today, events) if found["masuk"].sum() else None,
        days=_days(told, place, today, events) if len(told) else None,
        months=table(shown.iloc[::-1], COLUMNS, name="aspirasi-per-bulan"),
    )


def kept_asal(kept: Tepat, place: str, today: date) -> Asal:
    """Of the share answered in time."""
    rule = (
        "tulisan warga yang ditanggapi sampai tenggatnya ÷ tulisan yang tenggatnya sudah lewat × 100, dinilai setelah hari "
        "terakhirnya; rentang keyakinan 95% menurut Wilson"
    )
    return replace(_asal(rule, kept.due, today), period=f"{place}, {tenggat.MONTHS} bulan sampai {formats.date_short(today)}")


def _asal(rule: str, n: int, today: date) -> Asal:
    span = f"{formats.month(tenggat.since(today))} – {formats.month(today)}"
    rows = Rows("aspirasi", "Buka kotak masuk")
    return Asal(rule, "kotak aspirasi", span, n=f"{formats.number(n)} tulisan", last=today, rows=rows)


def _kept(found: pd.DataFrame) -> Tepat:
    return Tepat(int(found["tempo"].sum()), int(found["tepat"].sum()))


def _took(row: dict[str, Any]) -> str:
    if not formats.is_missing(row["over"]):
        return f"> {formats.number(row['over'])}"
    return formats.number(row["median"])


def _share(row: dict[str, Any]) -> str:
    """Of what fell due in a month, what was answered in time, with its interval; of few the cases alone."""
    kept = Tepat(int(row["tempo"]), int(row["tepat"]))
    if kept.due < tenggat.PERCENT_FROM:
        return tenggat.share(kept)
    return rentang.share(kept.kept, kept.due, kept.interval)


def _counts(found: pd.DataFrame, place: str, today: date, events: tuple[Flag, ...]) -> Chart:
    series = {"Masuk": "masuk", "Ditanggapi": "dijawab"}
    rows = [found[["month"]].assign(series=name, value=found[column]) for name, column in series.items()]
    total, answered = int(found["masuk"].sum()), int(found["dijawab"].sum())
    return charts.trend_many(
        pd.concat(rows, ignore_index=True),
        title=f"{formats.number(answered)} dari {formats.number(total)} tulisan warga sudah ditanggapi",
        subtitle=f"Menurut bulan diterima · {place} · {tenggat.MONTHS} bulan",
        unit="tulisan",
        decimals=0,
        flags=events,
        asal=_asal(
            "tulisan warga yang diterima tiap bulan, dan dari padanya yang sudah dijawab, ditolak, atau dibuka", total, today
        ),
    )


def _days(told: pd.DataFrame, place: str, today: date, events: tuple[Flag, ...]) -> Chart:
    last, n = told.iloc[-1], int(told["masuk"].sum())
    return charts.trend(
        told.assign(value=told["median"]),
        title=f"Separuh ditanggapi dalam {formats.number(last['median'])} hari pada {formats.month(last['month'])}",
        subtitle=f"Median hari kalender menurut bulan diterima · {place} · {tenggat.MONTHS} bulan",
        unit="hari",
        zero=True,
        flags=events,
        asal=_asal("hari sampai separuh tulisan bulan itu ditanggapi; yang belum ikut dihitung (Kaplan–Meier)", n, today),
    )
