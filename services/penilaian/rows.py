"""The rows behind a penilaian: found and locked, stored with their parts, and whom a second window has to ask."""

from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db.base import Model, id_of
from db.queries import penilaian as queries
from db.tables import Penilaian, PenilaianSkp, Perilaku
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.periode import MONTHS
from rules.penilaian import is_given
from rules.penilaian.bukti import Bukti
from rules.penilaian.isi import Isian
from services.kit import audit
from settings import get_settings

PERILAKU, PENILAIAN_SKP = Perilaku.__table__, PenilaianSkp.__table__


def write_parts(session: Session, penilaian_id: int, isian: Isian, found: Bukti) -> None:
    """The seven ratings and one row per SKP item, anew. A cause stays only with an item that was missed."""
    connection = session.connection()
    ratings = [{"penilaian_id": penilaian_id, "aspek": a, "rating": r} for a, r in isian.perilaku.items()]
    items = []
    for item in found.items:
        cause, note = isian.causes.get(item.skp_id, (None, "")) if item.missed else (None, "")
        numbers = {"realisasi": item.realisasi, "capaian_raw": item.raw, "capaian": item.capaian}
        items.append({"penilaian_id": penilaian_id, "skp_id": item.skp_id, **numbers, "cause": cause, "note": note})
    for table, values in ((PERILAKU, ratings), (PENILAIAN_SKP, items)):
        connection.execute(delete(table).where(table.c.penilaian_id == penilaian_id))
        if values:
            connection.execute(insert(table), values)


def current(session: Session, pegawai_id: int, periode_id: int, version: int | None) -> Penilaian | None:
    """The draft to write to, locked; None when there is none yet."""
    query = select(Penilaian).where(Penilaian.pegawai_id == pegawai_id, Penilaian.periode_id == periode_id)
    row = session.exec(query.with_for_update()).first()
    if row is None:
        if version is not None:
            raise NotFound("Penilaian ini tidak ditemukan lagi.")
        return None
    require_version(session, row, version)
    if is_given(row.status):
        raise Invalid("Penilaian ini sudah diajukan. Tarik kembali dahulu untuk mengubahnya.")
    return row


def store(session: Session, row: Penilaian) -> int:
    """Flush the row. Two windows may both have found none: the unique constraint then lets only one in."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        of_period = (Penilaian.pegawai_id == row.pegawai_id, Penilaian.periode_id == row.periode_id)
        raise conflict(session, session.exec(select(Penilaian.id).where(*of_period)).first()) from error
    return id_of(row)


def require_version(session: Session, row: Penilaian, version: int | None) -> None:
    """Refuse a save that was begun on an older state. Raises Conflict."""
    if row.version != version:
        raise conflict(session, row.id)


def conflict(session: Session, penilaian_id: int | None) -> Conflict:
    """Who saved first, and when: the second needs to know whom to ask."""
    saved = queries.last_saved(session.connection(), penilaian_id=penilaian_id) if penilaian_id else None
    if saved is None:
        return Conflict("Penilaian ini baru saja disimpan orang lain. Isian Anda belum disimpan.")
    name, at = saved[0], saved[1].astimezone(get_settings().zone)
    return Conflict(
        f"Penilaian ini sudah disimpan oleh {name} pada {at.day} {MONTHS[at.month - 1]} {at.year} pukul {at:%H.%M}. "
        "Isian Anda belum disimpan."
    )


def without_evidence(row: Penilaian) -> dict[str, Any]:
    """The row for the trail: the frozen figures are in the line that submitted them, once is enough."""
    return {name: value for name, value in audit.snapshot(row).items() if name != "evidence"}


def assign(row: Model, **values: Any) -> None:
    """Set several columns."""
    for name, value in values.items():
        setattr(row, name, value)
