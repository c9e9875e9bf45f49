"""Plans, talks and rewards for tests: made through the services, with everything that needs no thought filled in."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from rules import pembinaan as rules
from rules.kit.hak import Actor
from rules.pembinaan.coaching import Isi
from services import pembinaan
from services.pembinaan import coaching, penghargaan
from settings import today
from tests.cast import Cast
from tests.cast.database import call


def plan(cast: Cast, who: Actor | None = None, **given: Any) -> int:
    """A plan about Ani, carried out by Hana, due in a month; by Budi unless `who` is named."""
    whom = {"dinas_id": cast.dinas_id, "unit_id": None, "pegawai_id": cast.ani.pegawai_id}
    isi = rules.Isi(
        problem="Waktu layanan KTP melewati standar",
        cause="individu",
        actions="Dampingi di loket dua kali seminggu",
        owner_id=cast.hana.pegawai_id,
        due=today() + timedelta(days=30),
    )
    isi, asal = (replace(of, **_taken(given, of)) for of in (isi, rules.Asal()))
    return int(call(pembinaan.plan, who or cast.budi, **whom | given, isi=isi, asal=asal))


def talk(cast: Cast, who: Actor | None = None, **given: Any) -> int:
    """A talk of Budi with Ani, of today."""
    whom = given.pop("pegawai_id", cast.ani.pegawai_id)
    isi = Isi(today(), "Antrean di loket", "Ani bercerita tentang anaknya yang sakit", "Tukar giliran dengan Hana")
    return int(call(coaching.record, who or cast.budi, pegawai_id=whom, isi=replace(isi, **given)))


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


def _taken(given: dict[str, Any], of: Any) -> dict[str, Any]:
    """What of `given` are fields of that value; they leave `given`."""
    return {field.name: given.pop(field.name) for field in fields(of) if field.name in given}
