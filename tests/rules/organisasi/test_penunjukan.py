"""What a letter must say, and what of the past it cannot change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.organisasi.penunjukan import Isi, check, check_change, title

START, END = date(2026, 11, 9), date(2026, 11, 20)
GOOD = Isi("plh", 2, START, END, " 800/117/2026 ", untuk_id=1)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def test_what_is_kept() -> None:
    assert check(GOOD) == replace(GOOD, letter="800/117/2026")
    second = Isi("rangkap", 2, START, None, "800/118/2026", jabatan=" Kepala  Seksi ", unit_id=4)
    assert check(second).jabatan == "Kepala Seksi"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "wakil"}, "kind"),
        ({"pegawai_id": None}, "pegawai_id"),
        ({"untuk_id": None}, "untuk_id"),
        ({"untuk_id": 2}, "pegawai_id"),
        ({"start": None}, "start"),
        ({"end": None}, "end"),
        ({"end": date(2026, 11, 8)}, "end"),
        ({"end": date(2027, 11, 20)}, "end"),
        ({"letter": " "}, "letter"),
        ({"kind": "rangkap"}, "jabatan"),
        ({"kind": "rangkap", "jabatan": "Kepala Seksi"}, "kind"),
    ],
)
def test_what_is_refused(change: dict, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        check(replace(GOOD, **change))
    assert caught.value.field == field


@given(before=st.tuples(DAYS, DAYS), after=st.tuples(DAYS, DAYS), now=DAYS)
def test_no_day_of_the_past_changes(before: tuple[date, date], after: tuple[date, date], now: date) -> None:
    """Whatever is saved: the days before yesterday on which somebody stood in are the same before and after."""
    if before[0] > before[1] or after[0] > after[1]:
        return
    try:
        check_change(before, after, now)
    except Invalid:
        return
    past = [now - timedelta(days=n) for n in range(2, 800)]
    if before[0] < now:
        assert [before[0] <= day <= before[1] for day in past] == [after[0] <= day <= after[1] for day in past]


def test_what_somebody_is_called() -> None:
    assert title("plh", jabatan="", kepala=False, untuk="Budi") == "Plh. Budi"
    assert title("plt", jabatan="", kepala=True, untuk=None) == "Plt. Kepala Dinas"
    assert title("plh", jabatan="", kepala=True, untuk="Dewi") == "Plh. Kepala Dinas (a.n. Dewi)"
    assert title("rangkap", jabatan="Bendahara", kepala=False, untuk=None) == "Bendahara"
