import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.penilaian.predikat import (
    ORGANISASI,
    ORGANISASI_LABELS,
    PREDIKAT,
    PREDIKAT_LABELS,
    RATING_LABELS,
    RATINGS,
    predikat,
    spread_warnings,
)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "expected"),
    [
        ("di_atas", "di_bawah", "Kurang"),
        ("di_atas", "sesuai", "Baik"),
        ("di_atas", "di_atas", "Sangat Baik"),
        ("sesuai", "di_bawah", "Kurang"),
        ("sesuai", "sesuai", "Baik"),
        ("sesuai", "di_atas", "Baik"),
        ("di_bawah", "di_bawah", "Sangat Kurang"),
        ("di_bawah", "sesuai", "Butuh Perbaikan"),
        ("di_bawah", "di_atas", "Butuh Perbaikan"),
    ],
)
def test_matrix(hasil, perilaku, expected):
    assert PREDIKAT_LABELS[predikat(hasil, perilaku)] == expected


def test_a_better_rating_on_one_axis_never_gives_a_worse_predikat():
    for fixed in RATINGS:
        by_hasil = [PREDIKAT.index(predikat(rating, fixed)) for rating in RATINGS]
        by_perilaku = [PREDIKAT.index(predikat(fixed, rating)) for rating in RATINGS]
        assert by_hasil == sorted(by_hasil)
        assert by_perilaku == sorted(by_perilaku)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "field"), [("", "sesuai", "hasil"), (None, "sesuai", "hasil"), ("sesuai", "baik", "perilaku")]
)
def test_an_unknown_rating_names_the_field(hasil, perilaku, field):
    with pytest.raises(Invalid) as caught:
        predikat(hasil, perilaku)
    assert caught.value.field == field


def test_every_code_has_a_label():
    assert tuple(RATING_LABELS) == RATINGS
    assert tuple(PREDIKAT_LABELS) == PREDIKAT
    assert tuple(ORGANISASI_LABELS) == ORGANISASI


@pytest.mark.parametrize(
    ("organisasi", "counts"),
    [
        ("istimewa", {"sangat_baik": 7, "baik": 3}),
        ("baik", {"sangat_baik": 2, "baik": 7, "butuh_perbaikan": 1}),
        ("baik", {"sangat_baik": 2, "baik": 7, "kurang": 1}),
        ("butuh_perbaikan", {"sangat_baik": 1, "baik": 3, "butuh_perbaikan": 6}),
        ("kurang", {"sangat_baik": 1, "baik": 2, "butuh_perbaikan": 1, "kurang": 6}),
        ("sangat_kurang", {"baik": 3, "butuh_perbaikan": 1, "sangat_kurang": 6}),
        ("sangat_kurang", {"baik": 3, "kurang": 1, "sangat_kurang": 6}),
    ],
)
def test_a_spread_exactly_on_the_guide_gives_no_warning(organisasi, counts):
    assert spread_warnings(organisasi, counts) == []


@pytest.mark.parametrize(
    ("organisasi", "counts", "expected"),
    [
        (
            "istimewa",
            {"sangat_baik": 8, "baik": 2},
            ["Sangat Baik: 8 dari 10 pegawai (80%); pedoman: paling banyak 70%."],
        ),
        (
            "istimewa",
            {"sangat_baik": 4, "baik": 6},
            ["Predikat terbanyak sebaiknya Sangat Baik. Sangat Baik: 4 dari 10 pegawai (40%)."],
        ),
        (
            "baik",
            {"baik": 8, "sangat_baik": 2},
            [
                "Baik: 8 dari 10 pegawai (80%); pedoman: paling banyak 70%.",
                "Belum ada pegawai berpredikat Butuh Perbaikan atau Kurang; menurut pedoman ada sebagian.",
            ],
        ),
        (
            "butuh_perbaikan",
            {"sangat_baik": 2, "butuh_perbaikan": 5, "baik": 3},
            [
                "Butuh Perbaikan: 5 dari 10 pegawai (50%); pedoman: paling sedikit 60%.",
                "Sangat Baik: 2 dari 10 pegawai (20%); pedoman: paling banyak 10%.",
            ],
        ),
        (
            "kurang",
            {"kurang": 7, "baik": 3},
            ["Butuh Perbaikan: 0 dari 10 pegawai (0%); pedoman: paling sedikit 10%."],
        ),
        (
            "sangat_kurang",
            {"sangat_kurang": 2, "kurang": 0, "sangat_baik": 1},
            [
                "Kurang atau Butuh Perbaikan: 0 dari 3 pegawai (0%); pedoman: paling sedikit 10%.",
                "Sangat Baik: 1 dari 3 pegawai (33,3%); pedoman: tidak ada.",
            ],
        ),
    ],
)
def test_a_spread_off_the_guide_is_told_in_numbers(organisasi, counts, expected):
    assert spread_warnings(organisasi, counts) == expected


@pytest.mark.parametrize("organisasi", ORGANISASI)
def test_nobody_rated_yet_gives_no_warning(organisasi):
    assert spread_warnings(organisasi, {}) == []
    assert spread_warnings(organisasi, {"baik": 0}) == []


@pytest.mark.parametrize(
    ("organisasi", "counts"), [("hebat", {"baik": 1}), ("baik", {"hebat": 1}), ("baik", {"baik": -1, "kurang": 2})]
)
def test_unknown_codes_and_negative_counts_are_refused(organisasi, counts):
    with pytest.raises(Invalid):
        spread_warnings(organisasi, counts)


@given(
    st.sampled_from(ORGANISASI),
    st.fixed_dictionaries({code: st.integers(0, 50) for code in PREDIKAT}),
    st.integers(2, 9),
)
def test_the_same_shares_give_the_same_number_of_warnings(organisasi, counts, times):
    larger = {code: count * times for code, count in counts.items()}
    assert len(spread_warnings(organisasi, counts)) == len(spread_warnings(organisasi, larger))
