"""Plans: what several ask in one step is one statement, and every value arrives as it would have alone."""

from datetime import date, time

import pytest
from sqlalchemy import Boolean, Connection, Date, Float, Integer, String, Time, cast, func, literal, null, select, union_all

from bench.statements import statements_of
from db.engine import get_engine, reading, transaction
from db.queries.kit.serentak import Plan, Rows, asked, nothing, run, together
from db.tables import JamKerja, Pegawai, Sesi
from tests.cast import Cast
from tests.cast.wajib import SIX_DAYS, works

PEGAWAI, JAM_KERJA, SESI = Pegawai.__table__, JamKerja.__table__, Sesi.__table__
NAMES = select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.active_from, PEGAWAI.c.active_to).order_by(PEGAWAI.c.name)
VALUES = (
    (literal(0.1 + 0.2, Float), 0.1 + 0.2),
    (literal(2**31 - 1, Integer), 2**31 - 1),
    (literal(True, Boolean), True),
    (literal(date(2026, 2, 28), Date), date(2026, 2, 28)),
    (literal(time(7, 30), Time), time(7, 30)),
    (literal("Ä;'\"\n", String), "Ä;'\"\n"),
    (cast(null(), Integer), None),
    (cast(null(), Date), None),
)


def step(*queries: object) -> Plan[list[Rows]]:
    return together(*(asked(query) for query in queries))


def test_values_arrive_as_they_were_sent(each_cast: Cast):
    with transaction() as session:
        works(session, each_cast, minutes=SIX_DAYS)
    columns = [column.label(f"v{i}") for i, (column, _) in enumerate(VALUES)]
    count = select(func.count()).select_from(PEGAWAI)
    with reading() as connection:
        first, week, names, counted = run(connection, step(select(*columns), select(JAM_KERJA.c.minutes), NAMES, count))
        alone = connection.execute(NAMES).all()
    assert list(first[0]) == [value for _, value in VALUES]
    assert [row.minutes for row in week] == [SIX_DAYS]
    assert [tuple(row) for row in names] == [tuple(row) for row in alone] and names[0]._asdict() == alone[0]._asdict()
    assert counted[0][0] == len(alone)


def test_an_order_and_a_limit_hold_within_a_part(each_cast: Cast):
    backwards = select(PEGAWAI.c.name).order_by(PEGAWAI.c.name.desc()).limit(2)
    with reading() as connection:
        last, every = run(connection, step(backwards, NAMES))
    assert [row.name for row in last] == sorted((row.name for row in every), reverse=True)[:2]


def test_as_many_statements_as_the_longest_has_steps(cast: Cast):
    def long(connection: Connection) -> Plan[int]:
        rows = yield from asked(NAMES)
        for row in rows[:2]:
            yield from asked(select(PEGAWAI.c.unit_id).where(PEGAWAI.c.id == row.id))
        return len(rows)

    with reading() as connection, statements_of([get_engine()]) as seen:
        people, none, (one,) = run(connection, together(long(connection), nothing(), step(select(PEGAWAI.c.id))))
    assert len(seen) == 3 and (people, none) == (len(one), None)


def test_nothing_asked_is_no_statement(cast: Cast):
    with reading() as connection, statements_of([get_engine()]) as seen:
        assert run(connection, together()) == [] and run(connection, together(nothing(), nothing())) == [None, None]
    assert not seen


def test_what_would_arrive_wrong_is_refused(cast: Cast):
    twins = union_all(select(cast_null(Date), cast_null(String)), select(cast_null(Date), cast_null(String)))
    with reading() as connection:
        with pytest.raises(ValueError, match="label them"):
            run(connection, step(twins, NAMES))
        with pytest.raises(TypeError, match="does not travel"):
            run(connection, step(select(SESI.c.last_seen_at), NAMES))


def cast_null(type_: type) -> object:
    return cast(null(), type_)
