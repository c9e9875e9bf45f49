"""Competencies, and the level that each post of the dinas requires of them: one row a competency and post.

Levels observed of people are none of an admin's: a penilai notes those, on the page Kompetensi.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.tables import Kompetensi, KompetensiJabatan
from rules.impor import Field, Line, Reading
from rules.katalog.berkas import EVERY_POST
from rules.kit import hak
from rules.kit.errors import DomainError
from rules.kit.hak import Subject
from rules.kompetensi import JENIS_LABELS, LEVEL_LABELS
from services import kompetensi
from services.impor import jejak
from services.impor.jenis.baris import in_line, with_codes
from services.impor.jenis.kind import Asked, Judged, Kind, Taking, Written
from services.impor.jenis.kompetensi_nilai import Mau, lines
from services.katalog import banding
from services.katalog.bagian import Tujuan
from services.kit import audit

FIELDS = (
    Field("code", "Kode", names=("kode kompetensi",), example="KOMUNIKASI"),
    Field(
        "name", "Kompetensi", names=("nama kompetensi", "nama", "judul kompetensi"), needed=True, filled=True,
        example="Komunikasi efektif",
    ),
    Field(
        "jenis", "Jenis", "pilihan", ("jenis kompetensi", "kelompok", "rumpun"), options=JENIS_LABELS,
        spellings={"sosial": "sosial_kultural", "sosiokultural": "sosial_kultural", "sosio kultural": "sosial_kultural"},
        example="Manajerial",
    ),
    Field("description", "Keterangan", names=("definisi", "penjelasan", "uraian")),
    Field("jabatan", "Jabatan", names=("nama jabatan", "untuk jabatan"), example="Analis Kebijakan"),
    Field(
        "level", "Tingkat", "pilihan", ("level", "tingkat yang dituntut", "standar", "level standar", "tingkat standar"),
        options={str(level): label for level, label in LEVEL_LABELS.items()}, example="3",
    ),
)  # fmt: skip
JABATAN = KompetensiJabatan.__table__
ALL_POSTS = frozenset((EVERY_POST, "semua", "seluruh jabatan", "umum"))


def fields(asked: Asked) -> Sequence[Field]:
    """A competency's columns, a post and its level."""
    return FIELDS


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Each with its code (as written, of the competency of that name, or proposed), and "" for every post."""
    for one in with_codes(asked, readings, "kompetensi"):
        if not one.wrong:
            post = in_line(one.values.get("jabatan"))
            one.values["jabatan"] = "" if post.casefold() in ALL_POSTS else post
    return readings


def key(values: Mapping[str, Any]) -> Hashable:
    """Competency and post."""
    return str(values.get("code") or "").casefold(), str(values.get("jabatan") or "").casefold()


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New and changed competencies and levels."""
    return Judged(lines(asked.connection, asked.dinas_id, readings))


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """Each by the services that forms use: the competency once, then its levels.

    Raises:
        Forbidden, Invalid, Conflict: with the row in front.
    """
    made: dict[str, int] = {}
    written: list[Written] = []
    for number, line in enumerate(taking.lines, 1):
        try:
            written += _take(session, asked, line, made)
        except DomainError as error:
            raise type(error)(f"Baris {line.row}: {error.message}", field=error.field) from error
        taking.progress(number / len(taking.lines))
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Levels and competencies go, or get their former values.

    Raises:
        Forbidden.
    """
    hak.require(asked.actor, kompetensi.MANAGE, Subject(dinas_id=asked.dinas_id))
    connection = session.connection()
    jejak.restore(connection, written)
    # A level stands on its competency.
    jejak.remove(connection, [one for one in written if one.noun == JABATAN.name])
    jejak.remove(connection, [one for one in written if one.noun != JABATAN.name])
    audit.bump(connection, asked.dinas_id)


def _take(session: Session, asked: Asked, line: Line, made: dict[str, int]) -> list[Written]:
    mau: Mau = line.target
    written, code = [], mau.code.casefold()
    if mau.baris is not None and mau.baris.here is None:
        made[code] = banding.PARTS["kompetensi"].add(Tujuan(session, asked.actor, asked.dinas_id, {}), mau.baris)
        written.append(Written("kompetensi", made[code]))
    elif mau.baris is not None and mau.baris.here is not None:
        before = audit.snapshot(session.get_one(Kompetensi, mau.baris.here.id))
        banding.PARTS["kompetensi"].change(Tujuan(session, asked.actor, asked.dinas_id, {}), mau.baris)
        written.append(Written("kompetensi", mau.baris.here.id, before))
    if mau.level is not None:
        written.append(_level(session, asked, mau, made.get(code, mau.kompetensi_id)))
    return written


def _level(session: Session, asked: Asked, mau: Mau, kompetensi_id: int | None) -> Written:
    assert kompetensi_id is not None  # it stands, or the first row of its code made it
    t = JABATAN.c
    query = select(t.id).where(t.dinas_id == asked.dinas_id, t.kompetensi_id == kompetensi_id, t.jabatan == mau.post)
    row_id = session.connection().execute(query).scalar()
    before = audit.snapshot(session.get_one(KompetensiJabatan, row_id)) if row_id is not None else None
    kompetensi.require_levels(
        session, asked.actor, dinas_id=asked.dinas_id, jabatan=mau.post,
        levels={kompetensi_id: mau.level}, seen={kompetensi_id: mau.seen},
    )  # fmt: skip
    return Written(str(JABATAN.name), int(session.connection().execute(query).scalar_one()), before)


KIND = Kind(
    "kompetensi", "Kompetensi dan tuntutan jabatan", kompetensi.MANAGE, fields, judge, write, undo, key=key, gather=gather
)
