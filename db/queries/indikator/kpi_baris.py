"""The figures of a period as rows, before they become a frame: of a closed period as they were frozen, else counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, or_, select

import settings
from db.queries.indikator import banding, beku, dinilai, realisasi, target
from db.queries.indikator.dinilai import Angka
from db.queries.indikator.kalender import Kalender, kalender
from db.queries.indikator.realisasi import COLUMNS, Definition, Realisasi, definition
from db.queries.indikator.target import Holding
from db.queries.kit import pengaturan
from db.tables import Dinas, Indikator, Periode, Target
from rules.indikator.aturan_capaian import Aturan
from rules.indikator.capaian import Target as Wanted
from rules.kit import periode as periode_rules
from rules.kit.periode_status import whole_year

# What a frozen row tells as it stands.
FROZEN = (
    "value",
    "n",
    "previous",
    "target",
    "target_low",
    "target_high",
    "target_source",
    "capaian_raw",
    "capaian",
    "kategori",
    "reason",
    "beyond",
)
DINAS, INDIKATOR, TARGET, PERIODE = Dinas.__table__, Indikator.__table__, Target.__table__, Periode.__table__


@dataclass(frozen=True)
class Applicable:
    """An indicator in a dinas, with the targets of the dinas by the code of their period."""

    dinas: dict[str, Any]
    of: Definition
    targets: dict[str, Wanted]


@dataclass(frozen=True)
class Rows:
    """The rows (dinas, definition, value, n, previous, target …), whose indicators they are, and what was counted."""

    rows: list[dict[str, Any]]
    definitions: list[Definition]
    counted: Realisasi


def rows(
    connection: Connection,
    *,
    dinas_id: int | None,
    periode: periode_rules.Periode,
    today: date | None = None,
    only: str | None = None,
    also: Iterable[date] = (),
) -> Rows:
    """One row per dinas and indicator, by name of the dinas, position and code.

    Args:
        dinas_id: None for every active dinas; then what was before is not asked of a running period.
        only: the code of one indicator.
        also: months to count besides those of the period and the one before.
    """
    p, today = periode, today or settings.today()
    open_, shut = applicable(connection, dinas_id, p, only)
    closed = _closed(connection, shut, dinas_id, p, only)
    definitions = [*(of for of, _ in closed), *(a.of for a in open_)]
    months = {*periode_rules.months(periode_rules.previous(p)), *periode_rules.months(p), *also}
    counted = realisasi.load(connection, set(definitions), level="dinas", months=months, dinas_id=dinas_id, today=today)
    found = [row for _, row in closed]
    if open_:
        at = kalender(connection, p, today, of={a.of for a in open_}, dinas_id=dinas_id)
        judged_ = judged_rows(connection, open_, counted, at)
        if at.running and dinas_id is not None:
            banding.compare(connection, judged_, {a.of.indikator_id: a.of for a in open_}, counted, at)
        found += judged_
    # frozen rows and counted ones of several dinas stand in one order
    found.sort(key=lambda row: (row["dinas_name"], row["position"], row["code"]))
    return Rows(found, definitions, counted)


def judged_rows(connection: Connection, applicable: list[Applicable], counted: Realisasi, at: Kalender) -> list[dict[str, Any]]:
    """What each dinas reached of its targets in an open period."""
    aturan = pengaturan.aturan_capaian(connection)
    found = []
    for a in applicable:
        dinas_id = a.dinas["dinas_id"]
        held = target.holding(a.targets, at.periode, a.of.aggregate)
        found.append({**a.dinas, **vars(a.of), **judge(a, dinas_id, counted, held, aturan(dinas_id, a.of.rumus), at)})
    return found


def judge(a: Applicable, owner: int, counted: Realisasi, held: Holding | None, aturan: Aturan, at: Kalender) -> dict[str, Any]:
    """value, n, previous, and target … reason and how far the period has come, of one figure."""
    months = periode_rules.months(at.periode)
    value, n = counted.figure(a.of, owner, months)
    previous, _ = counted.figure(a.of, owner, periode_rules.months(periode_rules.previous(at.periode)))
    angka = Angka(value, n, counted.total(a.of, owner, months).last_date, counted.median(a.of, owner, months))
    since = at.grows_since(a.of, owner, a.dinas["dinas_id"])
    return {"value": value, "n": n, "previous": previous, **dinilai.judged(at, a.of, angka, held, a.targets, aturan, since)}


def _closed(
    connection: Connection, dinas: dict[int, dict[str, Any]], dinas_id: int | None, p: periode_rules.Periode, only: str | None
) -> list[tuple[Definition, dict[str, Any]]]:
    """The frozen rows of the dinas in which the period is closed; with the definition by which they were judged."""
    if not dinas:
        return []
    found = []
    for row in beku.rows(connection, level="dinas", code=p.code, dinas_id=dinas_id, indikator_code=only):
        if row["dinas_id"] in dinas:
            of = frozen_definition(row)
            found.append((of, {**dinas[row["dinas_id"]], **vars(of), **frozen_outcome(row, of, p)}))
    return found


def frozen_definition(row: Mapping[str, Any]) -> Definition:
    """How the indicator of a row of `beku.rows` was defined when the period closed."""
    return Definition(indikator_id=row["indikator_id"], version=row["version"], **row["definition"])


def frozen_outcome(row: Mapping[str, Any], of: Definition, p: periode_rules.Periode) -> dict[str, Any]:
    """value … reason and RUNNING of a row of `beku.rows`."""
    given = Wanted(row["target"], row["target_low"], row["target_high"])
    wanted = None if given == Wanted() else given
    return {
        **{name: row[name] for name in FROZEN},
        "target_label": target.label(wanted, of.polarity, of.decimals),
        **dinilai.over(of, row["value"], row["capaian"], wanted, p, row["days"]),
    }


def applicable(
    connection: Connection, dinas_id: int | None, p: periode_rules.Periode, only: str | None = None
) -> tuple[list[Applicable], dict[int, dict[str, Any]]]:
    """What is to be counted, and the dinas in which the period is frozen, by id; in one statement."""
    # those of the whole year: a running sum is paced by the targets of its parts
    codes = {outer.code for outer in target.wider(p)} | set(whole_year(p.start.year))
    given = (
        select(TARGET.c.indikator_id, TARGET.c.dinas_id, TARGET.c.value, TARGET.c.low, TARGET.c.high, PERIODE.c.code)
        .join_from(TARGET, PERIODE, PERIODE.c.id == TARGET.c.periode_id)
        .where(TARGET.c.unit_id.is_(None), TARGET.c.pegawai_id.is_(None), PERIODE.c.code.in_(codes))
        .subquery()
    )
    applies = or_(INDIKATOR.c.dinas_id.is_(None), INDIKATOR.c.dinas_id == DINAS.c.id)
    if only is not None:
        applies = and_(applies, INDIKATOR.c.code == only)
    query = (
        select(
            DINAS.c.id.label("dinas_id"),
            DINAS.c.code.label("dinas_code"),
            DINAS.c.name.label("dinas_name"),
            *COLUMNS,
            beku.frozen(DINAS.c.id, p).label("frozen"),
            given.c.code.label("periode"),
            given.c.value.label("given"),
            given.c.low,
            given.c.high,
        )
        # outer: a dinas whose indicators are all out of use has a past as well
        .outerjoin_from(DINAS, INDIKATOR, and_(INDIKATOR.c.active, applies))
        .outerjoin(given, and_(given.c.indikator_id == INDIKATOR.c.id, given.c.dinas_id == DINAS.c.id))
        .where(DINAS.c.active if dinas_id is None else DINAS.c.id == dinas_id)
        .order_by(DINAS.c.name, INDIKATOR.c.position, INDIKATOR.c.code)
    )
    found: dict[tuple[int, int], Applicable] = {}
    frozen: dict[int, dict[str, Any]] = {}
    for row in connection.execute(query).mappings():
        dinas = {name: row[name] for name in ("dinas_id", "dinas_code", "dinas_name")}
        if row["frozen"]:
            frozen[row["dinas_id"]] = dinas
        elif row["indikator_id"] is not None:
            entry = found.setdefault((row["dinas_id"], row["indikator_id"]), Applicable(dinas, definition(row), {}))
            if row["periode"] is not None:
                entry.targets[row["periode"]] = Wanted(row["given"], row["low"], row["high"])
    return list(found.values()), frozen
