"""Training subjects of a catalogue, known by their title; they name a competency and an indicator by code."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from db.tables import Indikator, Kompetensi, Pelatihan
from rules.kit.teks import check_text
from rules.pelatihan import isi as rules
from services import pelatihan
from services.katalog.bagian import Ada, Baris, Jenis, Tujuan

PELATIHAN, KOMPETENSI, INDIKATOR = Pelatihan.__table__, Kompetensi.__table__, Indikator.__table__
FIELDS = ("title", "jp", "mode", "provider", "link", "description")


def stood(connection: Connection, dinas_id: int | None) -> list[Ada]:
    """Those of the dinas and of all; one that is offered stands before one of the same title that was put aside."""
    t = PELATIHAN.c
    query = (
        select(PELATIHAN, KOMPETENSI.c.code.label("kompetensi"), INDIKATOR.c.code.label("indikator"))
        .outerjoin_from(PELATIHAN, KOMPETENSI, KOMPETENSI.c.id == t.kompetensi_id)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == t.indikator_id)
        .where(or_(t.dinas_id.is_(None), t.dinas_id == dinas_id))
        .order_by(t.active.desc(), t.title, t.id)
    )
    return [
        Ada.of(
            row,
            "title",
            {
                **{name: row[name] for name in FIELDS},
                "kompetensi": row["kompetensi"] or "",
                "indikator": row["indikator"] or "",
            },
        )
        for row in map(dict, connection.execute(query).mappings())
    ]


def clean(here: Ada | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """As the form's fields are stored; what it names stays as a code.

    Raises:
        Invalid.
    """
    empty = {"jp": None, "mode": "tatap_muka", "provider": "", "link": "", "description": "", "kompetensi": "", "indikator": ""}
    values = {**empty, **(here.fields if here else {}), **given}
    return {
        "title": rules.check_title(values["title"]),
        "jp": rules.check_jp(values["jp"]),
        "mode": rules.check_mode(values["mode"]),
        "provider": check_text(values["provider"], (0, rules.MAX_PROVIDER), "provider", name="Penyelenggara"),
        "link": rules.check_link(values["link"]),
        "description": check_text(values["description"], (0, rules.MAX_DESCRIPTION), "description", name="Keterangan"),
        "kompetensi": values["kompetensi"],
        "indikator": values["indikator"],
    }


def add(to: Tujuan, baris: Baris) -> int:
    """A new course."""
    return pelatihan.define(to.session, to.actor, dinas_id=to.dinas_id, isi=_isi(to, baris))


def change(to: Tujuan, baris: Baris) -> None:
    """Hours that were counted stay."""
    here = baris.here
    assert here is not None
    pelatihan.change(to.session, to.actor, pelatihan_id=here.id, version=here.version, isi=_isi(to, baris))


def _isi(to: Tujuan, baris: Baris) -> pelatihan.Isi:
    """With the ids of what it names; what was not taken over with it is left open."""
    values = baris.values
    return pelatihan.Isi(
        **{name: values[name] for name in FIELDS},
        kompetensi_id=to.ids.get(("kompetensi", values["kompetensi"].casefold())),
        indikator_id=to.ids.get(("indikator", values["indikator"].casefold())),
    )


JENIS = Jenis(
    "pelatihan", "pelatihan.manage", stood, clean, add, change, links={"kompetensi": "kompetensi", "indikator": "indikator"}
)
