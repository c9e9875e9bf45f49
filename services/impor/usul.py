"""How a file would be read if nobody said otherwise: as its source was read before, or as its titles tell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from db.queries import organisasi
from db.tables import Dinas, ImporPemetaan, Layanan
from rules.impor import Choice, Field, Susunan, susun
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from services.impor.jenis import named
from services.impor.jenis.kind import Asked
from services.impor.rencana import Berkas
from settings import today

DINAS, LAYANAN, PEMETAAN = Dinas.__table__, Layanan.__table__, ImporPemetaan.__table__


def susunan(
    connection: Connection,
    actor: Actor,
    *,
    kind: str,
    dinas_id: int,
    berkas: Berkas,
    pilihan: Mapping[str, str],
    columns: Mapping[str, str] = {},
    source: str | None = None,
) -> Susunan:
    """The arrangement of a file: a kept one that fits, else the guess, with the answers and columns that were stated.

    Args:
        columns: title → field; they win over what was kept or guessed.
        source: the name of the kept one that was chosen, "" for the guess alone.

    Raises:
        Invalid: field kind or peta.
    """
    of = named(kind)
    asked = Asked(connection, actor, dinas_id, today(), pilihan)
    fields = of.fields(asked)
    known = {one.name for one in fields}
    if unknown := [name for name in columns.values() if name not in known]:
        raise Invalid(f"Isian tidak dikenal: {', '.join(unknown)}. Yang ada: {', '.join(sorted(known))}.", field="peta")
    # A stated title also tells where the header is.
    stated = {field: tuple(title for title, name in columns.items() if name == field) for field in columns.values()}
    fields = [replace(one, names=(*stated.get(one.name, ()), *one.names)) for one in fields]
    found = of.guess(asked, susun.guess(berkas.sheets, fields, of.layouts), berkas.sheets)
    for name, kept in kept_of(connection, dinas_id=dinas_id, kind=kind).items():
        if name == source or (source is None and susun.fits(kept, berkas.sheets, fields)):
            found = kept
            break
    if columns:
        others = {field: title for field, title in found.columns.items() if title not in columns}
        found = replace(found, columns=others | {field: title for title, field in columns.items()})
    return replace(found, pilihan={**found.pilihan, **pilihan})


def fields(connection: Connection, *, actor: Actor, kind: str, dinas_id: int, pilihan: Mapping[str, str]) -> Sequence[Field]:
    """What rows of that kind may tell in this dinas.

    Raises:
        Invalid: field kind.
    """
    return named(kind).fields(Asked(connection, actor, dinas_id, today(), pilihan))


def choices(connection: Connection, *, actor: Actor, kind: str, dinas_id: int) -> list[Choice]:
    """The choices of that kind, with the options that they have in this dinas.

    Raises:
        Invalid: field kind.
    """
    of = named(kind)
    offers = of.offers(Asked(connection, actor, dinas_id, today()))
    return [replace(one, options=offers.get(one.name, one.options)) for one in of.choices]


def kept_of(connection: Connection, *, dinas_id: int, kind: str) -> dict[str, Susunan]:
    """Name of the source → how its files are read."""
    t = PEMETAAN.c
    query = select(t.name, t.mapping).where(t.dinas_id == dinas_id, t.kind == kind).order_by(t.name)
    return {name: Susunan(**mapping) for name, mapping in connection.execute(query)}


def dinas_ids(connection: Connection, *, code: str, pilihan: Mapping[str, str], kind: str, berkas: Berkas) -> list[int]:
    """The dinas that are meant: by code, by the service of a survey, as the file names them, or the only one there is.

    Several only of a kind whose rows each dinas can tell from another's.

    Raises:
        NotFound. Invalid: field kind, or dinas; there are several.
    """
    if code:
        return [organisasi.dinas_id(connection, code=code)]
    if service := pilihan.get("layanan"):
        from db.queries.survei import publik

        layanan_id, _ = publik.ids(connection, code=service)
        return [int(connection.execute(select(LAYANAN.c.dinas_id).where(LAYANAN.c.id == layanan_id)).scalar_one())]
    rows = connection.execute(select(DINAS.c.id, DINAS.c.code).where(DINAS.c.active).order_by(DINAS.c.code)).all()
    every = {int(row.id): row.code for row in rows}
    of = named(kind)
    named_in = of.whose(connection, berkas.sheets)
    found = [one for one in every if one in named_in]
    if found and (len(found) == 1 or of.elsewhere):
        return found
    if not found and len(every) == 1:
        return list(every)
    told = f"Berkas ini memuat {len(found)} dinas ({', '.join(every[one] for one in found)}). " if found else ""
    raise Invalid(f"{told}Sebutkan dinasnya dengan --dinas.", field="dinas")
