"""How the figure of an indicator comes about, told in words with an example that is really computed."""

from datetime import date

from rules.indikator import aggregate, of, plus
from rules.kit.angka import desimal


def formula(kind: str, *, value_label: str, n_label: str, factor: float, automatic: str = "") -> str:
    """How the figure of a period comes about, as a sentence fragment for readers.

    Args:
        automatic: what rules.indikator.sumber.Source.told says of a figure that counts itself.

    Example: ratio, factor 100 → "Jumlah tepat waktu ÷ Jumlah diajukan × 100".
    """
    if automatic:
        return automatic
    value, n = value_label.strip() or "Nilai", n_label.strip() or "Pembagi"
    if kind == "rasio":
        times = "" if factor == 1 else f" × {desimal(factor, 4)}"
        return f"{value} ÷ {n}{times}, masing-masing dijumlahkan lebih dulu"
    if kind == "tertimbang":
        # what is entered for each is mostly called a mean already
        mean = value if value.casefold().startswith("rata-rata") else f"Rata-rata {value}"
        return f"{mean}, ditimbang menurut {n}"
    return {
        "jumlah": f"Semua {value} dijumlahkan",
        "rata_rata": f"Rata-rata semua {value}, tiap isian sama beratnya",
        "terakhir": f"{value} yang paling akhir",
    }[kind]


def example(kind: str, *, satuan: str, factor: float, decimals: int) -> str:
    """Two made-up measurements and the figure that really comes of them."""
    rows = {"rasio": ((9, 10), (40, 90)), "tertimbang": ((80, 10), (90, 30))}.get(kind, ((12, 1), (8, 1)))
    first, second = (of(value, n, date(2026, 1, day)) for day, (value, n) in enumerate(rows, start=1))
    figure = aggregate(kind, plus(first, second), factor)
    assert figure is not None
    joint = {"rasio": "dari", "tertimbang": "dengan pembagi"}.get(kind)
    told = [f"{desimal(value)} {joint} {desimal(n)}" if joint else desimal(value) for value, n in rows]
    unit = "%" if satuan.strip() == "%" else f" {satuan.strip()}".rstrip()
    return f"isian {told[0]}, lalu {told[1]} → {desimal(figure, decimals)}{unit}"
