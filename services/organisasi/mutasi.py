"""Comings and goings of employees: to another dinas, out of service and back, a whole team to another atasan."""

from datetime import date

from sqlmodel import Session

from db.base import id_of
from db.tables import Pegawai
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import Actor, Subject
from rules.organisasi import pegawai as rules
from rules.organisasi.penempatan import Tujuan, check_tmt
from rules.organisasi.usul_atasan import waits
from services import draf
from services.akun import sesi
from services.akun.hak import require_manage
from services.kit import audit, subjects
from services.organisasi import active_unit, atasan, langkah, penunjukan, usul_atasan
from services.organisasi.pegawai import editable
from services.organisasi.simpan import Change, put_under, save_all
from settings import today


def move(session: Session, actor: Actor, *, pegawai_id: int, version: int, tujuan: Tujuan) -> None:
    """To a unit of another dinas, under an atasan there, from the TMT on (never inside a closed period).

    Reports, attendance and own figures of the days from then on become figures of the new dinas. What is still open
    goes along: the SKP and unfinished penilaian of periods that are not closed. A role over the former dinas ends.

    Raises:
        Forbidden: only who edits employees of every dinas moves across.
        Invalid: field subordinates (they must have another atasan first), unit_id, atasan_id, tmt or periode.
    """
    atasan.lock_tree(session)
    row = editable(session, actor, pegawai_id, version)
    step = langkah.check(session, actor, row, tujuan, langkah.Cara())
    if step.unit.dinas_id == row.dinas_id:
        raise Invalid("Pegawai ini sudah bekerja di dinas itu.", field="unit_id")
    langkah.take_all(session, actor, [step])


def hand_over(session: Session, actor: Actor, *, atasan_id: int, to_id: int | None, tmt: date | None) -> int:
    """Put everyone directly under one atasan under another from the TMT on (he leaves, moves, or is replaced).

    Under the actor himself they come once a second person agreed; until then they stay where they are.

    Returns:
        How many.

    Raises:
        Invalid: field to_id or tmt. Forbidden: one of them is not the actor's to edit.
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
    changes: list[Change] = []
    wished: list[Pegawai] = []
    for pegawai_id, _ in people:
        row = editable(session, actor, pegawai_id)
        atasan.check(session, actor, pegawai_id=row.id, dinas_id=row.dinas_id, atasan_id=to_id)
        if waits(actor, dinas_id=row.dinas_id, before=atasan_id, after=to_id):
            wished.append(row)
            continue
        changes.append(Change("ganti atasan", row, audit.snapshot(row), tmt))
        row.atasan_id = to_id
    save_all(session, actor, changes)
    for row in wished:
        usul_atasan.ask(session, actor, pegawai=row, atasan_id=to_id)
    return len(people)


def leave(session: Session, actor: Actor, *, pegawai_id: int, version: int, last_day: date | None) -> None:
    """Out of service (retired, left, died). His account is locked and every session ends at once.

    Raises:
        Invalid: field active_to, or subordinates: they must have another atasan first.
        Forbidden: also whoever may not lock the account (a head's: admin BKPSDM).
    """
    atasan.lock_tree(session)
    row = editable(session, actor, pegawai_id, version)
    account = langkah.account_of(session, row)
    if account is not None:
        require_manage(actor, account.role, row.dinas_id)
    if row.active_to is not None:
        raise Invalid(f"{row.name} sudah dicatat keluar.", field="active_to")
    last_day = rules.check_last_day(last_day, active_from=row.active_from, today=today())
    langkah.require_no_team(session, row)
    before = audit.snapshot(row)
    row.active_to = last_day
    save_all(session, actor, [Change("keluar dinas", row, before)])
    penunjukan.stop(session, actor, pegawai_id=pegawai_id, last_day=last_day)
    if account is not None and not account.locked:
        before = audit.snapshot(account)
        account.locked = True
        audit.changed(session, actor, "kunci", account, dinas_id=row.dinas_id, before=before)
        sesi.revoke_all(session, akun_id=id_of(account), why="kunci")
    if account is not None:
        draf.forget_account(session, id_of(account))


def bring_back(session: Session, actor: Actor, *, pegawai_id: int, version: int, tujuan: Tujuan) -> None:
    """Back in service in the same dinas from the TMT on; the account stays locked until an admin unlocks it.

    The time before and his first day stay as they were: between the two placements he belongs nowhere.

    Raises:
        Invalid: field tmt, unit_id or atasan_id.
    """
    atasan.lock_tree(session)
    row = editable(session, actor, pegawai_id, version)
    if row.active_to is None:
        raise Invalid(f"{row.name} masih bertugas.")
    unit = active_unit(session, tujuan.unit_id)
    if unit.dinas_id != row.dinas_id:
        raise Invalid("Unit ini bukan milik dinas pegawai.", field="unit_id")
    tmt = check_tmt(tujuan.tmt, today=today())
    if tmt <= row.active_to:
        raise Invalid(f"Bertugas kembali harus setelah {row.active_to:%d/%m/%Y}.", field="tmt")
    if tujuan.atasan_id is not None:
        atasan.check(session, actor, pegawai_id=row.id, dinas_id=row.dinas_id, atasan_id=tujuan.atasan_id)
    before = audit.snapshot(row)
    row.unit_id, row.active_to = id_of(unit), None
    former = session.get(Pegawai, row.atasan_id) if row.atasan_id is not None else None
    if former is None or former.active_to is not None or former.dinas_id != row.dinas_id:
        row.atasan_id = None
    put_under(session, actor, Change("bertugas kembali", row, before, tmt), tujuan.atasan_id)
