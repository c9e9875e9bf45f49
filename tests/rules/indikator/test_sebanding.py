"""Which comparison is fair for which figure."""

from typing import Any

import pytest

from rules.indikator.sebanding import Angka, cara, cases, letak, per, share_interval, whole

FILES = [Angka(75.0, 12), Angka(80.0, 50)]
ENTERED: dict[str, Any] = {
    "source": "isian",
    "measure": "",
    "aggregate": "rasio",
    "factor": 100.0,
    "kumulatif": False,
    "median": False,
}


@pytest.mark.parametrize(
    ("given", "angka", "found"),
    [
        ({}, FILES, "bagian"),
        ({"source": "survei", "measure": "puas_persen"}, FILES, "bagian"),
        ({"source": "survei", "measure": "ikm", "factor": 1.0}, FILES, "ikm"),
        ({"factor": 1.0}, FILES, "titik"),
        ({"aggregate": "tertimbang"}, FILES, "titik"),
        ({"aggregate": "jumlah"}, FILES, "jumlah"),
        ({"kumulatif": True}, FILES, "titik"),
        ({"median": True, "source": "aspirasi"}, FILES, "titik"),
        ({}, [Angka(75.0, 12), Angka(75.0, 11)], "titik"),  # eight and a quarter files are no cases
        ({}, [Angka(130.0, 10)], "titik"),
        ({}, [Angka(50.0, 4e10)], "titik"),  # rupiah
    ],
)
def test_the_way_to_compare(given: dict[str, Any], angka: list[Angka], found: str):
    assert cara(**ENTERED | given, angka=angka) == found


def test_the_whole_is_of_all_cases_and_no_mean_of_percentages():
    assert whole([Angka(90.0, 10), Angka(100 * 40 / 90, 90)]) == 49 and cases(Angka(75.0, 12)) == 9
    assert whole([]) == 0


def test_the_interval_of_a_share_is_wilsons():
    found = share_interval(Angka(65.0, 100))
    assert (round(found.lower, 4), round(found.upper, 4)) == (55.2544, 73.6358)


@pytest.mark.parametrize(
    ("value", "polarity", "found"),
    [
        (80.0, "naik", "dalam"),
        (68.0, "naik", "mungkin_buruk"),
        (68.0, "turun", "mungkin_baik"),
        (50.0, "naik", "lebih_buruk"),
        (50.0, "turun", "lebih_baik"),
        (100.0, "naik", "lebih_baik"),
        (50.0, "rentang", "lain"),
        (68.0, "rentang", "mungkin_lain"),
    ],
)
def test_where_it_lies_follows_the_direction(value: float, polarity: str, found: str):
    assert letak(Angka(value, 50), 80.642448 if value < 100 else 60, polarity) == found


def test_a_sum_is_divided_by_what_makes_the_dinas_differ():
    assert per("laporan", days=[41, 41], people=[33, 57]) == "pegawai"
    assert per("laporan", days=[41, 41], people=[33, 33]) == ""
    assert per("laporan", days=[41, 41], people=[33, 0]) == "", "nobody is divided by"
    assert per("isian", days=[41, 20], people=[33, 57]) == "hari kerja"
    assert per("isian", days=[41, 0], people=[33, 57]) == ""
