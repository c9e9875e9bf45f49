"""Periodic results of an agreed item: who, when, and once a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.engine import reading, transaction
from db.queries.skp import riwayat as skp_riwayat
from db.tables import Indikator, Skp
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import skp
from services.skp import hasil as skp_hasil
from tests.cast import Cast
from tests.cast.database import call, trail
from tests.cast.skp import RPP, YEAR, add, agreed, periode, set_status

FIRST = date(YEAR, 1, 1)
TODAY = date(YEAR, 6, 30)


@pytest.fixture(autouse=True)
def midyear(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day whenever the tests run: on 1 January there would be no past in the period."""
    monkeypatch.setattr(skp_hasil, "today", lambda: TODAY)


def results(skp_id: int) -> list[tuple[date, float, str, str]]:
    with reading() as connection:
        return [(h.day, h.value, h.note, h.by) for h in skp_riwayat.hasil(connection, skp_id=skp_id)]


def record(actor, skp_id: int, value: float = 3, day: date = FIRST, note: str = "") -> int:
    return int(call(skp_hasil.add_result, actor, skp_id=skp_id, day=day, value=value, note=note))


def test_both_sides_record(each_cast: Cast):
    skp_id = agreed(each_cast)
    record(each_cast.ani, skp_id, note="Januari")
    hasil_id = record(each_cast.budi, skp_id, 4, TODAY)
    assert results(skp_id)[0] == (FIRST, 3, "Januari", "Ani")
    assert results(skp_id)[-1] == (TODAY, 4, "", "Budi")
    assert trail("skp_hasil", hasil_id) == ["tambah"]


@pytest.mark.parametrize("name", ["citra", "dewi", "eko", "farah", "gilang", "hana"])
def test_nobody_else_does(cast: Cast, name):
    skp_id = agreed(cast)
    hasil_id = record(cast.ani, skp_id)
    actor = cast.everybody()[name]
    with pytest.raises(Forbidden):
        record(actor, skp_id)
    with pytest.raises(Forbidden):
        call(skp_hasil.edit_result, actor, hasil_id=hasil_id, version=1, value=9)
    with pytest.raises(Forbidden):
        call(skp_hasil.remove_result, actor, hasil_id=hasil_id, version=1)
    assert results(skp_id) == [(FIRST, 3, "", "Ani")]


def test_one_a_day(each_cast: Cast):
    skp_id = agreed(each_cast)
    assert record(each_cast.ani, skp_id) == record(each_cast.ani, skp_id), "a double click"
    with pytest.raises(Conflict) as caught:
        record(each_cast.ani, skp_id, 5)
    assert caught.value.field == "day"


def test_a_correction_is_told_to_the_other_window(each_cast: Cast):
    hasil_id = record(each_cast.ani, skp_id := agreed(each_cast))
    call(skp_hasil.edit_result, each_cast.budi, hasil_id=hasil_id, version=1, value=2, note="Dua ditolak")
    assert results(skp_id) == [(FIRST, 2, "Dua ditolak", "Budi")]
    with pytest.raises(Conflict):
        call(skp_hasil.edit_result, each_cast.ani, hasil_id=hasil_id, version=1, value=5)
    with pytest.raises(Conflict):
        call(skp_hasil.remove_result, each_cast.ani, hasil_id=hasil_id, version=1)
    call(skp_hasil.remove_result, each_cast.ani, hasil_id=hasil_id, version=2)
    assert results(skp_id) == []
    assert trail("skp_hasil", hasil_id) == ["tambah", "ubah", "hapus"]


@pytest.mark.parametrize(
    ("day", "value", "field"),
    [
        (FIRST - timedelta(days=1), 1, "day"),
        (date(YEAR + 1, 1, 1), 1, "day"),
        (TODAY + timedelta(days=1), 1, "day"),
        (FIRST, -1, "value"),
        (FIRST, float("nan"), "value"),
        (FIRST, None, "value"),
        (FIRST, 1e16, "value"),
    ],
)
def test_bad_input_is_refused_at_its_field(cast: Cast, day, value, field):
    skp_id = agreed(cast)
    with pytest.raises(Invalid) as caught:
        call(skp_hasil.add_result, cast.ani, skp_id=skp_id, day=day, value=value)
    assert caught.value.field == field
    with pytest.raises(Invalid) as caught:
        call(skp_hasil.add_result, cast.ani, skp_id=skp_id, day=FIRST, value=1, note="x" * 301)
    assert caught.value.field == "note"


def test_only_what_was_agreed_has_results(cast: Cast):
    for skp_id in (add(cast, cast.ani), add(cast, cast.ani, replace(RPP, target=3.0), propose=True)):
        with pytest.raises(Invalid, match="disepakati"):
            record(cast.ani, skp_id)


def test_what_an_indikator_measures_has_none_of_its_own(cast: Cast):
    skp_id = agreed(cast)
    with transaction() as session:
        row = Indikator(code="H", name="Kehadiran", satuan="%", level="pegawai", polarity="naik", aggregate="rata_rata")
        session.add(row)
        session.flush()
        session.get_one(Skp, skp_id).indikator_id = row.id
    with pytest.raises(Invalid, match="diukur dengan indikator"):
        record(cast.ani, skp_id)


def test_open_while_scored_but_not_once_closed(each_cast: Cast):
    hasil_id = record(each_cast.ani, skp_id := agreed(each_cast))
    set_status(periode(each_cast), "penilaian")
    record(each_cast.ani, skp_id, 1, FIRST + timedelta(days=1))
    set_status(periode(each_cast), "ditutup")
    with pytest.raises(Locked):
        record(each_cast.ani, skp_id, 1, FIRST + timedelta(days=2))
    with pytest.raises(Locked):
        call(skp_hasil.edit_result, each_cast.ani, hasil_id=hasil_id, version=1, value=9)
    with pytest.raises(Locked):
        call(skp_hasil.remove_result, each_cast.ani, hasil_id=hasil_id, version=1)


def test_an_unknown_result_is_not_found(cast: Cast):
    with pytest.raises(NotFound):
        call(skp_hasil.edit_result, cast.ani, hasil_id=4711, version=1, value=1)


def test_the_unit_stays_once_there_are_results(cast: Cast):
    record(cast.ani, skp_id := agreed(cast))
    with pytest.raises(Invalid) as caught:
        call(skp.edit, cast.ani, skp_id=skp_id, version=3, isi=replace(RPP, satuan="lembar"))
    assert caught.value.field == "satuan"
    call(skp.edit, cast.ani, skp_id=skp_id, version=3, isi=replace(RPP, target=20.0))
