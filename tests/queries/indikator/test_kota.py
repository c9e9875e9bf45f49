"""All dinas at once: what their comparison needs, in the statements of the matrix alone."""

from datetime import date

import pytest
from sqlalchemy import event

import settings
from db.engine import get_engine, reading, transaction
from db.queries.indikator import kota, kpi
from db.queries.survei import ikm
from db.tables import Pengaturan, Tanda
from rules.kit import periode
from rules.survei.ikm import WEIGHT_KEY
from tests.cast import Cast
from tests.cast.ikm import answer, service
from tests.cast.indikator import define

NOW = periode.parse("2025-T3")


def of(code: str = NOW.code) -> kota.Kota:
    with reading() as connection:
        return kota.of_periode(connection, periode=periode.parse(code))


def test_the_answers_of_each_dinas_give_the_interval_that_its_own_page_shows(each_cast: Cast):
    with transaction() as session:
        ktp, gigi = service(session, each_cast.dinas_id), service(session, each_cast.other_dinas_id, "GIGI")
        answer(session, ktp, 3, day=date(2025, 7, 1), times=6)
        answer(session, ktp, 4, day=date(2025, 9, 30), times=2, waktu=1)
        answer(session, ktp, 1, day=date(2025, 9, 30), judgement="disisihkan")
        answer(session, ktp, 1, day=date(2025, 10, 1), times=9)
        answer(session, gigi, 2, day=date(2025, 8, 31), times=5)
        session.add(Pengaturan(dinas_id=each_cast.dinas_id, key=WEIGHT_KEY, value=0.11))
    found = of().intervals
    assert {dinas for dinas, measure in found if measure == "ikm"} == {each_cast.dinas_id, each_cast.other_dinas_id}
    with reading() as connection:
        figure = ikm.figure(connection, dinas_id=each_cast.dinas_id, periode=NOW)
    limits = found[each_cast.dinas_id, "ikm"]
    assert figure and (limits.lower, limits.upper) == (pytest.approx(figure.low), pytest.approx(figure.high))
    august = of("2025-08").intervals
    assert (each_cast.other_dinas_id, "ikm") in august and (each_cast.dinas_id, "ikm") not in august


def test_people_and_marks_by_dinas(each_cast: Cast):
    made = define(each_cast)
    mark = Tanda(dinas_id=each_cast.dinas_id, indikator_id=made, month=date(2025, 8, 1), show="penuh", variation="concern_low")
    with transaction() as session:
        session.add(mark)
    found = of()
    assert found.marks[each_cast.dinas_id, made].variation == "concern_low"
    assert (each_cast.other_dinas_id, made) not in found.marks
    now = of(periode.containing(settings.today(), "bulan").code)
    assert now.people[each_cast.dinas_id] == 5 and now.people[each_cast.other_dinas_id] == 1


def test_it_asks_no_more_than_the_matrix(cast: Cast):
    define(cast)
    seen: list[str] = []
    event.listen(get_engine(), "before_cursor_execute", lambda *a: seen.append(a[2]))
    with reading() as connection:
        kpi.matrix(connection, periode=NOW)
    alone = len([s for s in seen if s.lstrip().upper().startswith(("SELECT", "WITH"))])
    seen.clear()
    of()
    assert len([s for s in seen if s.lstrip().upper().startswith(("SELECT", "WITH"))]) <= alone
