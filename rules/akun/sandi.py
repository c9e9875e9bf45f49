"""Passwords and the delay after failed attempts. Length counts, not kinds of characters; common ones are refused."""

import re
from typing import NoReturn

from rules.akun.sandi_umum import COMMON
from rules.kit.errors import Invalid

LENGTH = (8, 64)
# bcrypt reads 72 bytes; more must be refused, or two passwords with the same beginning would both open the account.
MAX_BYTES = 72

FREE_FAILURES = 3
# Somebody where he has signed in before mistypes, too; his colleague behind the same address must not guess for ever.
FREE_WHERE_KNOWN = 8
MAX_DELAY_SECONDS = 900.0
# One address may be a whole office on its first morning: a hundred in a minute, then until the minute is over.
FREE_AT_ADDRESS = 100
ADDRESS_SECONDS = 60.0


def check_password(new: str, *, username: str = "", name: str = "") -> None:
    """Refuse under 8 or over 64 characters, over 72 UTF-8 bytes, a common password, one made of the user's own names.

    Any character is welcome, spaces too, and none is cut away (NUL alone is refused, bcrypt cannot hold it).
    Raises Invalid(field="password_new"). Example: "Demo-2026" is accepted; "budi2026" is not for Budi Santoso.
    """
    shortest, longest = LENGTH
    if len(new) < shortest:
        _refuse(f"Kata sandi paling sedikit {shortest} karakter.")
    if len(new) > longest:
        _refuse(f"Kata sandi paling banyak {longest} karakter.")
    if not _fits(new):
        _refuse("Kata sandi terlalu panjang atau berisi karakter yang tidak dapat dipakai.")
    folded = new.casefold()
    if folded.strip() in COMMON or len(set(folded)) == 1:
        _refuse("Kata sandi ini terlalu umum dan mudah ditebak.")
    user = username.strip().casefold()
    # A user name of one or two letters is in almost any password by chance.
    if user and (folded == user or (len(user) >= 3 and user in folded)):
        _refuse("Kata sandi tidak boleh memuat nama pengguna Anda.")
    if _is_name(folded, name.casefold()):
        _refuse("Kata sandi tidak boleh berupa nama Anda.")


def delay_seconds(failures: int, free: int = FREE_FAILURES) -> float:
    """Seconds from the last failure to the next attempt: none while fewer than `free`, then 1, 2, 4 … up to 15 minutes.

    Never a lock-out: whoever could lock an account by failing on purpose could lock everybody's.
    Example: 5 failures → 4 seconds; 13 and more → 900.
    """
    if failures < free:
        return 0.0
    # The exponent is bounded because 2.0 ** 2000 overflows.
    return min(2.0 ** min(failures - free, 20), MAX_DELAY_SECONDS)


def address_delay_seconds(failures: int) -> float:
    """Seconds from the first failure of a minute to the next attempt from that address, whoever makes it."""
    return 0.0 if failures < FREE_AT_ADDRESS else ADDRESS_SECONDS


def _fits(password: str) -> bool:
    try:
        return len(password.encode("utf-8")) <= MAX_BYTES and "\x00" not in password
    except UnicodeEncodeError:  # half of a surrogate pair
        return False


def _is_name(folded: str, name: str) -> bool:
    """Whether the letters of the password are just the name or one word of it: "budi2026", "Santoso!!"."""
    letters = _letters(folded)
    words = {_letters(word) for word in name.split()} | {_letters(name)}
    return len(letters) >= 3 and letters in words


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text)


def _refuse(message: str) -> NoReturn:
    raise Invalid(message, field="password_new")
