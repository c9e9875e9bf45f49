"""Kinds of causes beneath the system: each is the system's, and what was kept without a kind still is."""

import pytest

from rules.kit.errors import Invalid
from rules.pelayanan import sebab
from rules.pembinaan import check_cause
from rules.penilaian import CAUSE_LABELS, CAUSES, side
from rules.rapat.kebutuhan import check_answer, count_causes


def test_budget_and_infrastructure_stand_beside_the_others():
    assert set(CAUSES) == CAUSE_LABELS.keys() == set(sebab.CAUSE_LABELS) and {"anggaran", "sarana"} < set(CAUSES)
    assert [side(cause) for cause in CAUSES] == ["individu"] + ["sistem"] * 7
    assert all(label.startswith("Sistem") for cause, label in CAUSE_LABELS.items() if side(cause) == "sistem")


@pytest.mark.parametrize("cause", CAUSES)
def test_each_is_taken_where_causes_are_chosen(cause: str):
    assert check_cause(cause) == cause and sebab.check(cause, "Ruang sempit", "")[0] == cause


def test_counted_on_their_side():
    assert count_causes(["individu", "anggaran", "sistem", "sarana", None]) == (1, 3, 1)


@pytest.mark.parametrize("cause", ["sistem", "anggaran", "sarana"])
def test_no_training_answers_the_system(cause: str):
    with pytest.raises(Invalid):
        check_answer("pelatihan", cause)
    check_answer("perbaikan", cause)
    check_answer("pelatihan", "individu")
