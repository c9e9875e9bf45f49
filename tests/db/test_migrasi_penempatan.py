"""Placements of an older database: told from the trail, else from the rows, else from where everybody stands."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from db.engine import forget_engines, get_engine
from db.migrate import migrate, upgrade
from db.tables import Pegawai, Penempatan
from services.kit import check
from settings import today
from tests.db.test_migrations import _empty, _inserter

HIRED, MAY = date(2015, 3, 1), date(2026, 5, 11)
Row = tuple[int, int | None, date, date, date | None]


class Old:
    """A database as it was before: three units in two dinas, and people whom the trail tells of."""

    def __init__(self, connection) -> None:
        self.put = _inserter(connection)
        for dinas_id in (1, 2):
            self.put("dinas", code=f"D{dinas_id}")
        for dinas_id in (1, 1, 2):
            self.put("unit", dinas_id=dinas_id)

    def person(self, unit_id: int = 1, **given) -> int:
        dinas_id = 2 if unit_id == 3 else 1
        values = {"jenis_jabatan": "pelaksana", "status": "PNS", "active_from": HIRED}
        return self.put("pegawai", dinas_id=dinas_id, unit_id=unit_id, **values | given)

    def told(self, pegawai_id: int, at: datetime, before: dict, after: dict) -> None:
        whole = {"dinas_id": 1, "unit_id": 1, "atasan_id": None, "active_from": "2015-03-01", "active_to": None}
        sides = {"before": json.dumps(whole | before), "after": json.dumps(whole | after)}
        self.put("audit", at=at, noun="pegawai", row_id=pegawai_id, action="ubah", **sides)

    def report(self, pegawai_id: int, day: date, unit_id: int) -> None:
        dinas_id = 2 if unit_id == 3 else 1
        self.put("laporan", pegawai_id=pegawai_id, day=day, dinas_id=dinas_id, unit_id=unit_id, status="menunggu")


@pytest.fixture
def placed(each_db: str, tmp_path, monkeypatch):
    """Gives a function: an older database is made by `make`, migrated, and answers employee → his placements."""

    def run(make) -> dict[int, list[Row]]:
        _empty(each_db, tmp_path, monkeypatch)
        with get_engine().execution_options(writes=True).begin() as connection:
            migrate(connection, "0008")
            make(Old(connection))
        assert upgrade() is True
        t, found = Penempatan.__table__.c, {}
        with get_engine().connect() as connection:
            query = select(t.pegawai_id, t.unit_id, t.atasan_id, t.tmt, t.start, t.end).order_by(t.pegawai_id, t.start)
            for pegawai_id, *row in connection.execute(query):
                found.setdefault(pegawai_id, []).append(tuple(row))
            assert check.placements(connection) == []
        return found

    yield run
    forget_engines()


def test_where_nobody_moved_it_is_one_row_from_the_first_day(placed):
    found = placed(lambda old: (old.person(), old.person(2, atasan_id=1, active_to=date(2026, 2, 3))))
    assert found == {1: [(1, None, HIRED, HIRED, None)], 2: [(2, 1, HIRED, HIRED, date(2026, 2, 3))]}


def test_the_trails_moves_count_from_the_offices_day(placed):
    """18.00 UTC is one o'clock of the next day in Jakarta; the reports say something else and are not asked."""

    def make(old: Old) -> None:
        old.person()
        moved = old.person(3, atasan_id=1)
        late = datetime(2026, 5, 10, 18, 0, tzinfo=UTC)
        old.told(moved, late, {}, {"dinas_id": 2, "unit_id": 3})
        old.told(moved, late + timedelta(days=20), {"dinas_id": 2, "unit_id": 3}, {"dinas_id": 2, "unit_id": 3, "atasan_id": 1})
        old.report(moved, date(2026, 5, 2), 3)
        old.report(moved, date(2026, 5, 9), 1)

    before, over = MAY - timedelta(days=1), MAY + timedelta(days=20)
    assert placed(make)[2] == [
        (1, None, HIRED, HIRED, before),
        (3, None, MAY, MAY, over - timedelta(days=1)),
        (3, 1, over, over, None),
    ]


def test_without_a_trail_the_rows_tell(placed):
    def make(old: Old) -> None:
        moved, back, silent = old.person(3), old.person(1), old.person(2)
        for who, day, unit_id in (
            (moved, date(2026, 3, 2), 1), (moved, date(2026, 4, 8), 3), (moved, date(2026, 4, 9), 1),
            (back, date(2026, 3, 2), 1), (back, date(2026, 4, 8), 2), (back, date(2026, 4, 10), 2),
            (silent, date(2026, 3, 2), 1),
        ):  # fmt: skip
            old.report(who, day, unit_id)

    found = placed(make)
    assert found[1] == [(1, None, HIRED, HIRED, date(2026, 4, 7)), (3, None, date(2026, 4, 8), date(2026, 4, 8), None)]
    assert [(row[0], row[3]) for row in found[2]] == [(1, HIRED), (2, date(2026, 4, 8)), (1, date(2026, 4, 11))]
    assert [(row[0], row[3]) for row in found[3]] == [(1, HIRED), (2, date(2026, 3, 3))]


def test_who_left_and_came_back_has_his_first_day_again(placed):
    def make(old: Old) -> None:
        who = old.person(2, active_from=date(2026, 6, 1))
        old.told(who, datetime(2026, 2, 5, tzinfo=UTC), {}, {"active_to": "2026-01-31"})
        again = {"unit_id": 2, "active_from": "2026-06-01"}
        old.told(who, datetime(2026, 6, 3, tzinfo=UTC), {"active_to": "2026-01-31"}, again)

    june = date(2026, 6, 1)
    assert placed(make)[1] == [(1, None, HIRED, HIRED, date(2026, 1, 31)), (2, None, june, june, None)]
    with get_engine().connect() as connection:
        assert connection.execute(select(Pegawai.__table__.c.active_from)).scalar() == HIRED


def test_a_trail_with_holes_ends_where_the_employee_stands(placed):
    """Another unit than the trail knows, a move recorded after the last day, a first day that was corrected, odd lines."""
    start = date(2020, 1, 6)

    def make(old: Old) -> None:
        lost, late, fixed = old.person(2), old.person(2, active_to=date(2026, 5, 3)), old.person(2, active_from=start)
        may = datetime(2026, 5, 10, 18, 0, tzinfo=UTC)
        old.told(lost, may, {}, {"dinas_id": 2, "unit_id": 3})
        old.told(late, may, {}, {"unit_id": 2})
        old.told(late, may, {"unit_id": 2}, {"unit_id": 2, "active_to": "2026-05-03"})
        old.told(fixed, may, {}, {"unit_id": 2})
        old.told(fixed, may, {"unit_id": 2}, {"unit_id": 2, "active_from": "2020-01-06"})
        old.told(fixed, may, {"unit_id": 99}, {"unit_id": 1})
        old.put("audit", at=may, noun="pegawai", row_id=fixed, action="ubah", before='"x"', after="[]")

    found = placed(make)
    assert [(row[0], row[3]) for row in found[1]] == [(1, HIRED), (3, MAY), (2, today())]
    last = date(2026, 5, 3)
    assert found[2] == [(1, None, HIRED, HIRED, last - timedelta(days=1)), (2, None, last, last, last)]


def test_an_office_without_anybody(placed):
    assert placed(lambda old: None) == {}
    with get_engine().connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM nama_lama")).scalar() == 0
