"""Measurements: one value of one owner on one day; saving it again is a correction that must know what it corrects."""

from collections.abc import Iterable
from functools import partial

from sqlmodel import Session

from db.base import id_of
from db.tables import Pengukuran
from rules.indikator.isi import Angka, Baris, Milik
from rules.kit.hak import Actor
from services.indikator.pemilik import resolve
from services.indikator.pengukuran_rows import AlreadyRecorded, Change, action_of, each, finish, require_same_dinas, write
from services.kit import audit, subjects

__all__ = ["AlreadyRecorded", "remove", "save", "save_many"]


def save(session: Session, actor: Actor, *, indikator_id: int, milik: Milik, angka: Angka, version: int | None = None) -> int:
    """Enter a value, or correct the one of that owner and day (`version`: the one that was seen). Gives its id.

    The same value once more changes nothing (a double click). Unit and dinas of an employee or a service are looked up.

    Raises:
        Forbidden, NotFound, Locked: field day. Invalid: the field to blame.
        AlreadyRecorded: there is another value and no `version` was given. Conflict: someone saved in between.
    """
    row, change = write(session, actor, indikator_id=indikator_id, milik=milik, angka=angka, version=version)
    finish(session, actor, [change] if change else [])
    return id_of(row)


def save_many(session: Session, actor: Actor, *, indikator_id: int, rows: Iterable[Baris]) -> int:
    """Enter or correct many values: all or none. Gives how many changed.

    Raises:
        The kind of the first refusal, with every refused row in its sentence; field rows.
    """

    def step(row: Baris) -> Change | None:
        return write(session, actor, indikator_id=indikator_id, milik=row.milik, angka=row.angka, version=row.version)[1]

    return each(session, actor, ((row.label, partial(step, row)) for row in rows))


def remove(session: Session, actor: Actor, *, pengukuran_id: int, version: int) -> None:
    """Take back a value entered for the wrong owner or day; the trail keeps it.

    Raises:
        Forbidden, NotFound, Conflict, Locked: field day.
    """
    row = subjects.get(session, Pengukuran, pengukuran_id)
    level = "layanan" if row.layanan_id else "pegawai" if row.pegawai_id else "unit" if row.unit_id else "dinas"
    milik = Milik(row.dinas_id, row.unit_id, row.pegawai_id, row.layanan_id)
    pemilik = resolve(session, actor, action_of(level), level=level, milik=milik)
    require_same_dinas(actor, row, pemilik)
    subjects.get(session, Pengukuran, pengukuran_id, version=version)
    subjects.require_open_day(session, row.dinas_id, row.day)
    before = audit.snapshot(row)
    session.delete(row)
    finish(session, actor, [Change(row, "hapus", before)])
