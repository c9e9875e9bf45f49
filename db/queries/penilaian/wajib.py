"""Who is scored on a period (rules.penilaian.wajib): as conditions on PEGAWAI and PERIODE in FROM, and in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, not_, or_, select

from db.tables import Kehadiran, Pegawai, Penilaian, Periode
from rules.kit.identitas import NON_ASN
from rules.kit.periode import Periode as Span
from rules.penilaian.wajib import AWAY, USUAL_DAYS, Jauh, least_away, why_not

KEHADIRAN, PEGAWAI, PENILAIAN, PERIODE = (t.__table__ for t in (Kehadiran, Pegawai, Penilaian, Periode))


def asn(end: Any) -> ColumnElement[bool]:
    """PEGAWAI in FROM is an ASN by the last day of a period (a value or a column)."""
    p = PEGAWAI.c
    return and_(p.status != NON_ASN, or_(p.asn_sejak.is_(None), p.asn_sejak <= end))


def due() -> ColumnElement[bool]:
    """PEGAWAI is scored on PERIODE, both in FROM: an ASN, and not away for long unless a penilaian was begun all the same."""
    begun = select(PENILAIAN.c.id).where(PENILAIAN.c.pegawai_id == PEGAWAI.c.id, PENILAIAN.c.periode_id == PERIODE.c.id)
    return and_(asn(PERIODE.c.end), or_(not_(_long_away()), begun.correlate(PEGAWAI, PERIODE).exists()))


def _long_away() -> ColumnElement[bool]:
    k = KEHADIRAN.c
    days = select(func.count()).where(
        k.pegawai_id == PEGAWAI.c.id, k.day.between(PERIODE.c.start, PERIODE.c.end), k.status.in_(AWAY)
    )
    least = case({kind: least_away(kind) for kind in USUAL_DAYS}, value=PERIODE.c.kind)
    return days.correlate(PEGAWAI, PERIODE).scalar_subquery() >= least


def why(connection: Connection, *, pegawai_ids: Iterable[int], periode: Span) -> dict[int, str]:
    """Employee → why he is not scored on a period, of those who are not. A penilaian begun all the same is not looked at."""
    k, p = KEHADIRAN.c, PEGAWAI.c
    there = and_(k.pegawai_id == p.id, k.day.between(periode.start, periode.end), k.status.in_(AWAY))
    query = (
        select(p.id, p.status, p.asn_sejak, k.status, func.count(k.id), func.min(k.day), func.max(k.day))
        .outerjoin_from(PEGAWAI, KEHADIRAN, there)
        .where(p.id.in_(sorted(pegawai_ids)))
        .group_by(p.id, p.status, p.asn_sejak, k.status)
    )
    people: dict[int, tuple[str, date | None]] = {}
    away: dict[int, dict[str, Jauh]] = {}
    for pegawai_id, status, since, code, days, first, last in connection.execute(query):
        people[pegawai_id] = (status, since)
        if code is not None:
            away.setdefault(pegawai_id, {})[code] = Jauh(days, first, last)
    told = {
        pegawai_id: why_not(
            status=status, asn_sejak=since, end=periode.end, kind=periode.kind, away=away.get(pegawai_id, {})
        )
        for pegawai_id, (status, since) in people.items()
    }  # fmt: skip
    return {pegawai_id: reason for pegawai_id, reason in told.items() if reason}
