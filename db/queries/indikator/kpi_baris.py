"""The figures of a period as rows, before they become a frame: of a closed period as they were frozen, else counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, or_, select

import settings
from db.queries.indikator import banding, beku, dinilai, realisasi, target
from db.queries.indikator.dinilai import Angka
from db.queries.indikator.kalender import Kalender, first_plan, kalender_plan
from db.queries.indikator.realisasi import COLUMNS, Definition, Realisasi, definition
from db.queries.indikator.sumber import tempo
from db.queries.indikator.target import Holding
from db.queries.kit import pengaturan
from db.queries.kit.serentak import Plan, asked, together
from db.tables import Dinas, Indikator, Periode, Target
from rules.indikator.aturan_capaian import Aturan
from rules.indikator.capaian import Target as Wanted
from rules.indikator.jangkauan import elsewhere
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
) -> Plan[Rows]:
    """One row per dinas and indicator, by name of the dinas, position and code. In two steps: what applies, and what it counts;
    a third one while the period runs, for what stood on the same day before.

    Args:
        dinas_id: None for every active dinas; then what was before is not asked of a running period.
        only: the code of one indicator.
        also: months to count besides those of the period and the one before.
    """
    p, today = periode, today or settings.today()
    (open_, shut), frozen, at, aturan, batas = yield from together(
        applicable(dinas_id, p, only),
        beku.rows_plan(level="dinas", code=p.code, dinas_id=dinas_id, indikator_code=only),
        kalender_plan(p, today, dinas_id=dinas_id),
        pengaturan.aturan_capaian_plan(),
        tempo.cutoffs_plan(today),
    )
    closed = _closed(shut, frozen, p)
    definitions = [*(of for of, _ in closed), *(a.of for a in open_)]
    months = {*periode_rules.months(periode_rules.previous(p)), *periode_rules.months(p), *also}
    counted, first = yield from together(
        realisasi.load_plan(
            connection, set(definitions), level="dinas", months=months, dinas_id=dinas_id, today=today, batas=batas
        ),
        first_plan(p, today, {a.of for a in open_}, dinas_id=dinas_id),
    )
    at = replace(at, first=first)
    judged = judged_rows(open_, counted, aturan, at)
    if at.running and dinas_id is not None:
        yield from banding.compare(connection, judged, {a.of.indikator_id: a.of for a in open_}, counted, at)
    found = [*(row for _, row in closed), *judged]
    # frozen rows and counted ones of several dinas stand in one order
    found.sort(key=lambda row: (row["dinas_name"], row["position"], row["code"]))
    return Rows(found, definitions, counted)


def judged_rows(
    applicable: list[Applicable], counted: Realisasi, aturan: Callable[[int, str | None], Aturan], at: Kalender
) -> list[dict[str, Any]]:
    """What each dinas reached of its targets in an open period."""
    found = []
    for a in applicable:
        dinas_id = a.dinas["dinas_id"]
        held = target.holding(a.targets, at.periode, a.of.aggregate)
        judged = judge(a, dinas_id, counted, held, aturan(dinas_id, a.of.rumus), at)
        found.append({**a.dinas, **vars(a.of), **judged, "target_lain": elsewhere(a.targets, at.periode)})
    return found


def judge(a: Applicable, owner: int, counted: Realisasi, held: Holding | None, aturan: Aturan, at: Kalender) -> dict[str, Any]:
    """value, n, previous, and target … reason and how far the period has come, of one figure."""
    months = periode_rules.months(at.periode)
    value, n = counted.figure(a.of, owner, months)
    previous, _ = counted.figure(a.of, owner, periode_rules.months(periode_rules.previous(at.periode)))
    angka = Angka(value, n, counted.total(a.of, owner, months).last_date, counted.median(a.of, owner, months))
    days = at.grows(a.of, owner, a.dinas["dinas_id"])
    return {"value": value, "n": n, "previous": previous, **dinilai.judged(at, a.of, angka, held, a.targets, aturan, days)}


def _closed(
    dinas: dict[int, dict[str, Any]], frozen: list[dict[str, Any]], p: periode_rules.Periode
) -> list[tuple[Definition, dict[str, Any]]]:
    """The frozen rows of the dinas in which the period is closed; with the definition by which they were judged."""
    found = []
    for row in frozen:
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
        "target_lain": None,  # of a closed period no target can be set any more
        **dinilai.over(of, row["value"], row["capaian"], wanted, p, row["days"]),
    }


def applicable(
    dinas_id: int | None, p: periode_rules.Periode, only: str | None = None
) -> Plan[tuple[list[Applicable], dict[int, dict[str, Any]]]]:
    """What is to be counted, and the dinas in which the period is frozen, by id."""
    # those of the whole year: a running sum is paced by the targets of its parts
    codes = whole_year(p.start.year)
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
    for row in [row._asdict() for row in (yield from asked(query))]:
        dinas = {name: row[name] for name in ("dinas_id", "dinas_code", "dinas_name")}
        if row["frozen"]:
            frozen[row["dinas_id"]] = dinas
        elif row["indikator_id"] is not None:
            entry = found.setdefault((row["dinas_id"], row["indikator_id"]), Applicable(dinas, definition(row), {}))
            if row["periode"] is not None:
                entry.targets[row["periode"]] = Wanted(row["given"], row["low"], row["high"])
    return list(found.values()), frozen
