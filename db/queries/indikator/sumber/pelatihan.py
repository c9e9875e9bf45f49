"""Training as a source of indicators: hours (JP) and attended sessions, in the month in which a session was completed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from db.rollup import as_date, month_of
from db.tables import Peserta
from rules.kit.periode import month_end

PESERTA = Peserta.__table__
OWNERS = {"dinas": PESERTA.c.dinas_id, "unit": PESERTA.c.unit_id, "pegawai": PESERTA.c.pegawai_id}


def counts(
    connection: Connection, *, level: str, months: Sequence[date], dinas_id: int | None
) -> dict[tuple[int, date], dict[str, float]]:
    """(owner, month) → jp, peserta; of those who attended. One statement.

    Args:
        level: "dinas", "unit" or "pegawai"; others have none. months: first days of months. dinas_id: None for everywhere.
    """
    if level not in OWNERS or not months:
        return {}
    owner, t = OWNERS[level], PESERTA
    month = month_of(connection, t.c.completed_on)
    query = (
        select(owner, month, func.sum(t.c.jp), func.count())
        .where(t.c.status == "hadir", t.c.completed_on.between(min(months), month_end(max(months))))
        .group_by(owner, month)
    )
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    found = {}
    for owner_id, first, jp, attended in connection.execute(query):
        day = as_date(first)
        if day in months:
            found[owner_id, day] = {"jp": float(jp), "peserta": float(attended)}
    return found
