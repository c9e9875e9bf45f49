"""Courses: what is offered, by a dinas to its own people or by BKPSDM to everybody."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from db.tables import Dinas, Indikator, Kompetensi, Pelatihan
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from rules.pelatihan import isi as rules
from services.kit import audit, subjects


@dataclass(frozen=True)
class Isi:
    """A course. `indikator_id`: the figure that it is to move; `kompetensi_id`: what is learnt."""

    title: str
    jp: float | None
    mode: str = "tatap_muka"
    provider: str = ""
    link: str = ""
    description: str = ""
    kompetensi_id: int | None = None
    indikator_id: int | None = None


def define(session: Session, actor: Actor, *, dinas_id: int | None, isi: Isi) -> int:
    """A new course of a dinas, or (`dinas_id` None) one for every dinas; returns its id.

    Raises:
        Forbidden, NotFound. Invalid: the field to blame. Conflict: field title; there is one of that title.
    """
    hak.require(actor, "pelatihan.manage", Subject(dinas_id=dinas_id))
    if dinas_id is not None and session.get(Dinas, dinas_id) is None:
        raise NotFound("Dinas tidak ditemukan.")
    values = _clean(session, isi, dinas_id)
    same = select(Pelatihan.id).where(Pelatihan.dinas_id == dinas_id, Pelatihan.title == values["title"], Pelatihan.active)
    if session.exec(same).first() is not None:
        raise Conflict("Pelatihan dengan judul ini sudah ada.", field="title")
    row = Pelatihan(dinas_id=dinas_id, **values)
    return audit.added(session, actor, "tambah", row)


def change(session: Session, actor: Actor, *, pelatihan_id: int, version: int, isi: Isi) -> None:
    """Change a course. Hours that were already counted stay as they are.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: the field to blame.
    """
    row = _of_manager(session, actor, pelatihan_id, version)
    values, before = _clean(session, isi, row.dinas_id, row), audit.snapshot(row)
    for name, value in values.items():
        setattr(row, name, value)
    _save(session, actor, "ubah", row, before)


def set_active(session: Session, actor: Actor, *, pelatihan_id: int, version: int, active: bool) -> None:
    """Put a course aside, or offer it again; sessions that are open go on.

    Raises:
        NotFound, Forbidden, Conflict.
    """
    row = _of_manager(session, actor, pelatihan_id, version)
    before, row.active = audit.snapshot(row), active
    _save(session, actor, "aktifkan" if active else "nonaktifkan", row, before)


def _of_manager(session: Session, actor: Actor, pelatihan_id: int, version: int) -> Pelatihan:
    row = subjects.get(session, Pelatihan, pelatihan_id)
    hak.require(actor, "pelatihan.manage", Subject(dinas_id=row.dinas_id))
    return subjects.get(session, Pelatihan, pelatihan_id, version=version)


def _clean(session: Session, isi: Isi, dinas_id: int | None, row: Pelatihan | None = None) -> dict[str, Any]:
    kept = (row.kompetensi_id, row.indikator_id) if row else (None, None)
    if isi.kompetensi_id not in (None, kept[0]):
        _usable(session.get(Kompetensi, isi.kompetensi_id), dinas_id, "kompetensi_id")
    if isi.indikator_id not in (None, kept[1]):
        _usable(session.get(Indikator, isi.indikator_id), dinas_id, "indikator_id")
    return {
        "title": rules.check_title(isi.title),
        "jp": rules.check_jp(isi.jp),
        "mode": rules.check_mode(isi.mode),
        "provider": check_text(isi.provider, (0, rules.MAX_PROVIDER), "provider", name="Penyelenggara"),
        "link": rules.check_link(isi.link),
        "description": check_text(isi.description, (0, rules.MAX_DESCRIPTION), "description", name="Keterangan"),
        "kompetensi_id": isi.kompetensi_id,
        "indikator_id": isi.indikator_id,
    }


def _usable(found: Kompetensi | Indikator | None, dinas_id: int | None, field: str) -> None:
    if found is None or not found.active or found.dinas_id not in (None, dinas_id):
        raise Invalid("Pilih yang aktif dan berlaku di dinas ini.", field=field)


def _save(session: Session, actor: Actor, action: str, row: Pelatihan, before: dict[str, Any]) -> None:
    row.version += 1
    audit.changed(session, actor, action, row, before=before)
