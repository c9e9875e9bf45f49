from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import parse
from rules.kit.periode_status import (
    MEANINGS,
    born_closed,
    check_covering_open,
    check_inside_closed,
    check_step,
    close_along,
    covering,
    inside,
    names,
    opens_along,
    singly,
    smallest_first,
    whole_year,
)

CODES = st.sampled_from(whole_year(2026))


def test_larger_and_smaller_periods():
    assert covering("2026-08") == ("2026-T3", "2026-S2", "2026")
    assert covering("2026-T3") == ("2026-S2", "2026")
    assert covering("2026-S2") == ("2026",)
    assert covering("2026") == ()
    assert inside("2026-T3") == ("2026-07", "2026-08", "2026-09")
    assert inside("2026-08") == ()
    assert inside("2026-S1")[:2] == ("2026-T1", "2026-T2") and len(inside("2026-S1")) == 8
    assert len(whole_year(2026)) == 19 == len(set(whole_year(2026)))


@given(CODES, CODES)
def test_inside_and_covering_mirror_each_other(a, b):
    assert (a in inside(b)) == (b in covering(a))


def test_months_close_before_quarters_before_the_year():
    mixed = ["2026", "2026-S1", "2026-T1", "2026-10", "2026-02"]
    assert smallest_first(mixed) == ["2026-02", "2026-10", "2026-T1", "2026-S1", "2026"]


def test_steps_forward_and_one_back():
    p, later = parse("2026-T3"), date(2026, 10, 2)
    check_step(p, "terbuka", "penilaian", today=later)
    check_step(p, "penilaian", "terbuka", today=later)
    check_step(p, "penilaian", "ditutup", today=later)


@pytest.mark.parametrize(
    ("status", "to"), [("terbuka", "ditutup"), ("ditutup", "terbuka"), ("ditutup", "penilaian"), ("terbuka", "terbuka")]
)
def test_other_steps_are_refused(status, to):
    with pytest.raises(Invalid) as caught:
        check_step(parse("2026-T3"), status, to, today=date(2026, 10, 2))
    assert caught.value.field == "status"


def test_nobody_scores_what_has_not_begun_or_closes_what_has_not_ended():
    with pytest.raises(Invalid, match="Triwulan III 2026 belum dimulai"):
        check_step(parse("2026-T3"), "terbuka", "penilaian", today=date(2026, 6, 30))
    with pytest.raises(Invalid, match="30/09/2026"):
        check_step(parse("2026-T3"), "penilaian", "ditutup", today=date(2026, 9, 29))
    check_step(parse("2026-T3"), "penilaian", "ditutup", today=date(2026, 9, 30))


def test_a_quarter_closes_after_its_months():
    with pytest.raises(Invalid, match="Tutup dulu yang ada di dalamnya: Juli 2026 dan September 2026") as caught:
        check_inside_closed(
            parse("2026-T3"), {"2026-07": "terbuka", "2026-08": "ditutup", "2026-09": "penilaian", "2026-10": "terbuka"}
        )
    assert caught.value.field == "inside"
    check_inside_closed(parse("2026-T3"), {"2026-08": "ditutup"})  # months that were never opened do not hold it up


def test_no_new_month_in_a_closed_quarter():
    with pytest.raises(Invalid, match="Triwulan III 2026 yang sudah ditutup"):
        check_covering_open("2026-08", {"2026-T3": "ditutup", "2026": "terbuka"})
    check_covering_open("2026-08", {"2026-T2": "ditutup", "2026": "terbuka"})


def test_reopening_a_month_opens_the_closed_periods_around_it():
    shut = dict.fromkeys(whole_year(2026), "ditutup")
    assert opens_along("2026-08", shut) == ("2026", "2026-S2", "2026-T3", "2026-08")
    assert opens_along("2026-08", shut | {"2026": "terbuka"}) == ("2026-S2", "2026-T3", "2026-08")
    assert opens_along("2026-T3", shut) == ("2026", "2026-S2", "2026-T3")
    assert opens_along("2026", shut) == ("2026",)


def test_a_half_year_closes_with_the_second_of_its_quarters_or_with_the_year():
    open_ = dict.fromkeys(whole_year(2026), "terbuka")
    assert close_along(["2026-T1"], open_) == ["2026-T1"]
    assert close_along(["2026-T2"], open_ | {"2026-T1": "ditutup"}) == ["2026-T2", "2026-S1"]
    assert close_along(["2026-T2", "2026-T1"], open_) == ["2026-T1", "2026-T2", "2026-S1"]
    assert close_along(["2026-T2"], {"2026-T1": "ditutup", "2026-T2": "penilaian"}) == ["2026-T2"]  # it was never opened
    # a quarter that was never opened is not closed; the year closes what is left
    assert close_along(["2026-T2"], {"2026-T2": "penilaian", "2026-S1": "terbuka"}) == ["2026-T2"]
    assert close_along(["2026"], {"2026": "penilaian", "2026-S1": "terbuka"}) == ["2026-S1", "2026"]


@given(st.sets(CODES), st.sets(CODES))
def test_what_closes_along_is_only_half_years(before, now):
    statuses = {code: "ditutup" if code in before else "terbuka" for code in whole_year(2026)}
    along = set(close_along(now, statuses))
    assert along >= now and all(parse(code).kind == "semester" for code in along - now)


def test_nobody_moves_a_half_year_and_it_holds_no_year_up():
    with pytest.raises(Invalid, match="Semester II 2026 mengikuti triwulannya"):
        check_step(parse("2026-S2"), "terbuka", "penilaian", today=date(2027, 1, 2))
    check_inside_closed(parse("2026"), {"2026-S1": "terbuka", "2026-T1": "ditutup"})
    assert len(singly(2026)) == 17 and set(whole_year(2026)) - set(singly(2026)) == {"2026-S1", "2026-S2"}
    assert born_closed("2026-S1", {"2026-T1": "ditutup", "2026-T2": "ditutup"})
    assert not born_closed("2026-S1", {"2026-T1": "ditutup"})
    assert not born_closed("2026-T1", dict.fromkeys(("2026-01", "2026-02", "2026-03"), "ditutup"))


def test_words():
    assert names(["2026-07"]) == "Juli 2026"
    assert names(["2026-07", "2026-08", "2026-T3"]) == "Juli 2026, Agustus 2026 dan Triwulan III 2026"
    assert set(MEANINGS) == {"terbuka", "penilaian", "ditutup"}
