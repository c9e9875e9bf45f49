"""How the survey's figures came about, as it is told under them."""

from dataclasses import replace
from datetime import date

from rules.kit import periode as periode_rules
from ui.kit import formats
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal, Rows
from ui.survei.scope import Scope

IKM = "Σ (nilai rata-rata setiap unsur × bobot) × 25, dari semua jawaban yang dihitung (PermenPANRB 14/2017)"
NRR = "jumlah nilai satu unsur (1–4) ÷ banyaknya jawaban yang dihitung; indeksnya NRR × 25 (PermenPANRB 14/2017)"
COUNT = "banyaknya jawaban yang dihitung; yang janggal tetap dihitung sampai seseorang menyisihkannya"
# Behind the rule of a mean: how its interval is made.
INTERVAL = "rentang keyakinan 95%: rata-rata ± t(n−1) × simpangan baku ÷ √n, dibatasi 25–100"


def of(scope: Scope, rule: str, *, n: int, last: date | None = None, period: str = "", mean: bool = True) -> Asal:
    """Of a figure of the chosen dinas or service.

    Args:
        rule: one of those above. n: answers. last: the day of the latest one. period: "" for the chosen one.
    """
    return Asal(
        rule=f"{rule}; {INTERVAL}" if mean else rule,
        source="survei kepuasan: jawaban warga di halaman publik dan dari berkas yang diimpor",
        period=period or periode_rules.label(scope.periode),
        n=f"{formats.number(n, 0)} jawaban",
        last=last,
        rows=Rows("survei", "Komentar dan jawaban yang janggal", scope.query("jawaban")),
    )


def put(chart: Chart, asal: Asal) -> Chart:
    """The chart, which all readers share, with what this page says of it."""
    return replace(chart, asal=asal)
