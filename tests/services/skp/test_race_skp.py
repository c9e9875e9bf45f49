"""Two people at the same moment, on both databases: one wins, the other is told."""

from dataclasses import replace

from rules.kit.errors import Conflict, Invalid
from services import skp
from tests.cast import Cast
from tests.cast.database import call, together
from tests.cast.skp import RPP, actions, add, now, periode, stands


def test_agreeing_while_it_is_changed(each_cast: Cast):
    skp_id = add(each_cast, each_cast.ani, propose=True)
    seen = now(skp_id)
    changed = replace(RPP, target=1.0)
    agreed, edited = together(
        lambda: call(skp.agree, each_cast.budi, items=seen),
        lambda: call(skp.edit, each_cast.ani, skp_id=skp_id, version=2, isi=changed),
    )
    lost = [outcome for outcome in (agreed, edited) if isinstance(outcome, (Conflict, Invalid))]
    assert len(lost) == 1
    assert (stands(skp_id).status, stands(skp_id).target) == (("disepakati", 12) if agreed == 1 else ("diajukan", 1))
    assert len(actions(skp_id)) == 3


def test_the_same_item_added_at_the_same_moment_is_one(each_cast: Cast):
    owner = {"pegawai_id": each_cast.ani.pegawai_id, "periode_id": periode(each_cast)}
    ids = together(*[lambda: call(skp.add, each_cast.ani, **owner, isi=RPP)] * 4)
    assert len(set(ids)) == 1
    assert isinstance(ids[0], int)
    assert actions(ids[0]) == ["tambah"]
