"""One office clock: what a page, a table and a file show of a moment is the same hour and day, in each zone of Indonesia."""

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from settings import day_of, get_settings
from ui.kit import exports, formats
from ui.kit.tables import Column, table

# 15.30 UTC: still the 24th in Jakarta and Makassar, already the 25th in Jayapura.
MOMENT = dt.datetime(2026, 11, 24, 15, 30, tzinfo=dt.UTC)
FRAME = pd.DataFrame({"Pukul": [MOMENT]})


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [("WIB", 24, "22.30"), ("WITA", 24, "23.30"), ("WIT", 25, "00.30"), ("Asia/Jayapura", 25, "00.30")],
)
def test_page_table_and_files_agree(monkeypatch: pytest.MonkeyPatch, zone: str, day: int, clock: str):
    monkeypatch.setenv("TIMEZONE", zone)
    get_settings.cache_clear()
    hour, minute = map(int, clock.split("."))
    local = dt.datetime(2026, 11, day, hour, minute)
    assert formats.timestamp(MOMENT) == f"{day} Nov 2026 {clock}"
    assert formats.timestamp(MOMENT.replace(tzinfo=None)) == formats.timestamp(MOMENT), "a naive moment is UTC"
    assert formats.clock(MOMENT) == formats.clock(local.time()) == clock
    assert formats.date_short(MOMENT) == f"{day} Nov 2026" and day_of(MOMENT).day == day
    shown = table(FRAME, {"Pukul": Column("Pukul", "timestamp")}, name="uji").arrow.to_pandas()
    assert shown.iloc[0, 0] == pd.Timestamp(local)
    days = table(FRAME, {"Pukul": Column("Hari", "date")}, name="uji").arrow.to_pandas()
    assert days.iloc[0, 0] == local.date()
    sheet = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(FRAME))).active
    assert sheet is not None and sheet["A2"].value == local
    assert f"{local:%d/%m/%Y %H:%M}" in exports.to_csv(FRAME).decode("utf-8-sig")
    get_settings.cache_clear()
