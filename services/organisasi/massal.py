"""Many employees at once: unit, atasan, role of their accounts; each checked as if alone, looked at before, then all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection
from sqlmodel import Session

from db.base import id_of
from db.tables import Akun, Pegawai, Unit
from rules.kit.errors import DomainError, Invalid
from rules.kit.hak import Actor
from rules.organisasi.penempatan import Tujuan
from services.kit import subjects
from services.organisasi import atasan, ikut, langkah, peran
from services.organisasi.langkah import Cara, Langkah
from services.organisasi.pegawai import editable

MOST = 300


@dataclass(frozen=True)
class Baris:
    """What a change would do for one employee.

    unit, unit_baru and atasan_lama, atasan: before and after, "" for nobody. start: from when that counts, None where he stays.
    laporan, hari: reports and days of attendance that follow. peran, peran_baru: the role of his account, "" without one.
    refused: why it cannot be, "" where it can; then what comes after is not told.
    """

    pegawai_id: int
    version: int
    name: str
    unit: str
    start: date | None
    laporan: int
    hari: int
    atasan: str
    refused: str
    unit_baru: str = ""
    atasan_lama: str = ""
    peran: str = ""
    peran_baru: str = ""


def change_many(session: Session, actor: Actor, *, people: Mapping[int, int], tujuan: Tujuan, role: str | None = None) -> int:
    """Everybody, all or none.

    Args:
        people: employee → version, as they were seen.
        tujuan: unit_id None: each stays in his own; atasan_id None: each keeps the one he has, where that one stays over him.
        role: of their accounts; None: as it is.

    Returns:
        How many.

    Raises:
        The kind of the first refusal, which names the employee. Conflict: one changed since he was seen.
    """
    if not people:
        raise Invalid("Pilih paling sedikit satu pegawai.", field="people")
    if len(people) > MOST:
        raise Invalid(f"Paling banyak {MOST} pegawai sekaligus.", field="people")
    atasan.lock_tree(session)
    rows = [editable(session, actor, pegawai_id, people[pegawai_id]) for pegawai_id in sorted(people)]
    accounts = peran.accounts(session, people, lock=True) if role is not None else {}
    steps, given = [], []
    for row in rows:
        try:
            step, account = _check(session, actor, row, (tujuan, role), Cara(frozenset(people), keep=True), accounts)
        except DomainError as error:
            raise _named(error, row) from error
        steps += [step] if step is not None else []
        given += [account] if account is not None else []
    langkah.take_all(session, actor, steps)
    for account in given:
        peran.give(session, actor, account, role or "")
    return len(rows)


def plan(
    connection: Connection, *, reader: Actor, pegawai_ids: Sequence[int], tujuan: Tujuan, role: str | None = None
) -> list[Baris]:
    """What `change_many` would do, employee by employee in the order given; nothing is written.

    Raises:
        NotFound, Forbidden.
    """
    cara = Cara(frozenset(pegawai_ids), keep=True, lock=False)
    with Session(connection) as session:
        rows = [subjects.pegawai_for(session, reader, "organisasi.view", id_) for id_ in pegawai_ids]
        accounts = peran.accounts(session, pegawai_ids) if role is not None else {}
        found = []
        for row in rows:
            told = _stands(session, row, accounts.get(id_of(row)))
            try:
                step, account = _check(session, reader, row, (tujuan, role), cara, accounts)
            except DomainError as error:
                found.append(replace(told, refused=error.message))
                continue
            told = _told(session, told, step) if step is not None else told
            found.append(replace(told, peran_baru=role or "") if account is not None else told)
        return found


def checked(session: Session, actor: Actor, rows: Sequence[Pegawai], tujuan: Tujuan, cara: Cara) -> list[Langkah]:
    """Everybody's step.

    Raises:
        The kind of the first refusal, led by the employee's name.
    """
    steps = []
    for row in rows:
        try:
            steps.append(langkah.check(session, actor, row, tujuan, cara))
        except DomainError as error:
            raise _named(error, row) from error
    return steps


def looked_at(session: Session, reader: Actor, rows: Sequence[Pegawai], tujuan: Tujuan, cara: Cara) -> list[Baris]:
    """Each employee's step or refusal."""
    found = []
    for row in rows:
        told = _stands(session, row, None)
        try:
            found.append(_told(session, told, langkah.check(session, reader, row, tujuan, cara)))
        except DomainError as error:
            found.append(replace(told, refused=error.message))
    return found


def _check(
    session: Session, actor: Actor, row: Pegawai, wanted: tuple[Tujuan, str | None], cara: Cara, accounts: Mapping[int, Akun]
) -> tuple[Langkah | None, Akun | None]:
    """His step and the account whose role changes, None where there is none; he has at least one of the two."""
    tujuan, role = wanted
    to = replace(tujuan, unit_id=tujuan.unit_id or row.unit_id)
    goes = to.unit_id != row.unit_id or to.atasan_id not in (None, row.id, row.atasan_id)
    # Alone, a unit in which he is already says so itself.
    step = langkah.check(session, actor, row, to, cara) if goes or (role is None and tujuan.unit_id) else None
    if role is None:
        if step is None:
            raise Invalid(f"{row.name}: tidak ada yang berubah.")
        return step, None
    dinas_id = step.unit.dinas_id if step is not None else row.dinas_id
    account = peran.checked(session, actor, row, accounts.get(id_of(row)), (role, dinas_id))
    if account is None and step is None:
        raise Invalid(f"{row.name} sudah berperan itu.")
    return step, account


def _stands(session: Session, row: Pegawai, account: Akun | None) -> Baris:
    unit = session.get_one(Unit, row.unit_id).name
    over = _name(session, row.atasan_id)
    role = account.role if account is not None else ""
    return Baris(id_of(row), row.version, row.name, unit, None, 0, 0, over, "", unit, over, role, role)


def _told(session: Session, told: Baris, step: Langkah) -> Baris:
    house = ikut.Rumah(step.unit.dinas_id, id_of(step.unit))
    reports, days = ikut.count(session.connection(), pegawai_id=told.pegawai_id, start=step.start, to=house)
    return replace(
        told, unit_baru=step.unit.name, start=step.start, laporan=reports, hari=days, atasan=_name(session, step.atasan_id)
    )


def _name(session: Session, pegawai_id: int | None) -> str:
    return session.get_one(Pegawai, pegawai_id).name if pegawai_id is not None else ""


def _named(error: DomainError, row: Pegawai) -> DomainError:
    return type(error)(error.message if row.name in error.message else f"{row.name}: {error.message}")
