"""One's own data leaves nothing out: every table that knows an employee is read, a new one too; what is others' stays theirs."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import Table, insert, text
from sqlmodel import Field

from db.base import Model, UtcDateTime, utcnow
from db.engine import get_engine, reading
from db.queries import data_saya
from db.queries.data_saya import bentuk
from services import komentar
from services.rapat import catatan
from settings import today
from tests.cast import Cast, rapat
from tests.cast.database import call
from tests.cast.indikator import define, happened
from tests.cast.tanda import figures, ratio

ROW = 1000
VALUES = {int: ROW, float: 1.0, bool: False, date: today(), datetime: utcnow(), time: time(8), dict: {}, list: []}
# What belongs to a row of his and names nobody itself.
HANGING = {"sesi", "skp_hasil", "skp_riwayat", "penilaian_skp", "perilaku"}
MONTHLY = {"rekap_laporan", "rekap_kehadiran", "rekap_pengukuran"}


def tables_with_people() -> set[str]:
    """Read from the foreign keys, apart from the code: whatever names an employee, but the employees themselves."""
    tables = Model.metadata.tables.values()
    return {t.name for t in tables if any(k.column.table.name == "pegawai" for k in t.foreign_keys)} - {"pegawai"}


def fill(table: Table, **given: int) -> None:
    """One row, whatever its rules say: each column by its kind, every tie to the row of that number."""
    values: dict[str, Any] = {}
    for column in table.c:
        kind = datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
        value = VALUES.get(kind, f"{table.name}-{column.name}"[: getattr(column.type, "length", None) or 60])
        values[column.name] = given.get(column.name, value)
    if bentuk.is_monthly(table):
        values |= {"level": "pegawai", "owner_id": given["pegawai_id"]}
    with get_engine().connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        with connection.begin():
            connection.execute(insert(table), values)


def named(table: Table) -> list[str]:
    """Its columns that name an employee."""
    return [c.name for c in table.c if any(k.column.table.name == "pegawai" for k in c.foreign_keys)]


def everything(pegawai_id: int | None) -> dict[str, Any]:
    with reading() as connection:
        return data_saya.everything(connection, pegawai_id=pegawai_id or 0, today=today())


@pytest.fixture
def new_tables(cast: Cast) -> Iterator[tuple[Table, Table]]:
    """Two tables that were added after this was written: of an employee, and of a row of that one."""

    class Cuti(Model, table=True):
        id: int | None = Field(default=None, primary_key=True)
        untuk_id: int = Field(foreign_key="pegawai.id")

    class CutiLampiran(Model, table=True):
        __tablename__ = "cuti_lampiran"
        id: int | None = Field(default=None, primary_key=True)
        cuti_id: int = Field(foreign_key="cuti.id")

    made = (Cuti.__table__, CutiLampiran.__table__)
    Model.metadata.create_all(get_engine(), tables=list(made))
    yield made
    for table in made:
        Model.metadata.remove(table)


def test_every_table_that_names_him_is_read(cast: Cast):
    ani = cast.ani.pegawai_id
    wanted = tables_with_people() | HANGING | MONTHLY
    for name in wanted - {"akun"}:  # she has one
        table = Model.metadata.tables[name]
        given = dict.fromkeys(named(table), ani) | {"pegawai_id": ani}
        fill(table, **given | ({"akun_id": cast.ani.akun_id} if name == "sesi" else {}))
    assert set(everything(ani)["tabel"]) == wanted
    assert set(everything(cast.hana.pegawai_id)["tabel"]) == {"akun", "penempatan"}


def test_by_each_column_alone_but_for_those_with_a_reason(cast: Cast):
    """Ani in one column, Hana in the others."""
    ani, hana = cast.ani.pegawai_id, cast.hana.pegawai_id
    for name in sorted(tables_with_people() - {"akun"}):
        table = Model.metadata.tables[name]
        for column in named(table):
            fill(table, **dict.fromkeys(named(table), hana) | {column: ani})
            others = f"{name}.{column}" in bentuk.OTHERS or f"{name}.{column}" == "pembinaan.owner_id"
            assert (name in everything(ani)["tabel"]) is not others, f"{name}.{column}"
            with get_engine().execution_options(writes=True).begin() as connection:
                connection.execute(text(f"DELETE FROM {name} WHERE {column} = {ani}"))


def test_a_new_table_is_not_forgotten(cast: Cast, new_tables: tuple[Table, Table]):
    leave, paper = new_tables
    fill(leave, untuk_id=cast.ani.pegawai_id)
    fill(paper, cuti_id=ROW)
    assert {"cuti", "cuti_lampiran"} <= set(everything(cast.ani.pegawai_id)["tabel"])
    assert not {"cuti", "cuti_lampiran"} & set(everything(cast.hana.pegawai_id)["tabel"])
    assert bentuk.personal()["cuti"] == ["untuk_id"] and bentuk.personal()["cuti_lampiran"] == []


def test_every_reason_stands_for_something_that_is_there():
    there = {f"{table.name}.{column.name}" for table in Model.metadata.tables.values() for column in table.c}
    assert set(bentuk.OTHERS) | set(bentuk.WITHHELD) <= there


def test_what_is_withheld_is_in_no_row(cast: Cast):
    for name in ("rapat", "rapat_hadir", "laporan", "umpan_balik", "sesi"):
        table = Model.metadata.tables[name]
        given = {"akun_id": cast.ani.akun_id} if name == "sesi" else {"chair_id": cast.hana.pegawai_id or 0}
        fill(table, **dict.fromkeys(set(named(table)) - {"chair_id"}, cast.ani.pegawai_id), **given)
    found = everything(cast.ani.pegawai_id)["tabel"]
    told = {f"{name}.{key}" for name, rows in found.items() for row in rows for key in row}
    assert {"rapat.title", "sesi.created_at", "umpan_balik.body", "akun.username"} <= told
    assert not told & set(bentuk.WITHHELD) and not [one for one in told if one.endswith("_hash")]


def test_notes_of_a_meeting_are_of_who_wrote_them(cast: Cast):
    """Not of everybody who was invited, nor the figures that it looked at; the trail neither."""
    made = figures(cast, ratio(), [90.0, 92.0], until=today())
    meeting = rapat.begun(cast, cast.dewi, jenis="kinerja", agenda=[made], notulis_id=cast.budi.pegawai_id)
    call(catatan.keep, cast.dewi, rapat_id=meeting, indikator_id=None, body="Hanya bagi pimpinan", seen=0)
    call(catatan.keep, cast.budi, rapat_id=meeting, indikator_id=made, body="Loket ditambah", seen=0)
    rapat.closed(cast, cast.dewi, meeting)
    for who, his in ((cast.ani, []), (cast.budi, ["Loket ditambah"]), (cast.dewi, ["Hanya bagi pimpinan"])):
        found = everything(who.pegawai_id)
        assert [row["body"] for row in found["tabel"].get("rapat_catatan", [])] == his
        assert "rapat" in found["tabel"] and "rapat_agenda" not in found["tabel"]
        others = {"Loket ditambah", "Hanya bagi pimpinan"} - set(his)
        told = json.dumps([line for line in found["jejak"] if line["noun"] == "rapat_catatan"])
        assert not [words for words in others if words in told]


def test_a_draft_of_the_penilai_is_not_read_through_the_plan(cast: Cast):
    """Its items hang on the plan as well, which is Ani's."""
    for name in ("skp", "penilaian", "penilaian_skp"):
        table = Model.metadata.tables[name]
        fill(table, **dict.fromkeys(named(table), cast.ani.pegawai_id))
    assert "penilaian_skp" in everything(cast.ani.pegawai_id)["tabel"]
    with get_engine().execution_options(writes=True).begin() as connection:
        connection.execute(text("PRAGMA ignore_check_constraints = ON"))
        connection.execute(text("UPDATE penilaian SET status = 'draf'"))
    found = everything(cast.ani.pegawai_id)["tabel"]
    assert "skp" in found and not {"penilaian", "penilaian_skp"} & set(found)


def test_what_he_wrote_of_figures_and_recorded_is_his_and_what_others_wrote_is_not(cast: Cast):
    of = define(cast)
    mine = call(komentar.write, cast.budi, dinas_id=cast.dinas_id, indikator_id=of, code="2026-T3", body="Loket tutup sepekan")
    call(komentar.write, cast.ani, dinas_id=cast.dinas_id, indikator_id=of, code="2026-T3", body="Mesin antrean rusak")
    event = happened(cast, cast.budi, of)
    happened(cast, cast.dewi, of, text="Loket kedua dibuka")
    found = everything(cast.budi.pegawai_id)
    assert [row["id"] for row in found["tabel"]["komentar"]] == [mine]
    assert [row["id"] for row in found["tabel"]["peristiwa"]] == [event]
    assert "Mesin antrean rusak" not in str(found) and "Loket kedua dibuka" not in str(found)
