"""What a row of a list intends with one employee, worked out step by step; and what a write needs of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.impor import Line, Wrong
from rules.organisasi.pegawai import Isi
from services.impor.jenis.pegawai.data import Orang


@dataclass(frozen=True, slots=True)
class Sasaran:
    """For the write: whom (None: someone new), with what, where. unit: id, or the name of one that is made with the import.

    atasan: id, or the NIP of somebody new in the same file, or None. moves: whether he, who is here, comes to another unit or
    under another atasan, from the tmt on.
    """

    pegawai_id: int | None
    version: int
    isi: Isi
    unit: int | str
    atasan: int | str | None
    moves: bool
    tmt: date | None

    @property
    def node(self) -> int | str:
        """The employee in the tree of atasan, as `atasan` names others; a new non-ASN, whom nobody names, by name and unit."""
        return self.pegawai_id if self.pegawai_id is not None else str(self.isi.nip or f"{self.isi.name}|{self.unit}")

    @property
    def lacks_tmt(self) -> bool:
        """Whether a day is needed that nobody has said."""
        return self.isi.active_from is None or (self.moves and self.tmt is None)


@dataclass(slots=True)
class Niat:
    """A row on its way to a line. there: the employee as he stands, None where he is new. told: its cells.

    atasan as in `Sasaran`; over: whether the row names one. wish: that one waits for a second yes.
    """

    row: int
    told: Mapping[str, Any]
    there: Orang | None
    isi: Isi | None = None
    unit: int | str | None = None
    unit_name: str = ""
    atasan: int | str | None = None
    atasan_nip: str = ""
    over: bool = False
    wish: bool = False
    guessed_status: bool = False
    guessed_jenis: bool = False
    skip: str = ""
    notes: list[str] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def nip(self) -> str:
        """Whose row it is; of a non-ASN something that no row can hold."""
        return str(self.told.get("nip") or f"tanpa-nip-{self.row}")

    @property
    def node(self) -> int | str:
        """The employee in the tree of atasan: his id, or his NIP while he is new."""
        return self.there.id if self.there is not None else self.nip

    @property
    def stands(self) -> bool:
        """Whether the row can be taken."""
        return not self.wrong and not self.skip

    @property
    def moves(self) -> bool:
        """Whether it brings someone who is here to another unit or under another atasan."""
        return self.there is not None and (self.unit != self.there.unit_id or (self.changes_atasan and not self.wish))

    @property
    def changes_atasan(self) -> bool:
        """Whether it names another atasan than the present one."""
        return self.over and self.atasan != (self.there.atasan_id if self.there is not None else None)

    def blame(self, column: str, reason: str) -> None:
        """Say why the row cannot be taken; one reason a column is enough."""
        if not any(one.column == column for one in self.wrong):
            self.wrong.append(Wrong(self.row, column, reason))

    def line(self, values: Mapping[str, Any], before: Mapping[str, Any], target: Sasaran | None) -> Line:
        """What becomes of it."""
        name = str(values.get("name") or (self.there.name if self.there is not None else ""))
        if self.wrong:
            return Line(self.row, "salah", values, name, wrong=tuple(self.wrong))
        if self.skip:
            return Line(self.row, "lewati", values, name, note=self.skip)
        note = " ".join(self.notes)
        if self.there is None:
            return Line(self.row, "baru", values, name, note=note, target=target)
        if before:
            return Line(self.row, "ubah", values, name, before, note=note, target=target)
        return Line(self.row, "sama", values, name, note=note)
