"""The monthly roll-up of survey answers: what an IKM needs, per service and month."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, delete, func, or_, select

from db.tables import RekapSurvei, Survei
from db.upsert import add_up_all
from rules.survei.ikm import SATISFIED, UNSUR

SURVEI, REKAP = Survei.__table__, RekapSurvei.__table__
AMOUNTS = ("n", "puas", "kuadrat", *UNSUR)
# The nine scores of an answer together: its index is this × 25 × weight.
SCORES = sum((SURVEI.c[name] for name in list(UNSUR)[1:]), SURVEI.c[next(iter(UNSUR))])
# Odd and not yet judged counts: nobody's answer is dropped by a machine.
COUNTED = or_(SURVEI.c.judgement.is_(None), SURVEI.c.judgement == "dihitung")
EMPTIED = delete(REKAP).where(
    REKAP.c.n == 0, REKAP.c.layanan_id == bindparam("its_layanan"), REKAP.c.month == bindparam("its_month")
)


class SurveiChange(NamedTuple):
    """An answer that comes into the count (`sign` 1) or leaves it (−1)."""

    dinas_id: int
    layanan_id: int
    day: date
    scores: Mapping[str, int]
    sign: int = 1


def add_survei(connection: Connection, changes: Iterable[SurveiChange]) -> None:
    """Add to the roll-up, in one executemany; call it in the transaction of the answers themselves."""
    sums: dict[tuple[int, date], dict[str, Any]] = {}
    for c in changes:
        key = (c.layanan_id, c.day.replace(day=1))
        row = sums.setdefault(key, {"dinas_id": c.dinas_id, **dict.fromkeys(AMOUNTS, 0)})
        row["n"] += c.sign
        scores = sum(c.scores[name] for name in UNSUR)
        row["puas"] += c.sign * (scores >= SATISFIED)
        row["kuadrat"] += c.sign * scores * scores
        for name in UNSUR:
            row[name] += c.sign * c.scores[name]
    # sorted: all writers lock the rows in one order
    rows = [{"layanan_id": key[0], "month": key[1], **sums[key]} for key in sorted(sums)]
    if rows:
        add_up_all(connection, REKAP, rows, AMOUNTS)
    if lessened := [{"its_layanan": r["layanan_id"], "its_month": r["month"]} for r in rows if r["n"] < 0]:
        connection.execute(EMPTIED, lessened)


def counted_survei(month: Any) -> Any:
    """Rows of RekapSurvei counted from the answers; `month`: the first day of the month of `survei.day`, in SQL."""
    return (
        select(
            SURVEI.c.layanan_id,
            month.label("month"),
            func.min(SURVEI.c.dinas_id).label("dinas_id"),
            func.count().label("n"),
            func.sum(case((SCORES >= SATISFIED, 1), else_=0)).label("puas"),
            func.sum(SCORES * SCORES).label("kuadrat"),
            *(func.sum(SURVEI.c[name]).label(name) for name in UNSUR),
        )
        .where(COUNTED)
        .group_by(SURVEI.c.layanan_id, month)
    )
