"""Indicators: defined, changed and put aside in the app; every former definition is kept."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db.base import Model
from db.queries.indikator import sumber
from db.tables import Dinas, Indikator, Pengukuran
from rules.indikator import definisi
from rules.indikator.tempat import Tempat
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.indikator import tempat as tempat_service
from services.indikator.riwayat import archive
from services.kit import audit, subjects

FIELDS = (
    "code", "name", "description", "satuan", "level", "polarity", "aggregate", "frequency", "source", "measure",
    "value_label", "n_label", "factor", "decimals", "position",
    "rumus", "kumulatif",
)  # fmt: skip
# Whatever of a dinas names an indicator: figures, targets, plans, decisions …
USED_IN = [table for table in Model.metadata.tables.values() if {"indikator_id", "dinas_id"} <= set(table.c.keys())]
# What the measurements already entered rest on.
FIXED = {
    "code": "Kode tidak dapat diubah setelah ada pengukuran: kode itu dipakai dalam tautan dan berkas.",
    "level": "Tingkat tidak dapat diubah setelah ada pengukuran: isian lama milik tingkat yang lama.",
    "aggregate": "Cara menghitung tidak dapat diubah setelah ada pengukuran: isian lama tidak cocok dengannya.",
    "source": "Sumber data tidak dapat diubah setelah ada pengukuran.",
    "measure": "Angka otomatis tidak dapat diubah setelah ada pengukuran.",
}


def define(
    session: Session, actor: Actor | None, *, dinas_id: int | None = None, tempat: Tempat | None = None, **fields: Any
) -> int:
    """A new indicator of one dinas, or of all (`dinas_id` None). `actor` None is the seed or the command line.

    Args:
        tempat: its place on the dashboard; None: as `position` says.
        fields: FIELDS; those left out take the defaults of the table.

    Raises:
        Forbidden, Invalid with the field to blame, NotFound: field dinas_id. Conflict: field code.
    """
    if actor is not None:
        hak.require(actor, "indikator.define", Subject(dinas_id=dinas_id))
    known_dinas(session, dinas_id)
    row = Indikator(**cleaned({**defaults(), **fields}), dinas_id=dinas_id)
    if actor is not None and tempat is not None:
        number = tempat_service.make_room(session, actor, own=tempat_service.NEW, dinas_id=dinas_id, tempat=tempat)
        row.position = row.position if number is None else number
    _save(session, row)
    return audit.added(session, actor, "tambah", row)


def change(
    session: Session,
    actor: Actor,
    *,
    indikator_id: int,
    version: int,
    dinas_id: int | None,
    tempat: Tempat | None = None,
    **fields: Any,
) -> int:
    """Change a definition; the old one goes to the history. Nothing happens when nothing changed.

    Args:
        tempat: another place on the dashboard; None: where it stands.

    Returns:
        The version it has now.

    Raises:
        As `define`; Conflict when someone saved since `version`; Invalid for what measurements already rest on.
    """
    if tempat is not None:
        tempat_service.hold(session, dinas_id)
    row = _editable(session, actor, indikator_id, version)
    hak.require(actor, "indikator.define", Subject(dinas_id=dinas_id))
    known_dinas(session, dinas_id)
    wanted = cleaned({**{name: getattr(row, name) for name in FIELDS}, **fields})
    if tempat is not None:
        number = tempat_service.make_room(session, actor, own=indikator_id, dinas_id=dinas_id, tempat=tempat)
        wanted["position"] = row.position if number is None else number
    changed = {name: value for name, value in {**wanted, "dinas_id": dinas_id}.items() if getattr(row, name) != value}
    if not changed:
        return row.version
    _require_free(session, row, changed, dinas_id)
    before, former_dinas = archive(session, actor, row), row.dinas_id
    for name, value in changed.items():
        setattr(row, name, value)
    _save(session, row)
    audit.changed(session, actor, "ubah", row, before=before)
    if former_dinas != dinas_id:
        audit.bump(session.connection(), None)
    return row.version


def set_active(session: Session, actor: Actor, *, indikator_id: int, version: int, active: bool) -> int:
    """Put an indicator aside (its measurements stay) or take it up again; gives the version it has now."""
    row = _editable(session, actor, indikator_id, version)
    if row.active != active:
        before = archive(session, actor, row)
        row.active = active
        audit.changed(session, actor, "aktifkan" if active else "nonaktifkan", row, before=before)
    return row.version


def replace(session: Session, actor: Actor, *, indikator_id: int, version: int, dinas_id: int | None, **fields: Any) -> int:
    """Put an indicator aside and define its successor, both or neither: the way to change what measurements rest on.

    Returns:
        The id of the successor.

    Raises:
        As `set_active` and `define`.
    """
    set_active(session, actor, indikator_id=indikator_id, version=version, active=False)
    return define(session, actor, dinas_id=dinas_id, **fields)


def _editable(session: Session, actor: Actor, indikator_id: int, version: int) -> Indikator:
    row = subjects.get(session, Indikator, indikator_id)
    hak.require(actor, "indikator.define", Subject(dinas_id=row.dinas_id))
    return subjects.get(session, Indikator, indikator_id, version=version)


def _require_free(session: Session, row: Indikator, changed: Mapping[str, Any], dinas_id: int | None) -> None:
    """Refuse what would give the measurements already entered another meaning or no owner."""
    if "dinas_id" in changed and dinas_id is not None:
        for table in USED_IN:
            elsewhere = select(table.c.indikator_id).where(
                table.c.indikator_id == row.id, table.c.dinas_id.is_distinct_from(dinas_id)
            )
            if session.connection().execute(elsewhere.limit(1)).first():
                raise Invalid("Dinas lain sudah memakai indikator ini.", field="dinas_id")
    if session.exec(select(Pengukuran.id).where(Pengukuran.indikator_id == row.id)).first():
        for name, sentence in FIXED.items():
            if name in changed:
                raise Invalid(sentence, field=name)


def cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are stored: trimmed, and an automatic figure put together in its own way.

    Raises:
        Invalid: with the field to blame.
    """
    values: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    values["code"] = values["code"].upper()
    if values["source"] == "isian":
        values["measure"] = ""
    elif (automatic := sumber.measure(values["source"], values["measure"])) is not None:
        # A measure says by itself how it is put together.
        values["aggregate"], values["factor"] = automatic.aggregate, automatic.factor
    if values["aggregate"] != "rasio":
        values["factor"] = 1.0
    definisi.check(**values, sources=sumber.SOURCES)
    return values


def defaults() -> dict[str, Any]:
    """What a definition says where nothing was said; what must be said is empty."""
    given = {name: Indikator.model_fields[name].get_default() for name in FIELDS}
    return {name: "" if name in ("code", "name", "satuan", "level", "polarity", "aggregate") else v for name, v in given.items()}


def known_dinas(session: Session, dinas_id: int | None) -> None:
    """Refuse a dinas that does not exist (None: all of them)."""
    if dinas_id is not None and session.get(Dinas, dinas_id) is None:
        raise NotFound("Dinas tidak ditemukan.", field="dinas_id")


def _save(session: Session, row: Indikator) -> None:
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict(f"Kode {row.code} sudah dipakai indikator lain.", field="code") from error
