"""The minutes as PDF: made of a meeting with and without decisions, whatever was typed."""

from db.engine import reading
from db.queries import rapat as queries
from tests.cast import Cast
from tests.cast.kompetensi import define, need, observe
from tests.cast.rapat import begun, closed, decide, planned
from ui.rapat import minuta as rapat_minuta


def minutes(rapat_id: int) -> bytes:
    with reading() as connection:
        meeting = queries.one(connection, rapat_id=rapat_id)
        assert meeting is not None
        guests = queries.invited(connection, rapat_id=rapat_id)
        return rapat_minuta.minutes("Dukcapil", meeting, guests, queries.decisions(connection, rapat_id=rapat_id))


def test_a_meeting_with_everything(cast: Cast):
    wanted = define(cast.eko, name="Komunikasi #1 [efektif] *tegas*")
    need(cast.gilang, cast, wanted, 4)
    observe(cast.budi, cast.ani, wanted, 2)
    meeting = begun(cast, cast.dewi)
    plain = minutes(meeting)
    decide(cast, cast.dewi, meeting, kompetensi_id=wanted, what="Pelatihan $komunikasi$ #import", budget_note="Rp10 juta_")
    decide(cast, cast.dewi, meeting, jenis="tunda", reason="Menunggu anggaran", owner_id=None, due=None, cause=None)
    closed(cast, cast.dewi, meeting)
    full = minutes(meeting)
    assert plain.startswith(b"%PDF") and full.startswith(b"%PDF") and len(full) > len(plain)


def test_one_that_has_not_begun(cast: Cast):
    assert minutes(planned(cast, cast.dewi)).startswith(b"%PDF")
