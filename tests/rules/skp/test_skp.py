from itertools import product

import pytest

from rules.indikator.capaian import Target
from rules.kit.errors import Invalid
from rules.skp import (
    ACTIONS,
    ASPEK,
    ASPEK_LABELS,
    JENIS,
    JENIS_LABELS,
    SIDES,
    STATUS_LABELS,
    STATUSES,
    check_note,
    target_label,
    transition,
    waiting_for,
)

OTHER = {"pegawai": "penilai", "penilai": "pegawai"}


def refused(*arguments):
    with pytest.raises(Invalid) as caught:
        transition(*arguments)
    return caught.value.message


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("status", ["draf", "dikembalikan"])
def test_either_side_proposes(status, side):
    assert transition(status, "propose", side, None) == "diajukan"


@pytest.mark.parametrize(("action", "status"), [("agree", "disepakati"), ("return", "dikembalikan")])
@pytest.mark.parametrize("proposer", SIDES)
def test_the_other_side_answers(proposer, action, status):
    assert transition("diajukan", action, OTHER[proposer], proposer) == status
    assert "pihak lain" in refused("diajukan", action, proposer, proposer)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("proposer", SIDES)
def test_editing_what_was_agreed_makes_it_a_proposal_again(side, proposer):
    assert transition("disepakati", "edit", side, proposer) == "diajukan"


def test_editing_before_it_is_agreed():
    assert transition("draf", "edit", "pegawai", None) == "draf"
    assert transition("dikembalikan", "edit", "pegawai", "pegawai") == "dikembalikan"
    assert transition("diajukan", "edit", "penilai", "pegawai") == "diajukan"


@pytest.mark.parametrize("status", ["draf", "dikembalikan", "disepakati"])
@pytest.mark.parametrize("action", ["agree", "return"])
def test_only_a_proposal_is_answered(status, action):
    assert refused(status, action, "penilai", "pegawai") == "Sasaran ini belum diajukan."


def test_a_proposal_without_proposer_is_not_answered():
    refused("diajukan", "agree", "penilai", None)


@pytest.mark.parametrize(("status", "word"), [("diajukan", "diajukan"), ("disepakati", "disepakati")])
def test_nothing_is_proposed_twice(status, word):
    assert refused(status, "propose", "pegawai", "pegawai") == f"Sasaran ini sudah {word}."


@pytest.mark.parametrize(
    ("status", "action", "by"),
    [("final", "edit", "pegawai"), ("draf", "delete", "pegawai"), ("draf", "edit", "kepala")],
)
def test_unknown_words_are_refused(status, action, by):
    refused(status, action, by, None)


def test_no_item_is_agreed_by_one_side_alone():
    # Every way of up to five steps of one side, from every beginning that the other side has not agreed.
    for side in SIDES:
        for steps in product(ACTIONS, repeat=5):
            status, proposer = "draf", None
            for action in steps:
                try:
                    status = transition(status, action, side, proposer)
                except Invalid:
                    continue
                if status == "diajukan":
                    proposer = side
            assert status != "disepakati"


def test_every_code_has_a_label():
    assert set(ASPEK_LABELS) == set(ASPEK)
    assert set(JENIS_LABELS) == set(JENIS)
    assert set(STATUS_LABELS) == set(STATUSES)


@pytest.mark.parametrize(
    ("target", "satuan", "label"),
    [
        (Target(12), "dokumen", "12 dokumen"),
        (Target(None, 7, 8), "hari", "7–8 hari"),
        (Target(98.5), "%", "98,5%"),
        (Target(1500000), "Rp", "Rp1.500.000"),
        (Target(), "hari", ""),
    ],
)
def test_target_in_words(target, satuan, label):
    assert target_label(target, satuan) == label


@pytest.mark.parametrize(
    ("status", "proposed_by", "turn"),
    [
        ("draf", None, "pegawai"),
        ("diajukan", "pegawai", "penilai"),
        ("diajukan", "penilai", "pegawai"),
        ("dikembalikan", "pegawai", "pegawai"),
        ("dikembalikan", "penilai", "penilai"),
        ("disepakati", "pegawai", None),
    ],
)
def test_whose_turn_it_is(status, proposed_by, turn):
    assert waiting_for(status, proposed_by) == turn


def test_notes():
    assert check_note("  ya ") == "ya"
    for text in ("x" * 501, "a\x00b"):
        with pytest.raises(Invalid):
            check_note(text)
    with pytest.raises(Invalid):
        check_note("  ", required=True)
