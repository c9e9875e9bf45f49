"""What waits for somebody, kind by kind, row by row: what he would hand over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, literal, null

from db.dates import as_date
from db.queries import beranda
from db.queries.akun import sesi
from db.queries.indikator.sumber import tempo
from db.queries.serah_terima.jenis import JENIS, Ask, Jenis
from rules.kit import hak
from rules.kit.errors import NotFound
from rules.kit.hak import ROLE_LABELS, Actor, Subject
from rules.kit.periode import label
from settings import get_settings, today

LIMIT = 500
# Codes that a reader knows by another word.
WORDS = {"role": lambda code: ROLE_LABELS[code], "code": label}


@dataclass(frozen=True)
class Baris:
    """One thing that waits. `id` and `about` (the employee it is about) name it within its kind."""

    id: int
    about: int | None
    day: date | None
    text: str
    dinas_id: int | None
    version: int | None
    frozen: bool


@dataclass(frozen=True)
class Kelompok:
    """Everything of one kind: how many, the oldest day, and the rows, oldest first (in a list at most LIMIT)."""

    code: str
    total: int
    oldest: date | None
    rows: tuple[Baris, ...]


def listed(connection: Connection, *, reader: Actor, pegawai_id: int) -> tuple[Kelompok, ...]:
    """What waits for an employee, kind by kind, none that is empty; what is confidential only to himself.

    Raises:
        NotFound, Forbidden.
    """
    who = person(connection, reader, pegawai_id)
    return waiting(connection, who, himself=reader.pegawai_id == pegawai_id, limit=LIMIT)


def person(connection: Connection, reader: Actor, pegawai_id: int, action: str = "serah_terima.read") -> Actor:
    """The employee as the rights see him, if the reader may.

    Raises:
        NotFound, Forbidden.
    """
    who = sesi.of_pegawai(connection, pegawai_id=pegawai_id)
    if who is None:
        raise NotFound("Pegawai tidak ditemukan.")
    hak.require(reader, action, Subject(dinas_id=who.dinas_id, pegawai_id=pegawai_id))
    return who


def waiting(connection: Connection, who: Actor, *, himself: bool = False, limit: int | None = None) -> tuple[Kelompok, ...]:
    """The same; its caller has asked whether the reader may. A statement a kind, and two before."""
    ask = asking(connection, who)
    found = (_of_kind(connection, one, ask, limit) for one in JENIS if himself or not one.private)
    return tuple(kelompok for kelompok in found if kelompok.total)


def asking(connection: Connection, who: Actor) -> Ask:
    """What his front page counts, as statements."""
    now = today()
    of = beranda.reach(who, batas=tempo.cutoffs(connection, today=now), today=now)
    return Ask(who, who.pegawai_id or 0, beranda.asked(**of), now)


def keys(connection: Connection, kind: Jenis, ask: Ask) -> set[tuple[int, int | None]]:
    """(id, about) of all that waits of a kind."""
    counted = kind.ask(ask)
    if counted is None:
        return set()
    return {(row[0], row[1]) for row in connection.execute(_with(counted, kind, kind.id, kind.about))}


def _of_kind(connection: Connection, kind: Jenis, ask: Ask, limit: int | None) -> Kelompok:
    counted = kind.ask(ask)
    if counted is None:
        return Kelompok(kind.code, 0, None, ())
    day = kind.day(ask.today) if kind.day is not None else None
    columns = {name: getattr(kind, name) for name in ("id", "about", "dinas_id", "version", "frozen")}
    columns |= {"day": null() if day is None else day, "total": func.count(literal(1)).over()}
    texts = {f"text_{at}": column for at, column in enumerate(kind.text)}
    query = _with(counted, kind, *(column.label(name) for name, column in (columns | texts).items()))
    query = query.order_by(*(() if day is None else (day.is_(None), day)), kind.id, kind.text[0])
    rows = connection.execute(query.limit(limit)).mappings().all()
    made = tuple(_row(kind, row) for row in rows)
    return Kelompok(kind.code, rows[0]["total"] if rows else 0, made[0].day if made else None, made)


def _with(counted: Select[Any], kind: Jenis, *columns: Any) -> Select[Any]:
    """The rows that a statement counts."""
    query = counted.with_only_columns(*columns, maintain_column_froms=True)
    for table, on in kind.joins:
        query = query.outerjoin(table, on)
    return query


def _row(kind: Jenis, row: Mapping[Any, Any]) -> Baris:
    said = [(column.name, row[f"text_{at}"]) for at, column in enumerate(kind.text)]
    words = [str(WORDS[name](value) if name in WORDS else value) for name, value in said if value]
    text = " · ".join(" ".join(word.split()) for word in words)
    own = {name: row[name] for name in ("id", "about", "dinas_id", "version")}
    return Baris(**own, day=_day(row["day"]), text=text, frozen=bool(row["frozen"]))


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone(get_settings().zone).date()
    found: date | None = as_date(value)
    return found
