"""To another dinas: what stays, what goes along, and who must be placed first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Pegawai, Penilaian, Periode, Skp
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.organisasi.penempatan import Tujuan
from services import periode
from services.organisasi import mutasi
from settings import today
from tests.cast import Cast
from tests.cast.database import call, differences, stands, trail
from tests.cast.laporan import close, days_ago, file, row, verify
from tests.cast.organisasi import akun, change

YEAR = str(today().year)


def move(cast: Cast, actor, who, **given):
    version = given.pop("version", stands(Pegawai, who.pegawai_id).version)
    where = {"unit_id": cast.other_unit_id, "atasan_id": cast.citra.pegawai_id, "tmt": today()}
    call(mutasi.move, actor, pegawai_id=who.pegawai_id, version=version, tujuan=Tujuan(**where | given))


def plan(cast: Cast, code: str, *, penilaian: str | None = None) -> int | None:
    with transaction() as session:
        where = {"dinas_id": cast.dinas_id, "pegawai_id": cast.ani.pegawai_id, "periode_id": cast.periode[code]}
        item = Skp(what="Menerbitkan KTP", satuan="dokumen", target=10.0, status="disepakati", **where)
        session.add(item)
        if penilaian:
            session.add(Penilaian(unit_id=cast.unit_id, penilai_id=cast.budi.pegawai_id, status=penilaian, **where))
        session.flush()
        return item.id


def test_the_employee_moves(each_cast: Cast):
    move(each_cast, each_cast.eko, each_cast.ani)
    moved = stands(Pegawai, each_cast.ani.pegawai_id)
    assert (moved.dinas_id, moved.unit_id, moved.atasan_id, moved.version) == (
        each_cast.other_dinas_id,
        each_cast.other_unit_id,
        each_cast.citra.pegawai_id,
        2,
    )
    assert trail("pegawai", moved.id) == ["pindah dinas"]


def test_reports_stay_where_the_work_was_done_and_figures_hold(each_cast: Cast):
    before, of_today = file(each_cast.ani, day=days_ago(1)), file(each_cast.ani)
    move(each_cast, each_cast.eko, each_cast.ani)
    ani = actor_now(each_cast.ani, each_cast.other_dinas_id, each_cast.other_unit_id)
    after = file(ani)
    citra = actor_now(each_cast.citra, each_cast.other_dinas_id, each_cast.other_unit_id, is_penilai=True)
    with pytest.raises(Forbidden):
        verify(citra, (before, 1))
    verify(each_cast.budi, (before, 1))
    verify(citra, (of_today, row(of_today).version))
    assert (row(before).dinas_id, row(before).status) == (each_cast.dinas_id, "disetujui"), "the atasan of its day decides"
    assert row(after).dinas_id == row(of_today).dinas_id == each_cast.other_dinas_id
    assert differences() == []


def test_open_plans_go_along(each_cast: Cast):
    call(periode.open_year, None, dinas_id=each_cast.other_dinas_id, year=int(YEAR))
    item = plan(each_cast, YEAR, penilaian="draf")
    move(each_cast, each_cast.eko, each_cast.ani)
    carried = stands(Skp, item)
    there = stands(Periode, carried.periode_id)
    assert (carried.dinas_id, there.dinas_id, there.code) == (each_cast.other_dinas_id, each_cast.other_dinas_id, YEAR)
    draft = penilaian_of(each_cast.ani.pegawai_id)
    assert (draft.dinas_id, draft.periode_id, draft.penilai_id) == (
        each_cast.other_dinas_id,
        carried.periode_id,
        each_cast.citra.pegawai_id,
    )
    assert trail("pegawai", each_cast.ani.pegawai_id) == ["pindah dinas", "ikut pindah"]


def test_a_result_already_given_and_a_closed_period_stay(cast: Cast):
    with transaction() as session:  # last month: today is never in it
        code = close(session, cast, today().replace(day=1) - timedelta(days=1))
    given, closed = plan(cast, YEAR, penilaian="disampaikan"), plan(cast, code)
    move(cast, cast.eko, cast.ani)
    assert {stands(Skp, given).dinas_id, stands(Skp, closed).dinas_id} == {cast.dinas_id}


def test_a_period_that_is_not_open_there_is_named_and_nothing_moves(each_cast: Cast):
    plan(each_cast, f"{YEAR}-T1")
    with pytest.raises(Invalid, match=f"Triwulan I {YEAR}") as caught:
        move(each_cast, each_cast.eko, each_cast.ani)
    assert caught.value.field == "periode"
    assert stands(Pegawai, each_cast.ani.pegawai_id).dinas_id == each_cast.dinas_id
    assert trail("pegawai") == []


def test_the_team_is_placed_first(cast: Cast):
    with pytest.raises(Invalid, match="Ani, Hana") as caught:
        move(cast, cast.eko, cast.budi)
    assert caught.value.field == "subordinates"
    assert call(mutasi.hand_over, cast.eko, atasan_id=cast.budi.pegawai_id, to_id=cast.dewi.pegawai_id, tmt=today()) == 2
    move(cast, cast.eko, cast.budi)


def test_a_role_over_the_former_dinas_ends(cast: Cast):
    move(cast, cast.eko, cast.gilang)
    assert (akun(cast.gilang).role, akun(cast.gilang).dinas_id) == ("pegawai", cast.other_dinas_id)
    assert trail("akun", cast.gilang.akun_id) == ["pindah dinas"]


def test_only_the_city_admin_moves_people_across(cast: Cast):
    for name in ("ani", "budi", "citra", "dewi", "farah", "gilang"):
        with pytest.raises(Forbidden):
            move(cast, cast.everybody()[name], cast.hana)


def test_not_onto_the_same_dinas_nor_under_someone_elsewhere_who_left(cast: Cast):
    with pytest.raises(Invalid) as caught:
        move(cast, cast.eko, cast.ani, unit_id=cast.unit_id)
    assert caught.value.field == "unit_id"
    with transaction() as session:
        session.get_one(Pegawai, cast.citra.pegawai_id).active_to = date(2020, 1, 1)
    with pytest.raises(Invalid) as caught:
        move(cast, cast.eko, cast.ani)
    assert caught.value.field == "atasan_id"


def test_the_second_window_is_told(cast: Cast):
    change(cast, cast.gilang, cast.ani.pegawai_id, jabatan="Lain")
    with pytest.raises(Conflict):
        move(cast, cast.eko, cast.ani, version=1)


def actor_now(actor, dinas_id, unit_id, **more):
    return replace(actor, dinas_id=dinas_id, unit_id=unit_id, **more)


def penilaian_of(pegawai_id) -> Penilaian:
    with transaction() as session:
        return session.exec(select(Penilaian).where(Penilaian.pegawai_id == pegawai_id)).one()
