"""A review meeting from plan to minutes: rights, who came, the needs as they stood when it began."""

from datetime import timedelta

import pytest

from db.engine import reading
from db.queries import rapat as queries
from db.tables import Rapat
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.rapat import Rencana
from services import rapat
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.kompetensi import define, need, observe
from tests.cast.rapat import CODE, begun, closed, planned


def came(rapat_id: int) -> dict[str, bool]:
    with reading() as connection:
        found = queries.invited(connection, rapat_id=rapat_id)
    return dict(zip(found["name"], map(bool, found["hadir"]), strict=True))


def test_planned_changed_held_and_closed(each_cast: Cast):
    made = planned(each_cast, each_cast.gilang)
    assert planned(each_cast, each_cast.gilang) == made
    rencana = Rencana(CODE, "Rapat evaluasi", today(), "", each_cast.dewi.pegawai_id, [each_cast.hana.pegawai_id])
    call(rapat.change, each_cast.gilang, rapat_id=made, version=1, rencana=rencana)
    assert came(made) == {"Dewi": False, "Hana": False}
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=2, day=today())
    assert came(made) == {"Dewi": True, "Hana": True}, "whoever is invited is there until somebody says otherwise"
    present = [each_cast.dewi.pegawai_id, each_cast.ani.pegawai_id]
    call(rapat.attend, each_cast.dewi, rapat_id=made, version=3, present=present)
    assert came(made) == {"Ani": True, "Dewi": True, "Hana": False}
    call(rapat.close, each_cast.dewi, rapat_id=made, version=4, note="Berjalan lancar")
    row = stands(Rapat, made)
    assert (row.status, row.title, row.note, row.version) == ("selesai", "Rapat evaluasi", "Berjalan lancar", 5)
    assert trail("rapat", made) == ["rencanakan", "ubah", "mulai", "catat kehadiran", "tutup"]
    for service, more in ((rapat.open_, {"day": today()}), (rapat.close, {}), (rapat.cancel, {"reason": "Salah tutup"})):
        with pytest.raises(Invalid):
            call(service, each_cast.dewi, rapat_id=made, version=5, **more)


def test_whoever_is_not_of_the_dinas_is_not_noted_as_present(each_cast: Cast):
    made = planned(each_cast, each_cast.dewi)
    there = [each_cast.dewi.pegawai_id, each_cast.citra.pegawai_id]
    with pytest.raises(Invalid) as why:
        call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=today(), present=there)
    assert why.value.field == "present" and stands(Rapat, made).status == "rencana" and "Citra" not in came(made)
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=today(), present=[each_cast.hana.pegawai_id])
    assert came(made) == {"Ani": False, "Budi": False, "Dewi": False, "Hana": True}
    with pytest.raises(Invalid):
        call(rapat.attend, each_cast.dewi, rapat_id=made, version=2, present=there)


def test_the_needs_stay_as_they_were_when_it_began(each_cast: Cast):
    wanted = define(each_cast.eko)
    need(each_cast.gilang, each_cast, wanted, 4)
    observe(each_cast.budi, each_cast.ani, wanted, 2)
    made = begun(each_cast, each_cast.dewi)
    observe(each_cast.budi, each_cast.ani, wanted, 5, seen=2)
    (kept,) = stands(Rapat, made).bahan["needs"]
    assert (kept["name"], kept["n"], kept["total"], kept["below"], kept["borich"]) == ("Komunikasi efektif", 1, 5, 1, 8.0)


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "hana", "farah"])
def test_only_who_leads_the_dinas_holds_one(each_cast: Cast, name: str):
    who, made = each_cast.everybody()[name], planned(each_cast, each_cast.dewi)
    with pytest.raises(Forbidden):
        planned(each_cast, who, title="Rapat tandingan")
    for service, more in (
        (rapat.open_, {"day": today()}),
        (rapat.close, {}),
        (rapat.attend, {"present": []}),
        (rapat.cancel, {"reason": "Tidak jadi"}),
    ):
        with pytest.raises(Forbidden):
            call(service, who, rapat_id=made, version=1, **more)
    assert stands(Rapat, made).status == "rencana"


