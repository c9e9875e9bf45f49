"""A name and its titles are joined once, and a list wipes no title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.organisasi.nama_gelar import bare, joined, keeps


@pytest.mark.parametrize(
    ("cells", "whole"),
    [
        (("Bagas Uji", "drg."), "drg. Bagas Uji"),
        (("Ranti Uji", "", "S.Kep."), "Ranti Uji, S.Kep."),
        (("Ranti  Uji", "-", "S.Kep., Ns."), "Ranti Uji, S.Kep., Ns."),
        (("Ahmad", "Prof. Dr. H.", "S.H., M.H."), "Prof. Dr. H. Ahmad, S.H., M.H."),
        (("Tuti", "", "S.Kom M.T."), "Tuti, S.Kom, M.T."),
        (("Ani", "", "Amd Keb"), "Ani, Amd Keb"),
        # held already, in whole or in part, in capitals too
        (("drg. Bagas Uji", "drg."), "drg. Bagas Uji"),
        (("DRG. BAGAS UJI, S.KED", "drg.", "S.Ked."), "DRG. BAGAS UJI, S.KED"),
        (("H. Ahmad Yani, S.Kom", "Drs. H.", "S.Kom., M.T."), "Drs. H. Ahmad Yani, S.Kom, M.T."),
        (("Ranti Uji S.Kep.", "", "S.Kep."), "Ranti Uji, S.Kep."),
        # a first name with a dot is no title, nor is a name that only sounds like one
        (("M. Yusuf", "dr."), "dr. M. Yusuf"),
        (("Hj", "Hj."), "Hj. Hj"),
        (("", "", ""), ""),
    ],
)
def test_titles(cells: tuple[str, ...], whole: str):
    assert joined(*cells) == whole


WORD = st.text("abcdefgh", min_size=4, max_size=9).map(str.title)
FRONT = st.lists(st.sampled_from(["dr.", "Drs.", "H.", "Prof.", "Ir."]), unique=True, max_size=3).map(" ".join)
BACK = st.lists(st.sampled_from(["S.H.", "M.Kes.", "Ph.D.", "A.Md.Keb."]), unique=True, max_size=3).map(", ".join)


@given(st.lists(WORD, min_size=1, max_size=3).map(" ".join), FRONT, BACK)
def test_joining_once_more_changes_nothing(name: str, front: str, back: str):
    whole = joined(name, front, back)
    assert joined(whole, front, back) == whole
    assert bare(whole) == bare(name)
    assert keeps(whole, whole.upper()) and keeps(whole, name)


@pytest.mark.parametrize(
    ("stored", "told", "kept"),
    [
        ("Bagas Uji, S.Ked.", "BAGAS UJI, S.KED", True),
        ("drg. Bagas Uji, S.Ked.", "Bagas Uji", True),
        ("Bagas Uji", "", True),
        ("Bagas Uji", "drg. Bagas Uji", False),
        ("Bagas Uji, S.Ked", "Bagas Uji, S.Ked.", False),
        ("bagas uji", "Bagas Uji", False),
        ("Bagas Uji", "Bagas Uyi", False),
    ],
)
def test_what_stands(stored: str, told: str, kept: bool):
    assert keeps(stored, told) is kept
