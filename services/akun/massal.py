"""Accounts for many employees at once. Hashing a password takes a quarter of a second, so it is done before the write."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from db.queries import akun as queries
from db.tables import Akun, Pegawai
from rules.akun.nama_pengguna import suggest
from rules.kit import hak
from rules.kit.hak import Actor
from services.akun import first_password, set_password
from services.akun.hak import managed
from services.akun.masuk import hash_password
from services.kit import audit, subjects


@dataclass(frozen=True)
class NewAccount:
    """An account about to be made for an employee, with the password that is handed to him."""

    pegawai_id: int
    name: str
    username: str
    password: str
    password_hash: str


def prepare(people: Iterable[tuple[int, str]], *, taken: Collection[str]) -> list[NewAccount]:
    """Names and passwords for (employee id, name) pairs; touches no database, about 0.25 s each.

    Args:
        taken: user names that exist; grows by those proposed here when it is a set.
    """
    used = taken if isinstance(taken, set) else set(taken)
    made = []
    for pegawai_id, name in people:
        username = suggest(name, used)
        used.add(username)
        made.append(one(pegawai_id, name, username))
    return made


def one(pegawai_id: int, name: str, username: str) -> NewAccount:
    """An account with a random first password; touches no database, about 0.25 s."""
    password = first_password(username)
    return NewAccount(pegawai_id, name, username, password, hash_password(password))


def add_many(session: Session, actor: Actor, *, accounts: list[NewAccount]) -> list[NewAccount]:
    """Save prepared accounts, all with the role pegawai. Who got an account meanwhile, or left, is passed over.

    Returns:
        Those that were made, with the user name each really has.

    Raises:
        Forbidden, NotFound: one of the employees is not the actor's to give an account; then none is made.
    """
    made = []
    for account in accounts:
        pegawai = subjects.get(session, Pegawai, account.pegawai_id)
        hak.require(actor, "akun.pegawai", subjects.subject(pegawai))
        if pegawai.active_to is not None or session.exec(select(Akun).where(Akun.pegawai_id == pegawai.id)).first():
            continue
        username = _still_free(session, account)
        row = Akun(
            username=username,
            name=pegawai.name,
            role="pegawai",
            password_hash=account.password_hash,
            pegawai_id=pegawai.id,
            dinas_id=pegawai.dinas_id,
            made_by=actor.akun_id,
        )
        audit.added(session, actor, "tambah", row)
        made.append(NewAccount(account.pegawai_id, pegawai.name, username, account.password, ""))
    return made


@dataclass(frozen=True)
class NewPassword:
    """A first password about to take the place of one that nobody used, with what is handed to the owner."""

    akun_id: int
    username: str
    password: str
    password_hash: str


def prepare_passwords(accounts: Iterable[tuple[int, str]]) -> list[NewPassword]:
    """New first passwords for (account id, user name) pairs; touches no database, about 0.25 s each."""
    made = []
    for akun_id, username in accounts:
        password = first_password(username)
        made.append(NewPassword(akun_id, username, password, hash_password(password)))
    return made


def reset_many(session: Session, actor: Actor, *, passwords: Sequence[NewPassword]) -> list[NewPassword]:
    """Save prepared first passwords of accounts whose owners never signed in. Who did meanwhile, or is locked, is passed over.

    Returns:
        Those that count from now on, without their hashes.

    Raises:
        Forbidden, NotFound: one of the accounts is not the actor's to manage, or his own; then none is changed.
    """
    rows = [managed(session, actor, one.akun_id) for one in sorted(passwords, key=lambda one: one.akun_id)]
    used = queries.signed_in(session.connection(), akun_ids=[one.akun_id for one in passwords])
    by_id = {row.id: row for row in rows}
    made = []
    for one in passwords:
        row = by_id[one.akun_id]
        if row.id == actor.akun_id or row.locked or row.id in used:
            continue
        row.reset_by = actor.akun_id
        set_password(session, actor, row, one.password_hash, must_change=True, keep=None)
        made.append(replace(one, username=row.username, password_hash=""))
    return made


def _still_free(session: Session, account: NewAccount) -> str:
    taken: set[str] = set()
    username = account.username
    while session.exec(select(Akun).where(Akun.username == username)).first():
        taken.add(username)
        username = suggest(account.name, taken)
    return username
