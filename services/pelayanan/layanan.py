"""Public services: what citizens come for, under a code that stands on posters."""

import re

from sqlalchemy import exists, select
from sqlmodel import Session

from db.tables import Dinas, Layanan, Unit
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.pelayanan import layanan as rules
from rules.pelayanan.layanan import Isi
from services.kit import audit, subjects

CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,28}[A-Z0-9])")
LAYANAN = Layanan.__table__


def add(session: Session, actor: Actor | None, *, dinas_id: int, code: str, isi: Isi) -> int:
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
    kept = rules.clean(isi)
    _check_unit(session, dinas_id, isi.unit_id)
    if session.connection().execute(select(exists().where(LAYANAN.c.code == code))).scalar():
        raise Conflict("Kode layanan ini sudah dipakai.", field="code")
    return audit.added(session, actor, "tambah", Layanan(dinas_id=dinas_id, code=code, **vars(kept)))


def change(
    session: Session,
    actor: Actor,
    *,
    layanan_id: int,
    version: int,
    isi: Isi,
    active: bool,
) -> None:
    """Everything but the code, which hangs on walls as a QR poster.

    Raises:
        Invalid: as `add`. NotFound. Conflict: someone else saved first.
    """
    row = subjects.get(session, Layanan, layanan_id)
    hak.require(actor, "layanan.edit", Subject(dinas_id=row.dinas_id))
    subjects.get(session, Layanan, layanan_id, version=version)
    kept = rules.clean(isi)
    _check_unit(session, row.dinas_id, isi.unit_id)
    before = audit.snapshot(row)
    for name, value in vars(kept).items():
        setattr(row, name, value)
    row.active, row.version = active, row.version + 1
    audit.changed(session, actor, "ubah", row, before=before)


def _check_unit(session: Session, dinas_id: int, unit_id: int | None) -> None:
    if unit_id is None:
        return
    unit = session.get(Unit, unit_id)
    if unit is None or unit.dinas_id != dinas_id or not unit.active:
        raise Invalid("Pilih unit yang aktif dari dinas ini.", field="unit_id")
