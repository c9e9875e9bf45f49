"""What a figure of a service is held against: its standard time, else the target of its unit, else that of the dinas."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from db.queries.indikator import target
from db.queries.indikator.realisasi import Definition
from db.queries.kit.serentak import Plan, asked, run
from db.tables import Periode, Target
from rules import pelayanan as rules
from rules.indikator.capaian import Target as Wanted
from rules.kit import periode as periode_rules

TARGET, PERIODE = Target.__table__, Periode.__table__
# Indicator and unit (None: the dinas itself) → code of a period → its target.
Given = Mapping[tuple[int, int | None], Mapping[str, Wanted]]


@dataclass(frozen=True)
class Limit:
    """The bound, where it comes from, and how it is drawn (None: a range of which both sides count) and told."""

    wanted: Wanted
    source: Literal["standar", "target"]
    line: float | None
    label: str


@dataclass(frozen=True)
class Limits:
    """The targets of a dinas and its units, read in one statement."""

    given: Given

    def of_service(
        self, of: Definition, *, unit_id: int | None, standard_minutes: float | None, p: periode_rules.Periode
    ) -> Limit | None:
        """What one service is held against in a period. The sum of a unit or dinas is no service's own, so no sum is.

        Example: 30 standard minutes, an indicator in menit of which less is better → "≤ 30", standar.
        """
        if of.aggregate == "jumlah":
            return None
        minutes = rules.standard(of.satuan, of.polarity, standard_minutes)
        if minutes is not None:
            wanted = Wanted(minutes)
            return Limit(wanted, "standar", minutes, target.label(wanted, of.polarity, of.decimals) or "")
        return (self._held(of, unit_id, p) if unit_id is not None else None) or self._held(of, None, p)

    def of_dinas(self, of: Definition, p: periode_rules.Periode) -> Limit | None:
        """What all services of the dinas together are held against: the dinas's target."""
        return self._held(of, None, p)

    def _held(self, of: Definition, unit_id: int | None, p: periode_rules.Periode) -> Limit | None:
        found = target.holding(self.given.get((of.indikator_id, unit_id), {}), p, of.aggregate)
        if found is None:
            return None
        label = target.label(found.wanted, of.polarity, of.decimals) or ""
        return Limit(found.wanted, "target", target.line(found.wanted, of.polarity), label)


def limits(connection: Connection, *, dinas_id: int, indikator_ids: Collection[int]) -> Limits:
    """The targets that a dinas and its units have for these indicators, of every period."""
    return run(connection, limits_plan(dinas_id=dinas_id, indikator_ids=indikator_ids))


def limits_plan(*, dinas_id: int, indikator_ids: Collection[int]) -> Plan[Limits]:
    """`limits`, to be asked together with others."""
    t = TARGET
    query = (
        select(t.c.indikator_id, t.c.unit_id, PERIODE.c.code, t.c.value, t.c.low, t.c.high)
        .join_from(t, PERIODE, PERIODE.c.id == t.c.periode_id)
        .where(t.c.dinas_id == dinas_id, t.c.pegawai_id.is_(None), t.c.indikator_id.in_(indikator_ids))
    )
    given: dict[tuple[int, int | None], dict[str, Wanted]] = {}
    for indikator_id, unit_id, code, value, low, high in (yield from asked(query)):
        given.setdefault((indikator_id, unit_id), {})[code] = Wanted(value, low, high)
    return Limits(given)
