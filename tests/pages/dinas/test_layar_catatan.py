"""The notes on the screen of a meeting: opened by their key, of the page that is shown, written by some and read by others."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.base import utcnow
from db.engine import transaction
from db.tables import Rapat
from rules.kit.hak import Actor
from services.akun import sesi
from services.rapat import catatan as services
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.indikator import define, measured
from tests.cast.rapat import planned
from tests.pages.app import PATIENCE, open_page, run
from ui.rapat import catatan


@pytest.fixture
def meeting(cast: Cast) -> tuple[int, int]:
    """(its id, id of the indicator of its agenda); something was noted of both by Hana, the notulis."""
    indikator_id = measured(cast)
    made = planned(cast, cast.dewi, agenda=[indikator_id], notulis_id=cast.hana.pegawai_id)
    for of, words in ((None, "Dibuka pukul 09.00"), (indikator_id, "Antrean turun")):
        call(services.keep, cast.hana, rapat_id=made, indikator_id=of, body=words, seen=0)
    return made, indikator_id


def opened(who: Actor, rapat_id: int, bagian: str, **query: str) -> AppTest:
    at = open_page(who, "layar-rapat", dinas="DUKCAPIL", rapat=str(rapat_id), bagian=bagian, **query)
    assert sent(at) == []
    return press(at)


def press(at: AppTest) -> AppTest:
    at.button(key="layar-T").click()
    return run(at)


def sent(at: AppTest) -> list[dict[str, Any]]:
    """What the browser is told of notes, a component each."""
    found = [element.proto for element in at.get("bidi_component") if element.proto.component_name == catatan.COMPONENT]
    return [json.loads(proto.json) for proto in found]


def test_the_key_opens_that_of_the_indicator_with_the_cursor_in_it(cast: Cast, meeting: tuple[int, int]):
    at = opened(cast.dewi, meeting[0], "indikator", indikator="KTP")
    (told,) = sent(at)
    assert (told["akun"], told["rapat"], told["boleh"], told["most"]) == (cast.dewi.akun_id, meeting[0], True, 4000)
    (note,) = told["notes"]
    assert (note["indikator"], note["isi"], note["versi"], note["oleh"]) == (meeting[1], "Antrean turun", 1, "Hana")
    assert note["label"] == "Catatan: KTP tepat waktu"
    assert told["fokus"] == 1 and sent(press(at))[0]["fokus"] == 2, "the cursor goes there again"


def test_it_stays_open_from_page_to_page(cast: Cast, meeting: tuple[int, int]):
    at = opened(cast.dewi, meeting[0], "indikator", indikator="KTP")
    at.button(key="layar-Right").click()
    (told,) = sent(run(at))
    assert [note["isi"] for note in told["notes"]] == ["Dibuka pukul 09.00"] and told["fokus"] == 1


def test_who_may_not_write_reads_and_closes_them_by_the_same_key(cast: Cast, meeting: tuple[int, int]):
    at = opened(cast.farah, meeting[0], "komitmen")
    (told,) = sent(at)
    assert sent(press(at)) == []
    assert not told["boleh"] and told["alasan"] is None and told["notes"][0]["isi"] == "Dibuka pukul 09.00"


def test_after_the_memo_it_says_why(cast: Cast, meeting: tuple[int, int]):
    with transaction() as session:
        session.get_one(Rapat, meeting[0]).memo_at = utcnow()
    (told,) = sent(opened(cast.dewi, meeting[0], "komitmen"))
    assert not told["boleh"] and "Memo rapat ini sudah terbit" in told["alasan"]


def apart(sesi_id: int, rapat_id: int) -> None:
    """A part of a page by itself: all notes for the notulis."""
    from db.queries import rapat
    from services.akun import sesi
    from ui.kit import run
    from ui.kit.commands import load
    from ui.rapat import catatan_semua

    run.begin()
    run.memory()["actor"] = sesi.actor_of(sesi_id=sesi_id)[0]
    meeting = load(rapat.one, rapat_id=rapat_id)
    catatan_semua.show(meeting)


def draw(who: Actor, rapat_id: int) -> list[dict[str, Any]]:
    with transaction() as session:
        sesi_id, _ = sesi.open_session(session, akun_id=who.akun_id)
    given = {"sesi_id": sesi_id, "rapat_id": rapat_id}
    return sent(run(AppTest.from_function(apart, default_timeout=PATIENCE, kwargs=given)))


def test_the_notulis_writes_all_of_them(cast: Cast, meeting: tuple[int, int]):
    define(cast, code="KK", name="KK tepat waktu")
    (told,) = draw(cast.hana, meeting[0])
    assert told["boleh"] and not told["tutup"]
    assert [(note["indikator"], note["isi"]) for note in told["notes"]] == [
        (None, "Dibuka pukul 09.00"),
        (meeting[1], "Antrean turun"),
    ]
    assert not draw(cast.ani, meeting[0])[0]["boleh"]
