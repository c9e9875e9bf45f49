"""What every writer of attendance does with the days it wrote: roll-ups first, then the trail, then the caches."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from db.rollup.kehadiran import KehadiranChange, add_kehadiran
from db.tables import Kehadiran
from rules.kit.hak import Actor
from services.kit import audit
from services.kit.audit import Line


def keep(session: Session, actor: Actor, changes: Sequence[KehadiranChange], lines: Sequence[Line]) -> None:
    """Tell roll-ups, trail and caches of days that are flushed already; without lines nothing is told."""
    if not lines:
        return
    add_kehadiran(session.connection(), changes)
    audit.append_all(session.connection(), actor, lines)
    for dinas_id in sorted({change.dinas_id for change in changes}):
        audit.bump(session.connection(), dinas_id)


def change(row: Kehadiran, sign: int) -> KehadiranChange:
    """A day as the roll-ups count it; sign: 1 as it is now, -1 as it was."""
    return KehadiranChange(row.dinas_id, row.unit_id, row.pegawai_id, row.day, row.status, row.minutes, sign)


def line(row: Kehadiran, before: dict[str, Any] | None) -> Line:
    """The line of a day that was written; before: as it was, None where there was none."""
    return Line("ubah" if before else "tambah", "kehadiran", row.id, row.dinas_id, before, audit.snapshot(row))
