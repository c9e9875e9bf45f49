"""Daily reports on their way to e-Kinerja BKN: a person's week, and how much of a team and of a unit is not copied yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from db.queries.kit.frames import frame
from db.queries.laporan.verifikasi import readable
from db.queries.organisasi import nama
from db.tables import Laporan, Pegawai, SalinBkn, Skp, Unit
from rules.laporan import Status
from rules.laporan.bkn import Baris

LAPORAN, PEGAWAI, SKP, SALIN, UNIT = (t.__table__ for t in (Laporan, Pegawai, Skp, SalinBkn, Unit))
# Before the week that is shown: what is older than this is nobody's work list any more.
WEEKS_BEFORE = timedelta(weeks=4)
RHK, URL = func.coalesce(SKP.c.what, ""), func.coalesce(LAPORAN.c.evidence_url, "")
# What the penilai gave back is mended first, then copied.
TO_COPY = LAPORAN.c.status != "dikembalikan"
SAME = and_(
    SALIN.c.day == LAPORAN.c.day,
    SALIN.c.rhk == RHK,
    SALIN.c.activity == LAPORAN.c.activity,
    SALIN.c.minutes == LAPORAN.c.minutes,
    SALIN.c.evidence_url == URL,
)


@dataclass(frozen=True)
class Lembar:
    """One report: what its line says now, what it said when it was copied (None: it was not), and when.

    has_file: its evidence, or one of them, is a file of this app, which BKN cannot open.
    """

    id: int
    status: Status
    has_file: bool
    now: Baris
    copied: Baris | None
    at: datetime | None


def week(connection: Connection, *, pegawai_id: int, start: date, end: date) -> list[Lembar]:
    """The employee's reports of these days, as they were filed."""
    query = _lines().where(LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.day.between(start, end))
    found = connection.execute(query.order_by(LAPORAN.c.day, LAPORAN.c.id)).mappings()
    return [Lembar(row["id"], row["status"], row["berkas_id"] is not None, _now(row), _copied(row), row["at"]) for row in found]


def current(connection: Connection, *, pegawai_id: int, laporan_ids: list[int]) -> dict[int, Baris]:
    """Report → what its line says now, of those that are the employee's own and not given back."""
    query = _lines().where(LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.id.in_(laporan_ids), TO_COPY)
    return {row["id"]: _now(row) for row in connection.execute(query).mappings()}


def team(connection: Connection, *, atasan_id: int, start: date, end: date) -> pd.DataFrame:
    """Today's team, who lags most first: pegawai_id, name, and the COUNTS of `_counts` of his reports."""
    own = and_(LAPORAN.c.pegawai_id == PEGAWAI.c.id, _days(start, end), TO_COPY, readable(atasan_id))
    query = (
        select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name, *_counts(start, end))
        .select_from(PEGAWAI)
        .outerjoin(LAPORAN, own)
        .outerjoin(SKP, SKP.c.id == LAPORAN.c.skp_id)
        .outerjoin(SALIN, SALIN.c.laporan_id == LAPORAN.c.id)
        .where(PEGAWAI.c.atasan_id == atasan_id, PEGAWAI.c.active_to.is_(None))
        .group_by(PEGAWAI.c.id, PEGAWAI.c.name)
    )
    found = frame(connection, query)
    return found.sort_values(["belum", "lama", "name"], ascending=[False, False, True], ignore_index=True)


def per_unit(connection: Connection, *, dinas_id: int, start: date, end: date) -> pd.DataFrame:
    """Units of a dinas that filed anything in these weeks, who lags most first: unit, people (who filed), and the COUNTS."""
    name = nama.unit_on(end)
    people = func.count(LAPORAN.c.pegawai_id.distinct()).label("people")
    query = (
        select(UNIT.c.id, name.label("unit"), people, *_counts(start, end))
        .join_from(LAPORAN, UNIT, UNIT.c.id == LAPORAN.c.unit_id)
        .outerjoin(SKP, SKP.c.id == LAPORAN.c.skp_id)
        .outerjoin(SALIN, SALIN.c.laporan_id == LAPORAN.c.id)
        .where(LAPORAN.c.dinas_id == dinas_id, _days(start, end), TO_COPY)
        .group_by(UNIT.c.id)
    )
    return frame(connection, query).sort_values(["belum", "lama", "unit"], ascending=[False, False, True], ignore_index=True)


def _lines() -> Select[Any]:
    t, s = LAPORAN.c, SALIN.c
    copied = (s[name].label(f"was_{name}") for name in ("day", "rhk", "activity", "minutes", "evidence_url"))
    columns = (t.id, t.status, t.berkas_id, t.day, RHK.label("rhk"), t.activity, t.minutes, URL.label("evidence_url"), s.at)
    query = select(*columns, *copied).outerjoin_from(LAPORAN, SKP, SKP.c.id == t.skp_id)
    return query.outerjoin(SALIN, s.laporan_id == t.id)


def _now(row: Mapping[Any, Any]) -> Baris:
    return Baris(row["day"], row["rhk"], row["activity"], row["minutes"], row["evidence_url"])


def _copied(row: Mapping[Any, Any]) -> Baris | None:
    if row["at"] is None:
        return None
    return Baris(row["was_day"], row["was_rhk"], row["was_activity"], row["was_minutes"], row["was_evidence_url"])


def _days(start: date, end: date) -> ColumnElement[bool]:
    return LAPORAN.c.day.between(start - WEEKS_BEFORE, end)


def _counts(start: date, end: date) -> list[ColumnElement[Any]]:
    """filed, belum (not copied), berubah (changed since) of the week; lama (either) of the weeks before; at (last copied)."""
    t, this = LAPORAN.c, LAPORAN.c.day >= start
    missing, changed = SALIN.c.laporan_id.is_(None), and_(SALIN.c.laporan_id.is_not(None), ~SAME)

    def count(*where: ColumnElement[bool]) -> Any:
        return func.count(case((and_(t.id.is_not(None), *where), 1)))

    return [
        count(this).label("filed"),
        count(this, missing).label("belum"),
        count(this, changed).label("berubah"),
        count(~this, missing | changed).label("lama"),
        func.max(SALIN.c.at).label("at"),
    ]
