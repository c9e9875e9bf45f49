"""What went wrong outside the app (files, addresses, the database), in one sentence that says what to do."""

import errno
import getpass
import os
import re
import socket
from collections.abc import Sequence

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from rules.kit.errors import DomainError
from settings import get_settings

REASONS = {
    errno.EACCES: "akun {user} tidak berhak. Jalankan dengan akun yang memiliki foldernya, atau ubah pemiliknya (chown)",
    errno.EPERM: "akun {user} tidak berhak. Jalankan dengan akun yang memiliki foldernya, atau ubah pemiliknya (chown)",
    errno.EROFS: "tempat itu hanya dapat dibaca",
    errno.ENOSPC: "cakram penuh",
    errno.EDQUOT: "jatah cakram habis",
    errno.ENOENT: "tidak ada",
    errno.ENOTDIR: "bagian alamatnya bukan folder",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.EEXIST: "sudah ada",
    errno.EMFILE: "terlalu banyak berkas terbuka (ulimit -n)",
    errno.EIO: "cakram tidak dapat dibaca atau ditulisi; mungkin rusak",
}
# What SQLite says → what to do.
SQLITE = (
    ("unable to open", "tidak dapat dibuka: akun {user} perlu hak baca dan tulis atas folder itu"),
    ("readonly", "hanya dapat dibaca: akun {user} perlu hak tulis atas berkas dan foldernya"),
    ("locked", "sedang dikunci proses lain. Coba lagi sebentar lagi"),
    ("full", "tidak dapat ditulisi: cakram penuh"),
    ("disk i/o", "tidak dapat dibaca atau ditulisi: periksa cakramnya"),
    ("not a database", "rusak atau bukan basis data SQLite. Pulihkan dari cadangan ke folder yang kosong (cli.py restore)"),
    ("malformed", "rusak. Pulihkan dari cadangan ke folder yang kosong (cli.py restore)"),
    ("no such table", "belum disiapkan. Jalankan `cli.py migrate`"),
    ("no such column", "dari versi lain. Jalankan `cli.py migrate`"),
)
POSTGRES = (
    ("password authentication failed|fe_sendauth|no password", "menolak nama pengguna atau kata sandi di DATABASE_URL"),
    ("no pg_hba.conf entry", "tidak mengizinkan komputer ini masuk (pg_hba.conf)"),
    ('database ".*" does not exist', "tidak mempunyai basis data itu. Buat dahulu: createdb --owner=papan papan"),
    ('role ".*" does not exist', "tidak mengenal nama pengguna itu. Buat dahulu: createuser --pwprompt papan"),
    ("permission denied|insufficientprivilege", "tidak memberi hak. Jadikan pengguna di DATABASE_URL pemilik basis datanya"),
    ("undefinedtable|undefinedcolumn", "belum disiapkan atau dari versi lain. Jalankan `cli.py migrate`"),
    ("starting up|shutting down|recovery", "sedang dimulai atau dihentikan. Coba lagi sebentar lagi"),
    ("too many clients|remaining connection slots", "penuh: naikkan max_connections atau kurangi proses"),
    ("read-only transaction", "hanya dapat dibaca: DATABASE_URL harus menunjuk server utama, bukan salinannya"),
    (
        "connection refused|could not translate|name or service|no such file|timeout|timed out|unreachable|failed to resolve"
        "|closed the connection|terminating connection|temporary failure",
        "tidak dapat dihubungi. Periksa apakah berjalan, dan alamat di DATABASE_URL",
    ),
)


def of_file(error: OSError) -> str:
    """The sentence about a file or folder.

    Example: PermissionError on "/srv/x" → "Tidak dapat memakai /srv/x: akun papan tidak berhak. …".
    """
    reason = REASONS.get(error.errno or 0, error.strerror or str(error)).format(user=user())
    return f"Tidak dapat memakai {error.filename}: {reason}." if error.filename else f"Tidak berhasil: {reason}."


def of_database(error: SQLAlchemyError) -> str:
    """The sentence about the database: where it is (never its password), what is wrong, what to do."""
    if isinstance(error, ArgumentError | NoSuchModuleError):
        return "DATABASE_URL tidak dapat dibaca. Contoh: postgresql://papan:sandi@127.0.0.1:5432/papan; kosong berarti SQLite."
    url = make_url(get_settings().sqlalchemy_url)
    said = f"{type(getattr(error, 'orig', error)).__name__} {getattr(error, 'orig', error)}".lower()
    known: Sequence[tuple[str, str]] = SQLITE
    place = f"Basis data {url.database}"
    if url.get_backend_name() != "sqlite":
        known = POSTGRES
        place = f"PostgreSQL di {url.host or 'komputer ini'}:{url.port or 5432}/{url.database or ''}"
    for words, reason in known:
        if re.search(words, said):
            return f"{place} {reason.format(user=user())}."
    first = str(getattr(error, "orig", error)).strip().splitlines()[:1]
    return f"{place} tidak dapat dipakai ({type(error).__name__}: {first[0] if first else 'tanpa keterangan'})."


def user() -> str:
    """The account that runs this process; a number where it has no name (a container)."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def require_address(host: str, port: int) -> None:
    """See that the server can listen there, before anything is said or made.

    Raises:
        DomainError: the host is not of this machine, the port is taken, or only root may open it.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (OSError, UnicodeError):
        raise DomainError(f"HOST={host} tidak dikenal. {HOST_MAY_BE}") from None
    with socket.socket(family, kind, proto) as tried:
        # As the server itself does: a port that was just left is free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(address)
            tried.listen(1)
        except OSError as error:
            raise DomainError(_unusable(error, host, port)) from None


HOST_MAY_BE = "Isi alamat komputer ini: 127.0.0.1 (hanya dari komputer ini) atau 0.0.0.0 (dari jaringan)."


def _unusable(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih port lain, misalnya "
            f"PORT={port + 1 if port < 65535 else 8502}."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} hanya dapat dibuka root. Pakai port 1024 ke atas dan nginx di depannya (docs/operations)."
    return f"HOST={host} bukan alamat komputer ini. {HOST_MAY_BE}"
