"""Rows of a preview, and its mistakes, in words."""

from datetime import date, time

from rules.impor import Field, Line
from ui.impor import baris

FIELDS = [Field("nip", "NIP", "nip"), Field("day", "Tanggal", "hari"), Field("time_in", "Jam masuk", "jam")]


def test_days_come_first_then_what_changes_with_statuses_in_words():
    values = {"nip": "1", "day": date(2026, 11, 2), "time_in": time(7, 5), "status": "terlambat"}
    lines = [Line(2, "ubah", values, "Ani", before={"status": "hadir"})]
    found = baris.frame(lines, "ubah", FIELDS)
    assert list(found) == ["Baris", "Tentang", "Tanggal", "Status", "NIP", "Jam masuk"]
    assert found.iloc[0].tolist() == [2, "Ani", "2 Nov 2026", "Hadir → Terlambat", "1", "07.05"]


def test_new_rows_keep_the_order_of_the_fields():
    values = {"time_in": time(7, 5), "nip": "1", "day": date(2026, 11, 2)}
    assert list(baris.frame([Line(2, "baru", values)], "baru", FIELDS)) == ["Baris", "NIP", "Tanggal", "Jam masuk"]
