"""Who of a team comes under the successor, and from when: looked at before, then written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from db.base import id_of
from db.tables import Pegawai
from rules.kit import hak
from rules.kit.errors import DomainError
from rules.kit.hak import BY_OTHERS, Actor
from rules.organisasi.usul_atasan import waits
from rules.serah_terima import Putusan
from services.kit import audit, subjects
from services.organisasi import atasan, penempatan
from services.organisasi.simpan import Change, save_all

EDIT = "pegawai.edit"
NOT_HIS_TO_CHANGE = "Atasan pegawai diubah oleh admin dinas."
HIMSELF = "Menjadikan diri sendiri atasan menunggu persetujuan kepala: usulkan lewat Alihkan bawahan."


@dataclass(frozen=True)
class Langkah:
    """One employee's new atasan (None: nobody) and the day it counts from, None where he stays; `putusan` says why."""

    row: Pegawai
    atasan_id: int | None
    start: date | None
    putusan: Putusan


def steps(session: Session, actor: Actor, former: Pegawai, to_id: int, tmt: date, *, lock: bool) -> dict[int, Langkah]:
    """Employee → his step. A successor from below takes the place of the former atasan, under that one's own atasan.

    Args:
        lock: False for a look ahead that changes nothing; else the caller holds the tree.
    """
    over = atasan.chain(session, to_id)
    people = [id_ for id_, _ in atasan.subordinates(session, id_of(former)) if id_ != to_id]
    found: dict[int, Langkah] = {}
    if id_of(former) in over:
        row = _row(session, to_id, lock)
        found[to_id] = _step(session, actor, row, former.atasan_id, tmt, lock)
        if found[to_id].start is not None:
            over = set()  # he is above them now
    for id_ in people:
        row = _row(session, id_, lock)
        if id_ in over:
            name = session.get_one(Pegawai, to_id).name
            found[id_] = Langkah(row, None, None, Putusan("tetap", f"{name} berada di bawahnya."))
        else:
            found[id_] = _step(session, actor, row, to_id, tmt, lock)
    return found


def take(session: Session, actor: Actor, steps: Mapping[int, Langkah], tmt: date) -> int:
    """Write the steps, each with its placement and line of the trail; how many."""
    changes = []
    for step in steps.values():
        if step.start is None:
            continue
        before = audit.snapshot(step.row)
        step.row.atasan_id = step.atasan_id
        changes.append(Change("serahkan", step.row, before, tmt, step.start))
    save_all(session, actor, changes)
    return len(changes)


def _row(session: Session, pegawai_id: int, lock: bool) -> Pegawai:
    return subjects.get(session, Pegawai, pegawai_id) if lock else session.get_one(Pegawai, pegawai_id)


def _step(session: Session, actor: Actor, row: Pegawai, atasan_id: int | None, tmt: date, lock: bool) -> Langkah:
    try:
        if why := _refused(actor, row, atasan_id):
            return Langkah(row, None, None, Putusan("tetap", why))
        under = "Tanpa atasan"
        if atasan_id is not None:
            under = f"Di bawah {atasan.check_right(session, actor, dinas_id=row.dinas_id, atasan_id=atasan_id)}"
        start = penempatan.counted(session, row, to_dinas_id=row.dinas_id, tmt=tmt, lock=lock)
    except DomainError as error:
        return Langkah(row, None, None, Putusan("tetap", error.message))
    return Langkah(row, atasan_id, start, Putusan("pindah", f"{under} sejak {start:%d/%m/%Y}"))


def _refused(actor: Actor, row: Pegawai, atasan_id: int | None) -> str:
    if hak.about_himself(actor, EDIT, row.id):
        return BY_OTHERS[EDIT]
    if not hak.allows(actor, EDIT, subjects.subject(row)):
        return NOT_HIS_TO_CHANGE
    return HIMSELF if waits(actor, dinas_id=row.dinas_id, before=row.atasan_id, after=atasan_id) else ""
