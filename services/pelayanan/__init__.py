"""Figures of services entered many at once: a day at a counter, or a month of it. All of it or nothing."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from sqlmodel import Session, select

from db.tables import Pengukuran
from rules.indikator.isi import Angka, Milik
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from services.indikator.pemilik import resolve
from services.indikator.pengukuran_rows import OF_SERVICE, Change, each, require_same_dinas, write
from services.kit import audit, subjects


class Cell(NamedTuple):
    """One figure: of which service, indicator and day, and what a refusal calls it ("Sen, 2 Mar · Waktu tunggu").

    value and n both None takes back what stands there. `version`: of the figure that was seen, None when there was none.
    """

    label: str
    layanan_id: int
    indikator_id: int
    day: date
    value: float | None
    n: float | None = None
    note: str = ""
    version: int | None = None


def save_day(session: Session, actor: Actor, *, layanan_id: int, day: date, cells: Sequence[Cell]) -> int:
    """All figures of a service on one day; how many changed.

    Raises:
        As `save`. Invalid: nothing was filled in, or a cell is of another service or day.
    """
    if any((cell.layanan_id, cell.day) != (layanan_id, day) for cell in cells):
        raise Invalid("Angka ini bukan dari layanan dan hari yang dipilih.", field="rows")
    return save(session, actor, cells=cells)


def save(session: Session, actor: Actor, *, cells: Sequence[Cell]) -> int:
    """Enter, correct or take back figures of services, all or none; how many changed.

    Every row is written before the first is audited: whoever holds the trail may not wait for a row any more
    (services.indikator.pengukuran_rows.finish), and that is why this does not call save_many for each indicator in turn.

    Raises:
        The kind of the first refusal, with every refused cell in its sentence; field rows.
        Invalid: field rows; nothing was given, or a figure twice.
    """
    if not cells:
        raise Invalid("Belum ada angka yang diisi atau diubah.", field="rows")
    if len({cell[1:4] for cell in cells}) < len(cells):
        raise Invalid("Ada angka yang terisi dua kali untuk layanan dan hari yang sama.", field="rows")
    # in one order, so that two who save the same day at once do not wait for each other
    ordered = sorted(cells, key=lambda one: one[1:4])
    return each(session, actor, ((cell.label, partial(_write, session, actor, cell)) for cell in ordered))


def _write(session: Session, actor: Actor, cell: Cell) -> Change | None:
    if cell.value is None and cell.n is None:
        return _take_back(session, actor, cell)
    angka = Angka(cell.day, cell.value, cell.n, cell.note)
    milik = Milik(layanan_id=cell.layanan_id)
    return write(session, actor, indikator_id=cell.indikator_id, milik=milik, angka=angka, version=cell.version)[1]


def _take_back(session: Session, actor: Actor, cell: Cell) -> Change | None:
    pemilik = resolve(session, actor, OF_SERVICE, level="layanan", milik=Milik(layanan_id=cell.layanan_id))
    t = Pengukuran
    query = select(t).where(t.indikator_id == cell.indikator_id, t.layanan_id == cell.layanan_id, t.day == cell.day)
    row = session.exec(query.with_for_update()).first()
    if row is None:
        return None
    if row.version != cell.version:
        raise Conflict("Angka ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.", field="rows")
    require_same_dinas(actor, row, pemilik)
    subjects.require_open_day(session, row.dinas_id, row.day)
    before = audit.snapshot(row)
    session.delete(row)
    return Change(row, "hapus", before)


def may_enter(actor: Actor, dinas_id: int, services: Iterable[tuple[int, int | None]]) -> set[int]:
    """Those of the services (id, unit) for which the actor may enter figures."""
    return {id_ for id_, unit_id in services if hak.allows(actor, OF_SERVICE, Subject(dinas_id=dinas_id, unit_id=unit_id))}
