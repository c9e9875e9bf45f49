"""What a kind of import has to say; the machinery (services.impor) does the rest."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlmodel import Session

from rules.impor import Choice, Field, Layout, Line, Reading, Sheet, Susunan
from rules.kit import hak
from rules.kit.errors import Forbidden
from rules.kit.hak import Actor, Subject

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Asked:
    """For whom a file is read: who imports, for which dinas, on which day, with which answers to the kind's choices.

    susunan, titles, above, sha256: how the file is read, the titles of its table, the lines over them and its hash, while a plan
    is made.
    others: the readings that are wrong or passed over, while the rest are judged: who stands there is not missing.
    """

    connection: Connection
    actor: Actor
    dinas_id: int
    today: date
    pilihan: Mapping[str, str] = field(default_factory=dict)
    susunan: Susunan = field(default_factory=Susunan)
    titles: Sequence[str] = ()
    above: Sequence[str] = ()
    sha256: str = ""
    others: Sequence[Reading] = ()


@dataclass(frozen=True)
class Judged:
    """What a kind makes of the readings that can be read: their lines in any order, and the rest as in `Plan`.

    A mistake names its field; the plan says the title that its column has in the file.
    """

    lines: Sequence[Line]
    notes: Sequence[str] = ()
    asks: Sequence[str] = ()
    missing: Sequence[str] = ()
    people_new: Sequence[str] = ()
    extra: Any = None


class Written(NamedTuple):
    """A row that an import wrote: its table, its id, its columns before (`audit.snapshot`; None: it is new)."""

    noun: str
    row_id: int
    before: Mapping[str, Any] | None = None


def _unheard(told: Mapping[str, str]) -> None:
    """Nobody is there to be told."""


class Taking(NamedTuple):
    """What is to be written: the lines of a plan, what the kind makes beside them, and where to tell how far it is (0 to 1).

    ready: what `Kind.prepare` made; None where nobody called it. hand: tells the importer, once, what is kept nowhere: first
    passwords, by the keys of `rules.impor.HANDED`.
    """

    lines: Sequence[Line]
    extra: Any
    progress: Progress
    ready: Any = None
    hand: Callable[[Mapping[str, str]], None] = _unheard


def _as_they_are(asked: Asked, readings: list[Reading]) -> list[Reading]:
    return readings


def _as_found(asked: Asked, found: Susunan, sheets: Sequence[Sheet]) -> Susunan:
    return found


def _as_stated(asked: Asked) -> Susunan:
    return asked.susunan


def _of_nobody(connection: Connection, sheets: Sequence[Sheet]) -> Collection[int]:
    return ()


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    action: the right that imports it and takes it back. fields: what its rows tell (may depend on the dinas: indicators).
    judge: holds readings without mistakes against what is stored; writes nothing. write: writes the taken lines with roll-ups
    and trail, never commits. undo: takes rows back that nobody touched since, checks their periods, mends roll-ups.
    key: what a record is about; None where two records are never about the same. gather: makes records of several rows
    (scans of one day). prepare: makes what takes long and needs no database (hashes of passwords) before the write, which holds
    up every other one. carries: (table, column) of references to its rows that undo itself puts elsewhere.
    partly: a file may also come from who has the right over a part of the dinas (his team, his counter); then `judge` and
    `undo` ask for it again, row by row.
    offers: choice → its options in this dinas (code → label), in place of a text that one would have to know.
    guess: a better first arrangement than titles alone give, from that and the sheets' rows.
    whose: ids of the dinas that a file names, from its sheets; none where it names none. aliases: other words for the code.
    elsewhere: how reasons and notes begin that only say that a row is another dinas's; a file of several dinas can
    then come in for all of them at once. Empty: it cannot.
    settle: the arrangement with what the answered choices make of its columns, or a refusal (`Invalid`) that says why.
    """

    code: str
    label: str
    action: str
    fields: Callable[[Asked], Sequence[Field]]
    judge: Callable[[Asked, Sequence[Reading]], Judged]
    write: Callable[[Session, Asked, Taking], Sequence[Written]]
    undo: Callable[[Session, Asked, Sequence[Written]], None]
    key: Callable[[Mapping[str, Any]], Hashable] = lambda values: None
    gather: Callable[[Asked, list[Reading]], list[Reading]] = _as_they_are
    prepare: Callable[[Sequence[Line], Progress], Any] | None = None
    carries: Collection[tuple[str, str]] = ()
    choices: Sequence[Choice] = ()
    offers: Callable[[Asked], Mapping[str, Mapping[str, str]]] = lambda asked: {}
    layouts: Sequence[Layout] = ("baris",)
    guess: Callable[[Asked, Susunan, Sequence[Sheet]], Susunan] = _as_found
    settle: Callable[[Asked], Susunan] = _as_stated
    whose: Callable[[Connection, Sequence[Sheet]], Collection[int]] = _of_nobody
    elsewhere: tuple[str, ...] = ()
    aliases: Collection[str] = ()
    partly: bool = False

    def allows(self, actor: Actor, dinas_id: int) -> bool:
        """Whether the actor may bring such a file for that dinas."""
        if self.partly and actor.dinas_id == dinas_id and hak.allows(actor, self.action):
            return True
        return hak.allows(actor, self.action, Subject(dinas_id=dinas_id))

    def require(self, actor: Actor, dinas_id: int) -> None:
        """`allows`, or raise.

        Raises:
            Forbidden.
        """
        if not self.allows(actor, dinas_id):
            raise Forbidden()
