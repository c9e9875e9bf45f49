"""What a meeting begins with: which commitments, and what is proposed for new ones."""

from datetime import timedelta

import pytest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.queries.rapat import komitmen, usul
from db.tables import Keputusan, Rapat, Unit
from services.rapat import keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call
from tests.cast.rapat import begun, closed, decide, held_on, planned

RESULT = "Loket kedua sudah dibuka"


def opens_with(cast: Cast, rapat_id: int) -> list[str]:
    with statements_of([get_engine()]) as seen:
        found = ask(komitmen.before, dinas_id=cast.dinas_id, rapat_id=rapat_id)
    assert len(seen) <= 2
    return sorted(found["what"])


def meeting(cast: Cast, ago: int, *what: str) -> list[int]:
    """One that was held so many days ago and decided that: ids of its decisions."""
    made = begun(cast, cast.dewi)
    ids = [decide(cast, cast.dewi, made, what=one) for one in what]
    closed(cast, cast.dewi, made)
    held_on(made, today() - timedelta(days=ago))
    return ids


def ended(keputusan_id: int, ago: int) -> None:
    with transaction() as session:
        row = session.get_one(Keputusan, keputusan_id)
        assert row.done_at
        row.done_at -= timedelta(days=ago)


def test_what_waits_of_every_meeting_and_what_ended_since_the_last(each_cast: Cast):
    cast = each_cast
    old, long_done, lately = meeting(
        cast, 60, "Masih terbuka sejak dulu", "Selesai sebelum rapat lalu", "Selesai sejak rapat lalu"
    )
    meeting(cast, 30, "Keputusan rapat lalu")
    later = planned(cast, cast.dewi, title="Rapat nanti", day=today() + timedelta(days=7))
    now = begun(cast, cast.dewi)
    decide(cast, cast.dewi, now, what="Keputusan rapat ini sendiri")
    for one, ago in ((long_done, 40), (lately, 10)):
        call(keputusan_lanjut.finish, cast.budi, keputusan_id=one, version=1, result=RESULT)
        ended(one, ago)
    expected = ["Keputusan rapat lalu", "Masih terbuka sejak dulu", "Selesai sejak rapat lalu"]
    assert opens_with(cast, now) == expected == opens_with(cast, later), "one under way was not held yet"
    call(keputusan_lanjut.defer, cast.dewi, keputusan_id=old, version=1, reason="Menunggu anggaran")
    assert opens_with(cast, now) == expected
    call(keputusan_lanjut.cancel, cast.dewi, keputusan_id=old, version=2, reason="Tidak jadi")
    assert opens_with(cast, now) == expected, "given up since the last one"
    ended(old, 40)
    assert opens_with(cast, now) == ["Keputusan rapat lalu", "Selesai sejak rapat lalu"]


def test_a_first_meeting_and_one_of_another_dinas_begin_with_nothing(each_cast: Cast):
    cast = each_cast
    now = begun(cast, cast.dewi)
    decide(cast, cast.dewi, now)
    assert opens_with(cast, now) == [] == list(ask(komitmen.before, dinas_id=cast.other_dinas_id, rapat_id=now)["id"])


def test_who_leads_a_unit_is_not_led_in_it(each_cast: Cast):
    cast = each_cast
    leads = ask(usul.unit_leads, dinas_id=cast.dinas_id)
    assert cast.citra.pegawai_id not in leads.values() and leads[cast.unit_id] in (cast.budi.pegawai_id, cast.dewi.pegawai_id)
    with transaction() as session:
        assert all(session.get_one(Unit, one).dinas_id == cast.dinas_id for one in leads)


@pytest.mark.parametrize("ahead", [1, 20])
def test_due_before_the_next_meeting_that_is_planned(each_cast: Cast, ahead: int):
    cast = each_cast
    planned(cast, cast.dewi, title="Rapat berikutnya", day=today() + timedelta(days=ahead))
    dropped = planned(cast, cast.dewi, title="Rapat yang batal", day=today() + timedelta(days=10))
    with transaction() as session:
        session.get_one(Rapat, dropped).status = "batal"
    found = ask(usul.due, dinas_id=cast.dinas_id, start=today())
    limit = today() + timedelta(days=ahead if ahead > 7 else 31)
    assert today() <= found < limit and (limit - found).days <= 12
    assert ask(usul.due, dinas_id=cast.other_dinas_id, start=today()) <= today() + timedelta(days=30)
