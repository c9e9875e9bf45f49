"""Feedback: who may write to whom, what it is tied to, and that a word without a name really has none."""

import json
from datetime import date

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from sqlmodel import select

from db.engine import reading, transaction
from db.queries import umpan_balik as queries
from db.queries.kit import serentak
from db.tables import Audit, Pegawai, UmpanBalik, Unit
from rules import umpan_balik as rules
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from services import umpan_balik
from settings import today
from tests.cast import Cast, _pegawai, evidence


def say(actor: Actor, to: Actor, body: str = "Terima kasih, rapi sekali", **given) -> int:
    with transaction() as session:
        return umpan_balik.give(
            session, actor, to_id=to.pegawai_id or 0, jenis=given.pop("jenis", "apresiasi"), body=body, **given
        )


def words(who: Actor, day: date | None = None) -> list[queries.Word]:
    with reading() as connection:
        return queries.received(connection, pegawai_id=who.pegawai_id or 0, today=day or today())


def crowd(cast: Cast, more: int) -> None:
    """Budi has Ani and Hana; some more under him."""
    with transaction() as session:
        budi = session.get_one(Pegawai, cast.budi.pegawai_id)
        unit = session.get_one(Unit, cast.unit_id)
        for at in range(more):
            _pegawai(session, unit, f"Rekan {at}", f"1992040420160320{at + 10}", budi)


def next_month() -> date:
    return rules.shown_from(today())


def test_both_ways_between_employee_and_penilai(each_cast: Cast):
    say(each_cast.ani, each_cast.budi)
    say(each_cast.budi, each_cast.ani, jenis="saran")
    (word,) = words(each_cast.ani)
    assert (word.writer, word.jenis, word.tie, word.is_new) == ("Budi", "saran", None, True)
    assert [one.writer for one in words(each_cast.budi)] == ["Ani"]
    with transaction() as session:
        assert umpan_balik.read(session, each_cast.ani) == 1
    assert not words(each_cast.ani)[0].is_new


def test_nobody_else_and_not_oneself(each_cast: Cast):
    for who, to in (
        (each_cast.ani, each_cast.hana), (each_cast.ani, each_cast.dewi), (each_cast.dewi, each_cast.ani),
        (each_cast.ani, each_cast.ani), (each_cast.citra, each_cast.ani), (each_cast.ani, each_cast.citra),
        (each_cast.eko, each_cast.ani), (each_cast.farah, each_cast.ani), (each_cast.gilang, each_cast.ani),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            say(who, to)


def test_tied_to_a_report_of_the_two_only(each_cast: Cast):
    with transaction() as session:
        evidence.report(session, each_cast.ani, date(2026, 1, 5))
        evidence.report(session, each_cast.citra, date(2026, 1, 5))
    with reading() as connection:
        (mine,) = queries.ties(connection, pegawai_id=each_cast.ani.pegawai_id, today=today())
        (foreign,) = queries.ties(connection, pegawai_id=each_cast.citra.pegawai_id, today=today())
    say(each_cast.budi, each_cast.ani, laporan_id=mine[1])
    assert words(each_cast.ani)[0].tie is not None
    with pytest.raises(Forbidden):
        say(each_cast.budi, each_cast.ani, laporan_id=foreign[1])


def test_upward_tied_to_ones_own_work_only(each_cast: Cast):
    """A tie is shown with its words: by it Ani would read a report of her penilai, which is not hers to read."""
    with transaction() as session:
        for who in (each_cast.ani, each_cast.budi):
            evidence.report(session, who, date(2026, 1, 5), activity=f"Rapat {who.name}")
    with reading() as connection:
        own, his = (
            queries.ties(connection, pegawai_id=who.pegawai_id, today=today())[0][1] for who in (each_cast.ani, each_cast.budi)
        )
    with pytest.raises(Forbidden):
        say(each_cast.ani, each_cast.budi, laporan_id=his)
    say(each_cast.ani, each_cast.budi, laporan_id=own)
    assert [word.tie and "Rapat Ani" in word.tie for word in words(each_cast.budi)] == [True]


def test_the_trail_does_not_hold_the_words(each_cast: Cast):
    say(each_cast.budi, each_cast.ani, body="Kata yang hanya untuk Ani")
    with transaction() as session:
        line = session.exec(select(Audit).where(Audit.noun == "umpan_balik")).one()
    assert line.actor == "Budi" and "Kata yang" not in json.dumps([line.before, line.after])


def test_without_a_name_only_upward_and_in_a_group_of_five(each_cast: Cast):
    with pytest.raises(Invalid) as small:
        say(each_cast.ani, each_cast.budi, anonymous=True)
    assert small.value.field == "anonymous"
    crowd(each_cast, 3)
    with pytest.raises(Invalid):
        say(each_cast.budi, each_cast.ani, anonymous=True)
    say(each_cast.ani, each_cast.budi, anonymous=True)


def test_a_word_without_a_name_tells_nobody_who_wrote_it(each_cast: Cast):
    crowd(each_cast, 3)
    say(each_cast.ani, each_cast.budi, body="Rapat terlalu sering", anonymous=True)
    assert words(each_cast.budi) == [], "its moment would tell"
    (word,) = words(each_cast.budi, next_month())
    assert (word.writer, word.body, word.day) == (None, "Rapat terlalu sering", today().replace(day=1))
    with transaction() as session:
        row = session.exec(select(UmpanBalik)).one()
        assert (row.from_id, row.written_at, row.laporan_id, row.skp_id) == (None, None, None, None)
        line = session.exec(select(Audit).where(Audit.noun == "umpan_balik")).one()
        assert (line.actor, line.akun_id) == ("sistem", None) and "Ani" not in json.dumps(line.after)
    with reading() as connection:
        plan = queries.named_plan(pegawai_id=each_cast.budi.pegawai_id, start=date(2020, 1, 1), end=date(2100, 1, 1))
        assert serentak.run(connection, plan) == []


def test_one_word_without_a_name_each_month(each_cast: Cast):
    crowd(each_cast, 3)
    say(each_cast.ani, each_cast.budi, anonymous=True)
    with pytest.raises(Conflict):
        say(each_cast.ani, each_cast.budi, anonymous=True)
    say(each_cast.hana, each_cast.budi, anonymous=True)
    say(each_cast.ani, each_cast.budi)


def test_a_tie_would_name_the_writer(each_cast: Cast):
    crowd(each_cast, 3)
    with pytest.raises(Invalid) as caught:
        say(each_cast.ani, each_cast.budi, anonymous=True, skp_id=1)
    assert caught.value.field == "tie"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"jenis": "gosip"}, "jenis"),
        ({"body": " x "}, "body"),
        ({"body": "x" * 1001}, "body"),
        ({"body": "terima\x00kasih"}, "body"),
    ],
)
def test_what_cannot_be_kept_is_named(cast: Cast, given, field):
    with pytest.raises(Invalid) as caught:
        say(cast.budi, cast.ani, **given)
    assert caught.value.field == field


@any_of(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_word_without_a_name_is_shown_in_the_next_month(day: date):
    shown = rules.shown_from(day)
    assert shown.day == 1 and shown > day and (shown - day).days <= 31
