"""Causes of misses: why a service's figure failed its standard or target on a day."""

from datetime import date

from sqlmodel import Session, select

from db.base import id_of, utcnow
from db.tables import Indikator, Layanan, Pengukuran, Sebab
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.pelayanan import sebab as rules
from services.indikator.pengukuran_rows import OF_SERVICE
from services.kit import audit, subjects


def add(
    session: Session, actor: Actor, *, layanan_id: int, indikator_id: int, day: date, cause: str, category: str, note: str = ""
) -> int:
    """One cause of a figure of that service and day; there may be several. The same once more changes nothing.

    Raises:
        Forbidden, NotFound. Invalid: field cause, category, note or day (nothing was measured on it). Locked: field day.
        Conflict: field category; this cause stands already, with another note.
    """
    layanan = _layanan(session, actor, layanan_id)
    subjects.require_open_day(session, layanan.dinas_id, day)
    given, category, note = rules.check(cause, category, note)
    _require_measured(session, layanan_id, indikator_id, day)
    same = session.exec(
        select(Sebab).where(
            Sebab.layanan_id == layanan_id, Sebab.indikator_id == indikator_id, Sebab.day == day,
            Sebab.cause == given, Sebab.category == category,
        )
    ).first()  # fmt: skip
    if same is not None:
        if same.note != note:
            raise Conflict("Sebab ini sudah dicatat untuk hari itu; ubah catatannya di bagian Sebab.", field="category")
        return id_of(same)
    row = Sebab(
        dinas_id=layanan.dinas_id, layanan_id=layanan_id, indikator_id=indikator_id, day=day,
        cause=given, category=category, note=note, recorded_by=actor.akun_id,
    )  # fmt: skip
    return audit.added(session, actor, "tambah", row)


def change(session: Session, actor: Actor, *, sebab_id: int, version: int, cause: str, category: str, note: str) -> None:
    """Correct what was said of a cause; service, indicator and day stay.

    Raises:
        Forbidden, NotFound, Conflict, Locked: field day. Invalid: field cause, category or note.
    """
    row = _row(session, actor, sebab_id, version)
    given, category, note = rules.check(cause, category, note)
    if (row.cause, row.category, row.note) == (given, category, note):
        return
    before = audit.snapshot(row)
    row.cause, row.category, row.note = given, category, note
    row.version, row.recorded_by, row.recorded_at = row.version + 1, actor.akun_id, utcnow()
    audit.changed(session, actor, "ubah", row, before=before)


def remove(session: Session, actor: Actor, *, sebab_id: int, version: int) -> None:
    """Take back a cause that was none; the trail keeps it.

    Raises:
        Forbidden, NotFound, Conflict, Locked: field day.
    """
    row = _row(session, actor, sebab_id, version)
    audit.removed(session, actor, "hapus", row)


def _row(session: Session, actor: Actor, sebab_id: int, version: int) -> Sebab:
    row = subjects.get(session, Sebab, sebab_id)
    if row.layanan_id is None:
        raise NotFound()
    _layanan(session, actor, row.layanan_id)
    subjects.get(session, Sebab, sebab_id, version=version)
    subjects.require_open_day(session, row.dinas_id, row.day)
    return row


def _layanan(session: Session, actor: Actor, layanan_id: int) -> Layanan:
    row = session.get(Layanan, layanan_id)
    if row is None:
        raise NotFound("Layanan tidak ditemukan.", field="layanan_id")
    hak.require(actor, OF_SERVICE, Subject(dinas_id=row.dinas_id, unit_id=row.unit_id))
    return row


def _require_measured(session: Session, layanan_id: int, indikator_id: int, day: date) -> None:
    if session.get(Indikator, indikator_id) is None:
        raise NotFound("Indikator tidak ditemukan.", field="indikator_id")
    t = Pengukuran
    query = select(t.id).where(t.layanan_id == layanan_id, t.indikator_id == indikator_id, t.day == day)
    if session.exec(query).first() is None:
        raise Invalid("Belum ada angka untuk hari itu; isi dahulu angkanya.", field="day")
