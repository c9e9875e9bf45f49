"""The first steps in the app: which ones a reader has by his roles, and when one of them is done."""

from collections.abc import Mapping
from typing import Literal

from rules.kit.hak import Actor

# How an account stands to its list: shown, put away by its owner, done.
SikapLangkah = Literal["buka", "simpan", "selesai"]
Langkah = Literal[
    "kantor", "pegawai", "akun", "periode", "indikator", "target", "angka", "verifikasi", "nilai", "mulai",
    "sandi", "skp", "laporan", "skp_tim", "verifikasi_tim", "nilai_tim",
]  # fmt: skip
OFFICE: tuple[Langkah, ...] = ("pegawai", "akun", "periode", "indikator", "angka", "verifikasi", "nilai")
OWN: tuple[Langkah, ...] = ("sandi", "skp", "laporan")
TEAM: tuple[Langkah, ...] = ("skp_tim", "verifikasi_tim", "nilai_tim")
STEPS: Mapping[str, tuple[Langkah, ...]] = {
    "admin": ("kantor", *OFFICE, "mulai"),
    "admin_dinas": OFFICE,
    "kepala": ("pegawai", "target", *TEAM[:1], "angka", "verifikasi", "nilai"),
    "pimpinan": (),
}


def steps_of(actor: Actor) -> tuple[Langkah, ...]:
    """The steps of a reader in their order; none for who only looks.

    Example: an admin → office, people, accounts … ; a penilai → his team's three, then his own.
    """
    if actor.role in STEPS:
        return STEPS[actor.role]
    if actor.pegawai_id is None:
        return ()
    return (OWN[0], *TEAM, *OWN[1:]) if actor.is_penilai else OWN


def is_done(step: Langkah, counts: Mapping[str, int]) -> bool:
    """Whether a step is done. counts: what the data holds of each step, and `pegawai` for the accounts.

    Accounts are done when at most one employee in ten is without: somebody new always is.
    """
    if step == "akun":
        return counts["pegawai"] > 0 and 10 * counts["akun"] >= 9 * counts["pegawai"]
    return counts[step] > 0
