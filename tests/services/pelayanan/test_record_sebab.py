"""Why a figure missed is said by whose service it is, and can be corrected."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Sebab
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from rules.kit.hak import Actor
from services.pelayanan import sebab
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.laporan import close
from tests.cast.pelayanan import MONDAY, cell, counters, enter, explain


@pytest.fixture
def slow(each_cast: Cast) -> dict[str, int]:
    """KTP waited 42 minutes on Monday, PUSAT too."""
    ids = counters(each_cast)
    enter(each_cast.gilang, cell(ids, "tunggu", "ktp", 420, 10), cell(ids, "tunggu", "pusat", 420, 10))
    return ids


def change(who: Actor, sebab_id: int, version: int = 1, **given) -> None:
    told = {"cause": "individu", "category": "Keterampilan petugas", "note": ""} | given
    call(sebab.change, who, sebab_id=sebab_id, version=version, **told)


def test_several_causes_of_one_day(each_cast: Cast, slow):
    first = explain(each_cast.budi, slow, "tunggu", "ktp", category="  kekurangan   PETUGAS ", note=" Dua cuti ")
    explain(each_cast.budi, slow, "tunggu", "ktp", category="Printer macet")
    row = stands(Sebab, first)
    assert (row.dinas_id, row.layanan_id, row.day, row.category, row.note, row.recorded_by) == (
        *(each_cast.dinas_id, slow["ktp"], MONDAY, "Kekurangan petugas", "Dua cuti", each_cast.budi.akun_id),
    )
    assert trail("sebab") == ["tambah", "tambah"]


def test_a_second_click_is_one_cause_and_another_note_is_told(each_cast: Cast, slow):
    first = explain(each_cast.budi, slow, "tunggu", "ktp")
    assert explain(each_cast.budi, slow, "tunggu", "ktp") == first
    with pytest.raises(Conflict, match="sudah dicatat"):
        explain(each_cast.budi, slow, "tunggu", "ktp", note="Dua cuti")
    assert trail("sebab") == ["tambah"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"cause": "cuaca"}, "cause"),
        ({"category": " x "}, "category"),
        ({"category": "x" * 61}, "category"),
        ({"note": "x" * 501}, "note"),
        ({"note": "mati\x00listrik"}, "note"),
        ({"day": MONDAY + timedelta(days=1)}, "day"),
    ],
)
def test_wrong_input_is_told_at_its_field(each_cast: Cast, slow, given, field):
    with pytest.raises(Invalid) as caught:
        explain(each_cast.budi, slow, "tunggu", "ktp", **given)
    assert caught.value.field == field and trail("sebab") == []


def test_corrected_and_taken_back_with_its_version(each_cast: Cast, slow):
    made = explain(each_cast.budi, slow, "tunggu", "ktp")
    change(each_cast.gilang, made, note="Belum dilatih")
    with pytest.raises(Conflict):
        change(each_cast.budi, made)
    with pytest.raises(Conflict):
        call(sebab.remove, each_cast.budi, sebab_id=made, version=1)
    row = stands(Sebab, made)
    assert (row.cause, row.category, row.note, row.version) == ("individu", "Keterampilan petugas", "Belum dilatih", 2)
    change(each_cast.budi, made, version=2, note="Belum dilatih")
    call(sebab.remove, each_cast.budi, sebab_id=made, version=2)
    assert trail("sebab", made) == ["tambah", "ubah", "hapus"]
    with transaction() as session:
        assert session.exec(select(Sebab)).all() == []


def test_rights_hold_for_each_row(each_cast: Cast, slow):
    made = explain(each_cast.gilang, slow, "tunggu", "ktp")
    central = explain(each_cast.dewi, slow, "tunggu", "pusat")
    for who, sebab_id, where in [
        *((each_cast.everybody()[name], made, "ktp") for name in ("ani", "hana", "citra", "farah")),
        (each_cast.budi, central, "pusat"),
    ]:
        with pytest.raises(Forbidden):
            explain(who, slow, "tunggu", where, category="Lain-lain")
        with pytest.raises(Forbidden):
            change(who, sebab_id)
        with pytest.raises(Forbidden):
            call(sebab.remove, who, sebab_id=sebab_id, version=1)
    change(each_cast.budi, made)
    change(each_cast.eko, central)
    with pytest.raises(NotFound):
        change(each_cast.eko, 4711)


def test_a_closed_period_keeps_its_causes(each_cast: Cast):
    ids, day = counters(each_cast), today().replace(month=1, day=1)
    enter(each_cast.budi, cell(ids, "tunggu", "ktp", 420, 10, day=day))
    made = explain(each_cast.budi, ids, "tunggu", "ktp", day=day)
    with transaction() as session:
        close(session, each_cast, day)
    with pytest.raises(Locked):
        explain(each_cast.budi, ids, "tunggu", "ktp", day=day, category="Jaringan/listrik")
    with pytest.raises(Locked):
        change(each_cast.budi, made)
    with pytest.raises(Locked):
        call(sebab.remove, each_cast.budi, sebab_id=made, version=1)
