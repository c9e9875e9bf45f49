"""One employee's step to another unit or atasan: checked alone, so that a preview says the same, then written with others."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of
from db.tables import Akun, Dinas, Pegawai, Unit
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import Actor
from rules.organisasi import some_names
from rules.organisasi.penempatan import Tujuan, check_tmt
from rules.organisasi.usul_atasan import waits
from services.kit import audit, subjects
from services.organisasi import active_unit, atasan, penempatan, penunjukan, usul_atasan
from services.organisasi.bawaan import OpenWork, carry_open_work, check_open_work
from services.organisasi.simpan import Change, save_all
from settings import today

# Rights over a dinas end with the post; they are not carried into the next one.
POST_ROLES = {"kepala", "admin_dinas"}


@dataclass(frozen=True)
class Cara:
    """How a step is taken.

    moving: ids of everybody who takes it together. keep: without an atasan in the Tujuan he keeps the one he has, where
    that one stays over him. merging: his unit goes on in another one, hence it counts only from his first day in it.
    lock: False for a look ahead.
    """

    moving: frozenset[int] = frozenset()
    keep: bool = False
    merging: bool = False
    lock: bool = True


@dataclass(frozen=True)
class Langkah:
    """A checked step: the employee, his new unit, who will be over him, TMT and the day it counts from.

    work: what he takes along to another dinas.
    """

    row: Pegawai
    unit: Unit
    atasan_id: int | None
    tmt: date
    start: date
    work: OpenWork | None = None


def check(session: Session, actor: Actor, row: Pegawai, tujuan: Tujuan, cara: Cara) -> Langkah:
    """The step, if the actor may have the employee take it. Nothing is written; with `cara.lock` nobody interferes.

    Raises:
        Forbidden. Invalid: field unit_id, atasan_id, tmt, periode or subordinates.
    """
    hak.require(actor, "pegawai.edit", subjects.subject(row))
    unit = active_unit(session, tujuan.unit_id)
    across = unit.dinas_id != row.dinas_id
    if across and session.get_one(Dinas, row.dinas_id).kota:
        raise Invalid(f"{row.name} pimpinan daerah. Akhiri dulu jabatannya di halaman Organisasi, bagian Pimpinan daerah.")
    if across and "all" not in hak.scopes(actor, "pegawai.edit"):
        raise Forbidden("Pindah ke dinas lain hanya dapat dicatat admin BKPSDM.")
    if row.active_to is not None:
        raise Invalid(f"{row.name} sudah tidak bertugas. Catat dulu bahwa ia bertugas kembali.")
    if across:
        require_no_team(session, row, cara.moving)
    atasan_id = _atasan(session, actor, row, unit, tujuan, cara)
    if (unit.id, atasan_id) == (row.unit_id, row.atasan_id):
        raise Invalid(f"{row.name} sudah bekerja di {unit.name}.", field="unit_id")
    tmt = check_tmt(tujuan.tmt, today=today())
    if cara.merging:
        tmt = max([tmt, *(one.start for one in penempatan.line(session, id_of(row))[-1:])])
    start = penempatan.counted(session, row, to_dinas_id=unit.dinas_id, tmt=tmt, lock=cara.lock)
    work = check_open_work(session, row, to_dinas_id=unit.dinas_id, lock=cara.lock) if across else None
    return Langkah(row, unit, atasan_id, tmt, start, work)


def take_all(session: Session, actor: Actor, steps: Iterable[Langkah]) -> None:
    """Write checked steps. Every roll-up comes before the trail, which lets one writer at a time through."""
    taken: list[tuple[Langkah, int, dict[str, Any], int | None]] = []
    changes: list[Change] = []
    for step in steps:
        row, unit = step.row, step.unit
        before, from_dinas, from_unit = audit.snapshot(row), row.dinas_id, row.unit_id
        carried: dict[str, Any] = {}
        if step.work is not None:
            carried = carry_open_work(session, row, step.work, unit, penilai_id=step.atasan_id)
        wish = None
        if waits(actor, dinas_id=unit.dinas_id, before=row.atasan_id, after=step.atasan_id):
            wish = step.atasan_id
        row.dinas_id, row.unit_id = unit.dinas_id, id_of(unit)
        if wish is None:
            row.atasan_id = step.atasan_id
        action = "pindah dinas" if unit.dinas_id != from_dinas else "pindah unit" if unit.id != from_unit else "ganti atasan"
        changes.append(Change(action, row, before, step.tmt, step.start))
        taken.append((step, from_dinas, carried, wish))
    save_all(session, actor, changes)
    for step, from_dinas, carried, wish in taken:
        _told(session, actor, step.row, from_dinas, carried)
        if wish is not None:
            usul_atasan.ask(session, actor, pegawai=step.row, atasan_id=wish)


def require_no_team(session: Session, row: Pegawai, moving: Collection[int] = ()) -> None:
    """Refuse who still has subordinates, but for those who go along.

    Raises:
        Invalid: field subordinates.
    """
    if team := [name for id_, name in atasan.subordinates(session, id_of(row)) if id_ not in moving]:
        raise Invalid(f"Tetapkan dulu atasan lain bagi bawahan {row.name}: {some_names(team)}.", field="subordinates")


def _told(session: Session, actor: Actor, row: Pegawai, from_dinas: int, carried: dict[str, Any]) -> None:
    if carried:
        audit.record(session, actor, audit.Line("ikut pindah", "pegawai", row_id=row.id, dinas_id=row.dinas_id, after=carried))
    if row.dinas_id == from_dinas:
        return
    # the dinas he leaves changed as well
    audit.bump(session.connection(), from_dinas)
    penunjukan.stop(session, actor, pegawai_id=id_of(row), last_day=today() - timedelta(days=1))
    _account_follows(session, actor, row)


def _atasan(session: Session, actor: Actor, row: Pegawai, unit: Unit, tujuan: Tujuan, cara: Cara) -> int | None:
    chosen = tujuan.atasan_id
    if cara.keep and chosen in (None, row.id):
        stays = row.dinas_id == unit.dinas_id or row.atasan_id in cara.moving
        return row.atasan_id if stays else None
    if chosen is not None:
        atasan.check(session, actor, pegawai_id=row.id, dinas_id=unit.dinas_id, atasan_id=chosen)
    return chosen


def _account_follows(session: Session, actor: Actor, row: Pegawai) -> None:
    account = account_of(session, row)
    if account is None:
        return
    before = audit.snapshot(account)
    account.dinas_id = row.dinas_id
    if account.role in POST_ROLES:
        account.role = "pegawai"
    audit.changed(session, actor, "pindah dinas", account, before=before)


def account_of(session: Session, row: Pegawai) -> Akun | None:
    """His account, locked; None where he has none."""
    query = select(Akun).where(Akun.__table__.c.pegawai_id == row.id).with_for_update()
    return session.execute(query).scalar_one_or_none()
