"""The intervals of the survey's indicators: those of the index itself, of few answers none, in the statements of others."""

from datetime import date

import pytest

from db.engine import reading, transaction
from db.queries.kit.serentak import run
from db.queries.survei import ikm, selang
from db.tables import Pengaturan
from rules.intervals import wilson
from rules.kit.periode import months, parse
from rules.survei.ikm import WEIGHT_KEY
from tests.cast import Cast
from tests.cast.ikm import answer, service

QUARTER = parse("2025-T1")


@pytest.fixture
def answered(each_cast: Cast) -> Cast:
    with transaction() as session:
        ktp, gigi = service(session, each_cast.dinas_id), service(session, each_cast.other_dinas_id, "gigi")
        answer(session, ktp, 3, day=date(2025, 1, 6), times=6)
        answer(session, ktp, 4, day=date(2025, 3, 6), times=3, waktu=2)
        answer(session, ktp, 2, day=date(2025, 2, 6), times=2)
        answer(session, ktp, 1, day=date(2025, 2, 6), judgement="disisihkan")
        answer(session, ktp, 1, day=date(2025, 4, 1), times=9)
        answer(session, gigi, 4, day=date(2025, 2, 6), times=4)
        session.add(Pengaturan(dinas_id=each_cast.dinas_id, key=WEIGHT_KEY, value=0.11))
    return each_cast


def test_they_are_the_intervals_of_the_figures(answered: Cast):
    with reading() as connection:
        found = run(connection, selang.of_dinas_plan(dinas_id=answered.dinas_id, months=months(QUARTER)))
        city = run(connection, selang.of_city_plan(months=months(QUARTER)))
        figure = ikm.figure(connection, dinas_id=answered.dinas_id, periode=QUARTER)
    assert figure and figure.interval and figure.last == date(2025, 3, 6)
    assert found["ikm"] == pytest.approx(figure.interval)
    share = wilson(9, 11)
    assert found["puas_persen"] == pytest.approx((100 * share.lower, 100 * share.upper))
    # the other dinas has four answers: nothing is told of them
    assert city == {(answered.dinas_id, measure): interval for measure, interval in found.items()}


def test_months_services_and_unsur_have_theirs(answered: Cast):
    with reading() as connection:
        month = ikm.by_month(connection, dinas_id=answered.dinas_id, until=date(2025, 3, 31), months=3)
        each = ikm.by_layanan(connection, dinas_id=answered.dinas_id, periode=QUARTER)
        figure = ikm.figure(connection, dinas_id=answered.dinas_id, periode=QUARTER)
    assert figure and figure.interval
    assert (each["low"][0], each["high"][0]) == pytest.approx(figure.interval)
    # all alike in a month: the interval is the value itself
    assert month["low"].tolist() == pytest.approx(month["value"].tolist())
    waktu = next(e for e in figure.elements if e.key == "waktu")
    # six times 3, five times 2: mean 28/11, s² = 30/110, t(10) = 2.2281
    assert waktu.interval and waktu.interval.upper - waktu.index == pytest.approx(2.22814 * (30 / 110 / 11) ** 0.5 * 25, abs=1e-3)


def test_nothing_answered(cast: Cast):
    with reading() as connection:
        assert run(connection, selang.of_dinas_plan(dinas_id=cast.dinas_id, months=months(QUARTER))) == {}
        assert run(connection, selang.of_city_plan(months=months(QUARTER))) == {}
