"""What files say of SKP items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.skp import STATUSES
from rules.skp.impor import LANDINGS, further, landing, satuan, target, usual_aggregate


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12", ("12", "", "")),
        ("12 Dokumen", ("12", "Dokumen", "")),
        ("≥ 97,5 %", ("97,5", "%", "naik")),
        ("min 80%", ("80", "%", "naik")),
        ("maks. 3 hari", ("3", "hari", "turun")),
        ("<= 3 hari kerja", ("3", "hari kerja", "turun")),
        ("80-100 %", ("80-100", "%", "")),
        ("80% s.d. 100%", ("80 s.d. 100", "%", "")),
        ("Rp 5.000.000,-", ("5.000.000", "Rp", "")),
        ("1.200,50", ("1.200,50", "", "")),
    ],
)
def test_a_target_taken_apart(text: str, found: tuple[str, str, str]):
    assert target(text) == found


@pytest.mark.parametrize("text", ["", "sesuai kebutuhan", "1 kali per 3 bulan", "90-", "minggu ini", "≥"])
def test_what_is_no_target(text: str):
    with pytest.raises(Invalid, match="bukan target"):
        target(text)


@given(st.integers(0, 10**9), st.text("abcdefgh", min_size=1, max_size=20))
def test_a_number_and_its_unit_come_apart_again(number: int, unit: str):
    assert target(f"{number} {unit}") == (str(number), unit, "")


@given(st.sampled_from([*LANDINGS, ""]), st.sampled_from([*STATUSES, None]))
def test_an_item_never_comes_further_than_both_say(chosen: str, told: str | None):
    found = landing(chosen, told)
    assert not further(found, chosen or "draf") and found != "dikembalikan"
    if told is not None:
        assert not further(found, "draf" if told == "dikembalikan" else told)


def test_units():
    assert satuan("persen", "") == "%" and satuan("%", "Persen") == "%" and satuan("", "dokumen") == "dokumen"
    with pytest.raises(Invalid, match="lain dari kolom satuan"):
        satuan("laporan", "dokumen")
    assert (usual_aggregate("kuantitas", "dokumen"), usual_aggregate("kuantitas", "%")) == ("jumlah", "rata_rata")
