"""The calendar of reports tells days away: by a sign and a word, never by colour alone."""

from datetime import date, timedelta

import pyarrow as pa

from db.queries.kehadiran.ketidakhadiran_hari import Pergi
from rules.kehadiran.ketidakhadiran import JENIS
from rules.kit.periode import containing
from ui.kit.theme import CALENDAR_MARKS
from ui.laporan import calendar

MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)


def drawn(away: dict[date, Pergi], owed: set[date]) -> tuple[dict[date, tuple[str, str]], list[date], str]:
    chart, missing = calendar.build([], containing(MONDAY, "bulan"), TODAY, {}, owed, away)
    frame = pa.ipc.open_stream(chart.spec["datasets"]["data"]).read_all().to_pandas()
    cells = {row["date"].date(): (row["sign"], row["status_text"]) for _, row in frame.iterrows()}
    return cells, missing, chart.note


def test_a_day_away_has_its_own_sign_and_word():
    assert {CALENDAR_MARKS[kind].sign for kind in JENIS} == set("CSDBI")
    cells, missing, note = drawn({MONDAY: Pergi("cuti", False), MONDAY + DAY: Pergi("sakit", False)}, {MONDAY + 2 * DAY})
    assert cells[MONDAY] == ("C", "cuti") and cells[MONDAY + DAY] == ("S", "sakit")
    assert missing == [MONDAY + 2 * DAY] and "C cuti" in note and "S sakit" in note


def test_official_travel_stays_owed_and_says_so():
    cells, missing, _ = drawn({MONDAY: Pergi("dinas_luar", False)}, {MONDAY})
    assert cells[MONDAY] == ("!", "belum diisi: tercatat dinas luar") and missing == [MONDAY]


def test_what_waits_is_told_ahead_and_the_past_stays_owed():
    ahead, weekend = TODAY + 3 * DAY, TODAY + DAY
    wishes = {day: Pergi("cuti", True) for day in (MONDAY, weekend, ahead)}
    cells, missing, _ = drawn(wishes, {MONDAY, ahead})
    assert cells[ahead] == ("?", "permohonan menunggu: cuti menunggu persetujuan")
    assert cells[MONDAY][0] == "!" and "menunggu persetujuan" in cells[MONDAY][1] and missing == [MONDAY]
    assert cells[weekend][0] == ""
