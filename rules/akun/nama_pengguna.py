"""User names: what one may look like, and a proposal from a person's name."""

import re
import unicodedata
from collections.abc import Collection

from rules.kit.errors import Invalid

SHORTEST, LONGEST = 3, 60
_PATTERN = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
# Degrees and forms of address before the name; those after it follow a comma.
_TITLES = {"dr", "drs", "dra", "drg", "drh", "ir", "prof", "h", "hj", "kh", "tgk", "apt", "ns", "bdn"}


def clean(username: str) -> str:
    """Lower case, 3–60 of a–z, digits, dot, dash, underscore.

    Raises:
        Invalid: field username.
    """
    username = username.strip().lower()
    if not _PATTERN.fullmatch(username):
        raise Invalid("Nama pengguna 3–60 huruf kecil, angka, titik, atau garis.", field="username")
    return username


def suggest(name: str, taken: Collection[str] = ()) -> str:
    """A free user name of the first two words of a name, without degrees.

    Example: "Dr. H. Ahmad Yani, S.Kom., M.T." → "ahmad.yani", or "ahmad.yani2" when that is taken.
    """
    plain = unicodedata.normalize("NFKD", name.split(",")[0]).encode("ascii", "ignore").decode().lower()
    words = [re.sub(r"[^a-z0-9]", "", word) for word in re.split(r"[\s.]+", plain)]
    words = [word for word in words if word and word not in _TITLES]
    base = ".".join(words[:2])[: LONGEST - 5] or "pegawai"
    candidate = base if len(base) >= SHORTEST else f"{base}{'0' * (SHORTEST - len(base) - 1)}1"
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{base}{number:0{max(1, SHORTEST - len(base))}d}"
    return candidate
