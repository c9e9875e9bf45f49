"""Dinas and their units."""

import re

from sqlalchemy import exists, func, select
from sqlmodel import Session

from db.tables import Dinas, Pegawai, Unit
from rules.katalog.jenis import JENIS, guessed
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text, known
from rules.organisasi import check_no_circle, some_names
from rules.organisasi.unit import Nama
from services.kit import audit, subjects
from services.organisasi import atasan
from services.organisasi.nama import keep_former
from settings import today

CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")
NAME_LENGTH = (3, 120)
DINAS, UNIT, PEGAWAI = Dinas.__table__, Unit.__table__, Pegawai.__table__


def add_dinas(session: Session, actor: Actor | None, *, code: str, name: str, sector: str = "", jenis: str = "") -> int:
    """A new dinas, in use from today on. `actor` None is the set-up page or the command line.

    jenis: the kind of agency (rules.katalog.jenis); empty: what its code and name tell.

    Raises:
        Invalid: field dinas_code, dinas_name, sector or jenis. Conflict: the code is taken.
    """
    if actor is not None:
        hak.require(actor, "dinas.edit")
    code = check_code(code)
    name, sector = check_name(name), check_sector(sector)
    if session.connection().execute(select(exists().where(DINAS.c.code == code))).scalar():
        raise Conflict("Kode dinas ini sudah dipakai.", field="dinas_code")
    kind = known(jenis, JENIS, "Pilih jenis dinas.", "jenis") if jenis else guessed(code, name)
    row = Dinas(code=code, name=name, sector=sector, jenis=kind, dipakai_sejak=today())
    session.add(row)
    session.flush()
    dinas_id = audit.added(session, actor, "tambah", row, dinas_id=row.id)
    # Every list of dinas changes, not only this dinas's own data.
    audit.bump(session.connection(), None)
    return dinas_id


def change_dinas(
    session: Session, actor: Actor, *, dinas_id: int, version: int, nama: Nama, sector: str, active: bool, jenis: str = ""
) -> None:
    """Name (from a day on), sector, kind of agency (empty: as it is) and whether it is in use.

    The code stays: it stands in links that people have sent. Another kind takes nothing away of what the dinas has.

    Raises:
        Invalid: field dinas_name, since, sector, jenis or active (people still work there). Conflict: someone else saved first.
    """
    hak.require(actor, "dinas.edit", Subject(dinas_id=dinas_id))
    row = _agency(session, dinas_id, version=version)
    name, sector = check_name(nama.name), check_sector(sector)
    kind = known(jenis, JENIS, "Pilih jenis dinas.", "jenis") if jenis else row.jenis
    if row.active and not active:
        _require_nobody(session, PEGAWAI.c.dinas_id == dinas_id, row.name)
    before = audit.snapshot(row)
    if name != row.name:
        keep_former(session, "dinas", dinas_id, row.name, nama.since)
    row.name, row.sector, row.jenis, row.active = name, sector, kind, active
    row.version += 1
    audit.changed(session, actor, "ubah", row, dinas_id=dinas_id, before=before)
    audit.bump(session.connection(), None)


def add_unit(session: Session, actor: Actor | None, *, dinas_id: int, name: str, parent_id: int | None = None) -> int:
    """A new unit of a dinas. `actor` None is the operator on the command line.

    Raises:
        Invalid: field unit_name or parent_id. NotFound: no such dinas.
    """
    if actor is not None:
        hak.require(actor, "unit.edit", Subject(dinas_id=dinas_id))
    _agency(session, dinas_id)
    name = check_text(name, NAME_LENGTH, "unit_name", name="Nama unit", one_line=True)
    if parent_id is not None:
        _check_parent(session, None, dinas_id, parent_id)
    require_free_name(session, None, dinas_id, parent_id, name)
    row = Unit(dinas_id=dinas_id, name=name, parent_id=parent_id)
    return audit.added(session, actor, "tambah", row)


def change_unit(
    session: Session, actor: Actor, *, unit_id: int, version: int, nama: Nama, parent_id: int | None, active: bool
) -> None:
    """Name (from a day on), place in the tree, and whether people may be placed there. Back in use it is merged no more.

    Raises:
        Invalid: field unit_name, since, parent_id or active (people or units still belong to it).
        Conflict: someone else saved first.
    """
    atasan.lock_tree(session)
    row = subjects.get(session, Unit, unit_id)
    hak.require(actor, "unit.edit", Subject(dinas_id=row.dinas_id))
    _agency(session, row.dinas_id)
    subjects.get(session, Unit, unit_id, version=version)
    name = check_text(nama.name, NAME_LENGTH, "unit_name", name="Nama unit", one_line=True)
    if parent_id is not None and (parent_id != row.parent_id or (active and not row.active)):
        _check_parent(session, unit_id, row.dinas_id, parent_id)
    require_free_name(session, unit_id, row.dinas_id, parent_id, name)
    if row.active and not active:
        _require_nobody(session, PEGAWAI.c.unit_id == unit_id, row.name)
        _require_no_parts(session, row)
    before = audit.snapshot(row)
    if name != row.name:
        keep_former(session, "unit", unit_id, row.name, nama.since)
    if active:
        row.merged_into_id = row.last_day = None
    row.name, row.parent_id, row.active = name, parent_id, active
    row.version += 1
    audit.changed(session, actor, "ubah", row, before=before)


