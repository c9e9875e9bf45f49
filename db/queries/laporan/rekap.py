"""Reporting by month, unit and employee: roll-ups against the working days there were."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from db.queries import shared
from db.queries.indikator.sumber.laporan import duty_days
from db.queries.kit.frames import frame
from db.queries.organisasi import nama
from db.tables import Pegawai, RekapLaporan, Unit
from rules.kit.periode import month_end

REKAP, PEGAWAI, UNIT = RekapLaporan.__table__, Pegawai.__table__, Unit.__table__
COUNTS = ("filed", "verified", "returned", "minutes", "days")
SUMS = tuple(func.sum(REKAP.c[name]).label(name) for name in COUNTS)


@shared
def by_month(connection: Connection, *, dinas_id: int, months: tuple[date, ...], today: date) -> pd.DataFrame:
    """Reporting of a dinas per month.

    Returns:
        month, COUNTS, expected (person-days worked up to today), report_share (person-days with a
        report among those, %), verified_share (verified among filed, %).
    """
    query = select(REKAP.c.month, *(REKAP.c[name] for name in COUNTS)).where(
        REKAP.c.level == "dinas", REKAP.c.owner_id == dinas_id, REKAP.c.month.in_(months)
    )
    found = pd.DataFrame({"month": list(months)}).merge(frame(connection, query), on="month", how="left")
    due = duty_days(connection, "dinas", list(months), dinas_id, today)
    found["expected"] = [due.get((dinas_id, month), 0) for month in found["month"]]
    return with_shares(found)


@shared
def by_unit(connection: Connection, *, dinas_id: int, months: tuple[date, ...], today: date) -> pd.DataFrame:
    """Reporting per unit that has people or reports: unit_id, unit (its name on the last day), employees, and the columns of
    `by_month` without month."""
    staff = (
        select(PEGAWAI.c.unit_id, func.count().label("employees"))
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None))
        .group_by(PEGAWAI.c.unit_id)
        .subquery()
    )
    name = nama.unit_on(month_end(max(months))).label("unit")
    query = (
        select(UNIT.c.id.label("unit_id"), name, func.coalesce(staff.c.employees, 0).label("employees"))
        .outerjoin(staff, staff.c.unit_id == UNIT.c.id)
        .where(UNIT.c.dinas_id == dinas_id)
        .order_by(name)
    )
    found = _joined(connection, frame(connection, query), "unit_id", "unit", dinas_id, months, today)
    return found[found["employees"] + found["filed"] > 0].reset_index(drop=True)


def by_pegawai(
    connection: Connection, *, dinas_id: int, unit_id: int | None, months: tuple[date, ...], today: date
) -> pd.DataFrame:
    """Reporting per employee of a dinas or unit: pegawai_id, name, jabatan, and the columns of `by_month` without month."""
    query = select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name, PEGAWAI.c.jabatan).where(PEGAWAI.c.dinas_id == dinas_id)
    if unit_id is not None:
        query = query.where(PEGAWAI.c.unit_id == unit_id)
    people = frame(connection, query.order_by(PEGAWAI.c.name))
    found = _joined(connection, people, "pegawai_id", "pegawai", dinas_id, months, today)
    return found[found["expected"] + found["filed"] > 0].reset_index(drop=True)


def with_shares(found: pd.DataFrame) -> pd.DataFrame:
    """Adds report_share and verified_share in percent; empty where nothing was due or filed."""
    found[list(COUNTS)] = found[list(COUNTS)].apply(pd.to_numeric).fillna(0).astype(int)
    due, filed = found["expected"].astype(float), found["filed"].astype(float)
    # A report on a day off is welcome, but the share of working days ends at 100.
    found["report_share"] = (found["days"] / due.where(due > 0) * 100).clip(upper=100)
    found["verified_share"] = found["verified"] / filed.where(filed > 0) * 100
    return found


def _joined(
    connection: Connection, owners: pd.DataFrame, key: str, level: str, dinas_id: int, months: Iterable[date], today: date
) -> pd.DataFrame:
    months = list(months)
    due: dict[int, int] = defaultdict(int)
    for (owner, _), days in duty_days(connection, level, months, dinas_id, today).items():
        due[owner] += days
    found = owners.merge(frame(connection, _sums(level, dinas_id, months)), left_on=key, right_on="owner_id", how="left")
    found["expected"] = [due[int(owner)] for owner in found[key]]
    return with_shares(found.drop(columns="owner_id"))


def _sums(level: str, dinas_id: int, months: list[date]) -> Select[Any]:
    where = (REKAP.c.level == level, REKAP.c.dinas_id == dinas_id, REKAP.c.month.in_(months))
    return select(REKAP.c.owner_id, *SUMS).where(*where).group_by(REKAP.c.owner_id)
