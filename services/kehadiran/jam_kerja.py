"""Working time of a dinas or one unit from a day on: added, changed and taken away, never in a closed period."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db.queries.kehadiran.jam_kerja import setting_of
from db.queries.kit import tutup
from db.tables import Dinas, JamKerja, Unit
from rules.kehadiran import jam_kerja as rules
from rules.kehadiran.jam_kerja import Setting
from rules.kit import hak
from rules.kit.errors import Invalid, Locked
from rules.kit.hak import Actor, Subject
from rules.kit.periode import label
from rules.kit.periode_status import in_a_row
from services.kit import audit, subjects


def add(session: Session, actor: Actor, *, dinas_id: int, setting: Setting) -> int:
    """A setting that begins on its start; its id.

    Raises:
        Invalid: field name, start, end, minutes or unit_id. Forbidden, NotFound. Locked: field start.
    """
    hak.require(actor, "kehadiran.enter", Subject(dinas_id=dinas_id))
    kept = _checked(session, dinas_id, setting, 0)
    _require_open(session, dinas_id, rules.touched(None, kept))
    row = JamKerja(dinas_id=dinas_id, **_values(kept))
    return audit.added(session, actor, "tambah", row)


def change(session: Session, actor: Actor, *, jam_kerja_id: int, version: int, setting: Setting) -> None:
    """Another name, days or times; only days that the change concerns must be open.

    Raises:
        As `add`. Conflict: someone else saved first.
    """
    row = _row(session, actor, jam_kerja_id, version)
    kept = _checked(session, row.dinas_id, setting, jam_kerja_id)
    _require_open(session, row.dinas_id, rules.touched(setting_of(row), kept))
    before = audit.snapshot(row)
    for name, value in _values(kept).items():
        setattr(row, name, value)
    row.version += 1
    audit.changed(session, actor, "ubah", row, before=before)


def remove(session: Session, actor: Actor, *, jam_kerja_id: int, version: int) -> None:
    """Take a setting away; what held before it holds again.

    Raises:
        Forbidden, NotFound, Conflict. Locked: field start.
    """
    row = _row(session, actor, jam_kerja_id, version)
    _require_open(session, row.dinas_id, rules.touched(setting_of(row), None))
    audit.removed(session, actor, "hapus", row)


def _row(session: Session, actor: Actor, jam_kerja_id: int, version: int) -> JamKerja:
    row = subjects.get(session, JamKerja, jam_kerja_id)
    hak.require(actor, "kehadiran.enter", Subject(dinas_id=row.dinas_id))
    return subjects.get(session, JamKerja, jam_kerja_id, version=version)


def _checked(session: Session, dinas_id: int, setting: Setting, own_id: int) -> Setting:
    if setting.start is None:
        raise Invalid("Pilih tanggal mulainya.", field="start")
    kept = rules.check(setting)
    if kept.unit_id is not None:
        unit = session.get(Unit, kept.unit_id)
        if unit is None or unit.dinas_id != dinas_id:
            raise Invalid("Pilih unit dari dinas ini.", field="unit_id")
    # Locked: two settings that are added at once are checked one after the other.
    subjects.get(session, Dinas, dinas_id)
    others = session.exec(select(JamKerja).where(JamKerja.dinas_id == dinas_id, col(JamKerja.id) != own_id))
    rules.require_apart(kept, [setting_of(row) for row in others])
    return kept


def _require_open(session: Session, dinas_id: int, days: tuple[date, date | None] | None) -> None:
    """Working time is part of closed results: it may not change afterwards."""
    if days is None:
        return
    first, last = days
    if closed := tutup.touching(session.connection(), start=first, end=last or date.max, dinas_id=dinas_id):
        raise Locked(f"Menyentuh periode yang sudah ditutup: {in_a_row([label(one.code) for one in closed])}.", field="start")


def _values(setting: Setting) -> dict[str, Any]:
    return vars(setting) | {"minutes": list(setting.minutes)}
