"""Whose a figure in a file is: `services.indikator.pemilik` for many rows, from what is read once."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, or_, select

from db.tables import Dinas, Layanan, LayananUnitLama, Pegawai, Penempatan, Unit
from rules.impor.judul import plain
from rules.indikator import Level
from rules.indikator.impor import Register
from rules.kehadiran.sel import nip
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import Actor, Subject
from services.impor.jenis.kind import Asked
from services.indikator.pemilik import Pemilik
from services.indikator.pengukuran_rows import action_of

DINAS, UNIT, LAYANAN, LAMA = Dinas.__table__, Unit.__table__, Layanan.__table__, LayananUnitLama.__table__
PEGAWAI, PENEMPATAN = Pegawai.__table__, Penempatan.__table__
# A NIP, also one that a spreadsheet has spoilt.
_NUMERIC = re.compile(r"[\d\s'’]{12,}|\d[.,]?\d*e\+?\d+", re.IGNORECASE)
NOT_YOURS = "Anda tidak berhak mengisi angka ini."


@dataclass(frozen=True, slots=True)
class Owner:
    """A unit or a service that is named; unit_id: of a service, its unit today."""

    id: int
    code: str
    name: str
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An employee who belongs or belonged to the dinas: in service from … to, placements as (start, end, dinas, unit)."""

    id: int
    name: str
    dinas_id: int
    unit_id: int
    atasan_id: int | None
    start: date
    end: date | None
    placed: list[tuple[date, date | None, int, int]] = field(default_factory=list)

    def at(self, day: date) -> tuple[int, int]:
        """Dinas and unit on a day; today's where he was nowhere."""
        here = ((d, u) for start, end, d, u in self.placed if start <= day and (end is None or day <= end))
        return next(here, (self.dinas_id, self.unit_id))


