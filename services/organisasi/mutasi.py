"""Comings and goings of employees: to another dinas, out of service and back, a whole team to another atasan."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of
from db.tables import Akun, Pegawai
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import Actor, Subject
from rules.organisasi import pegawai as rules
from rules.organisasi import some_names
from rules.organisasi.usul_atasan import waits
from services.akun import sesi
from services.akun.hak import require_manage
from services.kit import audit, subjects
from services.organisasi import active_unit, atasan, usul_atasan
from services.organisasi.bawaan import carry_open_work
from services.organisasi.pegawai import editable, put_under, save
from settings import today

# Rights over a dinas end with the post; they are not carried into the next one.
POST_ROLES = {"kepala", "admin_dinas"}


def move(session: Session, actor: Actor, *, pegawai_id: int, version: int, unit_id: int, atasan_id: int | None) -> None:
    """To a unit of another dinas, under an atasan there.

    Reports and measurements stay figures of the dinas where the work was done. What is still open goes
    along: the SKP and unfinished penilaian of periods that are not closed; reports that wait are verified
    by the new atasan. A role over the former dinas ends.

    Raises:
        Forbidden: only who edits employees of every dinas moves across.
        Invalid: field subordinates (they must have another atasan first), unit_id, atasan_id or periode.
    """
    atasan.lock_tree(session)
    row = editable(session, actor, pegawai_id, version)
    if "all" not in hak.scopes(actor, "pegawai.edit"):
        raise Forbidden("Pindah ke dinas lain hanya dapat dicatat admin BKPSDM.")
    unit = active_unit(session, unit_id)
    if unit.dinas_id == row.dinas_id:
        raise Invalid("Pegawai ini sudah bekerja di dinas itu.", field="unit_id")
    if row.active_to is not None:
        raise Invalid(f"{row.name} sudah tidak bertugas. Catat dulu bahwa ia bertugas kembali.")
    _require_no_team(session, row)
    if atasan_id is not None:
        atasan.check(session, actor, pegawai_id=row.id, dinas_id=unit.dinas_id, atasan_id=atasan_id)
    before = audit.snapshot(row)
    carried = carry_open_work(session, row, to_dinas_id=unit.dinas_id, to_unit_id=unit_id, penilai_id=atasan_id)
    row.dinas_id, row.unit_id, row.atasan_id = unit.dinas_id, unit_id, atasan_id
    save(session, actor, "pindah dinas", row, before)
    if carried:
        audit.record(session, actor, audit.Line("ikut pindah", "pegawai", row_id=row.id, dinas_id=row.dinas_id, after=carried))
    # the dinas he leaves changed as well
    audit.bump(session.connection(), before["dinas_id"])
    _account_follows(session, actor, row)


def hand_over(session: Session, actor: Actor, *, atasan_id: int, to_id: int | None) -> int:
    """Put everyone directly under one atasan under another (he leaves, moves, or is replaced).

    Under the actor himself they come once a second person agreed; until then they stay where they are.

    Returns:
        How many.

    Raises:
        Invalid: field to_id. Forbidden: one of them is not the actor's to edit.
    """
    if to_id is None:
        raise Invalid("Pilih atasan yang baru.", field="to_id")
    if to_id == atasan_id:
        raise Invalid("Atasan yang baru harus orang lain.", field="to_id")
    atasan.lock_tree(session)
    former = subjects.get(session, Pegawai, atasan_id)
    hak.require(actor, "pegawai.edit", Subject(dinas_id=former.dinas_id))
    people = atasan.subordinates(session, atasan_id)
    for pegawai_id, name in people:
        if pegawai_id == to_id:
            raise Invalid(f"{name} termasuk bawahannya. Tetapkan dulu atasan bagi {name}.", field="to_id")
        if pegawai_id == actor.pegawai_id:
            raise Forbidden("Anda termasuk bawahannya. Mintalah admin lain mengalihkan tim ini.", field="to_id")
    for pegawai_id, _ in people:
        row = editable(session, actor, pegawai_id)
        atasan.check(session, actor, pegawai_id=row.id, dinas_id=row.dinas_id, atasan_id=to_id)
        if waits(actor, dinas_id=row.dinas_id, before=atasan_id, after=to_id):
            usul_atasan.ask(session, actor, pegawai=row, atasan_id=to_id)
            continue
        before = audit.snapshot(row)
        row.atasan_id = to_id
        save(session, actor, "ganti atasan", row, before)
    return len(people)


def leave(session: Session, actor: Actor, *, pegawai_id: int, version: int, last_day: date | None) -> None:
    """Out of service (retired, left, died). His account is locked and every session ends at once.

    Raises:
        Invalid: field active_to, or subordinates: they must have another atasan first.
        Forbidden: also whoever may not lock the account (a head's: admin BKPSDM).
    """
    atasan.lock_tree(session)
    row = editable(session, actor, pegawai_id, version)
    account = _account(session, row)
    if account is not None:
        require_manage(actor, account.role, row.dinas_id)
    if row.active_to is not None:
        raise Invalid(f"{row.name} sudah dicatat keluar.", field="active_to")
    last_day = rules.check_last_day(last_day, active_from=row.active_from, today=today())
    _require_no_team(session, row)
    before = audit.snapshot(row)
    row.active_to = last_day
    save(session, actor, "keluar dinas", row, before)
    if account is not None and not account.locked:
        before = audit.snapshot(account)
        account.locked = True
        audit.changed(session, actor, "kunci", account, dinas_id=row.dinas_id, before=before)
        sesi.revoke_all(session, akun_id=id_of(account))


def bring_back(
    session: Session,
    actor: Actor,
    *,
    pegawai_id: int,
    version: int,
    unit_id: int,
    atasan_id: int | None,
    active_from: date | None,
) -> None:
    """Back in service in the same dinas; the account stays locked until an admin unlocks it.

    Raises:
        Invalid: field active_from, unit_id or atasan_id.
    """
    atasan.lock_tree(session)
    row = editable(session, actor, pegawai_id, version)
    if row.active_to is None:
        raise Invalid(f"{row.name} masih bertugas.")
    unit = active_unit(session, unit_id)
    if unit.dinas_id != row.dinas_id:
        raise Invalid("Unit ini bukan milik dinas pegawai.", field="unit_id")
    if active_from is None or active_from <= row.active_to:
        raise Invalid(f"Bertugas kembali harus setelah {row.active_to:%d/%m/%Y}.", field="active_from")
    if atasan_id is not None:
        atasan.check(session, actor, pegawai_id=row.id, dinas_id=row.dinas_id, atasan_id=atasan_id)
    before = audit.snapshot(row)
    row.unit_id, row.active_from, row.active_to = unit_id, active_from, None
    former = session.get(Pegawai, row.atasan_id) if row.atasan_id is not None else None
    if former is None or former.active_to is not None or former.dinas_id != row.dinas_id:
        row.atasan_id = None
    put_under(session, actor, "bertugas kembali", row, before, atasan_id)


def _require_no_team(session: Session, row: Pegawai) -> None:
    if team := atasan.subordinates(session, id_of(row)):
        names = some_names([name for _, name in team])
        raise Invalid(f"Tetapkan dulu atasan lain bagi bawahan {row.name}: {names}.", field="subordinates")


def _account(session: Session, row: Pegawai) -> Akun | None:
    query = select(Akun).where(Akun.__table__.c.pegawai_id == row.id).with_for_update()
    return session.execute(query).scalar_one_or_none()


def _account_follows(session: Session, actor: Actor, row: Pegawai) -> None:
    account = _account(session, row)
    if account is None:
        return
    before = audit.snapshot(account)
    account.dinas_id = row.dinas_id
    if account.role in POST_ROLES:
        account.role = "pegawai"
    audit.changed(session, actor, "pindah dinas", account, before=before)
