"""What each part of a catalogue (indicators, services, competencies, training) has to say; the front does the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection
from sqlmodel import Session

from rules.katalog.berkas import Bagian, Entri
from rules.kit.hak import Actor

State = Literal["baru", "ubah", "sama", "salah"]
STATES: Mapping[State, str] = {"baru": "Baru", "ubah": "Berbeda", "sama": "Sudah ada", "salah": "Salah"}
Kunci = tuple[Bagian, str]


@dataclass(frozen=True)
class Ada:
    """A row as it stands: its fields as an entry of a file has them. dinas_id None: it is of all dinas."""

    id: int
    dinas_id: int | None
    key: str
    active: bool
    version: int
    fields: Mapping[str, Any]

    @classmethod
    def of(cls, row: Mapping[str, Any], key: str, fields: Mapping[str, Any]) -> "Ada":
        """A row of a table, known by its column `key`."""
        return cls(row["id"], row["dinas_id"], row[key], row["active"], row["version"], fields)


@dataclass(frozen=True)
class Baris:
    """What taking an entry over would do. changes: label, what stands, what would stand. note: what is to be known of it.

    values: the whole row as it would be. here: the row that it is about. blamed: of a wrong one, the field to blame.
    """

    entri: Entri
    state: State
    changes: Sequence[tuple[str, Any, Any]] = ()
    note: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    here: Ada | None = None
    blamed: str = ""

    @property
    def kunci(self) -> Kunci:
        """How a reader's choice names it."""
        return self.entri.bagian, self.entri.key


@dataclass(frozen=True)
class Tujuan:
    """For whom entries are taken over: one dinas, or all (`dinas_id` None). ids: what other entries name, by part and key."""

    session: Session
    actor: Actor
    dinas_id: int | None
    ids: Mapping[Kunci, int]


@dataclass(frozen=True)
class Jenis:
    """A part. stood: rows of the dinas and of all. clean: fields as they would be stored, or Invalid, from the row that
    stands (None: a new one) and what is given. add, change: the services that a form uses.

    of_dinas: fields that a dinas has of its own where the row is of all. once: fields said only of a new one.
    links: field → the part that it names an entry of. whole: whether there are rows of all dinas.
    """

    bagian: Bagian
    action: str
    stood: Callable[[Connection, int | None], Sequence[Ada]]
    clean: Callable[[Ada | None, Mapping[str, Any]], dict[str, Any]]
    add: Callable[[Tujuan, Baris], int]
    change: Callable[[Tujuan, Baris], None]
    held: Callable[[Connection], Sequence[str]] = lambda connection: ()
    refuse: Callable[[Connection, Ada, Mapping[str, Any]], None] = lambda connection, here, changed: None
    of_dinas: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    links: Mapping[str, Bagian] = field(default_factory=dict)
    whole: bool = True
