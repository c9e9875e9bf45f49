"""The two sides of a plan: which one the actor is, the lock of the period, and the trail both can read."""

import json
from collections.abc import Sequence
from typing import Literal

from sqlmodel import Session

from db.base import id_of
from db.queries.organisasi.penempatan import Placed
from db.tables import Periode, Skp, SkpRiwayat
from rules.kit.errors import Conflict, Locked
from rules.kit.hak import Actor
from rules.skp import Side, transition
from services.kit import audit, subjects

# What the history keeps of an item: what was agreed on, without what it happens to be called inside.
KEPT = (
    "what",
    "jenis",
    "aspek",
    "indikator_id",
    "satuan",
    "polarity",
    "aggregate",
    "target",
    "target_low",
    "target_high",
    "status",
)
SCORING = "Periode ini sedang dinilai, jadi rencana tidak dapat diubah lagi."
Until = Literal["terbuka", "penilaian"]
# Items as the reader saw them: (id, version). What changed since is not agreed to unseen.
Seen = Sequence[tuple[int, int]]


def side_of(session: Session, actor: Actor, pegawai_id: int, periode_id: int) -> tuple[Placed, Side]:
    """The employee where he belongs in the period, and on which side of his plan the actor stands.

    Raises:
        NotFound: no such employee. Forbidden: the actor is neither he nor his penilai of that period.
    """
    side: Side = "pegawai" if actor.pegawai_id == pegawai_id else "penilai"
    action = "skp.own" if side == "pegawai" else "skp.team"
    return subjects.placed_for(session, actor, action, pegawai_id, periode_id), side


def item(session: Session, actor: Actor, skp_id: int) -> tuple[Skp, Placed, Side]:
    """An item, locked for the write, with its employee and the actor's side.

    Raises:
        NotFound, Forbidden.
    """
    row = subjects.get(session, Skp, skp_id)
    pegawai, side = side_of(session, actor, row.pegawai_id, row.periode_id)
    return row, pegawai, side


def require_periode(session: Session, pegawai: Placed, periode_id: int, *, until: Until = "terbuka") -> Periode:
    """The period of the dinas that the employee belongs to in it, held against being moved on while this write is under way.

    Args:
        until: "terbuka" for the plan, "penilaian" for what is still recorded while the period is scored.

    Raises:
        NotFound: not a period of that dinas. Locked: too late. Invalid: field periode, a half-year; or he is no ASN.
    """
    row = subjects.require_asn(session, periode_id, of=pegawai)
    if row.status == "penilaian" and until == "terbuka":
        raise Locked(SCORING)
    return row


def record(session: Session, actor: Actor, row: Skp, action: str, note: str, *, before: dict[str, object] | None) -> None:
    """Write the step into the item's history and into the audit."""
    session.add(row)
    session.flush()
    stood = json.dumps({name: getattr(row, name) for name in KEPT}, ensure_ascii=False)
    session.add(SkpRiwayat(skp_id=id_of(row), akun_id=actor.akun_id, action=action, note=note, snapshot=stood))
    audit.changed(session, actor, action, row, before=before)


def require_version(row: Skp, version: int) -> None:
    """Refuse when somebody saved the item since it was read.

    Raises:
        Conflict.
    """
    if row.version != version:
        raise Conflict()


def move(row: Skp, action: str, side: Side, note: str) -> None:
    """Take a step by the rule and note who now has to answer.

    Raises:
        Invalid: the step is not open to this side now.
    """
    row.status = transition(row.status, action, side, row.proposed_by)
    # Whoever proposed, or changed what is proposed, is the one who cannot agree to it.
    if row.status == "diajukan":
        row.proposed_by = side
    row.note = note
    row.version += 1


def step(session: Session, actor: Actor, items: Seen, action: str, word: str, note: str) -> int:
    """One step of many items of which all are taken or none; returns how many there were.

    Raises:
        Forbidden, NotFound, Locked, Conflict, Invalid.
    """
    # In one order, so that two people who take the same items do not wait for each other for ever.
    for skp_id, version in sorted(items):
        row, pegawai, side = item(session, actor, skp_id)
        require_periode(session, pegawai, row.periode_id)
        if _already(row, action, side, version):
            continue
        require_version(row, version)
        before = audit.snapshot(row)
        move(row, action, side, note)
        record(session, actor, row, word, note, before=before)
    return len(items)


def _already(row: Skp, action: str, side: Side, version: int) -> bool:
    """Whether this very step was just taken by the same side: the second click of a double click."""
    if row.version != version + 1:
        return False
    if action == "propose":
        return row.status == "diajukan" and row.proposed_by == side
    return row.status == {"agree": "disepakati", "return": "dikembalikan"}[action] and row.proposed_by != side
