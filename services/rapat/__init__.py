"""The review meeting: planned, frozen 48 hours ahead, begun, attended, closed; or cancelled. It is not reopened."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.tables import Dinas, Rapat, RapatHadir
from rules import rapat as rules
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.periode import parse
from rules.kit.teks import known
from rules.rapat import Rencana
from services.kit import audit, subjects
from services.rapat import agenda, bahan, catatan, peserta
from settings import get_settings, today

DECIDE = "rapat.decide"
RAPAT, HADIR = Rapat.__table__, RapatHadir.__table__


def plan(session: Session, actor: Actor, *, dinas_id: int, rencana: Rencana) -> int:
    """A meeting to come, its chair invited too; the same once more (a second click) gives the first one's id.

    Raises:
        Forbidden, NotFound. Invalid: the field to blame.
    """
    hak.require(actor, DECIDE, Subject(dinas_id=dinas_id))
    if session.get(Dinas, dinas_id, with_for_update=True) is None:  # one after the other, so that twice is seen
        raise NotFound("Dinas tidak ditemukan.")
    values = _clean(session, dinas_id, rencana)
    guests = peserta.guests(session, dinas_id, rencana.invited, rencana.chair_id, rencana.notulis_id)
    same = select(RAPAT.c.id).where(RAPAT.c.dinas_id == dinas_id, RAPAT.c.status == "rencana")
    same = same.where(*(RAPAT.c[name] == value for name, value in values.items()))
    if (again := session.connection().execute(same).scalar()) is not None:
        return int(again)
    row = Rapat(dinas_id=dinas_id, created_by=actor.akun_id, **values)
    session.add(row)
    session.flush()
    peserta.invite(session, id_of(row), guests, ())
    chosen = agenda.choose(session, row, rencana.agenda)
    return audit.added(session, actor, "rencanakan", row, after=_told(row, guests, chosen))


def change(session: Session, actor: Actor, *, rapat_id: int, version: int, rencana: Rencana) -> None:
    """Change a meeting that has not begun. Moved to a day more than 48 hours ahead its pre-read is to be frozen anew.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: the field to blame; or it has begun.
    """
    row, before = _begin(session, actor, rapat_id, version, "rencana")
    guests = peserta.guests(session, row.dinas_id, rencana.invited, rencana.chair_id, rencana.notulis_id)
    of, at = (row.code, row.jenis), (row.day, row.jam)
    for name, value in _clean(session, row.dinas_id, rencana).items():
        setattr(row, name, value)
    peserta.invite(session, rapat_id, guests, ())
    bahan.thaw(session, row, about_else=of != (row.code, row.jenis), moved=at != (row.day, row.jam))
    chosen = agenda.choose(session, row, rencana.agenda)
    _save(session, actor, "ubah", row, before, _told(row, guests, chosen))


def open_(
    session: Session, actor: Actor, *, rapat_id: int, version: int, day: date | None, present: Sequence[int] | None = None
) -> None:
    """Begin. What was not frozen before is frozen now, and said to be.

    Args:
        day: on which it is held, as its chair confirms it: today, or in the two weeks before when it was held without the app.
            The day for which it was planned stays beside it.
        present: who came; None for everybody who was invited. Whoever came uninvited joins the list.

    Raises:
        Forbidden, NotFound. Conflict: also when another one of the dinas is under way. Invalid: field day or present; it was
        begun before.
    """
    row, before = _begin(session, actor, rapat_id, version, "rencana")
    held = rules.check_held(day, today())
    session.get(Dinas, row.dinas_id, with_for_update=True)
    under_way = select(RAPAT.c.title).where(RAPAT.c.dinas_id == row.dinas_id, RAPAT.c.status == "berlangsung")
    if (other := session.connection().execute(under_way).scalar()) is not None:
        raise Conflict(f"Rapat “{other}” masih berlangsung. Tutup dahulu.")
    listed = peserta.listed(session, rapat_id)
    came = listed if present is None else set(present)
    peserta.require_there(session, came - listed, row.dinas_id, "present")
    peserta.invite(session, rapat_id, listed | came, came)
    row.status, row.opened_at, row.day = "berlangsung", utcnow(), held
    shown = bahan.freeze(session, row, "mulai")
    _save(session, actor, "mulai", row, before, {"present": sorted(came), "agenda": shown})


def attend(session: Session, actor: Actor, *, rapat_id: int, version: int, present: Sequence[int]) -> None:
    """Who came, while it is under way; whoever came uninvited joins the list.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field present; or it is not under way.
    """
    row, before = _begin(session, actor, rapat_id, version, "berlangsung")
    listed = peserta.listed(session, rapat_id)
    peserta.require_there(session, set(present) - listed, row.dinas_id, "present")
    peserta.invite(session, rapat_id, listed | set(present), present)
    _save(session, actor, "catat kehadiran", row, before, {"present": sorted(present)})


def close(session: Session, actor: Actor, *, rapat_id: int, version: int, note: str = "") -> None:
    """End it; what it decided goes its own way from here on, the minutes stay.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field note; nobody was noted as present; or it is not under way.
    """
    row, before = _begin(session, actor, rapat_id, version, "berlangsung")
    came = select(HADIR.c.pegawai_id).where(HADIR.c.rapat_id == rapat_id, HADIR.c.hadir).limit(1)
    if session.connection().execute(came).scalar() is None:
        raise Invalid("Catat kehadiran dahulu: belum ada yang ditandai hadir.")
    row.note, row.status, row.closed_at = rules.check_note(note), "selesai", utcnow()
    # What was written without a line of its own at each pause stands in the trail as it was left.
    _save(session, actor, "tutup", row, before, {"catatan": catatan.texts(session, rapat_id)})


def cancel(session: Session, actor: Actor, *, rapat_id: int, version: int, reason: str) -> None:
    """Call off a meeting that has not begun; that it was not held, and why, stays on record.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field reason; or it has begun.
    """
    row, before = _begin(session, actor, rapat_id, version, "rencana")
    row.note, row.status, row.closed_at = rules.check_reason(reason), "batal", utcnow()
    _save(session, actor, "batalkan", row, before)


def _clean(session: Session, dinas_id: int, rencana: Rencana) -> dict[str, Any]:
    if rencana.chair_id is None:
        raise Invalid("Pilih pimpinan rapat.", field="chair_id")
    peserta.require_there(session, {rencana.chair_id}, dinas_id, "chair_id")
    if rencana.notulis_id is not None:
        peserta.require_there(session, {rencana.notulis_id}, dinas_id, "notulis_id")
    day = rules.check_day(rencana.day, today())
    return {
        "jenis": known(rencana.jenis, rules.JENIS_LABELS, "Pilih jenis rapat.", "jenis"),
        "code": parse(rencana.code).code,
        "title": rules.check_title(rencana.title),
        "day": day,
        "planned_day": day,
        "jam": rencana.jam,
        "place": rules.check_place(rencana.place),
        "chair_id": rencana.chair_id,
        "notulis_id": rencana.notulis_id,
        "freeze_due": rules.freeze_due(day, rencana.jam, get_settings().zone),
    }


def _told(row: Rapat, guests: set[int], chosen: Sequence[int]) -> dict[str, Any]:
    return audit.snapshot(row) | {"invited": sorted(guests), "agenda": list(chosen)}


def _begin(session: Session, actor: Actor, rapat_id: int, version: int, status: str) -> tuple[Rapat, dict[str, Any]]:
    row = subjects.get(session, Rapat, rapat_id)
    hak.require(actor, DECIDE, Subject(dinas_id=row.dinas_id))
    subjects.get(session, Rapat, rapat_id, version=version)
    if row.status != status:
        raise Invalid(f"Rapat ini sudah {rules.STATUS_LABELS[row.status].lower()}.")
    return row, audit.snapshot(row)


def _save(
    session: Session, actor: Actor, action: str, row: Rapat, before: dict[str, Any], more: dict[str, Any] | None = None
) -> None:
    row.version += 1
    audit.changed(session, actor, action, row, before=before, after=audit.snapshot(row) | (more or {}))
