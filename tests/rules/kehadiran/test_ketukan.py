"""Scans made days: by date, and over midnight for shifts."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran.ketukan import MOST, by_date, by_shift, nights, once

FIRST = datetime(2026, 11, 2)
SCANS = st.lists(st.integers(0, 6 * 24 * 60).map(lambda minute: FIRST + timedelta(minutes=minute)), max_size=16)


def at(*texts: str) -> list[datetime]:
    return [datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M") for text in texts]


def told(days) -> dict[int, list[str]]:
    return {
        one.day.day: [*(f"{start:%H:%M}-{end:%H:%M}" for start, end in one.penggal), *(f"{lone:%H:%M}?" for lone in one.lone)]
        for one in days
    }


NIGHTS = at("02 20:52", "03 07:02", "03 20:53", "04 07:03", "04 20:54", "05 07:04", "05 20:55", "06 07:05")


@pytest.mark.parametrize(
    ("scans", "wanted"),
    [
        (NIGHTS, {2: ["20:52-07:02"], 3: ["20:53-07:03"], 4: ["20:54-07:04"], 5: ["20:55-07:05"]}),
        (at("02 07:10", "02 12:00", "02 12:31", "02 16:05"), {2: ["07:10-16:05"]}),
        (at("02 20:52", "03 00:30", "03 01:00", "03 07:02"), {2: ["20:52-07:02"]}),
        (at("02 07:00", "02 14:00", "02 20:50", "03 07:00"), {2: ["07:00-14:00", "20:50-07:00"]}),
        # The machine missed the end of the first night, or its begin.
        (at("02 20:52", "03 20:53", "04 07:03"), {2: ["20:52?"], 3: ["20:53-07:03"]}),
        (at("02 07:02", "02 20:53", "03 07:03", "03 20:54", "04 07:04"), {2: ["20:53-07:03", "07:02?"], 3: ["20:54-07:04"]}),
        # From the turn of the month on, and cut off at the file's end.
        (at("02 14:00", "02 22:00", "03 06:00", "03 14:02"), {2: ["14:00-22:00"], 3: ["06:00-14:02"]}),
        (at("02 22:00"), {2: ["22:00?"]}),
        ([], {}),
    ],
)
def test_shifts(scans, wanted):
    assert told(by_shift(scans)) == wanted


def test_days_by_date():
    scans = at("02 16:05", "02 07:05", "02 07:06", "02 12:00", "03 07:00", "03 07:04")
    assert told(by_date(scans)) == {2: ["07:05-16:05"], 3: ["07:00?"]}


@given(SCANS)
def test_every_scan_is_in_exactly_one_day_and_no_shift_is_too_long(scans):
    kept, days = once(scans), by_shift(scans)
    assert len({one.day for one in days}) == len(days)
    edges = sorted(edge for one in days for piece in one.penggal for edge in piece) + [s for one in days for s in one.lone]
    assert len(edges) == len(set(edges))
    for scan in kept:
        inside = [one.day for one in days for start, end in one.penggal if start <= scan <= end]
        inside += [one.day for one in days if scan in one.lone]
        assert len(inside) == 1
    for one in days:
        for start, end in one.penggal:
            assert start.date() == one.day and timedelta() < end - start <= MOST
        assert all(lone.date() == one.day for lone in one.lone)


@given(SCANS, st.randoms(use_true_random=False))
def test_neither_order_nor_doubles_matter(scans, random):
    shuffled = [scan + timedelta(seconds=random.randrange(60)) for scan in scans for _ in range(random.choice((1, 2)))]
    random.shuffle(shuffled)
    assert by_shift(shuffled) == by_shift(scans)
    assert by_date(shuffled) == by_date(scans)
    assert nights(shuffled) == nights(scans)


def days(*numbers: int) -> set[date]:
    return {date(2026, 11, number) for number in numbers}


@pytest.mark.parametrize(
    ("scans", "wanted"),
    [
        (NIGHTS, days(2, 3, 4, 5, 6)),
        (at("02 20:52", "03 07:02"), days(2, 3)),
        # Cut at both ends of the file.
        (NIGHTS[1:-1], days(3, 4, 5)),
        (at("02 07:00", "02 19:00", "03 07:00", "03 16:00"), set()),
        (at("02 07:00", "02 16:00", "03 07:00", "03 16:00"), set()),
        # He forgot to scan in, and came at seven the next day as always.
        (at("02 21:30", "03 07:05", "03 16:00"), set()),
        # Six twelve-hour days of an office worker: in the morning, out in the evening.
        (at(*(f"{d:02d} {t}" for d in range(2, 8) for t in ("07:00", "18:30"))), set()),
        (at("02 22:00", "04 06:00"), set()),
    ],
)
def test_what_looks_like_nights(scans, wanted):
    assert nights(scans) == wanted


@given(st.lists(st.tuples(st.integers(0, 20), st.times(time(7), time(9)), st.times(time(15), time(18, 59)))))
def test_who_comes_in_the_morning_and_leaves_before_seven_is_no_night_worker(every):
    scans = [datetime.combine(FIRST.date() + timedelta(days=n), t) for n, *both in every for t in both]
    assert nights(scans) == set()
