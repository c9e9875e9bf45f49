"""Hours of training (JP) of people in a year, each reader whom he may read; and per unit, without names."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, select

from db.queries.kit import pengaturan
from db.queries.kit.frames import frame
from db.queries.pelatihan.peserta import within
from db.tables import Dinas, Pegawai, Peserta, Unit
from rules.kit.hak import Actor
from rules.kit.identitas import NON_ASN
from rules.pelatihan import JP_KEY, JP_PER_YEAR, PPPK_KEY, PPPK_MOST

PEGAWAI, PESERTA, UNIT, DINAS = Pegawai.__table__, Peserta.__table__, Unit.__table__, Dinas.__table__


def wanted(connection: Connection, *, dinas_id: int) -> tuple[int, int]:
    """The yearly hours that the dinas asks for, and the most of a PPPK."""
    least = pengaturan.value(connection, key=JP_KEY, default=JP_PER_YEAR, dinas_id=dinas_id)
    most = pengaturan.value(connection, key=PPPK_KEY, default=PPPK_MOST, dinas_id=dinas_id)
    return int(least), int(most)


def of_people(
    connection: Connection, *, reader: Actor, dinas_id: int, year: int, team: bool = False, pegawai_id: int | None = None
) -> pd.DataFrame:
    """Everybody in service whom the reader may read, who has least first: pegawai_id, name, status, unit_id, unit, jp, attended.

    Args:
        team: only those whose atasan he is. pegawai_id: only this one.
    """
    counted = _counted(year)
    query = (
        select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name, PEGAWAI.c.status, PEGAWAI.c.unit_id, UNIT.c.name.label("unit"))
        .add_columns(func.coalesce(counted.c.jp, 0).label("jp"), func.coalesce(counted.c.attended, 0).label("attended"))
        .join_from(PEGAWAI, UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .outerjoin(counted, counted.c.pegawai_id == PEGAWAI.c.id)
        .where(within(reader, "pelatihan.read", dinas_id=dinas_id), PEGAWAI.c.active_to.is_(None))
    )
    if team:
        query = query.where(PEGAWAI.c.atasan_id == reader.pegawai_id)
    if pegawai_id is not None:
        query = query.where(PEGAWAI.c.id == pegawai_id)
    return frame(connection, query.order_by("jp", PEGAWAI.c.name, PEGAWAI.c.id))


def of_units(connection: Connection, *, dinas_id: int, year: int) -> pd.DataFrame:
    """Units of a dinas by name: unit_id, unit, people (ASN in service), jp (of all of them), reached (have the yearly hours).

    A non-ASN owes none. A PPPK has reached them with his most, where that is less.
    """
    least, most = wanted(connection, dinas_id=dinas_id)
    counted = _counted(year)
    jp = func.coalesce(counted.c.jp, 0)
    for_pppk = (PEGAWAI.c.status == "PPPK") & (jp >= min(least, most))
    query = (
        select(UNIT.c.id.label("unit_id"), UNIT.c.name.label("unit"), func.count().label("people"))
        .add_columns(func.sum(jp).label("jp"), func.count().filter((jp >= least) | for_pppk).label("reached"))
        .join_from(PEGAWAI, UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .outerjoin(counted, counted.c.pegawai_id == PEGAWAI.c.id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None), PEGAWAI.c.status != NON_ASN)
        .group_by(UNIT.c.id, UNIT.c.name)
        .order_by(UNIT.c.name, UNIT.c.id)
    )
    return frame(connection, query).astype({"people": int, "jp": int, "reached": int})


def _counted(year: int):  # type: ignore[no-untyped-def]
    within_year = PESERTA.c.completed_on.between(date(year, 1, 1), date(year, 12, 31))
    return (
        select(PESERTA.c.pegawai_id, func.sum(PESERTA.c.jp).label("jp"), func.count().label("attended"))
        .where(PESERTA.c.status == "hadir", within_year)
        .group_by(PESERTA.c.pegawai_id)
        .subquery()
    )
