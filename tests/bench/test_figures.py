"""The arithmetic behind the speed figures."""

import asyncio
import contextlib
import itertools
import os
import time
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import create_engine, text

from bench.answers import RIPE_SECONDS, Office, disagreements, length, rate, request
from bench.client import HOST
from bench.cpu import cpu_seconds, descendants
from bench.load import Plan, percentile
from bench.report import Result, aims, failures, table
from bench.saves import disk_limit, measure_saves
from bench.statements import statements_of
from rules.survei import LEAST_SECONDS, read


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


def test_answers_have_an_aim_beside_sessions_only():
    rows = [(0, 0, 2000), (20, 5, 999), (20, 0, 251)]
    result = Result(answers=[{"sessions": n, "think_s": think, "per_s": per_s} for n, think, per_s in rows])
    assert [(aim.value, aim.limit, aim.met) for aim in aims(result)] == [(999, 1000, False), (251, 250, True)]


def test_an_answer_that_is_thanked_for_must_be_saved_and_counted():
    assert disagreements(10, 10, 10) == []
    assert disagreements(10, 9, 10) == ["survei: 10 accepted, 9 saved", "survei: 9 saved, roll-up holds 10"]


def test_a_refused_form_is_an_error_and_no_answer():
    """Forty citizens at a server that takes every form but the third."""
    given, thanks = (
        itertools.count(),
        b"HTTP/1.1 303 See Other\r\nlocation: /survei/KTP/terima-kasih\r\ncontent-length: 0\r\n\r\n",
    )

    async def serve(reader, writer):
        with contextlib.suppress(asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                await reader.readexactly(length(head))
                refused = next(given) == 3
                writer.write(b"HTTP/1.1 422 Wrong\r\ncontent-length: 2\r\n\r\nno" if refused else thanks)

    async def story():
        server = await asyncio.start_server(serve, HOST, 0)
        port = server.sockets[0].getsockname()[1]
        office = Office(port, itertools.repeat(request(port, "KTP", "1.a.b", 1)), 0.3)
        await office.answer()
        server.close()
        return office

    office = asyncio.run(story())
    figures = rate(office, None)
    assert figures.errors == 1 and figures.sample == "HTTP/1.1 422 Wrong"
    assert figures.answers == next(given) - 1 > 40


def test_a_request_is_a_form_that_the_survey_takes():
    head, _, body = request(80, "KTP", "1.a.b", 7).partition(b"\r\n\r\n")
    answer, wrong = read(dict(parse_qsl(body.decode())))
    assert not wrong and answer.comment.endswith("nomor 7") and length(head) == len(body)
    assert RIPE_SECONDS >= LEAST_SECONDS


def test_a_refused_page_is_a_failure():
    row = {"page": "/audit", "user": "admin", "cold": 3, "warm": 1, "problem": "not signed in"}
    assert failures(Result(statements=[row])) == ["/audit (admin): not signed in"]


def test_columns_are_aligned():
    assert table(("a", "n"), [("xyz", 1), ("y", 22)]) == "a     n\nxyz   1\ny    22"
