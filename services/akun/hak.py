"""Whose accounts one may manage, and which roles one may hand out."""

from sqlmodel import Session

from db.tables import Akun, Dinas, Pegawai
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.teks import known

CITY_ROLES = {"admin", "pimpinan"}
BY_CITY = "Peran ini diberikan, dicabut, dan dikelola admin BKPSDM."


def grantable(actor: Actor) -> tuple[str, ...]:
    """The roles an actor may hand out, and whose accounts he may change."""
    return tuple(role for role in hak.ACCOUNT_ROLES if hak.allows(actor, f"akun.{role}"))


def managed(session: Session, actor: Actor | None, akun_id: int) -> Akun:
    """The account, locked for the write, if the actor may manage it.

    Raises:
        NotFound, Forbidden.
    """
    row = session.get(Akun, akun_id, with_for_update=True)
    if row is None:
        raise NotFound("Akun tidak ditemukan.")
    require_manage(actor, row.role, dinas_of(session, row.pegawai_id, row.dinas_id))
    return row


def require_manage(actor: Actor | None, role: str, dinas_id: int | None) -> None:
    """Refuse accounts of another dinas, and roles that the actor may neither hand out nor touch.

    Raises:
        Forbidden: field role where the role is the reason.
    """
    if actor is None:
        return
    hak.require(actor, "akun.manage", Subject(dinas_id=dinas_id))
    if not hak.allows(actor, f"akun.{role}", Subject(dinas_id=dinas_id)):
        raise Forbidden(BY_CITY, field="role")


def require_role_change(actor: Actor | None, row: Akun, role: str, dinas_id: int | None) -> hak.Role:
    """The role that an account is to have, if the actor may take the old one and give the new one; nobody his own.

    Raises:
        Forbidden, Invalid: field role.
    """
    if actor is not None and row.id == actor.akun_id:
        raise Forbidden("Anda tidak dapat mengubah peran sendiri.", field="role")
    require_manage(actor, row.role, dinas_id)
    given = check_role(role, row.pegawai_id, dinas_id)
    require_manage(actor, given, dinas_id)
    return given


def check_role(role: str, pegawai_id: int | None, dinas_id: int | None) -> hak.Role:
    """The role; refused, where it lacks the dinas or the employee it is about.

    Raises:
        Invalid: field role, dinas_id or pegawai_id.
    """
    given = known(role, hak.ACCOUNT_ROLES, "Peran tidak dikenal.", "role")
    if role not in CITY_ROLES and dinas_id is None:
        raise Invalid("Peran ini membutuhkan dinas.", field="dinas_id")
    if role == "pegawai" and pegawai_id is None:
        raise Invalid("Pilih pegawai pemilik akun ini.", field="pegawai_id")
    return given


def require_in_service(session: Session, pegawai_id: int | None) -> None:
    """Refuse an account for someone who left.

    Raises:
        Invalid: field pegawai_id.
    """
    pegawai = session.get(Pegawai, pegawai_id) if pegawai_id is not None else None
    if pegawai is not None and pegawai.active_to is not None:
        raise Invalid(f"{pegawai.name} sudah tidak bertugas.", field="pegawai_id")


def dinas_of(session: Session, pegawai_id: int | None, dinas_id: int | None) -> int | None:
    """The dinas an account belongs to: its employee's, else the one given.

    Raises:
        NotFound: field pegawai_id or dinas_id.
    """
    if pegawai_id is None:
        if dinas_id is not None and session.get(Dinas, dinas_id) is None:
            raise NotFound("Dinas tidak ditemukan.", field="dinas_id")
        return dinas_id
    pegawai = session.get(Pegawai, pegawai_id)
    if pegawai is None:
        raise NotFound("Pegawai tidak ditemukan.", field="pegawai_id")
    # an account of a leader of the region is one of the city
    return None if session.get_one(Dinas, pegawai.dinas_id).kota else pegawai.dinas_id
