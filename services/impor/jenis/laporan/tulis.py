"""Reports of a file written as the form writes them, and taken back with what they had counted."""

from collections import defaultdict
from collections.abc import Sequence
from secrets import token_hex

from sqlmodel import Session

from db import rollup
from db.tables import Laporan
from rules.kit import hak
from rules.kit.hak import Subject
from rules.laporan import Entry
from services.impor import jejak
from services.impor.jenis.kind import Asked, Taking, Written
from services.impor.jenis.laporan.nilai import ACTION, Wanted
from services.impor.jenis.pengukuran_tulis import require_open
from services.kit import audit
from services.laporan import rows, simpan

LAPORAN = Laporan.__table__


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """Everybody's reports, each person's together: checked, counted and in the trail as those of a table in the form.

    Raises:
        Locked. InvalidRows: the sentence of each row that was filed, or became too late, meanwhile.
    """
    connection = session.connection()
    every: dict[int, dict[int | None, Entry]] = defaultdict(dict)
    dinas: dict[int, int] = {}
    for line in taking.lines:
        wanted: Wanted = line.target
        every[wanted.pegawai_id][line.row] = wanted.entry
        dinas[wanted.pegawai_id] = wanted.dinas_id
    written = []
    # In one order, so that two imports at once do not wait for each other.
    for number, pegawai_id in enumerate(sorted(every), 1):
        connection.execute(rows.EMPLOYEE, {"pegawai_id": pegawai_id}).all()
        who = rows.placed(connection, pegawai_id, dinas[pegawai_id])
        ids = simpan.write(session, asked.actor, who, dict(every[pegawai_id]), token_hex(12))
        written += [Written("laporan", row_id) for row_id in ids]
        taking.progress(number / len(every))
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Reports go with what they had counted; nobody has decided about one, else it would not be as the file left it.

    Raises:
        Forbidden: somebody else's. Locked: a month is closed.
    """
    connection = session.connection()
    there = jejak.standing(connection, LAPORAN, written)
    for row in there:
        hak.require(asked.actor, ACTION, Subject(asked.dinas_id, row["pegawai_id"]))
    require_open(connection, asked.dinas_id, [row["day"] for row in there])
    for pegawai_id in sorted({row["pegawai_id"] for row in there}):
        connection.execute(rows.EMPLOYEE, {"pegawai_id": pegawai_id}).all()
    changes = []
    for row in there:
        # One after the other: what is left of its day decides whether the day still counts.
        changes.append(rows.change(row, rows.others(connection, row, leave_out=row["id"]), -1))
        connection.execute(simpan.REMOVE, {"laporan_id": row["id"]})
    rollup.add_laporan(connection, changes)
    audit.bump(connection, asked.dinas_id)
