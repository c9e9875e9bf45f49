"""How a figure is told to have come about: the rule in the admin's words, the numbers put in, the way to its rows."""

from dataclasses import replace
from datetime import date

import pytest

from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import AUTOMATIC
from rules import indikator as rules
from rules.indikator import Total
from rules.indikator.terhitung import COUNTED
from rules.kit.periode import parse
from ui.kit.asal_indikator import PLACES, Label, asal_of
from ui.kit.navigation import BY_NOUN

OF = Definition(
    indikator_id=1, code="KTP_TEPAT", name="KTP tepat waktu", satuan="%", level="layanan", polarity="naik", aggregate="rasio",
    frequency="harian", source="isian", measure="", factor=100.0, decimals=1, position=1,
)  # fmt: skip
AT = {"dinas_code": "DUKCAPIL", "periode": parse("2026-T3"), "until": date(2026, 9, 30)}
KTP = Label("KTP selesai tepat waktu", "KTP selesai")


def total(*measured: tuple[float, float]) -> Total:
    found = rules.EMPTY
    for value, n in measured:
        found = rules.plus(found, rules.of(value, n, date(2026, 9, 4)))
    return found


def test_a_share_names_its_parts_and_puts_the_numbers_in():
    asal = asal_of(OF, **AT, label=KTP, total=total((312, 320)), value=97.5, n=320)
    assert asal.rule == "KTP selesai tepat waktu ÷ KTP selesai × 100. 312 ÷ 320 × 100 = 97,5."
    assert (asal.n, asal.last, asal.period) == ("320 KTP selesai", date(2026, 9, 4), "Triwulan III 2026")
    assert asal.rows and asal.rows.noun == "pengukuran"
    assert asal.rows.query == {"dinas": "DUKCAPIL", "indikator": "KTP_TEPAT", "periode": "2026-T3"}


@pytest.mark.parametrize(
    ("aggregate", "value", "told"),
    [
        ("jumlah", 30.0, "Jumlah hari."),
        ("rata_rata", 15.0, "Jumlah hari ÷ banyaknya isian. 30 ÷ 2 = 15,0."),
        ("tertimbang", 17.5, "Jumlah (hari × dokumen) ÷ jumlah dokumen. 70 ÷ 4 = 17,5."),
        ("terakhir", 20.0, "hari yang terakhir diisi dalam periode."),
    ],
)
def test_every_way_to_put_entries_together_is_told(aggregate: str, value: float, told: str):
    of = replace(OF, aggregate=aggregate, factor=1.0)
    asal = asal_of(of, **AT, label=Label("hari", "dokumen"), total=total((10, 1), (20, 3)), value=value, n=4)
    assert asal.rule == told


def test_numbers_that_do_not_give_the_shown_figure_are_not_told():
    closed = asal_of(OF, **AT, label=KTP, total=total((312, 320)), value=98.0, n=320)
    assert closed.rule == "KTP selesai tepat waktu ÷ KTP selesai × 100."


def test_what_counts_itself_says_what_it_counts_and_leads_to_its_page():
    of = replace(OF, source="laporan", measure="disetujui_persen")
    asal = asal_of(of, **AT, total=Total(30, 40, 0, 1, None, None), value=75.0, n=40)
    assert asal.source == "laporan harian" and asal.last is None and asal.n == "40 laporan lewat batas verifikasi"
    assert "dari yang lewat batas verifikasi: bagian ÷ seluruhnya × 100. 30 ÷ 40 × 100 = 75,0." in asal.rule
    assert asal.rows and asal.rows.query["periode"] == "2026-T3"


def test_a_median_is_not_put_into_a_formula():
    of = replace(OF, source="aspirasi", measure="hari_jawab", satuan="hari")
    rule = asal_of(of, **AT, total=Total(0, 12, 0, 12, None, None), value=5.0, n=12).rule
    assert rule == "Median hari sampai dijawab, yang belum dijawab ikut dihitung."


def test_the_chart_says_what_its_series_does_and_a_running_period_how_far_it_counts():
    asal = asal_of(OF, **{**AT, "until": date(2026, 8, 20)}, label=KTP, per="per hari kerja")
    assert asal.rule.endswith("Di grafik dibagi banyaknya hari kerja.")
    assert asal.period == "Triwulan III 2026 (sampai 20 Agustus 2026)"
    assert asal_of(OF, **AT, label=KTP, per="tambahan per bulan").rule.endswith("Di grafik: tambahan per bulan.")


def test_what_counts_itself_says_what_n_counts():
    assert {code for source in AUTOMATIC.values() for code in source.measures} == set(COUNTED)


def test_rows_stand_on_pages_that_there_are():
    assert {noun for noun, _ in PLACES.values()} <= set(BY_NOUN)
