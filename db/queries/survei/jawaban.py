"""Single answers for those who keep a survey: comments, and answers that look odd. Never shared, never with a profile."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from db.queries.kit.frames import frame
from db.queries.survei import ikm
from db.tables import Layanan, Survei
from rules.kit.periode import Periode
from rules.survei.ikm import UNSUR

SURVEI, LAYANAN = Survei.__table__, Layanan.__table__
# 36 points are the index 100.
INDEX = ikm.SCORES * 100.0 / (4 * len(UNSUR))


def comments(
    connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, limit: int = 300
) -> pd.DataFrame:
    """day, layanan, comment, value (index of that answer, equal weights), newest first; set-aside answers left out."""
    query = _answers(SURVEI.c.day, LAYANAN.c.name.label("layanan"), SURVEI.c.comment, INDEX.label("value"))
    query = query.where(SURVEI.c.comment != "", ikm.COUNTED)
    return frame(connection, _within(query, dinas_id, layanan_id, periode).limit(limit))


def odd(connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: Periode, limit: int = 500) -> pd.DataFrame:
    """id, received_at, layanan, suspicion, value, comment, judgement of the answers marked as odd, newest first."""
    t = SURVEI
    query = _answers(
        t.c.id, t.c.received_at, LAYANAN.c.name.label("layanan"), t.c.suspicion, INDEX.label("value"), t.c.comment, t.c.judgement
    )
    return frame(connection, _within(query.where(t.c.suspicion != ""), dinas_id, layanan_id, periode).limit(limit))


def _answers(*columns: Any) -> Any:
    return select(*columns).join_from(SURVEI, LAYANAN, LAYANAN.c.id == SURVEI.c.layanan_id)


def _within(query: Any, dinas_id: int, layanan_id: int | None, periode: Periode) -> Any:
    t = SURVEI.c
    query = query.where(t.dinas_id == dinas_id, t.day.between(periode.start, periode.end)).order_by(t.id.desc())
    return query if layanan_id is None else query.where(t.layanan_id == layanan_id)
