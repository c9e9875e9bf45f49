"""The upload as it was opened and what was reckoned from it: once each, kept while its page shows it, for nobody else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from rules.impor import Line, Plan, State, Susunan, Tabel, susun
from rules.kit.errors import DomainError
from services import impor
from services.impor import Berkas, Permintaan
from ui.kit import access, formats, held, run
from ui.kit.commands import load

# From here on a reader wonders whether anything happens.
MANY = 20_000
TYPED = re.compile(r"; di baris perintah: .*?\.(?=\s|$)")


@dataclass(frozen=True)
class Dilihat:
    """A plan as its reader sees it. of: what it was reckoned from; the rest of it is dear to reckon for a large file."""

    of: Any
    plan: Plan
    digest: str
    counts: Mapping[State, int]
    lines: Mapping[State, list[Line]]


@dataclass
class Dibuka:
    """An opened file.

    error: why it is no table. asked: choices that a plan asked for, so that their answers stay on the screen. reasons: why, of
    those still open. starts: first arrangements. told: a sentence for the next run. part: only some of the rows of the
    file are in it, so that nobody is missing.
    """

    file_id: str
    berkas: Berkas | None = None
    error: str = ""
    told: str = ""
    part: bool = False
    asked: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    starts: dict[Any, Susunan] = field(default_factory=dict)
    seen: Dilihat | None = None
    _tabel: tuple[Any, Tabel] | None = None

    def tabel(self, susunan: Susunan) -> Tabel:
        """The table under the titles.

        Raises:
            Invalid.
        """
        assert self.berkas is not None
        where = (susunan.sheet, susunan.header_row, susunan.layout, susunan.columns)
        if self._tabel is None or self._tabel[0] != where:
            self._tabel = (where, susun.tabel(self.berkas.sheets, susunan))
        return self._tabel[1]

    @property
    def rows(self) -> int:
        """How many rows its sheets have together."""
        return sum(len(sheet.rows) for sheet in self.berkas.sheets) if self.berkas else 0


def opened(upload: Any, key: str) -> Dibuka:
    """The upload, opened at its first run."""
    kept = held.of(key)
    if "file" not in kept or kept["file"].file_id != upload.file_id:
        kept["file"] = made = Dibuka(upload.file_id)
        with st.spinner("Membuka berkas …"):
            try:
                made.berkas = impor.open_file(upload.name, upload.getvalue())
            except DomainError as error:
                made.error = error.message
    found: Dibuka = kept["file"]
    return found


def forget(key: str) -> None:
    """The upload is done with, or was taken away."""
    held.of(key).pop("file", None)


def plan(dibuka: Dibuka, ask: Permintaan) -> Dilihat:
    """The plan, made anew when the file is read otherwise or when this reader has written something since.

    Raises:
        DomainError: as services.impor.plan.
    """
    of = (ask.susunan, run.writes())
    if dibuka.seen is None or dibuka.seen.of != of:
        dibuka.seen = None
        if dibuka.rows > MANY:
            with st.spinner(f"Memeriksa {formats.number(dibuka.rows)} baris …"):
                dibuka.seen = _planned(of, ask, dibuka.part)
        else:
            dibuka.seen = _planned(of, ask, dibuka.part)
    return dibuka.seen


def _planned(of: Any, ask: Permintaan, part: bool) -> Dilihat:
    found: Plan = load(impor.plan, actor=access.actor(), ask=ask)
    spoken = replace(found, lines=[_spoken(line) if line.wrong else line for line in found.lines])
    spoken = replace(spoken, missing=()) if part else spoken
    lines: dict[State, list[Line]] = {}
    for line in spoken.lines:
        lines.setdefault(line.state, []).append(line)
    return Dilihat(of, spoken, found.digest, found.counts, lines)


def _spoken(line: Line) -> Line:
    """Without what is to be typed on the command line."""
    return replace(line, wrong=[replace(one, reason=TYPED.sub(".", one.reason)) for one in line.wrong])
