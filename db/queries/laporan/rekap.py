"""Reporting by month, unit and employee: roll-ups against the days that were owed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from db.queries import shared
from db.queries.indikator.sumber.tempo import young
from db.queries.kehadiran.hari_wajib import owed_plan
from db.queries.kit.serentak import Plan, asked, run, together
from db.queries.organisasi import nama
from db.queries.organisasi import penempatan as placements
from db.queries.organisasi.penempatan import PENEMPATAN
from db.tables import Pegawai, RekapLaporan, Unit
from rules.kit.periode import month_end

REKAP, PEGAWAI, UNIT = RekapLaporan.__table__, Pegawai.__table__, Unit.__table__
COUNTS = ("filed", "verified", "returned", "minutes", "days")
NONE = (0, 0)
SUMS = tuple(func.sum(REKAP.c[name]).label(name) for name in COUNTS)


@shared
def by_month(connection: Connection, *, dinas_id: int, months: tuple[date, ...], today: date) -> pd.DataFrame:
    """Reporting of a dinas per month.

    Returns:
        month, COUNTS, expected (person-days owed up to the last finished day), report_share (person-days with a report among
        those, %), tempo (filed and past the term to verify), tempo_verified (verified among those), verified_share (so in %),
        muda (not past).
    """
    return run(connection, by_month_plan(dinas_id=dinas_id, months=months, today=today))


def by_month_plan(*, dinas_id: int, months: tuple[date, ...], today: date) -> Plan[pd.DataFrame]:
    """`by_month`, to be asked together with others."""
    query = select(REKAP.c.month, *(REKAP.c[name] for name in COUNTS)).where(
        REKAP.c.level == "dinas", REKAP.c.owner_id == dinas_id, REKAP.c.month.in_(months)
    )
    rows, due, fresh = yield from together(
        asked(query),
        owed_plan(level="dinas", months=months, dinas_id=dinas_id, today=today),
        young("dinas", months, dinas_id, today),
    )
    found = pd.DataFrame({"month": list(months)}).merge(pd.DataFrame(rows, columns=["month", *COUNTS]), on="month", how="left")
    found["expected"] = [due.get((dinas_id, month), 0) for month in found["month"]]
    return with_shares(found, [fresh.get((dinas_id, month), NONE) for month in found["month"]])


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


def with_shares(found: pd.DataFrame, fresh: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """Adds report_share, tempo, tempo_verified, verified_share and muda; a share is empty where nothing was due or filed.

    Args:
        fresh: of each row the reports that are not past the term to verify, and how many of them are verified.
    """
    found[list(COUNTS)] = found[list(COUNTS)].apply(pd.to_numeric).fillna(0).astype(int)
    due = found["expected"].astype(float)
    # A report on a day that is not owed, or of today, is welcome; but the share ends at 100.
    found["report_share"] = (found["days"] / due.where(due > 0) * 100).clip(upper=100)
    found["muda"] = [filed for filed, _ in fresh]
    found["tempo"] = found["filed"] - found["muda"]
    found["tempo_verified"] = found["verified"] - [verified for _, verified in fresh]
    past = found["tempo"].astype(float)
    found["verified_share"] = found["tempo_verified"] / past.where(past > 0) * 100
    return found


def _joined(query: Select[Any], key: str, level: str, dinas_id: int, months: Iterable[date], today: date) -> Plan[pd.DataFrame]:
    months = list(months)
    owners, sums, owed, muda = yield from together(
        asked(query),
        asked(_sums(level, dinas_id, months)),
        owed_plan(level=level, months=months, dinas_id=dinas_id, today=today),
        young(level, months, dinas_id, today),
    )
    due: dict[int, int] = defaultdict(int)
    for (owner, _), days in owed.items():
        due[owner] += days
    found = pd.DataFrame(owners, columns=[column.name for column in query.selected_columns])
    found = found.merge(pd.DataFrame(sums, columns=["owner_id", *COUNTS]), left_on=key, right_on="owner_id", how="left")
    found["expected"] = [due[int(owner)] for owner in found[key]]
    fresh: dict[int, tuple[int, int]] = defaultdict(lambda: NONE)
    for (owner, _), (filed, verified) in muda.items():
        fresh[owner] = (fresh[owner][0] + filed, fresh[owner][1] + verified)
    return with_shares(found.drop(columns="owner_id"), [fresh[int(owner)] for owner in found[key]])


def _sums(level: str, dinas_id: int, months: list[date]) -> Select[Any]:
    where = (REKAP.c.level == level, REKAP.c.dinas_id == dinas_id, REKAP.c.month.in_(months))
    return select(REKAP.c.owner_id, *SUMS).where(*where).group_by(REKAP.c.owner_id)
