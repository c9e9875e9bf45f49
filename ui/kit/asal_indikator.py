"""How the figure of an indicator came about: its rule in the names of its parts, with the numbers put in, and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isclose

from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import measure, named
from rules.indikator import Total
from rules.indikator.sumber import Measure
from rules.indikator.terhitung import counted_noun
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.tanda.deret import PER_DAY
from ui.kit import formats
from ui.kit.charts.asal import Asal, Rows

# Where the rows of an automatic source stand: page, words of the link. Reports of all people stand nowhere but by unit.
PLACES: Mapping[str, tuple[str, str]] = {
    "laporan": ("dasbor", "Lihat laporan menurut unit"),
    "kehadiran": ("kehadiran", "Lihat kehadiran"),
    "survei": ("survei", "Lihat survei"),
    "aspirasi": ("aspirasi", "Lihat aspirasi"),
    "kunjungan": ("kunjungan", "Lihat kunjungan"),
    "pelatihan": ("pelatihan", "Lihat pelatihan"),
    "inovasi": ("inovasi", "Lihat inovasi"),
}
VALUE, N = "nilai", "pembagi"


@dataclass(frozen=True)
class Label:
    """What the two numbers of an entered figure are called, as the admin named them."""

    value: str = ""
    n: str = ""


def asal_of(
    of: Definition,
    *,
    dinas_code: str,
    periode: Periode,
    until: date,
    label: Label = Label(),
    total: Total | None = None,
    value: float | None = None,
    n: float | None = None,
    per: str = "",
) -> Asal:
    """Where a figure of a dinas comes from.

    Args:
        until: the last day that is counted. total: what it was counted from; with `value`, the figure as shown, the numbers are
            put into the rule where they give just that. n: what the value rests on.
        per: what its series adds to the unit (rules.tanda.deret.Deret.per).
    """
    automatic = measure(of.source, of.measure) if of.source != "isian" else None
    noun = counted_noun(of.source, of.measure, of.aggregate, label.n.strip() or N)
    rule = _automatic(automatic) if automatic else _entered(of, label)
    numbers = _numbers(of, automatic, total, value)
    return Asal(
        rule=f"{'. '.join(part for part in (rule, numbers, _of_chart(per)) if part)}.",
        source=named(of.source).words if of.source != "isian" else "isian pengukuran indikator",
        period=_period(periode, until),
        n=f"{formats.number(n, 0)} {noun}".strip() if n else "",
        last=total.last_date if total else None,
        rows=_rows(of, dinas_code, periode),
    )


def _entered(of: Definition, label: Label) -> str:
    value, n = label.value.strip() or VALUE, label.n.strip() or N
    factor = f" × {formats.number(of.factor)}" if of.factor != 1 else ""
    return {
        "jumlah": f"Jumlah {value}",
        "rata_rata": f"Jumlah {value} ÷ banyaknya isian",
        "tertimbang": f"Jumlah ({value} × {n}) ÷ jumlah {n}",
        "terakhir": f"{value} yang terakhir diisi dalam periode",
        "rasio": f"{value} ÷ {n}{factor}",
    }[of.aggregate]


def _automatic(of: Measure) -> str:
    if of.median or not of.whole:
        return of.label
    factor = f" × {formats.number(of.factor)}" if of.factor != 1 else ""
    most = f", paling tinggi {formats.number(of.most)}" if of.most is not None else ""
    return f"{of.label}: bagian ÷ seluruhnya{factor}{most}"


def _numbers(of: Definition, automatic: Measure | None, total: Total | None, value: float | None) -> str:
    """ "312 ÷ 320 × 100 = 97,5"; "" where the parts are not kept, or give another figure than the one of the closed period."""
    if total is None or not total.count or value is None or (automatic and automatic.median):
        return ""
    aggregate, factor = (automatic.aggregate, automatic.factor) if automatic else (of.aggregate, of.factor)
    times = f" × {formats.number(factor)}" if factor != 1 else ""
    v, n, vn, count = (formats.number(x) for x in (total.sum_value, total.sum_n, total.sum_vn, total.count))
    found: dict[str, tuple[str, float | None]] = {
        "rata_rata": (f"{v} ÷ {count}", total.sum_value / total.count),
        "tertimbang": (f"{vn} ÷ {n}", total.sum_vn / total.sum_n if total.sum_n else None),
        "rasio": (f"{v} ÷ {n}{times}", total.sum_value / total.sum_n * factor if total.sum_n else None),
    }
    if aggregate not in found:
        return ""
    told, made = found[aggregate]
    if made is None or not isclose(made, value, rel_tol=1e-6, abs_tol=1e-9):
        return ""
    return f"{told} = {formats.number(value, max(of.decimals, 1))}"


def _of_chart(per: str) -> str:
    if per == PER_DAY:
        return "Di grafik dibagi banyaknya hari kerja"
    return f"Di grafik: {per}" if per else ""


def _period(periode: Periode, until: date) -> str:
    so_far = f" (sampai {formats.date(until)})" if until < periode.end else ""
    return f"{periode_rules.label(periode)}{so_far}"


def _rows(of: Definition, dinas: str, periode: Periode) -> Rows | None:
    if of.source == "isian":
        return Rows("pengukuran", "Lihat tiap isian", {"dinas": dinas, "indikator": of.code, "periode": periode.code})
    if of.source not in PLACES:
        return None
    noun, words = PLACES[of.source]
    return Rows(noun, words, {"dinas": dinas, "periode": periode.code})
