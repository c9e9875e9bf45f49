"""A list of accounts held against employees and accounts: who gets one, whose role changes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from db.queries import akun as queries
from db.tables import Akun, Pegawai
from rules.akun.nama_pengguna import clean, suggest
from rules.impor import Line, Reading, Wrong
from rules.kit.errors import DomainError, Invalid
from rules.organisasi.nama_gelar import bare
from services.akun.hak import require_manage
from services.impor.jenis.kind import Asked, Judged

PEGAWAI, AKUN = Pegawai.__table__, Akun.__table__


@dataclass(frozen=True, slots=True)
class Pemilik:
    """Whose account: the employee, and the account that he has."""

    pegawai_id: int
    akun_id: int | None


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """Every row's line. User names that the file states are taken before others are proposed."""
    by_nip, by_name = _people(asked.connection, asked.dinas_id)
    taken = queries.usernames(asked.connection)
    wanted: dict[int, str] = {}
    lines: list[Line] = []
    ready: list[tuple[Reading, Row]] = []
    for one in readings:
        try:
            person = _whose(one, by_nip, by_name)
            if person.akun_id is None and one.values.get("username"):
                wanted[one.row] = _free(one.values["username"], taken)
        except Invalid as error:
            lines.append(_wrong(one, error))
            continue
        ready.append((one, person))
    lines += [_line(asked, one, person, wanted, taken) for one, person in ready]
    return Judged(lines)


def _people(connection: Connection, dinas_id: int) -> tuple[dict[str, Row], dict[str, list[Row]]]:
    query = select(
        *(PEGAWAI.c.id, PEGAWAI.c.nip, PEGAWAI.c.name, PEGAWAI.c.active_to),
        *(AKUN.c.id.label("akun_id"), AKUN.c.username, AKUN.c.role),
    ).join_from(PEGAWAI, AKUN, AKUN.c.pegawai_id == PEGAWAI.c.id, isouter=True)
    rows = connection.execute(query.where(PEGAWAI.c.dinas_id == dinas_id)).all()
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.active_to is None:
            by_name[bare(row.name)].append(row)
    return {row.nip: row for row in rows if row.nip is not None}, by_name


def _whose(one: Reading, by_nip: dict[str, Row], by_name: dict[str, list[Row]]) -> Row:
    nip, name = str(one.values.get("nip") or ""), str(one.values.get("name") or "")
    if nip:
        if nip not in by_nip:
            raise Invalid("Pegawai dengan NIP ini tidak ada di dinas ini. Impor dulu pegawainya.", field="nip")
        if name and bare(name) != bare(by_nip[nip].name):
            raise Invalid(f"NIP ini milik {by_nip[nip].name}, bukan {name[:60]}.", field="name")
        return by_nip[nip]
    if not name:
        raise Invalid("NIP kosong. Akun dibuat untuk pegawai yang sudah tercatat; sebutkan NIP-nya.", field="nip")
    found = by_name.get(bare(name), [])
    if len(found) != 1:
        told = f"Ada {len(found)} pegawai" if found else "Tidak ada pegawai"
        raise Invalid(f"{told} bernama “{name[:60]}” di dinas ini. Sebutkan NIP-nya.", field="name")
    return found[0]


def _free(username: str, taken: set[str]) -> str:
    username = clean(username)
    if username in taken:
        raise Invalid(f"Nama pengguna {username} sudah dipakai.", field="username")
    taken.add(username)
    return username


def _line(asked: Asked, one: Reading, person: Row, wanted: dict[int, str], taken: set[str]) -> Line:
    role = one.values.get("role") or person.role or "pegawai"
    values: dict[str, Any] = {"nip": person.nip or "", "name": person.name, "username": person.username or "", "role": role}
    owner = Pemilik(person.id, person.akun_id)
    if person.active_to is not None:
        return Line(one.row, "lewati", values, person.name, note=f"{person.name} sudah tidak bertugas.")
    changes = person.akun_id is not None and role != person.role
    if changes and person.akun_id == asked.actor.akun_id:
        return Line(one.row, "lewati", values, person.name, note="Anda tidak dapat mengubah peran sendiri.")
    try:
        if person.akun_id is None or changes:
            for each in {role, person.role or role}:
                require_manage(asked.actor, each, asked.dinas_id)
    except DomainError as error:
        return _wrong(one, Invalid(error.message, field="role"))
    if person.akun_id is None:
        if one.row not in wanted:
            wanted[one.row] = suggest(person.name, taken)
            taken.add(wanted[one.row])
        return Line(one.row, "baru", values | {"username": wanted[one.row]}, person.name, target=owner)
    told = str(one.values.get("username") or "").strip().lower()
    note = f"Nama pengguna tetap {person.username}." if told not in ("", person.username) else ""
    if changes:
        return Line(one.row, "ubah", values, person.name, {"role": person.role}, note=note, target=owner)
    return Line(one.row, "sama", values, person.name, note=note)


def _wrong(one: Reading, error: Invalid) -> Line:
    name = str(one.values.get("name") or "")
    return Line(one.row, "salah", one.values, name, wrong=(Wrong(one.row, error.field or "", error.message),))
