"""The memo of a meeting and its papers: who publishes, and who may take what."""

from typing import Any

import pytest

from db.queries.rapat import diundang
from db.tables import Rapat
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from services import rapat
from services.rapat import kertas, memo
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, audits, call, stands, trail
from tests.cast.rapat import begun, closed, planned


def held(cast: Cast, **given: Any) -> int:
    """A meeting to which Budi and Ani are invited, closed; its id."""
    made = planned(cast, cast.dewi, **given)
    call(rapat.open_, cast.dewi, rapat_id=made, version=1, day=stands(Rapat, made).day)
    closed(cast, cast.dewi, made)
    return made


def publish(who: Actor, rapat_id: int, version: int | None = None) -> None:
    call(memo.publish, who, rapat_id=rapat_id, version=version or stands(Rapat, rapat_id).version)


def test_published_once_by_who_leads(each_cast: Cast):
    made = held(each_cast)
    publish(each_cast.gilang, made)
    row = stands(Rapat, made)
    assert row.memo_at is not None and row.memo_by == each_cast.gilang.akun_id and row.status == "selesai"
    assert trail("rapat", made)[-1] == "terbitkan memo"
    with pytest.raises(Invalid, match="sudah terbit"):
        publish(each_cast.dewi, made)


def test_by_its_notulis(each_cast: Cast):
    made = held(each_cast, notulis_id=each_cast.ani.pegawai_id)
    for name in ("budi", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            publish(each_cast.everybody()[name], made)
    with pytest.raises(Conflict):
        publish(each_cast.ani, made, version=1)
    publish(each_cast.ani, made)
    assert stands(Rapat, made).memo_by == each_cast.ani.akun_id


def test_only_of_a_meeting_that_was_held(cast: Cast):
    for made in (planned(cast, cast.dewi), begun(cast, cast.dewi)):
        with pytest.raises(Invalid, match="setelah rapatnya ditutup"):
            publish(cast.dewi, made)
    with pytest.raises(NotFound):
        publish(cast.dewi, 999, version=1)


def test_who_takes_which_paper(cast: Cast):
    made = planned(cast, cast.dewi)

    def taken(who: Actor) -> list[str]:
        found = []
        for kind in ("undangan", "bahan", "dek", "berita acara", "memo"):
            try:
                call(kertas.take, who, rapat_id=made, kind=kind)
            except Forbidden:
                continue
            found.append(kind)
        return found

    every = ["undangan", "bahan", "dek", "berita acara", "memo"]
    assert taken(cast.ani) == ["undangan"] and taken(cast.hana) == taken(cast.citra) == []
    assert taken(cast.dewi) == taken(cast.farah) == taken(cast.eko) == every
    call(rapat.open_, cast.dewi, rapat_id=made, version=1, day=stands(Rapat, made).day)
    assert taken(cast.ani) == ["undangan", "bahan"]
    closed(cast, cast.dewi, made)
    publish(cast.dewi, made)
    assert taken(cast.ani) == ["undangan", "bahan", "memo"] and taken(cast.hana) == []
    last = audits("rapat")[-1]
    assert (last.action, last.row_id) == ("unduh", made) and '"memo"' in (last.after or "")


def test_the_notulis_takes_the_minutes(cast: Cast):
    made = held(cast, notulis_id=cast.ani.pegawai_id)
    call(kertas.take, cast.ani, rapat_id=made, kind="berita acara")
    with pytest.raises(Forbidden):
        call(kertas.take, cast.budi, rapat_id=made, kind="berita acara")


def test_invited_to(each_cast: Cast):
    first, second = planned(each_cast, each_cast.dewi), planned(each_cast, each_cast.dewi, title="Rapat kedua", invited=[])
    mine = [one.id for one in ask(diundang.invited_to, pegawai_id=each_cast.ani.pegawai_id)]
    assert mine == [first]
    assert {one.id for one in ask(diundang.invited_to, pegawai_id=each_cast.dewi.pegawai_id)} == {first, second}
    assert ask(diundang.asked, rapat_id=first) == {one.pegawai_id for one in (each_cast.ani, each_cast.budi, each_cast.dewi)}


def test_who_signs(each_cast: Cast):
    here = ask(diundang.signer, dinas_id=each_cast.dinas_id, dinas="Dinas X", day=today())
    assert (here.title, here.name, here.nip) == ("Analis", "Dewi", "197001011995032001")
    there = ask(diundang.signer, dinas_id=each_cast.other_dinas_id, dinas="Dinas Y", day=today())
    assert (there.title, there.name) == ("Kepala Dinas Y", "")
