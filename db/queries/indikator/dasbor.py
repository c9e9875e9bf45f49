"""What only the dashboard counts: the spread of predikat."""

import pandas as pd
from sqlalchemy import Connection, func

from db.queries import shared
from db.queries.penilaian.berlaku import PENILAIAN, given_in
from rules.kit.periode import Periode
from rules.penilaian.predikat import PREDIKAT


@shared
def predikat_counts(connection: Connection, *, dinas_id: int, periode: Periode) -> pd.DataFrame:
    """How many employees hold which predikat in a period, best first: predikat, n, share (percent)."""
    query = given_in(dinas_id, periode, PENILAIAN.c.predikat, func.count()).group_by(PENILAIAN.c.predikat)
    counts = {row[0]: row[1] for row in connection.execute(query)}
    found = pd.DataFrame({"predikat": list(reversed(PREDIKAT))})
    found["n"] = [counts.get(one, 0) for one in found["predikat"]]
    total = found["n"].sum()
    found["share"] = found["n"] / total * 100 if total else 0.0
    return found


def predikat_of(connection: Connection, *, dinas_id: int, periode: Periode) -> dict[int, str]:
    """Employee id → predikat given in a period."""
    return dict(connection.execute(given_in(dinas_id, periode, PENILAIAN.c.pegawai_id, PENILAIAN.c.predikat)).all())
