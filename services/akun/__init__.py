"""Accounts: made by an admin, first password changed by the owner, locked without being deleted.

A password is hashed before the first statement: it takes a quarter of a second, and SQLite lets one
writer in at a time. On the first morning a whole office changes its passwords.
"""

import secrets
from dataclasses import dataclass, replace

import bcrypt
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db.base import id_of
from db.engine import reading
from db.queries import akun as queries
from db.tables import Akun, Pegawai
from rules.akun.nama_pengguna import clean as clean_username
from rules.akun.sandi import check_password
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.kit.teks import check_text
from services.akun import sesi
from services.akun.hak import check_role, dinas_of, managed, require_in_service, require_manage, require_role_change
from services.akun.masuk import hash_password
from services.kit import audit

# No vowels (no words come about), nothing that looks like something else on paper: 12 of 27 are 57 bits.
PASSWORD_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
LONGEST_NAME = 120


@dataclass(frozen=True)
class Baru:
    """An account to be: whose it is (an employee, or a name), and as what he signs in where."""

    username: str
    name: str
    role: str
    pegawai_id: int | None = None
    dinas_id: int | None = None


def add(session: Session, actor: Actor | None, *, baru: Baru, password: str, must_change: bool = True) -> int:
    """Make an account. `actor` None is the operator on the command line or the set-up page.

    Raises:
        Invalid: field username, name, role, password_new or pegawai_id.
        Conflict: the name or the employee already has an account.
    """
    username = clean_username(baru.username)
    name = check_text(baru.name, (0, LONGEST_NAME), "name", name="Nama pemilik akun")
    check_password(password, username=username, name=name)
    password_hash = hash_password(password)
    return _insert(session, actor, replace(baru, username=username, name=name), password_hash, must_change)


def issue(
    session: Session,
    actor: Actor,
    *,
    username: str,
    role: str,
    name: str = "",
    pegawai_id: int | None = None,
    dinas_id: int | None = None,
) -> str:
    """Make an account with a random first password, shown once to the admin; an employee's account bears his name.

    Returns:
        The password.

    Raises:
        Invalid, Conflict: as `add`; also field name.
    """
    username = clean_username(username)
    password = first_password(username)
    password_hash = hash_password(password)
    pegawai = session.get(Pegawai, pegawai_id) if pegawai_id is not None else None
    name = pegawai.name if pegawai is not None else check_text(name, (2, LONGEST_NAME), "name", name="Nama pemilik akun")
    _insert(session, actor, Baru(username, name, role, pegawai_id, dinas_id), password_hash, True)
    return password


def add_hashed(session: Session, actor: Actor, *, baru: Baru, password_hash: str) -> int:
    """Make an account whose first password was hashed before the write began; its owner must change it.

    Raises:
        As `add`.
    """
    return _insert(session, actor, baru, password_hash, True)


def first_password(username: str = "") -> str:
    """A random password that can be read out over the telephone, in three groups of four."""
    while True:
        letters = "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(12))
        password = "-".join(letters[i : i + 4] for i in (0, 4, 8))
        try:
            check_password(password, username=username)
        except Invalid:  # by chance it holds the user name
            continue
        return password


def change_password(session: Session, actor: Actor, *, old: str, new: str, again: str, sesi_id: int | None) -> None:
    """The owner's own new password; every other session of the account ends.

    Raises:
        Invalid: field password_old, password_new or password_again.
    """
    with reading() as connection:
        known = queries.password_hash(connection, akun_id=actor.akun_id)
    if len(old.encode()) > 72 or not bcrypt.checkpw(old.encode(), known.encode()):
        raise Invalid("Kata sandi sekarang tidak cocok.", field="password_old")
    if new != again:
        raise Invalid("Ulangan kata sandi tidak sama.", field="password_again")
    if new == old:
        raise Invalid("Kata sandi baru harus berbeda dari yang lama.", field="password_new")
    check_password(new, username=actor.username, name=actor.name)
    password_hash = hash_password(new)
    row = session.get_one(Akun, actor.akun_id, with_for_update=True)
    if row.password_hash != known:
        raise Conflict("Kata sandi akun ini baru saja diganti. Masuklah lagi.", field="password_old")
    set_password(session, actor, row, password_hash, must_change=False, keep=sesi_id)


