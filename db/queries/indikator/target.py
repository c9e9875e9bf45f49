"""Targets: what is to be reached by whom in which period, and which one holds where a period has none of its own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.queries.indikator.realisasi import Definition
from db.queries.kit.serentak import Plan, asked
from db.tables import Periode, Target
from rules.indikator import target_share
from rules.indikator.aturan_capaian import Aturan, band
from rules.indikator.capaian import Capaian, capaian
from rules.indikator.capaian import Target as Wanted
from rules.indikator.laju import bounds, times
from rules.kit import periode as periode_rules
from rules.kit.angka import desimal
from rules.kit.errors import Invalid
from rules.kit.kaplan_meier import Median

TARGET, PERIODE = Target.__table__, Periode.__table__
SIGNS = {"naik": "≥ ", "turun": "≤ ", "rentang": ""}


@dataclass(frozen=True)
class Holding:
    """The target that holds: the numbers, and the code of the period it was set for (`source`)."""

    wanted: Wanted
    source: str


def wider(p: periode_rules.Periode) -> list[periode_rules.Periode]:
    """The period and those that enclose it, nearest first. Example: 2026-09 → 2026-09, 2026-T3, 2026-S2, 2026."""
    return [p, *periode_rules.around(p)]


def holding(given: Mapping[str, Wanted], p: periode_rules.Periode, aggregate: str) -> Holding | None:
    """The target of the period itself, else that of the quarter, semester or year around it.

    A borrowed target of a sum is divided over its months; every other aggregate takes it whole.

    Args:
        given: code of a period → the target set for it.
    """
    for outer in wider(p):
        if (found := given.get(outer.code)) is not None:
            share = target_share(aggregate, len(periode_rules.months(p)), len(periode_rules.months(outer)))
            return Holding(times(found, share), outer.code)
    return None


def label(wanted: Wanted | None, polarity: str, decimals: int) -> str | None:
    """What a reader sees, without the unit. Example: 95, "naik" → "≥ 95"; 7 to 8 → "7–8"."""
    if wanted is None:
        return None
    digits = max(decimals, 1)
    if wanted.low is not None and wanted.high is not None:
        return f"{desimal(wanted.low, digits)}–{desimal(wanted.high, digits)}"
    return None if wanted.value is None else SIGNS[polarity] + desimal(wanted.value, digits)


def line(wanted: Wanted | None, polarity: str) -> float | None:
    """One number to draw as a line: of a range the bound that has to be kept, None where both have to be."""
    if wanted is None:
        return None
    return wanted.value if wanted.value is not None else {"naik": wanted.low, "turun": wanted.high}.get(polarity)


def held_against(value: float | None, wanted: Wanted | None, polarity: str, aturan: Aturan) -> Capaian:
    """rules.indikator.capaian, but a target that no longer fits its indicator gives a reason, not an error."""
    try:
        return capaian(value, wanted, polarity, aturan)
    except Invalid as error:
        return Capaian(None, None, error.message)


def outcome(of: Definition, value: float | None, held: Holding | None, aturan: Aturan) -> dict[str, Any]:
    """The columns target … reason of one figure whose period is over."""
    return columns(of, held, held_against(value, held.wanted if held else None, of.polarity, aturan), aturan)


def columns(of: Definition, held: Holding | None, reached: Capaian, aturan: Aturan) -> dict[str, Any]:
    """The columns target … reason."""
    wanted = held.wanted if held else None
    return {
        "target": wanted.value if wanted else None,
        "target_low": wanted.low if wanted else None,
        "target_high": wanted.high if wanted else None,
        "target_label": label(wanted, of.polarity, of.decimals),
        "target_source": held.source if held else None,
        "capaian_raw": reached.raw,
        "capaian": reached.value,
        "kategori": None if reached.value is None else band(reached.value, aturan.bands),
        "reason": reached.reason,
    }


def judged(value: float | None, median: Median | None, wanted: Wanted | None) -> float | None:
    """What is held against the target: the value; of a median not reached yet what it exceeds, where that misses the target.

    Else who never answers the old ones would have no figure, and that would be better than a bad one. Example: more than 41
    days, at most 10 wanted → 41; more than 2 days → None, it may yet be kept.
    """
    if value is not None or median is None or median.over is None or wanted is None:
        return value
    _, most = bounds(wanted, "turun")
    return median.over if most is not None and median.over > most else None


def of_indikator(*, dinas_id: int, indikator_id: int, start: date, end: date) -> Plan[dict[str, Wanted]]:
    """Period code → the dinas's own target, for periods that touch the days from start to end."""
    query = (
        select(PERIODE.c.code, TARGET.c.value, TARGET.c.low, TARGET.c.high)
        .join_from(TARGET, PERIODE, PERIODE.c.id == TARGET.c.periode_id)
        .where(
            TARGET.c.dinas_id == dinas_id,
            TARGET.c.indikator_id == indikator_id,
            TARGET.c.unit_id.is_(None),
            TARGET.c.pegawai_id.is_(None),
            PERIODE.c.start <= end,
            PERIODE.c.end >= start,
        )
    )
    return {code: Wanted(value, low, high) for code, value, low, high in (yield from asked(query))}


def of_owners(
    connection: Connection, *, dinas_id: int, indikator_id: int, codes: Collection[str], level: str
) -> dict[int | None, dict[str, Wanted]]:
    """Owner (unit or employee by `level`; None: the dinas itself) → period code → target."""
    owner = TARGET.c.pegawai_id if level == "pegawai" else TARGET.c.unit_id
    query = (
        select(owner, PERIODE.c.code, TARGET.c.value, TARGET.c.low, TARGET.c.high)
        .join_from(TARGET, PERIODE, PERIODE.c.id == TARGET.c.periode_id)
        .where(TARGET.c.dinas_id == dinas_id, TARGET.c.indikator_id == indikator_id, PERIODE.c.code.in_(codes))
        # The targets of this level and the dinas's own, not those of the level between.
        .where(TARGET.c.pegawai_id.is_(None) if level == "unit" else (TARGET.c.unit_id.is_(None) | owner.is_not(None)))
    )
    found: dict[int | None, dict[str, Wanted]] = {}
    for owner_id, code, value, low, high in connection.execute(query):
        found.setdefault(owner_id, {})[code] = Wanted(value, low, high)
    return found


def of_units(connection: Connection, *, dinas_id: int, codes: Collection[str]) -> dict[tuple[int, int], dict[str, Wanted]]:
    """(indikator, unit) → period code → the unit's own target."""
    query = (
        select(TARGET.c.indikator_id, TARGET.c.unit_id, PERIODE.c.code, TARGET.c.value, TARGET.c.low, TARGET.c.high)
        .join_from(TARGET, PERIODE, PERIODE.c.id == TARGET.c.periode_id)
        .where(TARGET.c.dinas_id == dinas_id, PERIODE.c.code.in_(codes))
        .where(TARGET.c.unit_id.is_not(None), TARGET.c.pegawai_id.is_(None))
    )
    found: dict[tuple[int, int], dict[str, Wanted]] = {}
    for indikator_id, unit_id, code, *parts in connection.execute(query):
        found.setdefault((indikator_id, unit_id), {})[code] = Wanted(*parts)
    return found


def of_part(own: Mapping[str, Wanted], whole: Holding | None, p: periode_rules.Periode, of: Definition) -> Holding | None:
    """The target of a unit or employee: its own, else the dinas's, except where the figure is a sum: that one belongs to all."""
    held = holding(own, p, of.aggregate)
    return held if held or of.aggregate == "jumlah" else whole
