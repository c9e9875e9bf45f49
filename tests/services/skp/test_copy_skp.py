"""Taking over the plan of another period, and removing what was not meant."""

from dataclasses import replace

import pytest

from db.engine import reading, transaction
from db.queries.skp import plan as skp_plan
from db.tables import Indikator, Laporan
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from services import skp
from services.skp import Copied
from settings import today
from tests.cast import Cast
from tests.cast.database import call, trail
from tests.cast.skp import RPP, YEAR, actions, add, agreed, now, periode, set_status, stands


def copy(cast: Cast, actor, *, whose=None, frm=f"{YEAR}-T1", to=f"{YEAR}-T2", **more) -> Copied:
    owner = (whose or actor).pegawai_id
    return call(
        skp.copy_from,
        actor,
        pegawai_id=owner,
        from_periode_id=periode(cast, frm),
        to_periode_id=periode(cast, to),
        **more,
    )


def items(cast: Cast, code: str) -> list[tuple[str, float | None, str]]:
    assert cast.ani.pegawai_id
    with reading() as connection:
        found = skp_plan.plan(connection, pegawai_id=cast.ani.pegawai_id, periode_id=periode(cast, code))
    return [(one.what, one.target, one.status) for one in found]


def test_items_come_as_drafts_with_their_targets(each_cast: Cast):
    cast = each_cast
    agreed(cast, code=f"{YEAR}-T1")
    add(cast, cast.ani, replace(RPP, what="Ulangan diperiksa", target=30.0), code=f"{YEAR}-T1")
    set_status(periode(cast, f"{YEAR}-T1"), "ditutup")
    assert copy(cast, cast.ani) == Copied(2, 0)
    assert items(cast, f"{YEAR}-T2") == [(RPP.what, 12.0, "draf"), ("Ulangan diperiksa", 30.0, "draf")]


def test_copying_twice_adds_nothing(each_cast: Cast):
    add(each_cast, each_cast.ani, code=f"{YEAR}-T1")
    add(each_cast, each_cast.ani, replace(RPP, what="rpp KELAS v tersusun", target=9.0), code=f"{YEAR}-T2")
    add(each_cast, each_cast.ani, replace(RPP, what="Ulangan diperiksa"), code=f"{YEAR}-T1")
    assert copy(each_cast, each_cast.ani) == Copied(1, 0)
    assert copy(each_cast, each_cast.ani) == Copied(0, 0)
    assert len(items(each_cast, f"{YEAR}-T2")) == 2


def test_the_penilai_copies_as_his_proposal(cast: Cast):
    agreed(cast, code=f"{YEAR}-T1")
    assert copy(cast, cast.budi, whose=cast.ani, propose=True) == Copied(1, 0)
    assert [status for _, _, status in items(cast, f"{YEAR}-T2")] == ["diajukan"]


def test_a_retired_indikator_does_not_cost_the_others(cast: Cast):
    with transaction() as session:
        row = Indikator(code="H", name="Kehadiran", satuan="%", level="pegawai", polarity="naik", aggregate="rata_rata")
        session.add(row)
        session.flush()
        indikator_id = row.id
    add(cast, cast.ani, replace(RPP, what="Hadir", indikator_id=indikator_id), code=f"{YEAR}-T1")
    add(cast, cast.ani, code=f"{YEAR}-T1")
    with transaction() as session:
        session.get_one(Indikator, indikator_id).active = False
    assert copy(cast, cast.ani) == Copied(1, 1)


def test_copy_is_between_two_periods_of_ones_own(cast: Cast):
    with pytest.raises(Invalid):
        copy(cast, cast.ani, to=f"{YEAR}-T1")
    with pytest.raises(Forbidden):
        copy(cast, cast.ani, whose=cast.hana)
    with pytest.raises(NotFound):
        copy(cast, cast.citra)


def test_a_draft_is_removed_and_the_audit_keeps_it(each_cast: Cast):
    skp_id = add(each_cast, each_cast.ani)
    with pytest.raises(Conflict):
        call(skp.remove, each_cast.ani, skp_id=skp_id, version=7)
    call(skp.remove, each_cast.ani, skp_id=skp_id, version=1)
    assert items(each_cast, str(YEAR)) == []
    assert trail("skp", skp_id) == ["tambah", "hapus"]
    with pytest.raises(NotFound):
        call(skp.remove, each_cast.ani, skp_id=skp_id, version=1)


def test_what_is_before_the_other_side_is_not_removed(cast: Cast):
    proposed, done = add(cast, cast.ani, propose=True), agreed(cast, replace(RPP, target=2.0))
    for skp_id in (proposed, done):
        with pytest.raises(Invalid, match="Hanya draf"):
            call(skp.remove, cast.ani, skp_id=skp_id, version=stands(skp_id).version)


def test_a_returned_item_is_removed_by_its_proposer_only(cast: Cast):
    skp_id = add(cast, cast.budi, whose=cast.ani, propose=True)
    call(skp.return_, cast.ani, items=now(skp_id), note="Bukan tugas saya")
    with pytest.raises(Invalid):
        call(skp.remove, cast.ani, skp_id=skp_id, version=3)
    call(skp.remove, cast.budi, skp_id=skp_id, version=3)
    assert actions(skp_id) == []


def test_the_penilai_does_not_remove_a_draft_of_ani(cast: Cast):
    skp_id = add(cast, cast.ani)
    with pytest.raises(Invalid):
        call(skp.remove, cast.budi, skp_id=skp_id, version=1)


def test_an_item_that_reports_name_stays(cast: Cast):
    skp_id = add(cast, cast.ani)
    assert cast.ani.pegawai_id
    with transaction() as session:
        session.add(
            Laporan(
                token="t",
                dinas_id=cast.dinas_id,
                unit_id=cast.unit_id,
                pegawai_id=cast.ani.pegawai_id,
                day=today(),
                activity="Menyusun RPP",
                minutes=60,
                skp_id=skp_id,
            )
        )
    with pytest.raises(Invalid, match="sudah dipakai"):
        call(skp.remove, cast.ani, skp_id=skp_id, version=1)
