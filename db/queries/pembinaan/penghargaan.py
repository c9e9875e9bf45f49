"""Rewards: proposals and those that were signed or refused, each reader his own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select, true

from db.tables import Akun, Dinas, Pegawai, Penghargaan, Unit
from rules.kit import hak
from rules.kit.hak import Actor

AKUN, DINAS, PEGAWAI, PENGHARGAAN, UNIT = (t.__table__ for t in (Akun, Dinas, Pegawai, Penghargaan, Unit))
PROPOSER, SIGNER = AKUN.alias("proposer"), AKUN.alias("signer")


@dataclass(frozen=True)
class PenghargaanRow:
    """A reward with the names that belong to the ids. dasar: "rules", each with rule, fact, met, as they stood; "met": all."""

    id: int
    dinas_id: int
    dinas: str
    pegawai_id: int
    pegawai: str
    nip: str | None
    jabatan: str
    unit: str
    code: str
    jenis: str
    reason: str
    dasar: dict[str, Any]
    number: str
    status: str
    proposer: str
    proposed_at: datetime
    signer: str | None
    signer_id: int | None
    signer_nip: str | None
    signer_jabatan: str | None
    signed_at: datetime | None
    note: str
    version: int


def readable(reader: Actor) -> ColumnElement[bool]:
    """The rewards that the reader may see: his team's, his dinas's, and his own once it is signed."""
    granted, me = hak.scopes(reader, "penghargaan.read"), reader.pegawai_id
    if "all" in granted:
        return true()
    t = PENGHARGAAN.c
    ways: list[ColumnElement[bool]] = [false(), t.proposed_by == reader.akun_id]
    if me is not None:
        # hopes are not raised by a proposal that may be refused
        ways.append((t.pegawai_id == me) & (t.status == "ditandatangani"))
        if "team" in granted:
            ways.append(t.pegawai_id.in_(select(PEGAWAI.c.id).where(PEGAWAI.c.atasan_id == me)))
    if "dinas" in granted and reader.dinas_id is not None:
        ways.append(t.dinas_id == reader.dinas_id)
    return or_(*ways)


def listed(connection: Connection, *, reader: Actor, dinas_id: int) -> list[PenghargaanRow]:
    """The rewards of a dinas that the reader may see: those to be decided first, then the newest."""
    t = PENGHARGAAN.c
    query = _rows().where(readable(reader), t.dinas_id == dinas_id)
    query = query.order_by(t.status != "diusulkan", t.proposed_at.desc(), t.id.desc()).limit(200)
    return [PenghargaanRow(**row) for row in connection.execute(query).mappings()]


def one(connection: Connection, *, reader: Actor, penghargaan_id: int) -> PenghargaanRow | None:
    """A reward, if the reader may see it."""
    query = _rows().where(readable(reader), PENGHARGAAN.c.id == penghargaan_id)
    row = connection.execute(query).mappings().first()
    return PenghargaanRow(**row) if row else None


def unsigned(reader: Actor) -> Select[Any]:
    """A count for the front page: proposals that the reader signs or refuses, never one for himself."""
    t, granted = PENGHARGAAN.c, hak.scopes(reader, "penghargaan.sign")
    mine = t.dinas_id == reader.dinas_id if "dinas" in granted and reader.dinas_id is not None else false()
    query = select(func.count()).select_from(PENGHARGAAN).where(mine, t.status == "diusulkan")
    return query if reader.pegawai_id is None else query.where(t.pegawai_id != reader.pegawai_id)


def _rows() -> Select[Any]:
    t, person, head = PENGHARGAAN.c, PEGAWAI, PEGAWAI.alias("head")
    own = [t[name] for name in PenghargaanRow.__dataclass_fields__ if name in t]
    return (
        select(*own, DINAS.c.name.label("dinas"), person.c.name.label("pegawai"), person.c.nip, person.c.jabatan)
        .add_columns(UNIT.c.name.label("unit"), PROPOSER.c.name.label("proposer"))
        .add_columns(func.coalesce(head.c.name, SIGNER.c.name).label("signer"))
        .add_columns(head.c.id.label("signer_id"), head.c.nip.label("signer_nip"), head.c.jabatan.label("signer_jabatan"))
        .join_from(PENGHARGAAN, person, person.c.id == t.pegawai_id)
        .join(DINAS, DINAS.c.id == t.dinas_id)
        .join(UNIT, UNIT.c.id == person.c.unit_id)
        .join(PROPOSER, PROPOSER.c.id == t.proposed_by)
        .outerjoin(SIGNER, SIGNER.c.id == t.signed_by)
        .outerjoin(head, head.c.id == SIGNER.c.pegawai_id)
    )
