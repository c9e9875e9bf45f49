"""The lines of the entry grid: what stood there when it was drawn, and what was changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from db.queries.indikator.pengukuran import Measured, Owner
from db.queries.kit.frames import records
from rules.indikator.isi import Angka, Baris
from rules.indikator.pengukuran import due_days
from rules.kit import sel
from rules.kit.errors import Invalid
from ui.indikator.pengukuran_scope import Scope
from ui.kit import formats

# An owner and a day; None stands for every day on which a value is expected.
Line = tuple[Owner, date | None]


@dataclass(frozen=True)
class GridRow:
    """One line as it stood when the grid was drawn: what changed is compared with it, and its version is checked."""

    label: str
    owner: Owner
    day: date
    value: float | None = None
    n: float | None = None
    note: str = ""
    version: int | None = None

    def texts(self) -> tuple[str, str, str]:
        """What stands in its cells: texts, because a column of numbers makes 15 of a pasted 1,5."""
        return sel.written(self.value), sel.written(self.n), self.note


def rows_of(scope: Scope, lines: Iterable[Line], recorded: list[Measured]) -> list[GridRow]:
    """A row for each line, filled with what stands there already."""
    return [row for owner, day in lines for row in _of_owner(scope, owner, day, recorded)]


def _of_owner(scope: Scope, owner: Owner, only: date | None, recorded: list[Measured]) -> list[GridRow]:
    mine = {one.day: one for one in recorded if _is_of(owner, one)}
    rows = []
    for day in [only] if only else _days(scope, mine):
        label = owner.name if only else f"{formats.weekday(day)}, {formats.date_short(day)}"
        former = mine.get(day)
        if former is None:
            rows.append(GridRow(label, owner, day))
        else:
            n = former.n if scope.divided else None
            rows.append(GridRow(label, owner, day, former.value, n, former.note, former.version))
    return rows


def _is_of(owner: Owner, one: Measured) -> bool:
    """A value of an employee, or of a service, is his also when he was in another unit then."""
    if owner.pegawai_id is not None or owner.layanan_id is not None:
        return (one.pegawai_id, one.layanan_id) == (owner.pegawai_id, owner.layanan_id)
    return one.pegawai_id is None and one.layanan_id is None and one.unit_id == owner.unit_id


def _days(scope: Scope, filled: Iterable[date]) -> list[date]:
    """The days on which a value is expected, and those that have one."""
    due = due_days(scope.indikator.frequency, scope.start, scope.last)
    # The month, quarter or year may not be over yet: its value so far can be entered all the same.
    return sorted({*filled, *(due or [scope.last])})


def changed(scope: Scope, rows: list[GridRow], edited: pd.DataFrame) -> list[Baris]:
    """What services.indikator.pengukuran.save_many takes, of the lines that differ from what was drawn.

    Raises:
        Invalid: field rows; every cell that cannot be read.
    """
    found, wrong = [], []
    labels = {"value": scope.value_label, "n": scope.indikator.n_label}
    for row, cells in zip(rows, records(edited), strict=True):
        now = tuple("" if formats.is_missing(cells[name]) else str(cells[name]) for name in ("value", "n", "note"))
        if now == row.texts():
            continue
        numbers: dict[str, float | None] = {"value": None, "n": None}
        for name, text in zip(("value", "n") if scope.divided else ("value",), now, strict=False):
            try:
                numbers[name] = sel.number(text)
            except Invalid as error:
                wrong.append(f"{row.label}, {labels[name]}: {error.message}")
        found.append(Baris(row.label, row.owner.milik, Angka(row.day, **numbers, note=now[2]), row.version))
    if wrong:
        raise Invalid("\n\n".join(wrong), field="rows")
    return found
