"""Numbers of a file, before and after its decimal sign was stated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import DECIMAL, Unclear
from rules.impor.angka import SIGNS, number
from rules.kit.errors import Invalid


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12", 12), ("12,5", 12.5), ("12.5", 12.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.234.567", 1234567),
     ("1,234,567", 1234567), ("Rp 1.500.000", 1500000), ("Rp1.500,-", 1500), ("Rp. 1.500,00", 1500), ("95%", 95),
     ("95,5 %", 95.5), ("0,125", 0.125), ("1 500", 1500), ("-3", -3), ("'12", 12), ("", None), ("-", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(text, expected):
    assert number(text) == expected


@pytest.mark.parametrize("text", ["1.500", "1,500", "-1.500", "Rp 1,500"])
def test_what_may_be_two_numbers_is_asked(text):
    with pytest.raises(Unclear, match=r"1500 atau -?1,5\. Pilih tanda desimalnya") as caught:
        number(text)
    assert caught.value.field == DECIMAL


def test_the_stated_sign_answers_it_and_is_kept_to():
    assert (number("1.500", "koma"), number("1,500", "koma")) == (1500, 1.5)
    assert (number("1.500", "titik"), number("1,500", "titik")) == (1.5, 1500)
    for text, decimal in (("1.500,5", "titik"), ("1,500.5", "koma"), ("12.5", "koma"), ("12,5", "titik")):
        with pytest.raises(Invalid, match=f"bukan angka dengan tanda desimal {decimal}"):
            number(text, decimal)


@pytest.mark.parametrize("text", ["12 orang", "empat", "1,2,3", "=1+1", "9" * 400, "NaN", "1e5", "(4)", "3 4"])
@pytest.mark.parametrize("decimal", ["", *SIGNS])
def test_what_is_no_number(text, decimal):
    with pytest.raises(Invalid):
        number(text, decimal)


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_every_number_is_read_back_in_the_sign_it_was_written_with(whole, part):
    english = f"{whole:,}.{part:02d}"
    turned = english.translate(str.maketrans(",.", ".,"))
    assert number(english, "titik") == number(turned, "koma") == float(f"{whole}.{part:02d}")
    for text, right in ((english, "titik"), (turned, "koma")):
        try:
            assert number(text) == number(text, right)
        except Invalid as error:
            assert "dapat berarti" in error.message


@given(st.text("0123456789.,- %Rp") | st.text(), st.sampled_from(["", *SIGNS]))
def test_no_text_does_anything_but_be_read_or_refused(text, decimal):
    try:
        assert isinstance(number(text, decimal), float | None)
    except Invalid as error:
        assert error.message
