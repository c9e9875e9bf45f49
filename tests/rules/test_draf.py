"""What a draft may hold, and how what is typed joins what is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import draf
from rules.kit.errors import Invalid

VALUES = st.one_of(st.text(max_size=20), st.booleans(), st.lists(st.integers(0, 9), max_size=3))
DRAFTS = st.dictionaries(st.text(min_size=1, max_size=20), VALUES, max_size=5)


@pytest.mark.parametrize("name", ["laporan", "penilaian-12-31", "laporan-satu-2026-11-27", "a_b"])
def test_names_of_forms(name: str):
    assert draf.check_formulir(name) == name


@pytest.mark.parametrize("name", ["", "a__b", "-a", "a-", "A", "a b", "a/b", "a" * 121, "é"])
def test_other_names_are_refused(name: str):
    """Two underscores would end the name where the page writes it down."""
    with pytest.raises(Invalid):
        draf.check_formulir(name)


@pytest.mark.parametrize("token", ["", "x" * 16, "abc", "0" * 41])
def test_a_token_is_hexadecimal(token: str):
    with pytest.raises(Invalid):
        draf.check_token(token)


def test_the_example():
    assert draf.merge({"activity": "Rapat", "minutes": "60"}, {"minutes": ""}) == {"activity": "Rapat", "minutes": ""}


@given(kept=DRAFTS, typed=DRAFTS)
def test_what_was_typed_last_stands_and_nothing_else_is_lost(kept, typed):
    found = draf.merge(kept, typed)
    assert {name: found[name] for name in typed} == typed
    assert {name: found[name] for name in kept if name not in typed} == {n: v for n, v in kept.items() if n not in typed}
    assert draf.merge(found, typed) == found, "the same once more changes nothing"


@pytest.mark.parametrize("isi", [{"a": "x" * 64_000}, {"": "a"}, {"a" * 121: "b"}])
def test_too_much_is_refused(isi):
    with pytest.raises(Invalid):
        draf.merge(None, isi)


BLANK = ({}, {"a": "  "}, {"a": False}, {"a": []}, {"day": "2026-11-27", "a": ""})
SOMETHING = ({"a": "0"}, {"a": [0]}, {"a": True}, {"a": "", "b": "x"})


@pytest.mark.parametrize(("isi", "blank"), [*((isi, True) for isi in BLANK), *((isi, False) for isi in SOMETHING)])
def test_nothing_left_is_no_draft(isi, blank):
    assert draf.is_blank(isi) is blank
