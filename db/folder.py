"""The data folder: names, NIP and password hashes lie in it, so it is for the account that runs the app and for nobody else."""

import os

import structlog

from settings import get_settings

FOLDERS = (".", "log", "berkas")
FILES = ("papan.db*", "papan.*.bak", "log/*.log*", "secret.key", "setup.code")

log = structlog.get_logger("papan")


def make_private() -> None:
    """Whatever this process makes from now on is its owner's alone, and so is what an older version left readable for others."""
    os.umask(0o077)
    folder = get_settings().data_dir
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {folder / name: 0o700 for name in FOLDERS} | {path: 0o600 for name in FILES for path in folder.glob(name)}
    for path, mode in wanted.items():
        try:
            if path.exists():
                path.chmod(mode)
        except PermissionError:  # of another account: the app may still work with it
            log.warning("folder", path=str(path), text="izin berkas tidak dapat dibatasi; periksa pemiliknya")
