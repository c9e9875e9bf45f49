"""Whatever is wrong outside the app: one Indonesian sentence, before anything else is printed."""

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from commands import gangguan
from db.engine import forget_engines
from rules.kit.errors import DomainError
from settings import ROOT, get_settings


def start(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`cli.py start` in a process of its own, as an operator would see it end."""
    given = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **environment}
    return subprocess.run(
        [sys.executable, "cli.py", "start"], cwd=ROOT, env=given, text=True, capture_output=True, timeout=60, check=False
    )


@pytest.fixture(scope="module")
def taken() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PORT": "taken"}, "sudah dipakai program lain"),
        ({"HOST": "192.0.2.7"}, "HOST=192.0.2.7 bukan alamat komputer ini"),
        ({"HOST": "tidak.ada.invalid"}, "tidak dikenal"),
        ({"DATABASE_URL": "mysql://a:b@c/d"}, "DATABASE_URL: harus diawali postgresql://"),
        ({"DATABASE_URL": "postgresql://a:b@c:bukan-angka/d"}, "DATABASE_URL: tidak dapat dibaca"),
        ({"DATABASE_URL": "postgresql://papan:rahasia@127.0.0.1:1/papan"}, "tidak dapat dihubungi"),
        ({"PORT": "delapan"}, "PORT: harus angka bulat"),
        ({"TIMEZONE": "Medan"}, "TIMEZONE: isi WIB"),
    ],
    ids=str,
)
def test_a_start_that_cannot_be_ends_in_one_sentence(tmp_path: Path, taken: int, environment: dict[str, str], said: str):
    given = {name: str(taken) if value == "taken" else value for name, value in environment.items()}
    ended = start(tmp_path, **given)
    assert ended.returncode == 1 and not ended.stdout
    assert said in ended.stderr and ended.stderr.count("\n") == 1, ended.stderr
    assert "rahasia" not in ended.stderr
    assert not (tmp_path / "setup.code").exists()


def test_a_folder_that_is_a_file(tmp_path: Path):
    (tmp_path / "data").write_text("")
    assert "sudah ada" in start(tmp_path / "data").stderr or "bukan folder" in start(tmp_path / "data").stderr


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "tidak berhak"), (errno.ENOSPC, "cakram penuh"), (errno.EROFS, "hanya dapat dibaca")],
)
def test_a_file_that_cannot_be_used(number: int, said: str):
    told = gangguan.of_file(OSError(number, os.strerror(number), "/srv/papan/data"))
    assert told.startswith("Tidak dapat memakai /srv/papan/data: ") and said in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("unable to open database file", "hak baca dan tulis"),
        ("attempt to write a readonly database", "hanya dapat dibaca"),
        ("database is locked", "dikunci proses lain"),
        ("database or disk is full", "cakram penuh"),
        ("file is not a database", "bukan basis data SQLite"),
        ("no such table: akun", "cli.py migrate"),
        ("sesuatu yang lain", "sesuatu yang lain"),
    ],
)
def test_what_sqlite_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    get_settings.cache_clear()
    assert said in gangguan.of_database(OperationalError("SELECT 1", {}, Exception(words)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('FATAL:  password authentication failed for user "papan"', "menolak nama pengguna"),
        ('FATAL:  database "papan" does not exist', "createdb"),
        ('FATAL:  role "papan" does not exist', "createuser"),
        ("connection to server failed: Connection refused", "tidak dapat dihubungi"),
        ("failed to resolve host 'db'", "tidak dapat dihubungi"),
        ("cannot execute INSERT in a read-only transaction", "bukan salinannya"),
        ("FATAL: sorry, too many clients already", "max_connections"),
    ],
)
def test_what_postgresql_says(monkeypatch: pytest.MonkeyPatch, words: str, said: str):
    monkeypatch.setenv("DATABASE_URL", "postgresql://papan:rahasia@db/papan")
    get_settings.cache_clear()
    told = gangguan.of_database(OperationalError("SELECT 1", {}, Exception(words)))
    assert told.startswith("PostgreSQL di db:5432/papan ") and said in told and "rahasia" not in told


def test_a_free_port_is_found_free():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    gangguan.require_address("127.0.0.1", port)
    with pytest.raises(DomainError, match="bukan alamat komputer ini"):
        gangguan.require_address("198.51.100.1", port)


@pytest.fixture(autouse=True)
def settings_of_their_own():
    yield
    forget_engines()
    get_settings.cache_clear()
