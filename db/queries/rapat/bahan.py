"""The pages of the indicators of a dinas as they stand now: what a meeting freezes, and is held against since."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from db.queries import rapat, shared
from db.queries.indikator import deret, kpi_baris, penanggung, tanda
from db.queries.indikator.penanggung import Penanggung
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.selang import of_answers, of_share
from db.queries.indikator.tanda import Tanda
from db.queries.kit.frames import records
from db.queries.kit.serentak import Plan, asked, run, together
from db.queries.rapat import setelah
from db.queries.survei import selang
from db.tables import Sebab
from rules import rapat as rules
from rules import tanda as words
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, last_months, plus_months
from rules.rapat.acara import in_order
from rules.rapat.lembar import Bulan, Komitmen, Lembar
from rules.tanda import kalimat
from rules.tanda import setelah as later
from rules.tanda.deret import LONGEST, Deret
from rules.tanda.dinilai import counting, judged

SEBAB = Sebab.__table__
# Months of the chart: this year and the last.
SHOWN = 24
ASKED = LONGEST + 12


@shared
def lembar(connection: Connection, *, dinas_id: int, periode: Periode, today: date) -> list[Lembar]:
    """The page of every indicator of the dinas that has a figure or a series, in the order of a meeting (rules.rapat.acara)."""
    until = min(periode.end, today)
    figures, series, marks, lines, answers, owners, causes = run(
        connection,
        together(
            kpi_baris.rows(connection, dinas_id=dinas_id, periode=periode, today=today),
            deret.of_dinas_plan(connection, dinas_id=dinas_id, until=until, today=today, months=ASKED),
            tanda.of_dinas_plan(dinas_id=dinas_id, periode=periode),
            tanda.rebase_plan(dinas_id=dinas_id),
            selang.of_dinas_plan(dinas_id=dinas_id, months=periode_rules.months(periode)),
            penanggung.of_dinas_plan(dinas_id=dinas_id),
            _causes(dinas_id, periode),
        ),
    )
    promised = _commitments(connection, dinas_id, today)
    definitions = {of.indikator_id: of for of in figures.definitions}
    found = []
    for row in figures.rows:
        known = row["indikator_id"]
        of, its = definitions[known], series.get(known, Deret())
        if row["value"] is None and row["beyond"] is None and not its.points:
            continue
        found.append(
            _page(
                row, of, its, marks.get(known), lines.get(known, ()), answers, owners.get(known) or owners.get(0),
                causes.get(known, ()), promised.get(known, ()), periode, until, today,
            )
        )  # fmt: skip
    return in_order(found)


def _page(
    row: Mapping[str, Any],
    of: Definition,
    series: Deret,
    mark: Tanda | None,
    rebase: Collection[date],
    answers: Mapping[str, Interval],
    owner: Penanggung | None,
    causes: tuple[tuple[str, int], ...],
    commitments: tuple[Komitmen, ...],
    periode: Periode,
    until: date,
    today: date,
) -> Lembar:
    kept = tuple(counting(series.points))
    past = tuple(point for point in kept if not point.running)
    seen = judged(past, of.polarity, [month for month in rebase if month <= until])
    value = row["value"]
    interval = (of_share(of, value, row["n"]) or of_answers(of, value, answers)) if value is not None else None
    assurance = words.of_row(mark.assurance if mark else None, row)
    return Lembar(
        indikator_id=of.indikator_id,
        code=row["code"],
        name=row["name"],
        satuan=row["satuan"],
        decimals=row["decimals"],
        polarity=of.polarity,
        position=row["position"],
        value=value,
        beyond=row["beyond"],
        n=float(row["n"] or 0),
        counted=of.n_label,
        low=interval.lower if interval else None,
        high=interval.upper if interval else None,
        target=row["target_label"] or "",
        capaian=row["capaian"],
        keadaan=row["keadaan"] or "",
        previous=row["previous"],
        against=periode_rules.label(periode_rules.previous(periode)),
        per=series.per,
        step=series.step,
        months=_months(series, until),
        change=words.change(mark.show, mark.variation) if mark else words.NO_DATA,
        assurance=assurance,
        since=mark.since if mark else None,
        sentence=kalimat.sentence(of.name, past, seen, step=series.step),
        of_target=kalimat.of_target(seen.shown.assurance, seen.shown.show, turned=seen.turned)
        if assurance in words.ASSURANCES.values()
        else "",
        real=seen.shown.certain and seen.shown.since is not None,
        owner_id=owner.pegawai_id if owner else None,
        owner=owner.name if owner else "",
        owner_chosen=bool(owner and owner.chosen),
        causes=causes,
        commitments=commitments,
        due=any(one.state == "lewat" or (one.state == "terbuka" and one.due and one.due <= today) for one in commitments),
    )


def _months(series: Deret, until: date) -> tuple[Bulan, ...]:
    """The points of the last two years."""
    first = plus_months(last_months(until, SHOWN)[0], 0)
    return tuple(Bulan(p.month, p.value, p.n, p.target, p.low, p.high, p.running) for p in series.points if p.month >= first)


def _causes(dinas_id: int, periode: Periode) -> Plan[dict[int, tuple[tuple[str, int], ...]]]:
    t = SEBAB.c
    query = select(t.indikator_id, t.category).where(t.dinas_id == dinas_id, t.day.between(periode.start, periode.end))
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for indikator_id, category in (yield from asked(query)):
        found[indikator_id][category] += 1
    return {known: tuple(counts.most_common()) for known, counts in found.items()}


def _commitments(connection: Connection, dinas_id: int, today: date) -> dict[int, tuple[Komitmen, ...]]:
    """Decisions that aim at an indicator and stand, or were done lately; the newest first."""
    decided = rapat.decisions(connection, dinas_id=dinas_id)
    decided = decided[decided["indikator_id"].notna() & (decided["status"] != "batal")]
    if decided.empty:
        return {}
    after = setelah.after(connection, dinas_id=dinas_id, today=today)
    found: dict[int, list[Komitmen]] = defaultdict(list)
    for row in records(decided):
        due = None if pd.isna(row["due"]) else row["due"]
        followed = after.get(int(row["id"]))
        seen = later.seen(followed.found, unit=kalimat.STEPS[followed.step]) if followed else ""
        owner = "" if pd.isna(row["owner"]) else row["owner"]
        state = rules.state(row["status"], due, today)
        found[int(row["indikator_id"])].append(
            Komitmen(int(row["id"]), row["what"], owner, due, state, row["result"], row["day"], seen)
        )
    return {known: tuple(rows) for known, rows in found.items()}
