"""What rows about a person in a period are held against: who belonged where then, under whom, and how the period stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from db.tables import Pegawai, Penempatan, Periode
from rules.indikator.impor import periode_code
from rules.kit.errors import Invalid, Locked
from rules.kit.periode import NOT_SCORED, SCORED, Kind, label
from rules.penilaian.wajib import why_not
from services.impor.jenis.kind import Asked
from services.kit.batches import batched

PEGAWAI, PENEMPATAN, PERIODE = Pegawai.__table__, Penempatan.__table__, Periode.__table__
TOGETHER = 500


class Masa(NamedTuple):
    """A period of the dinas as it stands."""

    id: int
    code: str
    kind: Kind
    start: date
    end: date
    status: str


class Tempat(NamedTuple):
    """Where somebody belonged, from a day to a day (None: still), and his atasan there."""

    start: date
    end: date | None
    dinas_id: int
    unit_id: int
    atasan_id: int | None

    def holds(self, day: date) -> bool:
        """Whether the day is one of it."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Orang:
    """An employee as he stands today, in service from … to, with his places, the oldest first.

    status, asn_sejak: as rules.penilaian.wajib wants them.
    """

    id: int
    nip: str
    name: str
    today: Tempat
    start: date
    end: date | None
    places: list[Tempat] = field(default_factory=list)
    status: str = ""
    asn_sejak: date | None = None

    def last_in(self, masa: Masa, today: date) -> Tempat:
        """His place on the last day of his in a period, counted up to today; today's where he was not there yet."""
        first, last = min(masa.start, today), min(masa.end, today)
        there = [one for one in self.places if one.start <= last and (one.end is None or one.end >= first)]
        return there[-1] if there else self.today

    def on(self, day: date) -> Tempat | None:
        """His place on a day."""
        return next((one for one in self.places if one.holds(day)), None)


class Kantor:
    """The people that a file names, and the periods of the dinas. Each is asked once."""

    def __init__(self, asked: Asked, nips: Collection[str]) -> None:
        self.asked = asked
        self._nips = sorted({nip for nip in nips if nip})

    @cached_property
    def me(self) -> Orang | None:
        """The actor himself, who may have no number; None where his account belongs to nobody."""
        pegawai_id = self.asked.actor.pegawai_id
        return None if pegawai_id is None else self._load(PEGAWAI.c.id == pegawai_id).get(pegawai_id)

    @cached_property
    def periods(self) -> Mapping[str, Masa]:
        """Code → period."""
        t = PERIODE.c
        query = select(t.id, t.code, t.kind, t.start, t.end, t.status).where(t.dinas_id == self.asked.dinas_id)
        return {row.code: Masa(*row) for row in self.asked.connection.execute(query)}

    @cached_property
    def people(self) -> Mapping[str, Orang]:
        """NIP → employee, of whatever dinas: what may be said of him is for `member` to decide."""
        found: dict[int, Orang] = {}
        for some in batched(self._nips, TOGETHER):
            found |= self._load(PEGAWAI.c.nip.in_(some))
        return {one.nip: one for one in found.values()}

    def _load(self, who: ColumnElement[bool]) -> dict[int, Orang]:
        """Id → employee, with his places."""
        p, t = PEGAWAI.c, PENEMPATAN.c
        columns = (p.id, p.nip, p.name, p.dinas_id, p.unit_id, p.atasan_id, p.active_from, p.active_to, p.status, p.asn_sejak)
        found: dict[int, Orang] = {}
        for row in self.asked.connection.execute(select(*columns).where(who)):
            now = Tempat(row.active_from, row.active_to, row.dinas_id, row.unit_id, row.atasan_id)
            found[row.id] = Orang(
                row.id, row.nip or "", row.name, now, row.active_from, row.active_to, [], row.status, row.asn_sejak
            )
        placed = select(t.pegawai_id, t.start, t.end, t.dinas_id, t.unit_id, t.atasan_id).order_by(t.start)
        for ids in batched(found, TOGETHER):
            for place in self.asked.connection.execute(placed.where(t.pegawai_id.in_(ids))):
                found[place[0]].places.append(Tempat(*place[1:]))
        return found

    def member(self, nip: str) -> Orang:
        """The employee of that number, who belongs or belonged to the dinas.

        Raises:
            Invalid: there is none here; of others nothing is told.
        """
        found = self.people.get(nip)
        here = self.asked.dinas_id
        if found is None or here not in {found.today.dinas_id, *(one.dinas_id for one in found.places)}:
            raise Invalid(f"Tidak ada pegawai dinas ini dengan NIP {nip}.")
        return found

    def in_masa(self, person: Orang, masa: Masa) -> Tempat:
        """Where he stands in that period.

        Raises:
            Invalid: he had left before it, came after it, stood in another dinas on his last day in it, or was no ASN yet.
        """
        if person.end is not None and person.end < masa.start:
            raise Invalid(f"{person.name} sudah tidak bertugas pada {label(masa.code)}.")
        if person.start > masa.end:
            raise Invalid(f"{person.name} belum bertugas pada {label(masa.code)}.")
        found = person.last_in(masa, self.asked.today)
        if found.dinas_id != self.asked.dinas_id:
            raise Invalid(f"{person.name} bukan pegawai dinas ini pada {label(masa.code)}.")
        if why := why_not(status=person.status, asn_sejak=person.asn_sejak, end=masa.end, kind=masa.kind, away={}):
            raise Invalid(f"{person.name}: {why}.")
        return found

    def scored(self, text: str) -> Masa:
        """The period that a text means, which has plans and scores and is not closed.

        Raises:
            Invalid.
        """
        code = periode_code(text)
        found = self.periods.get(code)
        if found is None:
            raise Invalid(f"Periode {label(code)} belum dibuka di dinas ini.")
        if found.kind not in SCORED:
            raise Invalid(NOT_SCORED)
        if found.status == "ditutup":
            raise Invalid(f"Periode {label(code)} sudah ditutup.")
        return found

    def offers(self) -> dict[str, str]:
        """Code → name of the periods that a file may be about, the newest first."""
        known = [one for one in self.periods.values() if one.kind in SCORED and one.status != "ditutup"]
        known.sort(key=lambda one: (-one.start.year, SCORED.index(one.kind), -one.start.month))
        return {one.code: label(one.code) for one in known}


def hold(asked: Asked, ids: Collection[int], *, until: tuple[str, ...]) -> None:
    """Hold these periods as they stand until the transaction ends.

    Args:
        until: the states in which they may be.

    Raises:
        Locked: field periode.
    """
    query = select(PERIODE.c.code, PERIODE.c.status).where(PERIODE.c.id.in_(set(ids))).order_by(PERIODE.c.id)
    for code, status in asked.connection.execute(query.with_for_update(read=True)):
        if status not in until:
            told = "sudah ditutup" if status == "ditutup" else "sedang dinilai, jadi rencananya tidak dapat diubah lagi"
            raise Locked(f"Periode {label(code)} {told}.", field="periode")
