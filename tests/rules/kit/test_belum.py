"""What is unfinished in a period, in words, and on which periods people are scored."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.belum import Belum, OpenWork, Used, scored
from rules.kit.periode import parse

TODAY = date(2026, 11, 27)


def used(id_: int, code: str, people: int) -> Used:
    p = parse(code)
    return Used(id_, p.kind, p.end, people)


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ({"2026-T3": 33}, {"2026-T3", "2026-T4"}),  # by quarter: the new one without a plan is told, months are not
        ({}, {"2026-T3", "2026-T4"}),  # an office that never scored: by quarter
        ({"2026-10": 30}, {"2026-10", "2026-11"}),  # by month: no quarter
        ({"2026": 30}, {"2026"}),
        ({"2026-T3": 30, "2026": 34}, {"2026-T3", "2026-T4", "2026"}),  # both
        ({"2026-11": 1}, {"2026-11", "2026-T3", "2026-T4"}),  # one person's month makes no month usual
        ({"2026-T4": 1}, {"2026-T3", "2026-T4"}),
    ],
)
def test_periods_on_which_people_are_scored(people: dict[str, int], found: set[str]):
    codes = ["2026", "2026-T3", "2026-T4", "2026-10", "2026-11"]
    rows = [used(i, code, people.get(code, 0)) for i, code in enumerate(codes)]
    assert {codes[i] for i in scored(rows, members=34, today=TODAY)} == found


def test_what_was_usual_long_ago_is_not():
    rows = [used(1, "2024-10", 34), used(2, "2026-10", 0), used(3, "2026-T4", 0)]
    assert scored(rows, members=34, today=TODAY) == {1, 3}


def test_no_semester():
    assert scored([Used(1, "semester", date(2026, 12, 31), 0)], members=0, today=TODAY) == frozenset()


@given(st.lists(st.tuples(st.sampled_from(["2026", "2026-T3", "2026-T4", "2026-09"]), st.integers(0, 40)), max_size=6))
def test_every_period_in_which_anybody_has_something_counts(drawn: list[tuple[str, int]]):
    rows = [used(i, code, people) for i, (code, people) in enumerate(drawn)]
    found = scored(rows, members=40, today=TODAY)
    assert {row.id for row in rows if row.people} <= found <= {row.id for row in rows}


def test_words():
    assert OpenWork().sentence() == "tidak ada" and OpenWork().total == 0 and OpenWork().before_scoring() == ""
    work = OpenWork(skp=2, laporan=1)
    assert (work.total, work.sentence()) == (3, "2 sasaran belum disepakati dan 1 laporan belum diverifikasi")
    assert OpenWork(penilaian=1).sentence() == "1 pegawai belum disampaikan penilaiannya"


def test_people_who_have_nothing_are_told_with_how_many_there_are():
    nobody = OpenWork(penilaian=60, belum=Belum(pegawai=60, sasaran=59, nilai=60, laporan=0))
    assert nobody.before_scoring() == "59 dari 60 pegawai belum mempunyai sasaran yang disepakati"
    assert nobody.sentence() == (
        "59 dari 60 pegawai belum mempunyai sasaran yang disepakati dan 60 dari 60 pegawai belum disampaikan penilaiannya"
    )
    assert nobody.total == 119
    assert OpenWork(belum=Belum(5, 0, 0, 0)).sentence() == "tidak ada"
