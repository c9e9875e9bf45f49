"""The first minute of an office: its first dinas, its clock and its first admin, who makes everybody else."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session, func, select

from db.tables import Akun, Pengaturan
from rules.akun.nama_pengguna import clean as clean_username
from rules.akun.sandi import check_password
from rules.katalog.jenis import JENIS
from rules.kit.errors import Conflict, DomainError, Invalid, InvalidFields
from rules.kit.teks import check_text, known
from rules.kit.zona import ZONA_KEY, check_zona
from services import akun, organisasi
from services.akun import setup_code
from services.kit import audit
from settings import get_settings


@dataclass(frozen=True)
class Siap:
    """What the set-up page was told. zona: one of rules.kit.zona.ZONES; "" where the server says it (TIMEZONE)."""

    dinas_code: str
    dinas_name: str
    jenis: str
    zona: str
    name: str
    username: str
    password: str
    again: str


def begin(session: Session, *, code: str, siap: Siap) -> int:
    """By whoever holds the set-up code (services.akun.setup_code); refused once an account exists. Gives the admin's account.

    Raises:
        Conflict. InvalidFields: every mistake of the page at once.
    """
    if session.exec(select(func.count()).select_from(Akun)).one():
        raise Conflict("Aplikasi sudah disiapkan. Silakan masuk.")
    if mistakes := _mistakes(code, siap):
        raise InvalidFields(mistakes)
    # Before anything asks what day it is; refused after all, the next run reads that nobody chose.
    get_settings().choose_zone(siap.zona)
    organisasi.add_dinas(session, None, code=siap.dinas_code, name=siap.dinas_name, jenis=siap.jenis)
    if not get_settings().zone_is_set:
        row = Pengaturan(key=ZONA_KEY, value=siap.zona)
        audit.changed(session, None, "ubah", row, before=None)
    admin = akun.Baru(siap.username, siap.name, "admin")
    return akun.add(session, None, baru=admin, password=siap.password, must_change=False)


def _mistakes(code: str, siap: Siap) -> list[DomainError]:
    checks: list[Callable[[], object]] = [
        lambda: setup_code.check(code),
        lambda: organisasi.check_code(siap.dinas_code),
        lambda: organisasi.check_name(siap.dinas_name),
        lambda: known(siap.jenis, JENIS, "Pilih jenis dinas.", "jenis"),
        lambda: get_settings().zone_is_set or check_zona(siap.zona),
        lambda: check_text(siap.name, (2, akun.LONGEST_NAME), "name", name="Nama admin"),
        lambda: clean_username(siap.username),
        lambda: check_password(siap.password, username=siap.username, name=siap.name),
        lambda: _check_again(siap),
    ]
    found: list[DomainError] = []
    for check in checks:
        try:
            check()
        except DomainError as error:
            found.append(error)
    return found


def _check_again(siap: Siap) -> None:
    if siap.again != siap.password:
        raise Invalid("Ulangan kata sandi tidak sama.", field="password_again")
