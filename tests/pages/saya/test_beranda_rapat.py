"""Meetings on the first page: who is told of an invitation, of today's meeting, of a memo, and of a day that has passed."""

from datetime import date, timedelta

import pytest

from bench.statements import statements_of
from db.base import utcnow
from db.engine import get_engine, transaction
from db.tables import Rapat
from rules.rapat.rencana import MEMO_ASKED
from services.rapat import bahan
from settings import today
from tests.cast import Cast
from tests.cast.rapat import begun, closed, decide, planned
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import links, named, press

WEEK = timedelta(days=7)


def told(who, start: str) -> dict[str, str]:
    """The links of the first page that begin so, with their page."""
    return {label: page for label, page in links(open_page(who, "beranda")).items() if label.startswith(start)}


def stood(rapat_id: int, **values: object) -> None:
    """As if the meeting were so."""
    with transaction() as session:
        row = session.get_one(Rapat, rapat_id)
        for name, value in values.items():
            setattr(row, name, value)


def test_who_is_invited_learns_of_it_and_whether_the_pre_read_is_there(cast: Cast):
    made = planned(cast, cast.dewi, day=today() + WEEK, place="Aula")
    for name in ("ani", "budi", "dewi"):
        (line,) = told(cast.everybody()[name], "Undangan rapat")
        assert "Rapat evaluasi triwulan" in line and "Aula" in line and "bahan tersedia mulai" in line
    for name in ("hana", "citra", "gilang", "eko", "farah"):
        assert not told(cast.everybody()[name], "Undangan rapat"), name
    with transaction() as session:
        bahan.freeze(session, session.get_one(Rapat, made), "tangan")
    (line,) = told(cast.ani, "Undangan rapat")
    assert line.endswith("bahan tersedia")


@pytest.mark.parametrize("status", ["selesai", "batal"])
def test_nobody_is_told_of_one_that_is_over(cast: Cast, status: str):
    stood(planned(cast, cast.dewi), status=status)
    assert not told(cast.ani, "Undangan rapat")


def test_today_the_chair_goes_to_the_screen(cast: Cast):
    planned(cast, cast.dewi)
    assert set(told(cast.dewi, "Rapat hari ini").values()) == {"layar-rapat"}
    assert not told(cast.ani, "Rapat hari ini") and told(cast.ani, "Undangan rapat")


def test_the_memo_is_asked_of_who_writes_and_who_leads_until_it_is_out(cast: Cast):
    made = begun(cast, cast.dewi, notulis_id=cast.ani.pegawai_id)
    closed(cast, cast.dewi, made)
    assert told(cast.ani, "Memo") and not told(cast.budi, "Memo")
    for who in (cast.dewi, cast.gilang):
        assert set(told(who, "Memo").values()) == {"rapat"}
    stood(made, day=today() - MEMO_ASKED - timedelta(days=1))
    assert not told(cast.dewi, "Memo"), "after a month nobody asks"
    stood(made, day=today(), memo_at=utcnow())
    assert not told(cast.dewi, "Memo") and not told(cast.ani, "Memo")


def test_a_day_that_passed_is_asked_of_who_leads(cast: Cast):
    gone: date = today() - timedelta(days=3)
    stood(planned(cast, cast.dewi), day=gone, planned_day=gone)
    for who in (cast.dewi, cast.gilang):
        assert [label for label in links(open_page(who, "beranda")) if "jadi dilaksanakan?" in label]
    for who in (cast.ani, cast.farah, cast.citra):
        assert not [label for label in links(open_page(who, "beranda")) if "jadi dilaksanakan?" in label]


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "gilang", "eko"])
def test_few_statements(cast: Cast, name: str):
    planned(cast, cast.dewi, day=today() + WEEK)
    at = open_page(cast.everybody()[name], "beranda")
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= 9, seen


def test_who_sees_to_a_decision_finishes_it_there(cast: Cast):
    decide(cast, cast.dewi, begun(cast, cast.dewi))
    assert "keputusan rapat menunggu Anda" not in texts(open_page(cast.ani, "beranda"))
    at = open_page(cast.budi, "beranda")
    assert "1 keputusan rapat menunggu Anda" in texts(at)
    at = press(at, "Apa hasilnya?")
    assert not [one for one in at.selectbox if one.label == "Keputusan ini"], "he only says what came of it"
    named(at.text_area, "Hasilnya").set_value("Ani sudah mengikuti pelatihan")
    assert "keputusan rapat menunggu Anda" not in texts(press(at, "Simpan"))
