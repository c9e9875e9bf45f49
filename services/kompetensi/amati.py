"""Levels observed of an employee: by his penilai, and by himself. Former ones stay; those of the same day are corrected."""

from collections.abc import Mapping

from sqlmodel import Session, select

from db.base import id_of
from db.tables import KompetensiPegawai, Pegawai
from rules import kompetensi as rules
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import Actor
from rules.kompetensi import Observer
from services import kompetensi
from services.kit import audit, subjects
from settings import today

Levels = Mapping[int, int | None]


def observe(session: Session, actor: Actor, *, pegawai_id: int, levels: Levels, seen: Levels, source: str) -> int:
    """What the penilai observed of one of his people; gives how many levels changed.

    Args:
        levels: kompetensi id → 1–5 (None: nothing said). seen: the same as he saw it when he began.
        source: on what the changed levels rest.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field source or level-<id>.
    """
    person = subjects.pegawai_for(session, actor, "kompetensi.observe", pegawai_id)
    return _record(session, actor, person, "atasan", levels, seen, rules.check_source(source))


def assess(session: Session, actor: Actor, *, levels: Levels, seen: Levels, source: str = "") -> int:
    """How the actor sees himself; otherwise as `observe`. The source may be left empty."""
    if actor.pegawai_id is None:
        raise Forbidden()
    person = subjects.pegawai_for(session, actor, "kompetensi.self", actor.pegawai_id)
    return _record(session, actor, person, "diri", levels, seen, rules.check_source(source) if source.strip() else "")


def _record(
    session: Session, actor: Actor, person: Pegawai, observer: Observer, levels: Levels, seen: Levels, source: str
) -> int:
    session.refresh(person, with_for_update=True)  # one save after the other: two windows cannot both be first
    t = KompetensiPegawai
    query = select(t).where(t.pegawai_id == person.id, t.observer == observer).order_by(t.day, t.id)  # type: ignore[arg-type]
    latest = {row.kompetensi_id: row for row in session.exec(query)}
    given = {key: level for key, level in levels.items() if level is not None}
    changes = rules.changed_levels(given, seen, {key: row.level for key, row in latest.items()})
    if not changes:
        raise Invalid("Belum ada tingkat yang diubah.")
    for kompetensi_id, level in changes.items():
        kompetensi.known(session, kompetensi_id, person.dinas_id)
        assert level is not None
        _write(session, actor, person, observer, latest.get(kompetensi_id), kompetensi_id, level, source)
    return len(changes)


def _write(
    session: Session,
    actor: Actor,
    person: Pegawai,
    observer: Observer,
    last: KompetensiPegawai | None,
    kompetensi_id: int,
    level: int,
    source: str,
) -> None:
    if last is not None and last.day >= today():
        before = audit.snapshot(last)
        last.level, last.source, last.recorded_by, last.version = level, source, actor.akun_id, last.version + 1
        audit.changed(session, actor, "perbaiki", last, before=before)
        return
    row = KompetensiPegawai(
        dinas_id=person.dinas_id,
        pegawai_id=id_of(person),
        kompetensi_id=kompetensi_id,
        observer=observer,
        day=today(),
        level=level,
        source=source,
        recorded_by=actor.akun_id,
    )
    audit.added(session, actor, "amati" if observer == "atasan" else "nilai diri", row)
