"""Rows of measurements: what is checked before one is written, and what follows after."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db import rollup
from db.base import utcnow
from db.tables import Indikator, Pegawai, Pengukuran
from rules.indikator import DIVIDED, pengukuran
from rules.indikator.isi import Angka, Milik
from rules.kit import hak
from rules.kit.angka import desimal
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid
from rules.kit.hak import Actor
from rules.kit.teks import check_text
from services.indikator.pemilik import Pemilik, indikator_of, is_owned_by, resolve
from services.kit import audit, subjects
from settings import today

ACTION = "pengukuran.enter"
# What a counter did is entered where the counter is.
OF_SERVICE = "pelayanan.enter"
MOST_TOLD = 20
EARLIEST = date(2000, 1, 1)


class AlreadyRecorded(Conflict):
    """That day already has another value; it may be corrected with its id and version."""

    def __init__(self, row: Pengukuran, divided: bool) -> None:
        told = desimal(row.value, 4) + (f" dengan pembagi {desimal(row.n, 4)}" if divided else "")
        super().__init__(f"Untuk tanggal ini sudah tersimpan {told}.", field="day")
        self.pengukuran_id, self.version, self.value, self.n = row.id, row.version, row.value, row.n


@dataclass(frozen=True)
class Change:
    """A row that was written and has yet to be audited and counted; `before` None: it is new."""

    row: Pengukuran
    action: str
    before: dict[str, Any] | None = None


def write(
    session: Session, actor: Actor, *, indikator_id: int, milik: Milik, angka: Angka, version: int | None
) -> tuple[Pengukuran, Change | None]:
    """Check and write one value; no change when it stands already as given. Raises as services.indikator.pengukuran.save."""
    indikator = indikator_of(session, indikator_id)
    pemilik = resolve(session, actor, action_of(indikator.level), level=indikator.level, milik=milik)
    indikator_of(session, indikator_id, pemilik)
    if indikator.source != "isian":
        raise Invalid("Indikator ini dihitung otomatis dan tidak diisi.", field="indikator_id")
    day = angka.day
    _check_day(session, pemilik, day)
    value, n = pengukuran.check(indikator.aggregate, indikator.factor, angka.value, angka.n)
    note = check_text(angka.note, (0, 300), "note", name="Catatan")
    former = session.exec(
        select(Pengukuran)
        .where(Pengukuran.indikator_id == indikator_id, Pengukuran.day == day, *is_owned_by(Pengukuran, pemilik))
        .with_for_update()
    ).first()
    values: dict[str, Any] = {"value": value, "n": n, "note": note}
    if former is not None:
        return former, _correct(session, actor, indikator, pemilik, former, values, version)
    if version is not None:
        raise Conflict("Nilai ini baru saja dihapus orang lain.", field="day")
    values |= {**pemilik.columns(), "layanan_id": pemilik.layanan_id}
    return _add(session, Pengukuran(indikator_id=indikator_id, day=day, recorded_by=actor.akun_id, **values))


def action_of(level: str) -> str:
    """The right that entering a figure of this level takes."""
    return OF_SERVICE if level == "layanan" else ACTION


def each(session: Session, actor: Actor, steps: Iterable[tuple[str, Callable[[], Change | None]]]) -> int:
    """Take all steps or none, each with the name that a refusal gives it; how many changed something.

    Raises:
        The kind of the first refusal, with every refused step in its sentence; field rows.
    """
    changes: list[Change] = []
    refused: list[tuple[str, DomainError]] = []
    for name, step in steps:
        try:
            change = step()
        except DomainError as error:
            refused.append((name, error))
        else:
            changes += [change] if change else []
    if refused:
        raise _all_of(refused)
    finish(session, actor, changes)
    return len(changes)


def finish(session: Session, actor: Actor, changes: Iterable[Change]) -> None:
    """Audit the changes and count their months anew.

    Only after all rows are written: the trail lets one writer at a time through until his transaction ends, so
    whoever holds it must not wait for a row or a period any more, and nobody else counts the same month.
    """
    session.flush()
    months = set()
    for change in changes:
        row = change.row
        after = None if change.action == "hapus" else audit.snapshot(row)
        audit.record(session, actor, audit.Line(change.action, "pengukuran", row.id, row.dinas_id, change.before, after))
        owner = (row.dinas_id, row.unit_id, row.pegawai_id, row.layanan_id)
        months.add((row.indikator_id, *owner, row.day.replace(day=1)))
    for indikator_id, dinas_id, unit_id, pegawai_id, layanan_id, month in sorted(months, key=str):
        rollup.refresh_pengukuran(
            session.connection(),
            indikator_id=indikator_id,
            dinas_id=dinas_id,
            unit_id=unit_id,
            pegawai_id=pegawai_id,
            layanan_id=layanan_id,
            day=month,
        )


def require_same_dinas(actor: Actor, row: Pengukuran, pemilik: Pemilik) -> None:
    """A figure of the dinas someone left stays that dinas's."""
    if row.dinas_id != pemilik.dinas_id and "all" not in hak.scopes(actor, ACTION):
        raise Forbidden("Nilai ini dicatat oleh dinas sebelumnya.")


def _correct(
    session: Session,
    actor: Actor,
    indikator: Indikator,
    pemilik: Pemilik,
    row: Pengukuran,
    values: Mapping[str, Any],
    version: int | None,
) -> Change | None:
    if all(getattr(row, name) == value for name, value in values.items()):
        return None
    if version is None:
        raise AlreadyRecorded(row, indikator.aggregate in DIVIDED)
    if row.version != version:
        raise Conflict("Nilai tanggal ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.", field="day")
    require_same_dinas(actor, row, pemilik)
    subjects.require_open_day(session, row.dinas_id, row.day)
    before = audit.snapshot(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.recorded_by, row.recorded_at = row.version + 1, actor.akun_id, utcnow()
    session.add(row)
    return Change(row, "koreksi", before)


def _add(session: Session, row: Pengukuran) -> tuple[Pengukuran, Change]:
    try:
        # a savepoint: a grid goes on to name its other rows after this refusal
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise Conflict("Nilai untuk tanggal ini baru saja diisi orang lain. Muat ulang, lalu coba lagi.", field="day") from error
    return row, Change(row, "isi")


def _check_day(session: Session, pemilik: Pemilik, day: date) -> None:
    if day > today():
        raise Invalid("Tanggal itu belum tiba.", field="day")
    if day < EARLIEST:
        raise Invalid("Tanggal itu terlalu lama.", field="day")
    if pemilik.pegawai_id is not None:
        person = session.get_one(Pegawai, pemilik.pegawai_id)
        if day < person.active_from or (person.active_to is not None and day > person.active_to):
            raise Invalid(f"{person.name} tidak aktif pada tanggal itu.", field="day")
    subjects.require_open_day(session, pemilik.dinas_id, day)


def _all_of(refused: Sequence[tuple[str, DomainError]]) -> DomainError:
    first = refused[0][1]
    if isinstance(first, Forbidden):
        return first
    told = [f"{name}: {error.message}" for name, error in refused[:MOST_TOLD]]
    if len(refused) > MOST_TOLD:
        told.append(f"dan {len(refused) - MOST_TOLD} lagi.")
    kind = Conflict if isinstance(first, AlreadyRecorded) else type(first)
    return kind("\n\n".join(told), field="rows")
