"""How the survey's figures came about, as it is told under them."""

from datetime import date

from ui.kit import formats
from ui.kit.charts.asal import Asal, Rows

IKM = "Σ (nilai rata-rata setiap unsur × bobot) × 25, dari semua jawaban yang dihitung (PermenPANRB 14/2017)"
NRR = "jumlah nilai satu unsur (1–4) ÷ banyaknya jawaban yang dihitung; indeksnya NRR × 25 (PermenPANRB 14/2017)"
COUNT = "banyaknya jawaban yang dihitung; yang janggal tetap dihitung sampai seseorang menyisihkannya"
# Behind the rule of a mean: how its interval is made.
INTERVAL = "rentang keyakinan 95%: rata-rata ± t(n−1) × simpangan baku ÷ √n, dibatasi 25–100"
Query = tuple[tuple[str, str], ...]


def of(rule: str, *, period: str, n: int, last: date | None, query: Query, mean: bool = True) -> Asal:
    """Of a figure of a dinas or service.

    Args:
        rule: one of those above. n: answers. last: the day of the latest one, or the last of their months.
        query: the address of the part with the answers, as pairs. mean: whether it has an interval.
    """
    return Asal(
        rule=f"{rule}; {INTERVAL}" if mean else rule,
        source="survei kepuasan",
        period=period,
        n=f"{formats.number(n, 0)} jawaban",
        last=last,
        rows=Rows("survei", "Komentar dan jawaban yang janggal", dict(query)),
    )
