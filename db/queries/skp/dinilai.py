"""The items of a plan held against their targets: by the rules of the day, or by those with which their period closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

import settings
from db.queries.indikator import beku
from db.queries.indikator.dinilai import Angka, judged
from db.queries.indikator.kalender import Kalender, first_plan, kalender_plan
from db.queries.indikator.realisasi import Definition, of_row
from db.queries.indikator.target import Holding
from db.queries.kit import pengaturan
from db.queries.kit.serentak import Plan, run, together
from db.queries.skp.total import Figure
from rules.indikator.aturan_capaian import Aturan
from rules.indikator.capaian import Target
from rules.kit.periode import containing

Rumus = Callable[[str | None], Aturan]


@dataclass(frozen=True)
class Dinilai:
    """How the items of one period are judged. shut: dinas → the rules with which it closed; live: those of the day."""

    at: Kalender | None
    live: Callable[[int, str | None], Aturan]
    shut: Mapping[int, Rumus]

    def aturan(self, dinas_id: int, rumus: str | None) -> Aturan:
        """The rules for an item of a dinas."""
        return self.shut[dinas_id](rumus) if dinas_id in self.shut else self.live(dinas_id, rumus)

    def judged(self, row: dict[str, Any], figure: Figure, wanted: Target) -> dict[str, Any]:
        """The columns of db.queries.indikator.dinilai.judged for a row of `item_rows`."""
        assert self.at is not None
        of, owner = measured(row)
        angka = Angka(figure.value, figure.n, figure.last_date)
        held = None if wanted == Target() else Holding(wanted, self.at.periode.code)
        days = self.at.grows(of, owner, row["dinas_id"])
        given = {} if held is None else {held.source: wanted}
        return judged(self.at, of, angka, held, given, self.aturan(row["dinas_id"], row["its_rumus"]), days)


def load(connection: Connection, rows: list[dict[str, Any]]) -> Dinilai:
    """What it takes to judge items of one period: one statement."""
    if not rows:
        return Dinilai(None, pengaturan.aturan_capaian(connection), {})
    p, day = containing(rows[0]["start"], rows[0]["kind"]), settings.today()
    every = sorted({row["dinas_id"] for row in rows})
    items = [of_row(row) for row in rows if row["indikator_id"] is not None]

    def first_of(level: str) -> Plan[dict[tuple[int, int], date]]:
        mine = [(of, owner) for of, own, owner in items if own == level]
        return first_plan(p, day, {of for of, _ in mine}, level=level, owners={owner for _, owner in mine})

    live, at, first, shut = run(
        connection,
        together(
            pengaturan.aturan_capaian_plan(),
            kalender_plan(p, day, dinas_id=every[0] if len(every) == 1 else None),
            together(*(first_of(level) for level in sorted({level for _, level, _ in items}))),
            together(*(beku.aturan_of_plan(dinas_id=dinas_id, periode=p) for dinas_id in every)),
        ),
    )
    frozen = {dinas_id: rules for dinas_id, rules in zip(every, shut, strict=True) if rules is not None}
    # an indikator is of one level: no owner's number stands for two of them
    return Dinilai(replace(at, first={key: start for found in first for key, start in found.items()}), live, frozen)


def measured(row: Mapping[str, Any]) -> tuple[Definition, int]:
    """How an item is measured, and whose figure it is; an item without an indikator by its own results, day by day."""
    if row["indikator_id"] is None:
        same = {name: row[name] for name in ("satuan", "polarity", "aggregate")}
        own = Definition(0, "", row["what"], **same, level="pegawai", frequency="harian", source="isian", measure="", factor=1.0,
                         decimals=2, position=0)  # fmt: skip
        return own, row["pegawai_id"]
    of, _, owner = of_row(row)
    return replace(of, polarity=row["polarity"]), owner
