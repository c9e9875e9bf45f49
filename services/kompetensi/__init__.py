"""The catalogue of competencies and what a post requires: by the admin of the dinas, or of all of them."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from db.tables import Dinas, Kompetensi, KompetensiJabatan
from rules import kompetensi as rules
from rules.kit import hak
from rules.kit.errors import Conflict, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from services.kit import audit, subjects

MANAGE = "kompetensi.manage"
MAX_JABATAN = 120


def define(
    session: Session, actor: Actor | None, *, dinas_id: int | None, code: str, name: str, jenis: str, description: str = ""
) -> int:
    """A new competency of one dinas, or of all (`dinas_id` None). `actor` None is the seed or the command line.

    Raises:
        Forbidden, NotFound. Invalid: the field to blame. Conflict: field code; it is taken.
    """
    _require(actor, dinas_id)
    if dinas_id is not None and session.get(Dinas, dinas_id) is None:
        raise NotFound("Dinas tidak ditemukan.")
    code, values = rules.check_code(code), _clean(name, jenis, description)
    if session.exec(select(Kompetensi.id).where(Kompetensi.code == code)).first() is not None:
        raise Conflict(f"Kode {code} sudah dipakai.", field="code")
    row = Kompetensi(dinas_id=dinas_id, code=code, **values)
    return audit.added(session, actor, "tambah", row)


def change(
    session: Session,
    actor: Actor,
    *,
    kompetensi_id: int,
    version: int,
    name: str,
    jenis: str,
    description: str,
    active: bool = True,
) -> None:
    """Correct a competency, put it aside or take it up again. What was observed of it stays.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: the field to blame.
    """
    row = subjects.get(session, Kompetensi, kompetensi_id)
    _require(actor, row.dinas_id)
    subjects.get(session, Kompetensi, kompetensi_id, version=version)
    before = audit.snapshot(row)
    for field, value in {**_clean(name, jenis, description), "active": active}.items():
        setattr(row, field, value)
    row.version += 1
    audit.changed(session, actor, "ubah", row, before=before)


def require_levels(
    session: Session,
    actor: Actor | None,
    *,
    dinas_id: int,
    jabatan: str,
    levels: Mapping[int, int | None],
    seen: Mapping[int, int | None],
) -> int:
    """Set the levels that a post of the dinas requires; gives how many changed.

    Args:
        jabatan: "" for every post that has no line of its own for that competency.
        levels: kompetensi id → 1–5, or None: not required. seen: the same as the reader saw it when he began.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field level-<id>, or jabatan.
    """
    _require(actor, dinas_id)
    if session.get(Dinas, dinas_id) is None:
        raise NotFound("Dinas tidak ditemukan.")
    jabatan = check_text(jabatan, (0, MAX_JABATAN), "jabatan", name="Nama jabatan", one_line=True)
    t = KompetensiJabatan
    query = select(t).where(t.dinas_id == dinas_id, t.jabatan == jabatan).with_for_update()
    rows = {row.kompetensi_id: row for row in session.exec(query)}
    changes = rules.changed_levels(levels, seen, {key: row.level for key, row in rows.items()})
    for kompetensi_id, level in changes.items():
        known(session, kompetensi_id, dinas_id)
        _set(session, actor, rows.get(kompetensi_id), dinas_id, jabatan, kompetensi_id, level)
    return len(changes)


def known(session: Session, kompetensi_id: int, dinas_id: int) -> Kompetensi:
    """The competency, if it is one of this dinas or of all.

    Raises:
        NotFound.
    """
    row = session.get(Kompetensi, kompetensi_id)
    if row is None or row.dinas_id not in (None, dinas_id):
        raise NotFound("Kompetensi tidak ditemukan.")
    return row


def _set(
    session: Session,
    actor: Actor | None,
    row: KompetensiJabatan | None,
    dinas_id: int,
    jabatan: str,
    kompetensi_id: int,
    level: int | None,
) -> None:
    if row is None:
        assert level is not None  # nothing stands there and nothing was seen: a change can only be a level
        row = KompetensiJabatan(dinas_id=dinas_id, kompetensi_id=kompetensi_id, jabatan=jabatan, level=level)
        audit.added(session, actor, "tetapkan", row)
        return
    if level is None:
        audit.removed(session, actor, "hapus", row)
        return
    before = audit.snapshot(row)
    row.level, row.version = level, row.version + 1
    audit.changed(session, actor, "tetapkan", row, before=before)


def _clean(name: str, jenis: str, description: str) -> dict[str, Any]:
    return {
        "name": rules.check_name(name),
        "jenis": rules.check_jenis(jenis),
        "description": rules.check_description(description),
    }


def _require(actor: Actor | None, dinas_id: int | None) -> None:
    if actor is not None:
        hak.require(actor, MANAGE, Subject(dinas_id=dinas_id))
