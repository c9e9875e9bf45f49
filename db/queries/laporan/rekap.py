"""Reporting by month, unit and employee: roll-ups against the days that were owed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from db.queries import shared
from db.queries.indikator.sumber.tempo import young
from db.queries.kehadiran.hari_wajib import owed_plan
from db.queries.kit.serentak import Plan, asked, run, together
from db.queries.laporan import resmi
from db.queries.organisasi import nama
from db.queries.organisasi import penempatan as placements
from db.queries.organisasi.penempatan import PENEMPATAN
from db.tables import Pegawai, RekapLaporan, Unit
from rules.kit.periode import month_end
from rules.laporan.resmi import NONE, Resmi

REKAP, PEGAWAI, UNIT = RekapLaporan.__table__, Pegawai.__table__, Unit.__table__
COUNTS = ("filed", "verified", "returned", "minutes", "days")
NOTHING = (0, 0)


class _Owed(NamedTuple):
    """What was filed, verified and reported (person-days) where reports are owed."""

    filed: int = 0
    verified: int = 0
    days: int = 0


@shared
def by_month(connection: Connection, *, dinas_id: int, months: tuple[date, ...], today: date) -> pd.DataFrame:
    """Reporting of a dinas per month.

    Returns:
        month, COUNTS, expected (person-days owed up to the last finished day), report_share (person-days with a report among
        those, %), tempo (filed and past the term to verify), tempo_verified (verified among those), verified_share (so in %),
        muda (not past). Of months whose official reports are in BKN only what was written is told: nothing was owed.
    """
    return run(connection, by_month_plan(dinas_id=dinas_id, months=months, today=today))


def by_month_plan(*, dinas_id: int, months: tuple[date, ...], today: date) -> Plan[pd.DataFrame]:
    """`by_month`, to be asked together with others."""
    query = select(REKAP.c.month, *(REKAP.c[name] for name in COUNTS)).where(
        REKAP.c.level == "dinas", REKAP.c.owner_id == dinas_id, REKAP.c.month.in_(months)
    )
    rows, due, fresh, notes = yield from together(
        asked(query),
        owed_plan(level="dinas", months=months, dinas_id=dinas_id, today=today),
        young("dinas", months, dinas_id, today),
        resmi.plan(dinas_id),
    )
    owed = [row for row in rows if not notes.get(dinas_id, NONE).holds(row[0])]
    found = pd.DataFrame({"month": list(months)}).merge(pd.DataFrame(rows, columns=["month", *COUNTS]), on="month", how="left")
    found["expected"] = [due.get((dinas_id, month), 0) for month in found["month"]]
    of = {row[0]: _Owed(row[1], row[2], row[5]) for row in owed}
    fresh = {key: found_ for key, found_ in fresh.items() if key[1] in of}
    each = list(found["month"])
    return with_shares(found, [of.get(m, _Owed()) for m in each], [fresh.get((dinas_id, m), NOTHING) for m in each])


@shared
def by_unit(connection: Connection, *, dinas_id: int, months: tuple[date, ...], today: date) -> pd.DataFrame:
    """Reporting per unit that has people or reports: unit_id, unit (its name on the last day), employees (on the last of these
    days that has come), and the columns of `by_month` without month."""
    there = placements.members(dinas_id, min(month_end(months[-1]), today)).subquery()
    staff = select(there.c.unit_id, func.count().label("employees")).group_by(there.c.unit_id).subquery()
    name = nama.unit_on(month_end(max(months))).label("unit")
    query = (
        select(UNIT.c.id.label("unit_id"), name, func.coalesce(staff.c.employees, 0).label("employees"))
        .outerjoin(staff, staff.c.unit_id == UNIT.c.id)
        .where(UNIT.c.dinas_id == dinas_id)
        .order_by(name)
    )
    units = run(connection, _joined(query, "unit_id", "unit", dinas_id, months, today))
    return units[units["employees"] + units["filed"] > 0].reset_index(drop=True)


def by_pegawai(
    connection: Connection, *, dinas_id: int, unit_id: int | None, months: tuple[date, ...], today: date
) -> pd.DataFrame:
    """Reporting per employee: pegawai_id, name, jabatan, and the columns of `by_month` without month.

    Of everybody who was in the dinas in these months, also of who owes nothing yet: on the first day of a month nobody does.
    With `unit_id` of whom it was the last unit there.
    """
    query = (
        select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name, PEGAWAI.c.jabatan)
        .join_from(PEGAWAI, PENEMPATAN, PENEMPATAN.c.pegawai_id == PEGAWAI.c.id)
        .where(placements.last_in(months[0], month_end(months[-1]), today, dinas_id=dinas_id))
    )
    if unit_id is not None:
        query = query.where(PENEMPATAN.c.unit_id == unit_id)
    return run(connection, _joined(query.order_by(PEGAWAI.c.name), "pegawai_id", "pegawai", dinas_id, months, today))


def with_shares(found: pd.DataFrame, owed: Sequence[_Owed], fresh: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """Adds report_share, tempo, tempo_verified, verified_share and muda; a share is empty where nothing was due or filed.

    Args:
        owed: of each row what was filed, verified and reported (person-days) in months in which reports are owed here.
        fresh: of each row the reports that are not past the term to verify, and how many of them are verified.
    """
    found[list(COUNTS)] = found[list(COUNTS)].apply(pd.to_numeric).fillna(0).astype(int)
    due = found["expected"].astype(float)
    # A report on a day that is not owed, or of today, is welcome; but the share ends at 100.
    found["report_share"] = (pd.Series([one.days for one in owed], dtype=float) / due.where(due > 0) * 100).clip(upper=100)
    found["muda"] = [filed for filed, _ in fresh]
    found["tempo"] = [one.filed for one in owed] - found["muda"]
    found["tempo_verified"] = [one.verified - verified for one, (_, verified) in zip(owed, fresh, strict=True)]
    past = found["tempo"].astype(float)
    found["verified_share"] = found["tempo_verified"] / past.where(past > 0) * 100
    return found


def _joined(query: Select[Any], key: str, level: str, dinas_id: int, months: Iterable[date], today: date) -> Plan[pd.DataFrame]:
    months = list(months)
    owners, rows, owed, muda, notes = yield from together(
        asked(query),
        asked(_rows(level, dinas_id, months)),
        owed_plan(level=level, months=months, dinas_id=dinas_id, today=today),
        young(level, months, dinas_id, today),
        resmi.plan(dinas_id),
    )
    sums, of = _summed(rows, notes.get(dinas_id, NONE))
    due: dict[int, int] = defaultdict(int)
    for (owner, _), days in owed.items():
        due[owner] += days
    found = pd.DataFrame(owners, columns=[column.name for column in query.selected_columns])
    found = found.merge(pd.DataFrame(sums, columns=["owner_id", *COUNTS]), left_on=key, right_on="owner_id", how="left")
    found["expected"] = [due[int(owner)] for owner in found[key]]
    fresh: dict[int, tuple[int, int]] = defaultdict(lambda: NOTHING)
    for (owner, month), (filed, verified) in muda.items():
        if notes.get(dinas_id, NONE).holds(month):
            continue
        fresh[owner] = (fresh[owner][0] + filed, fresh[owner][1] + verified)
    own = [int(owner) for owner in found[key]]
    return with_shares(found.drop(columns="owner_id"), [of.get(one, _Owed()) for one in own], [fresh[one] for one in own])


def _rows(level: str, dinas_id: int, months: list[date]) -> Select[Any]:
    where = (REKAP.c.level == level, REKAP.c.dinas_id == dinas_id, REKAP.c.month.in_(months))
    return select(REKAP.c.owner_id, REKAP.c.month, *(REKAP.c[name] for name in COUNTS)).where(*where)


def _summed(rows: Iterable[Sequence[Any]], notes: Resmi) -> tuple[list[tuple[int, ...]], dict[int, _Owed]]:
    """Owner with his COUNTS over all months, and owner → what counts of those in which reports are owed."""
    sums: dict[int, list[int]] = {}
    owed: dict[int, _Owed] = {}
    for owner, month, *counts in rows:
        sums[owner] = [a + b for a, b in zip(sums.get(owner, [0] * len(COUNTS)), counts, strict=True)]
        if not notes.holds(month):
            named = dict(zip(COUNTS, counts, strict=True))
            own = owed.get(owner, _Owed())
            owed[owner] = _Owed(own.filed + named["filed"], own.verified + named["verified"], own.days + named["days"])
    return [(owner, *counts) for owner, counts in sums.items()], owed
