"""Plans, talks and rewards for tests: made through the services, with everything that needs no thought filled in."""

from datetime import timedelta
from typing import Any

from rules.hak import Actor
from services import pembinaan
from settings import today
from tests.cast import Cast
from tests.organisasi import call


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
