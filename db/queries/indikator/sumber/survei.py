"""What the survey counts: answers, satisfied ones, and the index points of all, per service, unit or dinas."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from db.queries.kit import pengaturan
from db.tables import Layanan, RekapSurvei
from rules.survei.ikm import DEFAULT_WEIGHT, UNSUR, WEIGHT_KEY

REKAP, LAYANAN = RekapSurvei.__table__, Layanan.__table__
OWNERS = {"dinas": REKAP.c.dinas_id, "unit": LAYANAN.c.unit_id, "layanan": REKAP.c.layanan_id}


def counts(
    connection: Connection, *, level: str, months: Sequence[date], dinas_id: int | None
) -> dict[tuple[int, date], dict[str, float]]:
    """jawaban, puas, and nilai = Σ of the scores × 25 × the weight of the dinas: nilai ÷ jawaban is the IKM. Two statements."""
    if level not in OWNERS:
        return {}
    owner, t = OWNERS[level], REKAP
    scores = sum((t.c[name] for name in list(UNSUR)[1:]), t.c[next(iter(UNSUR))])
    query = (
        select(owner, t.c.month, t.c.dinas_id, func.sum(t.c.n), func.sum(t.c.puas), func.sum(scores))
        .join_from(t, LAYANAN, LAYANAN.c.id == t.c.layanan_id)
        .where(t.c.month.in_(months), owner.is_not(None))
        .group_by(owner, t.c.month, t.c.dinas_id)
    )
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    weights = pengaturan.of_each_dinas(connection, key=WEIGHT_KEY, default=DEFAULT_WEIGHT)
    found: dict[tuple[int, date], dict[str, float]] = defaultdict(lambda: {"jawaban": 0.0, "puas": 0.0, "nilai": 0.0})
    for owner_id, month, of_dinas, n, satisfied, points in connection.execute(query):
        row = found[owner_id, month]
        row["jawaban"] += n
        row["puas"] += satisfied
        row["nilai"] += points * 25 * weights(of_dinas)
    return dict(found)
