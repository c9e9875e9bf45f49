"""The Sekda over Dewi, the head: a leader of the region with Farah's account, recorded by Eko of BKPSDM."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.engine import transaction
from db.tables import Pegawai
from rules.kit.hak import Actor
from services.akun import sesi
from services.organisasi import pimpinan
from services.organisasi.pimpinan import Isi
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.organisasi import change

SEKDA = Isi("Surya Wijaya", "Sekretaris Daerah", date(2020, 1, 6))


def signed_in(who: Actor) -> Actor:
    """The actor as every run reads him."""
    with transaction() as session:
        sesi_id, _ = sesi.open_session(session, akun_id=who.akun_id)
    found = sesi.actor_of(sesi_id=sesi_id)
    assert found is not None
    return found[0]


def record(cast: Cast, **given: Any) -> int:
    """A leader, with Farah's account where nothing else is said; his id."""
    return int(call(pimpinan.add, cast.eko, isi=replace(SEKDA, **{"akun_id": cast.farah.akun_id} | given)))


def over_dewi(cast: Cast) -> Actor:
    """Farah as the leader who is Dewi's atasan since the day on which she began."""
    leader = record(cast)
    change(cast, cast.eko, cast.dewi.pegawai_id, atasan_id=leader, tmt=stands(Pegawai, cast.dewi.pegawai_id).active_from)
    return signed_in(cast.farah)
