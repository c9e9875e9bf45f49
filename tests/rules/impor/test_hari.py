"""Dates of a column: every spelling, and the order that only the column, its title or the reader can tell."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import ORDER, Unclear
from rules.impor.hari import order_of, parse
from rules.kit.errors import Invalid
from rules.kit.hari import ORDERS
from rules.kit.periode import MONTHS

SECOND = date(2026, 11, 2)
DAYS = st.dates(date(2020, 1, 1), date(2039, 12, 31))
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def read(*texts, **how):
    """Every text as the column of them reads it: a date, or the sentence why not."""
    found = [parse(text) for text in texts]
    order = order_of(found, **how)
    told = []
    for hari in found:
        try:
            told.append(order.read(hari))
        except Invalid as error:
            told.append(error.message)
    return told


@pytest.mark.parametrize(
    "text",
    ["2026-11-02", "2026/11/2", "20261102", "46328", "2 November 2026", "02-Nov-2026", "2 Nop 26", "Senin, 2 November 2026",
     "Mon, 2 Nov 2026", "November 2, 2026", "Nov 2 2026", "02.Nov.2026"],
)  # fmt: skip
def test_a_day_in_any_spelling(text):
    assert read(text) == [SECOND]


@pytest.mark.parametrize(
    ("text", "month"), [("5 Agt 2026", 8), ("5-Agu-26", 8), ("5 Peb 2026", 2), ("5 Des 2026", 12), ("5 Okt 26", 10)]
)
def test_months_are_abbreviated_as_people_do(text, month):
    assert read(text) == [date(2026, month, 5)]


@given(DAYS)
def test_every_day_is_read_back(day):
    serial = (day - date(1899, 12, 30)).days
    for text in (f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day:%d-%b-%y}", f"{WEEKDAYS[day.weekday()]}, {day:%d %B %Y}",
                 f"{day:%Y%m%d}", str(serial), str(day), f"{day} 07:05:00"):  # fmt: skip
        assert parse(text).days == {"": day}


@given(DAYS, st.sampled_from(["/", "-", "."]), st.booleans())
def test_a_date_in_figures_means_its_day_or_is_asked(day, sign, american):
    text = day.strftime(f"%m{sign}%d{sign}%Y" if american else f"%d{sign}%m{sign}%Y")
    if day.day > 12 or day.day == day.month:
        assert read(text) == [day]
    else:
        assert "dapat berarti" in read(text)[0]
    assert read(text, stated="mdy" if american else "dmy") == [day]


def test_what_may_be_two_days_is_told_with_both():
    (told,) = read("11/2/26")
    assert told == "“11/2/26” dapat berarti 11 Februari 2026 atau 2 November 2026. Pilih susunan tanggalnya."
    with pytest.raises(Unclear) as caught:
        order_of([parse("11/2/26")]).read(parse("11/2/26"))
    assert caught.value.field == ORDER
    assert read("11/2/26", stated="mdy") == [SECOND]
    assert read("11/2/26", by_title="mdy") == [SECOND]


@pytest.mark.parametrize("shows", ["28/11/2026", "Rabu, 04/11/2026"])
def test_one_date_shows_the_order_of_the_column(shows):
    assert read("02/11/2026", shows)[0] == SECOND
    assert read("02/11/2026", shows, by_title="mdy")[0] == SECOND


def test_the_other_order_is_shown_as_well():
    assert read("11/2/2026", "11/13/2026") == [SECOND, date(2026, 11, 13)]


def test_a_column_with_both_orders_is_wrong_where_it_is_written_in_figures():
    told = read("28/11/2026", "11/28/2026", "02/11/2026", "2026-11-05", "5/5/2026")
    assert told[3] == date(2026, 11, 5)
    assert all("bercampur (“28/11/2026” dan “11/28/2026”)" in told[at] for at in (0, 1, 2))


def test_what_was_stated_is_kept_to():
    assert "Susunannya hari/bulan/tahun" in read("11/28/2026", "02/11/2026", stated="dmy")[0]
    assert read("26-11-02", stated="ymd") == [SECOND]


def test_two_figures_in_front_may_be_the_year():
    assert "26 November 2002 atau 2 November 2026" in read("26-11-02")[0]
    assert read("26-11-26") == [date(2026, 11, 26)]


@pytest.mark.parametrize("text", ["Selasa, 2 November 2026", "Sabtu, 02/11/2026"])
def test_another_weekday_is_refused(text):
    with pytest.raises(Invalid, match="tanggal itu bukan hari"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["31/11/2026", "2026-11-31", "12345", "99999", "20261399", "besok", "2 Nov", "11/2026", "١/٢/٢٠٢٦"]
)
def test_what_is_no_date(text):
    with pytest.raises(Invalid, match="bukan tanggal"):
        parse(text)


def test_the_time_of_day_stands_with_it():
    assert parse("11/2/26 7:05 AM").moment == time(7, 5)
    assert parse("2026-11-02T16:05:59").moment == time(16, 5, 59)
    assert parse("46328,29514").moment == time(7, 5)
    assert parse("20261102 070543").moment == time(7, 5, 43)
    assert parse("2026-11-02").moment is None


def test_the_end_of_a_day_is_the_beginning_of_the_next():
    assert parse("2026-11-02 24:00") == ({"": SECOND + timedelta(days=1)}, time(0, 0), "2026-11-02 24:00")


@given(st.lists(st.text("0123456789/-. Nov:") | st.text(), max_size=4), st.sampled_from(["", *ORDERS]))
def test_no_text_does_anything_but_be_read_or_refused(texts, stated):
    found = []
    for text in texts:
        try:
            found.append(parse(text))
        except Invalid as error:
            assert error.message
    order = order_of(found, stated)
    for hari in found:
        try:
            assert isinstance(order.read(hari), date)
        except Invalid as error:
            assert error.message
