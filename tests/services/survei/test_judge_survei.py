"""Judging odd answers: counted or set aside, by whom it belongs to, with the roll-up."""

from datetime import date

import pytest
from sqlmodel import select

from db import rollup
from db.engine import transaction
from db.tables import Audit, Periode, Survei
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from services.survei.judge import judge
from settings import today
from tests.cast import Cast
from tests.cast.database import differences
from tests.cast.ikm import answer, service

DAY = date(today().year, 1, 5)


@pytest.fixture
def odd(each_cast: Cast) -> int:
    with transaction() as session:
        made = service(session, each_cast.dinas_id)
        answer(session, made, 4, day=DAY, times=5)
        row = answer(session, made, 1, day=DAY, suspicion="beruntun")
    assert row.id
    return row.id


def decide(actor, survei_id: int, judgement: str, seen: str | None = None) -> None:
    with transaction() as session:
        judge(session, actor, survei_id=survei_id, judgement=judgement, seen=seen)  # type: ignore[arg-type]


def test_set_aside_and_back_again_keeps_the_roll_up_right(each_cast: Cast, odd: int):
    decide(each_cast.gilang, odd, "disisihkan")
    assert differences() == []
    with pytest.raises(Conflict):
        decide(each_cast.dewi, odd, "disisihkan")
    decide(each_cast.dewi, odd, "dihitung", seen="disisihkan")
    with transaction() as session:
        assert rollup.differences(session.connection()) == []
        row = session.get_one(Survei, odd)
        assert (row.judgement, row.judged_by, row.suspicion) == ("dihitung", each_cast.dewi.akun_id, "beruntun")
        lines = session.exec(select(Audit).where(Audit.action == "nilai jawaban")).all()
    assert len(lines) == 2 and "persyaratan" not in (lines[0].after or "")


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "farah"])
def test_who_may_not(each_cast: Cast, odd: int, name: str):
    with pytest.raises(Forbidden):
        decide(each_cast.everybody()[name], odd, "disisihkan")


def test_an_answer_that_is_not_odd_always_counts(each_cast: Cast, odd: int):
    with transaction() as session:
        plain = session.exec(select(Survei.id).where(Survei.suspicion == "")).first()
    assert plain
    with pytest.raises(Invalid):
        decide(each_cast.gilang, plain, "disisihkan")
    with pytest.raises(Invalid):
        decide(each_cast.gilang, odd, "hapus")


def test_a_closed_period_stays_as_it_was(each_cast: Cast, odd: int):
    with transaction() as session:
        session.get_one(Periode, each_cast.periode[f"{DAY.year}-T1"]).status = "ditutup"
    with pytest.raises(Locked):
        decide(each_cast.gilang, odd, "disisihkan")
