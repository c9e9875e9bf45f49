"""Field visits as a source of indicators: visits, those with a follow-up, and follow-ups that are done."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, case, func, select

from db.rollup import as_date, month_of
from db.tables import Kunjungan
from rules.kit.periode import month_end

KUNJUNGAN = Kunjungan.__table__
OWNERS = {"dinas": KUNJUNGAN.c.dinas_id, "unit": KUNJUNGAN.c.unit_id, "pegawai": KUNJUNGAN.c.visitor_id}


def counts(
    connection: Connection, *, level: str, months: Sequence[date], dinas_id: int | None
) -> dict[tuple[int, date], dict[str, float]]:
    """(owner, month of the visit) → kunjungan, tindak_lanjut, selesai. One statement.

    Args:
        level: "dinas" (where the visit was), "unit" (which was visited) or "pegawai" (the visitor); others have none.
        months: first days of months. dinas_id: only visits there; None for everywhere.
    """
    if level not in OWNERS or not months:
        return {}
    k, owner, month = KUNJUNGAN.c, OWNERS[level], month_of(connection, KUNJUNGAN.c.day)
    follows = k.follow_up != ""
    query = (
        select(
            owner, month, func.count(), func.count(case((follows, 1))), func.count(case((follows & k.done_at.is_not(None), 1)))
        )
        .where(owner.is_not(None), k.day.between(min(months), month_end(max(months))))
        .group_by(owner, month)
    )
    if dinas_id is not None:
        query = query.where(k.dinas_id == dinas_id)
    found = {}
    for owner_id, first, visits, follow_ups, done in connection.execute(query):
        day = as_date(first)
        if day in months:
            found[owner_id, day] = {"kunjungan": float(visits), "tindak_lanjut": float(follow_ups), "selesai": float(done)}
    return found
