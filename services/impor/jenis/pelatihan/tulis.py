"""Courses, sessions and participants of a file, written and taken back together."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, insert
from sqlmodel import Session

from db.base import utcnow
from db.tables import Pelatihan, Peserta, SesiPelatihan
from rules.impor.judul import plain
from services.impor import jejak
from services.impor.jenis.kind import Asked, Taking, Written
from services.impor.jenis.pelatihan.nilai import Wanted
from services.impor.jenis.pengukuran_tulis import Ubahan, keep_trail, require_open, store
from services.kit import audit

PELATIHAN, SESI, PESERTA = Pelatihan.__table__, SesiPelatihan.__table__, Peserta.__table__
# As participants of a form are that never said anything of it.
SILENT = {"status": "hadir", "keputusan_id": None, "berkas_id": None, "rating": None, "comment": ""}
SesiKey = tuple[str, date, date]


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """What is not there yet of courses and sessions, then everybody's line.

    Raises:
        Locked: a month was closed meanwhile. Conflict: somebody saved in between.
    """
    connection = session.connection()
    wanted: list[Wanted] = sorted((line.target for line in taking.lines), key=lambda one: (one.start, one.pegawai_id))
    require_open(connection, asked.dinas_id, [one.end for one in wanted])
    courses, made_courses = _courses(asked, wanted)
    sessions, made_sessions = _sessions(asked, wanted, courses)
    by = {"joined_at": utcnow(), "decided_by": asked.actor.akun_id}
    people = store(connection, PESERTA, [_row(one, sessions, by) for one in wanted])
    taking.progress(0.6)
    written = [*people, *made_sessions, *made_courses]
    for table in (PELATIHAN, SESI, PESERTA):
        its = [one for one in written if one.noun == table.name]
        keep_trail(connection, asked, table, its, ("tambah" if table is not PESERTA else "catat hasil", "catat hasil"))
    audit.bump(connection, asked.dinas_id)
    taking.progress(1)
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Participants go, then their sessions, then the courses; those that changed are again what they were.

    Raises:
        Locked: a month is closed.
    """
    connection = session.connection()
    parts = {table: [one for one in written if one.noun == table.name] for table in (PESERTA, SESI, PELATIHAN)}
    rows = jejak.standing(connection, PESERTA, parts[PESERTA])
    require_open(connection, asked.dinas_id, [row["completed_on"] for row in rows if row["completed_on"] is not None])
    for its in parts.values():
        jejak.restore(connection, its)
        jejak.remove(connection, its)
    audit.bump(connection, asked.dinas_id)


def _courses(asked: Asked, wanted: Sequence[Wanted]) -> tuple[dict[str, int], list[Written]]:
    """Title → id of every course, and those that were made."""
    found = {plain(one.course.title): one.course.id for one in wanted if one.course.id is not None}
    new = {plain(one.course.title): one.course for one in wanted if one.course.id is None}
    rows = [
        {
            **one._asdict(),
            "dinas_id": asked.dinas_id,
            "indikator_id": None,
            "link": "",
            "description": "",
            # What was attended elsewhere is no offer of the dinas.
            "active": False,
            "version": 1,
        }
        for one in new.values()
    ]
    made = _made(asked, PELATIHAN, [{name: value for name, value in row.items() if name != "id"} for row in rows])
    return found | dict(zip(new, made, strict=True)), [Written("pelatihan", row_id) for row_id in made]


def _sessions(asked: Asked, wanted: Sequence[Wanted], courses: Mapping[str, int]) -> tuple[dict[SesiKey, int], list[Written]]:
    """Course and days → id of every session, and those that were made."""
    found = {_key(one): one.sesi_id for one in wanted if one.sesi_id is not None}
    new = dict.fromkeys(_key(one) for one in wanted if one.sesi_id is None)
    rows = [
        {"pelatihan_id": courses[title], "dinas_id": asked.dinas_id, "start": start, "end": end, "place": "", "seats": None,
         "status": "selesai", "version": 1}
        for title, start, end in new
    ]  # fmt: skip
    made = _made(asked, SESI, rows)
    return found | dict(zip(new, made, strict=True)), [Written("sesi_pelatihan", row_id) for row_id in made]


def _made(asked: Asked, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return [asked.connection.execute(insert(table).returning(table.c.id), dict(row)).scalar_one() for row in rows]


def _key(one: Wanted) -> SesiKey:
    return plain(one.course.title), one.start, one.end


def _row(one: Wanted, sessions: Mapping[SesiKey, int], by: Mapping[str, Any]) -> Ubahan:
    which = {
        "sesi_id": sessions[_key(one)],
        "dinas_id": one.dinas_id,
        "unit_id": one.unit_id,
        "pegawai_id": one.pegawai_id,
        "completed_on": one.end,
        **SILENT,
        **by,
    }
    return Ubahan(which, one.tells, one.seen)