def test_not_in_another_dinas(each_cast: Cast):
    theirs = {"dinas_id": each_cast.other_dinas_id, "chair_id": each_cast.citra.pegawai_id, "invited": []}
    with pytest.raises(Forbidden):
        planned(each_cast, each_cast.dewi, **theirs)
    made = planned(each_cast, each_cast.eko, **theirs)
    with pytest.raises(Forbidden):
        call(rapat.open_, each_cast.gilang, rapat_id=made, version=1, day=today())
    with pytest.raises(NotFound):
        call(rapat.open_, each_cast.dewi, rapat_id=made + 1, version=1, day=today())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " x "}, "title"),
        ({"day": None}, "day"),
        ({"day": today() - timedelta(days=1)}, "day"),
        ({"chair_id": None}, "chair_id"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, given: dict, field: str):
    with pytest.raises(Invalid) as refusal:
        planned(cast, cast.dewi, **given)
    assert refusal.value.field == field
    with pytest.raises(Invalid) as refusal:
        planned(cast, cast.dewi, invited=[cast.citra.pegawai_id])
    assert refusal.value.field == "invited"


def test_one_at_a_time_and_never_without_attendance(each_cast: Cast):
    first = begun(each_cast, each_cast.dewi)
    second = planned(each_cast, each_cast.dewi, title="Rapat kedua")
    with pytest.raises(Conflict):
        call(rapat.open_, each_cast.dewi, rapat_id=second, version=1, day=today())
    call(rapat.attend, each_cast.dewi, rapat_id=first, version=2, present=[])
    with pytest.raises(Invalid):
        call(rapat.close, each_cast.dewi, rapat_id=first, version=3)
    with pytest.raises(Conflict):
        call(rapat.close, each_cast.dewi, rapat_id=first, version=1)
    closed(each_cast, each_cast.dewi, first)
    call(rapat.open_, each_cast.dewi, rapat_id=second, version=1, day=today())


def test_the_day_is_the_one_confirmed_and_the_planned_one_stays(each_cast: Cast):
    planned_for = today() + timedelta(days=6)
    made, held = planned(each_cast, each_cast.dewi, day=planned_for), today() - timedelta(days=3)
    for day in (None, today() + timedelta(days=1), planned_for, today() - timedelta(days=15)):
        with pytest.raises(Invalid) as refusal:
            call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=day)
        assert refusal.value.field == "day"
    assert stands(Rapat, made).status == "rencana"
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=held)
    row = stands(Rapat, made)
    assert (row.day, row.planned_day, row.status) == (held, planned_for, "berlangsung")


def test_begun_twice_is_begun_once(each_cast: Cast):
    made = planned(each_cast, each_cast.dewi)
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=today())
    with pytest.raises(Conflict):
        call(rapat.open_, each_cast.gilang, rapat_id=made, version=1, day=today())
    assert trail("rapat", made).count("mulai") == 1


def test_who_came_without_an_invitation_is_listed_and_nobody_of_another_dinas(each_cast: Cast):
    made = planned(each_cast, each_cast.dewi)
    with pytest.raises(Invalid) as refusal:
        call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=today(), present=[each_cast.citra.pegawai_id])
    assert refusal.value.field == "present"
    present = [each_cast.dewi.pegawai_id, each_cast.hana.pegawai_id]
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=today(), present=present)
    assert came(made) == {"Ani": False, "Budi": False, "Dewi": True, "Hana": True}


def test_that_it_was_not_held_stays_on_record(each_cast: Cast):
    made = planned(each_cast, each_cast.dewi)
    with pytest.raises(Invalid) as refusal:
        call(rapat.cancel, each_cast.dewi, rapat_id=made, version=1, reason="")
    assert refusal.value.field == "reason"
    call(rapat.cancel, each_cast.dewi, rapat_id=made, version=1, reason="Kepala dinas bertugas ke luar kota")
    row = stands(Rapat, made)
    assert (row.status, row.note) == ("batal", "Kepala dinas bertugas ke luar kota")
