"""Competencies of a catalogue, and the levels that posts of a dinas require of them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from db.tables import Kompetensi, KompetensiJabatan
from rules import kompetensi as rules
from services import kompetensi
from services.katalog.bagian import Ada, Baris, Jenis, Tujuan

KOMPETENSI, JABATAN = Kompetensi.__table__, KompetensiJabatan.__table__
FIELDS = ("code", "name", "jenis", "description")


def stood(connection: Connection, dinas_id: int | None) -> list[Ada]:
    """Those of the dinas and of all, each with the levels that posts of this dinas require."""
    levels: dict[int, dict[str, int]] = {}
    if dinas_id is not None:
        query = select(JABATAN.c.kompetensi_id, JABATAN.c.jabatan, JABATAN.c.level).where(JABATAN.c.dinas_id == dinas_id)
        for kompetensi_id, post, level in connection.execute(query):
            levels.setdefault(kompetensi_id, {})[post] = level
    t = KOMPETENSI.c
    rows = connection.execute(
        select(KOMPETENSI).where(or_(t.dinas_id.is_(None), t.dinas_id == dinas_id)).order_by(t.jenis.desc(), t.code)
    )
    return [
        Ada.of(
            row,
            "code",
            {**{name: row[name] for name in FIELDS}, "tingkat": levels.get(row["id"], {})},
        )
        for row in map(dict, rows.mappings())
    ]


def held(connection: Connection) -> list[str]:
    """Every code that is taken, in all dinas."""
    return list(connection.execute(select(KOMPETENSI.c.code)).scalars())


def clean(here: Ada | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """As the form's fields are stored; posts that are not named keep their level.

    Raises:
        Invalid.
    """
    values = {"name": "", "jenis": "", "description": "", "tingkat": {}, **(here.fields if here else {}), **given}
    former = here.fields["tingkat"] if here else {}
    return {
        "code": rules.check_code(values["code"]),
        "name": rules.check_name(values["name"]),
        "jenis": rules.check_jenis(values["jenis"]),
        "description": rules.check_description(values["description"]),
        "tingkat": {**former, **values["tingkat"]},
    }


def add(to: Tujuan, baris: Baris) -> int:
    """A new one, then its levels; for all dinas there are none."""
    given = {name: baris.values[name] for name in FIELDS}
    kompetensi_id = kompetensi.define(to.session, to.actor, dinas_id=to.dinas_id, **given)
    _levels(to, baris, kompetensi_id)
    return kompetensi_id


def change(to: Tujuan, baris: Baris) -> None:
    """Its definition where it is theirs, and its levels."""
    here = baris.here
    assert here is not None
    given = {name: baris.values[name] for name in FIELDS if name != "code"}
    if here.dinas_id == to.dinas_id and any(here.fields[name] != value for name, value in given.items()):
        kompetensi.change(
            to.session, to.actor, kompetensi_id=here.id, version=here.version, active=here.active, **given
        )  # fmt: skip
    _levels(to, baris, here.id)


def _levels(to: Tujuan, baris: Baris, kompetensi_id: int) -> None:
    if to.dinas_id is None:
        return
    former = baris.here.fields["tingkat"] if baris.here else {}
    for post, level in baris.values["tingkat"].items():
        if former.get(post) != level:
            kompetensi.require_levels(
                to.session, to.actor, dinas_id=to.dinas_id, jabatan=post,
                levels={kompetensi_id: level}, seen={kompetensi_id: former.get(post)},
            )  # fmt: skip


JENIS = Jenis("kompetensi", kompetensi.MANAGE, stood, clean, add, change, held=held, of_dinas=frozenset(("tingkat",)))
