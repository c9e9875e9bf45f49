"""Kept arrangements: the next file of a source is read as the last one was."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from db.tables import Dinas, ImporPemetaan
from rules.impor import DECIMAL, ORDER
from rules.kit import hak
from rules.kit.errors import NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from services.impor.jenis import named
from services.kit import audit, subjects


def save(session: Session, actor: Actor, *, dinas_id: int, kind: str, name: str, mapping: Mapping[str, Any]) -> None:
    """Keep the arrangement under its name; one of the same name is replaced. Only answers that hold for the source are kept.

    Args:
        mapping: `rules.impor.Susunan` as a mapping.

    Raises:
        Forbidden. Invalid: field kind or name.
    """
    of = named(kind)
    hak.require(actor, of.action, Subject(dinas_id=dinas_id))
    name = check_text(name, (3, 60), "name", name="Nama", ask="Isi nama, misalnya merek mesinnya", one_line=True)
    kept = {ORDER, DECIMAL} | {choice.name for choice in of.choices if choice.kept}
    pilihan = {what: answer for what, answer in mapping.get("pilihan", {}).items() if what in kept}
    subjects.get(session, Dinas, dinas_id)  # locked: two of one name are saved one after the other
    row = session.exec(_of(dinas_id, kind, name)).one_or_none()
    before = audit.snapshot(row) if row is not None else None
    row = row or ImporPemetaan(dinas_id=dinas_id, kind=kind, name=name, mapping={})
    row.mapping = {**mapping, "pilihan": pilihan}
    audit.changed(session, actor, "ubah" if before else "tambah", row, before=before)


def remove(session: Session, actor: Actor, *, dinas_id: int, kind: str, name: str) -> None:
    """Forget an arrangement.

    Raises:
        Forbidden, NotFound. Invalid: field kind.
    """
    hak.require(actor, named(kind).action, Subject(dinas_id=dinas_id))
    row = session.exec(_of(dinas_id, kind, name)).one_or_none()
    if row is None:
        raise NotFound("Susunan kolom ini sudah tidak ada.")
    audit.removed(session, actor, "hapus", row)


def _of(dinas_id: int, kind: str, name: str) -> SelectOfScalar[ImporPemetaan]:
    return select(ImporPemetaan).where(ImporPemetaan.dinas_id == dinas_id, ImporPemetaan.kind == kind, ImporPemetaan.name == name)
