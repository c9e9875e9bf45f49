"""The penilai's decision on daily reports of his team: verified, or returned with a note. All of a click or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, select, update
from sqlmodel import Session

from db import rollup
from db.base import utcnow
from db.queries.indikator.sumber import tempo
from db.queries.laporan import verifikasi as queries
from db.rollup import LaporanChange
from db.tables import Laporan, Pegawai
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, Locked
from rules.kit.hak import Actor, Subject
from rules.laporan import STATUS_LABELS, check_note
from rules.laporan.urungkan import MAX_REPORTS
from services.kit import audit, subjects
from settings import today

LAPORAN, PEGAWAI = Laporan.__table__, Pegawai.__table__
NAMED = 3  # reports that a refusal spells out
CHOSEN = (
    select(LAPORAN, PEGAWAI.c.name)
    .join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == LAPORAN.c.pegawai_id)
    .order_by(LAPORAN.c.id)
    .with_for_update(of=LAPORAN)
)
DECIDE = update(LAPORAN).where(LAPORAN.c.id == bindparam("laporan_id"))
DECISION = ("status", "verifier_id", "atas_nama_id", "verified_at", "decided_at", "note", "version")


def verify(session: Session, actor: Actor, *, reports: Sequence[tuple[int, int]], note: str = "") -> int:
    """Agree to reports of the actor's team on their day, or that wait for him in the stead of who led it then.

    Also of a team for whose atasan he stands in (Plt., Plh.), of the days of his appointment: that is kept as "a.n.".
    A word may go with it.

    Args:
        reports: id and version of each, as they were shown.

    Returns:
        How many.

    Raises:
        Forbidden: one is not of the team. Conflict: one changed since it was shown; then none is saved.
        Invalid, Locked.
    """
    return _decide(session, actor, reports, "disetujui", check_note(note, needed=False))


def return_(session: Session, actor: Actor, *, reports: Sequence[tuple[int, int]], note: str) -> int:
    """Give reports back to be mended; the note says what. A verified one may be returned too, while its period is open.

    Args, returns and raises as `verify`; Invalid(field="note") without a note.
    """
    return _decide(session, actor, reports, "dikembalikan", check_note(note, needed=True))


def _decide(session: Session, actor: Actor, reports: Sequence[tuple[int, int]], status: str, note: str) -> int:
    versions = dict(reports)
    if not versions:
        raise Invalid("Pilih paling sedikit satu laporan.", field="reports")
    if len(versions) > MAX_REPORTS:
        raise Invalid(f"Paling banyak {MAX_REPORTS} laporan sekali simpan.", field="reports")
    hak.require(actor, "laporan.verify")
    connection = session.connection()
    found = chosen(connection, actor, LAPORAN.c.id.in_(list(versions)))
    _require_unchanged(found, versions)
    require_open(session, found)
    if same := [row for row in found if row["status"] == status]:
        raise Invalid(f"{named(same)} sudah {STATUS_LABELS[status].lower()}. Tidak ada yang disimpan.", field="reports")
    now = utcnow()
    decision = {"status": status, "verifier_id": actor.pegawai_id, "decided_at": now, "note": note}
    decision["verified_at"] = now if status == "disetujui" else None
    action = "setujui" if status == "disetujui" else "kembalikan"
    stead = [decision | {"version": row["version"] + 1, "atas_nama_id": row["an"]} for row in found]
    save(connection, hak.in_stead(actor, *(row["an"] for row in found)), action, list(zip(found, stead, strict=True)))
    return len(found)


def chosen(connection: Connection, actor: Actor, which: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Those reports, locked, with the name of their author; an: the atasan for whom the actor stands in with it, if he does.

    Raises:
        Forbidden: one is not the actor's to decide on.
    """
    late = queries.overdue(tempo.cutoffs(connection, today=today()), today=today())
    me = actor.pegawai_id or 0
    ways = [(queries.decidable(me, late, an), an.untuk_id) for an in actor.teams]
    # his own first: nobody stands in for himself
    whose = case((queries.decidable(me, late), me), *ways, else_=None).label("whose")
    found = [dict(row) for row in connection.execute(CHOSEN.add_columns(whose).where(which)).mappings()]
    for row in found:
        hak.require(actor, "laporan.verify", Subject(row["dinas_id"], row["pegawai_id"], row["whose"], day=row["day"]))
        row["an"] = row["whose"] if row["whose"] != me else None
    return found


def _require_unchanged(found: Sequence[Mapping[str, Any]], versions: Mapping[int, int]) -> None:
    changed = [row for row in found if row["version"] != versions[row["id"]]]
    told = [f"{named(changed)} berubah sejak ditampilkan"] if changed else []
    if gone := len(versions) - len(found):
        told.append(f"{gone} laporan sudah ditarik pegawainya")
    if told:
        raise Conflict(f"{'; '.join(told)}. Tidak ada yang disimpan: periksa daftar terbaru, lalu pilih lagi.", field="reports")


def require_open(session: Session, found: Sequence[Mapping[str, Any]]) -> None:
    """Refuse (Locked, all of them) when a period is closed that a report lies in."""
    for dinas_id, day in sorted({(row["dinas_id"], row["day"]) for row in found}):
        try:
            subjects.require_open_day(session, dinas_id, day)
        except Locked as error:
            raise Locked(f"Laporan {day:%d/%m/%Y}: {error.message} Tidak ada yang disimpan.", field="reports") from error


def save(
    connection: Connection, actor: Actor, action: str, decisions: Sequence[tuple[Mapping[str, Any], dict[str, Any]]]
) -> None:
    """Write (report as it stands, its new columns of DECISION), count them anew, and record each as `action`."""
    changes, lines = [], []
    for row, decision in decisions:
        owner = {name: row[name] for name in ("dinas_id", "unit_id", "pegawai_id", "day", "minutes")}
        changes += [LaporanChange(**owner, status=row["status"], sign=-1), LaporanChange(**owner, status=decision["status"])]
        before = {name: row[name] for name in DECISION}
        lines.append(audit.Line(action, "laporan", row["id"], row["dinas_id"], before, decision))
    connection.execute(DECIDE, [{"laporan_id": row["id"], **decision} for row, decision in decisions])
    rollup.add_laporan(connection, changes)
    audit.append_all(connection, actor, lines)
    for dinas_id in sorted({row["dinas_id"] for row, _ in decisions}):
        audit.bump(connection, dinas_id)


def named(rows: Sequence[Mapping[str, Any]]) -> str:
    """Example: Laporan Ani 24/11/2026 "Rapat"; Hana 23/11/2026 "Loket"; dan 2 lainnya."""
    parts = [f'{row["name"]} {row["day"]:%d/%m/%Y} "{row["activity"][:40]}"' for row in rows[:NAMED]]
    if len(rows) > NAMED:
        parts.append(f"dan {len(rows) - NAMED} lainnya")
    return "Laporan " + "; ".join(parts)
