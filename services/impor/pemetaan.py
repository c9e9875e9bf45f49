"""Kept arrangements: the next file of a source is read as the last one was."""

from dataclasses import replace

from sqlmodel import Session, select

from db.tables import Dinas, ImporPemetaan
from rules.impor import Susunan
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from services.impor.jenis import named
from services.kit import audit, subjects


def save(session: Session, actor: Actor, *, dinas_id: int, kind: str, name: str, susunan: Susunan) -> None:
    """Keep the arrangement under its name; one of the same name is replaced. Only answers that hold for the source are kept.

    Raises:
        Forbidden. Invalid: field kind or name.
    """
    of = named(kind)
    hak.require(actor, of.action, Subject(dinas_id=dinas_id))
    name = check_text(name, (3, 60), "name", name="Nama", ask="Isi nama, misalnya merek mesinnya", one_line=True)
    kept = {"tanggal", "desimal"} | {choice.name for choice in of.choices if choice.kept}
    susunan = replace(susunan, pilihan={what: answer for what, answer in susunan.pilihan.items() if what in kept})
    subjects.get(session, Dinas, dinas_id)  # locked: two of one name are saved one after the other
    row = session.exec(
        select(ImporPemetaan).where(ImporPemetaan.dinas_id == dinas_id, ImporPemetaan.kind == kind, ImporPemetaan.name == name)
    ).one_or_none()
    before = audit.snapshot(row) if row is not None else None
    row = row or ImporPemetaan(dinas_id=dinas_id, kind=kind, name=name, mapping={})
    row.mapping = {**vars(susunan), "columns": dict(susunan.columns)}
    audit.changed(session, actor, "ubah" if before else "tambah", row, before=before)


def remove(session: Session, actor: Actor, *, impor_pemetaan_id: int) -> None:
    """Forget an arrangement.

    Raises:
        Forbidden, NotFound.
    """
    row = subjects.get(session, ImporPemetaan, impor_pemetaan_id)
    hak.require(actor, named(row.kind).action, Subject(dinas_id=row.dinas_id))
    audit.removed(session, actor, "hapus", row)