class Pemilikan:
    """Everybody in a dinas who may own figures. Each kind is read when the first row asks for it."""

    def __init__(self, asked: Asked) -> None:
        self.connection: Connection = asked.connection
        self.actor: Actor = asked.actor
        self.dinas_id = asked.dinas_id
        self._written: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[str, str, date | None, str], Pemilik | Invalid | Forbidden] = {}

    def resolve(self, level: str, text: str, day: date | None, action: str = "") -> Pemilik:
        """The owner that a text means at that level, on that day, if the actor may enter his figures (or do `action`).

        Raises:
            Invalid: nobody of that name; not here on that day. Forbidden: not his to enter.
        """
        action = action or action_of(level)
        # Of units and the dinas the day decides nothing.
        key = (level, text, day if level in ("pegawai", "layanan") else None, action)
        if key not in self._known:
            try:
                self._known[key] = self._find(level, text, day, action)
            except (Invalid, Forbidden) as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, Exception):
            raise found
        return found

    def canonical(self, level: str, text: str) -> str:
        """The owner as one writes him: a NIP, a service's code, a unit's name, the dinas's code. What is unknown stays."""
        if (level, text) not in self._written:
            try:
                self._written[level, text] = self._canonical(level, text)
            except Invalid:  # `resolve` says why
                self._written[level, text] = text
        return self._written[level, text]

    def level(self, text: str) -> Level:
        """What kind of owner a text means where that is not said: a NIP an employee, the dinas itself or nothing, else a unit."""
        code, name = self.dinas
        if not text or plain(text) in (plain(code), plain(name)):
            return "dinas"
        return "pegawai" if _NUMERIC.fullmatch(text) else "unit"

    def _canonical(self, level: str, text: str) -> str:
        if level == "pegawai":
            return nip(text)
        if level == "layanan":
            return self.services.find(text).code
        return self.units.find(text).name if level == "unit" else text or self.dinas[0]

    def _find(self, level: str, text: str, day: date | None, action: str) -> Pemilik:
        if level == "pegawai":
            return self._of_person(text, day, action)
        if level == "layanan":
            return self._of_service(text, day, action)
        if level == "unit":
            if not text:
                raise Invalid("Pemilik kosong: indikator ini milik unit. Tulis nama unitnya.")
            unit = self.units.find(text)
            self._require(action, Subject(self.dinas_id))
            return Pemilik(self.dinas_id, unit.id)
        code, name = self.dinas
        if text and plain(text) not in (plain(code), plain(name)):
            raise Invalid(f"Indikator ini milik dinas. Tulis {code} atau kosongkan, bukan “{text[:60]}”.")
        self._require(action, Subject(self.dinas_id))
        return Pemilik(self.dinas_id)

    def _of_person(self, text: str, day: date | None, action: str) -> Pemilik:
        if not text:
            raise Invalid("Pemilik kosong: indikator ini milik pegawai. Tulis NIP-nya.")
        person = self.people.get(nip(text))
        if person is None:
            raise Invalid(f"Tidak ada pegawai dinas ini dengan NIP {nip(text)}.")
        dinas_id, unit_id = person.at(day) if day else (person.dinas_id, person.unit_id)
        if dinas_id != self.dinas_id:
            raise Invalid(f"{person.name} bukan pegawai dinas ini" + (" pada tanggal itu." if day else "."))
        if day and (day < person.start or (person.end is not None and day > person.end)):
            raise Invalid(f"{person.name} tidak aktif pada tanggal itu.")
        atasan_id = person.atasan_id if dinas_id == person.dinas_id else None
        self._require(action, Subject(dinas_id, person.id, atasan_id))
        return Pemilik(dinas_id, unit_id, person.id)

    def _of_service(self, text: str, day: date | None, action: str) -> Pemilik:
        if not text:
            raise Invalid("Pemilik kosong: indikator ini milik layanan. Tulis kode layanannya.")
        service = self.services.find(text)
        self._require(action, Subject(self.dinas_id, unit_id=service.unit_id))
        unit_id = service.unit_id
        if day is not None:
            unit_id = next((unit for until, unit in self._former_units.get(service.id, ()) if until >= day), unit_id)
        return Pemilik(self.dinas_id, unit_id, layanan_id=service.id)

    def _require(self, action: str, subject: Subject) -> None:
        if not hak.allows(self.actor, action, subject):
            himself = hak.about_himself(self.actor, action, subject.pegawai_id)
            raise Forbidden(hak.BY_OTHERS[action] if himself else NOT_YOURS)

    @cached_property
    def dinas(self) -> tuple[str, str]:
        """Code and name."""
        row = self.connection.execute(select(DINAS.c.code, DINAS.c.name).where(DINAS.c.id == self.dinas_id)).one()
        return row.code, row.name

    @cached_property
    def units(self) -> "Register[Owner]":
        """Units by name; one that is closed only where no other bears its name."""
        query = select(UNIT.c.id, UNIT.c.name, UNIT.c.active).where(UNIT.c.dinas_id == self.dinas_id).order_by(UNIT.c.name)
        rows = list(self.connection.execute(query))
        active = {plain(row.name) for row in rows if row.active}
        every = [Owner(row.id, row.name, row.name) for row in rows if row.active or plain(row.name) not in active]
        return Register(every, "Unit", "Unit di dinas ini", [one for one in every if plain(one.name) in active])

    @cached_property
    def services(self) -> "Register[Owner]":
        """Active services by code or name; those that the actor may enter for are offered."""
        t = LAYANAN.c
        query = select(t.id, t.code, t.name, t.unit_id).where(t.dinas_id == self.dinas_id, t.active).order_by(t.code)
        rows = [Owner(*row) for row in self.connection.execute(query)]
        mine = [one for one in rows if hak.allows(self.actor, action_of("layanan"), Subject(self.dinas_id, unit_id=one.unit_id))]
        return Register(rows, "Layanan", "Yang dapat Anda isi", mine)

    @cached_property
    def people(self) -> dict[str, Person]:
        """NIP → everybody who belongs or ever belonged to the dinas."""
        p, t = PEGAWAI.c, PENEMPATAN.c
        here = or_(p.dinas_id == self.dinas_id, p.id.in_(select(t.pegawai_id).where(t.dinas_id == self.dinas_id)))
        query = select(p.nip, p.id, p.name, p.dinas_id, p.unit_id, p.atasan_id, p.active_from, p.active_to)
        found = {row.nip: Person(*row[1:]) for row in self.connection.execute(query.where(here, p.nip.is_not(None)))}
        by_id = {one.id: one for one in found.values()}
        placed = select(t.pegawai_id, t.start, t.end, t.dinas_id, t.unit_id).order_by(t.start)
        ever = select(t.pegawai_id).where(t.dinas_id == self.dinas_id)
        for pegawai_id, *row in self.connection.execute(placed.where(t.pegawai_id.in_(ever))):
            if pegawai_id in by_id:
                by_id[pegawai_id].placed.append(tuple(row))
        return found

    @cached_property
    def _former_units(self) -> dict[int, list[tuple[date, int]]]:
        found: dict[int, list[tuple[date, int]]] = defaultdict(list)
        query = select(LAMA.c.layanan_id, LAMA.c.until, LAMA.c.unit_id).order_by(LAMA.c.until)
        query = query.where(LAMA.c.layanan_id.in_(select(LAYANAN.c.id).where(LAYANAN.c.dinas_id == self.dinas_id)))
        for layanan_id, until, unit_id in self.connection.execute(query):
            found[layanan_id].append((until, unit_id))
        return found


def require_all(asked: Asked, rows: list[tuple[int, int | None, int | None]], action: str = "") -> None:
    """Refuse to take back rows (dinas, employee, service) that the actor may not enter himself; `action`: another right.

    Raises:
        Forbidden.
    """
    owners = set(rows)
    people = [pegawai_id for _, pegawai_id, _ in owners if pegawai_id is not None]
    services = [layanan_id for _, _, layanan_id in owners if layanan_id is not None]
    p, t = PEGAWAI.c, LAYANAN.c
    bosses = {row[0]: row[1] for row in asked.connection.execute(select(p.id, p.atasan_id).where(p.id.in_(people)))}
    units = {row[0]: row[1] for row in asked.connection.execute(select(t.id, t.unit_id).where(t.id.in_(services)))}
    for dinas_id, pegawai_id, layanan_id in owners:
        if layanan_id is not None:
            hak.require(asked.actor, action or action_of("layanan"), Subject(dinas_id, unit_id=units.get(layanan_id)))
        else:
            hak.require(asked.actor, action or action_of("pegawai"), Subject(dinas_id, pegawai_id, bosses.get(pegawai_id or 0)))
