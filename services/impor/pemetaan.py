"""Kept arrangements: the next month's file of the same source is read as this month's was."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from db.tables import Dinas, ImporPemetaan
from rules.kit import hak
from rules.kit.errors import NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from services.impor.jenis import named
from services.kit import audit, subjects


def save(session: Session, actor: Actor, *, dinas_id: int, kind: str, name: str, mapping: Mapping[str, Any]) -> None:
    """Keep the arrangement under its name; one of the same name is replaced.

    Raises:
        Forbidden. Invalid: field name or kind.
    """
    hak.require(actor, named(kind).action, Subject(dinas_id=dinas_id))
    name = check_text(name, (3, 60), "name", name="Nama", ask="Isi nama, misalnya merek mesinnya", one_line=True)
    subjects.get(session, Dinas, dinas_id)  # locked: two of one name are saved one after the other
    row = _named(session, dinas_id, kind, name)
    before = audit.snapshot(row) if row is not None else None
    row = row or ImporPemetaan(dinas_id=dinas_id, kind=kind, name=name, mapping={})
    row.mapping = dict(mapping)
    audit.changed(session, actor, "ubah" if before else "tambah", row, before=before)


def remove(session: Session, actor: Actor, *, dinas_id: int, kind: str, name: str) -> None:
    """Forget an arrangement.

    Raises:
        Forbidden, NotFound. Invalid: field kind.
    """
    hak.require(actor, named(kind).action, Subject(dinas_id=dinas_id))
    row = _named(session, dinas_id, kind, name)
    if row is None:
        raise NotFound("Susunan kolom itu tidak ada lagi.")
    audit.removed(session, actor, "hapus", row)


def _named(session: Session, dinas_id: int, kind: str, name: str) -> ImporPemetaan | None:
    t = ImporPemetaan
    return session.exec(select(t).where(t.dinas_id == dinas_id, t.kind == kind, t.name == name)).one_or_none()
