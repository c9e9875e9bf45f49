"""Saved mappings of import files: the next month's file is imported with the same columns."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from db.tables import Dinas, ImporPemetaan
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from services.kit import audit, subjects

# kind of file → the right that imports it
RIGHTS = {"kehadiran": "kehadiran.enter"}


def save(session: Session, actor: Actor, *, dinas_id: int, kind: str, name: str, mapping: Mapping[str, Any]) -> None:
    """Keep the mapping under its name; one of the same name is replaced.

    Raises:
        Forbidden. Invalid: field name.
    """
    hak.require(actor, RIGHTS[kind], Subject(dinas_id=dinas_id))
    name = check_text(name, (3, 60), "name", name="Nama", ask="Isi nama, misalnya merek mesinnya", one_line=True)
    subjects.get(session, Dinas, dinas_id)  # locked: two of one name are saved one after the other
    row = session.exec(
        select(ImporPemetaan).where(ImporPemetaan.dinas_id == dinas_id, ImporPemetaan.kind == kind, ImporPemetaan.name == name)
    ).one_or_none()
    before = audit.snapshot(row) if row is not None else None
    row = row or ImporPemetaan(dinas_id=dinas_id, kind=kind, name=name, mapping={})
    row.mapping = dict(mapping)
    audit.changed(session, actor, "ubah" if before else "tambah", row, before=before)


def remove(session: Session, actor: Actor, *, impor_pemetaan_id: int) -> None:
    """Forget a mapping.

    Raises:
        Forbidden, NotFound.
    """
    row = subjects.get(session, ImporPemetaan, impor_pemetaan_id)
    hak.require(actor, RIGHTS[row.kind], Subject(dinas_id=row.dinas_id))
    audit.removed(session, actor, "hapus", row)
