"""The code that opens the set-up page: in the data folder and on the console, gone after use."""

import hmac
import secrets

from rules.errors import Invalid
from settings import get_settings


def get() -> str:
    """The code, made on first use; readable by the owner of the data folder only."""
    path = get_settings().data_dir / "setup.code"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(8).upper(), encoding="ascii")
    return path.read_text(encoding="ascii")


def check(code: str) -> None:
    """Raises Invalid(field="code") when it is not the code."""
    if not hmac.compare_digest(code.strip().upper().encode(), get().encode()):
        raise Invalid("Kode penyiapan tidak cocok.", field="code")


def destroy() -> None:
    """The set-up is done."""
    (get_settings().data_dir / "setup.code").unlink(missing_ok=True)
