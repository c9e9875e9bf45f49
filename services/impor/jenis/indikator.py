"""Definitions of indicators: known by code, else by name; a change keeps the definition before it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.tables import Indikator, Pengukuran
from rules.impor import Field, Line, Reading, Wrong
from rules.indikator.judul_definisi import FIELDS
from rules.katalog.berkas import Entri, Katalog
from rules.kit import hak
from rules.kit.errors import Conflict, DomainError
from rules.kit.hak import Subject
from services import indikator
from services.impor import jejak
from services.impor.jenis.baris import with_codes
from services.impor.jenis.kind import Asked, Judged, Kind, Taking, Written
from services.indikator.riwayat import archive
from services.katalog import banding
from services.katalog.bagian import Baris, Tujuan
from services.kit import audit

ACTION = "indikator.define"
PENGUKURAN = Pengukuran.__table__
NAMES = [field.name for field in FIELDS]
OPTIONS = {field.name: list(field.options.values()) for field in FIELDS if field.options}


def fields(asked: Asked) -> Sequence[Field]:
    """A definition's columns; what is counted by itself is chosen in the form."""
    return FIELDS


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Each with its code: as written, of the indicator of that name, or proposed from the name."""
    return with_codes(asked, readings, "indikator")


def key(values: Mapping[str, Any]) -> Hashable:
    """The code."""
    return str(values.get("code") or "").casefold()


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New and changed definitions, each checked as if it were typed in the form; empty cells change nothing."""
    entries = tuple(_entri(one) for one in readings)
    rumah = banding.house(asked.connection, asked.dinas_id)
    found = banding.judge(asked.connection, rumah, Katalog("", entries))
    return Judged([_line(one, baris) for one, baris in zip(readings, found, strict=True)])


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """Each by the service that a form uses.

    Raises:
        Forbidden, Invalid, Conflict: with the row in front.
    """
    to = Tujuan(session, asked.actor, asked.dinas_id, {})
    part, written = banding.PARTS["indikator"], []
    for number, line in enumerate(taking.lines, 1):
        baris: Baris = line.target
        try:
            if baris.here is None:
                written.append(Written("indikator", part.add(to, baris)))
            else:
                before = audit.snapshot(session.get_one(Indikator, baris.here.id))
                part.change(to, baris)
                written.append(Written("indikator", baris.here.id, before))
        except DomainError as error:
            raise type(error)(f"Baris {line.row}: {error.message}", field=error.field) from error
        taking.progress(number / len(taking.lines))
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """New ones go, changed ones get their former definition, which the one of the file stays behind in the history of.

    Raises:
        Forbidden. Conflict: figures rest on what would change.
    """
    hak.require(asked.actor, ACTION, Subject(dinas_id=asked.dinas_id))
    for one in written:
        if one.before is not None:
            row = session.get_one(Indikator, one.row_id)
            _require_loose(session, row, one.before)
            archive(session, asked.actor, row)
    session.flush()
    connection = session.connection()
    jejak.restore(connection, written)
    jejak.remove(connection, written)
    audit.bump(connection, asked.dinas_id)


def _require_loose(session: Session, row: Indikator, before: Mapping[str, Any]) -> None:
    """What figures came to rest on since stays as they found it."""
    if not any(before.get(name) != getattr(row, name) for name in indikator.FIXED):
        return
    measured = select(PENGUKURAN.c.id).where(PENGUKURAN.c.indikator_id == row.id).limit(1)
    if session.connection().execute(measured).first():
        raise Conflict(
            f"Indikator {row.code} sudah mempunyai isian menurut definisi impor ini, jadi impor tidak dapat dibatalkan."
        )


def _entri(reading: Reading) -> Entri:
    given = {name: reading.values[name] for name in NAMES if reading.values.get(name) not in (None, "")}
    if "decimals" in given and given["decimals"] == int(given["decimals"]):
        given["decimals"] = int(given["decimals"])
    return Entri("indikator", str(reading.values["code"]), given, f"baris {reading.row}")


def _line(reading: Reading, baris: Baris) -> Line:
    row, values, name = reading.row, baris.entri.fields, baris.entri.name
    reason, column = baris.note if baris.state == "salah" else "", baris.blamed
    if not reason and isinstance(values.get("decimals"), float):
        reason, column = "Angka di belakang koma harus bilangan bulat.", "decimals"
    new = baris.here is None
    if not reason and new and baris.values["aggregate"] == "rasio" and "factor" not in values:
        reason, column = "Isi pengali rasio: 100 untuk persen, 1 untuk selain itu.", "factor"
    if reason and new and column not in values and (options := OPTIONS.get(column)):
        reason = f"Kolom ini kosong. Pilihannya: {', '.join(options)}."
    if reason:
        return Line(row, "salah", values, name, wrong=(Wrong(row, column if column in NAMES else "", reason),))
    told = {each: baris.values[each] for each in NAMES if each in values or each == "code"}
    if baris.here is None:
        return Line(row, "baru", told, name, target=baris)
    former = baris.here.fields
    before = {each: former[each] for each in told if former[each] != baris.values[each]}
    if baris.state == "sama":
        return Line(row, "sama", told, name, note=baris.note)
    return Line(row, "ubah", told, name, before, target=baris)


KIND = Kind("indikator", "Indikator (definisi)", ACTION, fields, judge, write, undo, key=key, gather=gather)
