"""A machine's file: its columns guessed, its cells read, its rows made days."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran import impor as rules
from rules.kehadiran.impor import Line, Mapping
from rules.kehadiran.sel import clock, nip
from rules.kit.errors import Invalid

ANI, HANA = "199003032015032003", "199104042016032004"
PAIRS = Mapping("NIP", "Tanggal", "Masuk", "Pulang")
PUNCHES = Mapping("NIP", "Waktu", way="ketukan")
HEAD = ["NIP", "Tanggal", "Masuk", "Pulang"]


@pytest.mark.parametrize("text", [ANI, f"'{ANI}", f"\t{ANI} ", "19900303 201503 2 003", f"’{ANI}"])
def test_a_nip_is_text_however_it_is_wrapped(text):
    assert nip(text) == ANI


@pytest.mark.parametrize("text", ["1.99003E+17", "1,99003E+17", "1.9900303201503e+17", f"{ANI}.0", "199003032015032000"])
def test_a_nip_that_was_a_number_is_refused_with_the_reason(text):
    with pytest.raises(Invalid, match="rusak karena disimpan sebagai angka"):
        nip(text)


@pytest.mark.parametrize("text", ["", "  ", "Ani", "17", ANI[:17], ANI + "1", "١" * 18])
def test_what_is_no_nip(text):
    with pytest.raises(Invalid):
        nip(text)


@given(st.times())
def test_every_time_is_read_back(one):
    wanted = one.replace(second=0, microsecond=0)
    for text in (f"{one:%H:%M}", f"{one:%H.%M}", f"{one:%I:%M %p}", str(one), f"2026-03-05 {one:%H:%M:%S}"):
        assert clock(text) == wanted


def test_no_time_and_what_is_none():
    assert clock("") is clock(" - ") is None
    for text in ("24:00", "07:60", "7", "0.3125", "13:00 PM", "pagi"):
        with pytest.raises(Invalid):
            clock(text)


def test_the_columns_are_guessed_below_a_title():
    rows = [["Laporan kehadiran"], [], ["No", " N I P ", "Nama"], ["No", "NIP", "Nama", "Tgl", "Scan Masuk", "Scan Pulang"]]
    rows += [["1", ANI, "Ani", "03/25/2026", "07:30", "16:00"]]
    assert rules.guess(rows) == Mapping("NIP", "Tgl", "Scan Masuk", "Scan Pulang", "pasangan", "mdy", 4)
    assert rules.guess([["nip", "date time"], [ANI, "2026-03-05 07:00"]]) == Mapping(
        "nip", "date time", way="ketukan", order="ymd"
    )
    assert rules.guess([["a", "b"]]).nip == ""


def test_names_of_columns_are_told_apart():
    assert rules.header([["Jam", "", "Jam", " Jam  masuk "]], 1) == ["Jam", "Kolom 2", "Jam (3)", "Jam masuk"]
    assert rules.header([["x"]], 5) == []


@pytest.mark.parametrize(
    ("mapping", "field"),
    [
        (replace(PAIRS, nip=""), "nip"),
        (replace(PAIRS, day="Hari"), "day"),
        (replace(PAIRS, time_in="NIP"), "time_in"),
        (replace(PAIRS, time_out=""), "time_out"),
        (replace(PAIRS, header_row=9), "nip"),
    ],
)
def test_columns_that_do_not_fit(mapping, field):
    with pytest.raises(Invalid) as caught:
        rules.lines([HEAD, [ANI, "05/03/2026", "07:30", "16:00"]], mapping)
    assert caught.value.field == field


def test_one_row_a_day_with_messy_rows():
    rows = [
        HEAD,
        [ANI, "05/03/2026", "07.30", "16:00"],
        [],
        ["", "", "", " "],
        ["1.99003E+17", "05/03/2026", "07:30", "16:00"],
        [HANA, "05/03/2026"],
        [HANA, "2026-03-06 00:00:00", "07:30:00", "16:00:00"],
        [HANA, "06/03/2026", "7:30", "16:00"],
        [ANI, "09/03/2026", "07:30", "16:00"],
        [ANI, "09/03/2026", "08:30", "16:00"],
    ]
    found = rules.lines(rows, PAIRS)
    assert found[0] == Line(2, ANI, date(2026, 3, 5), time(7, 30), time(16))
    assert [line.number for line in found] == [2, 5, 6, 7, 9, 10], "a row that says the same again is no other day"
    assert "rusak" in found[1].error and found[2].time_in is None
    assert found[4].error == found[5].error == "Hari yang sama ada di baris 9, 10 dengan jam berbeda."
    with pytest.raises(Invalid) as caught:
        rules.lines([HEAD, ["", ""]], PAIRS)
    assert caught.value.field == "file"


def test_dates_with_the_names_of_months_and_days():
    rows = [
        ["No. ID", "Nama", "Tanggal", "Scan Masuk", "Scan Pulang"],
        [ANI, "Ani", "02-Nov-2026", "07:05:43", "16:05:00"],
        [ANI, "Ani", "3 November 2026", "07:10:00", "16:00:00"],
        [ANI, "Ani", "Rabu, 04/11/2026", "07:11", "16:02"],
        [ANI, "Ani", "05-Agu-26", "07:11", "16:02"],
    ]
    found = rules.lines(rows, rules.guess(rows))
    assert [line.day for line in found] == [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4), date(2026, 8, 5)]
    assert found[0].time_in == time(7, 5) and not any(line.error for line in found)
    punch = rules.lines([["NIP", "Waktu"], [ANI, "3 November 2026 07:10:00"]], PUNCHES)
    assert (punch[0].day, punch[0].time_in) == (date(2026, 11, 3), time(7, 10))


def test_one_row_a_punch():
    rows = [
        ["NIP", "Waktu"],
        [ANI, "05/03/2026 16:05"],
        [ANI, "05/03/2026 07:31:10"],
        [ANI, "2026-03-05T12:00"],
        [HANA, "05/03/2026 07:00"],
    ]
    assert rules.lines(rows, PUNCHES) == [
        Line(2, ANI, date(2026, 3, 5), time(7, 31), time(16, 5)),
        Line(5, HANA, date(2026, 3, 5), time(7), None),
    ]
    apart = [["NIP", "Tanggal", "Jam"], [ANI, "05/03/2026", "07:00"], [ANI, "05/03/2026", "15:00"]]
    found = rules.lines(apart, Mapping("NIP", "Tanggal", "Jam", way="ketukan"))
    assert [(line.time_in, line.time_out) for line in found] == [(time(7), time(15))]


@given(st.lists(st.times(), min_size=1, max_size=8))
def test_the_first_punch_is_in_and_the_last_is_out(times):
    rows = [["NIP", "Waktu"], *([ANI, f"05/03/2026 {one:%H:%M}"] for one in times)]
    (line,) = rules.lines(rows, PUNCHES)
    minutes = {one.replace(second=0, microsecond=0) for one in times}
    assert line.time_in == min(minutes) and line.time_out == (max(minutes) if len(minutes) > 1 else None)
