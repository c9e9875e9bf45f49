"""What a running sum is compared with: the same working day of the period before, never the whole of it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from db.queries.indikator import sumber
from db.queries.indikator.kalender import Kalender
from db.queries.indikator.realisasi import Definition, Realisasi
from db.queries.indikator.sumber import Ask
from db.queries.kit.serentak import Plan, asked, together
from db.tables import Pengukuran
from rules import indikator as rules
from rules.indikator import EMPTY, Total
from rules.indikator.sumber import counted as counted_
from rules.kit.periode import Kind, is_working_day, month_end, months, previous, within

PENGUKURAN = Pengukuran.__table__


def compare(
    connection: Connection, rows: list[dict[str, Any]], of: Mapping[int, Definition], counted: Realisasi, at: Kalender
) -> Plan[None]:
    """Put into `previous` of the running sums of one dinas what they stood at; None where it cannot be counted."""
    sums = [row for row in rows if of[row["indikator_id"]].aggregate == "jumlah"]
    days = {row["indikator_id"]: same_day(at, of[row["indikator_id"]], row) for row in sums}
    until = {of[id_]: day for id_, day in days.items() if day}
    parts = (yield from _parts(connection, until, sums[0]["dinas_id"])) if until else {}
    for row in sums:
        day, total = days[row["indikator_id"]], EMPTY
        if day is not None:
            whole = [month for month in months(previous(at.periode)) if month_end(month) <= day]
            total = counted.total(of[row["indikator_id"]], row["dinas_id"], whole)
        total = rules.plus(total, parts.get(row["indikator_id"], EMPTY))
        row["previous"] = total.sum_value if total.count else None


def same_day(at: Kalender, of: Definition, row: Mapping[str, Any]) -> date | None:
    """The day up to which the period before is comparable: its working day of the same number, or as many whole buckets.

    None where it cannot be counted: nothing yet, a bucket that is not over, or days before the app was used.

    Args:
        row: sampai, hari_ke and dinas_id of the figure.

    Example: 26 November 2026 is working day 41 of the fourth quarter ↔ 28 August, day 41 of the third.
    """
    before = previous(at.periode)
    since = at.since.get(row["dinas_id"])
    if row["hari_ke"] == 0 or (of.source != "isian" and since is not None and since > before.start):
        return None
    if of.source != "isian" or of.frequency == "harian":
        days = [before.start + timedelta(days=n) for n in range((before.end - before.start).days + 1)]
        worked = [day for day in days if is_working_day(day, at.libur)]
        return worked[min(row["hari_ke"], len(worked)) - 1] if worked else None
    if of.frequency == "mingguan":
        return _nth(_sundays(before.start, before.end), len(_sundays(at.periode.start, row["sampai"])))
    if of.frequency == "tahunan":
        return None
    kind: Kind = "bulan" if of.frequency == "bulanan" else "triwulan"
    ends, earlier = (_ends(months(p), kind) for p in (at.periode, before))
    return _nth(earlier, ends.index(row["sampai"]) + 1) if row["sampai"] in ends else None


def _parts(connection: Connection, until: Mapping[Definition, date], dinas_id: int) -> Plan[dict[int, Total]]:
    """Indicator → what was counted in the month of its day, up to that day; where the month is not whole."""
    found: dict[int, Total] = {}
    groups: dict[tuple[str, date], list[Definition]] = defaultdict(list)
    for of, day in until.items():
        if day != month_end(day):
            groups[of.source, day].append(of)
    plans = (
        _entered(definitions, day, dinas_id) if source == "isian" else _counted(connection, source, definitions, day, dinas_id)
        for (source, day), definitions in groups.items()
    )
    for part in (yield from together(*plans)):
        found |= part
    return found


def _counted(
    connection: Connection, source: str, definitions: list[Definition], day: date, dinas_id: int
) -> Plan[dict[int, Total]]:
    month = day.replace(day=1)
    ask = Ask("dinas", [month], dinas_id, [dinas_id], {d.measure for d in definitions}, last=day)
    amounts = (yield from sumber.counts_plan(connection, source, ask)).get((dinas_id, month))
    measures = {d.indikator_id: sumber.measure(source, d.measure) for d in definitions}
    return {id_: counted_(measure, amounts) for id_, measure in measures.items() if measure and amounts is not None}


def _entered(definitions: list[Definition], day: date, dinas_id: int) -> Plan[dict[int, Total]]:
    ids = {d.indikator_id for d in definitions}
    t = PENGUKURAN.c
    query = select(t.indikator_id, func.sum(t.value), func.count()).where(t.indikator_id.in_(ids), t.dinas_id == dinas_id)
    query = query.where(t.day.between(day.replace(day=1), day)).group_by(t.indikator_id)
    return {id_: Total(float(value), 0.0, 0.0, count, None, None) for id_, value, count in (yield from asked(query))}


def _ends(run: tuple[date, ...], kind: Kind) -> list[date]:
    return [p.end for p in within(run) if p.kind == kind]


def _sundays(start: date, end: date) -> list[date]:
    return [day for n in range((end - start).days + 1) if (day := start + timedelta(days=n)).weekday() == 6]


def _nth(days: list[date], number: int) -> date | None:
    return days[number - 1] if 0 < number <= len(days) else None
