"""Measurements: which numbers make sense for an indicator, and when one is expected."""

from datetime import date, timedelta

from rules.impor.angka import Persen
from rules.indikator import DIVIDED, of
from rules.kit.angka import desimal
from rules.kit.errors import Invalid

LARGEST = 1e12


def check(kind: str, factor: float, value: float | None, n: float | None) -> tuple[float, float]:
    """The value and n to store; n is 1 for aggregates that are not divided by it.

    Raises Invalid(field="value" or "n"): not a number; a divisor of 0; in a percentage more than the whole.

    Example: 12 of 10 documents in time, a ratio with factor 100 → refused.
    """
    if value is None:
        raise Invalid("Isi nilainya.", field="value")
    if kind == "rasio" and (share := next((name for name, one in (("value", value), ("n", n)) if isinstance(one, Persen)), "")):
        told = f"{desimal(value if share == 'value' else n or 0)}% adalah persentase; tulis jumlahnya, bukan bagiannya."
        raise Invalid(told, field=share)
    if kind in DIVIDED and n is None:
        raise Invalid("Isi pembaginya.", field="n")
    n = n if kind in DIVIDED and n is not None else 1.0
    of(value, n, date.min)
    if abs(value) > LARGEST or n > LARGEST:
        raise Invalid("Nilai terlalu besar.", field="value" if abs(value) > LARGEST else "n")
    if kind in DIVIDED and n <= 0:
        raise Invalid("Pembagi harus lebih dari 0.", field="n")
    if kind == "rasio" and factor == 100:
        if value < 0:
            raise Invalid("Nilai sebuah persentase tidak boleh negatif.", field="value")
        if value > n:
            raise Invalid(
                f"Nilai {desimal(value)} melebihi pembaginya {desimal(n)}: persentase paling tinggi 100.", field="value"
            )
    return float(value), float(n)


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
