"""Words of the programmes in tests: innovations, praise, briefings, a word on the app."""

from typing import Any

from db.tables import Inovasi
from rules.inovasi import Isi
from rules.kit.hak import Actor
from services import inovasi, pujian
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands


def isi(*people: Actor, **given: Any) -> Isi:
    """An innovation on trial of these people."""
    told = {"problem": "Warga datang dua kali", "novelty": "Nomor antrean lewat pesan singkat", "tahap": "uji_coba"}
    told |= {"title": "Antrean lewat pesan", "start": today(), "people": [one.pegawai_id or 0 for one in people]}
    return Isi(**(told | given))


def propose(cast: Cast, who: Actor, *others: Actor, **given: Any) -> int:
    """By `who`, for himself and others; its id."""
    made: int = call(inovasi.propose, who, isi=isi(who, *others, **given))
    return made


def decide(who: Actor, inovasi_id: int, **given: Any) -> None:
    """As it stands, accepted unless said otherwise."""
    version = stands(Inovasi, inovasi_id).version
    call(inovasi.decide, who, **({"inovasi_id": inovasi_id, "version": version, "accepted": True} | given))


def praise(who: Actor, to: Actor, body: str = "Sabar melayani antrean panjang") -> int:
    """To a person; its id."""
    made: int = call(pujian.give, who, pegawai_id=to.pegawai_id, body=body)
    return made
