"""A year full of data for the turn of the year: the cast's dinas in 2026, and a clock that stands where a test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import select

from db.engine import transaction
from db.tables import Periode, Target
from rules.skp.isi import Isi
from services import periode, skp
from services.indikator import target
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.indikator import define, goal
from tests.cast.mutasi import on_day

OLD, NEW = 2026, 2027
DEC_1, DEC_31, JAN_2 = date(OLD, 12, 1), date(OLD, 12, 31), date(NEW, 1, 2)
PLAN = Isi(what="Berkas terverifikasi", satuan="berkas", target=120.0)


@contextmanager
def turn(cast: Cast, day: date = JAN_2) -> Iterator[Cast]:
    """The cast with every period of 2026 (and no other), on this day."""
    with on_day(day):
        with transaction() as session:
            for row in session.exec(select(Periode)):
                session.delete(row)
        call(periode.open_years, cast.eko, dinas_ids=(cast.dinas_id,), year=OLD)
        yield replace(cast, periode=codes(cast.dinas_id))


def codes(dinas_id: int) -> dict[str, int]:
    """code → id of the periods of a dinas."""
    with transaction() as session:
        return {row.code: row.id or 0 for row in session.exec(select(Periode).where(Periode.dinas_id == dinas_id))}


def measured(cast: Cast, code: str = "KTP", **given: Any) -> int:
    """An indicator of Ani's dinas."""
    return define(cast, **({"code": code, "name": f"Indikator {code}", "level": "pegawai"} | given))


def aim(cast: Cast, indikator_id: int, code: str, **given: Any) -> int:
    """A target of a period of the old year, set by Dewi."""
    whole = {"indikator_id": indikator_id, "dinas_id": cast.dinas_id, "periode_id": cast.periode[code], "value": 95.0} | given
    return int(call(target.save, cast.dewi, **goal(**whole)))


def targets(year: int = NEW) -> dict[tuple[int, str, int | None, int | None], tuple[float | None, float | None, float | None]]:
    """(indicator, period, unit of a unit's target, employee) → value, low, high of a year."""
    with transaction() as session:
        rows = session.exec(select(Target, Periode.code).join(Periode, Periode.id == Target.periode_id)).all()
    return {
        (t.indikator_id, code, None if t.pegawai_id else t.unit_id, t.pegawai_id): (t.value, t.low, t.high)
        for t, code in rows
        if code.startswith(str(year))
    }


def agreed(cast: Cast, who: Any, code: str, isi: Isi = PLAN) -> int:
    """An item that an employee proposed and Budi agreed to."""
    skp_id = int(call(skp.add, who, pegawai_id=who.pegawai_id, periode_id=cast.periode[code], isi=isi, propose=True))
    call(skp.agree, cast.budi, items=[(skp_id, 2)])
    return skp_id
