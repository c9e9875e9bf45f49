"""Public services of a catalogue: always of one dinas."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from db.tables import Layanan
from rules.kit.errors import Invalid
from rules.pelayanan.layanan import Isi
from rules.pelayanan.layanan import clean as cleaned
from services.katalog.bagian import Ada, Baris, Jenis, Tujuan
from services.pelayanan import layanan

LAYANAN = Layanan.__table__
FIELDS = tuple(one.name for one in fields(Isi))


def stood(connection: Connection, dinas_id: int | None) -> list[Ada]:
    """Those of the dinas; a service has a unit beside what a catalogue tells."""
    query = select(LAYANAN).where(LAYANAN.c.dinas_id == dinas_id).order_by(LAYANAN.c.code)
    return [
        Ada.of(
            row,
            "code",
            {"code": row["code"], **{name: row[name] for name in FIELDS}},
        )
        for row in map(dict, connection.execute(query).mappings())
    ]


def held(connection: Connection) -> list[str]:
    """Every code that is taken, in all dinas."""
    return list(connection.execute(select(LAYANAN.c.code)).scalars())


def clean(here: Ada | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """As the form's fields are stored.

    Raises:
        Invalid.
    """
    values = {**(here.fields if here else {"name": ""}), **given}
    code = values.pop("code")
    if not layanan.CODE.fullmatch(code):
        raise Invalid("Kode layanan 2–30 huruf, angka, atau garis, misalnya KTP-EL.", field="code")
    return {"code": code, **vars(cleaned(Isi(**values)))}


def add(to: Tujuan, baris: Baris) -> int:
    """A new one; its survey is open at once."""
    assert to.dinas_id is not None
    return layanan.add(to.session, to.actor, dinas_id=to.dinas_id, code=baris.values["code"], isi=_isi(baris))


def change(to: Tujuan, baris: Baris) -> None:
    """What citizens may expect changes; code and unit stay."""
    here = baris.here
    assert here is not None
    layanan.change(
        to.session, to.actor, layanan_id=here.id, version=here.version, isi=_isi(baris), active=here.active
    )  # fmt: skip


def _isi(baris: Baris) -> Isi:
    return Isi(**{name: value for name, value in baris.values.items() if name in FIELDS})


JENIS = Jenis("layanan", "layanan.edit", stood, clean, add, change, held=held, whole=False)
