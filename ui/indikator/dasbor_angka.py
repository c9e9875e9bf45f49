"""A figure of the dashboard as a card, in words: how much, of how many, against what, and whether its change is real."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.queries.indikator.realisasi import Definition
from db.queries.indikator.selang import of_answers, of_share
from db.queries.indikator.tanda import Tanda
from rules import tanda
from rules.indikator.laju import RUNNING
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.kit.rentang import between
from rules.tanda import Urgency
from rules.tanda.deret import cara
from rules.tanda.kalimat import STEPS, named
from ui.indikator import laju
from ui.kit import formats
from ui.kit.kartu import Kartu, Tone

Row = dict[str, Any]
TONES: dict[str, Tone] = {tanda.BETTER: "better", tanda.WORSE: "worse"}
LONG_UNIT = 12
# Units that are written against the number.
STUCK = ("%", "Rp")


def card(
    row: Row,
    of: Definition,
    shown: str,
    spark: Sequence[float | None],
    mark: Tanda | None,
    at: Periode,
    running: bool,
    answers: Mapping[str, Interval] | None = None,
) -> Kartu:
    """The card of a row of `kpi.figures`.

    Args:
        shown: its value with a unit that sticks to it ("90,0%", "Rp5", "> 41"). spark: the last months, None where there is none.
        running: the last month of the spark is not over.
        answers: the intervals of what citizens' answers make (db.queries.survei.selang).
    """
    word, assured = _words(row, mark)
    change, against = _change(row, at)
    since = _since(mark, word, at, _step(of))
    n = f"n = {formats.number(row['n'], 0)} {of.counted}".rstrip()
    target, interval = _target(row), _interval(row, of) or _of_answers(row, of, answers or {})
    sure = f"rentang 95%: {interval}" if interval else ""
    unit = "" if row["satuan"] in STUCK else row["satuan"]
    changed = f"{change} {against}".strip()
    told = [f"{row['name']}: {shown} {unit}".rstrip(), sure, n, target, changed, f"{word} {since}".rstrip(), assured]
    return Kartu(
        code=row["code"],
        name=row["name"],
        value=shown,
        unit=unit,
        n=n,
        interval=interval,
        target=target,
        change=change,
        against=against,
        change_word=word,
        sign=tanda.SIGNS[word],
        tone=TONES.get(word, ""),
        since=since,
        assurance=assured,
        spark=tuple(spark),
        running=running,
        told="; ".join(part for part in told if part) + ".",
    )


def by_urgency(cards: Sequence[Kartu]) -> tuple[Kartu, ...]:
    """What needs attention first; ties in the order of the admin."""
    return tuple(sorted(cards, key=lambda one: Urgency(one.change_word, one.assurance).rank))


def tally(cards: Sequence[Kartu]) -> str:
    """Example: "2 memburuk nyata, 1 membaik nyata, 3 konsisten tidak tercapai dari 11 indikator"."""
    words = Counter(one.change_word for one in cards) + Counter(one.assurance for one in cards)
    told = (tanda.WORSE, tanda.BETTER, tanda.UP, tanda.DOWN, tanda.ASSURANCES["consistent_fail"])
    parts = [f"{formats.number(words[word])} {word}" for word in told if words[word]]
    few = words[tanda.NO_DATA] + words[tanda.TRIAL]
    if not parts and few == len(cards):
        return "Data per bulannya belum cukup untuk menilai apakah ada yang berubah nyata"
    left = f"; {formats.number(few)} belum cukup data" if few else ""
    what = ", ".join(parts) or "Tidak ada yang berubah nyata atau konsisten tidak tercapai"
    return f"{what} dari {formats.number(len(cards))} indikator{left}"


def spark_of(found: dict[date, float], months: Sequence[date]) -> tuple[float | None, ...]:
    """The months in order, from the first that has a figure; a month without one is a gap."""
    line = [found.get(month) for month in months]
    first = next((i for i, value in enumerate(line) if value is not None), len(line))
    return tuple(line[first:])


def no_target(row: Row) -> str:
    """Example: "Target hanya untuk November 2026"."""
    return f"Target hanya untuk {periode_rules.label(row['target_lain'])}" if row["target_lain"] else "Belum ada target"


def _words(row: Row, mark: Tanda | None) -> tuple[str, str]:
    word = tanda.change(mark.show, mark.variation) if mark else tanda.NO_DATA
    return word, tanda.of_row(mark.assurance if mark else None, row)


def _since(mark: Tanda | None, word: str, at: Periode, step: int) -> str:
    """Since when, or of how few; and of which month the word is, where that lies before the period."""
    if mark is None:
        return ""
    last = mark.since == mark.month  # its name is said already
    old = f"(sampai {_named(mark.month, step)})" if mark.month < at.start and not last else ""
    if word in (tanda.NO_DATA, tanda.TRIAL):
        return f"({formats.number(mark.points)} {STEPS[step]} data)"
    since = f"{'pada' if last else 'sejak'} {_named(mark.since, step)}" if mark.since else ""
    return f"{since} {old}".strip()


def _step(of: Definition) -> int:
    """Months of a point of its series."""
    return cara(aggregate=of.aggregate, source=of.source, frequency=of.frequency, kumulatif=of.kumulatif).step


def _named(month: date, step: int) -> str:
    """Example: "Jun 2026"; of a quarterly figure "Triwulan III 2026"."""
    return formats.month_short(month) if step == 1 else named(month, step)


def _change(row: Row, at: Periode) -> tuple[str, str]:
    """("naik 1,7 menit", "dari Tw III"); a percentage changes by "poin". Never better or worse: it is two points."""
    if formats.is_missing(row["previous"]) or formats.is_missing(row["value"]):
        return "", ""
    step, decimals, against = row["value"] - row["previous"], row["decimals"], laju.against(row, at)
    if not formats.number(step, decimals).strip("-0,"):
        return "tetap", against.replace("dari ", "seperti ", 1)
    unit = "poin" if row["satuan"] == "%" else row["satuan"]
    return f"{'naik' if step > 0 else 'turun'} {formats.value(abs(step), unit, decimals)}", against


def _target(row: Row) -> str:
    """The target with what of a running sum was due by now, and how it stands. Example: "Target ≥ 95,0% · tidak tercapai"."""
    if not row["target_label"]:
        return no_target(row) if row["target_lain"] else ""
    unit = row["satuan"]
    told = (
        f"{row['target_label']}%" if unit == "%" else f"{row['target_label']} {unit if len(unit) <= LONG_UNIT else ''}".rstrip()
    )
    due = f"; semestinya {laju.due(row)} sampai kini" if laju.due(row) else ""
    return f"Target {told}{due}" + (f" · {row['keadaan']}" if row["keadaan"] not in (None, RUNNING) else "")


def _interval(row: Row, of: Definition) -> str:
    """Of a share; "" where it is none."""
    if formats.is_missing(row["value"]):
        return ""
    return between(of_share(of, row["value"], row["n"]), row["decimals"])


def _of_answers(row: Row, of: Definition, answers: Mapping[str, Interval]) -> str:
    """Of the IKM; "" where it has none."""
    found = None if formats.is_missing(row["value"]) else of_answers(of, row["value"], answers)
    return between(found, min(row["decimals"], 1))
