"""Training for tests: a course and sessions made through the services."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from db.engine import transaction
from db.tables import Keputusan, Peserta, Rapat
from rules.kit.hak import Actor
from services import pelatihan
from services.pelatihan import peserta, peserta_hasil, sesi_pelatihan
from services.pelatihan.peserta_hasil import Hasil
from settings import today
from tests.cast import Cast
from tests.cast.database import call


def course(cast: Cast, *, who: Actor | None = None, everywhere: bool = False, **given: Any) -> int:
    """A course of Ani's dinas, or of BKPSDM for everybody."""
    isi = pelatihan.Isi(**{"title": "Pelayanan prima", "jp": 8} | given)
    actor = who or (cast.eko if everywhere else cast.gilang)
    return int(call(pelatihan.define, actor, dinas_id=None if everywhere else cast.dinas_id, isi=isi))


def sesi(cast: Cast, pelatihan_id: int, *, days: int = 7, seats: int | None = None, who: Actor | None = None) -> int:
    """A session of one day, so many days from today, held by Ani's dinas."""
    isi = sesi_pelatihan.Isi(start=today() + timedelta(days=days), place="Aula", seats=seats)
    given = {"pelatihan_id": pelatihan_id, "dinas_id": cast.dinas_id, "isi": isi}
    return int(call(sesi_pelatihan.open_session, who or cast.gilang, **given))


def row(sesi_id: int, who: Actor) -> Peserta:
    """Somebody's line in a session as it stands."""
    with transaction() as session:
        return session.exec(select(Peserta).where(Peserta.sesi_id == sesi_id, Peserta.pegawai_id == who.pegawai_id)).one()


def join(sesi_id: int, *people: Actor) -> None:
    for one in people:
        call(peserta.join, one, sesi_id=sesi_id)


def approve(sesi_id: int, who: Actor, by: Actor) -> str:
    found = row(sesi_id, who)
    return str(call(peserta.approve, by, peserta_id=found.id, version=found.version))


def attended(cast: Cast, sesi_id: int, *people: Actor, pre: float | None = 60, post: float | None = 75) -> None:
    """Send them there and record that they came."""
    call(peserta.assign, cast.dewi, keputusan_id=None, sesi_id=sesi_id, pegawai_ids=[one.pegawai_id for one in people])
    found = [row(sesi_id, one) for one in people]
    rows = [Hasil(one.id, one.version, True, pre, post) for one in found]
    call(peserta_hasil.record, cast.gilang, sesi_id=sesi_id, rows=rows)


def keputusan(cast: Cast, jenis: str = "pelatihan", dinas_id: int | None = None) -> int:
    """What a meeting decided about training; its id."""
    with transaction() as session:
        of = {"dinas_id": dinas_id or cast.dinas_id}
        day = date(2026, 10, 1)
        rapat = Rapat(code="2026-T3", title="Rapat", day=day, planned_day=day, created_by=cast.gilang.akun_id, **of)
        session.add(rapat)
        session.flush()
        made = Keputusan(rapat_id=rapat.id, jenis=jenis, what="Latih", decided_by=cast.dewi.akun_id, **of)
        session.add(made)
        session.flush()
        assert made.id
        return made.id
