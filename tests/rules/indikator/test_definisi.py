import math

import pytest

from rules.indikator import MEASURES, SOURCE_LEVELS, SOURCES, definisi
from rules.indikator.definisi import changes, check
from rules.kit.errors import Invalid

GOOD = {
    "code": "KTP_TEPAT",
    "name": "KTP tepat waktu",
    "description": "",
    "satuan": "%",
    "level": "unit",
    "polarity": "higher",
    "aggregate": "ratio",
    "frequency": "harian",
    "source": "entered",
    "measure": "",
    "value_label": "Selesai tepat waktu",
    "n_label": "Diajukan",
    "factor": 100.0,
    "decimals": 1,
    "position": 10,
}


def test_a_good_definition_passes():
    check(**GOOD)
    check(**{**GOOD, "source": "laporan", "measure": "filed", "aggregate": "sum", "value_label": "", "n_label": ""})


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


def test_a_sum_needs_no_divisor():
    check(**{**GOOD, "aggregate": "sum", "n_label": ""})


def test_what_changed_in_words():
    old = {**GOOD, "active": True, "dinas_id": None}
    assert changes(old, old) == []
    new = {**old, "name": "KTP", "polarity": "lower", "factor": 1, "active": False, "description": "Baru", "dinas_id": 3}
    assert changes(old, new) == [
        "Nama: KTP tepat waktu → KTP",
        "Penjelasan: (kosong) → Baru",
        "Arah: Makin tinggi makin baik → Makin rendah makin baik",
        "Pengali: 100 → 1",
        "Dipakai: ya → tidak",
        "Berlaku untuk dinas lain dari sebelumnya",
    ]


def test_every_automatic_source_has_levels_and_measures():
    assert set(MEASURES) == set(SOURCES) - {"entered"}
    assert set(SOURCE_LEVELS) == set(SOURCES)


def test_no_two_sources_share_the_name_of_a_measure():
    keys = [key for measures in MEASURES.values() for key in measures]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("source", "measure", "level"), [("survei", "ikm", "pegawai"), ("laporan", "filed", "layanan")])
def test_a_source_is_not_counted_below_its_level(source, measure, level):
    with pytest.raises(Invalid) as caught:
        definisi.check(**{**GOOD, "source": source, "measure": measure, "level": level})
    assert caught.value.field == "level"
