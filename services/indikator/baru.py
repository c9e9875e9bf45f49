"""A new indicator with its first target, both or neither: what is defined is on the dashboard at once."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from rules.indikator.isi import IsiTarget, Milik
from rules.indikator.tempat import Tempat
from rules.kit.hak import Actor
from services import indikator
from services.indikator import target


@dataclass(frozen=True)
class TargetAwal:
    """The first target: of which dinas, for which of its periods, how much."""

    dinas_id: int
    periode_id: int
    isi: IsiTarget


def add(
    session: Session,
    actor: Actor,
    *,
    dinas_id: int | None,
    tempat: Tempat | None,
    awal: TargetAwal | None,
    **fields: Any,
) -> int:
    """`indikator.define` at a place of the dashboard, and the target of the dinas whose admin defines it (None: later).

    Raises:
        As `indikator.define` and `target.save`.
    """
    made = indikator.define(session, actor, dinas_id=dinas_id, tempat=tempat, **fields)
    if awal is not None:
        milik = Milik(dinas_id=awal.dinas_id)
        target.save(session, actor, indikator_id=made, milik=milik, periode_id=awal.periode_id, isi=awal.isi)
    return made
