from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.identitas import GOLONGAN, JENIS_JABATAN, JENIS_JABATAN_LABELS, STATUS_PEGAWAI, mask_nip, parse_nip

PPPK = "199009132025242014"
PNS = "198503172010011005"
TODAY = date(2026, 8, 17)


def read(text, status="PNS", today=TODAY):
    return parse_nip(text, status, today=today)


def refused(text, status="PNS", today=TODAY):
    with pytest.raises(Invalid) as caught:
        read(text, status, today)
    assert caught.value.field == "nip"
    return caught.value.message


def test_a_pppk_number_has_a_code_where_a_pns_has_the_month():
    nip = read(PPPK, "PPPK")
    assert (nip.text, nip.birth_date, nip.sex, nip.appointment) == (PPPK, date(1990, 9, 13), "P", "202524")
    assert "Bulan pengangkatan" in refused(PPPK, "PNS")


def test_a_pns_number():
    nip = read(PNS)
    assert (nip.birth_date, nip.sex, nip.appointment) == (date(1985, 3, 17), "L", "201001")


@pytest.mark.parametrize(
    "text",
    [
        "19850317 201001 1 005",
        "19850317.201001.1.005",
        " 198503172010011005\n",
        "'198503172010011005",
        "19850317\u00a0201001\u200b1005",
    ],
)
def test_separators_are_dropped(text):
    assert read(text).text == PNS


@pytest.mark.parametrize(
    "cell",
    [
        1.98503172010011e17, 198503172010011005, Decimal("198503172010011005"),
        "1,98E+17", "1.9e+17", "1.98503172010011E17", "2E+17", "198503172010011008.0",
    ],
)  # fmt: skip
def test_what_excel_made_a_number_is_refused_and_excel_named(cell):
    assert "Excel" in refused(cell)


@pytest.mark.parametrize("cell", [None, "", "   ", float("nan"), "'"])
def test_an_empty_cell_is_called_empty(cell):
    assert refused(cell) == "NIP belum diisi."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("19850317201001100", "18 digit, yang diisi 17 digit"),
        ("1985031720100110055", "18 digit, yang diisi 19 digit"),
        ("19850317201001100A", "hanya boleh berisi angka"),
        ("-98503172010011005", "hanya boleh berisi angka"),
        ("١٩٨٥٠٣١٧٢٠١٠٠١١٠٠٥", "hanya boleh berisi angka"),
        ("198502302010011005", "Tanggal lahir"),
        ("198513012010011005", "Tanggal lahir"),
        ("000000002010011005", "Tanggal lahir"),
        ("192912312010011005", "tidak masuk akal"),
        ("198503172010001005", "Bulan pengangkatan"),
        ("198503172010131005", "Bulan pengangkatan"),
        ("198503172010010005", "Digit ke-15"),
        ("198503172010013005", "Digit ke-15"),
    ],
)
def test_each_fault_has_its_sentence(text, words):
    assert words in refused(text)


def test_a_birth_date_in_the_future_is_refused():
    assert "tidak masuk akal" in refused("202703172050011005", today=date(2027, 3, 16))
    assert read("202703172050011005", today=date(2027, 3, 17)).birth_date == date(2027, 3, 17)


def test_an_unknown_status_is_refused():
    assert "PNS atau PPPK" in refused(PNS, "HONORER")


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.integers(1, 12), st.sampled_from("12"), st.integers(0, 999))
def test_every_well_formed_number_is_read_back(born, month, sex, serial):
    text = f"{born:%Y%m%d}2015{month:02d}{sex}{serial:03d}"
    nip = read(text)
    assert (nip.text, nip.birth_date, nip.sex) == (text, born, "L" if sex == "1" else "P")


@given(st.text() | st.floats() | st.integers() | st.none(), st.sampled_from(STATUS_PEGAWAI))
def test_nonsense_is_refused_and_never_crashes(cell, status):
    try:
        nip = read(cell, status)
    except Invalid as error:
        assert error.field == "nip"
    else:
        assert len(nip.text) == 18


@pytest.mark.parametrize(
    ("text", "masked"),
    [(PPPK, "•" * 15 + "014"), ("19900913 202524 2 014", "•" * 15 + "014"), ("12345", "•••••"), ("", "")],
)
def test_the_mask_shows_only_the_last_three_digits(text, masked):
    assert mask_nip(text) == masked


def test_golongan():
    assert len(GOLONGAN["PNS"]) == 17
    assert (GOLONGAN["PNS"][0], GOLONGAN["PNS"][-1]) == ("I/a", "IV/e")
    assert "III/e" not in GOLONGAN["PNS"]
    assert len(GOLONGAN["PPPK"]) == 17
    assert (GOLONGAN["PPPK"][0], GOLONGAN["PPPK"][8], GOLONGAN["PPPK"][-1]) == ("I", "IX", "XVII")
    assert set(GOLONGAN) == set(STATUS_PEGAWAI)


def test_every_kind_of_post_has_a_label():
    assert set(JENIS_JABATAN) == set(JENIS_JABATAN_LABELS)
