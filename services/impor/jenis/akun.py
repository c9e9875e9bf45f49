"""Accounts for employees of a dinas: new ones with a first password that is shown once, and other roles of those there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from rules.impor import Field, Line
from rules.kit.hak import ROLE_LABELS
from rules.organisasi.nama_gelar import bare
from services.akun import massal
from services.akun.hak import CITY_ROLES
from services.impor.jenis.akun_nilai import judge
from services.impor.jenis.akun_tulis import undo, write
from services.impor.jenis.kind import Asked, Kind, Progress

# Roles over the whole city are given one by one, by who may.
ROLES = {role: label for role, label in ROLE_LABELS.items() if role in ("pegawai", "kepala", "admin_dinas")}
assert not ROLES.keys() & CITY_ROLES
FIELDS = (
    Field(
        "nip", "NIP", "nip", names=("nip baru", "nip pegawai", "nip nipppk", "nomor induk pegawai"), example="199001152015031904"
    ),
    Field("name", "Nama", names=("nama", "nama pegawai", "nama lengkap"), example="Ranti Contoh, S.Kep."),
    Field(
        "username", "Nama pengguna", names=("username", "user name", "nama akun", "akun", "user", "login"), example="ranti.contoh"
    ),
    Field(
        *("role", "Peran", "pilihan"),
        names=("role", "hak akses", "level"),
        options=ROLES,
        spellings={"admin": "admin_dinas", "staf": "pegawai", "kepala": "kepala", "operator": "admin_dinas"},
        example="Pegawai",
    ),
)


def fields(asked: Asked) -> Sequence[Field]:
    """An account's columns; of whom it is, NIP or name tell."""
    return FIELDS


def key(values: Mapping[str, Any]) -> str | None:
    """Whose account it is."""
    return values.get("nip") or bare(str(values.get("name") or "")) or None


def prepare(lines: Sequence[Line], progress: Progress) -> dict[int, massal.NewAccount]:
    """Row → the account with its first password, hashed: a quarter of a second each."""
    new = [line for line in lines if line.state == "baru"]
    made = {}
    for number, line in enumerate(new, 1):
        made[line.row] = massal.one(line.target.pegawai_id, line.values["name"], line.values["username"])
        progress(number / len(new))
    return made


KIND = Kind("akun", "Akun", "akun.pegawai", fields, judge, write, undo, key=key, prepare=prepare)
