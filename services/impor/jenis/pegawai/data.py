"""What stands in the organisation, read once for a whole list of employees."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, select

from db.tables import Dinas, Pegawai, Unit, UsulAtasan
from rules.kit.identitas import JenisJabatan, StatusPegawai
from rules.organisasi.nama_gelar import bare
from rules.organisasi.nama_unit import key
from services.kit.batches import batched

PEGAWAI, UNIT, DINAS, USUL = Pegawai.__table__, Unit.__table__, Dinas.__table__, UsulAtasan.__table__
TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Orang:
    """An employee as he stands."""

    id: int
    dinas_id: int
    unit_id: int
    atasan_id: int | None
    nip: str | None
    name: str
    jabatan: str
    jenis_jabatan: JenisJabatan
    golongan: str
    status: StatusPegawai
    active_from: date
    active_to: date | None
    version: int


@dataclass(frozen=True)
class Isi:
    """The dinas and its people. orang: by NIP, those that the list names elsewhere too. chains: unit → its key and those above.

    tanpa_nip: name without titles → the non-ASN of the dinas who have it, those who left too. parents: everybody → his atasan,
    of all dinas. wishes: employee → the atasan that waits for a second yes.
    """

    dinas: Mapping[int, str]
    orang: Mapping[str, Orang]
    tanpa_nip: Mapping[str, Sequence[Orang]]
    nips: Mapping[int, str]
    units: Mapping[int, tuple[str, bool]]
    chains: Sequence[tuple[int, tuple[str, ...]]]
    parents: Mapping[int, int | None]
    wishes: Mapping[int, int]


def load(connection: Connection, *, dinas_id: int, nips: Collection[str]) -> Isi:
    """Everything that rows of a list are held against, in a handful of statements."""
    people = {one.id: one for one in _people(connection, PEGAWAI.c.dinas_id == dinas_id)}
    wanted = sorted(nips)
    for some in batched(wanted, TOGETHER):
        people |= {one.id: one for one in _people(connection, PEGAWAI.c.nip.in_(some))}
    every = connection.execute(select(PEGAWAI.c.id, PEGAWAI.c.nip, PEGAWAI.c.atasan_id)).all()
    units = {row.id: row for row in connection.execute(select(UNIT).where(UNIT.c.dinas_id == dinas_id).order_by(UNIT.c.id))}
    waiting = select(USUL.c.pegawai_id, USUL.c.atasan_id).where(USUL.c.status == "menunggu", USUL.c.dinas_id == dinas_id)
    return Isi(
        {id_: name for id_, name in connection.execute(select(DINAS.c.id, DINAS.c.name))},
        {one.nip: one for one in people.values() if one.nip is not None},
        _by_name(one for one in people.values() if one.nip is None),
        {row.id: row.nip or "" for row in every},
        {id_: (row.name, row.active) for id_, row in units.items()},
        [(id_, _chain(id_, units)) for id_ in units],
        {row.id: row.atasan_id for row in every},
        {pegawai_id: atasan_id for pegawai_id, atasan_id in connection.execute(waiting)},
    )


def _by_name(people: Iterable[Orang]) -> dict[str, list[Orang]]:
    found: dict[str, list[Orang]] = {}
    for one in people:
        found.setdefault(bare(one.name), []).append(one)
    return found


def _people(connection: Connection, where: object) -> list[Orang]:
    columns = [PEGAWAI.c[name] for name in Orang.__slots__]
    return [Orang(*row) for row in connection.execute(select(*columns).where(where))]  # type: ignore[arg-type]


def _chain(unit_id: int, units: Mapping[int, Row]) -> tuple[str, ...]:
    found: list[str] = []
    row = units.get(unit_id)
    # As many steps as there are units: a circle that got in some other way ends too.
    while row is not None and len(found) < len(units):
        found.append(key(row.name))
        row = units.get(row.parent_id)
    return tuple(found)
