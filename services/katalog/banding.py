"""Entries of a catalogue held against what a dinas has: new, here already, different, or not to be taken and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from db.tables import Dinas
from rules.indikator.kode import of_dinas
from rules.katalog.berkas import BY_FIELD, Bagian, Entri, Katalog
from rules.kit.errors import DomainError, Invalid, NotFound
from services.katalog import indikator, kompetensi, layanan, pelatihan
from services.katalog.bagian import Ada, Baris, Jenis, State

# In the order in which they are written: what is named comes before what names it.
PARTS: Mapping[Bagian, Jenis] = {
    one.JENIS.bagian: one.JENIS for one in (indikator, layanan, kompetensi, pelatihan)
}  # fmt: skip


@dataclass(frozen=True)
class Rumah:
    """What stands, of one dinas and of all: by part its rows by key in small letters, and the codes that anybody holds."""

    dinas_id: int | None
    code: str
    rows: Mapping[Bagian, Mapping[tuple[int | None, str], Ada]]
    held: Mapping[Bagian, frozenset[str]]

    def own_key(self, key: str) -> str:
        """The code that this dinas gives it where another one holds it. Example: KTP_TEPAT → KTP_TEPAT-DUKCAPIL."""
        return of_dinas(key, self.code)

    def find(self, bagian: Bagian, key: str) -> Ada | None:
        """The row that is meant: its own, its own under the longer code, that of all."""
        rows = self.rows[bagian]
        named = [(self.dinas_id, key)] + ([(self.dinas_id, self.own_key(key)), (None, key)] if self.dinas_id else [])
        return next((rows[dinas_id, one.casefold()] for dinas_id, one in named if (dinas_id, one.casefold()) in rows), None)


def house(connection: Connection, dinas_id: int | None) -> Rumah:
    """Read once, before entries are judged.

    Raises:
        NotFound: no such dinas.
    """
    code = ""
    if dinas_id is not None:
        found = connection.execute(select(Dinas.__table__.c.code).where(Dinas.__table__.c.id == dinas_id)).scalar()
        if found is None:
            raise NotFound("Dinas tidak ditemukan.", field="dinas_id")
        code = str(found)
    rows: dict[Bagian, dict[tuple[int | None, str], Ada]] = {}
    for bagian, part in PARTS.items():
        rows[bagian] = {}
        for one in part.stood(connection, dinas_id):
            rows[bagian].setdefault((one.dinas_id, one.key.casefold()), one)
    held = {bagian: frozenset(code.casefold() for code in part.held(connection)) for bagian, part in PARTS.items()}
    return Rumah(dinas_id, code, rows, held)


def judge(connection: Connection, rumah: Rumah, katalog: Katalog) -> list[Baris]:
    """What each entry would do, in the order of the file."""
    named = {(one.bagian, one.key.casefold()) for one in katalog.entries}
    found = []
    for entri in katalog.entries:
        part = PARTS[entri.bagian]
        if entri.wrong:
            found.append(Baris(entri, "salah", note=entri.wrong))
            continue
        try:
            found.append(_judged(connection, rumah, part, entri, named))
        except DomainError as error:
            found.append(Baris(entri, "salah", note=error.message, blamed=error.field or ""))
    return found


def _judged(connection: Connection, rumah: Rumah, part: Jenis, entri: Entri, named: set[tuple[Bagian, str]]) -> Baris:
    if rumah.dinas_id is None and not part.whole:
        raise Invalid("Layanan selalu milik satu dinas. Pilih dinasnya.")
    here = rumah.find(entri.bagian, entri.key)
    given = dict(entri.fields)
    if rumah.dinas_id is None:
        given = {name: value for name, value in given.items() if name not in part.of_dinas}
    for name, bagian in part.links.items():
        if given.get(name):
            given[name] = _linked(rumah, bagian, given[name], here.fields[name] if here else "", named)
    if here is None:
        given |= _new_key(rumah, part, entri)
        return Baris(entri, "baru", values=part.clean(None, given))
    given = {name: value for name, value in given.items() if name not in ("code", "title")}
    part.clean(here, given)  # a wrong entry is wrong also where the row is not theirs
    shared = here.dinas_id is None and rumah.dinas_id is not None
    given = {name: value for name, value in given.items() if name not in part.once and (not shared or name in part.of_dinas)}
    values = part.clean(here, given)
    changed = {name: value for name, value in values.items() if here.fields[name] != value}
    if not changed:
        return Baris(entri, "sama", note=_told(here, rumah), values=values, here=here)
    part.refuse(connection, here, changed)
    # A competency of all of which this dinas requires nothing yet: its levels are new here, and change nothing.
    state: State = "baru" if shared and not any(here.fields[name] for name in changed) else "ubah"
    return Baris(entri, state, _changes(entri.bagian, here, changed), _told(here, rumah), values, here)


def _new_key(rumah: Rumah, part: Jenis, entri: Entri) -> dict[str, str]:
    """The code of a new row: its own name for it where another dinas holds the plain one."""
    held = rumah.held[part.bagian]
    if entri.key.casefold() not in held:
        return {}
    if rumah.dinas_id is None:
        raise Invalid(f"Kode {entri.key} sudah dipakai satu dinas.")
    longer = rumah.own_key(entri.key)
    if longer.casefold() in held:
        raise Invalid(f"Kode {entri.key} dan {longer} sudah dipakai dinas lain. Beri kode lain.")
    return {"code": longer}


def _linked(rumah: Rumah, bagian: Bagian, key: str, stands: str, named: set[tuple[Bagian, str]]) -> str:
    """The code that is meant, as it stands here or as it would come in with the same file; "" for one that was put aside."""
    code = " ".join(key.split()).upper()
    found = rumah.find(bagian, code)
    if found is not None:
        return found.key if found.active or found.key == stands else ""
    if (bagian, code.casefold()) in named:
        return code
    raise Invalid(f"{bagian} {code[:40]} tidak ada di sini dan tidak ada di berkas ini.")


def _told(here: Ada, rumah: Rumah) -> str:
    told = ["Milik semua dinas"] if here.dinas_id is None and rumah.dinas_id is not None else []
    return ", ".join(told + ([] if here.active else ["dinonaktifkan" if told else "Dinonaktifkan"]))


def _changes(bagian: Bagian, here: Ada, changed: Mapping[str, Any]) -> Sequence[tuple[str, Any, Any]]:
    """Label, old, new; codes of choices in words, levels post by post."""
    found: list[tuple[str, Any, Any]] = []
    for name, value in changed.items():
        isian = BY_FIELD[bagian].get(name)
        former = here.fields[name]
        if name == "tingkat":
            found += [
                (f"Tingkat {post or 'semua jabatan'}", former.get(post), level)
                for post, level in sorted(value.items())
                if former.get(post) != level
            ]
        elif isian is not None:
            words = isian.words or {}
            found.append((isian.label, words.get(former, former), words.get(value, value)))
    return tuple(found)


def without_rights(lines: Sequence[Baris], allowed: set[Bagian]) -> list[Baris]:
    """The same, where entries of parts that are not the reader's are wrong."""
    refused = "Anda tidak berhak mengubah bagian ini."
    return [
        one if one.entri.bagian in allowed else replace(one, state="salah", note=refused, changes=(), here=None, values={})
        for one in lines
    ]
