"""Saving changed employees, one or many, with all that hangs on it: placements, drafts, wishes, the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db.base import id_of
from db.queries.kit.tutup import CHANGEABLE
from db.queries.penilaian.berlaku import DRAFT
from db.tables import Pegawai, Penilaian, Periode
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor
from rules.organisasi.penempatan import check_tmt
from rules.organisasi.usul_atasan import waits
from services.kehadiran import ketidakhadiran_ikut
from services.kit import audit
from services.organisasi import penempatan, usul_atasan
from settings import today

PENILAIAN, PERIODE = Penilaian.__table__, Periode.__table__


@dataclass(frozen=True)
class Change:
    """An employee whose row is changed but not yet saved.

    before: his row as it was. tmt: of the change of unit or atasan, needed only where there is one. start: from when that
    counts, where it has been worked out. also: lines of the trail that go with it.
    """

    action: str
    row: Pegawai
    before: dict[str, Any]
    tmt: date | None = None
    start: date | None = None
    also: tuple[audit.Line, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether he comes to another unit or under another atasan."""
        return any(getattr(self.row, name) != self.before[name] for name in ("dinas_id", "unit_id", "atasan_id"))


def put_under(session: Session, actor: Actor, change: Change, atasan_id: int | None) -> None:
    """Save a changed employee under a checked atasan; under the actor himself only as a wish, and until then as he stands."""
    row = change.row
    wish = waits(actor, dinas_id=row.dinas_id, before=row.atasan_id, after=atasan_id)
    if not wish:
        row.atasan_id = atasan_id
    save_all(session, actor, [change])
    if wish and atasan_id is not None:
        usul_atasan.ask(session, actor, pegawai=row, atasan_id=atasan_id)


def save_all(session: Session, actor: Actor, changes: Sequence[Change]) -> None:
    """Write changed employees: version up, placements with what follows them, drafts of penilaian, outdated wishes, the trail.

    Every roll-up comes before the trail, which lets one writer at a time through.

    Raises:
        Invalid: field tmt. Conflict: field nip.
    """
    lines = [_write(session, change) for change in changes]
    for change, told in zip(changes, lines, strict=True):
        row, before = change.row, change.before
        gone = row.active_to is not None or row.dinas_id != before["dinas_id"]
        if gone or row.atasan_id != before["atasan_id"]:
            usul_atasan.drop(session, actor, pegawai_id=id_of(row), gone=gone)
        audit.append_all(session.connection(), actor, told)
        audit.changed(session, actor, change.action, row, before=before)


def _write(session: Session, change: Change) -> list[audit.Line]:
    row = change.row
    row.version += 1
    session.add(row)
    flush(session)
    placed = _placed(session, change)
    if (row.unit_id, row.atasan_id) != (change.before["unit_id"], change.before["atasan_id"]):
        _drafts_follow(session, row)
    return [*change.also, *placed]


def _placed(session: Session, change: Change) -> list[audit.Line]:
    """His placements follow: one ends when he leaves, one begins when he moves or comes back."""
    row, was_out, is_out = change.row, change.before["active_to"] is not None, change.row.active_to is not None
    if is_out and change.moved:
        raise Invalid(f"{row.name} sudah tidak bertugas; unit dan atasannya tetap yang terakhir.", field="unit_id")
    if row.active_to is not None and not was_out:
        ended = penempatan.leave(session, row)
        return [ended, *ketidakhadiran_ikut.end_with_service(session, pegawai_id=id_of(row), last_day=row.active_to)]
    if is_out or not (was_out or change.moved):
        return []
    tmt = check_tmt(change.tmt, today=today())
    start = change.start or penempatan.counted(session, row, to_dinas_id=row.dinas_id, tmt=tmt)
    went = penempatan.go_on(session, row, tmt=tmt, start=start)
    if row.unit_id == change.before["unit_id"]:
        return [went]
    return [went, *ketidakhadiran_ikut.fit(session, pegawai_id=id_of(row), start=start)]


def _drafts_follow(session: Session, row: Pegawai) -> None:
    """Unfinished penilaian count for the new unit and lie with the new penilai; submitted ones stay as they were."""
    values = {"unit_id": row.unit_id} | ({"penilai_id": row.atasan_id} if row.atasan_id is not None else {})
    open_here = CHANGEABLE.where(PERIODE.c.dinas_id == row.dinas_id)
    session.connection().execute(
        update(PENILAIAN).where(PENILAIAN.c.pegawai_id == row.id, DRAFT, PENILAIAN.c.periode_id.in_(open_here)).values(**values)
    )


def flush(session: Session) -> None:
    """Send an employee's row off.

    Raises:
        Conflict: field nip; somebody has it since a moment ago.
    """
    try:
        session.flush()
    except IntegrityError as error:
        # two people entered the same NIP at the same moment; the first one has it
        raise Conflict("NIP ini baru saja dipakai pegawai lain.", field="nip") from error
