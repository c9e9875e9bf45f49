"""The first minute of an office: its first dinas and its first admin, who makes everybody else."""

from sqlmodel import Session, func, select

from db.tables import Akun
from rules.kit.errors import Conflict
from services import akun, organisasi


def begin(session: Session, *, dinas_code: str, dinas_name: str, username: str, name: str, password: str) -> int:
    """By whoever holds the set-up code (services.akun.setup_code); refused once an account exists. Gives the admin's account."""
    if session.exec(select(func.count()).select_from(Akun)).one():
        raise Conflict("Aplikasi sudah disiapkan. Silakan masuk.")
    organisasi.add_dinas(session, None, code=dinas_code, name=dinas_name)
    return akun.add(session, None, baru=akun.Baru(username, name, "admin"), password=password, must_change=False)
