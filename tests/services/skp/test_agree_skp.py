"""The other side's answer: no item is agreed on by one side alone, nothing unseen is agreed on."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.engine import transaction
from db.tables import Skp
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, Locked
from services import skp
from tests.cast import Cast
from tests.cast.database import call, trail
from tests.cast.examples import examples
from tests.cast.skp import RPP, actions, add, agreed, now, periode, set_status, stands


def test_penilai_agrees(each_cast: Cast):
    skp_id = add(each_cast, each_cast.ani, propose=True)
    assert call(skp.agree, each_cast.budi, items=now(skp_id)) == 1
    assert stands(skp_id).status == "disepakati"
    assert actions(skp_id) == ["tambah", "ajukan", "sepakati"] == trail("skp", skp_id)


def test_employee_agrees_to_what_the_penilai_proposed(each_cast: Cast):
    skp_id = add(each_cast, each_cast.budi, whose=each_cast.ani, propose=True)
    with pytest.raises(Invalid, match="pihak lain"):
        call(skp.agree, each_cast.budi, items=now(skp_id))
    call(skp.agree, each_cast.ani, items=now(skp_id))
    assert stands(skp_id).status == "disepakati"


def test_return_needs_a_note_and_the_employee_sees_it(cast: Cast):
    skp_id = add(cast, cast.ani, propose=True)
    with pytest.raises(Invalid) as caught:
        call(skp.return_, cast.budi, items=now(skp_id), note="  ")
    assert caught.value.field == "note"
    call(skp.return_, cast.budi, items=now(skp_id), note="Targetnya per bulan")
    assert (stands(skp_id).status, stands(skp_id).note) == ("dikembalikan", "Targetnya per bulan")
    call(skp.edit, cast.ani, skp_id=skp_id, version=3, isi=replace(RPP, target=4.0))
    assert stands(skp_id).note == "Targetnya per bulan", "still to be read while it is being mended"
    call(skp.propose, cast.ani, items=now(skp_id))
    assert (stands(skp_id).status, stands(skp_id).note) == ("diajukan", "")


def test_many_are_returned_with_one_note_or_none_is(cast: Cast):
    one, two = add(cast, cast.ani, propose=True), add(cast, cast.ani, replace(RPP, target=3.0))
    with pytest.raises(Invalid, match="belum diajukan"):
        call(skp.return_, cast.budi, items=now(one) + now(two), note="Perjelas")
    assert stands(one).status == "diajukan"
    call(skp.propose, cast.ani, items=now(two))
    assert call(skp.return_, cast.budi, items=now(one) + now(two), note="Perjelas") == 2
    assert {stands(one).note, stands(two).note} == {"Perjelas"}


@pytest.mark.parametrize("name", ["ani", "citra", "dewi", "eko", "farah", "gilang", "hana"])
def test_only_the_penilai_answers_ani(cast: Cast, name):
    skp_id = add(cast, cast.ani, propose=True)
    actor = cast.everybody()[name]
    for service, more in ((skp.agree, {}), (skp.return_, {"note": "Perbaiki"})):
        with pytest.raises((Forbidden, Invalid)):
            call(service, actor, items=now(skp_id), **more)
    assert stands(skp_id).status == "diajukan"


def test_budi_does_not_agree_to_his_own_plan(cast: Cast):
    skp_id = add(cast, cast.budi, propose=True)
    with pytest.raises(Invalid, match="pihak lain"):
        call(skp.agree, cast.budi, items=now(skp_id))
    call(skp.agree, cast.dewi, items=now(skp_id))
    assert stands(skp_id).status == "disepakati"


def test_budi_has_no_say_over_citra(cast: Cast):
    assert cast.citra.pegawai_id
    with transaction() as session:
        row = Skp(
            dinas_id=cast.other_dinas_id,
            pegawai_id=cast.citra.pegawai_id,
            periode_id=periode(cast),
            what="Pasien terlayani",
            satuan="orang",
            target=10,
            status="diajukan",
            proposed_by="pegawai",
        )
        session.add(row)
        session.flush()
        skp_id = row.id
    assert skp_id
    with pytest.raises(Forbidden):
        call(skp.agree, cast.budi, items=[(skp_id, 1)])


def test_what_changed_unseen_is_not_agreed_to(each_cast: Cast):
    skp_id = add(each_cast, each_cast.ani, propose=True)
    seen = now(skp_id)
    call(skp.edit, each_cast.ani, skp_id=skp_id, version=seen[0][1], isi=replace(RPP, target=1.0))
    with pytest.raises(Conflict):
        call(skp.agree, each_cast.budi, items=seen)
    assert stands(skp_id).status == "diajukan"


def test_a_counter_proposal_waits_for_the_employee(cast: Cast):
    skp_id = add(cast, cast.ani, propose=True)
    call(skp.edit, cast.budi, skp_id=skp_id, version=2, isi=replace(RPP, target=15.0), note="Tahun lalu 14")
    with pytest.raises(Invalid):
        call(skp.agree, cast.budi, items=now(skp_id))
    call(skp.agree, cast.ani, items=now(skp_id))
    assert (stands(skp_id).status, stands(skp_id).target) == ("disepakati", 15)


def test_an_edit_of_what_was_agreed_is_a_proposal_again(cast: Cast):
    skp_id = agreed(cast)
    call(skp.edit, cast.ani, skp_id=skp_id, version=3, isi=RPP)
    assert stands(skp_id).status == "disepakati", "nothing was changed"
    call(skp.edit, cast.ani, skp_id=skp_id, version=3, isi=replace(RPP, target=10.0))
    assert (stands(skp_id).status, stands(skp_id).proposed_by) == ("diajukan", "pegawai")


def test_two_windows_the_second_edit_is_told(each_cast: Cast):
    skp_id = add(each_cast, each_cast.ani)
    call(skp.edit, each_cast.ani, skp_id=skp_id, version=1, isi=replace(RPP, target=10.0))
    with pytest.raises(Conflict):
        call(skp.edit, each_cast.ani, skp_id=skp_id, version=1, isi=replace(RPP, target=9.0))
    assert stands(skp_id).target == 10


def test_double_click_on_agree_and_return(cast: Cast):
    one, two = add(cast, cast.ani, propose=True), add(cast, cast.ani, replace(RPP, target=3.0), propose=True)
    seen = now(one)
    assert call(skp.agree, cast.budi, items=seen) == call(skp.agree, cast.budi, items=seen)
    seen = now(two)
    for _ in range(2):
        call(skp.return_, cast.budi, items=seen, note="Perjelas")
    assert actions(one)[2:] == ["sepakati"]
    assert actions(two)[2:] == ["kembalikan"]


def test_no_answer_once_scoring_begins(cast: Cast):
    skp_id = add(cast, cast.ani, propose=True)
    set_status(periode(cast), "penilaian")
    with pytest.raises(Locked, match="sedang dinilai"):
        call(skp.agree, cast.budi, items=now(skp_id))


NUMBERS = count()
SIDES = {"ani": "pegawai", "budi": "penilai"}
MOVES = tuple((name, action) for name in SIDES for action in ("edit", "propose", "agree", "return"))


def take(cast: Cast, skp_id: int, name: str, action: str) -> bool:
    """One step as that person; False when it was refused."""
    actor, row = cast.everybody()[name], stands(skp_id)
    try:
        if action == "edit":
            isi = replace(RPP, what=row.what, target=float(next(NUMBERS) + 100))
            call(skp.edit, actor, skp_id=skp_id, version=row.version, isi=isi)
        else:
            service = {"propose": skp.propose, "agree": skp.agree, "return": skp.return_}[action]
            call(service, actor, items=now(skp_id), **({"note": "Perbaiki"} if action == "return" else {}))
    except DomainError:
        return False
    return True


def walk(cast: Cast, steps) -> tuple[str, str | None, str, str | None]:
    """(status, proposed_by, who last said what the item says, who agreed to that) after the steps."""
    skp_id = add(cast, cast.ani, replace(RPP, what=f"Sasaran nomor {next(NUMBERS)}"))
    said, agreed_by = "ani", None
    for name, action in steps:
        if not take(cast, skp_id, name, action):
            continue
        if action in ("edit", "propose"):
            said, agreed_by = name, None
        else:
            agreed_by = name if action == "agree" else None
        status = stands(skp_id).status
        assert (status == "disepakati") == (agreed_by is not None), steps
        assert agreed_by != said, f"{name} agreed to what he said himself: {steps}"
    row = stands(skp_id)
    return row.status, row.proposed_by, said, agreed_by


def test_no_state_is_agreed_by_one_side_alone(cast: Cast):
    """Every state that the two can bring an item into, found by trying every step from every state."""
    ways: dict[tuple[str, str | None, str, str | None], list[tuple[str, str]]] = {walk(cast, []): []}
    unseen = list(ways)
    while unseen:
        way = ways[unseen.pop()]
        for move in MOVES:
            state = walk(cast, [*way, move])
            if state not in ways:
                ways[state] = [*way, move]
                unseen.append(state)
    assert {(said, agreed_by) for status, _, said, agreed_by in ways if status == "disepakati"} == {
        ("ani", "budi"),
        ("budi", "ani"),
    }
    assert {status for status, *_ in ways} == {"draf", "diajukan", "disepakati", "dikembalikan"}


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MOVES), min_size=5, max_size=12))
def test_no_path_leads_to_agreed_without_the_other_side(cast: Cast, steps):
    walk(cast, steps)
