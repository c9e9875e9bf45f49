import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.akun.nama_pengguna import clean, suggest
from rules.kit.errors import Invalid


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("Siti Rahma", "siti.rahma"),
        ("Dr. H. Ahmad Yani, S.Kom., M.T.", "ahmad.yani"),
        ("Drs. Budi", "budi"),
        ("M. Yusuf Kalla", "m.yusuf"),
        ("Ni'mah Nur-Aini", "nimah.nuraini"),
        ("José Silva", "jose.silva"),
        ("Oe", "oe1"),
        ("李", "pegawai"),
        ("", "pegawai"),
    ],
)
def test_from_the_name_without_degrees(name, proposal):
    assert suggest(name) == proposal


def test_a_taken_one_gets_a_number():
    assert suggest("Siti Rahma", {"siti.rahma", "siti.rahma2"}) == "siti.rahma3"
    assert suggest("Oe", {"oe1"}) == "oe2"


@given(st.text(max_size=200), st.sets(st.sampled_from(["pegawai", "pegawai2", "a.b", "aa1"])))
def test_every_proposal_is_acceptable_and_free(name, taken):
    proposal = suggest(name, taken)
    assert clean(proposal) == proposal and proposal not in taken


@pytest.mark.parametrize("wrong", ["ab", "x" * 61, "dua kata", ".titik", "budi@kota", ""])
def test_what_a_user_name_may_not_be(wrong):
    with pytest.raises(Invalid) as caught:
        clean(wrong)
    assert caught.value.field == "username"


def test_capitals_are_forgiven():
    assert clean("  Budi.Santoso ") == "budi.santoso"
