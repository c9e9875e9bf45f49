"""Answers by code, label, spelling, number or letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import Field
from rules.impor.jawaban import Jawaban
from rules.kit.errors import Invalid

SESUAI = Field(
    "u1",
    "Persyaratan",
    "pilihan",
    options={"1": "Tidak sesuai", "2": "Kurang sesuai", "3": "Sesuai", "4": "Sangat sesuai"},
    spellings={"a": "1", "b": "2", "c": "3", "d": "4", "sesuai sekali": "4"},
)
USIA = Field("usia", "Usia", "pilihan", options={"muda": "< 60", "tua": "> 60"})
KELAMIN = Field("sex", "Jenis kelamin", "pilihan", options={"L": "Laki-laki", "P": "Perempuan"})


@pytest.mark.parametrize(
    "text",
    ["4", "Sangat sesuai", " sangat  SESUAI ", "4. Sangat sesuai", "4 - Sangat sesuai", "(4) Sangat sesuai", "4) sangat sesuai",
     "d", "D. Sangat Sesuai", "Sesuai sekali", "4,0", "4.0", "4 = Sangat sesuai"],
)  # fmt: skip
def test_an_answer_in_any_spelling(text):
    assert Jawaban(SESUAI).read(text) == "4"


def test_a_number_that_only_counts_the_list_is_passed_over():
    assert Jawaban(KELAMIN).read("2. Perempuan") == "P"


def test_a_mark_that_says_another_answer_is_refused_with_both():
    with pytest.raises(Invalid, match="“Sangat sesuai” \\(tandanya\\) atau “Tidak sesuai”"):
        Jawaban(SESUAI).read("4. Tidak sesuai")
    with pytest.raises(Invalid, match="dapat berarti"):
        Jawaban(SESUAI).read("a. Sangat sesuai")
    with pytest.raises(Invalid, match="dapat berarti"):
        Jawaban(SESUAI).read("3 4")


@pytest.mark.parametrize("text", ["5", "0", "Lumayan", "4. Lumayan", "e"])
def test_what_is_no_answer_is_told_with_those_that_are(text):
    with pytest.raises(Invalid, match="Pilihannya: Tidak sesuai, Kurang sesuai, Sesuai, Sangat sesuai"):
        Jawaban(SESUAI).read(text)


def test_signs_count_where_they_tell_answers_apart():
    assert Jawaban(USIA).read("< 60") == "muda"
    assert Jawaban(USIA).read("> 60") == "tua"
    with pytest.raises(Invalid):
        Jawaban(USIA).read("60")


@given(st.text("0123456789abcd.() sesuai") | st.text())
def test_no_text_does_anything_but_be_read_or_refused(text):
    for field in (SESUAI, USIA, KELAMIN):
        try:
            assert Jawaban(field).read(text) in field.options
        except Invalid as error:
            assert error.message
