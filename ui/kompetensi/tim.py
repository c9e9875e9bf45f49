"""The team: who stands where, and the form in which a penilai notes what he observed."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import streamlit as st

from db.queries import kompetensi as queries
from db.queries.kompetensi import GapRow
from rules.kit.hak import Actor
from services.kompetensi import amati as kompetensi_amati
from ui.kit import filters, formats, tables
from ui.kit.commands import load
from ui.kit.tables import Column
from ui.kompetensi import isian, saya
from ui.kompetensi.isian import Line

COLUMNS = {
    "name": Column("Pegawai", width="medium"),
    "jabatan": Column("Jabatan", width="medium"),
    "below": Column("Di bawah tuntutan", "integer"),
    "open": Column("Belum diamati", "integer"),
    "day": Column("Terakhir diamati", "date"),
}


def _open(rows: list[GapRow]) -> int:
    return sum(row.observed is None for row in rows)


# Of one person's rows.
TOLD: dict[str, Callable[[list[GapRow]], Any]] = {
    "name": lambda rows: rows[0].name,
    "jabatan": lambda rows: rows[0].jabatan,
    "below": lambda rows: sum((row.gap or 0) > 0 for row in rows),
    "open": _open,
    "day": lambda rows: max((row.day for row in rows if row.day is not None), default=None),
}


def show(actor: Actor) -> None:
    """People one by one; the list above says where to look first."""
    found: list[GapRow] = load(queries.levels, atasan_id=actor.pegawai_id)
    if not found:
        isian.none("Belum ada tingkat kompetensi yang dituntut untuk jabatan di tim Anda.", actor.dinas_id)
        return
    people = {id_: list(rows) for id_, rows in groupby(found, lambda row: row.pegawai_id)}
    tables.show(tables.table(list(people.values()), COLUMNS, name="kompetensi-tim", told=TOLD), key="kompetensi-tim")
    names = {id_: rows[0].name for id_, rows in people.items()}
    chosen = filters.pegawai(names, next((id_ for id_, rows in people.items() if _open(rows)), found[0].pegawai_id))
    st.subheader(f"Pengamatan: {names[chosen]}", anchor=False)
    isian.draw(
        f"kompetensi-amati-{chosen}",
        [Line(row.kompetensi_id, _label(row), row.observed) for row in people[chosen]],
        kompetensi_amati.observe,
        done=f"Pengamatan {names[chosen]} tersimpan.",
        source="Dasar tingkat yang Anda ubah: apa yang dilihat, sertifikat, atau hasil kerja",
        pegawai_id=chosen,
    )
    saya.history(chosen)


def _label(row: GapRow) -> str:
    said = f" · menurut dirinya {row.self}" if row.self is not None else ""
    return f"{formats.escaped(row.kompetensi)} · dituntut {row.required}{said}"
