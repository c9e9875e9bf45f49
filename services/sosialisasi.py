"""Briefings on the programme: recorded with who attended, corrected, removed."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from db.base import id_of
from db.tables import Dinas, Pegawai, Sosialisasi, SosialisasiHadir
from rules import sosialisasi as rules
from rules.kit import hak
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.laporan import check_url
from rules.sosialisasi import Isi
from services.kit import audit, subjects
from settings import today

HADIR, PEGAWAI = SosialisasiHadir.__table__, Pegawai.__table__
MANAGE = "sosialisasi.manage"


def record(session: Session, actor: Actor, *, dinas_id: int, isi: Isi, evidence_url: str = "") -> int:
    """A briefing that was held; gives its id.

    Raises:
        Forbidden, NotFound. Invalid: the field to blame.
    """
    hak.require(actor, MANAGE, Subject(dinas_id=dinas_id))
    if session.get(Dinas, dinas_id) is None:
        raise NotFound("Dinas tidak ditemukan.")
    row = Sosialisasi(dinas_id=dinas_id, day=today(), subject="", created_by=actor.akun_id)
    people = _fill(session, row, isi, evidence_url, had=())
    session.add(row)
    session.flush()
    _attend(session, id_of(row), people)
    return audit.added(session, actor, "catat", row, after=_line(row, people), changes_data=False)


def change(session: Session, actor: Actor, *, sosialisasi_id: int, version: int, isi: Isi, evidence_url: str = "") -> None:
    """Correct it.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: the field to blame.
    """
    row = _begin(session, actor, sosialisasi_id, version)
    had = _attended(session, sosialisasi_id)
    before = _line(row, had)
    people = _fill(session, row, isi, evidence_url, had=had)
    row.version += 1
    _attend(session, sosialisasi_id, people)
    audit.changed(session, actor, "ubah", row, before=before, after=_line(row, people), changes_data=False)


def remove(session: Session, actor: Actor, *, sosialisasi_id: int, version: int) -> None:
    """Take back what was recorded by mistake.

    Raises:
        NotFound, Forbidden, Conflict.
    """
    row = _begin(session, actor, sosialisasi_id, version)
    _attend(session, sosialisasi_id, ())
    audit.removed(session, actor, "hapus", row, changes_data=False)


def _begin(session: Session, actor: Actor, sosialisasi_id: int, version: int) -> Sosialisasi:
    row = subjects.get(session, Sosialisasi, sosialisasi_id)
    hak.require(actor, MANAGE, Subject(dinas_id=row.dinas_id))
    return subjects.get(session, Sosialisasi, sosialisasi_id, version=version)


def _fill(session: Session, row: Sosialisasi, isi: Isi, evidence_url: str, *, had: Collection[int]) -> list[int]:
    """Put what was filled in into the row; gives who attended: of the dinas, or among those who `had` been there."""
    kept = rules.check(isi, today())
    here = select(PEGAWAI.c.id).where(PEGAWAI.c.id.in_(kept.people), PEGAWAI.c.dinas_id == row.dinas_id)
    if set(kept.people) - set(session.connection().execute(here).scalars()) - set(had):
        raise Invalid("Pilih pegawai dinas ini.", field="people")
    assert kept.day is not None
    row.day, row.subject, row.speaker, row.place = kept.day, kept.subject, kept.speaker, kept.place
    row.evidence_url = check_url(evidence_url) if evidence_url.strip() else ""
    return list(kept.people)


def _attended(session: Session, sosialisasi_id: int) -> list[int]:
    query = select(HADIR.c.pegawai_id).where(HADIR.c.sosialisasi_id == sosialisasi_id)
    return list(session.connection().execute(query).scalars())


def _attend(session: Session, sosialisasi_id: int, people: Collection[int]) -> None:
    session.connection().execute(delete(HADIR).where(HADIR.c.sosialisasi_id == sosialisasi_id))
    if people:
        session.connection().execute(insert(HADIR), [{"sosialisasi_id": sosialisasi_id, "pegawai_id": one} for one in people])


def _line(row: Sosialisasi, people: Collection[int]) -> dict[str, Any]:
    return {**audit.snapshot(row), "people": sorted(people)}
