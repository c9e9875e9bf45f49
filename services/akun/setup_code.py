"""The code that opens the set-up page: in the data folder and on the console, gone after use."""

import hmac
import secrets
from pathlib import Path

from rules.kit.errors import Invalid
from settings import get_settings, kept_secret


def get() -> str:
    """The code, made on first use; readable by the owner of the data folder only."""
    return kept_secret(_path(), lambda: secrets.token_hex(8).upper())


def check(code: str) -> None:
    """Raises Invalid(field="code") when it is not the code."""
    if not hmac.compare_digest(code.strip().upper().encode(), get().encode()):
        raise Invalid("Kode penyiapan tidak cocok.", field="code")


def destroy() -> None:
    """The set-up is done."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return get_settings().data_dir / "setup.code"
