"""A list of accounts written, its first passwords handed to the importer; and taken back while nobody has signed in."""

from collections.abc import Sequence

from sqlmodel import Session

from db.tables import Akun
from rules.kit.errors import Forbidden
from services import akun
from services.akun import Baru, massal
from services.akun.hak import require_manage
from services.impor import jejak
from services.impor.jenis.kind import Asked, Taking, Written
from services.kit import audit


def write(session: Session, asked: Asked, taking: Taking) -> list[Written]:
    """Accounts by the services that the screens use. Passwords reach the importer and are kept nowhere."""
    written: list[Written] = []
    for number, line in enumerate(taking.lines, 1):
        values, owner = line.values, line.target
        if owner.akun_id is not None:
            before = audit.snapshot(session.get_one(Akun, owner.akun_id))
            akun.set_role(session, asked.actor, akun_id=owner.akun_id, role=values["role"], seen=line.before["role"])
            written.append(Written("akun", owner.akun_id, before))
        else:
            ready = (taking.ready or {}).get(line.row) or massal.one(owner.pegawai_id, values["name"], values["username"])
            baru = Baru(values["username"], values["name"], values["role"], owner.pegawai_id)
            made = akun.add_hashed(session, asked.actor, baru=baru, password_hash=ready.password_hash)
            taking.hand({name: values[name] for name in ("nip", "name", "username")} | {"password": ready.password})
            written.append(Written("akun", made))
        taking.progress(number / len(taking.lines))
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Accounts go, or have their former role.

    Raises:
        Forbidden: one of them is the actor's own, or a role is not his to give and take.
    """
    lines = []
    for one in written:
        row = session.get_one(Akun, one.row_id)
        if row.id == asked.actor.akun_id:
            raise Forbidden("Anda tidak dapat mengubah peran sendiri.")
        for role in {row.role, *([one.before["role"]] if one.before is not None else [])}:
            require_manage(asked.actor, role, asked.dinas_id)
        lines.append(audit.Line("batalkan impor", "akun", one.row_id, asked.dinas_id, audit.snapshot(row), one.before))
    connection = session.connection()
    jejak.restore(connection, written)
    jejak.remove(connection, written)
    session.expire_all()
    audit.append_all(connection, asked.actor, lines)
    audit.bump(connection, asked.dinas_id)
