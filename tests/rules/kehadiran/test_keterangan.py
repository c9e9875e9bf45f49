"""Words and codes of recaps, cells of a matrix, pieces of a day, and what a day becomes of them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran import isi, worked, worked_in
from rules.kehadiran.jam_kerja import DEFAULT, Setting
from rules.kehadiran.keterangan import is_way, status_of
from rules.kehadiran.penggal import decide, join, told
from rules.kit.errors import Invalid

MONDAY = date(2026, 11, 2)
SEVEN, NOON, ONE, FOUR = time(7), time(12), time(13), time(16)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("cuti", ["C", "ct", "CT", "Cuti", "Cuti Tahunan", "cuti melahirkan (3 bln)", "CAP", "CLTN"]),
        (
            "dinas_luar",
            ["DL", "D.L.", "Dinas Luar", "dinas luar ke provinsi", "Perjalanan dinas", "Tugas luar", "SPPD"],
        ),
        ("sakit", ["S", "Sakit", "sakit (surat dokter)", "Cuti sakit"]),
        ("izin", ["I", "Ijin", "Izin", "Izin keperluan keluarga"]),
        ("tugas_belajar", ["TB", "Tugas Belajar", "tubel"]),
        ("tanpa_keterangan", ["A", "TK", "Alpa", "alpha", "Tanpa Keterangan", "Mangkir"]),
        ("hadir", ["H", "v", "V", "✓", "Hadir", "WFH", "WFO"]),
        ("libur", ["L", "Libur", "Libur nasional", "Cuti bersama", "OFF"]),
        ("piket", ["Piket", "piket Nataru"]),
        (None, ["", " ", "-", "--"]),
    ],
)
def test_words(status, words):
    assert [status_of(word) for word in words] == [status] * len(words)


@pytest.mark.parametrize(
    "words", ["TL", "T", "Izin sakit", "I/S", "x", "1", "Cutti", "surat sakit", "sakit lalu izin pulang", "lupa absen", "rapat"]
)
def test_what_is_unknown_or_means_two_things_is_refused(words):
    with pytest.raises(Invalid):
        status_of(words)


@given(st.text(max_size=40))
def test_any_words_are_read_or_refused(words):
    try:
        status_of(words)
        isi.read(words)
    except Invalid:
        pass


def test_ways_of_a_machine():
    assert is_way("C/In") and is_way("OUT") and not is_way("Cuti")


@pytest.mark.parametrize(
    ("text", "pieces", "words"),
    [
        ("07:05\n16:05", ((time(7, 5), time(16, 5)),), ""),
        ("07.05 - 16.05", ((time(7, 5), time(16, 5)),), ""),
        ("07:31", ((time(7, 31), None),), ""),
        ("07:05 12:00 16:05", ((time(7, 5), time(16, 5)),), ""),
        ("07:02 11:05 14:58 20:04", ((time(7, 2), time(11, 5)), (time(14, 58), time(20, 4))), ""),
        ("21:00\n07:10", ((time(21), time(7, 10)),), ""),
        ("7:05 AM 4:05 PM", ((time(7, 5), time(16, 5)),), ""),
        ("DL (08.00-15.00)", ((time(8), time(15)),), "DL"),
        ("Cuti", (), "Cuti"),
        ("", (), ""),
    ],
)
def test_cells_of_a_matrix(text, pieces, words):
    found = isi.read(text)
    assert (found.penggal, found.words) == (pieces, words)


def test_a_time_that_is_none():
    with pytest.raises(Invalid):
        isi.read("25:10")


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        ([(ONE, FOUR), (SEVEN, NOON)], ((SEVEN, NOON), (ONE, FOUR))),
        ([(SEVEN, NOON), (NOON, FOUR)], ((SEVEN, NOON), (NOON, FOUR))),
        ([(SEVEN, None), (None, FOUR)], ((SEVEN, FOUR),)),
        ([(SEVEN, FOUR), (None, None), (SEVEN, FOUR)], ((SEVEN, FOUR),)),
        ([], ()),
        ([(SEVEN, ONE), (NOON, FOUR)], None),
        ([(SEVEN, FOUR), (NOON, FOUR)], None),
        ([(FOUR, None), (None, SEVEN)], None),
        ([(SEVEN, None), (NOON, None)], None),
        ([(SEVEN, NOON), (None, FOUR)], None),
    ],
)
def test_pieces_of_several_rows(pieces, wanted):
    assert join(pieces) == wanted


@given(st.lists(st.times(), min_size=2, max_size=8, unique_by=lambda moment: moment.hour * 60 + moment.minute), st.randoms())
def test_pieces_that_lie_apart_are_one_day_in_whatever_order(times, random):
    ordered = sorted(times)
    pieces = list(zip(ordered[::2], ordered[1::2], strict=False))
    shuffled = random.sample(pieces, len(pieces))
    assert join(shuffled) == tuple(pieces)
    minutes = worked_in(MONDAY, pieces)
    assert 0 < minutes <= worked(MONDAY, pieces[0][0], pieces[-1][1]) + 60
    assert len(pieces) > 1 or minutes == worked(MONDAY, *pieces[0])


def test_a_pause_is_no_work():
    pieces = ((time(7, 2), time(11, 5)), (time(14, 58), time(20, 4)))
    assert worked_in(MONDAY, pieces) == 549 and told(pieces) == "07.02–11.05, 14.58–20.04"
    # Half an hour between them is half of the rest.
    assert worked_in(MONDAY, ((SEVEN, NOON), (time(12, 30), FOUR))) == 300 + 210 - 30
    assert worked_in(MONDAY, ((time(22), time(2)), (time(3), time(6))), overnight=True) == 420
    assert told(((SEVEN, FOUR),)) == ""


def result(pieces=(), words="", setting=DEFAULT, **given):
    found = decide(MONDAY, pieces, words, setting, **given)
    return found.skip or (found.status, found.note, found.minutes)


DAY = ((SEVEN, FOUR),)


def test_what_a_day_becomes():
    assert result(DAY) == ("hadir", "", 480)
    assert result(((time(7, 40), FOUR),), setting=Setting("x", date.min, tolerance=10)) == ("hadir", "", 440)
    assert result(((time(7, 41), FOUR),), setting=Setting("x", date.min, tolerance=10))[0] == "terlambat"
    assert result(words="Cuti Tahunan") == ("cuti", "Cuti Tahunan", 0)
    assert result(DAY, "DL") == ("dinas_luar", "DL", 480)
    assert result(DAY, "Izin pulang cepat")[0] == "izin"
    assert result(DAY, "WFH") == ("hadir", "WFH", 480)
    assert result(DAY, "rapat di aula") == ("hadir", "rapat di aula", 480), "beside times it is a remark"
    assert result(words="v") == ("hadir", "", 0)
    assert result() == "Tanpa jam dan tanpa keterangan."
    assert result(absent=True) == ("tanpa_keterangan", "", 0)
    assert result(words="Sakit", absent=True)[0] == "sakit"
    assert result(words="Libur") == "Libur menurut berkas."


def test_on_a_free_day_who_is_there_is_on_piket():
    assert result(DAY, off="Natal") == ("piket", "", 480)
    assert result(DAY, "DL", off="Natal") == ("piket", "DL", 480)
    assert result(words="H", off="Natal")[0] == "piket"
    assert result(words="Cuti", off="Natal") == result(absent=True, off="Natal") == "Natal"


@pytest.mark.parametrize("words", ["Cuti", "Sakit", "Tugas belajar", "Alpa"])
def test_times_contradict_who_was_away(words):
    with pytest.raises(Invalid, match="ada jam"):
        result(DAY, words)
    with pytest.raises(Invalid, match="14 jam"):
        result(((time(2), time(22)),))
