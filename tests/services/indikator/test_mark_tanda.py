"""Marks: a slow worsening is told in its month, again when data change, and not a second time."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bench.statements import statements_of
from db import engine, rollup
from db.engine import reading, transaction
from db.queries.indikator import tanda as queries
from db.queries.indikator.tanda import REVISI, Garis, Tanda
from db.queries.kit.serentak import run
from db.tables import GarisDasar, Indikator, Pengukuran, Peristiwa
from db.tables import Tanda as TandaRow
from rules.kit.periode import last_months, parse, plus_months
from services import periode
from services.indikator import tanda
from services.kit import audit
from tests.cast import Cast
from tests.cast.database import ask, call, every
from tests.cast.tanda import aim, figures, period, ratio

NOW = date(2026, 11, 27)
# Two calm years, then each month a little worse than the one before.
SLOW = [*([20.0, 21.0] * 9), 21.2, 21.4, 21.6, 21.8, 22.0, 22.2, 22.4]
FIRST_FLAG = date(2026, 8, 1)


def refresh(today: date = NOW) -> int:
    with transaction() as session:
        return tanda.refresh(session, today=today)


def slow(cast: Cast) -> int:
    """Waiting time that rises from February 2026 on: in August it is seven months; October is the last month that is over."""
    return figures(
        cast, ratio(code="TUNGGU", polarity="turun", factor=1), [value * 100 for value in SLOW], until=date(2026, 10, 1)
    )


def marks(indikator_id: int) -> dict[date, TandaRow]:
    return {row.month: row for row in every(TandaRow) if row.indikator_id == indikator_id}


def of_dinas(cast: Cast, code: str) -> dict[int, Tanda]:
    with reading() as connection:
        return run(connection, queries.of_dinas_plan(dinas_id=cast.dinas_id, periode=parse(code)))


def numbers() -> dict[int, int]:
    with reading() as connection:
        return dict(connection.execute(select(REVISI.c.dinas_id, REVISI.c.number)).all())


def measured(cast: Cast, indikator_id: int, month: date, value: float) -> None:
    """Another measurement of a month, saved as a service would."""
    with transaction() as session:
        place = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "indikator_id": indikator_id}
        session.add(Pengukuran(**place, day=month.replace(day=3), value=value, n=100))
        session.flush()
        rollup.rebuild(session.connection())
        audit.bump(session.connection(), cast.dinas_id)


def test_a_slow_worsening_is_flagged_in_the_month_in_which_it_shows(each_cast: Cast):
    made = slow(each_cast)
    aim(each_cast, made, "2026", 20)
    assert refresh() == 2, "both dinas"
    found = marks(made)
    worse = [month for month, row in found.items() if row.variation == "concern_high"]
    assert min(worse) == FIRST_FLAG
    assert found[plus_months(FIRST_FLAG, -1)].variation == "common_cause"
    last = found[date(2026, 10, 1)]
    assert (last.show, last.points, last.value, last.since) == ("penuh", 25, pytest.approx(22.4), date(2026, 2, 1))
    assert last.assurance == "inconsistent"
    assert last.lpl is not None and last.lpl < 20 < last.upl  # type: ignore[operator]


def test_early_months_tell_less(cast: Cast):
    made = slow(cast)
    refresh()
    shows = [row.show for _, row in sorted(marks(made).items())]
    assert shows == ["belum_cukup"] * 4 + ["sementara"] * 7 + ["penuh"] * 14


def test_a_second_time_nothing_is_done(each_cast: Cast):
    slow(each_cast)
    assert refresh() == 2
    before = numbers()
    assert refresh() == 0
    assert numbers() == before


def test_its_own_step_makes_pages_read_anew_and_is_not_followed(cast: Cast):
    slow(cast)
    before = numbers()
    refresh()
    after = numbers()
    assert after.get(cast.dinas_id, 0) == before.get(cast.dinas_id, 0) + 1, "what changed is to be seen"
    assert after.get(cast.other_dinas_id, 0) == before.get(cast.other_dinas_id, 0), "nothing changed there"


def test_a_change_of_one_dinas_is_followed_there_alone(each_cast: Cast):
    made = slow(each_cast)
    refresh()
    before = marks(made)
    measured(each_cast, made, date(2026, 10, 1), 100)
    assert refresh() == 1
    after = marks(made)
    assert [month for month in before if after[month].value != before[month].value] == [date(2026, 10, 1)]
    assert after[date(2026, 10, 1)].value == pytest.approx((2240 + 100) / 200)
    assert refresh() == 0


def test_a_change_that_moves_no_mark_is_no_news(cast: Cast):
    slow(cast)
    refresh()
    with transaction() as session:
        audit.bump(session.connection(), cast.dinas_id)
    before = numbers()
    assert refresh() == 1
    assert numbers() == before


def test_a_change_for_all_and_a_new_day_are_followed_everywhere(cast: Cast):
    slow(cast)
    refresh()
    with transaction() as session:
        audit.bump(session.connection(), None)
    assert refresh() == 2
    assert refresh(date(2026, 11, 28)) == 2


def test_a_month_gets_its_mark_when_it_is_over(cast: Cast):
    made = slow(cast)
    refresh(date(2026, 10, 31))
    assert max(marks(made)) == date(2026, 9, 1)
    refresh(date(2026, 11, 1))
    assert max(marks(made)) == date(2026, 10, 1)


def test_a_mark_whose_figure_is_gone_goes_too(each_cast: Cast):
    made = slow(each_cast)
    refresh()
    with transaction() as session:
        row = session.execute(select(Pengukuran).where(Pengukuran.day == date(2026, 10, 2))).scalar_one()
        session.delete(row)
        session.flush()
        rollup.rebuild(session.connection())
        audit.bump(session.connection(), each_cast.dinas_id)
    refresh()
    assert max(marks(made)) == date(2026, 9, 1)


def test_a_closed_month_keeps_what_was_said(each_cast: Cast):
    made = slow(each_cast)
    period(each_cast, "2026-08", "ditutup")
    refresh()
    before = marks(made)
    assert before[date(2026, 8, 1)].variation == "concern_high", "it gets a mark where it has none"
    measured(each_cast, made, date(2026, 1, 1), 9000)
    assert refresh() == 1
    after = marks(made)
    assert after[date(2026, 8, 1)] == before[date(2026, 8, 1)]
    assert after[date(2026, 9, 1)].upl != before[date(2026, 9, 1)].upl


def test_what_was_corrected_just_before_closing_is_in_the_mark_that_stays(each_cast: Cast):
    """Timed work comes seconds (by cron: minutes) later, and finds the month closed."""
    made = slow(each_cast)
    periode_id = period(each_cast, "2026-08", "penilaian")
    refresh()
    measured(each_cast, made, date(2026, 8, 1), 1800)
    given = {"seen": "penilaian", "to": "ditutup", "despite_open_work": True}
    call(periode.move, each_cast.gilang, periode_id=periode_id, **given)
    assert refresh() == 1
    found = marks(made)[date(2026, 8, 1)]
    assert (found.value, found.variation) == (pytest.approx(20), "common_cause")
    measured(each_cast, made, date(2026, 1, 1), 9000)
    refresh()
    assert marks(made)[date(2026, 8, 1)] == found


def test_a_baseline_set_later_moves_no_mark_of_a_closed_month(each_cast: Cast):
    made = slow(each_cast)
    period(each_cast, "2026-08", "ditutup")
    refresh()
    before = marks(made)
    rebased(each_cast, made, date(2026, 6, 1))
    refresh()
    after = marks(made)
    moved = [month for month in before if after[month] != before[month]]
    assert moved == [date(2026, month, 1) for month in (6, 7, 9, 10)]
    period(each_cast, "2026-08", "penilaian")
    with transaction() as session:
        audit.bump(session.connection(), each_cast.dinas_id)
    refresh()
    assert (marks(made)[date(2026, 8, 1)].show, marks(made)[date(2026, 8, 1)].points) == ("belum_cukup", 3), "opened again"


def test_a_year_that_has_just_begun_has_the_marks_of_before(cast: Cast):
    made = slow(cast)
    refresh()
    assert of_dinas(cast, "2027")[made].month == date(2026, 10, 1)


def test_an_indicator_out_of_use_keeps_its_past(cast: Cast):
    made = slow(cast)
    refresh()
    before = marks(made)
    with transaction() as session:
        session.get_one(Indikator, made).active = False
        audit.bump(session.connection(), cast.dinas_id)
    refresh()
    assert marks(made) == before


def rebased(cast: Cast, indikator_id: int, month: date) -> None:
    with transaction() as session:
        event = Peristiwa(dinas_id=cast.dinas_id, indikator_id=indikator_id, day=month, text="Loket kedua ditutup")
        session.add(event)
        session.flush()
        where = {"dinas_id": cast.dinas_id, "indikator_id": indikator_id, "month": month, "peristiwa_id": event.id}
        session.add(GarisDasar(**where, reason="Cara melayani berubah", set_by=cast.dewi.akun_id))
        audit.bump(session.connection(), cast.dinas_id)


def test_from_a_new_baseline_on_only_its_own_months_are_told(each_cast: Cast):
    made = slow(each_cast)
    rebased(each_cast, made, date(2026, 4, 1))
    refresh()
    found = marks(made)
    assert (found[date(2026, 10, 1)].show, found[date(2026, 10, 1)].points) == ("sementara", 7)
    assert found[date(2026, 3, 1)].points == 18, "what was before has its own"
    (line,) = ask(queries.garis_dasar, dinas_id=each_cast.dinas_id, indikator_id=made)
    assert isinstance(line, Garis)
    told = (line.month, line.text, line.day, line.reason, line.by)
    assert told == (date(2026, 4, 1), "Loket kedua ditutup", date(2026, 4, 1), "Cara melayani berubah", "Dewi")
    assert ask(queries.garis_dasar, dinas_id=each_cast.other_dinas_id, indikator_id=made) == ()


def test_a_period_tells_its_newest_mark(each_cast: Cast):
    made = slow(each_cast)
    refresh()
    months = {code: of_dinas(each_cast, code)[made].month for code in ("2026-08", "2026-T3", "2026", "2027-09")}
    assert months == {
        "2026-08": date(2026, 8, 1), "2026-T3": date(2026, 9, 1), "2026": date(2026, 10, 1), "2027-09": date(2026, 10, 1),
    }  # fmt: skip
    assert of_dinas(each_cast, "2027-10") == {}, "older than a year is no news"
    with reading() as connection:
        city = run(connection, queries.of_city_plan(periode=parse("2026-T3")))
    assert city == {(each_cast.dinas_id, made): of_dinas(each_cast, "2026-T3")[made]}
    assert ask(queries.of_dinas, dinas_id=each_cast.dinas_id, periode=parse("2026-T3")) == of_dinas(each_cast, "2026-T3")


def test_a_dinas_that_fails_does_not_stop_the_others(each_cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: Any):
    made = slow(each_cast)
    sound = tanda.deret.of_dinas_plan

    def broken(connection: Any, **given: Any) -> Any:
        if given["dinas_id"] == each_cast.other_dinas_id:
            connection.exec_driver_sql("SELECT nothing FROM nowhere")
        return sound(connection, **given)

    with monkeypatch.context() as patch:
        patch.setattr(tanda.deret, "of_dinas_plan", broken)
        # before the other one in order as well as after it
        assert refresh() == 1
    assert marks(made)
    assert f"tanda dinas {each_cast.other_dinas_id} tidak dapat dihitung" in caplog.text
    assert refresh() == 1, "it is tried again"


def test_when_they_were_made(each_cast: Cast):
    assert ask(queries.dihitung, dinas_id=each_cast.dinas_id, today=NOW) is None
    slow(each_cast)
    refresh()
    found = ask(queries.dihitung, dinas_id=each_cast.dinas_id, today=NOW)
    assert (found.day, found.fresh) == (NOW, True)
    with transaction() as session:
        audit.bump(session.connection(), each_cast.dinas_id)
    assert not ask(queries.dihitung, dinas_id=each_cast.dinas_id, today=NOW).fresh


def test_few_statements(cast: Cast):
    slow(cast)
    for n in range(5):
        figures(cast, ratio(code=f"KTP{n}"), [80.0 + n, 82, 81, 80, 83, 82], until=date(2026, 10, 1))
    refresh(date(2026, 11, 26))
    measured(cast, last_indikator(), date(2026, 10, 1), 100)
    engines = [engine.get_engine(), engine._get_saving_engine()]
    with statements_of(engines) as first:
        assert refresh(date(2026, 11, 26)) == 1
    assert len(first) <= 7, first
    with statements_of(engines) as none:
        assert refresh(date(2026, 11, 26)) == 0
    assert len(none) == 1
    with statements_of(engines) as day:
        assert refresh() == 2
    assert len(day) <= 1 + 2 * 4, day


def test_a_mark_that_says_something_else_is_found(each_cast: Cast):
    made = slow(each_cast)
    refresh()
    assert ask(tanda.problems) == []
    with transaction() as session:
        row = session.get_one(TandaRow, (each_cast.dinas_id, made, date(2026, 10, 1)))
        row.variation = "improvement_high"
    assert ask(tanda.problems) == ["tanda DUKCAPIL tidak sama dengan deretnya: 1 baris"]
    with transaction() as session:
        audit.bump(session.connection(), each_cast.dinas_id)
    assert ask(tanda.problems) == [], "it is about to be made anew"


def last_indikator() -> int:
    return max(row.id for row in every(Indikator))


def test_it_sees_what_its_own_transaction_wrote(cast: Cast):
    with transaction() as session:
        session.add(ratio(level="dinas"))
        session.flush()
        made = session.execute(select(Indikator.id)).scalar_one()
        for month in last_months(date(2026, 10, 1), 6):
            session.add(Pengukuran(dinas_id=cast.dinas_id, indikator_id=made, day=month, value=8, n=10))
        session.flush()
        rollup.rebuild(session.connection())
        tanda.refresh(session, today=NOW)
    assert [row.show for row in marks(made).values()] == ["belum_cukup"] * 4 + ["tetap"] * 2
