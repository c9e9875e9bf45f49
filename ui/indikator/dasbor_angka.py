"""A figure of the dashboard as a card, in words: how much, of how many, against what, and whether its change is real."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import measure
from db.queries.indikator.tanda import Tanda
from rules import tanda
from rules.indikator.laju import RUNNING
from rules.intervals import Interval, wilson
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.kit.rentang import between
from rules.tanda import Urgency
from ui.indikator import laju
from ui.kit import formats
from ui.kit.kartu import Kartu, Tone

Row = dict[str, Any]
TONES: dict[str, Tone] = {tanda.BETTER: "better", tanda.WORSE: "worse"}
# What n counts, of figures that count themselves; of entered ones their divisor has a name (`n_label`).
COUNTED = {
    "ikm": "jawaban",
    "puas_persen": "jawaban",
    "jawaban": "jawaban",
    "masuk": "aspirasi",
    "dijawab_persen": "aspirasi yang jatuh tempo",
    "tepat_persen": "aspirasi yang jatuh tempo",
    "hari_jawab": "aspirasi",
    "hadir_persen": "hari kerja pegawai",
    "terlambat_persen": "hari kerja pegawai",
    "alpa": "hari",
    "kunjungan": "kunjungan",
    "selesai_persen": "tindak lanjut yang jatuh tempo",
    "laporan": "laporan",
    "disetujui_persen": "laporan lewat batas verifikasi",
    "hari_dilaporkan_persen": "hari wajib lapor",
    "inovasi": "inovasi",
    "jp": "JP",
    "peserta": "keikutsertaan",
}
# Amounts of money are "rasio" too; beyond this a share is no sample whose chance is worth telling.
MOST = 100_000
LONG_UNIT = 12
# Units that are written against the number.
STUCK = ("%", "Rp")


def card(
    row: Row, of: Definition, shown: str, spark: Sequence[float | None], mark: Tanda | None, at: Periode, running: bool
) -> Kartu:
    """The card of a row of `kpi.figures`.

    Args:
        shown: its value with a unit that sticks to it ("90,0%", "Rp5", "> 41"). spark: the last months, None where there is none.
        running: the last month of the spark is not over.
    """
    word, assured = _words(row, mark)
    change, against = _change(row, at)
    since = _since(mark, word, at)
    n = f"n = {formats.number(row['n'], 0)} {_noun(of)}".rstrip()
    target, interval = _target(row), _interval(row, of)
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
    has_target = bool(row["target_label"])
    word = tanda.change(mark.show, mark.variation) if mark else tanda.NO_DATA
    if not has_target and row["target_lain"]:
        return word, ""  # it has one, though not of this period: the line of the target says so
    return word, tanda.assurance(mark.assurance if mark else None, has_target=has_target)


def _since(mark: Tanda | None, word: str, at: Periode) -> str:
    """Since when, or of how few; and of which month the word is, where that lies before the period."""
    if mark is None:
        return ""
    old = f"(sampai {formats.month_short(mark.month)})" if mark.month < at.start else ""
    if word in (tanda.NO_DATA, tanda.TRIAL):
        return f"({formats.number(mark.points)} bulan data)"
    since = f"sejak {formats.month_short(mark.since)}" if mark.since else ""
    return f"{since} {old}".strip()


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


def _noun(of: Definition) -> str:
    if of.source != "isian":
        return COUNTED.get(of.measure, "")
    if of.aggregate in ("rasio", "tertimbang"):
        return of.n_label[:1].lower() + of.n_label[1:] if of.n_label[1:2].islower() else of.n_label
    return "pengukuran"


def _interval(row: Row, of: Definition) -> str:
    """Of a share the interval by Wilson; "" where it is none, or its cases are not whole."""
    factor = of.factor if of.source == "isian" else getattr(measure(of.source, of.measure), "factor", 0)
    if row["satuan"] != "%" or row["aggregate"] != "rasio" or factor != 100 or formats.is_missing(row["value"]):
        return ""
    n, x = row["n"], row["value"] * row["n"] / 100
    if not (1 <= n <= MOST and 0 <= round(x) <= n and abs(x - round(x)) < 1e-6 * n and n == round(n)):
        return ""
    low, high = wilson(round(x), round(n))
    return between(Interval(100 * low, 100 * high), row["decimals"])
