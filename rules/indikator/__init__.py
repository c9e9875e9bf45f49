"""Indicators: their kinds, and totals that add up the same in any grouping, so that roll-ups can be trusted."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.kit.errors import Invalid

LEVEL_LABELS = {"dinas": "Dinas", "unit": "Unit", "layanan": "Layanan", "pegawai": "Pegawai"}
# From wide to narrow: nobody below the level at which a figure is measured has a target for it.
LEVELS = tuple(LEVEL_LABELS)
# What a person's work counts for.
STAFF_LEVELS = ("dinas", "unit", "pegawai")
AGGREGATE_LABELS = {
    "sum": "Jumlah",
    "mean": "Rata-rata",
    "weighted_mean": "Rata-rata tertimbang",
    "last": "Nilai terakhir",
    "ratio": "Rasio",
}
AGGREGATES = tuple(AGGREGATE_LABELS)
# These need an n with every value: the divisor, or the weight.
DIVIDED = ("ratio", "weighted_mean")
FREQUENCY_LABELS = {
    "harian": "Harian",
    "mingguan": "Mingguan",
    "bulanan": "Bulanan",
    "triwulanan": "Triwulanan",
    "tahunan": "Tahunan",
}
FREQUENCIES = tuple(FREQUENCY_LABELS)


@dataclass(frozen=True)
class Measure:
    """A figure that counts itself: `part`, or `part` ÷ `whole` × factor. Both are names of counts of its source."""

    label: str
    aggregate: str
    part: str
    whole: str = ""
    factor: float = 1.0


def _share(label: str, part: str, whole: str) -> Measure:
    return Measure(label, "ratio", part, whole, 100.0)


SOURCE_LABELS = {
    "entered": "Diisi manual",
    "laporan": "Dari laporan harian",
    "survei": "Dari survei kepuasan",
    "kehadiran": "Dari kehadiran",
    "aspirasi": "Dari aspirasi masyarakat",
    "kunjungan": "Dari kunjungan lapangan",
    "pelatihan": "Dari pelatihan",
}
SOURCES = tuple(SOURCE_LABELS)
# What an automatic source can give; the inner key is what `measure` holds.
MEASURES: Mapping[str, Mapping[str, Measure]] = {
    "laporan": {
        "filed": Measure("Jumlah laporan", "sum", "filed"),
        "verified_share": _share("Persentase laporan disetujui", "verified", "filed"),
        "report_days_share": _share("Persentase hari kerja yang dilaporkan", "days", "duty_days"),
    },
    "survei": {
        # nilai: Σ of the nine scores × 25 × weight, so that the quotient is the IKM of PermenPANRB 14/2017
        "ikm": Measure("Indeks Kepuasan Masyarakat", "ratio", "nilai", "jawaban"),
        "puas_share": _share("Persentase responden puas (rata-rata jawaban paling sedikit 3)", "puas", "jawaban"),
        "jawaban": Measure("Jumlah jawaban survei", "sum", "jawaban"),
    },
    "kehadiran": {
        "hadir_share": _share("Persentase hari hadir", "hadir", "hari"),
        "terlambat_share": _share("Persentase hari terlambat", "terlambat", "hari"),
        "alpa": Measure("Hari tanpa keterangan", "sum", "alpa"),
    },
    "aspirasi": {
        "masuk": Measure("Jumlah aspirasi masuk", "sum", "masuk"),
        "dijawab_share": _share("Persentase aspirasi dijawab", "dijawab", "masuk"),
        "tepat_share": _share("Persentase aspirasi dijawab sebelum batas", "tepat", "masuk"),
        "hari_jawab": Measure("Rata-rata hari sampai dijawab", "ratio", "hari", "dijawab"),
    },
    "kunjungan": {
        "kunjungan": Measure("Jumlah kunjungan lapangan", "sum", "kunjungan"),
        "selesai_share": _share("Persentase tindak lanjut kunjungan yang selesai", "selesai", "tindak_lanjut"),
    },
    "pelatihan": {
        "jp": Measure("Jumlah jam pelajaran (JP)", "sum", "jp"),
        "peserta": Measure("Jumlah keikutsertaan pelatihan", "sum", "peserta"),
    },
}
# The levels at which a source can be counted: an answer knows a service, not who served.
SOURCE_LEVELS = {source: STAFF_LEVELS for source in SOURCES} | {
    "entered": LEVELS,
    "survei": ("dinas", "unit", "layanan"),
    "aspirasi": ("dinas", "unit"),
}
MEASURE_LABELS = {source: {key: one.label for key, one in measures.items()} for source, measures in MEASURES.items()}


@dataclass(frozen=True)
class Total:
    """What all aggregates need of a set of measurements: Σv, Σn, Σ(v·n), how many, the latest value and its day."""

    sum_value: float
    sum_n: float
    sum_vn: float
    count: int
    last_value: float | None
    last_date: date | None


EMPTY = Total(0.0, 0.0, 0.0, 0, None, None)


def of(value: float, n: float, day: date) -> Total:
    """The total of one measurement: its value, the n behind it (cases, respondents, a ratio's divisor), and its day.

    Raises Invalid(field="value" or "n") for a number that is not finite and for a negative n.
    """
    if not math.isfinite(value):
        raise Invalid("Nilai harus berupa angka.", field="value")
    if not math.isfinite(n) or n < 0:
        raise Invalid("Jumlah pembagi tidak boleh negatif.", field="n")
    if not math.isfinite(value * n):
        raise Invalid("Nilai terlalu besar.", field="value")
    return Total(float(value), float(n), float(value * n), 1, float(value), day)


def plus(a: Total, b: Total) -> Total:
    """The total of both sets together. Order and grouping do not matter (but for the last bits of a float)."""
    return Total(
        a.sum_value + b.sum_value,
        a.sum_n + b.sum_n,
        a.sum_vn + b.sum_vn,
        a.count + b.count,
        *_later(a, b),
    )


def aggregate(kind: str, total: Total, factor: float = 1.0) -> float | None:
    """One figure of a total, in the unit of the indicator.

    sum Σv; mean Σv/count; weighted_mean Σ(v·n)/Σn; ratio Σv/Σn × factor (for ratio only, 100 gives percent); last.
    None when there is nothing to aggregate or the divisor is zero.
    Raises Invalid(field="aggregate") for an unknown kind.

    Example: 9 of 10 and 40 of 90 documents in time, ratio, factor 100 → 49 (a mean of percentages would say 67.2).
    """
    if kind not in AGGREGATES:
        raise Invalid("Cara penggabungan tidak dikenal.", field="aggregate")
    if total.count == 0:
        return None
    if kind == "sum":
        return total.sum_value
    if kind == "mean":
        return total.sum_value / total.count
    if kind == "last":
        return total.last_value
    if total.sum_n == 0:
        return None
    if kind == "weighted_mean":
        return total.sum_vn / total.sum_n
    return total.sum_value / total.sum_n * factor


def counted(source: str, measure: str, counts: Mapping[str, float]) -> Total:
    """The total that stands for an automatic figure, from the counts of one owner and month.

    It aggregates with the measure's own aggregate and factor; Σn is the divisor of a share, else the count itself.
    Raises Invalid(field="measure") for an unknown measure.

    Example: 30 of 40 reports verified → Σvalue 30, Σn 40: "verified_share" gives 75 percent.
    """
    try:
        of_source = MEASURES[source][measure]
    except KeyError:
        raise Invalid("Angka otomatis ini tidak dikenal.", field="measure") from None
    part = float(counts.get(of_source.part, 0))
    whole = float(counts.get(of_source.whole, 0)) if of_source.whole else part
    return Total(part, whole, 0.0, 1, None, None)


def target_share(aggregate: str, months: int, of_months: int) -> float:
    """How much of a longer period's target a shorter one must reach: all of it, only a sum is divided over the months.

    Example: 1,200 patients a year, seen in a quarter: 3/12 of it; 95 percent in time a year is 95 in a quarter too.
    """
    return months / of_months if aggregate == "sum" else 1.0


def _later(a: Total, b: Total) -> tuple[float | None, date | None]:
    """On the same day the larger value counts: arbitrary, but the same however the rows were grouped."""
    if a.last_date is None or b.last_date is None:
        known = b if a.last_date is None else a
    else:
        known = max(a, b, key=lambda total: (total.last_date, total.last_value))
    return known.last_value, known.last_date
