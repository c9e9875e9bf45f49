"""Whether the figure that a decision aims at changed after it: read for all decisions of a dinas at once."""

from datetime import date

import pytest

from bench.statements import statements_of
from db.engine import get_engine
from db.queries.rapat import setelah
from db.tables import GarisDasar, Keputusan, Peristiwa
from rules.kit.periode import plus_months
from rules.peristiwa import Garis
from services import garis_dasar
from services.rapat import keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, every, stands
from tests.cast.rapat import begun, decide, held_on
from tests.cast.tanda import figures, ratio

USUAL = [80.0, 82.0] * 6


def decided(cast: Cast, *, after: list[float], **given: str) -> tuple[int, int]:
    """A decision about an indicator, with a year of calm before its month and `after` behind it: its id and the indicator's."""
    last = plus_months(today().replace(day=1), -1)
    indikator_id = figures(cast, ratio(**given), [*USUAL, 81.0, *after], until=last)
    meeting = begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, meeting, indikator_id=indikator_id)
    held_on(meeting, plus_months(last, -len(after)).replace(day=9))
    return made, indikator_id


def found(cast: Cast, dinas_id: int | None = None) -> dict[int, setelah.Sesudah]:
    return ask(setelah.after, dinas_id=dinas_id or cast.dinas_id, today=today())


@pytest.mark.parametrize(
    ("after", "change", "judged"),
    [([95.0] * 8, "membaik nyata", True), ([81.0] * 8, None, True), ([95.0] * 3, None, False)],
    ids=["changed", "usual", "too soon"],
)
def test_seven_points_after_it_are_judged_by_limits_of_before(each_cast: Cast, after, change, judged):
    made, _ = decided(each_cast, after=after)
    (told,) = found(each_cast).items()
    assert told[0] == made and (told[1].dinas, told[1].code, told[1].step) == ("DUKCAPIL", "KTP", 1)
    seen = told[1].found
    assert (seen.points_before, seen.points_after, seen.change, seen.judged) == (12, len(after), change, judged)
    assert found(each_cast, each_cast.other_dinas_id) == {}


def test_a_decision_without_an_indicator_costs_one_statement_and_says_nothing(each_cast: Cast):
    decide(each_cast, each_cast.dewi, begun(each_cast, each_cast.dewi))
    with statements_of([get_engine()]) as seen:
        assert found(each_cast) == {}
    assert len(seen) == 1


def test_all_decisions_come_in_three_statements(each_cast: Cast):
    one, ktp = decided(each_cast, after=[95.0] * 8)
    kk = figures(each_cast, ratio(code="KK", name="KK tepat waktu"), USUAL, until=today())
    under_way = stands(Keputusan, one).rapat_id
    two, three = (decide(each_cast, each_cast.dewi, under_way, what=f"Tambah loket {of}", indikator_id=of) for of in (kk, ktp))
    with statements_of([get_engine()]) as seen:
        assert set(found(each_cast)) == {one, two, three}
    assert len(seen) <= 3


def test_new_limits_that_began_with_it_do_not_hide_what_came_before(each_cast: Cast):
    cast = each_cast
    made, indikator_id = decided(cast, after=[95.0] * 8)
    (event,) = every(Peristiwa)
    month: date = event.day.replace(day=1)
    garis = Garis(month, event.id, "Loket kedua mengubah cara kerja")
    call(garis_dasar.begin, cast.dewi, dinas_id=cast.dinas_id, indikator_id=indikator_id, garis=garis)
    assert every(GarisDasar) and found(cast)[made].found.points_before == 12


def test_one_that_was_given_up_is_asked_no_more(each_cast: Cast):
    made, _ = decided(each_cast, after=[95.0] * 8)
    call(keputusan_lanjut.cancel, each_cast.dewi, keputusan_id=made, version=1, reason="Loketnya tidak jadi dibuka")
    assert found(each_cast) == {}
