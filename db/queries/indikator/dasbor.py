"""What only the dashboard counts: the spread of predikat."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, and_, func

from db.queries import shared
from db.queries.kit.serentak import Plan, asked, run
from db.queries.organisasi import penempatan as placements
from db.queries.penilaian import wajib
from db.queries.penilaian.berlaku import PENILAIAN, given_in
from db.queries.penilaian.wajib import PEGAWAI, PERIODE
from rules.kit.periode import Periode
from rules.penilaian.predikat import PREDIKAT


@shared
def predikat_counts(connection: Connection, *, dinas_id: int, periode: Periode, today: date) -> pd.DataFrame:
    """How many employees hold which predikat in a period, best first: predikat, n, share (percent), people.

    people: how many should be scored, the same in each row: the members on the period's last day (today while it runs) as far
    as they are scored at all (`wajib.due`).
    """
    return run(connection, predikat_plan(dinas_id=dinas_id, periode=periode, today=today))


def predikat_plan(*, dinas_id: int, periode: Periode, today: date) -> Plan[pd.DataFrame]:
    """`predikat_counts`, to be asked together with others."""
    here = and_(PERIODE.c.dinas_id == dinas_id, PERIODE.c.code == periode.code)
    members = placements.head_count(dinas_id, min(periode.end, today)).join(PERIODE, here)
    members = members.join(PEGAWAI, PEGAWAI.c.id == placements.PENEMPATAN.c.pegawai_id).where(wajib.due())
    people = members.correlate(None).scalar_subquery()
    query = given_in(dinas_id, periode, PENILAIAN.c.predikat, func.count(), people).group_by(PENILAIAN.c.predikat)
    rows = yield from asked(query)
    counts = {row[0]: row[1] for row in rows}
    found = pd.DataFrame({"predikat": list(reversed(PREDIKAT))})
    found["n"] = [counts.get(one, 0) for one in found["predikat"]]
    # Who was scored and left is no member of the last day.
    found["people"] = max(rows[0][2], sum(counts.values())) if rows else 0
    total = found["n"].sum()
    found["share"] = found["n"] / total * 100 if total else 0.0
    return found


def predikat_of(connection: Connection, *, dinas_id: int, periode: Periode) -> dict[int, str]:
    """Employee id → predikat given in a period."""
    return dict(connection.execute(given_in(dinas_id, periode, PENILAIAN.c.pegawai_id, PENILAIAN.c.predikat)).all())
