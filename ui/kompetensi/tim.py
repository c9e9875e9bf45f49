"""The team: who stands where, and the form in which a penilai notes what he observed."""

import streamlit as st

from db.queries import kompetensi as queries
from db.queries.kit.frames import records
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


def show(actor: Actor) -> None:
    """People one by one; the list above says where to look first."""
    found = load(queries.gaps, atasan_id=actor.pegawai_id)
    if found.empty:
        st.info("Belum ada tingkat kompetensi yang dituntut untuk jabatan di tim Anda. Admin dinas menetapkannya.")
        return
    marked = found.assign(below=found["gap"] > 0, open=found["observed"].isna())
    by = marked.groupby(["pegawai_id", "name", "jabatan"], sort=False, as_index=False)
    people = by.agg(below=("below", "sum"), open=("open", "sum"), day=("day", lambda days: max(days.dropna(), default=None)))
    tables.show(tables.table(people, COLUMNS, name="kompetensi-tim"), key="kompetensi-tim")
    names = dict(zip(people["pegawai_id"], people["name"], strict=True))
    waiting = people.loc[people["open"] > 0, "pegawai_id"]
    chosen = filters.pegawai(names, int(waiting.iloc[0] if len(waiting) else people["pegawai_id"].iloc[0]))
    rows = records(found[found["pegawai_id"] == chosen])
    st.subheader(f"Pengamatan: {names[chosen]}", anchor=False)
    isian.draw(
        f"kompetensi-amati-{chosen}",
        [Line(int(row["kompetensi_id"]), _label(row), isian.level(row["observed"])) for row in rows],
        kompetensi_amati.observe,
        done=f"Pengamatan {names[chosen]} tersimpan.",
        source="Dasar tingkat yang Anda ubah: apa yang dilihat, sertifikat, atau hasil kerja",
        pegawai_id=chosen,
    )
    saya.history(chosen)


def _label(row: dict[str, object]) -> str:
    own = isian.level(row["self"])
    said = f" · menurut dirinya {own}" if own is not None else ""
    return f"{formats.escaped(str(row['kompetensi']))} · dituntut {row['required']:.0f}{said}"
