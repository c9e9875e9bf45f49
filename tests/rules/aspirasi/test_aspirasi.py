"""Suggestions, complaints, topics: what may be written, what follows what, by when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import aspirasi as rules
from rules.aspirasi import isi
from rules.kit.errors import Invalid
from rules.kit.periode import working_days

GOOD = {"jenis": "saran", "title": "Kursi tunggu", "body": "Kursi tunggu kurang banyak."}
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
TEXT = st.text(max_size=2100)


def test_a_good_one_is_kept_clean():
    found, wrong = isi.read({**GOOD, "title": " Kursi \r\n tunggu ", "body": "Kursi\x00 tunggu\r\nkurang banyak. "})
    assert not wrong and found == isi.Tulisan("saran", "Kursi tunggu", "Kursi tunggu\nkurang banyak.")


def test_everything_wrong_is_told_at_once():
    found, wrong = isi.read({"jenis": "protes", "title": "abc", "body": ""})
    assert found is None and set(wrong) == {"jenis", "title", "body"}
    assert "belum diisi" in wrong["body"] and "paling sedikit 5" in wrong["title"]
    assert isi.read({**GOOD, "body": "x" * 2001})[1] == {"body": "Isi paling panjang 2000 huruf; tulisan Anda 2001."}


@pytest.mark.parametrize("nik", ["3174012345678901", "3174 0123 4567 8901", "3174-0123-4567-8901", "31.74.01.234567.8901"])
def test_a_nik_is_not_taken(nik: str):
    assert "NIK" in isi.read({**GOOD, "body": f"KTP saya {nik} belum jadi"})[1]["body"]
    with pytest.raises(Invalid):
        isi.check_tanggapan(f"Punya saya juga {nik}")


def test_a_telephone_number_or_a_date_is_no_nik():
    assert not isi.read({**GOOD, "body": "Sejak 2026-11-02 10.30 loket 3 tutup, telepon 0812345678901 mati."})[1]


@given(st.dictionaries(st.sampled_from(["jenis", "title", "body"]), TEXT))
def test_whatever_is_sent_is_either_kept_within_limits_or_refused_with_a_reason(values):
    found, wrong = isi.read(values)
    assert (found is None) == bool(wrong)
    if found:
        assert 5 <= len(found.title) <= 120 and 10 <= len(found.body) <= 2000 and "\x00" not in found.body


@pytest.mark.parametrize("jenis", rules.JENIS_LABELS)
def test_which_state_follows_which(jenis: str):
    allowed = set()
    for now in rules.STATUSES:
        for then in rules.STATUSES:
            try:
                rules.require_next(jenis, now, then)
                allowed.add((now, then))
            except Invalid as error:
                assert "tidak dapat diubah" in error.message
    topik = {("baru", "diproses"), ("baru", "ditolak"), ("diproses", "dijawab"), ("dijawab", "dijawab")}
    other = topik | {("baru", "dijawab"), ("diproses", "ditolak")}
    assert allowed == (topik if jenis == "topik" else other)


def test_only_what_was_answered_or_is_discussed_may_be_shown():
    shown = {(j, s) for j in rules.JENIS_LABELS for s in rules.STATUSES if rules.may_publish(j, s)}
    assert shown == {("saran", "dijawab"), ("pengaduan", "dijawab"), ("topik", "dijawab"), ("topik", "diproses")}
    assert rules.is_open_topic("topik", "diproses", True)
    assert not rules.is_open_topic("topik", "diproses", False) and not rules.is_open_topic("pengaduan", "diproses", True)


def test_due_date_counts_working_days_after_receipt():
    assert rules.due_date(date(2026, 11, 13), 14) == date(2026, 12, 3)
    assert rules.due_date(date(2026, 11, 13), 14, {date(2026, 12, 3)}) == date(2026, 12, 4)
    assert rules.due_date(date(2026, 11, 14), 1) == date(2026, 11, 16), "received on a Saturday"


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=30))
def test_the_due_date_is_a_working_day_and_leaves_as_many_as_promised(day, working, libur):
    due = rules.due_date(day, working, libur)
    assert working_days(day + timedelta(days=1), due, libur) == working
    assert working_days(due, due, libur) == 1
    assert not rules.is_overdue(due, None, due) and rules.is_overdue(due, None, due + timedelta(days=1))
    assert rules.response_days(day, due) >= working


def test_the_setting_leads_where_it_makes_sense():
    assert [rules.tenggat(j) for j in rules.JENIS_LABELS] == [14, 14, 30]
    assert rules.tenggat("pengaduan", {"pengaduan": 5}) == 5 and rules.tenggat("saran", {"pengaduan": 5}) == 14
    assert {rules.tenggat("saran", {"saran": bad}) for bad in (0, -1, True, "3", None, 1000, float("nan"))} == {14}


def test_an_answered_one_is_not_overdue_however_late():
    assert not rules.is_overdue(date(2026, 1, 2), date(2026, 3, 1), date(2026, 4, 1))


def test_tickets_are_random_and_read_as_people_type_them():
    made = {isi.new_ticket() for _ in range(1000)}
    assert len(made) == 1000 and {len(t) for t in made} == {14}
    for ticket in list(made)[:50]:
        assert isi.read_ticket(f" {ticket.lower().replace('-', ' ')} ") == isi.read_ticket(ticket) == ticket
        assert not isi.is_of_dinas(ticket)
    office = isi.new_ticket(of_dinas=True)
    assert isi.is_of_dinas(office) and len(office) <= 20 and isi.read_ticket(office) == ""


@given(st.text(max_size=80))
def test_any_text_is_a_ticket_or_none(text):
    found = isi.read_ticket(text)
    assert found == "" or isi.read_ticket(found) == found
