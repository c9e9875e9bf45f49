"""Freezing what a period shows when it closes, and dropping it when the period opens again."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from db.queries.indikator import beku_isi
from db.queries.indikator.beku import BEKU
from db.queries.kit.tutup import code_of
from db.tables import Periode
from rules.kit.hak import Actor
from rules.kit.periode import Periode as Span
from rules.kit.periode import containing, months, parse
from services.kit import audit


def freeze(session: Session, row: Periode) -> None:
    """Keep the figures of a period that is being closed, and of the months in it that never were periods of their own.

    Call it before the status is written, smaller periods first: a larger one adds their totals.
    """
    p, connection = parse(row.code), session.connection()
    row.aturan = beku_isi.aturan(connection, dinas_id=row.dinas_id)
    for span in _missing(session, row.dinas_id, p):
        rows = beku_isi.rows(connection, dinas_id=row.dinas_id, periode=span)
        if rows:
            connection.execute(insert(BEKU), rows)


def thaw(session: Session, actor: Actor, opened: Sequence[Periode]) -> None:
    """Drop the frozen figures of what was opened again, and of months in it that no closed period covers; the trail keeps them.

    Call it after the status was written.
    """
    for row in opened:
        row.aturan = None
        session.flush()
        p = parse(row.code)
        codes = [p.code, *(span.code for span in _inside(p) if _open(session, row.dinas_id, span))]
        where = (BEKU.c.dinas_id == row.dinas_id, BEKU.c.code.in_(codes))
        kept = [dict(found) for found in session.connection().execute(select(BEKU).where(*where)).mappings()]
        if not kept:
            continue
        session.connection().execute(delete(BEKU).where(*where))
        line = audit.Line("buang angka beku", "periode", row_id=row.id, dinas_id=row.dinas_id, before={"rekap_beku": kept})
        audit.record(session, actor, line)


def _missing(session: Session, dinas_id: int, p: Span) -> list[Span]:
    """The months in it and the period itself, as far as nothing is frozen of them yet."""
    known = select(BEKU.c.code).where(BEKU.c.dinas_id == dinas_id).distinct()
    have = set(session.connection().execute(known).scalars())
    return [span for span in (*_inside(p), p) if span.code not in have]


def _inside(p: Span) -> list[Span]:
    return [containing(month, "bulan") for month in months(p)] if p.kind != "bulan" else []


def _open(session: Session, dinas_id: int, month: Span) -> bool:
    return session.connection().execute(code_of(dinas_id, month.start)).first() is None
