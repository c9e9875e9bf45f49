"""Days to look at first: each reason at its edge, and what holds of any reports."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran.jam_kerja import DEFAULT, NO_DAYS, Setting
from rules.laporan.perlu_dilihat import AT_ONCE_DAYS, LONG_DAY, PAUSE, Filed, look, not_worked, sittings

MONDAY, FRIDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 27), date(2026, 11, 28)
SHIFT = Setting("Shift", date.min, minutes=NO_DAYS, time_in=None, shift=True)
SIX_DAYS = Setting("Enam hari", date.min, minutes=(420, 420, 420, 420, 240, 360, 0))


def at(day: date, hour: int = 16, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def filed(
    day: date, minutes: int = 60, *, id_: int = 0, who: int = 1, written: datetime | None = None, what: str | None = None
) -> Filed:
    number = id_ or day.toordinal()
    return Filed(number, who, day, what or f"Kegiatan {number}", 1, "dokumen", minutes, written or at(day))


def told(lines: list[Filed], free: dict | None = None) -> dict[date, str]:
    found = look(lines, free or {}, {(line.pegawai_id, line.day) for line in lines})
    return {one.day: one.words for one in found}


def test_the_saturday_of_the_finding():
    lines = [filed(SATURDAY, 65 if n else 105, id_=n + 1) for n in range(11)]
    (day,) = look(lines, {(1, SATURDAY): "bukan hari kerja"}, [(1, SATURDAY)])
    assert (day.n, day.minutes, day.words) == (11, 755, "lebih dari 10 jam; bukan hari kerja")
    assert day.marks == "> 10 jam, Bukan hari kerja"


def test_ten_hours_are_no_long_day_and_every_report_of_the_day_counts():
    assert told([filed(FRIDAY, LONG_DAY)]) == {}
    assert told([filed(FRIDAY, LONG_DAY), filed(FRIDAY, 1, id_=2)]) == {FRIDAY: "lebih dari 10 jam"}
    assert told([filed(FRIDAY, LONG_DAY), filed(FRIDAY, LONG_DAY, id_=2, who=2)]) == {}, "of one person"


@pytest.mark.parametrize(
    ("setting", "day", "status", "words"),
    [
        (DEFAULT, FRIDAY, None, None),
        (DEFAULT, SATURDAY, None, "bukan hari kerja"),
        (DEFAULT, SATURDAY, "hadir", None),
        (DEFAULT, SATURDAY, "dinas_luar", None),
        (SIX_DAYS, SATURDAY, None, None),
        (SHIFT, SATURDAY, None, None),
        (SHIFT, SATURDAY, "cuti", "tercatat cuti"),
        (DEFAULT, FRIDAY, "hadir", None),
        (DEFAULT, FRIDAY, "izin", None),
        (DEFAULT, SATURDAY, "izin", "bukan hari kerja"),
        (DEFAULT, FRIDAY, "sakit", "tercatat sakit"),
        (DEFAULT, FRIDAY, "tanpa_keterangan", "tercatat tanpa keterangan"),
    ],
)
def test_what_was_to_be_worked_is_the_units_own(setting, day, status, words):
    assert not_worked(setting, day, {}, status) == words


def test_a_holiday_is_named_and_a_shift_works_on_it():
    assert not_worked(DEFAULT, FRIDAY, {FRIDAY: "Hari Jadi Kota"}, None) == "hari libur: Hari Jadi Kota"
    assert not_worked(SHIFT, FRIDAY, {FRIDAY: "Hari Jadi Kota"}, None) is None


def test_five_past_days_written_in_one_sitting():
    week = [MONDAY + timedelta(days=n) for n in range(5)]
    lines = [filed(day, written=at(FRIDAY, 16, 2 * n)) for n, day in enumerate(week)]
    assert told(lines) == dict.fromkeys(week, "5 hari lampau ditulis sekaligus pada 27/11/2026")
    assert told(lines[1:]) == {}, "four are none"
    of_today = [*lines[1:], filed(FRIDAY, written=at(FRIDAY, 16, 9))]
    assert told(of_today) == {}, "the day itself is not past"
    slow = [filed(day, written=at(FRIDAY, 10 + n)) for n, day in enumerate(week)]
    assert told(slow) == {}, "an hour between them is five sittings"


def test_a_sitting_ends_with_a_longer_pause():
    lines = [filed(MONDAY, id_=n + 1, written=at(FRIDAY, 16, minute)) for n, minute in enumerate((0, 4, 9, 15))]
    assert [[line.id for line in sitting] for sitting in sittings(lines)] == [[1, 2, 3], [4]]


def test_what_repeats_is_told_of_the_days_asked_about_only():
    week = [MONDAY + timedelta(days=n) for n in range(5)]
    lines = [filed(day, what="Melayani warga di loket") for day in week]
    (day,) = look(lines, {}, [(1, week[-1])])
    assert (day.day, day.words, day.marks) == (week[-1], "teks dan menit sama 5 hari berturut-turut", "Berulang")


def test_the_most_telling_first():
    long, off = filed(FRIDAY, LONG_DAY + 1), filed(MONDAY)
    found = look([off, long], {(1, MONDAY): "bukan hari kerja"}, [(1, MONDAY), (1, FRIDAY)])
    assert [one.day for one in found] == [FRIDAY, MONDAY]


LINES = st.lists(
    st.builds(
        lambda n, who, minutes, late: filed(MONDAY + timedelta(days=n), minutes, who=who, written=at(FRIDAY, 8) + late * PAUSE),
        st.integers(0, 11),
        st.integers(1, 2),
        st.integers(1, 700),
        st.integers(0, 8),
    ),
    max_size=25,
).map(lambda lines: [Filed(*(n, *list(vars(line).values())[1:])) for n, line in enumerate(lines, 1)])


@given(LINES, st.randoms(use_true_random=False))
def test_of_any_reports(lines, random):
    wanted = {(line.pegawai_id, line.day) for line in lines if random.random() < 0.7}
    found = look(lines, {}, wanted)
    keys = [(one.pegawai_id, one.day) for one in found]
    assert len(keys) == len(set(keys)) and set(keys) <= wanted
    assert all(one.reasons for one in found)
    for key in wanted:
        own = [line for line in lines if (line.pegawai_id, line.day) == key]
        kinds = {reason.kind for one in found if (one.pegawai_id, one.day) == key for reason in one.reasons}
        assert ("lama" in kinds) == (sum(line.minutes for line in own) > LONG_DAY)
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert look(shuffled, {}, wanted) == found
    at_once = [one.day for one in look(lines, {}, {(line.pegawai_id, line.day) for line in lines}) if "sekaligus" in one.marks]
    assert not at_once or len(at_once) >= AT_ONCE_DAYS, "never alone"
