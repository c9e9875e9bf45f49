"""Nobody enters figures, targets or attendance about himself, whatever his role: somebody else does."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from db.engine import transaction
from db.tables import Akun, Kehadiran, Pegawai, Pengukuran, Target
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import BY_OTHERS, Actor
from services import kehadiran
from services.indikator import pengukuran, target
from services.kehadiran import Entry
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.impor import asked, csv, plan, take, told
from tests.cast.indikator import define, figure, goal, line

# A Wednesday of last year: no day of it is in the future.
DAY = next(date(today().year - 1, 7, n) for n in range(1, 8) if date(today().year - 1, 7, n).weekday() == 2)


@pytest.fixture(params=["kepala", "admin_dinas", "admin"])
def me(request: pytest.FixtureRequest, each_cast: Cast) -> Actor:
    """Hana with that role: an employee who may write about her whole dinas."""
    with transaction() as session:
        session.get_one(Akun, each_cast.hana.akun_id).role = request.param
    who = each_cast.hana
    return Actor(who.akun_id, who.username, who.name, request.param, who.pegawai_id, who.dinas_id, who.unit_id)


def refused(action: str, write: Callable[[], Any]) -> None:
    with pytest.raises(Forbidden) as caught:
        write()
    assert BY_OTHERS[action] in caught.value.message


def test_figures(each_cast: Cast, me: Actor):
    indikator_id = define(each_cast, level="pegawai")
    own: dict[str, Any] = {"dinas_id": None, "unit_id": None, "pegawai_id": me.pegawai_id, "day": DAY, "value": 9.0, "n": 10.0}
    other = own | {"pegawai_id": each_cast.ani.pegawai_id}

    def save(actor: Actor, **given: Any) -> int:
        return call(pengukuran.save, actor, indikator_id=indikator_id, **figure(**own | given))

    def many(*rows: dict[str, Any]) -> int:
        return call(pengukuran.save_many, me, indikator_id=indikator_id, rows=[line("Hana", **row) for row in rows])

    refused("pengukuran.enter", lambda: save(me))
    refused("pengukuran.enter", lambda: many(other, own))
    assert not every(Pengukuran)
    made = save(each_cast.budi)
    refused("pengukuran.enter", lambda: save(me, value=10.0, version=1))
    refused("pengukuran.enter", lambda: call(pengukuran.remove, me, pengukuran_id=made, version=1))
    assert [(row.value, row.version) for row in every(Pengukuran)] == [(9.0, 1)]
    assert many(other) == 1


def test_targets(each_cast: Cast, me: Actor):
    of = {
        "indikator_id": define(each_cast, level="pegawai"),
        "dinas_id": each_cast.dinas_id,
        "periode_id": each_cast.periode[str(today().year)],
    }

    def save(actor: Actor, pegawai_id: int | None, **given: Any) -> int:
        return call(target.save, actor, **goal(**of, pegawai_id=pegawai_id, **{"value": 90.0} | given))

    refused("target.set", lambda: save(me, me.pegawai_id))
    made = save(each_cast.gilang, me.pegawai_id)
    refused("target.set", lambda: save(me, me.pegawai_id, value=10.0, version=1))
    refused("target.set", lambda: call(target.remove, me, target_id=made, version=1))
    assert [(row.pegawai_id, row.value) for row in every(Target)] == [(me.pegawai_id, 90.0)]
    save(me, each_cast.ani.pegawai_id)
    save(me, None)


def test_attendance(each_cast: Cast, me: Actor):
    def save(actor: Actor, *entries: Entry) -> int:
        return call(kehadiran.save, actor, entries=entries)

    if me.role == "kepala":  # who records nobody's
        with pytest.raises(Forbidden):
            save(me, Entry(me.pegawai_id or 0, DAY, "hadir"))
        return
    own = Entry(me.pegawai_id or 0, DAY, "hadir", time(6), time(20))
    refused("kehadiran.enter", lambda: save(me, own))
    refused("kehadiran.enter", lambda: save(me, Entry(each_cast.ani.pegawai_id or 0, DAY, "hadir"), own))
    assert not every(Kehadiran)
    save(each_cast.gilang, Entry(own.pegawai_id, DAY, "tanpa_keterangan"))
    refused("kehadiran.enter", lambda: save(me, Entry(own.pegawai_id, DAY, "sakit", version=1)))
    assert [row.status for row in every(Kehadiran)] == ["tanpa_keterangan"]


def test_the_own_row_of_a_file_is_wrong_and_the_others_are_imported(each_cast: Cast):
    """The machine may stand in the admin's office."""
    cast = each_cast
    header = ("NIP", "Tanggal", "Masuk", "Pulang")
    nips = [stands(Pegawai, who.pegawai_id).nip for who in (cast.ani, cast.gilang)]
    file = csv(header, *((nip, f"{DAY:%Y-%m-%d}", "07:30", "16:00") for nip in nips))
    ask = asked("kehadiran", cast.dinas_id, file, actor=cast.gilang)
    assert told(plan(ask, cast.gilang).lines) == [(2, "baru", ""), (3, "salah", BY_OTHERS["kehadiran.enter"])]
    assert plan(ask, cast.eko).counts == {"baru": 2}
    with pytest.raises(Invalid, match="1 baris yang salah"):
        take(ask, cast.gilang)
    assert take(ask, cast.gilang, skip_wrong=True).written == 1
    assert [row.pegawai_id for row in every(Kehadiran)] == [cast.ani.pegawai_id]
