"""Who may be rewarded: what is known of each employee, held against the rules of his dinas."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from db.queries import kept
from db.queries.kehadiran.alpa import absences
from db.queries.kehadiran.kalender import kalender
from db.queries.kit import pengaturan
from db.queries.penilaian.berlaku import given
from db.tables import Akun, Keberatan, Pegawai, Penilaian, PenilaianSkp, Periode, Unit
from rules.pembinaan.penghargaan import ATURAN_KEY, DEFAULT_ATURAN, Aturan, Fakta, Syarat, eligible
from rules.penilaian.keberatan import OPEN

AKUN, KEBERATAN, PEGAWAI, PENILAIAN = (t.__table__ for t in (Akun, Keberatan, Pegawai, Penilaian))
ITEM, PERIODE, UNIT = (t.__table__ for t in (PenilaianSkp, Periode, Unit))


@dataclass(frozen=True)
class Candidate:
    """An employee with the rules held against him; `code`: his last scored period, "" without any."""

    id: int
    name: str
    jabatan: str
    unit: str
    code: str
    met: bool
    each: tuple[Syarat, ...]


def aturan(connection: Connection, *, dinas_id: int) -> dict[str, Any]:
    """The rules of a dinas, as the setting keeps them."""
    found: dict[str, Any] = pengaturan.value(connection, key=ATURAN_KEY, default=DEFAULT_ATURAN, dinas_id=dinas_id)
    return found


@kept
def candidates(connection: Connection, *, dinas_id: int, atasan_id: int | None, today: date) -> list[Candidate]:
    """The employees in service (of an atasan, or the whole dinas but its head), those who meet every rule first.

    The caller checks who may propose them.
    """
    rule = Aturan(**aturan(connection, dinas_id=dinas_id))
    heads = select(AKUN.c.pegawai_id).where(AKUN.c.role == "kepala", AKUN.c.pegawai_id.is_not(None))
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan, UNIT.c.name.label("unit"))
        .join_from(PEGAWAI, UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None), PEGAWAI.c.id.not_in(heads))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    if atasan_id is not None:
        query = query.where(PEGAWAI.c.atasan_id == atasan_id)
    people = connection.execute(query).all()
    facts = _facts(connection, PEGAWAI.c.dinas_id == dinas_id, rule, today)
    found = []
    for person in people:
        code, known = facts.get(person.id, ("", Fakta()))
        found.append(Candidate(*person, code, *eligible(known, rule)))
    return sorted(found, key=lambda one: -sum(syarat.met for syarat in one.each))


def facts_of(connection: Connection, *, pegawai: Pegawai, today: date) -> dict[str, Any]:
    """What a proposal rests on: the rules of the dinas held against one employee, as they stand now."""
    rule = Aturan(**aturan(connection, dinas_id=pegawai.dinas_id))
    _, known = _facts(connection, PEGAWAI.c.id == pegawai.id, rule, today).get(pegawai.id or 0, ("", Fakta()))
    met, each = eligible(known, rule)
    return {"met": met, "rules": [asdict(one) for one in each]}


def _facts(connection: Connection, whom: ColumnElement[bool], rule: Aturan, today: date) -> dict[int, tuple[str, Fakta]]:
    """Employee → his last scored period and what is known of him."""
    of = select(PEGAWAI.c.id).where(whom)
    scores = _by_person(connection.execute(_scores(of, rule)))
    absent = _most_absent(connection, of, today)
    undecided = (
        select(KEBERATAN.c.pegawai_id, func.count())
        .where(KEBERATAN.c.pegawai_id.in_(of), KEBERATAN.c.status.in_(OPEN))
        .group_by(KEBERATAN.c.pegawai_id)
    )
    objections: dict[int, int] = {row[0]: row[1] for row in connection.execute(undecided)}
    found = {}
    for one in scores.keys() | absent.keys() | objections.keys():
        rows = scores.get(one, [])
        shares = [float(row.capaian) for row in rows if row.capaian is not None]
        mean = sum(shares) / len(shares) if shares else None
        known = Fakta(tuple(row.predikat for row in rows), mean, absent.get(one, 0), objections.get(one, 0))
        found[one] = (rows[0].code if rows else "", known)
    return found


def _scores(of: Select[Any], rule: Aturan) -> Select[Any]:
    """The last scored periods of each, newest first, with the mean capaian of their items."""
    p = PENILAIAN.c
    at = func.row_number().over(partition_by=p.pegawai_id, order_by=PERIODE.c.end.desc()).label("at")
    mean = select(func.avg(ITEM.c.capaian)).where(ITEM.c.penilaian_id == p.id).correlate(PENILAIAN).scalar_subquery()
    scored = (
        given(p.pegawai_id, p.predikat, PERIODE.c.code, mean.label("capaian"), at)
        .where(p.pegawai_id.in_(of), p.predikat.is_not(None), PERIODE.c.kind == rule.kind)
        .subquery()
    )
    return select(scored).where(scored.c.at <= rule.of).order_by(scored.c.pegawai_id, scored.c.at)


def _most_absent(connection: Connection, of: Select[Any], today: date) -> dict[int, int]:
    """The most days owed without reason in one calendar year, this one or the last; as kehadiran counts them."""
    calendar = kalender(connection, start=date(today.year - 1, 1, 1), end=today)
    missed = absences(connection, calendar, of=of)
    return {one: max(Counter(day.year for day in days).values()) for one, days in missed.items()}


def _by_person(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.pegawai_id, []).append(row)
    return found
