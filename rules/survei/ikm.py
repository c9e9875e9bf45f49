"""Community satisfaction (SKM/IKM): nine unsur, keyed by name and never by number (agencies swap U8 and U9).

Source: PermenPANRB 14/2017. The sentences of the questionnaire stand in rules/survei/__init__.py.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import floor, isfinite

from rules.intervals import Interval, mean_interval
from rules.kit.errors import Invalid

UNSUR = {
    "persyaratan": "Persyaratan",
    "prosedur": "Sistem, Mekanisme, dan Prosedur",
    "waktu": "Waktu Penyelesaian",
    "biaya": "Biaya/Tarif",
    "produk": "Produk Spesifikasi Jenis Pelayanan",
    "kompetensi": "Kompetensi Pelaksana",
    "perilaku": "Perilaku Pelaksana",
    "pengaduan": "Penanganan Pengaduan, Saran, dan Masukan",
    "sarana": "Sarana dan Prasarana",
}
AGE_BANDS = {
    "<20": "Di bawah 20 tahun",
    "20-29": "20–29 tahun",
    "30-39": "30–39 tahun",
    "40-49": "40–49 tahun",
    "50-59": "50–59 tahun",
    ">=60": "60 tahun ke atas",
}
SEX = {"L": "Laki-laki", "P": "Perempuan"}
EDUCATION = {
    "sd": "SD atau sederajat",
    "smp": "SMP atau sederajat",
    "sma": "SMA/SMK atau sederajat",
    "diploma": "Diploma (D1–D3)",
    "s1": "S1/D4",
    "s2": "S2 atau S3",
}
OCCUPATION = {
    "asn": "PNS/PPPK",
    "tni_polri": "TNI/Polri",
    "swasta": "Pegawai swasta",
    "wirausaha": "Wirausaha",
    "pelajar": "Pelajar/mahasiswa",
    "lainnya": "Lainnya",
}
# The four answers of each unsur, worst (1) to best (4), as the regulation's questionnaire words them.
ANSWERS = {
    "persyaratan": ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    "prosedur": ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    "waktu": ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    "biaya": ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    "produk": ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    "kompetensi": ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
    "perilaku": (
        "Tidak sopan dan ramah",
        "Kurang sopan dan ramah",
        "Sopan dan ramah",
        "Sangat sopan dan ramah",
    ),
    "pengaduan": ("Tidak ada", "Ada, tetapi tidak berfungsi", "Berfungsi, kurang maksimal", "Dikelola dengan baik"),
    "sarana": ("Buruk", "Cukup", "Baik", "Sangat baik"),
}
DEFAULT_WEIGHT = 1 / 9
# The setting that holds another weight of a dinas or of the city.
WEIGHT_KEY = "ikm_weight"
# An answer whose nine scores average at least 3 ("baik") is a satisfied one. Ours: the regulation grades groups only.
SATISFIED = 27
# A breakdown of fewer answers is not shown: it would tell who answered.
SUPPRESS_BELOW = 5
GRADE_LABELS = {"A": "Sangat Baik", "B": "Baik", "C": "Kurang Baik", "D": "Tidak Baik"}
# Lowest value of each grade after rounding to two decimals. Not the bands of the old Kepmenpan 25/2004.
BANDS = (("A", Decimal("88.31")), ("B", Decimal("76.61")), ("C", Decimal("65.00")), ("D", Decimal("25.00")))


def nrr(total: int, n: int) -> float:
    """The mean score (nilai rata-rata) of one unsur, 1–4.

    Args:
        total: sum of the scores. n: answers, at least one.
    """
    if n < 1:
        raise Invalid("Belum ada jawaban survei untuk dihitung.")
    return total / n


def check_weight(weight: float) -> float:
    """The weight of an unsur: 1/9, or 0.111 or 0.11 as some agencies print it.

    Raises:
        Invalid: field weight.
    """
    if not isfinite(weight) or not 0.1 <= weight <= DEFAULT_WEIGHT:
        raise Invalid("Bobot unsur harus antara 0,1 dan 1/9.", field="weight")
    return weight


def ikm(sums: Mapping[str, int], n: int, weight: float = DEFAULT_WEIGHT) -> float:
    """The index, 25–100: Σ(NRR × weight) × 25, not rounded on the way.

    Args:
        sums: unsur → sum of its scores, all nine. n: answers. weight: of each unsur.

    >>> round(ikm(dict.fromkeys(UNSUR, 40), 10), 2)
    100.0
    """
    if set(sums) != set(UNSUR):
        raise Invalid("IKM memerlukan kesembilan unsur.")
    # One division: nine rounded quotients would not add up to exactly 100.
    return points(sum(sums.values()), weight) / n if n else nrr(0, 0)


def points(scores: int, weight: float = DEFAULT_WEIGHT) -> float:
    """Index points of all answers: divided by their number they are the IKM. scores: Σ of the scores of all unsur.

    >>> round(points(2 * 9 * 4, 0.11) / 2, 2)
    99.0
    """
    return scores * 25 * weight


def grade(value: float) -> str:
    """The letter of an IKM, or of an unsur's NRR × 25: rounded to two decimals half up, then compared.

    >>> grade(76.605), grade(88.304)
    ('B', 'B')
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return next((letter for letter, least in BANDS if rounded >= least), "D")


