"""Opening periods: a year at once or one at a time, each once."""

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Periode
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.periode_status import whole_year
from services import periode
from settings import today
from tests.cast import Cast
from tests.cast.database import call, trail

YEAR = today().year


def codes(dinas_id: int) -> set[str]:
    with transaction() as session:
        return set(session.exec(select(Periode.code).where(Periode.dinas_id == dinas_id)))


def test_a_year_with_its_half_years_quarters_and_months(each_cast: Cast):
    added = call(periode.open_year, each_cast.eko, dinas_id=each_cast.other_dinas_id, year=YEAR)
    assert added == 19 and codes(each_cast.other_dinas_id) == set(whole_year(YEAR))
    assert trail("periode") == ["buka"] * 19


def test_only_what_is_missing(each_cast: Cast):
    call(periode.open_one, each_cast.gilang, dinas_id=each_cast.dinas_id, code=f"{YEAR + 1}-T2")
    assert call(periode.open_year, each_cast.gilang, dinas_id=each_cast.dinas_id, year=YEAR + 1) == 18
    with pytest.raises(Invalid, match="sudah dibuka lengkap") as caught:
        call(periode.open_year, each_cast.gilang, dinas_id=each_cast.dinas_id, year=YEAR + 1)
    assert caught.value.field == "periode"


def test_the_operator_opens_without_an_account(cast: Cast):
    assert call(periode.open_year, None, dinas_id=cast.other_dinas_id, year=YEAR) == 19


def test_one_period_once(cast: Cast):
    with pytest.raises(Conflict) as caught:
        call(periode.open_one, cast.gilang, dinas_id=cast.dinas_id, code=str(YEAR))
    assert caught.value.field == "periode"
    with pytest.raises(Invalid) as caught:
        call(periode.open_one, cast.gilang, dinas_id=cast.dinas_id, code="2026-13")
    assert caught.value.field == "periode"


def test_half_years_come_with_their_year(each_cast: Cast):
    with pytest.raises(Invalid, match="bersama tahunnya") as caught:
        call(periode.open_one, each_cast.gilang, dinas_id=each_cast.dinas_id, code=f"{YEAR + 1}-S1")
    assert caught.value.field == "periode"
    call(periode.open_one, each_cast.gilang, dinas_id=each_cast.dinas_id, code=str(YEAR + 1))
    assert {code for code in codes(each_cast.dinas_id) if code.startswith(str(YEAR + 1))} == {
        str(YEAR + 1),
        f"{YEAR + 1}-S1",
        f"{YEAR + 1}-S2",
    }


def test_a_half_year_opened_after_its_quarters_were_closed_is_closed(cast: Cast):
    for quarter in ("T1", "T2"):
        made = call(periode.open_one, cast.eko, dinas_id=cast.other_dinas_id, code=f"{YEAR}-{quarter}")
        with transaction() as session:
            session.get_one(Periode, made).status = "ditutup"
    call(periode.open_one, cast.eko, dinas_id=cast.other_dinas_id, code=str(YEAR))
    with transaction() as session:
        found = dict(session.exec(select(Periode.code, Periode.status).where(Periode.dinas_id == cast.other_dinas_id)).all())
    assert (found[str(YEAR)], found[f"{YEAR}-S1"], found[f"{YEAR}-S2"]) == ("terbuka", "ditutup", "terbuka")


def test_none_inside_a_closed_one(cast: Cast):
    with transaction() as session:
        session.delete(session.get_one(Periode, cast.periode[f"{YEAR}-02"]))
        session.get_one(Periode, cast.periode[f"{YEAR}-T1"]).status = "ditutup"
    with pytest.raises(Invalid, match="Triwulan I"):
        call(periode.open_one, cast.gilang, dinas_id=cast.dinas_id, code=f"{YEAR}-02")


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    with pytest.raises(Forbidden):
        call(periode.open_year, cast.everybody()[name], dinas_id=cast.dinas_id, year=YEAR + 1)


def test_not_in_another_dinas(cast: Cast):
    for service, given in ((periode.open_year, {"year": YEAR}), (periode.open_one, {"code": str(YEAR)})):
        with pytest.raises(Forbidden):
            call(service, cast.gilang, dinas_id=cast.other_dinas_id, **given)
    with pytest.raises(NotFound):
        call(periode.open_year, cast.eko, dinas_id=999_999, year=YEAR)
