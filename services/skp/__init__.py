"""The plan (SKP): proposed by one side, agreed by the other; every step stands in the item's history."""

from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import Session

from db.base import id_of
from db.tables import Laporan, Pegawai, PenilaianSkp, SkpHasil, SkpRiwayat
from rules.kit.errors import DomainError, Invalid
from rules.kit.hak import Actor
from rules.skp import check_note
from rules.skp.isi import Isi
from services.kit import audit, subjects
from services.skp.isi import Awal, add_row, check, content, named, plan, used_by
from services.skp.sisi import Seen, item, move, record, require_periode, require_version, side_of, step


@dataclass(frozen=True)
class Copied:
    """How a copy went: items added, and those whose indikator no longer holds."""

    added: int
    skipped: int


def add(
    session: Session, actor: Actor, *, pegawai_id: int, periode_id: int, isi: Isi, propose: bool = False, note: str = ""
) -> int:
    """A new item as a draft, or at once as a proposal of the actor's side. The same item twice is one (a double click).

    Raises:
        Forbidden, NotFound, Locked; Invalid: field what, satuan, jenis, aspek, polarity, aggregate, target, indikator_id, note.
    """
    pegawai, side = side_of(session, actor, pegawai_id, periode_id)
    require_periode(session, pegawai, periode_id)
    note = check_note(note)
    checked = check(session, pegawai, isi)
    # Two saves at the same moment wait for each other here, so that the second one finds the first.
    subjects.get(session, Pegawai, pegawai_id)
    same = next((row for row in plan(session, pegawai_id, periode_id) if content(row) == vars(checked)), None)
    if same is not None:
        if (same.status, same.proposed_by) == (("diajukan", side) if propose else ("draf", None)):
            return id_of(same)
        raise Invalid("Sasaran yang sama sudah ada di rencana ini.", field="what")
    return add_row(session, actor, pegawai, periode_id, checked, Awal(side, "tambah", propose, note))


def edit(session: Session, actor: Actor, *, skp_id: int, version: int, isi: Isi, note: str = "") -> None:
    """Change an item. What was agreed, or proposed by the other side, is then a proposal of the actor's side.

    Raises:
        as `add`; Conflict: changed since `version`.
    """
    row, pegawai, side = item(session, actor, skp_id)
    require_periode(session, pegawai, row.periode_id)
    note = check_note(note)
    checked = check(session, pegawai, isi)
    if content(row) == vars(checked):
        return
    require_version(row, version)
    if (row.satuan, row.indikator_id) != (checked.satuan, checked.indikator_id) and used_by(session, skp_id, SkpHasil):
        raise Invalid("Sasaran ini sudah punya hasil berkala, jadi satuannya tetap. Buat sasaran baru.", field="satuan")
    before = audit.snapshot(row)
    for name, value in vars(checked).items():
        setattr(row, name, value)
    move(row, "edit", side, note or (row.note if row.status in ("draf", "dikembalikan") else ""))
    record(session, actor, row, "ubah", note, before=before)


def remove(session: Session, actor: Actor, *, skp_id: int, version: int) -> None:
    """Delete a draft, or a returned item of one's own side, on which nothing was built yet. The audit keeps it.

    Raises:
        Forbidden, NotFound, Locked, Conflict; Invalid: not to be removed.
    """
    row, pegawai, side = item(session, actor, skp_id)
    require_periode(session, pegawai, row.periode_id)
    require_version(row, version)
    own = side == "pegawai" if row.status == "draf" else row.proposed_by == side
    if row.status not in ("draf", "dikembalikan") or not own:
        raise Invalid("Hanya draf, atau usulan Anda yang dikembalikan, yang dapat dihapus.")
    if used_by(session, skp_id, SkpHasil, Laporan, PenilaianSkp):
        raise Invalid("Sasaran ini sudah dipakai dalam laporan atau hasil, jadi tidak dapat dihapus.")
    session.connection().execute(delete(SkpRiwayat).where(SkpRiwayat.__table__.c.skp_id == skp_id))
    audit.removed(session, actor, "hapus", row, dinas_id=pegawai.dinas_id)


def propose(session: Session, actor: Actor, *, items: Seen, note: str = "") -> int:
    """Put drafts or returned items before the other side, all or none; returns how many."""
    return step(session, actor, items, "propose", "ajukan", check_note(note))


def agree(session: Session, actor: Actor, *, items: Seen, note: str = "") -> int:
    """Agree to what the other side proposed, as it was seen, all or none; returns how many.

    Raises:
        Invalid: one's own proposal, or none. Conflict: changed since it was seen. Forbidden, NotFound, Locked.
    """
    return step(session, actor, items, "agree", "sepakati", check_note(note))


def return_(session: Session, actor: Actor, *, items: Seen, note: str) -> int:
    """Send proposals of the other side back with a note that says why, all or none; returns how many."""
    return step(session, actor, items, "return", "kembalikan", check_note(note, required=True))


def copy_from(
    session: Session, actor: Actor, *, pegawai_id: int, from_periode_id: int, to_periode_id: int, propose: bool = False
) -> Copied:
    """Take over the items of another period with their targets, as drafts; copying twice adds nothing.

    Raises:
        Forbidden, NotFound, Locked.
    """
    pegawai, side = side_of(session, actor, pegawai_id, to_periode_id)
    require_periode(session, pegawai, to_periode_id)
    if from_periode_id == to_periode_id:
        raise Invalid("Pilih periode lain untuk disalin.", field="from_periode_id")
    subjects.get(session, Pegawai, pegawai_id)
    there = {named(row) for row in plan(session, pegawai_id, to_periode_id)}
    added = skipped = 0
    for row in plan(session, pegawai_id, from_periode_id):
        if row.dinas_id != pegawai.dinas_id or row.status == "dikembalikan" or named(row) in there:
            continue
        there.add(named(row))
        try:
            checked = check(session, pegawai, Isi(**content(row)))
        except DomainError:  # its indikator was retired: that must not cost the other items
            skipped += 1
            continue
        add_row(session, actor, pegawai, to_periode_id, checked, Awal(side, "salin", propose))
        added += 1
    return Copied(added, skipped)
