"""Review meetings for tests: planned and begun through the service, with what needs no thought filled in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from db.engine import transaction
from db.tables import Peristiwa, Rapat
from rules.kit.hak import Actor
from rules.kit.periode import containing
from rules.rapat import Rencana
from services import rapat
from services.rapat import keputusan
from services.rapat.keputusan_isi import Isi
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands

CODE = containing(today(), "triwulan").code


def planned(cast: Cast, who: Actor, **given: Any) -> int:
    """A meeting of Ani's dinas, today; its id."""
    dinas_id = given.pop("dinas_id", cast.dinas_id)
    guests = [cast.budi.pegawai_id, cast.ani.pegawai_id]
    rencana = Rencana(CODE, "Rapat evaluasi triwulan", today(), "Ruang rapat", cast.dewi.pegawai_id, guests)
    return int(call(rapat.plan, who, dinas_id=dinas_id, rencana=replace(rencana, **given)))


def begun(cast: Cast, who: Actor, **given: Any) -> int:
    """A meeting that is under way; its id."""
    made = planned(cast, who, **given)
    call(rapat.open_, who, rapat_id=made, version=stands(Rapat, made).version, day=today())
    return made


def closed(cast: Cast, who: Actor, rapat_id: int) -> None:
    """Attended by Dewi and closed."""
    call(rapat.attend, who, rapat_id=rapat_id, version=stands(Rapat, rapat_id).version, present=[cast.dewi.pegawai_id])
    call(rapat.close, who, rapat_id=rapat_id, version=stands(Rapat, rapat_id).version, note="Berjalan lancar")


def isi(cast: Cast, **given: Any) -> Isi:
    """Send Ani to a training; Budi sees to it within a month."""
    fields: dict[str, Any] = {
        "jenis": "pelatihan",
        "what": "Pelatihan komunikasi bagi petugas loket",
        "cause": "individu",
        "people": [cast.ani.pegawai_id],
        "owner_id": cast.budi.pegawai_id,
        "due": today() + timedelta(days=30),
    }
    return Isi(**(fields | given))


def decide(cast: Cast, who: Actor, rapat_id: int, **given: Any) -> int:
    """One decision; its id."""
    return int(call(keputusan.decide, who, rapat_id=rapat_id, isi=isi(cast, **given)))


def held_on(rapat_id: int, day: date) -> None:
    """As if the meeting had been on that day, and its decisions' events with it."""
    with transaction() as session:
        session.get_one(Rapat, rapat_id).day = day
        for row in session.exec(select(Peristiwa).where(Peristiwa.keputusan_id.is_not(None))):  # type: ignore[union-attr]
            row.day = day