def reset(session: Session, actor: Actor | None, *, akun_id: int) -> str:
    """A new random first password, shown once to the admin; the owner must change it.

    Returns:
        The password.
    """
    password = first_password()
    password_hash = hash_password(password)
    row = managed(session, actor, akun_id)
    if actor is not None and row.id == actor.akun_id:
        raise Forbidden("Kata sandi Anda sendiri diganti di halaman Profil.")
    # He knows it: services.kit.dua_orang does not take the two for two persons.
    row.reset_by = actor.akun_id if actor is not None else None
    set_password(session, actor, row, password_hash, must_change=True, keep=None)
    return password


def set_locked(session: Session, actor: Actor | None, *, akun_id: int, locked: bool) -> None:
    """Lock (all sessions end at once) or unlock an account. Nobody locks himself out.

    Raises:
        Forbidden: not his to manage, or his own. Invalid: unlocking the account of someone who left.
    """
    row = managed(session, actor, akun_id)
    if actor is not None and row.id == actor.akun_id:
        raise Forbidden("Anda tidak dapat mengunci akun sendiri.")
    if not locked:
        require_in_service(session, row.pegawai_id)
    before = audit.snapshot(row)
    row.locked = locked
    audit.changed(session, actor, "kunci" if locked else "buka kunci", row, before=before)
    if locked:
        sesi.revoke_all(session, akun_id=akun_id, why="kunci")


def set_role(session: Session, actor: Actor | None, *, akun_id: int, role: str, seen: str | None = None) -> None:
    """Give an account another role; it counts from the owner's next click on.

    Args:
        seen: the role the admin saw; a different one means that someone else was first.

    Raises:
        Forbidden: neither the old nor the new role may be wider than what the actor may hand out; nor his own.
        Invalid: field role. Conflict.
    """
    row = managed(session, actor, akun_id)
    if seen is not None and row.role != seen:
        raise Conflict()
    dinas_id = dinas_of(session, row.pegawai_id, row.dinas_id)
    given = require_role_change(actor, row, role, dinas_id)
    before = audit.snapshot(row)
    row.role = given
    audit.changed(session, actor, "ubah peran", row, dinas_id=dinas_id, before=before)


def sign_out(session: Session, actor: Actor, *, akun_id: int) -> None:
    """End all sessions of an account (admin's "keluarkan")."""
    row = managed(session, actor, akun_id)
    sesi.revoke_all(session, akun_id=akun_id, why="keluarkan")
    audit.changed(session, actor, "keluarkan", row, before=None, changes_data=False)


def by_username(session: Session, username: str) -> Akun:
    """The account of that name, or NotFound."""
    row = session.exec(select(Akun).where(Akun.username == username.strip().lower())).first()
    if row is None:
        raise NotFound("Akun tidak ditemukan.")
    return row


def _insert(session: Session, actor: Actor | None, baru: Baru, password_hash: str, must_change: bool) -> int:
    dinas_id = dinas_of(session, baru.pegawai_id, baru.dinas_id)
    role = check_role(baru.role, baru.pegawai_id, dinas_id)
    require_manage(actor, role, dinas_id)
    require_in_service(session, baru.pegawai_id)
    if session.exec(select(Akun).where(Akun.username == baru.username)).first():
        raise Conflict("Nama pengguna ini sudah dipakai.", field="username")
    if baru.pegawai_id and session.exec(select(Akun).where(Akun.pegawai_id == baru.pegawai_id)).first():
        raise Conflict("Pegawai ini sudah mempunyai akun.", field="pegawai_id")
    row = Akun(
        username=baru.username,
        name=baru.name or baru.username,
        role=role,
        password_hash=password_hash,
        pegawai_id=baru.pegawai_id,
        dinas_id=dinas_id,
        must_change=must_change,
        made_by=actor.akun_id if actor is not None else None,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:  # two admins at the same moment; the first one has it
        raise Conflict("Nama pengguna atau pegawai ini baru saja mendapat akun.", field="username") from error
    return audit.added(session, actor, "tambah", row)


def set_password(
    session: Session, actor: Actor | None, row: Akun, password_hash: str, *, must_change: bool, keep: int | None
) -> None:
    """Write a password that was hashed before; rights are the caller's to ask. All sessions but `keep` end."""
    row.password_hash, row.must_change = password_hash, must_change
    sesi.revoke_all(session, akun_id=id_of(row), why="sandi", keep=keep)
    audit.changed(session, actor, "ganti kata sandi", row, before=None, changes_data=False)
