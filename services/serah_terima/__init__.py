"""Handing over: what waits for one employee goes to another in one go, each row with its line of the trail."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from db.base import Model, id_of, utcnow
from db.queries import serah_terima as jejak
from db.queries.serah_terima.jenis import BY_CODE
from db.tables import Keputusan, Kunjungan, Pegawai, Pembinaan, PenanggungJawab, Rapat, RapatHadir
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor
from rules.serah_terima import Serah
from services.kit import audit, subjects
from services.organisasi import atasan
from services.serah_terima import rencana, tim
from services.serah_terima.rencana import Hal, Rencana

# Kinds of cara "kolom": where it stands who does it.
KOLOM: dict[str, tuple[type[Model], str]] = {
    "keputusan": (Keputusan, "owner_id"),
    "pembinaan": (Pembinaan, "owner_id"),
    "kunjungan": (Kunjungan, "follow_up_by"),
    "rapat": (Rapat, "chair_id"),
    "notulis": (Rapat, "notulis_id"),
}
# Named by dinas and indicator, without a version.
PENANGGUNG = "penanggung"
ACTION = "serahkan"


def hand_over(session: Session, actor: Actor, *, serah: Serah, seen: str) -> int:
    """Everything that can be handed goes to the successor, all of it or nothing; how many.

    The same once more (a second press) does nothing and gives the same number.

    Args:
        seen: of the plan that the actor saw (services.serah_terima.rencana.plan).

    Raises:
        NotFound, Forbidden (also one's own). Invalid: field to_id or tmt; or nothing moves.
        Conflict: somebody changed one of the rows since.
    """
    atasan.lock_tree(session)
    subjects.get(session, Pegawai, serah.from_id)  # one handing over of his after the other
    plan = rencana.made(session, actor, serah, lock=True)
    if plan.seen != seen or not seen:
        if seen and (done := jejak.done(session.connection(), to_id=id_of(plan.successor), seen=seen)) is not None:
            return done
        if not plan.seen:
            raise Invalid("Tidak ada yang dapat dipindahkan.")
        raise Conflict("Ada yang berubah sejak daftar ini dilihat. Periksa lagi, lalu serahkan.")
    # Roll-ups come before the trail, which lets one writer at a time through.
    moved = tim.take(session, actor, plan.steps, plan.tmt)
    for hal in plan.of("pindah"):
        if hal.code in KOLOM or hal.code == PENANGGUNG:
            (_answer if hal.code == PENANGGUNG else _give)(session, actor, hal, plan)
            moved += 1
    told = _told(plan, moved)
    line = audit.Line(ACTION, "serah_terima", row_id=plan.successor.id, dinas_id=plan.former.dinas_id, after=told)
    audit.record(session, actor, line)
    return moved


def record(session: Session, actor: Actor, *, kind: str, catatan_id: int) -> None:
    """A line in the trail for the printed minutes of a handing over; they are not given when this refuses.

    Raises:
        NotFound, Forbidden.
    """
    found = jejak.one(session.connection(), reader=actor, catatan_id=catatan_id)
    told = {"berkas": kind, "baris": sum(len(rows) for _, rows in found.moved), "catatan": catatan_id}
    audit.record(session, actor, audit.Line("unduh", "serah_terima", dinas_id=found.dinas_id, after=told), changes_data=False)


def _give(session: Session, actor: Actor, hal: Hal, plan: Rencana) -> None:
    """One row; Conflict when it changed after it was read."""
    model, column = KOLOM[hal.code]
    row: Any = subjects.get(session, model, hal.baris.id, version=hal.baris.version)
    # who leads a meeting may write its minutes too
    both = isinstance(row, Rapat) and column == "chair_id" and row.notulis_id == plan.former.id
    _write(session, actor, row, (column, "notulis_id") if both else (column,), plan)
    if isinstance(row, Pembinaan) and row.keputusan_id is not None:
        # the decision that this plan carries on goes with it
        decision = subjects.get(session, Keputusan, row.keputusan_id)
        if decision.jenis == "perbaikan" and decision.status == "terbuka" and decision.owner_id == plan.former.id:
            _write(session, actor, decision, ("owner_id",), plan)
    if isinstance(row, Rapat) and session.get(RapatHadir, (row.id, plan.successor.id)) is None:
        session.add(RapatHadir(rapat_id=id_of(row), pegawai_id=id_of(plan.successor)))


def _answer(session: Session, actor: Actor, hal: Hal, plan: Rencana) -> None:
    """An indicator for which he answers; Conflict when somebody else was named after it was read."""
    key = (plan.former.dinas_id, hal.baris.id)
    row = session.get(PenanggungJawab, key, with_for_update=True, populate_existing=True)
    if row is None or row.pegawai_id != plan.former.id:
        raise Conflict()
    before = audit.snapshot(row)
    row.pegawai_id, row.set_by, row.set_at = id_of(plan.successor), actor.akun_id, utcnow()
    audit.changed(session, actor, ACTION, row, before=before)


def _write(session: Session, actor: Actor, row: Any, columns: Sequence[str], plan: Rencana) -> None:
    before = audit.snapshot(row)
    for column in columns:
        setattr(row, column, plan.successor.id)
    row.version += 1
    audit.changed(session, actor, ACTION, row, before=before)


def _told(plan: Rencana, moved: int) -> dict[str, Any]:
    """What the successor's front page and the minutes say later (db.queries.serah_terima)."""
    pindah: dict[str, list[str]] = {}
    ikut: dict[str, int] = {}
    tetap: dict[tuple[str, str], int] = {}
    for hal in plan.hal:
        kind, why = BY_CODE[hal.code], hal.putusan.why
        if hal.putusan.nasib == "pindah":
            pindah.setdefault(kind.code, []).append(hal.baris.text)
        elif hal.putusan.nasib == "ikut":
            ikut[kind.code] = ikut.get(kind.code, 0) + 1
        elif kind.cara != "sendiri":  # what is his own is not told to the successor
            tetap[kind.code, why] = tetap.get((kind.code, why), 0) + 1
    return {
        "dari_id": plan.former.id,
        "dari": [plan.former.name, plan.former.jabatan],
        "kepada": [plan.successor.name, plan.successor.jabatan],
        "mulai": plan.tmt,
        "jumlah": moved,
        "pindah": pindah,
        "ikut": ikut,
        "tetap": [[code, n, why] for (code, why), n in tetap.items()],
        "seen": plan.seen,
    }
