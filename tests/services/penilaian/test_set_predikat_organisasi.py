"""The predikat of a dinas: the leaders of the city set it with a reason; nobody in the dinas does."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.penilaian import predikat_organisasi as queries
from db.tables import Audit, PredikatOrganisasi
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from rules.kit.periode import containing, label, last_over, parse
from services.penilaian import predikat_organisasi as service
from settings import today
from tests.cast import Cast, evidence, periode_id
from tests.cast.database import together

# The newest quarter that is over.
LAST = last_over("triwulan", today()).code
WHY = "Sasaran strategis tercapai, IKM naik."


def put(cast: Cast, actor=None, **given) -> int:
    with transaction() as session:
        periode = periode_id(session, cast, LAST)
    with transaction() as session:
        values = {"dinas_id": cast.dinas_id, "periode_id": periode, "predikat": "baik", "reason": WHY, "version": None}
        return service.put(session, actor or cast.farah, **values | given)


def stands(cast: Cast, code: str = LAST):
    with transaction() as session:
        periode_id(session, cast, LAST)
    with reading() as connection:
        return queries.of(connection, dinas_id=cast.dinas_id, periode=parse(code))


def test_set_and_changed_with_reason_and_trail(each_cast: Cast):
    assert stands(each_cast).predikat is None
    made = put(each_cast)
    assert put(each_cast, predikat="istimewa", reason="Setelah data IKM lengkap.", version=1) == made
    found = stands(each_cast)
    assert (found.predikat, found.reason, found.decided_by, found.version) == (
        "istimewa", "Setelah data IKM lengkap.", "Farah", 2,
    )  # fmt: skip
    with transaction() as session:
        lines = session.exec(select(Audit).where(Audit.noun == "predikat_organisasi").order_by(Audit.id)).all()
    assert [line.action for line in lines] == ["tetapkan", "ubah"] and '"baik"' in lines[1].before
    assert stands(each_cast, "2001") is None


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "eko", "gilang", "hana"])
def test_nobody_else(cast: Cast, name: str):
    with pytest.raises(Forbidden):
        put(cast, cast.everybody()[name])
    assert stands(cast).predikat is None


@pytest.mark.parametrize(("given", "field"), [({"predikat": "hebat"}, "predikat"), ({"predikat": None}, "predikat"),
                                              ({"reason": "baik"}, "reason"), ({"reason": "x" * 1001}, "reason")])  # fmt: skip
def test_wrong_input(cast: Cast, given, field):
    with pytest.raises(Invalid) as refused:
        put(cast, **given)
    assert refused.value.field == field


def test_not_in_a_closed_period_nor_in_that_of_another_dinas(cast: Cast):
    assert stands(cast)
    with pytest.raises(NotFound):
        put(cast, dinas_id=cast.other_dinas_id)
    with transaction() as session:
        evidence.set_status(session, cast, "ditutup", LAST)
    with pytest.raises(Locked):
        put(cast)


def test_not_of_a_period_that_still_runs(each_cast: Cast, monkeypatch):
    running = containing(today(), "triwulan")
    with pytest.raises(Invalid, match=f"{label(running)} belum berakhir"):
        put(each_cast, periode_id=each_cast.periode[running.code])
    monkeypatch.setattr(service, "today", lambda: running.end)
    with pytest.raises(Invalid, match="belum berakhir"):
        put(each_cast, periode_id=each_cast.periode[running.code])
    monkeypatch.setattr(service, "today", lambda: running.end + timedelta(days=1))
    put(each_cast, periode_id=each_cast.periode[running.code])


def test_two_at_once_are_one(each_cast: Cast):
    with transaction() as session:
        periode_id(session, each_cast, LAST)
    outcomes = together(lambda: put(each_cast), lambda: put(each_cast, predikat="kurang"), lambda: put(each_cast))
    assert sum(isinstance(one, Conflict) for one in outcomes) == 2
    with transaction() as session:
        assert len(session.exec(select(PredikatOrganisasi)).all()) == 1
    with pytest.raises(Conflict):
        put(each_cast, version=9)
