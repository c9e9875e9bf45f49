"""The day from which a dinas uses the app: by the city's admin, in the trail, never across a closed period."""

import json
from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.tables import Dinas
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from services import organisasi
from services.organisasi import dipakai
from settings import today
from tests.cast import Cast
from tests.cast.database import audits, call, stands
from tests.cast.laporan import close

FIFTH = date(today().year, 5, 5)
JUNE, APRIL = date(today().year, 6, 10), date(today().year, 4, 10)


def begins(cast: Cast, day: date | None) -> None:
    with transaction() as session:
        session.get_one(Dinas, cast.dinas_id).dipakai_sejak = day


def put(cast: Cast, since: date | None, actor=None) -> None:
    given = {"dinas_id": cast.dinas_id, "version": stands(Dinas, cast.dinas_id).version, "since": since}
    call(dipakai.set_since, actor or cast.eko, **given)


def test_a_new_dinas_is_in_use_from_the_day_it_is_added(each_cast: Cast):
    made = call(organisasi.add_dinas, each_cast.eko, code="DISDIK", name="Dinas Pendidikan")
    assert stands(Dinas, made).dipakai_sejak == today()


def test_another_day_is_kept_with_its_line(each_cast: Cast):
    begins(each_cast, FIFTH)
    put(each_cast, APRIL)
    line = audits("dinas")[-1]
    assert stands(Dinas, each_cast.dinas_id).dipakai_sejak == APRIL
    assert [json.loads(side)["dipakai_sejak"] for side in (line.before, line.after)] == [FIFTH.isoformat(), APRIL.isoformat()]
    put(each_cast, APRIL)
    assert len(audits("dinas")) == 1, "nothing changed"
    put(each_cast, today() + timedelta(days=30))


@pytest.mark.parametrize(
    ("old", "new"),
    [(JUNE, APRIL), (APRIL, JUNE), (JUNE, FIFTH), (FIFTH, JUNE), (None, JUNE)],
    ids=["back across", "forward across", "back into", "forward out of", "for the first time"],
)
def test_a_closed_period_keeps_its_days(each_cast: Cast, old, new):
    begins(each_cast, old)
    with transaction() as session:
        code = close(session, each_cast, FIFTH)
    with pytest.raises(Locked, match=code) as caught:
        put(each_cast, new)
    assert caught.value.field == "dipakai_sejak" and stands(Dinas, each_cast.dinas_id).dipakai_sejak == old


def test_beside_a_closed_period_it_moves(each_cast: Cast):
    begins(each_cast, JUNE)
    with transaction() as session:
        close(session, each_cast, FIFTH)
    put(each_cast, date(today().year, 6, 1))
    assert stands(Dinas, each_cast.dinas_id).dipakai_sejak == date(today().year, 6, 1)


@pytest.mark.parametrize("since", [None, date(1999, 12, 31), date(today().year + 3, 1, 1)])
def test_no_day_at_all_is_refused(cast: Cast, since):
    with pytest.raises(Invalid) as caught:
        put(cast, since)
    assert caught.value.field == "dipakai_sejak"


@pytest.mark.parametrize("name", ["ani", "dewi", "farah", "gilang"])
def test_it_is_the_city_admins(cast: Cast, name):
    with pytest.raises(Forbidden):
        put(cast, APRIL, cast.everybody()[name])


def test_who_saves_second_is_told(cast: Cast):
    put(cast, APRIL)
    with pytest.raises(Conflict):
        call(dipakai.set_since, cast.eko, dinas_id=cast.dinas_id, version=1, since=FIFTH)
