"""Two persons: what one asks for, another one agrees to. Two accounts are not yet two persons.

Whoever made an account, or gave it a new first password, could sign in as its owner. So he stands behind it,
and whoever stands behind him does too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

CITY = "admin"
ONE_SELF = "Permintaan sendiri harus disetujui orang lain."
NO_EMPLOYEE = "Akun ini tidak terhubung dengan seorang pegawai, jadi tidak dihitung sebagai orang kedua."
SAME_EMPLOYEE = "Kedua akun ini milik pegawai yang sama."
BEHIND = "Akun yang satu dibuat atau diberi kata sandi oleh yang lain, jadi keduanya tidak dihitung sebagai dua orang."
SAME_MAKER = "Kedua akun dibuat atau diberi kata sandi oleh orang yang sama, jadi keduanya tidak dihitung sebagai dua orang."
WHO = (
    "Dua orang berarti dua pegawai, yang akunnya tidak dibuat dan tidak diberi kata sandi oleh satu sama lain atau oleh admin "
    "dinas yang sama. Admin BKPSDM selalu dihitung sebagai orang tersendiri."
)


@dataclass(frozen=True)
class Orang:
    """An account, and id → role of all those that stand behind it."""

    akun_id: int
    role: str
    pegawai_id: int | None
    behind: Mapping[int, str]

    @property
    def counts(self) -> bool:
        """Whether it is a person at all: an employee, or BKPSDM, which needs none."""
        return self.role == CITY or self.pegawai_id is not None


def objection(first: Orang, second: Orang) -> str | None:
    """Why these two are not two persons (the sentence for the second one); None where they are.

    An account of BKPSDM is a person of its own beside the accounts of the dinas that it made: a small office, where it
    made them all, could otherwise never reopen a period. Between two accounts of BKPSDM it is not.

    Example: BKPSDM made the account of Gilang, admin of a dinas, and Gilang made that of Rudi. To what Gilang asks for
    BKPSDM may agree, Rudi may not; nor may Siti to what Rudi asks for, if Gilang made her account too.
    """
    if first.akun_id == second.akun_id:
        return ONE_SELF
    if not (first.counts and second.counts):
        return NO_EMPLOYEE
    if first.pegawai_id is not None and first.pegawai_id == second.pegawai_id:
        return SAME_EMPLOYEE
    if _is_behind(first, second) or _is_behind(second, first):
        return BEHIND
    if any(role != CITY for akun_id, role in first.behind.items() if akun_id in second.behind):
        return SAME_MAKER
    return None


def _is_behind(maker: Orang, made: Orang) -> bool:
    return maker.akun_id in made.behind and (maker.role != CITY or made.role == CITY)
