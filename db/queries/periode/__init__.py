"""Periods of a dinas."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

import pandas as pd
from sqlalchemy import Connection, select

from db.queries.kit.frames import frame
from db.tables import Akun, Periode, PeriodeBuka
from rules.kit import periode as periode_rules

PERIODE, BUKA, AKUN = Periode.__table__, PeriodeBuka.__table__, Akun.__table__


@dataclass(frozen=True)
class PeriodeRow:
    """One period of one dinas as it stands."""

    id: int
    code: str
    kind: periode_rules.Kind
    start: date
    end: date
    status: str

    @property
    def periode(self) -> periode_rules.Periode:
        """The calendar period that was opened."""
        return periode_rules.Periode(self.code, self.kind, self.start, self.end)


def for_dinas(
    connection: Connection, *, dinas_id: int, kinds: tuple[str, ...] = get_args(periode_rules.Kind)
) -> list[PeriodeRow]:
    """The periods of a dinas, newest first."""
    t = PERIODE
    query = (
        select(t.c.id, t.c.code, t.c.kind, t.c.start, t.c.end, t.c.status)
        .where(t.c.dinas_id == dinas_id, t.c.kind.in_(kinds))
        .order_by(t.c.start.desc(), t.c.end.desc())
    )
    return [PeriodeRow(*row) for row in connection.execute(query)]


def find(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode) -> PeriodeRow | None:
    """A period as it stands in a dinas, if it was opened there."""
    t = PERIODE
    query = select(t.c.id, t.c.code, t.c.kind, t.c.start, t.c.end, t.c.status)
    row = connection.execute(query.where(t.c.dinas_id == dinas_id, t.c.code == periode.code)).first()
    return PeriodeRow(*row) if row else None


def reopenings(connection: Connection, *, dinas_id: int, limit: int = 100) -> pd.DataFrame:
    """Wishes to reopen a closed period of a dinas, newest first.

    Returns:
        id, code, reason, requested_by (account id), asked_by, requested_at, answered_by, decided_at, approved (None: waiting).
    """
    asked, answered = AKUN.alias("asked"), AKUN.alias("answered")
    query = (
        select(
            BUKA.c.id,
            PERIODE.c.code,
            BUKA.c.reason,
            BUKA.c.requested_by,
            asked.c.name.label("asked_by"),
            BUKA.c.requested_at,
            answered.c.name.label("answered_by"),
            BUKA.c.decided_at,
            BUKA.c.approved,
        )
        .join_from(BUKA, PERIODE, PERIODE.c.id == BUKA.c.periode_id)
        .join(asked, asked.c.id == BUKA.c.requested_by)
        .outerjoin(answered, answered.c.id == BUKA.c.approved_by)
        .where(PERIODE.c.dinas_id == dinas_id)
        .order_by(BUKA.c.requested_at.desc(), BUKA.c.id.desc())
        .limit(limit)
    )
    return frame(connection, query)
