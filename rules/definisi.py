"""The definition of an indicator: what is accepted, how it is told in words, and what its measurements must keep."""

import math
import re
from datetime import date, timedelta

from rules.angka import desimal
from rules.capaian import POLARITIES
from rules.errors import Invalid
from rules.indikator import AGGREGATES, FREQUENCIES, LEVELS, MEASURE_LABELS, SOURCES, aggregate, of, plus

CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{1,29}")
DIVIDED = ("ratio", "weighted_mean")
# A measure says by itself how it is put together: (aggregate, factor).
AUTOMATIC = {"filed": ("sum", 1.0), "verified_share": ("ratio", 100.0), "report_days_share": ("ratio", 100.0)}
LARGEST = 1e12


def check(
    *,
    code: str,
    name: str,
    description: str,
    satuan: str,
    level: str,
    polarity: str,
    aggregate: str,
    frequency: str,
    source: str,
    measure: str,
    value_label: str,
    n_label: str,
    factor: float,
    decimals: int,
    position: int,
) -> None:
    """Refuse a definition that cannot be entered, computed or shown.

    Raises Invalid with the field to blame: ratio and weighted mean need a name for what they are divided by.
    """
    if not CODE.fullmatch(code):
        raise Invalid("Kode 2–30 huruf besar, angka, garis bawah, atau garis, misalnya KTP_TEPAT.", field="code")
    _length("name", name, 3, 120, "Nama indikator")
    _length("description", description, 0, 500, "Penjelasan")
    _length("satuan", satuan, 1, 40, "Satuan")
    _known("level", level, LEVELS, "Tingkat")
    _known("polarity", polarity, POLARITIES, "Arah")
    _known("aggregate", aggregate, AGGREGATES, "Cara menghitung")
    _known("frequency", frequency, FREQUENCIES, "Frekuensi")
    _known("source", source, SOURCES, "Sumber data")
    if source in MEASURE_LABELS:
        _known("measure", measure, tuple(MEASURE_LABELS[source]), "Angka")
    else:
        _length("value_label", value_label, 1, 60, "Nama nilai")
        _length("n_label", n_label, 1 if aggregate in DIVIDED else 0, 60, "Nama pembagi")
    if not math.isfinite(factor) or not 0 < factor <= 1e6:
        raise Invalid("Pengali harus lebih dari 0.", field="factor")
    if not 0 <= decimals <= 4:
        raise Invalid("Angka di belakang koma 0 sampai 4.", field="decimals")
    if not 0 <= position <= 9999:
        raise Invalid("Urutan 0 sampai 9999.", field="position")


def check_measurement(kind: str, factor: float, value: float | None, n: float | None) -> tuple[float, float]:
    """The value and n to store; n is 1 for aggregates that are not divided by it.

    Raises Invalid(field="value" or "n"): not a number; a divisor of 0; in a percentage more than the whole.

    Example: 12 of 10 documents in time, a ratio with factor 100 → refused.
    """
    if value is None:
        raise Invalid("Isi nilainya.", field="value")
    if kind in DIVIDED and n is None:
        raise Invalid("Isi pembaginya.", field="n")
    n = n if kind in DIVIDED and n is not None else 1.0
    of(value, n, date.min)
    if abs(value) > LARGEST or n > LARGEST:
        raise Invalid("Nilai terlalu besar.", field="value" if abs(value) > LARGEST else "n")
    if kind in DIVIDED and n <= 0:
        raise Invalid("Pembagi harus lebih dari 0.", field="n")
    if kind == "ratio" and factor == 100:
        if value < 0:
            raise Invalid("Nilai sebuah persentase tidak boleh negatif.", field="value")
        if value > n:
            raise Invalid(
                f"Nilai {desimal(value)} melebihi pembaginya {desimal(n)}: persentase paling tinggi 100.", field="value"
            )
    return float(value), float(n)


def formula(kind: str, *, value_label: str, n_label: str, factor: float, source: str = "entered", measure: str = "") -> str:
    """How the figure of a period comes about, as a sentence fragment for readers.

    Example: ratio, factor 100 → "Jumlah tepat waktu ÷ Jumlah diajukan × 100".
    """
    if source in MEASURE_LABELS:
        return f"{MEASURE_LABELS[source].get(measure, 'Angka')}, dihitung otomatis dari laporan harian"
    value, n = value_label.strip() or "Nilai", n_label.strip() or "Pembagi"
    if kind == "ratio":
        times = "" if factor == 1 else f" × {desimal(factor, 4)}"
        return f"{value} ÷ {n}{times}, masing-masing dijumlahkan lebih dulu"
    if kind == "weighted_mean":
        return f"Rata-rata {value}, ditimbang menurut {n}"
    return {
        "sum": f"Semua {value} dijumlahkan",
        "mean": f"Rata-rata semua {value}, tiap isian sama beratnya",
        "last": f"{value} yang paling akhir",
    }[kind]


def example(kind: str, *, satuan: str, factor: float, decimals: int) -> str:
    """Two made-up measurements and the figure that really comes of them."""
    rows = {"ratio": ((9, 10), (40, 90)), "weighted_mean": ((80, 10), (90, 30))}.get(kind, ((12, 1), (8, 1)))
    first, second = (of(value, n, date(2026, 1, day)) for day, (value, n) in enumerate(rows, start=1))
    figure = aggregate(kind, plus(first, second), factor)
    assert figure is not None
    joint = {"ratio": "dari", "weighted_mean": "dengan pembagi"}.get(kind)
    told = [f"{desimal(value)} {joint} {desimal(n)}" if joint else desimal(value) for value, n in rows]
    unit = "%" if satuan.strip() == "%" else f" {satuan.strip()}".rstrip()
    return f"isian {told[0]}, lalu {told[1]} → {desimal(figure, decimals)}{unit}"


def due_days(frequency: str, start: date, end: date) -> list[date]:
    """The days on which a value is expected: every day, Fridays, or the last day of the month, quarter or year.

    Only days from start to end. Example: "bulanan", July to September → 31 July, 31 August, 30 September.
    """
    days = [start + timedelta(days=i) for i in range((end - start).days + 1)]
    if frequency == "harian":
        return days
    if frequency == "mingguan":
        return [day for day in days if day.weekday() == 4]
    every = {"bulanan": 1, "triwulanan": 3, "tahunan": 12}[frequency]
    return [day for day in days if (day + timedelta(days=1)).day == 1 and day.month % every == 0]


def _length(field: str, text: str, shortest: int, longest: int, label: str) -> None:
    size = len(text.strip())
    if size < shortest:
        raise Invalid(f"{label} perlu diisi." if shortest == 1 else f"{label} paling sedikit {shortest} karakter.", field=field)
    if size > longest:
        raise Invalid(f"{label} paling banyak {longest} karakter.", field=field)


def _known(field: str, value: str, known: tuple[str, ...], label: str) -> None:
    if value not in known:
        raise Invalid(f"{label} tidak dikenal.", field=field)
