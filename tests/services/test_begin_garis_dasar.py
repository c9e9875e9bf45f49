"""New limits: who lets them begin, when they may, and what is told of them."""

from typing import Any

import pytest

from db.queries.indikator import tanda
from db.tables import GarisDasar
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.periode import plus_months
from rules.peristiwa import Garis
from services import garis_dasar
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, every, together, trail
from tests.cast.indikator import happened, measured

REASON = "Cara mengukurnya berganti"


def last_month() -> Any:
    return plus_months(today().replace(day=1), -1)


def begin(cast: Cast, who: Any, of: int, event: int | None, month: Any = None, reason: str = REASON) -> int:
    garis = Garis(month or last_month(), event, reason)
    return int(call(garis_dasar.begin, who, dinas_id=cast.dinas_id, indikator_id=of, garis=garis))


def test_it_names_event_person_and_reason(each_cast: Cast):
    cast = each_cast
    of = measured(cast)
    event = happened(cast, cast.budi, of, day=last_month())
    made = begin(cast, cast.gilang, of, event)
    (row,) = ask(tanda.garis_dasar, dinas_id=cast.dinas_id, indikator_id=of)
    assert (row.id, row.month, row.text, row.reason, row.by) == (made, last_month(), "Aplikasi antrean dipakai", REASON, "Gilang")
    assert trail("garis_dasar", made) == ["tetapkan"]


def test_only_who_leads_the_dinas(each_cast: Cast):
    cast = each_cast
    of = measured(cast)
    event = happened(cast, cast.budi, of, day=last_month())
    for who in (cast.ani, cast.budi, cast.citra, cast.farah):
        with pytest.raises(Forbidden):
            begin(cast, who, of, event)
    made = begin(cast, cast.dewi, of, event)
    for who in (cast.ani, cast.budi, cast.citra, cast.farah):
        with pytest.raises(Forbidden):
            call(garis_dasar.remove, who, garis_dasar_id=made, version=1)
    with pytest.raises(Conflict):
        call(garis_dasar.remove, cast.dewi, garis_dasar_id=made, version=2)
    call(garis_dasar.remove, cast.eko, garis_dasar_id=made, version=1)
    assert every(GarisDasar) == []


def test_not_in_a_running_month_nor_with_few_points_before(cast: Cast):
    of = measured(cast, months=5)
    event = happened(cast, cast.dewi, of, day=last_month())
    for month in (today().replace(day=1), last_month()):
        with pytest.raises(Invalid) as caught:
            begin(cast, cast.dewi, of, event, month)
        assert caught.value.field == "month"


def test_an_event_of_something_else_is_none_of_it(cast: Cast):
    of = measured(cast)
    theirs = happened(cast, cast.eko, dinas_id=cast.other_dinas_id, day=last_month())
    for event, kind, field in ((theirs, NotFound, "peristiwa_id"), (None, Invalid, "peristiwa_id")):
        with pytest.raises(kind) as caught:
            begin(cast, cast.dewi, of, event)
        assert caught.value.field == field
    with pytest.raises(Invalid) as refusal:
        begin(cast, cast.dewi, of, happened(cast, cast.dewi, of, day=last_month()), reason="ya")
    assert refusal.value.field == "reason"


def test_two_at_once_leave_one(each_cast: Cast):
    cast = each_cast
    of = measured(cast)
    events = [happened(cast, cast.dewi, of, day=last_month(), text=f"Peristiwa {i}") for i in (1, 2)]
    found = together(*(lambda e=event: begin(cast, cast.dewi, of, e) for event in events))
    assert sorted(type(one).__name__ for one in found) in (["Conflict", "int"], ["Invalid", "int"])
    assert len(every(GarisDasar)) == 1
