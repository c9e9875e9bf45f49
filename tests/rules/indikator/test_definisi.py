import math

import pytest

from rules.indikator import STAFF_LEVELS
from rules.indikator.definisi import changes, check
from rules.indikator.sumber import ENTERED, Measure, Source
from rules.kit.errors import Invalid

REPORTS = Source("laporan", "laporan harian", STAFF_LEVELS, {"laporan": Measure("Jumlah laporan", "jumlah", "laporan")})
SOURCES = {"isian": ENTERED, "laporan": REPORTS}
GOOD = {
    "code": "KTP_TEPAT",
    "name": "KTP tepat waktu",
    "description": "",
    "satuan": "%",
    "level": "unit",
    "polarity": "naik",
    "aggregate": "rasio",
    "frequency": "harian",
    "source": "isian",
    "measure": "",
    "value_label": "Selesai tepat waktu",
    "n_label": "Diajukan",
    "factor": 100.0,
    "decimals": 1,
    "position": 10,
    "sources": SOURCES,
}


def test_a_good_definition_passes():
    check(**GOOD)
    check(**{**GOOD, "source": "laporan", "measure": "laporan", "aggregate": "jumlah", "value_label": "", "n_label": ""})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "ktp"),
        ("code", "K"),
        ("code", "KTP TEPAT"),
        ("code", "K" * 31),
        ("name", "  a "),
        ("name", "a" * 121),
        ("description", "a" * 501),
        ("name", "KTP\x00"),
        ("satuan", " "),
        ("level", "kota"),
        ("polarity", "up"),
        ("aggregate", "median"),
        ("frequency", "jam"),
        ("source", "cuaca"),
        ("value_label", ""),
        ("n_label", ""),
        ("n_label", "selesai tepat waktu "),
        ("factor", 0),
        ("factor", math.nan),
        ("factor", math.inf),
        ("decimals", 5),
        ("position", -1),
    ],
)
def test_each_field_is_checked(field, value):
    with pytest.raises(Invalid) as caught:
        check(**{**GOOD, field: value})
    assert caught.value.field == field


def test_an_automatic_indicator_needs_a_known_measure():
    with pytest.raises(Invalid) as caught:
        check(**{**GOOD, "source": "laporan", "measure": "longest"})
    assert caught.value.field == "measure"


def test_an_automatic_indicator_keeps_no_name_that_does_not_fit():
    automatic = {**GOOD, "source": "laporan", "measure": "laporan", "aggregate": "jumlah"}
    for field in ("value_label", "n_label"):
        with pytest.raises(Invalid) as caught:
            check(**{**automatic, field: "x" * 61})
        assert caught.value.field == field


def test_a_sum_needs_no_divisor():
    check(**{**GOOD, "aggregate": "jumlah", "n_label": ""})


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("rumus", {"rumus": "banding"}),
        ("rumus", {"rumus": "kira-kira", "polarity": "turun"}),
        ("kumulatif", {"kumulatif": True}),
    ],
)
def test_a_formula_and_growth_only_where_they_mean_something(field, given):
    with pytest.raises(Invalid) as caught:
        check(**{**GOOD, **given})
    assert caught.value.field == field
    check(**{**GOOD, "polarity": "turun", "rumus": "banding"})
    check(**{**GOOD, "aggregate": "terakhir", "kumulatif": True})


def test_a_definition_kept_before_these_were_known_says_nothing_of_them():
    old = {**GOOD, "active": True, "dinas_id": None}
    assert changes(old, {**old, "rumus": None, "kumulatif": False}, SOURCES) == []
    assert changes(old, {**old, "rumus": "banding", "kumulatif": True}, SOURCES) == [
        "Rumus capaian: menurut dinas → Target ÷ realisasi",
        "Kumulatif sejak Januari: tidak → ya",
    ]


def test_what_changed_in_words():
    old = {**GOOD, "active": True, "dinas_id": None}
    assert changes(old, old, SOURCES) == []
    new = {**old, "name": "KTP", "polarity": "turun", "factor": 1, "active": False, "description": "Baru", "dinas_id": 3}
    assert changes(old, new, SOURCES) == [
        "Nama: KTP tepat waktu → KTP",
        "Penjelasan: (kosong) → Baru",
        "Arah: Makin tinggi makin baik → Makin rendah makin baik",
        "Pengali: 100 → 1",
        "Dipakai: ya → tidak",
        "Berlaku untuk dinas lain dari sebelumnya",
    ]