def _agency(session: Session, dinas_id: int, *, version: int | None = None) -> Dinas:
    """The dinas, locked for the write; the place of the leaders of the region is none."""
    row = subjects.get(session, Dinas, dinas_id, version=version)
    if row.kota:
        raise NotFound("Dinas tidak ditemukan.")
    return row


def active_unit(session: Session, unit_id: int | None, *, field: str = "unit_id") -> Unit:
    """The unit, if people may be placed there.

    Raises:
        Invalid: at `field`.
    """
    row = session.get(Unit, unit_id) if unit_id is not None else None
    if row is None:
        raise Invalid("Pilih unit kerja.", field=field)
    if session.get_one(Dinas, row.dinas_id).kota:
        raise Invalid("Pimpinan daerah dicatat di halaman Organisasi, bagian Pimpinan daerah.", field=field)
    if not row.active:
        raise Invalid(f"Unit {row.name} sudah tidak aktif.", field=field)
    return row


def _check_parent(session: Session, unit_id: int | None, dinas_id: int, parent_id: int) -> None:
    parent = session.get(Unit, parent_id)
    if parent is None or parent.dinas_id != dinas_id:
        raise Invalid("Unit induk harus dari dinas yang sama.", field="parent_id")
    if not parent.active:
        raise Invalid(f"{parent.name} sudah tidak aktif.", field="parent_id")
    check_no_circle(
        unit_id,
        parent_id,
        above(session, parent_id),
        field="parent_id",
        message="Unit tidak dapat menjadi induk dirinya sendiri."
        if parent_id == unit_id
        else f"{parent.name} berada di bawah unit ini, jadi tidak dapat menjadi induknya.",
    )


def above(session: Session, unit_id: int) -> set[int]:
    """Ids of every unit over a unit, up to the top."""
    up = select(UNIT.c.parent_id.label("id")).where(UNIT.c.id == unit_id).cte("up", recursive=True)
    over = UNIT.alias("over")
    up = up.union(select(over.c.parent_id).where(over.c.id == up.c.id))
    return set(session.connection().execute(select(up.c.id).where(up.c.id.is_not(None))).scalars())


def require_free_name(session: Session, unit_id: int | None, dinas_id: int, parent_id: int | None, name: str) -> None:
    """Refuse a name that another unit of the same place has.

    Raises:
        Conflict: field unit_name.
    """
    query = select(UNIT.c.id).where(
        UNIT.c.dinas_id == dinas_id,
        UNIT.c.parent_id.is_(None) if parent_id is None else UNIT.c.parent_id == parent_id,
        func.lower(UNIT.c.name) == name.lower(),
    )
    if set(session.connection().execute(query).scalars()) - {unit_id}:
        raise Conflict("Sudah ada unit bernama sama di tempat ini.", field="unit_name")


def _require_nobody(session: Session, where: object, what: str) -> None:
    query = select(PEGAWAI.c.name).where(where, PEGAWAI.c.active_to.is_(None)).order_by(PEGAWAI.c.name)  # type: ignore[arg-type]
    if names := list(session.connection().execute(query).scalars()):
        raise Invalid(f"Masih ada {len(names)} pegawai di {what}: {some_names(names)}.", field="active")


def _require_no_parts(session: Session, row: Unit) -> None:
    query = select(UNIT.c.name).where(UNIT.c.parent_id == row.id, UNIT.c.active).order_by(UNIT.c.name)
    if names := list(session.connection().execute(query).scalars()):
        raise Invalid(f"Masih ada unit aktif di bawahnya: {some_names(names)}.", field="active")


def check_code(code: str) -> str:
    """The code of a dinas as it is kept, else Invalid(field="dinas_code")."""
    code = code.strip().upper()
    if not CODE.fullmatch(code):
        raise Invalid("Kode dinas 2–20 huruf besar, angka, atau garis, misalnya DUKCAPIL.", field="dinas_code")
    return code


def check_name(name: str) -> str:
    """The name of a dinas as it is kept, else Invalid(field="dinas_name")."""
    return check_text(name, NAME_LENGTH, "dinas_name", name="Nama dinas", one_line=True)


def check_sector(sector: str) -> str:
    """What a dinas is about, as it is kept, else Invalid(field="sector")."""
    return check_text(sector, (0, 60), "sector", name="Bidang urusan", one_line=True)
