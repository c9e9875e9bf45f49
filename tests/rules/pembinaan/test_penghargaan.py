"""Rewards: the rules in words, their figures, and that better facts never make one ineligible."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.pembinaan import penghargaan as rules
from rules.pembinaan.penghargaan import DEFAULT_ATURAN, Aturan, Fakta, check_aturan, eligible, words
from rules.penilaian.predikat import PREDIKAT

GOOD = Fakta(("sangat_baik", "baik", "sangat_baik", "baik"), 104.26, 1, 0)
aturans = st.builds(
    lambda of, share, **more: Aturan(of=of, times=max(1, round(of * share)), **more),
    of=st.integers(1, rules.MOST_PERIODS),
    share=st.floats(0, 1),
    predikat=st.sampled_from(PREDIKAT),
    kind=st.sampled_from(list(rules.KINDS)),
    capaian=st.none() | st.floats(0, 200),
    absent=st.none() | st.integers(0, 365),
    settled=st.booleans(),
)
facts = st.builds(
    Fakta,
    predikat=st.lists(st.sampled_from(PREDIKAT), max_size=14).map(tuple),
    capaian=st.none() | st.floats(0, 200),
    absent=st.integers(0, 365),
    objections=st.integers(0, 3),
)


def test_by_default_two_of_four_quarters():
    met, each = eligible(GOOD, Aturan())
    assert met
    assert [(one.rule, one.fact) for one in each] == [
        ("Predikat Sangat Baik paling sedikit 2 kali dalam 4 triwulan terakhir yang dinilai", "2 dari 4 triwulan yang dinilai"),
        ("Rata-rata capaian pada periode itu paling sedikit 100%", "104,3%"),
        ("Paling banyak 2 hari tanpa keterangan dalam satu tahun (tahun ini dan tahun lalu)", "1 hari"),
        ("Tidak ada keberatan yang belum diputus", "tidak ada"),
    ]


@pytest.mark.parametrize(
    ("worse", "at"),
    [
        ({"predikat": ("sangat_baik", "baik", "baik", "baik", "sangat_baik")}, 0),
        ({"predikat": ()}, 0),
        ({"capaian": 99.94}, 1),
        ({"capaian": None}, 1),
        ({"absent": 3}, 2),
        ({"objections": 1}, 3),
    ],
)
def test_each_rule_by_itself_holds_one_back(worse, at: int):
    met, each = eligible(replace(GOOD, **worse), Aturan())
    assert not met and [one.met for one in each].index(False) == at and sum(not one.met for one in each) == 1


def test_what_is_shown_as_the_bound_reaches_it():
    assert eligible(replace(GOOD, capaian=99.96), Aturan())[0]


def test_a_rule_that_is_off_is_not_told():
    assert len(words(Aturan())) == 4
    assert words(Aturan(predikat="baik", times=1, of=1, kind="tahun", capaian=None, absent=None, settled=False)) == [
        "Predikat Baik atau lebih baik paling sedikit 1 kali dalam 1 tahun terakhir yang dinilai"
    ]


@given(facts, aturans, st.data())
def test_better_facts_never_make_one_ineligible(have: Fakta, aturan: Aturan, data: st.DataObject):
    met, each = eligible(have, aturan)
    better = Fakta(
        tuple(PREDIKAT[data.draw(st.integers(PREDIKAT.index(one), len(PREDIKAT) - 1))] for one in have.predikat),
        have.capaian if have.capaian is None else data.draw(st.floats(have.capaian, 200)),
        data.draw(st.integers(0, have.absent)),
        data.draw(st.integers(0, have.objections)),
    )
    now, now_each = eligible(better, aturan)
    assert now >= met and all(b.met >= a.met for a, b in zip(each, now_each, strict=True))
    assert met == all(one.met for one in each)


@given(aturans)
def test_the_setting_is_kept_as_given(aturan: Aturan):
    assert check_aturan(asdict(aturan)) == asdict(aturan)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"predikat": "istimewa"}, "predikat"),
        ({"kind": "week"}, "kind"),
        ({"of": 0}, "of"),
        ({"of": 13}, "of"),
        ({"times": 5}, "times"),
        ({"times": 0}, "times"),
        ({"times": 1.5}, "times"),
        ({"capaian": 201.0}, "capaian"),
        ({"capaian": float("nan")}, "capaian"),
        ({"absent": -1}, "absent"),
    ],
)
def test_the_setting_refuses_nonsense(wrong, field: str):
    with pytest.raises(Invalid) as refusal:
        check_aturan(DEFAULT_ATURAN | wrong)
    assert refusal.value.field == field


def test_the_setting_is_whole():
    for value in ({}, None, DEFAULT_ATURAN | {"more": 1}):
        with pytest.raises(Invalid):
            check_aturan(value)


def test_texts_and_kinds_of_a_reward():
    assert rules.check_jenis("piagam") == "piagam" and rules.check_number(" 800/12 ") == "800/12"
    for check, bad, field in (
        (rules.check_jenis, None, "jenis"),
        (rules.check_reason, "hebat", "reason"),
        (rules.check_note, "tidak", "note"),
        (rules.check_number, "1", "number"),
    ):
        with pytest.raises(Invalid) as refusal:
            check(bad)
        assert refusal.value.field == field
