"""What becomes of a subordinate's thing, by its day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.serah_terima import of_day

NAMES = ("Budi", "Citra")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_the_worked_example():
    start = date(2026, 11, 10)
    assert of_day(under=True, start=start, day=date(2026, 11, 12), names=NAMES).nasib == "ikut"
    stays = of_day(under=True, start=start, day=date(2026, 11, 5), names=NAMES)
    assert stays.nasib == "tetap" and "Budi" in stays.why and "Citra" in stays.why


@given(day=DAYS, start=DAYS, under=st.booleans())
def test_a_later_day_never_stays_where_an_earlier_one_goes(day, start, under):
    nasib = of_day(under=under, start=start, day=day, names=NAMES).nasib
    assert nasib == ("tetap" if under and day < start else "ikut")
    if nasib == "ikut":
        assert of_day(under=under, start=start, day=day + timedelta(days=1), names=NAMES).nasib == "ikut"


@given(day=DAYS, under=st.booleans())
def test_who_does_not_come_over_brings_nothing(day, under):
    assert of_day(under=under, start=None, day=day, names=NAMES).nasib == "tetap"
