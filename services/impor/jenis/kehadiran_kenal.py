"""What a file of attendance is held against."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from db.queries.kehadiran import impor, jam_kerja
from db.queries.kehadiran.impor import Orang
from db.queries.kit import hari_libur, tutup
from rules.impor import susun
from rules.kehadiran import sel
from rules.kehadiran.jam_kerja import Setting, in_force
from rules.kit.errors import Invalid
from rules.kit.periode import label
from services.impor.jenis.kind import Asked

NUMBER = re.compile(r"0*(\d{1,9})", re.ASCII)


def unread_remark(asked: Asked) -> str:
    """The column of remarks that the file has and nobody reads, as where a kept arrangement knows none; "" for none."""
    columns = asked.susunan.columns
    found = [title for title in asked.titles if susun.plain(title) in ("keterangan", "ket") and title not in columns.values()]
    return found[0] if found and "note" not in columns and asked.susunan.layout != "matriks" else ""


@dataclass
class Kenal:
    """The dinas from the first to the last day of the file; each part is asked once, when it is needed."""

    asked: Asked
    start: date
    end: date
    _held: dict[tuple[int | None, date], Setting] = field(default_factory=dict)
    _shut: dict[date, str] = field(default_factory=dict)
    _met: dict[str, str] = field(default_factory=dict)

    @cached_property
    def people(self) -> dict[str, Orang]:
        """`Orang.key` (the NIP where he has one) → employee."""
        return impor.people(self.asked.connection, dinas_id=self.asked.dinas_id)

    @cached_property
    def recorded(self) -> Mapping[tuple[int, date], Any]:
        """(employee, day) → the day as it is recorded."""
        return impor.recorded(self.asked.connection, dinas_id=self.asked.dinas_id, start=self.start, end=self.end)

    def by_file(self, pegawai_id: int, day: date) -> Any:
        """The day as an earlier file of this dinas told it; None where there is none, or somebody has decided about it."""
        row = self.recorded.get((pegawai_id, day))
        return row if row is not None and row.source == "impor" and row.dinas_id == self.asked.dinas_id else None

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Number on the machine → `Orang.key`."""
        by_id = {one.id: one.key for one in self.people.values()}
        return {one.number: by_id[one.pegawai_id] for one in self._numbers if one.mesin == self.mesin and one.pegawai_id in by_id}

    def whose(self, text: str) -> str:
        """`Orang.key` of whom a cell names by NIP or by a number on the machine; the number where it is nobody's yet.

        Raises:
            Invalid: it is neither.
        """
        if text not in self._met:
            number = NUMBER.fullmatch(text.strip())
            self._met[text] = self.numbers.get(number[1], number[1]) if number else sel.nip(text)
        return self._met[text]

    @property
    def numbered(self) -> set[str]:
        """Who was named by a number on the machine until now."""
        return {nip for text, nip in self._met.items() if nip != text and NUMBER.fullmatch(text.strip())}

    @cached_property
    def mesin(self) -> str:
        """The machine that is named, else the only one that is known; "" where that is not clear."""
        known = {one.mesin for one in self._numbers}
        return " ".join(self.asked.pilihan.get("mesin", "").split()) or (known.pop() if len(known) == 1 else "")

    @cached_property
    def _numbers(self) -> Sequence[impor.Nomor]:
        return impor.numbers(self.asked.connection, dinas_id=self.asked.dinas_id)

    @cached_property
    def _settings(self) -> list[Setting]:
        return jam_kerja.settings(self.asked.connection, dinas_id=self.asked.dinas_id)

    @cached_property
    def _free(self) -> dict[date, str]:
        return dict(hari_libur.between(self.asked.connection, start=self.start, end=self.end))

    @cached_property
    def _closed(self) -> Sequence[tutup.Closed]:
        return tutup.touching(self.asked.connection, start=self.start, end=self.end, dinas_id=self.asked.dinas_id)

    def setting(self, unit_id: int | None, day: date) -> Setting:
        """The working time of a unit on a day."""
        if (unit_id, day) not in self._held:
            self._held[unit_id, day] = in_force(self._settings, unit_id, day)
        return self._held[unit_id, day]

    def shift(self, nip: str, day: date) -> bool:
        """Does he work in a shift on that day?"""
        person = self.people.get(nip)
        return person is not None and self.setting(person.unit_on(day), day).shift

    def off(self, setting: Setting, day: date) -> str:
        """Why the day is none to work on; "" where it is one."""
        if setting.shift:
            return ""
        return self._free.get(day, "") or ("" if setting.works(day) else "Bukan hari kerja")

    def is_open(self, day: date) -> bool:
        """May the day still change?"""
        return not any(one.covers(day) for one in self._closed)

    def require_open(self, day: date) -> None:
        """Refuse a day of a closed period.

        Raises:
            Invalid.
        """
        if day not in self._shut:
            self._shut[day] = next((label(one.code) for one in self._closed if one.covers(day)), "")
        if self._shut[day]:
            raise Invalid(f"Periode {self._shut[day]} sudah ditutup.")
