"""Reports that repeat or cannot be: each kind at its edge, and against the plain way of counting."""

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.laporan.kemiripan import SIMILAR, alike, normal
from rules.laporan.mirip import Line, hints, runs

MONDAY = date(2026, 3, 2)
# 21 distinct words
LONG = (
    "Memeriksa berkas permohonan kartu keluarga dari warga kelurahan Sukamaju lalu mencocokkan data induk kependudukan "
    "bersama operator dan mencetak dokumen di loket tiga"
)


def line(
    day: int, activity: str = "Melayani warga", *, id_: int = 0, minutes: int = 60, quantity: float = 1, who: int = 1
) -> Line:
    return Line(id_ or day + 1, who, MONDAY + timedelta(days=day), activity, quantity, "dokumen", minutes)


def kinds(lines, absent=None) -> list[tuple[str, int]]:
    return [(hint.kind, hint.days) for hint in hints(lines, absent or {})]


def test_same_text_and_minutes_five_reported_days_in_a_row():
    week = [0, 1, 2, 3, 7]  # a weekend and a day off do not break it
    found = hints([line(day, "Melayani  WARGA." if day % 2 else "melayani warga") for day in week], {})
    assert [(one.kind, one.days, one.start, one.end, one.laporan) for one in found] == [
        ("sama", 5, MONDAY, MONDAY + timedelta(days=7), (1, 2, 3, 4, 8))
    ]
    assert kinds([line(day) for day in range(4)]) == []
    assert kinds([line(day, minutes=60 + day) for day in range(9)]) == []
    assert kinds([line(day, who=day) for day in range(9)]) == [], "of one person only"
    assert kinds([line(day) for day in (0, 1, 3, 4, 5)] + [line(2, "Rapat")]) == [], "another day lies between"


def test_long_texts_with_one_word_changed():
    texts = [LONG, LONG.replace("tiga", "dua"), LONG.replace("Sukamaju", "Sukasari")]
    assert kinds([line(day, text) for day, text in enumerate(texts)]) == [("mirip", 3)]
    assert kinds([line(0, text, id_=n + 1) for n, text in enumerate(texts)]) == [], "one day is no repetition"
    assert kinds([line(day, f"Rapat bidang {day}") for day in range(4)]) == [], "short texts resemble each other by nature"
    same = [line(day, LONG) for day in range(5)]
    assert kinds(same) == [("sama", 5)], "not told twice"


def test_impossible_days():
    assert kinds([line(0, minutes=960)]) == []
    assert kinds([line(0, minutes=900), line(0, "Rapat", id_=2, minutes=61)]) == [("lama", 1)]
    assert kinds([line(0, minutes=1440), line(0, "Rapat", id_=2, minutes=1)]) == [("mustahil", 1)]
    away = {(1, MONDAY + timedelta(days=n)): word for n, word in ((0, "cuti"), (2, "tanpa keterangan"), (3, "cuti"))}
    found = hints([line(day, minutes=60 + day) for day in range(4)], away | {(2, MONDAY): "cuti"})
    told = "cuti 2 hari, tanpa keterangan 1 hari; terbanyak 1 jam 3 menit"
    assert [(one.kind, one.days, one.laporan, one.detail) for one in found] == [("absen", 3, (1, 3, 4), told)]


@pytest.mark.parametrize(("days", "quantity", "expected"), [(10, 12, [("jumlah", 10)]), (9, 12, []), (10, 1, [])])
def test_the_same_quantity_day_after_day(days, quantity, expected):
    assert kinds([line(day, f"Loket {day}", quantity=quantity) for day in range(days)]) == expected


def test_worst_first():
    absent = [line(1, who=3, id_=50)]
    impossible = [line(0, minutes=1440, who=2, id_=90), line(0, "Rapat", who=2, id_=91, minutes=5)]
    found = kinds([line(day) for day in range(6)] + absent + impossible, {(3, MONDAY + timedelta(days=1)): "cuti"})
    assert [kind for kind, _ in found] == ["mustahil", "absen", "sama"]


def test_words_only():
    assert normal("  Rapat—Bidang, No. 12! ") == normal("rapat bidang no 12") == "rapat bidang no 12"
    assert normal("rapat 12") != normal("rapat 13")


@given(st.lists(st.sets(st.sampled_from("abcdefghijkl"), min_size=8).map(frozenset), max_size=12, unique=True))
def test_alike_finds_what_comparing_all_finds(sets):
    tokens = {f"t{n}": each for n, each in enumerate(sets)}
    t, of = SIMILAR
    plain: dict[str, list[str]] = {}
    for text, each in tokens.items():
        near = [one for one in plain if of * len(each & tokens[one]) >= t * len(each | tokens[one])]
        plain.setdefault(near[0] if near else text, []).append(text)
    assert alike(tokens) == list(plain.values())


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)), st.integers(1, 4))
def test_runs_are_unbroken_and_complete(some, more, least):
    days = sorted(some | more)
    found = runs(days, (("x", day) for day in sorted(some)), least)
    for _, run in found:
        at = days.index(run[0])
        assert run == days[at : at + len(run)] and len(run) >= least and set(run) <= some
        assert at == 0 or days[at - 1] not in some
    flags = "".join("1" if day in some else "0" for day in days).split("0")
    assert len(found) == sum(len(part) >= least for part in flags)


@given(
    st.lists(st.builds(line, st.integers(0, 12), st.sampled_from(["a b", "c"]), id_=st.integers(1, 999)), max_size=40),
    st.randoms(),
)
def test_order_of_the_rows_does_not_matter(lines, random):
    lines = list({one.id: one for one in lines}.values())
    first = hints(lines, {})
    random.shuffle(lines)
    assert hints(lines, {}) == first


def test_fast_for_a_quarter_of_two_hundred_people():
    lines = [
        line(
            day,
            f"{LONG} nomor {(day * 7 + part * 13 + who) % 90} berkas {who % 9} ke {part}",
            id_=n,
            minutes=60 + day % 3,
            who=who,
        )
        for n, (who, day, part) in enumerate((w, d, p) for w in range(200) for d in range(63) for p in range(3))
    ]
    begin = process_time()
    hints(lines, {})
    took = process_time() - begin
    print(f"{len(lines)} reports: {took:.2f} s")
    assert took < 4, "every text long and new: the worst there is"
