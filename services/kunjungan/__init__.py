"""Field visits: a leader records what he saw, corrects it, and the follow-up is finished by whom it was given to."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.tables import Kunjungan, KunjunganPegawai, Pegawai
from rules import kunjungan as rules
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import Actor, Subject
from services.kit import audit, berkas, subjects
from services.kunjungan import foto
from services.kunjungan import isi as kunjungan_isi
from services.kunjungan.isi import Isi

KUNJUNGAN, MET = Kunjungan.__table__, KunjunganPegawai.__table__
Photo = tuple[str, bytes]


def record(session: Session, actor: Actor, *, isi: Isi, photo: Photo | None = None) -> int:
    """A new visit of the actor in his own dinas; the same visit once more (a second click) gives the first one's id.

    Args:
        photo: name and content of a PNG or JPG.

    Raises:
        Forbidden: no leader, or not his dinas. Locked: field day. Invalid: the field to blame.
    """
    hak.require(actor, "kunjungan.record", Subject(dinas_id=actor.dinas_id))
    if actor.pegawai_id is None or actor.dinas_id is None:
        raise Forbidden("Kunjungan dicatat oleh pegawai yang berkunjung.")
    # Before the first statement: on SQLite nobody else can save meanwhile.
    picture = foto.cleaned(*photo) if photo is not None else None
    subjects.get(session, Pegawai, actor.pegawai_id)  # one visit of his after the other
    values, met = kunjungan_isi.clean(session, isi, dinas_id=actor.dinas_id, visitor_id=actor.pegawai_id)
    subjects.require_open_day(session, actor.dinas_id, values["day"])
    if (again := _same(session, actor.pegawai_id, values)) is not None:
        return again
    row = Kunjungan(dinas_id=actor.dinas_id, visitor_id=actor.pegawai_id, **values)
    if picture is not None:
        row.berkas_id = _store(session, actor, row, picture)
    session.add(row)
    session.flush()
    _write_met(session, id_of(row), met)
    return audit.added(session, actor, "tambah", row, after=_told(row, met))


def change(
    session: Session,
    actor: Actor,
    *,
    kunjungan_id: int,
    version: int,
    isi: Isi,
    photo: Photo | None = None,
    drop_photo: bool = False,
) -> None:
    """Correct a visit: by its visitor only. A follow-up that is done stays as it was.

    Raises:
        NotFound, Forbidden, Conflict. Locked: field day. Invalid: the field to blame.
    """
    hak.require(actor, "kunjungan.change")
    picture = foto.cleaned(*photo) if photo is not None else None
    row = _of_visitor(session, actor, kunjungan_id, version)
    known = set(session.connection().execute(select(MET.c.pegawai_id).where(MET.c.kunjungan_id == kunjungan_id)).scalars())
    values, met = kunjungan_isi.clean(session, isi, dinas_id=row.dinas_id, visitor_id=row.visitor_id, row=row, known=known)
    for day in {row.day, values["day"]}:
        subjects.require_open_day(session, row.dinas_id, day)
    if row.done_at is not None and any(getattr(row, name) != values[name] for name in ("follow_up", "follow_up_by", "due")):
        raise Invalid("Tindak lanjut ini sudah selesai. Buka kembali dahulu untuk mengubahnya.", field="follow_up")
    before, former = _told(row, known), row.berkas_id
    for name, value in values.items():
        setattr(row, name, value)
    if picture is not None:
        row.berkas_id = _store(session, actor, row, picture)
    elif drop_photo:
        row.berkas_id = None
    _write_met(session, kunjungan_id, met)
    _save(session, actor, "ubah", row, before, met)
    if former is not None and former != row.berkas_id:
        berkas.discard(session, actor, berkas_id=former)


def finish(session: Session, actor: Actor, *, kunjungan_id: int, version: int, note: str) -> None:
    """Say how the follow-up was done: by who had to do it, or by the visitor. A closed period does not hinder it.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field note; or nothing is open.
    """
    row = subjects.get(session, Kunjungan, kunjungan_id)
    if not any(hak.allows(actor, "kunjungan.finish", Subject(pegawai_id=one)) for one in (row.follow_up_by, row.visitor_id)):
        raise Forbidden()
    subjects.get(session, Kunjungan, kunjungan_id, version=version)
    if not row.follow_up or row.done_at is not None:
        raise Invalid("Tidak ada tindak lanjut yang masih terbuka pada kunjungan ini.")
    before = audit.snapshot(row)
    row.done_note, row.done_at = rules.check_note(note), utcnow()
    _save(session, actor, "selesaikan", row, before)


def reopen(session: Session, actor: Actor, *, kunjungan_id: int, version: int, note: str) -> None:
    """Open a finished follow-up again: by the visitor, who says what is still missing.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field note; or it is not finished.
    """
    row = _of_visitor(session, actor, kunjungan_id, version)
    if row.done_at is None:
        raise Invalid("Tindak lanjut ini belum selesai.")
    before = audit.snapshot(row)
    row.done_note, row.done_at = rules.check_note(note), None
    _save(session, actor, "buka kembali", row, before)


def _of_visitor(session: Session, actor: Actor, kunjungan_id: int, version: int) -> Kunjungan:
    row = subjects.get(session, Kunjungan, kunjungan_id)
    hak.require(actor, "kunjungan.change", Subject(pegawai_id=row.visitor_id))
    return subjects.get(session, Kunjungan, kunjungan_id, version=version)


def _same(session: Session, visitor_id: int, values: dict[str, Any]) -> int | None:
    of = (KUNJUNGAN.c[name] == values[name] for name in ("day", "place", "findings"))
    return session.connection().execute(select(KUNJUNGAN.c.id).where(KUNJUNGAN.c.visitor_id == visitor_id, *of)).scalar()


def _store(session: Session, actor: Actor, row: Kunjungan, picture: Photo) -> int:
    name, content = picture
    return berkas.store(session, actor, dinas_id=row.dinas_id, pegawai_id=row.visitor_id, name=name, content=content)


def _write_met(session: Session, kunjungan_id: int, met: Collection[int]) -> None:
    session.connection().execute(delete(MET).where(MET.c.kunjungan_id == kunjungan_id))
    session.add_all(KunjunganPegawai(kunjungan_id=kunjungan_id, pegawai_id=one) for one in sorted(met))


def _told(row: Kunjungan, met: Collection[int]) -> dict[str, Any]:
    """The row for the trail, with the ids of those met."""
    return audit.snapshot(row) | {"met": sorted(met)}


def _save(
    session: Session, actor: Actor, action: str, row: Kunjungan, before: dict[str, Any], met: Collection[int] | None = None
) -> None:
    row.version += 1
    audit.changed(session, actor, action, row, before=before, after=None if met is None else _told(row, met))
