"""Public services: what citizens come for, under a code that stands on posters."""

import re

from sqlalchemy import exists, select
from sqlmodel import Session

from db.tables import Dinas, Layanan, Unit
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from services.kit import audit, subjects

CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,28}[A-Z0-9])")
LAYANAN = Layanan.__table__


def add(
    session: Session,
    actor: Actor | None,
    *,
    dinas_id: int,
    code: str,
    name: str,
    description: str = "",
    standard: str = "",
    standard_minutes: float | None = None,
    population: int | None = None,
    needs_code: bool = False,
    unit_id: int | None = None,
) -> int:
    """A new service. `actor` None is the operator on the command line.

    Raises:
        Invalid: field code, name, description, standard, standard_minutes, population or unit_id.
        Conflict: the code is taken.
    """
    if actor is not None:
        hak.require(actor, "layanan.edit", Subject(dinas_id=dinas_id))
    subjects.get(session, Dinas, dinas_id)
    code = code.strip().upper()
    if not CODE.fullmatch(code):
        raise Invalid("Kode layanan 2–30 huruf, angka, atau garis, misalnya KTP-EL.", field="code")
    texts = _texts(name, description, standard)
    _check_numbers(standard_minutes, population)
    _check_unit(session, dinas_id, unit_id)
    if session.connection().execute(select(exists().where(LAYANAN.c.code == code))).scalar():
        raise Conflict("Kode layanan ini sudah dipakai.", field="code")
    row = Layanan(
        dinas_id=dinas_id,
        unit_id=unit_id,
        code=code,
        name=texts[0],
        description=texts[1],
        standard=texts[2],
        standard_minutes=standard_minutes,
        population=population,
        needs_code=needs_code,
    )
    return audit.added(session, actor, "tambah", row)


def change(
    session: Session,
    actor: Actor,
    *,
    layanan_id: int,
    version: int,
    name: str,
    description: str,
    standard: str,
    standard_minutes: float | None,
    population: int | None,
    needs_code: bool,
    active: bool,
    unit_id: int | None = None,
) -> None:
    """Everything but the code, which hangs on walls as a QR poster.

    Raises:
        Invalid: as `add`. NotFound. Conflict: someone else saved first.
    """
    row = subjects.get(session, Layanan, layanan_id)
    hak.require(actor, "layanan.edit", Subject(dinas_id=row.dinas_id))
    subjects.get(session, Layanan, layanan_id, version=version)
    texts = _texts(name, description, standard)
    _check_numbers(standard_minutes, population)
    _check_unit(session, row.dinas_id, unit_id)
    before = audit.snapshot(row)
    row.name, row.description, row.standard = texts
    row.standard_minutes, row.population = standard_minutes, population
    row.needs_code, row.active, row.unit_id = needs_code, active, unit_id
    row.version += 1
    audit.changed(session, actor, "ubah", row, before=before)


def _texts(name: str, description: str, standard: str) -> tuple[str, str, str]:
    return (
        check_text(name, (3, 120), "name", name="Nama layanan", one_line=True),
        check_text(description, (0, 500), "description", name="Keterangan", one_line=True),
        check_text(standard, (0, 120), "standard", name="Standar pelayanan", one_line=True),
    )


def _check_numbers(standard_minutes: float | None, population: int | None) -> None:
    if standard_minutes is not None and not 0 < standard_minutes <= 525_600:
        raise Invalid("Waktu standar lebih dari 0 dan paling lama setahun (525.600 menit).", field="standard_minutes")
    if population is not None and not 0 < population <= 100_000_000:
        raise Invalid("Jumlah penerima layanan setahun harus lebih dari nol.", field="population")


def _check_unit(session: Session, dinas_id: int, unit_id: int | None) -> None:
    if unit_id is None:
        return
    unit = session.get(Unit, unit_id)
    if unit is None or unit.dinas_id != dinas_id or not unit.active:
        raise Invalid("Pilih unit yang aktif dari dinas ini.", field="unit_id")
