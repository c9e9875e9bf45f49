"""SKP items written and taken back many at once, each with its step in the history that both sides read."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from db.base import utcnow
from db.tables import Pegawai, Skp, SkpRiwayat
from rules.kit.errors import Conflict
from rules.skp import sama
from services.impor import jejak
from services.impor.jenis.kind import Asked, Taking, Written
from services.impor.jenis.masa import hold
from services.impor.jenis.pengukuran_tulis import Ubahan, keep_trail, store
from services.impor.jenis.skp.nilai import Wanted, stored
from services.kit import audit
from services.kit.batches import batched
from services.skp.sisi import KEPT

PEGAWAI, SKP, RIWAYAT = Pegawai.__table__, Skp.__table__, SkpRiwayat.__table__
# What an item's history says of how it stands.
TOLD = {
    "draf": "",
    "diajukan": "Diimpor sebagai usulan penilai.",
    "disepakati": "Diimpor; sudah disepakati kedua pihak di atas kertas.",
    "dikembalikan": "",
}


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """All items at once, the trail last.

    Raises:
        Locked: a period moved on. Conflict: somebody saved in between.
    """
    connection = session.connection()
    wanted: list[Wanted] = sorted((line.target for line in taking.lines), key=lambda one: one[:3])
    hold(asked, {one.periode_id for one in wanted}, until=("terbuka",))
    _require_new(asked, wanted)
    written = store(connection, SKP, [_row(one) for one in wanted])
    taking.progress(0.5)
    written = [*_history(asked, written), *written]
    keep_trail(connection, asked, SKP, [one for one in written if one.noun == "skp"], ("tambah", "ubah"))
    audit.bump(connection, asked.dinas_id)
    taking.progress(1)
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Items go with their step, or are again what they were.

    Raises:
        Locked: a period is scored or closed.
    """
    connection = session.connection()
    items = [one for one in written if one.noun == "skp"]
    hold(asked, {row["periode_id"] for row in jejak.standing(connection, SKP, items)}, until=("terbuka",))
    jejak.restore(connection, items)
    # The steps first: they refer to the items.
    jejak.remove(connection, [one for one in written if one.noun != "skp"])
    jejak.remove(connection, items)
    audit.bump(connection, asked.dinas_id)


def _require_new(asked: Asked, wanted: Sequence[Wanted]) -> None:
    """Hold the plans, as a form that adds to one does, and see that nobody added the same meanwhile."""
    people = sorted({one.pegawai_id for one in wanted})
    for some in batched(people, jejak.TOGETHER):
        asked.connection.execute(
            select(PEGAWAI.c.id).where(PEGAWAI.c.id.in_(some)).order_by(PEGAWAI.c.id).with_for_update()
        ).all()
    plans = stored(asked, set(people))
    for one in wanted:
        same = plans.get((one.pegawai_id, one.periode_id), {}).get(sama.named(one.isi.what, one.isi.aspek, None)[:2], [])
        if one.seen is None and any(there.isi.indikator_id == one.isi.indikator_id for there in same):
            raise Conflict("Sebagian sasaran baru saja ditambahkan orang lain. Periksa lagi pratinjaunya, lalu impor.")


def _row(one: Wanted) -> Ubahan:
    which = {"dinas_id": one.dinas_id, "pegawai_id": one.pegawai_id, "periode_id": one.periode_id}
    # The penilai's side brings a plan: it is the employee who has to agree to a proposal.
    by = None if one.status == "draf" else "penilai"
    return Ubahan(which, {**vars(one.isi), "status": one.status, "proposed_by": by, "note": TOLD[one.status]}, one.seen)


def _history(asked: Asked, written: Sequence[Written]) -> list[Written]:
    """One step of each item; a step is somebody's, so that what the operator brings in stands in the trail alone."""
    if asked.actor.akun_id is None:
        return []
    steps: list[Written] = []
    for some in batched(written, jejak.TOGETHER):
        rows = jejak.standing(asked.connection, SKP, some)
        values = [_step(asked, row) for row in rows]
        ids = asked.connection.execute(insert(RIWAYAT).returning(RIWAYAT.c.id), values).scalars()
        steps += [Written("skp_riwayat", row_id) for row_id in ids]
    return steps


def _step(asked: Asked, row: dict[str, Any]) -> dict[str, Any]:
    stood = json.dumps({name: row[name] for name in KEPT}, ensure_ascii=False)
    by = {"akun_id": asked.actor.akun_id, "at": utcnow()}
    return {"skp_id": row["id"], **by, "action": "impor", "note": row["note"], "snapshot": stood}
