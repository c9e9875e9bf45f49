"""The pre-read is frozen 48 hours ahead by itself, by hand, or when the meeting begins; and thawed when it is about else."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db import rollup
from db.engine import transaction
from db.queries.indikator import tanda as marks
from db.queries.rapat import agenda as queries
from db.queries.rapat.agenda import Acara
from db.tables import Indikator, Pengukuran, Rapat
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.periode import containing, plus_months
from rules.rapat import Rencana
from services import rapat
from services.indikator import tanda
from services.kit.jadwal import run_due
from services.kit.sewa import Sewa
from services.rapat import bahan
from services.terjadwal import JOBS
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, audits, call, every, stands, trail
from tests.cast.rapat import planned
from tests.cast.tanda import figures, ratio

LAST = plus_months(today().replace(day=1), -1)
CALM, WORSE = [90.0, 92.0] * 9, [90.0, 92.0] * 8 + [91.0, 80.0]
CODE = containing(LAST, "bulan").code
FAR, TOMORROW = today() + timedelta(days=10), today() + timedelta(days=1)
JOB = tuple(job for job in JOBS if job.name == "bahan")


def indicators(cast: Cast, *values: list[float]) -> list[int]:
    """A, B, C … in time, of those months; B is the later, the more urgent goes first all the same."""
    return [
        figures(cast, ratio(code=code, name=f"{code} tepat waktu", position=10), of, until=LAST)
        for code, of in zip("ABCDE", values, strict=False)
    ]


def meeting(cast: Cast, **given: Any) -> int:
    return planned(cast, cast.dewi, **{"jenis": "kinerja", "code": CODE, "day": FAR} | given)


def due(rapat_id: int) -> None:
    """As if the 48 hours had begun."""
    with transaction() as session:
        row = session.get_one(Rapat, rapat_id)
        assert row.freeze_due
        row.freeze_due -= timedelta(days=30)


def freeze(day: date | None = None) -> int:
    with transaction() as session:
        return bahan.freeze_due(session, day or today())


def deck(rapat_id: int) -> list[Acara]:
    return ask(queries.of_rapat, rapat_id=rapat_id)


def picks(rapat_id: int) -> dict[str, str]:
    return {one.code: one.pick for one in deck(rapat_id)}


def becomes(indikator_id: int, value: float) -> None:
    """Another last month."""
    with transaction() as session:
        t = Pengukuran.__table__.c
        row = session.get_one(Pengukuran, session.connection().execute(select(t.id).where(
            t.indikator_id == indikator_id, t.day >= LAST)).scalar_one())  # fmt: skip
        row.value = value
        session.flush()
        rollup.rebuild(session.connection())


def rencana(cast: Cast, **given: Any) -> Rencana:
    fields = {"code": CODE, "title": "Tinjauan kinerja", "day": FAR, "place": "Aula", "chair_id": cast.dewi.pegawai_id}
    return Rencana(**fields | {"invited": [cast.ani.pegawai_id], "jenis": "kinerja"} | given)


def test_48_hours_ahead_it_is_frozen_once_as_it_stands_then(each_cast: Cast):
    (a,) = indicators(each_cast, WORSE)
    made = meeting(each_cast)
    assert freeze() == 0 and stands(Rapat, made).frozen_at is None
    due(made)
    assert freeze() == 1
    row = stands(Rapat, made)
    assert (row.frozen_by, row.version, row.bahan["day"]) == ("terjadwal", 1, today().isoformat())
    (line,) = [one for one in audits("rapat") if one.action == "bekukan"]
    assert line.actor == "sistem" and f'"agenda":[{a}]' in line.after.replace(" ", "")
    becomes(a, 99)
    assert freeze() == 0
    (kept,) = deck(made)
    assert kept.lembar and kept.lembar.value == pytest.approx(80) and kept.frozen_at is not None


def test_what_is_out_of_use_by_now_stays_on_a_frozen_agenda(each_cast: Cast):
    """Another place is named, and what the invited have read stays as it was."""
    made_of = indicators(each_cast, WORSE, CALM)
    made = meeting(each_cast, agenda=made_of)
    call(bahan.freeze_early, each_cast.dewi, rapat_id=made, version=1)
    with transaction() as session:
        session.get_one(Indikator, made_of[0]).active = False
    place = rencana(each_cast, place="Aula lain", agenda=made_of)
    call(rapat.change, each_cast.dewi, rapat_id=made, version=2, rencana=place)
    assert [one.lembar is not None for one in deck(made)] == [True, True]
    anew = rencana(each_cast, title="Rapat lain lagi", agenda=made_of)
    with pytest.raises(Invalid) as why:
        call(rapat.plan, each_cast.dewi, dinas_id=each_cast.dinas_id, rencana=anew)
    assert why.value.field == "agenda"


def test_planned_for_tomorrow_it_is_frozen_at_the_next_tick(each_cast: Cast):
    indicators(each_cast, WORSE)
    made = meeting(each_cast, day=TOMORROW)
    sewa = Sewa()
    assert [ran.result for ran in run_due(sewa, JOB) or ()] == [1]
    assert run_due(sewa, JOB) == []
    sewa.release()
    assert stands(Rapat, made).frozen_by == "terjadwal"


def test_two_dinas_and_one_that_cannot_be_computed(each_cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog):
    cast = each_cast
    indicators(cast, WORSE)
    mine = meeting(cast, day=TOMORROW)
    theirs = planned(
        cast, cast.eko, dinas_id=cast.other_dinas_id, day=TOMORROW, chair_id=cast.citra.pegawai_id, invited=[], jenis="kinerja"
    )
    real = bahan._read

    def breaks(connection: Any, row: Any, day: date) -> Any:
        if row.id == mine:
            raise ValueError("deretnya rusak")
        return real(connection, row, day)

    monkeypatch.setattr(bahan, "_read", breaks)
    assert freeze() == 1
    assert (stands(Rapat, mine).frozen_at, stands(Rapat, theirs).frozen_by) == (None, "terjadwal")
    assert f"bahan rapat {mine} tidak dapat dibekukan" in caplog.text
    sewa = Sewa()
    (ran,) = run_due(sewa, JOB) or ()
    assert "belum dapat dikerjakan" in ran.error
    sewa.release()
    monkeypatch.setattr(bahan, "_read", real)
    assert freeze() == 1 and stands(Rapat, mine).frozen_at is not None


def test_one_that_was_changed_meanwhile_is_left_to_the_next_time(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    indicators(cast, WORSE)
    made = meeting(cast, day=TOMORROW)
    real = bahan._read

    def slowly(connection: Any, row: Any, day: date) -> Any:
        found = real(connection, row, day)
        call(rapat.change, cast.dewi, rapat_id=made, version=1, rencana=rencana(cast, day=FAR))
        return found

    monkeypatch.setattr(bahan, "_read", slowly)
    assert freeze() == 0
    assert stands(Rapat, made).frozen_at is None and freeze() == 0, "it is ten days ahead now"


def test_the_marks_are_looked_at_once_more_and_then_rest(each_cast: Cast):
    indicators(each_cast, WORSE)
    meeting(each_cast, day=TOMORROW)

    def refresh() -> int:
        with transaction() as session:
            return tanda.refresh(session, today=today())

    refresh()
    assert freeze() == 1
    assert [refresh(), refresh()] == [1, 0]
    assert freeze() == 0
    assert ask(marks.due, today=today()) == {}


def test_what_the_marks_chose_follows_them_to_the_day_of_the_freeze(each_cast: Cast):
    a, b, _ = indicators(each_cast, WORSE, CALM, CALM)
    made = meeting(each_cast)
    assert picks(made) == {"A": "tanda"}
    becomes(a, 91)
    becomes(b, 80)
    due(made)
    assert freeze() == 1
    assert picks(made) == {"B": "tanda"}


def test_what_was_added_by_hand_stays_beside_it(each_cast: Cast):
    a, b, c = indicators(each_cast, WORSE, CALM, CALM)
    made = meeting(each_cast, agenda=[c, a])
    assert picks(made) == {"A": "tanda", "C": "tangan"}
    becomes(a, 91)
    becomes(b, 80)
    due(made)
    freeze()
    assert picks(made) == {"B": "tanda", "C": "tangan"}
    assert [one.code for one in deck(made)] == ["B", "C"], "in the order of that day"
    assert all(one.lembar for one in deck(made))


def test_a_choice_that_leaves_marks_out_is_by_hand_as_a_whole(each_cast: Cast):
    *_, c = indicators(each_cast, WORSE, CALM, CALM)
    made = meeting(each_cast, agenda=[c])
    assert picks(made) == {"C": "tangan"}
    due(made)
    freeze()
    assert picks(made) == {"C": "tangan"}


def test_a_training_meeting_keeps_its_needs_and_no_pages(cast: Cast):
    indicators(cast, WORSE)
    made = meeting(cast, jenis="diklat")
    due(made)
    freeze()
    assert deck(made) == [] and stands(Rapat, made).bahan["needs"] == []


def test_no_indicator_of_another_dinas(each_cast: Cast):
    with transaction() as session:
        theirs = Indikator(**ratio(code="X").model_dump(exclude={"id", "dinas_id"}), dinas_id=each_cast.other_dinas_id)
        session.add(theirs)
    for chosen in ([theirs.id], [10_000]):
        with pytest.raises(Invalid) as refusal:
            meeting(each_cast, agenda=chosen)
        assert refusal.value.field == "agenda"


def test_missed_it_is_frozen_when_the_meeting_begins_and_said_so(each_cast: Cast):
    (a,) = indicators(each_cast, WORSE)
    made = meeting(each_cast, day=today(), agenda=[a])
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=today())
    row = stands(Rapat, made)
    assert (row.status, row.frozen_by) == ("berlangsung", "mulai") and deck(made)[0].lembar
    assert freeze() == 0, "one that has begun is not the worker's any more"


def test_what_was_added_after_the_freeze_is_frozen_at_the_start_beside_the_rest(each_cast: Cast):
    cast = each_cast
    a, b = indicators(cast, WORSE, CALM)
    made = meeting(cast, day=today(), agenda=[a])
    assert freeze() == 1
    was = deck(made)[0]
    call(rapat.change, cast.dewi, rapat_id=made, version=1, rencana=rencana(cast, day=today(), agenda=[a, b]))
    assert [bool(one.lembar) for one in deck(made)] == [True, False]
    becomes(a, 99)
    call(rapat.open_, cast.dewi, rapat_id=made, version=2, day=today())
    assert deck(made)[0] == was and deck(made)[1].lembar
    assert stands(Rapat, made).frozen_by == "terjadwal"


@pytest.mark.parametrize(
    ("given", "thawed"),
    [
        ({"title": "Judul lain", "place": "Ruang lain"}, False),
        ({"day": TOMORROW}, False),
        ({"day": FAR + timedelta(days=1)}, True),
        ({"jam": time(9)}, True),
        ({"code": str(today().year)}, True),
        ({"jenis": "evaluasi"}, True),
    ],
    ids=["named otherwise", "within 48 hours", "later", "another hour", "another period", "another kind"],
)
def test_a_change_thaws_only_what_is_about_else_or_far_ahead(each_cast: Cast, given: dict[str, Any], thawed: bool):
    cast = each_cast
    indicators(cast, WORSE)
    made = meeting(cast)
    call(bahan.freeze_early, cast.dewi, rapat_id=made, version=1)
    call(rapat.change, cast.dewi, rapat_id=made, version=2, rencana=rencana(cast, **given))
    row = stands(Rapat, made)
    assert (row.frozen_at is None, row.frozen_by, row.bahan is None) == (thawed, None if thawed else "tangan", thawed)
    assert [one.lembar is None for one in deck(made)] == [thawed]


def test_by_hand_before_the_48_hours(each_cast: Cast):
    indicators(each_cast, WORSE)
    made = meeting(each_cast)
    with pytest.raises(Conflict):
        call(bahan.freeze_early, each_cast.dewi, rapat_id=made, version=2)
    call(bahan.freeze_early, each_cast.dewi, rapat_id=made, version=1)
    assert stands(Rapat, made).frozen_by == "tangan" and trail("rapat", made) == ["rencanakan", "bekukan"]
    with pytest.raises(Invalid, match="sudah dibekukan"):
        call(bahan.freeze_early, each_cast.dewi, rapat_id=made, version=2)
    call(rapat.cancel, each_cast.dewi, rapat_id=made, version=2, reason="Kepala dinas bertugas")
    with pytest.raises(Invalid, match="tidak lagi direncanakan"):
        call(bahan.freeze_early, each_cast.dewi, rapat_id=made, version=3)


@pytest.mark.parametrize(
    ("name", "may"),
    [("ani", False), ("budi", False), ("citra", False), ("dewi", True), ("eko", True), ("farah", False), ("gilang", True),
     ("hana", False)],
)  # fmt: skip
def test_who_freezes(cast: Cast, name: str, may: bool):
    made = meeting(cast)
    if may:
        call(bahan.freeze_early, cast.everybody()[name], rapat_id=made, version=1)
        return
    with pytest.raises(Forbidden):
        call(bahan.freeze_early, cast.everybody()[name], rapat_id=made, version=1)
    assert [row.frozen_at for row in every(Rapat)] == [None]
