"""Accounts: made by an admin, first password changed by the owner, locked without being deleted."""

import re
import secrets

import bcrypt
from sqlmodel import Session, func, select

from db.models import Akun, Dinas, Pegawai
from rules import hak
from rules.errors import Conflict, Forbidden, Invalid, NotFound
from rules.hak import Actor, Subject
from rules.sandi import check_password
from services import audit, sesi
from services.masuk import hash_password

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
CITY_ROLES = {"admin", "pimpinan"}
# What an admin of a dinas may hand out: never a right wider than his own.
DINAS_ROLES = {"pegawai", "kepala", "admin_dinas"}


def add(
    session: Session,
    actor: Actor | None,
    *,
    username: str,
    name: str,
    role: str,
    password: str,
    pegawai_id: int | None = None,
    dinas_id: int | None = None,
    must_change: bool = True,
) -> int:
    """Make an account. `actor` None is the operator on the command line or the set-up page.

    Raises:
        Invalid: field username, role, password_new or pegawai_id.
        Conflict: the name or the employee already has an account.
    """
    username = clean_username(username)
    if role not in hak.ACCOUNT_ROLES:
        raise Invalid("Peran tidak dikenal.", field="role")
    dinas_id = _dinas_of(session, pegawai_id, dinas_id)
    if role not in CITY_ROLES and dinas_id is None:
        raise Invalid("Peran ini membutuhkan dinas.", field="dinas_id")
    if role == "pegawai" and pegawai_id is None:
        raise Invalid("Pilih pegawai pemilik akun ini.", field="pegawai_id")
    _require_manage(actor, role, dinas_id)
    check_password(password, username=username, name=name)
    if session.exec(select(Akun).where(Akun.username == username)).first():
        raise Conflict("Nama pengguna ini sudah dipakai.", field="username")
    if pegawai_id and session.exec(select(Akun).where(Akun.pegawai_id == pegawai_id)).first():
        raise Conflict("Pegawai ini sudah mempunyai akun.", field="pegawai_id")
    row = Akun(
        username=username,
        name=name.strip() or username,
        role=role,
        password_hash=hash_password(password),
        pegawai_id=pegawai_id,
        dinas_id=dinas_id,
        must_change=must_change,
    )
    session.add(row)
    audit.record(session, actor, "tambah", row)
    assert row.id is not None
    return row.id


def set_up(session: Session, *, dinas_code: str, dinas_name: str, username: str, name: str, password: str) -> int:
    """The very first admin and dinas, by whoever holds the set-up code; refused once an account exists."""
    if session.exec(select(func.count()).select_from(Akun)).one():
        raise Conflict("Aplikasi sudah disiapkan. Silakan masuk.")
    from services import organisasi  # organisasi hands out no accounts; kept local to avoid a cycle

    organisasi.add_dinas(session, None, code=dinas_code, name=dinas_name)
    return add(session, None, username=username, name=name, role="admin", password=password, must_change=False)


def change_password(session: Session, actor: Actor, *, old: str, new: str, again: str, sesi_id: int | None) -> None:
    """The owner's own new password; every other session of the account ends.

    Raises:
        Invalid: field password_old, password_new or password_again.
    """
    row = session.get_one(Akun, actor.akun_id)
    if len(old.encode()) > 72 or not bcrypt.checkpw(old.encode(), row.password_hash.encode()):
        raise Invalid("Kata sandi sekarang tidak cocok.", field="password_old")
    if new != again:
        raise Invalid("Ulangan kata sandi tidak sama.", field="password_again")
    if new == old:
        raise Invalid("Kata sandi baru harus berbeda dari yang lama.", field="password_new")
    check_password(new, username=row.username, name=row.name)
    _set_password(session, actor, row, new, must_change=False, keep=sesi_id)


def reset(session: Session, actor: Actor | None, *, akun_id: int) -> str:
    """A new random first password, shown once to the admin; the owner must change it.

    Returns:
        The password.
    """
    row = _managed(session, actor, akun_id)
    password = secrets.token_urlsafe(9)
    _set_password(session, actor, row, password, must_change=True, keep=None)
    return password


def set_locked(session: Session, actor: Actor | None, *, akun_id: int, locked: bool) -> None:
    """Lock (all sessions end at once) or unlock an account. Nobody locks himself out."""
    row = _managed(session, actor, akun_id)
    if actor is not None and row.id == actor.akun_id:
        raise Forbidden("Anda tidak dapat mengunci akun sendiri.")
    before = audit.snapshot(row)
    row.locked = locked
    session.add(row)
    audit.record(session, actor, "kunci" if locked else "buka kunci", row, before=before)
    if locked:
        sesi.revoke_all(session, akun_id=akun_id)


def sign_out(session: Session, actor: Actor, *, akun_id: int) -> None:
    """End all sessions of an account (admin's "keluarkan")."""
    row = _managed(session, actor, akun_id)
    sesi.revoke_all(session, akun_id=akun_id)
    audit.record(session, actor, "keluarkan", row, changes_data=False)


def by_username(session: Session, username: str) -> Akun:
    """The account of that name, or NotFound."""
    row = session.exec(select(Akun).where(Akun.username == username.strip().lower())).first()
    if row is None:
        raise NotFound("Akun tidak ditemukan.")
    return row


def clean_username(username: str) -> str:
    """Lower case, 3–60 of a–z, digits, dot, dash, underscore."""
    username = username.strip().lower()
    if not USERNAME.fullmatch(username):
        raise Invalid("Nama pengguna 3–60 huruf kecil, angka, titik, atau garis.", field="username")
    return username


def _set_password(
    session: Session, actor: Actor | None, row: Akun, password: str, *, must_change: bool, keep: int | None
) -> None:
    row.password_hash, row.must_change = hash_password(password), must_change
    session.add(row)
    assert row.id is not None
    sesi.revoke_all(session, akun_id=row.id, keep=keep)
    audit.record(session, actor, "ganti kata sandi", row, changes_data=False)


def _managed(session: Session, actor: Actor | None, akun_id: int) -> Akun:
    row = session.get(Akun, akun_id)
    if row is None:
        raise NotFound("Akun tidak ditemukan.")
    _require_manage(actor, row.role, _dinas_of(session, row.pegawai_id, row.dinas_id))
    return row


def _require_manage(actor: Actor | None, role: str, dinas_id: int | None) -> None:
    if actor is None:
        return
    hak.require(actor, "akun.manage", Subject(dinas_id=dinas_id))
    if "all" not in hak.scopes(actor, "akun.manage") and role not in DINAS_ROLES:
        raise Forbidden("Peran ini hanya dapat diberikan admin BKPSDM.", field="role")


def _dinas_of(session: Session, pegawai_id: int | None, dinas_id: int | None) -> int | None:
    if pegawai_id is None:
        if dinas_id is not None and session.get(Dinas, dinas_id) is None:
            raise NotFound("Dinas tidak ditemukan.", field="dinas_id")
        return dinas_id
    pegawai = session.get(Pegawai, pegawai_id)
    if pegawai is None:
        raise NotFound("Pegawai tidak ditemukan.", field="pegawai_id")
    return pegawai.dinas_id
