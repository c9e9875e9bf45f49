"""Dinas, units and employees."""

import re

from sqlmodel import Session, select

from db.models import Dinas
from rules import hak
from rules.errors import Conflict, Invalid
from rules.hak import Actor
from services import audit

CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")


def add_dinas(session: Session, actor: Actor | None, *, code: str, name: str, sector: str = "") -> int:
    """A new dinas. `actor` None is the set-up page or the command line.

    Raises:
        Invalid: field dinas_code or dinas_name. Conflict: the code is taken.
    """
    if actor is not None:
        hak.require(actor, "dinas.edit")
    code, name = code.strip().upper(), name.strip()
    if not CODE.fullmatch(code):
        raise Invalid("Kode dinas 2–20 huruf besar, angka, atau garis, misalnya DUKCAPIL.", field="dinas_code")
    if not 3 <= len(name) <= 120:
        raise Invalid("Nama dinas 3–120 karakter.", field="dinas_name")
    if session.exec(select(Dinas).where(Dinas.code == code)).first():
        raise Conflict("Kode dinas ini sudah dipakai.", field="dinas_code")
    row = Dinas(code=code, name=name, sector=sector.strip())
    session.add(row)
    session.flush()
    assert row.id is not None
    audit.record(session, actor, "tambah", row, dinas_id=row.id)
    # Every list of dinas changes, not only this dinas's own data.
    audit.bump(session.connection(), None)
    return row.id
