"""Whatever is entered, corrected and taken back, in whatever order: the roll-ups equal the rows."""

from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from db.engine import transaction
from db.tables import Pengukuran
from rules.kit.errors import DomainError
from services.indikator import pengukuran
from tests.cast import Cast
from tests.cast.database import differences
from tests.cast.examples import examples
from tests.cast.indikator import define, figure, line

LEVELS = ("dinas", "pegawai", "unit")
number = count(1)
steps = st.lists(
    st.tuples(
        st.sampled_from(["save", "correct", "many", "remove"]),
        st.integers(0, 2),  # owner
        st.integers(0, 40),  # day: over two months
        st.floats(0, 1e6) | st.integers(0, 50),
        st.floats(0.001, 1e6) | st.integers(0, 9),
    ),
    max_size=14,
)


def step(cast: Cast, indikator_id: int, level: str, kind: str, owner: int, day: int, value: float, n: float) -> None:
    people = (cast.ani, cast.hana, cast.citra)
    place = {
        "dinas_id": (cast.dinas_id, cast.other_dinas_id)[owner % 2],
        "unit_id": (cast.unit_id, cast.other_unit_id)[owner % 2],
        "pegawai_id": people[owner].pegawai_id,
    }
    given = {**place, "day": date(2020, 1, 10) + timedelta(days=day), "value": value, "n": n}
    with transaction() as session:
        found = session.exec(
            select(Pengukuran).where(Pengukuran.indikator_id == indikator_id).offset(owner + day % 3).limit(1)
        ).first()
        if kind == "save":
            pengukuran.save(session, cast.eko, indikator_id=indikator_id, **figure(**given))
        elif kind == "many":
            rows = [line(str(i), **{**given, "day": given["day"] + timedelta(days=3 * i)}) for i in range(3)]
            pengukuran.save_many(session, cast.eko, indikator_id=indikator_id, rows=rows)
        elif found is None:
            return
        elif kind == "correct":
            whose = {"dinas_id": found.dinas_id, "unit_id": found.unit_id, "pegawai_id": found.pegawai_id, "day": found.day}
            pengukuran.save(session, cast.eko, indikator_id=indikator_id, **figure(**{**given, **whose}, version=found.version))
        else:
            pengukuran.remove(session, cast.eko, pengukuran_id=found.id, version=found.version)


def check(cast: Cast, level: str, aggregate: str, done: list) -> None:
    made = define(cast, code=f"I{next(number)}", level=level, aggregate=aggregate, factor=1)
    for one in done:
        try:
            step(cast, made, level, *one)
        except DomainError:
            continue  # refused: nothing of it may stay either
    assert differences() == []


shared = settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared
@given(level=st.sampled_from(LEVELS), aggregate=st.sampled_from(["rasio", "terakhir", "jumlah"]), done=steps)
def test_roll_ups_equal_the_rows(cast: Cast, level, aggregate, done):
    check(cast, level, aggregate, done)


@settings(shared, max_examples=examples(6))
@given(done=steps)
def test_roll_ups_equal_the_rows_on_both_databases(each_cast: Cast, done):
    check(each_cast, "pegawai", "tertimbang", done)
