"""Plans, talks and rewards for tests: made through the services, with everything that needs no thought filled in."""

from datetime import timedelta
from typing import Any

from rules.kit.hak import Actor
from services import pembinaan
from services.pembinaan import coaching, penghargaan
from settings import today
from tests.cast import Cast
from tests.cast.organisasi import call


def plan(cast: Cast, who: Actor | None = None, **given: Any) -> int:
    """A plan about Ani, carried out by Hana, due in a month; by Budi unless `who` is named."""
    values = {
        "dinas_id": cast.dinas_id,
        "unit_id": None,
        "pegawai_id": cast.ani.pegawai_id,
        "problem": "Waktu layanan KTP melewati standar",
        "cause": "individu",
        "actions": "Dampingi di loket dua kali seminggu",
        "owner_id": cast.hana.pegawai_id,
        "due": today() + timedelta(days=30),
    }
    return int(call(pembinaan.plan, who or cast.budi, **values | given))


def talk(cast: Cast, who: Actor | None = None, **given: Any) -> int:
    """A talk of Budi with Ani, of today."""
    values = {
        "pegawai_id": cast.ani.pegawai_id,
        "day": today(),
        "topic": "Antrean di loket",
        "notes": "Ani bercerita tentang anaknya yang sakit",
        "agreement": "Tukar giliran dengan Hana",
    }
    return int(call(coaching.record, who or cast.budi, **values | given))


def propose(cast: Cast, who: Actor | None = None, **given: Any) -> int:
    """Budi proposes Ani for a certificate."""
    values = {
        "pegawai_id": cast.ani.pegawai_id,
        "code": f"{today().year}-T1",
        "jenis": "piagam",
        "reason": "Melayani warga lansia di luar jam kerja",
    }
    return int(call(penghargaan.propose, who or cast.budi, **values | given))


def sign(penghargaan_id: int, who: Actor, version: int = 1, number: str = "800/12/2026") -> None:
    call(penghargaan.sign, who, penghargaan_id=penghargaan_id, version=version, number=number)
