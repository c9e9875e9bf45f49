"""A unit goes on in another one: its people, services and parts go along, its past stays its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select
from sqlmodel import Session

from db.base import id_of
from db.tables import Layanan, LayananUnitLama, Pegawai, Unit
from rules.kit import hak
from rules.kit.errors import Conflict, DomainError, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.organisasi.penempatan import ONE_DAY, Tujuan, check_tmt, counted_from
from rules.organisasi.unit import Gabung
from services.kit import audit
from services.organisasi import above, active_unit, atasan, ikut, langkah, massal, penempatan, require_free_name
from services.organisasi.langkah import Cara
from services.organisasi.massal import Baris
from settings import today

LAYANAN, LAMA, PEGAWAI, UNIT = (model.__table__ for model in (Layanan, LayananUnitLama, Pegawai, Unit))


@dataclass(frozen=True)
class Rencana:
    """What a merger would do: the first day it counts, the people, and names of parts and services that go along.

    refused: why the whole cannot be done, "" where it can (single people may still be refused, which forbids it too).
    """

    start: date | None
    rows: Sequence[Baris]
    parts: Sequence[str]
    services: Sequence[str]
    refused: str


def merge(session: Session, actor: Actor, *, gabung: Gabung) -> int:
    """Close a unit and put all it has into another unit of its dinas from the TMT on (never inside a closed period).

    Its atasan stay over their people. Figures entered for the unit itself stay its own, as everything before that day.

    Returns:
        How many employees came along.

    Raises:
        Forbidden. Conflict: someone else saved first, or a part has a name that the other unit's parts have already.
        Invalid: field into_id or tmt; or an employee cannot move, with his name.
    """
    atasan.lock_tree(session)
    row = _unit(session, gabung.unit_id, lock=True)
    hak.require(actor, "unit.edit", Subject(dinas_id=row.dinas_id))
    if row.version != gabung.version:
        raise Conflict()
    into, start = _check(session, row, gabung, lock=True)
    people = _people(session, row, lock=True)
    steps = massal.checked(session, actor, people, Tujuan(gabung.into_id, None, gabung.tmt), _cara(people, lock=True))
    services, parts = _services(session, row, lock=True), _parts(session, row, lock=True)
    ids, house = [id_of(one) for one in services], ikut.Rumah(row.dinas_id, id_of(into))
    if ids:
        ikut.follow_layanan(session.connection(), layanan_ids=ids, start=start, to=house)
    langkah.take_all(session, actor, steps)
    _parts_follow(session, actor, parts, into)
    _services_follow(session, actor, services, into, start)
    before = audit.snapshot(row)
    row.active, row.merged_into_id, row.last_day = False, id_of(into), start - ONE_DAY
    row.version += 1
    audit.changed(session, actor, "gabung", row, before=before)
    return len(steps)


def plan(connection: Connection, *, reader: Actor, gabung: Gabung) -> Rencana:
    """What `merge` would do; nothing is written.

    Raises:
        NotFound, Forbidden.
    """
    with Session(connection) as session:
        row = _unit(session, gabung.unit_id, lock=False)
        hak.require(reader, "unit.edit", Subject(dinas_id=row.dinas_id))
        parts = [part.name for part in _parts(session, row)]
        services = [one.name for one in _services(session, row)]
        try:
            _, start = _check(session, row, gabung, lock=False)
        except DomainError as error:
            return Rencana(None, (), parts, services, error.message)
        people = _people(session, row, lock=False)
        rows = massal.looked_at(session, reader, people, Tujuan(gabung.into_id, None, gabung.tmt), _cara(people, lock=False))
        return Rencana(start, rows, parts, services, "")


def _check(session: Session, row: Unit, gabung: Gabung, *, lock: bool) -> tuple[Unit, date]:
    """The other unit, and the first day on which the merger counts."""
    if not row.active:
        raise Invalid(f"{row.name} sudah tidak aktif.", field="unit_id")
    into = active_unit(session, gabung.into_id, field="into_id")
    if into.id == row.id:
        raise Invalid("Pilih unit lain.", field="into_id")
    if into.dinas_id != row.dinas_id:
        raise Invalid("Unit digabung ke unit lain di dinas yang sama; ke dinas lain pindahkan pegawainya.", field="into_id")
    if id_of(row) in above(session, id_of(into)):
        raise Invalid(f"{into.name} berada di bawah unit ini. Tempatkan dulu di bawah unit lain.", field="into_id")
    for part in _parts(session, row):
        require_free_name(session, id_of(part), row.dinas_id, id_of(into), part.name)
    tmt = check_tmt(gabung.tmt, today=today())
    start = counted_from(tmt, first=tmt, closed_until=penempatan.closed_until(session, {row.dinas_id}, tmt, lock=lock))
    if start > today():
        raise Invalid(f"Hari ini ada dalam periode yang sudah ditutup. Catat mulai {start:%d/%m/%Y}.", field="tmt")
    ids = [id_of(one) for one in _services(session, row)]
    former = session.connection().execute(select(func.max(LAMA.c.until)).where(LAMA.c.layanan_id.in_(ids))).scalar()
    if former is not None and former >= start:
        raise Invalid(f"Layanannya baru di unit ini sejak {former + ONE_DAY:%d/%m/%Y}; TMT paling cepat setelahnya.", field="tmt")
    return into, start


def _parts_follow(session: Session, actor: Actor, parts: Sequence[Unit], into: Unit) -> None:
    for part in parts:
        before = audit.snapshot(part)
        part.parent_id = id_of(into)
        part.version += 1
        audit.changed(session, actor, "ikut gabung", part, before=before)


def _services_follow(session: Session, actor: Actor, services: Sequence[Layanan], into: Unit, start: date) -> None:
    for one in services:
        before = audit.snapshot(one)
        if one.unit_id is not None:
            session.add(LayananUnitLama(layanan_id=id_of(one), unit_id=one.unit_id, until=start - ONE_DAY))
        one.unit_id = id_of(into)
        one.version += 1
        audit.changed(session, actor, "ikut gabung", one, before=before)


def _unit(session: Session, unit_id: int, *, lock: bool) -> Unit:
    row = session.get(Unit, unit_id, with_for_update=lock or None)
    if row is None:
        raise NotFound("Unit tidak ditemukan.")
    return row


def _people(session: Session, row: Unit, *, lock: bool) -> list[Pegawai]:
    query = select(Pegawai).where(PEGAWAI.c.unit_id == row.id, PEGAWAI.c.active_to.is_(None)).order_by(PEGAWAI.c.id)
    return list(session.execute(query.with_for_update() if lock else query).scalars())


def _parts(session: Session, row: Unit, *, lock: bool = False) -> list[Unit]:
    query = select(Unit).where(UNIT.c.parent_id == row.id, UNIT.c.active).order_by(UNIT.c.id)
    return list(session.execute(query.with_for_update() if lock else query).scalars())


def _services(session: Session, row: Unit, *, lock: bool = False) -> list[Layanan]:
    query = select(Layanan).where(LAYANAN.c.unit_id == row.id).order_by(LAYANAN.c.id)
    return list(session.execute(query.with_for_update() if lock else query).scalars())


def _cara(people: Sequence[Pegawai], *, lock: bool) -> Cara:
    return Cara(frozenset(id_of(one) for one in people), keep=True, merging=True, lock=lock)
