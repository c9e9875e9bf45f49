"""Roles of employees' accounts, given to many at once by whoever may give each one alone."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from db.base import id_of
from db.tables import Akun, Pegawai
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from services import akun
from services.akun.hak import require_role_change


def accounts(session: Session, pegawai_ids: Iterable[int], *, lock: bool = False) -> dict[int, Akun]:
    """Employee → his account, of those who have one."""
    query = select(Akun).where(col(Akun.pegawai_id).in_(sorted(pegawai_ids))).order_by(col(Akun.id))
    rows = session.exec(query.with_for_update() if lock else query).all()
    return {row.pegawai_id: row for row in rows if row.pegawai_id is not None}


def checked(session: Session, actor: Actor, row: Pegawai, account: Akun | None, to: tuple[str, int]) -> Akun | None:
    """The account, if it may have the role in that dinas; None where it has it already.

    Raises:
        Invalid, Forbidden: field role.
    """
    role, dinas_id = to
    if account is None:
        raise Invalid(f"{row.name} belum mempunyai akun.", field="role")
    if account.role == role and dinas_id == row.dinas_id:
        return None
    require_role_change(actor, account, role, dinas_id)
    return account


def give(session: Session, actor: Actor, account: Akun, role: str) -> None:
    """The role, with its line in the trail; where a move made it that already, nothing."""
    if account.role != role:
        akun.set_role(session, actor, akun_id=id_of(account), role=role)
