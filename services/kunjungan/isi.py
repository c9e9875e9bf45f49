"""What a field visit holds, checked against the dinas: what was visited, who was met, who does the follow-up."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.tables import Kunjungan, Layanan, Pegawai, Unit
from rules import kunjungan as rules
from rules.kit.errors import Invalid
from settings import today

PEGAWAI = Pegawai.__table__


@dataclass(frozen=True)
class Isi:
    """What the visitor writes down. `met` and `follow_up_by` are ids of employees of the dinas."""

    day: date | None
    findings: str
    place: str = ""
    unit_id: int | None = None
    layanan_id: int | None = None
    met: Sequence[int] = ()
    rating: int | None = None
    follow_up: str = ""
    follow_up_by: int | None = None
    due: date | None = None


def clean(
    session: Session,
    isi: Isi,
    *,
    dinas_id: int,
    visitor_id: int,
    row: Kunjungan | None = None,
    known: Collection[int] = (),
) -> tuple[dict[str, Any], set[int]]:
    """The columns of the visit and the ids of those met.

    Args:
        row: the visit as it stands when it is corrected, `known` those met until now: they may have moved since.

    Raises:
        Invalid: the field to blame.
    """
    day = rules.check_day(isi.day, today())
    unit_id, visited = _visited(session, isi, dinas_id, row)
    values = {
        "day": day,
        "unit_id": unit_id,
        "layanan_id": isi.layanan_id,
        "place": rules.check_place(isi.place, visited),
        "findings": rules.check_findings(isi.findings),
        "rating": rules.check_rating(isi.rating),
        "follow_up": rules.check_follow_up(isi.follow_up, isi.follow_up_by, isi.due, day),
        "follow_up_by": isi.follow_up_by,
        "due": isi.due,
    }
    met = set(isi.met)
    if visitor_id in met:
        raise Invalid("Anda sendiri tidak perlu dicatat sebagai yang ditemui.", field="met")
    _require_there(session, met - set(known), dinas_id, "met")
    if isi.follow_up_by is not None and (row is None or isi.follow_up_by != row.follow_up_by):
        _require_there(session, {isi.follow_up_by}, dinas_id, "follow_up_by")
    return values, met


def _visited(session: Session, isi: Isi, dinas_id: int, row: Kunjungan | None) -> tuple[int | None, str]:
    """The unit (a service's own where only the service is named) and the name of what was visited."""
    unit_id, name = isi.unit_id, ""
    if isi.layanan_id is not None:
        service = session.get(Layanan, isi.layanan_id)
        same = row is not None and row.layanan_id == isi.layanan_id
        if service is None or service.dinas_id != dinas_id or not (service.active or same):
            raise Invalid("Pilih layanan yang aktif dari dinas ini.", field="visited")
        unit_id, name = unit_id if unit_id is not None else service.unit_id, service.name
    if isi.unit_id is not None:
        unit = session.get(Unit, isi.unit_id)
        same = row is not None and row.unit_id == isi.unit_id
        if unit is None or unit.dinas_id != dinas_id or not (unit.active or same):
            raise Invalid("Pilih unit yang aktif dari dinas ini.", field="visited")
        name = name or unit.name
    return unit_id, name


def _require_there(session: Session, wanted: set[int], dinas_id: int, field: str) -> None:
    if not wanted:
        return
    query = select(PEGAWAI.c.id).where(PEGAWAI.c.id.in_(wanted), PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None))
    if set(session.connection().execute(query).scalars()) != wanted:
        raise Invalid("Pilih pegawai yang bertugas di dinas ini.", field=field)
