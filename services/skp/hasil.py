"""Periodic results of an agreed item (a teacher's lesson plans of a month): one per day, corrected rather than doubled."""

from datetime import date

from sqlmodel import Session, select

from db.base import id_of
from db.tables import Periode, Skp, SkpHasil
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor
from rules.skp import RESULT_NOTE_LENGTH, check_note, check_result
from services.kit import audit, subjects
from services.skp.sisi import item, require_periode
from settings import today

MEASURED = "Sasaran ini diukur dengan indikator, jadi hasilnya diambil dari pengukuran."


def add_result(session: Session, actor: Actor, *, skp_id: int, day: date, value: float, note: str = "") -> int:
    """Record a result, by the employee or his penilai. The same result twice is one (a double click).

    Raises:
        Forbidden, NotFound, Locked; Invalid: field value, day, note; Conflict: field day, it has a result already.
    """
    row, periode = _open_item(session, actor, skp_id)
    note = _check(value, day, note, periode)
    found = session.exec(select(SkpHasil).where(SkpHasil.skp_id == skp_id, SkpHasil.day == day)).first()
    if found is not None:
        if (found.value, found.note) != (float(value), note):
            raise Conflict("Tanggal ini sudah punya hasil. Pilih hasil itu untuk memperbaikinya.", field="day")
        return id_of(found)
    hasil = SkpHasil(skp_id=skp_id, day=day, value=float(value), note=note, recorded_by=actor.akun_id)
    return audit.added(session, actor, "tambah", hasil, dinas_id=row.dinas_id)


def edit_result(session: Session, actor: Actor, *, hasil_id: int, version: int, value: float, note: str = "") -> None:
    """Correct the result of a day.

    Raises:
        as `add_result`; Conflict: corrected since `version`.
    """
    hasil, row, periode = _of(session, actor, hasil_id)
    note = _check(value, hasil.day, note, periode)
    if (hasil.value, hasil.note) == (float(value), note):
        return
    if hasil.version != version:
        raise Conflict()
    before = audit.snapshot(hasil)
    hasil.value, hasil.note, hasil.recorded_by = float(value), note, actor.akun_id
    hasil.version += 1
    audit.changed(session, actor, "ubah", hasil, dinas_id=row.dinas_id, before=before)


def remove_result(session: Session, actor: Actor, *, hasil_id: int, version: int) -> None:
    """Take back a result that should not be there. The audit keeps it.

    Raises:
        as `edit_result`.
    """
    hasil, row, _ = _of(session, actor, hasil_id)
    if hasil.version != version:
        raise Conflict()
    audit.removed(session, actor, "hapus", hasil, dinas_id=row.dinas_id)


def _of(session: Session, actor: Actor, hasil_id: int) -> tuple[SkpHasil, Skp, Periode]:
    hasil = subjects.get(session, SkpHasil, hasil_id)
    return hasil, *_open_item(session, actor, hasil.skp_id)


def _open_item(session: Session, actor: Actor, skp_id: int) -> tuple[Skp, Periode]:
    row, pegawai, _ = item(session, actor, skp_id)
    periode = require_periode(session, pegawai, row.periode_id, until="penilaian")
    if row.indikator_id is not None:
        raise Invalid(MEASURED)
    if row.status != "disepakati":
        raise Invalid("Hasil dapat diisi setelah sasaran ini disepakati.")
    return row, periode


def _check(value: float, day: date, note: str, periode: Periode) -> str:
    check_result(value, day, start=periode.start, end=periode.end, today=today())
    return check_note(note, longest=RESULT_NOTE_LENGTH)