def grades(limits: Interval | None) -> tuple[str, ...]:
    """Every letter that the interval touches, best first; () without one.

    >>> grades(Interval(76.0, 89.0)), grades(Interval(78.0, 80.0))
    (('A', 'B', 'C'), ('B',))
    """
    if limits is None:
        return ()
    letters = [letter for letter, _ in BANDS]
    return tuple(letters[letters.index(grade(limits.upper)) : letters.index(grade(limits.lower)) + 1])


def grade_also(value: float, limits: Interval | None) -> str:
    """The letters that the index may as well have, "" when its interval stays within its own.

    >>> grade_also(78.7, Interval(76.0, 80.5)), grade_also(78.7, Interval(77.0, 80.5)), grade_also(78.7, Interval(60.0, 95.0))
    ('dapat juga C', '', 'dapat juga A, C, atau D')
    """
    others = [letter for letter in grades(limits) if letter != grade(value)]
    if not others:
        return ""
    *first, last = others
    comma = "," if len(first) > 1 else ""
    return f"dapat juga {', '.join(first)}{comma} atau {last}" if first else f"dapat juga {last}"


def grade_told(value: float, limits: Interval | None) -> str:
    """The letter, and those that it may as well be. Example: "B, dapat juga A"."""
    return ", ".join(part for part in (grade(value), grade_also(value, limits)) if part)


def sample_size(population: int) -> int:
    """How many answers a year's customers ask for (Krejcie–Morgan, 95 %, margin 5 %), rounded half up.

    >>> sample_size(220)
    140
    """
    if population < 1:
        raise Invalid("Jumlah penerima layanan harus lebih dari nol.", field="population")
    return floor(3.841 * population * 0.25 / (0.0025 * (population - 1) + 3.841 * 0.25) + 0.5)


def respondent_index(scores: Mapping[str, int], weight: float = DEFAULT_WEIGHT) -> float:
    """The index of a single answer: the IKM is the mean of these."""
    return ikm(scores, 1, weight)


def clamped(found: Interval | None) -> Interval | None:
    """An interval of an index, kept within the scale 25–100."""
    return found and Interval(max(25.0, found.lower), min(100.0, found.upper))


def published_interval(value: float, margin: float | None) -> Interval | None:
    """The interval that a published IKM had, from what was frozen with it: half the width of the clamped interval.

    What was cut off at an end of the scale makes value ± margin reach beyond it; then the whole width lies on the other side.
    None where no margin was frozen: nothing is computed from answers that came later.

    >>> published_interval(78.7, 1.8), published_interval(98.0, 1.5), published_interval(98.0, 2.5)
    (Interval(lower=76.9, upper=80.5), Interval(lower=96.5, upper=99.5), Interval(lower=95.0, upper=100.0))
    """
    if margin is None:
        return None
    if value + margin > 100:
        return Interval(max(25.0, 100.0 - 2 * margin), 100.0)
    if value - margin < 25:
        return Interval(25.0, min(100.0, 25.0 + 2 * margin))
    return Interval(value - margin, value + margin)


def interval(n: int, total: float, squares: float) -> Interval | None:
    """95 % interval of the IKM, clamped to 25–100; None with fewer than two answers.

    Args:
        n: answers. total: Σ of the index per respondent. squares: Σ of its squares.
    """
    return clamped(mean_interval(n, total, squares))
