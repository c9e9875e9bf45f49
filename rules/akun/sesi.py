"""Why somebody who was signed in is not any more, told to himself."""

from datetime import datetime
from typing import Literal

# Who or what ended a session before its time.
Sebab = Literal["keluar", "sandi", "kunci", "keluarkan", "jam"]
WHY: dict[str, str] = {
    "keluar": "Anda keluar di tab atau jendela lain",
    "sandi": "kata sandi akun ini diganti",
    "kunci": "akun ini dikunci",
    "keluarkan": "admin mengakhiri semua sesi akun ini",
    "jam": "jam peladen disetel ulang",
}


def ended(sebab: str | None, *, now: datetime, expires: datetime, idle_minutes: int) -> str:
    """The sentence above the form to sign in. Where nobody ended it, its time did: the whole of it, or too long without use.

    Example: not used for longer than 60 minutes → "Sesi Anda berakhir karena tidak dipakai lebih dari 60 menit."
    """
    why = WHY.get(sebab or "")
    if why is None:
        why = "waktunya habis" if now >= expires else f"tidak dipakai lebih dari {idle_minutes} menit"
    return f"Sesi Anda berakhir karena {why}."
