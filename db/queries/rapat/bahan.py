"""The pages of the indicators of a dinas as they stand now: what a meeting freezes, and is held against since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from db.queries import shared
from db.queries.indikator import deret, kpi_baris, penanggung, tanda
from db.queries.indikator.penanggung import Penanggung
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.selang import of_answers, of_share
from db.queries.indikator.tanda import Tanda, Terucap
from db.queries.kit import tutup
from db.queries.kit.serentak import run, together
from db.queries.rapat.bahan_isi import Penyebab, causes_plan, commitments_plan
from db.queries.survei import selang
from rules import tanda as words
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode, last_months, plus_months
from rules.rapat.acara import in_order
from rules.rapat.lembar import Bulan, Komitmen, Lembar
from rules.tanda import kalimat
from rules.tanda.deret import LONGEST, Deret
from rules.tanda.dinilai import Dinilai, counting, judged

# Months of the chart: this year and the last.
SHOWN = 24
ASKED = LONGEST + 12


@dataclass(frozen=True)
class _Saat:
    """What all pages of a dinas have in common. by: until when a commitment is due; closed: the months in closed periods."""

    periode: Periode
    until: date
    by: date
    closed: Collection[date]
    answers: Mapping[str, Interval]


@dataclass(frozen=True)
class _Milik:
    """What belongs to one indicator."""

    row: Mapping[str, Any]
    of: Definition
    series: Deret
    mark: Tanda | None
    lines: Collection[date]
    owner: Penanggung | None
    causes: Penyebab
    commitments: tuple[Komitmen, ...]


@shared
def lembar(connection: Connection, *, dinas_id: int, periode: Periode, today: date, meeting: date | None = None) -> list[Lembar]:
    """The page of every indicator of the dinas that has a figure or a series, in the order of a meeting (rules.rapat.acara).

    It names people, but only as what they are in office: who answers for an indicator, and who took on a commitment of a
    meeting. That is the same for each of its readers, whom every page that shows it asks for rapat.read or rapat.bahan. Of the
    employees behind the figures nothing is in it.

    Args:
        meeting: the day of the meeting: what is due until then is due in it.
    """
    until = min(periode.end, today)
    months = periode_rules.months(periode)
    figures, series, marks, lines, closed, answers, owners, causes, promised = run(
        connection,
        together(
            kpi_baris.rows(connection, dinas_id=dinas_id, periode=periode, today=today),
            deret.of_dinas_plan(connection, dinas_id=dinas_id, until=until, today=today, months=ASKED),
            tanda.of_dinas_plan(dinas_id=dinas_id, periode=periode),
            tanda.rebase_plan(dinas_id=dinas_id),
            tutup.months_plan(dinas_id, plus_months(until, 1 - ASKED), until),
            selang.of_dinas_plan(dinas_id=dinas_id, months=months),
            penanggung.of_dinas_plan(dinas_id=dinas_id),
            causes_plan(dinas_id=dinas_id, periode=periode),
            commitments_plan(connection, dinas_id=dinas_id, today=today),
        ),
    )
    at = _Saat(periode, until, max(meeting or today, today), closed, answers)
    definitions = {of.indikator_id: of for of in figures.definitions}
    found = []
    for row in figures.rows:
        known = row["indikator_id"]
        its = series.get(known, Deret())
        if row["value"] is None and row["beyond"] is None and not its.points:
            continue
        owner = owners.get(known) or owners.get(0)
        milik = _Milik(
            row, definitions[known], its, marks.get(known), lines.get(known, ()), owner,
            causes.get(known, Penyebab()), promised.get(known, ()),
        )  # fmt: skip
        found.append(_page(milik, at))
    return in_order(found)


def _page(its: _Milik, at: _Saat) -> Lembar:
    row, of, series = its.row, its.of, its.series
    past = tuple(point for point in counting(series.points) if not point.running)
    seen = judged(past, of.polarity, [month for month in its.lines if month <= at.until])
    told = tanda.told(seen, past, its.mark, at.closed)
    value, n = row["value"], float(row["n"] or 0)
    interval = (of_share(of, value, n) or of_answers(of, value, at.answers)) if value is not None else None
    assurance = words.of_row(told.assurance, row)
    sums = row["berjalan"] and of.aggregate == "jumlah"
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
        n=n,
        counted=of.counted,
        low=interval.lower if interval else None,
        high=interval.upper if interval else None,
        target=row["target_label"] or "",
        capaian=row["capaian"],
        keadaan=row["keadaan"] or "",
        previous=row["previous"],
        against=_against(row, at.periode, same_day=sums),
        per=series.per,
        step=series.step,
        months=_months(series, at.until),
        change=told.change,
        assurance=assurance,
        since=told.since,
        sentence=_sentence(of, past, seen, told, series.step),
        # of a period without a target nothing is said of one, though the last month has it
        of_target=kalimat.of_target(told.assurance, told.show, turned=seen.turned and not told.then)
        if assurance in words.ASSURANCES.values()
        else "",
        real=told.show == "penuh" and told.since is not None,
        owner_id=its.owner.pegawai_id if its.owner else None,
        owner=its.owner.name if its.owner else "",
        owner_chosen=bool(its.owner and its.owner.chosen),
        causes=its.causes.counts,
        commitments=its.commitments,
        due=any(one.state in ("lewat", "terbuka") and one.due is not None and one.due <= at.by for one in its.commitments),
        individu=its.causes.individu,
        reason=row["reason"] or "",
        semestinya=row["target_sejauh_ini"] if sums else None,
    )


def _sentence(of: Definition, past: tuple[Any, ...], seen: Dinilai, told: Terucap, step: int) -> str:
    now = words.change(seen.shown.show, seen.shown.variation)
    if told.then and told.change != now:
        return kalimat.of_then(told.change, told.since, now, step=step)
    return kalimat.sentence(of.name, past, seen, step=step)


def _against(row: Mapping[str, Any], periode: Periode, *, same_day: bool) -> str:
    """What `previous` is of. Examples: "Triwulan III 2026"; of a running sum "hari kerja ke-41 Triwulan III 2026"."""
    before = periode_rules.label(periode_rules.previous(periode))
    return f"hari kerja ke-{row['hari_ke']} {before}" if same_day else before


def _months(series: Deret, until: date) -> tuple[Bulan, ...]:
    """The points of the last two years."""
    first = last_months(until, SHOWN)[0]
    return tuple(Bulan(p.month, p.value, p.n, p.target, p.low, p.high, p.running) for p in series.points if p.month >= first)
