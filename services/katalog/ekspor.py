"""What a dinas measures, serves, requires and teaches, as one catalogue that another one can take over."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import Session

from db.tables import Dinas
from rules.katalog.berkas import BAGIAN, KEYS, Bagian, Entri, Katalog
from rules.katalog.tulis import written
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from services.katalog.bagian import Ada
from services.katalog.banding import PARTS, Rumah, house
from services.kit import audit

DINAS = Dinas.__table__
# Says nothing where it stands as the form leaves it.
UNSAID: Mapping[str, Any] = {
    "n_label": "", "measure": "", "source": "isian", "kumulatif": False, "needs_code": False, "link": "", "provider": "",
    "kompetensi": "", "indikator": "",
}  # fmt: skip


def exported(connection: Connection, *, actor: Actor, dinas_id: int | None) -> Katalog:
    """What is in use of the dinas's own (None: what is of all dinas), and of what is of all that which it builds on.

    Raises:
        Forbidden. NotFound: field dinas_id.
    """
    for part in PARTS.values():
        hak.require(actor, part.action, Subject(dinas_id=dinas_id))
    rumah = house(connection, dinas_id)
    kept = [
        (bagian, one)
        for bagian in BAGIAN
        for one in rumah.rows[bagian].values()
        if one.active and (one.dinas_id == dinas_id or one.fields.get("tingkat"))
    ]
    named = {(linked, one.fields[name].casefold()) for _, one in kept for name, linked in _links(one).items()}
    entries = tuple(
        _entry(rumah, bagian, one)
        for bagian in BAGIAN
        for one in rumah.rows[bagian].values()
        if (bagian, one) in kept or (bagian, one.key.casefold()) in named
    )
    found = connection.execute(select(DINAS.c.name, DINAS.c.jenis).where(DINAS.c.id == dinas_id)).first()
    return Katalog(found.name, entries, found.jenis) if found else Katalog("Semua dinas", entries)


def taken_away(session: Session, actor: Actor, *, dinas_id: int | None, kind: str) -> str:
    """The same as the text of a file, with a line in the trail. kind: "toml".

    Raises:
        As `exported`.
    """
    found = exported(session.connection(), actor=actor, dinas_id=dinas_id)
    line = audit.Line("unduh", "dinas", dinas_id, dinas_id, after={"berkas": kind, "katalog": len(found.entries)})
    audit.record(session, actor, line, changes_data=False)
    return written(found)


def _links(one: Ada) -> Mapping[str, Bagian]:
    return {name: bagian for name, bagian in PARTS["pelatihan"].links.items() if one.fields.get(name)}


def _entry(rumah: Rumah, bagian: Bagian, one: Ada) -> Entri:
    keys = {isian.field for isian in KEYS[bagian]}
    fields = {
        name: value
        for name, value in one.fields.items()
        if name in keys and value is not None and not (name in UNSAID and UNSAID[name] == value)
    }
    if "code" in fields:
        fields["code"] = _plain(rumah, bagian, fields["code"])
    for name, linked in PARTS[bagian].links.items():
        if fields.get(name):
            fields[name] = _plain(rumah, linked, fields[name])
    return Entri(bagian, str(fields.get("code") or one.key), fields)


def _plain(rumah: Rumah, bagian: Bagian, code: str) -> str:
    """The code without the name of this dinas, where nothing here has the plain one."""
    plain = code.removesuffix(f"-{rumah.code}") if rumah.code else code
    return code if rumah.find(bagian, plain) is not rumah.find(bagian, code) or len(plain) < 2 else plain
