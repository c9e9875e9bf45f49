"""The arithmetic behind the speed figures."""

import os
import time

import pytest
from sqlalchemy import create_engine, text

from bench.cpu import cpu_seconds, descendants
from bench.load import Plan, percentile
from bench.report import Result, aims, failures, table
from bench.saves import disk_limit, measure_saves
from bench.statements import statements_of


@pytest.mark.parametrize(("share", "expected"), [(0.5, 2), (0.95, 4), (0.25, 1), (1, 4)])
def test_percentile_is_a_measured_value(share, expected):
    assert percentile([4, 1, 3, 2], share) == expected


def test_descendants_are_found_whatever_the_order():
    assert descendants(5, {9: 7, 7: 5, 5: 1, 8: 1, 3: 9}) == {5, 7, 9, 3}


def test_cpu_seconds_follow_the_work():
    before, own = cpu_seconds(os.getpid()), time.process_time()
    while time.process_time() - own < 0.2:
        pass
    assert 0.1 < cpu_seconds(os.getpid()) - before < 1


@pytest.mark.parametrize(("sessions", "seconds"), [(0, 1), (100_000, 1), (1, 0), (1, 3600)])
def test_a_load_has_bounds(sessions, seconds):
    with pytest.raises(ValueError, match="at most"):
        Plan(sessions, seconds, think=0)


def test_saves_that_raise_are_not_counted():
    def save(i):
        time.sleep(0.001)
        if i % 2:
            raise OSError("disk full")

    rate = measure_saves(save, what="laporan", seconds=0.1, threads=2)
    assert rate.errors and rate.saves and abs(rate.errors - rate.saves) <= 2
    assert rate.sample == "OSError: disk full"


def test_no_number_is_given_twice():
    given = []
    measure_saves(given.append, what="laporan", seconds=0.05, threads=4)
    assert len(given) == len(set(given))


def test_the_disk_limit_saves(tmp_path):
    assert disk_limit(tmp_path, 0.1).saves > 0


def test_statements_are_counted_once_and_transactions_not():
    engine = create_engine("sqlite://")
    with statements_of([engine, engine]) as seen, engine.connect() as connection:
        connection.exec_driver_sql("begin immediate")
        connection.execute(text("SELECT 1"))
        connection.exec_driver_sql("COMMIT")
    assert seen == ["SELECT 1"]


def test_aims_compare_the_same_number_of_sessions():
    result = Result(
        reference=[{"sessions": 1, "cpu_ms": 100}, {"sessions": 20, "cpu_ms": 200}],
        app=[{"sessions": 1, "cpu_ms": 13}, {"sessions": 20, "cpu_ms": 20}],
        saves=[{"what": "laporan", "threads": 1, "per_s": 799}, {"what": "sqlite3", "threads": 1, "per_s": 1}],
    )
    assert [(aim.value, aim.met) for aim in aims(result)] == [(0.13, False), (0.1, True), (799, False)]


def test_a_refused_page_is_a_failure():
    row = {"page": "/audit", "user": "admin", "cold": 3, "warm": 1, "problem": "not signed in"}
    assert failures(Result(statements=[row])) == ["/audit (admin): not signed in"]


def test_columns_are_aligned():
    assert table(("a", "n"), [("xyz", 1), ("y", 22)]) == "a     n\nxyz   1\ny    22"
