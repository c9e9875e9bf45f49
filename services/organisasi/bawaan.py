"""What an employee takes along to another dinas: the plan and the unfinished penilaian of periods still open."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update
from sqlmodel import Session

from db.base import id_of
from db.queries.kit.tutup import NOT_CLOSED
from db.queries.penilaian.berlaku import DRAFT, GIVEN
from db.tables import Pegawai, Penilaian, Periode, Skp, Unit
from rules.kit.errors import Invalid
from rules.kit.periode_status import names

PENILAIAN, PERIODE, SKP = Penilaian.__table__, Periode.__table__, Skp.__table__


@dataclass(frozen=True)
class OpenWork:
    """codes: period → code of what goes along; targets: code → period of the new dinas."""

    codes: dict[int, str]
    targets: dict[str, int]


def carry_open_work(session: Session, row: Pegawai, work: OpenWork, unit: Unit, *, penilai_id: int | None) -> dict[str, Any]:
    """Put SKP and draft penilaian of open periods into the periods of the same code in the dinas of the new unit.

    A period whose penilaian was submitted already stays behind with its SKP: that result was given there.

    Args:
        work: by `check_open_work`, locked.

    Returns:
        What moved, for the trail: ids by table; empty when nothing did.
    """
    connection = session.connection()
    moved: dict[str, Any] = {"skp": [], "penilaian": []}
    for periode_id, code in work.codes.items():
        place = {"dinas_id": unit.dinas_id, "periode_id": work.targets[code]}
        theirs = (SKP.c.pegawai_id == row.id, SKP.c.periode_id == periode_id)
        moved["skp"] += connection.execute(select(SKP.c.id).where(*theirs)).scalars().all()
        connection.execute(update(SKP).where(*theirs).values(**place))
        theirs = (PENILAIAN.c.pegawai_id == row.id, PENILAIAN.c.periode_id == periode_id)
        moved["penilaian"] += connection.execute(select(PENILAIAN.c.id).where(*theirs)).scalars().all()
        new_penilai = {"penilai_id": penilai_id} if penilai_id is not None else {}
        connection.execute(update(PENILAIAN).where(*theirs).values(**place, unit_id=unit.id, **new_penilai))
    return moved if moved["skp"] or moved["penilaian"] else {}


def check_open_work(session: Session, row: Pegawai, *, to_dinas_id: int, lock: bool) -> OpenWork:
    """What goes along to another dinas; locked, unless it is a look ahead.

    Raises:
        Invalid: field periode, naming the periods that are not open in the new dinas.
    """
    codes = _open_periods(session.connection(), id_of(row), row.dinas_id, lock)
    targets = _periods_at(session.connection(), id_of(row), to_dinas_id, set(codes.values()), lock)
    missing = sorted(code for code in codes.values() if code not in targets)
    if missing:
        raise Invalid(
            f"Sasaran {row.name} untuk {names(missing)} belum dapat ikut pindah: "
            "periode itu belum dibuka, sudah ditutup, atau sudah dinilai di dinas yang baru.",
            field="periode",
        )
    return OpenWork(codes, targets)


def _open_periods(connection: Connection, pegawai_id: int, dinas_id: int, lock: bool) -> dict[int, str]:
    """id → code of the open periods in which he has SKP or a draft, and no penilaian beyond a draft."""
    mine = select(SKP.c.periode_id).where(SKP.c.pegawai_id == pegawai_id)
    drafts = select(PENILAIAN.c.periode_id).where(PENILAIAN.c.pegawai_id == pegawai_id, DRAFT)
    given = select(PENILAIAN.c.periode_id).where(PENILAIAN.c.pegawai_id == pegawai_id, GIVEN)
    query = select(PERIODE.c.id, PERIODE.c.code).where(
        PERIODE.c.dinas_id == dinas_id,
        NOT_CLOSED,
        PERIODE.c.id.in_(mine.union(drafts)),
        PERIODE.c.id.not_in(given),
    )
    # shared lock: nobody closes the period while its plan is being moved out of it
    return {row[0]: row[1] for row in connection.execute(query.with_for_update(read=True) if lock else query)}


def _periods_at(connection: Connection, pegawai_id: int, dinas_id: int, codes: set[str], lock: bool) -> dict[str, int]:
    """code → id of the periods of a dinas that can take the work: not closed, and he was not scored there before."""
    scored = select(PENILAIAN.c.periode_id).where(PENILAIAN.c.pegawai_id == pegawai_id)
    query = select(PERIODE.c.code, PERIODE.c.id).where(
        PERIODE.c.dinas_id == dinas_id,
        PERIODE.c.code.in_(codes),
        NOT_CLOSED,
        PERIODE.c.id.not_in(scored),
    )
    return {row[0]: row[1] for row in connection.execute(query.with_for_update(read=True) if lock else query)}
