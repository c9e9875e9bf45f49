"""Sessions of a course: opened, changed, closed and called off."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from db.tables import Pelatihan, SesiPelatihan
from rules import pelatihan as rules
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from rules.pelatihan import isi as isi_rules
from services.kit import audit, subjects
from services.pelatihan import peserta_rows

CALLED_OFF = "Sesi dibatalkan: "


@dataclass(frozen=True)
class Isi:
    """When, where and for how many; `end` empty: one day. `seats` empty: without limit."""

    start: date | None
    end: date | None = None
    place: str = ""
    seats: float | None = None


def open_session(session: Session, actor: Actor, *, pelatihan_id: int, dinas_id: int, isi: Isi) -> int:
    """A session of a course, held by a dinas; the same once more (a second click) gives the first one's id.

    Raises:
        NotFound, Forbidden. Invalid: the course is not offered here, or the field to blame.
    """
    hak.require(actor, "pelatihan.manage", Subject(dinas_id=dinas_id))
    course = subjects.get(session, Pelatihan, pelatihan_id)
    if not course.active or course.dinas_id not in (None, dinas_id):
        raise Invalid("Pilih pelatihan yang aktif dan berlaku di dinas ini.", field="pelatihan_id")
    values = _clean(isi)
    same = select(SesiPelatihan).where(SesiPelatihan.pelatihan_id == pelatihan_id, SesiPelatihan.dinas_id == dinas_id)
    for known in session.exec(same.where(SesiPelatihan.start == values["start"], SesiPelatihan.status != "batal")):
        if known.id is not None and all(getattr(known, name) == value for name, value in values.items()):
            return known.id
    row = SesiPelatihan(pelatihan_id=pelatihan_id, dinas_id=dinas_id, **values)
    return audit.added(session, actor, "tambah", row)


def change(session: Session, actor: Actor, *, sesi_id: int, version: int, isi: Isi) -> list[int]:
    """Change a session; new seats go to the waiting list: ids of the employees who got one.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: the field to blame; it is over; days after attendance was recorded.
    """
    row = _of_manager(session, actor, sesi_id, version)
    if row.status not in rules.OPEN_SESI:
        raise Invalid("Sesi yang selesai atau dibatalkan tidak dapat diubah.")
    taken, _ = peserta_rows.counted(session, sesi_id)
    values = _clean(isi, taken)
    if (row.start, row.end) != (values["start"], values["end"]) and peserta_rows.of(session, sesi_id, *rules.ATTENDED):
        raise Invalid("Kehadiran sudah dicatat, tanggalnya tidak dapat diubah.", field="start")
    _save(session, actor, row, "ubah", **values)
    return peserta_rows.move_up(session, actor, row)


def close(session: Session, actor: Actor, *, sesi_id: int, version: int) -> None:
    """Take no more people; who waits still moves up. Raises NotFound, Forbidden, Conflict, Invalid."""
    _move(session, actor, sesi_id, version, "ditutup", "tutup pendaftaran")


def reopen(session: Session, actor: Actor, *, sesi_id: int, version: int) -> None:
    """Take people again. Raises NotFound, Forbidden, Conflict, Invalid."""
    _move(session, actor, sesi_id, version, "dibuka", "buka pendaftaran")


def cancel(session: Session, actor: Actor, *, sesi_id: int, version: int, reason: str) -> int:
    """Call a session off: everybody in it is released and reads the reason; how many that were.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field reason; it is over; attendance was recorded.
    """
    row = _of_manager(session, actor, sesi_id, version)
    reason = isi_rules.check_reason(reason)
    rules.check_move_sesi(row.status, "batal")
    if peserta_rows.of(session, sesi_id, *rules.ATTENDED):
        raise Invalid("Kehadiran sudah dicatat. Sesi ini tidak dapat dibatalkan lagi.")
    people = peserta_rows.of(session, sesi_id, "terdaftar", *rules.WAITING)
    for one in people:
        peserta_rows.move(session, actor, one, "batal", "batal", note=(CALLED_OFF + reason)[: isi_rules.REASON_LENGTH[1]])
    _save(session, actor, row, "batalkan", status="batal")
    return len(people)


def _move(session: Session, actor: Actor, sesi_id: int, version: int, status: str, action: str) -> None:
    row = _of_manager(session, actor, sesi_id, version)
    rules.check_move_sesi(row.status, status)
    _save(session, actor, row, action, status=status)


def _of_manager(session: Session, actor: Actor, sesi_id: int, version: int) -> SesiPelatihan:
    row = subjects.get(session, SesiPelatihan, sesi_id)
    hak.require(actor, "pelatihan.manage", Subject(dinas_id=row.dinas_id))
    return subjects.get(session, SesiPelatihan, sesi_id, version=version)


def _clean(isi: Isi, taken: int = 0) -> dict[str, Any]:
    start, end = isi_rules.check_days(isi.start, isi.end)
    place = check_text(isi.place, (0, isi_rules.MAX_PLACE), "place", name="Tempat")
    return {"start": start, "end": end, "place": place, "seats": isi_rules.check_seats(isi.seats, taken)}


def _save(session: Session, actor: Actor, row: SesiPelatihan, action: str, **values: Any) -> None:
    before = audit.snapshot(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    audit.changed(session, actor, action, row, before=before)
