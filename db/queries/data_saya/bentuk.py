"""Which tables tell something of an employee, read from the tables themselves: a new one is not forgotten.

His is every row with a foreign key to him, through whichever column; what a list of people leads to (the visit in which he
was met); what hangs on a row that is his; and his monthly figures. What is yet not handed out stands in four lists, each
with its reason.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Table, or_

from db.base import Model
from db.queries.penilaian.berlaku import GIVEN
from db.queries.umpan_balik import shown
from db.tables import Pembinaan, Penilaian, UmpanBalik

PEMBINAAN, PENILAIAN, UMPAN = Pembinaan.__table__, Penilaian.__table__, UmpanBalik.__table__
# Columns that name him in a row which is about somebody else.
OTHERS: Mapping[str, str] = {
    "pegawai.atasan_id": "the records of his subordinates are theirs",
    "penempatan.atasan_id": "where his subordinates were placed is theirs",
    "laporan.verifier_id": "the reports that he verified are of those who wrote them",
    "laporan.atas_nama_id": "the reports that were verified in his stead are of those who wrote them",
    "kelonggaran.atas_nama_id": "an opening is of the employee whose days it opens",
    "ketidakhadiran.atas_nama_id": "days away are of who asked for them",
    "penilaian.penilai_id": "whom he scored",
    "keberatan.penilai_id": "an objection is of who made it",
    "keberatan.decider_id": "an objection is of who made it",
    "usul_atasan.from_id": "he only was the atasan; the wish is of two others",
    "rapat_agenda.rapat_id": "the figures of a dinas, of which none is of whoever was invited",
    "rapat_catatan.rapat_id": "the minutes are for those who lead; what he wrote himself is found by that",
    "skp_riwayat.akun_id": "a step on somebody's plan; those on his own are found with it",
}
# Columns by which what somebody wrote or recorded is his own, though nobody else is meant by it.
OWN_WORDS: Mapping[str, str] = {
    "komentar.written_by": "what he said of a figure under his name",
    "rapat_catatan.updated_by": "what he noted, as it stands in his words",
    "peristiwa.created_by": "what he recorded as having happened",
}
# Columns that are never handed out; beside these every hash, by its name.
WITHHELD: Mapping[str, str] = {
    "laporan.token": "a number that a form carries, told to nobody",
    "ketidakhadiran.token": "a number that a form carries, told to nobody",
    "koreksi_data.token": "a number that a form carries, told to nobody",
    "umpan_balik.id": "between two ids that bear a time it would tell when a word without a name was written",
    "rapat.bahan": "the needs of the whole house",
    "rapat.note": "the minutes are for those who lead",
}
# Rows that are not handed out though they are his: table → which of them are, by employee and day.
ONLY: Mapping[Table, Callable[[int, date], Any]] = {
    # a score under way is its penilai's own
    PENILAIAN: lambda _me, _day: GIVEN,
    # a word without a name waits for its month to end
    UMPAN: lambda me, day: or_(UMPAN.c.from_id == me, shown(day)),
    # who carries out a plan about somebody else: it is that person's
    PEMBINAAN: lambda me, _day: or_(PEMBINAAN.c.pegawai_id.is_(None), PEMBINAAN.c.pegawai_id == me),
}
# Lines of the trail that are not handed out: the moment of a word without a name tells who wrote it.
UNTOLD = {("umpan_balik", "tulis tanpa nama")}


def tables() -> dict[str, Table]:
    """All of them, by name."""
    return dict(sorted(Model.metadata.tables.items()))


def people(table: Table) -> list[Column[Any]]:
    """The columns that make a row an employee's own."""
    return [column for column in table.c if _leads_to(column, "pegawai") and _name(column) not in OTHERS]


def lists() -> dict[str, list[tuple[Column[Any], Column[Any]]]]:
    """Table → (its id in a list of people, the person in it): the visit, the meeting or the decision that he is part of."""
    found: dict[str, list[tuple[Column[Any], Column[Any]]]] = {}
    for table in tables().values():
        keys = list(table.primary_key)
        for person in (column for column in keys if len(keys) > 1 and _leads_to(column, "pegawai")):
            for other in keys:
                for key in other.foreign_keys if other is not person else ():
                    found.setdefault(key.column.table.name, []).append((other, person))
    return found


def hangs_on(table: Table) -> list[tuple[Column[Any], Table]]:
    """(column, table that it leads to) of a table without people of its own whose rows belong to rows that are somebody's.

    Who made, recorded or decided something ("…_by") does not make it his, but for OWN_WORDS.
    """
    if table.name == "pegawai" or people(table):
        return []
    keys = [(column, key.column.table) for column in table.c for key in column.foreign_keys if key.column.table is not table]
    own = [(column, to) for column, to in keys if not _by_somebody(column) and _name(column) not in OTHERS]
    return [(column, to) for column, to in own if to.name != "pegawai" and (people(to) or hangs_on(to))]


def personal() -> dict[str, list[str]]:
    """Name of each table whose rows are somebody's → its columns that say whose."""
    found = {name: [column.name for column in people(table)] for name, table in tables().items()}
    return {name: columns for name, columns in found.items() if columns or name == "pegawai" or hangs_on(tables()[name])}


def is_monthly(table: Table) -> bool:
    """A roll-up, whose owner may be an employee."""
    return {"level", "owner_id"} <= set(table.c.keys())


def is_withheld(table: str, column: str) -> bool:
    """Whether a column of a table is never handed out."""
    return column.endswith("_hash") or f"{table}.{column}" in WITHHELD


def _by_somebody(column: Column[Any]) -> bool:
    return column.name.endswith("_by") and _name(column) not in OWN_WORDS


def _leads_to(column: Column[Any], table: str) -> bool:
    return any(key.column.table.name == table for key in column.foreign_keys)


def _name(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"
