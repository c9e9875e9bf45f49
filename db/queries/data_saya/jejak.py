"""The trail of one employee's data: who did what to rows that are his, also to those that are gone, and what he did himself."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from db.queries.data_saya import bentuk
from db.tables import Audit
from rules.kit import kata_lama

AUDIT = Audit.__table__
LINES = select(AUDIT.c.id, AUDIT.c.at, AUDIT.c.akun_id, AUDIT.c.actor, AUDIT.c.action, AUDIT.c.noun, AUDIT.c.row_id).add_columns(
    AUDIT.c.before, AUDIT.c.after
)
# Of what he did to others' rows, the latest: an admin changes thousands.
OWN_ACTS = 5000
Line = dict[str, Any]


def trail(connection: Connection, *, pegawai_id: int, found: Mapping[str, list[dict[str, Any]]]) -> list[Line]:
    """Newest first: at, actor, action, noun, row_id, before, after; of what he did to others without what it says of them."""
    accounts = {row["id"] for row in found.get("akun", [])}
    ids = {name: {row["id"] for row in rows if "id" in row} for name, rows in found.items()}
    lines = {line["id"]: line for line in _own_acts(connection, accounts)}
    for noun, row_id in [*_gone(connection, pegawai_id), *_gone_from(connection, ids)]:
        ids.setdefault(noun, set()).add(row_id)
    for noun, rows in ids.items():
        for some in _chunks(sorted(rows)):
            query = LINES.where(AUDIT.c.noun == noun, AUDIT.c.row_id.in_(some))
            lines |= {row["id"]: dict(row) for row in connection.execute(query).mappings()}
    personal = bentuk.personal()
    told: list[Line] = []
    for (noun, row_id), each in groupby(sorted(lines.values(), key=_of_row), key=lambda line: (line["noun"], line["row_id"])):
        # What is nobody's may be told; what is somebody's only while the row was his, or once it is gone.
        columns = personal.get(noun)
        is_his = columns is None or row_id is None or row_id in ids.get(noun, ())
        told += [
            _line(line, mine)
            for line, mine in _whose(each, columns if is_his else None, pegawai_id, is_his)
            if (mine or line["akun_id"] in accounts) and (noun, line["action"]) not in bentuk.UNTOLD
        ]
    return [{key: value for key, value in line.items() if key not in ("id", "akun_id")} for line in sorted(told, key=_newest)]


def _whose(lines: Iterable[Line], columns: list[str] | None, pegawai_id: int, is_his: bool) -> Iterator[tuple[Line, bool]]:
    """Each line of one number, oldest first, and whether the row was his then.

    A number may have been somebody else's row before (SQLite gives those of deleted rows again): the lines say whose.
    """
    mine = is_his
    for line in lines:
        values = json.loads(line["after"] or line["before"] or "{}") if columns else {}
        if any(name in values for name in columns or ()):
            mine = any(values.get(name) == pegawai_id for name in columns or ())
        yield line, mine


def _line(line: Line, mine: bool) -> Line:
    return line | {name: _told(line["noun"], line[name]) if mine else None for name in ("before", "after")}


def _own_acts(connection: Connection, accounts: set[int]) -> Iterable[Line]:
    query = LINES.where(AUDIT.c.akun_id.in_(accounts)).order_by(AUDIT.c.id.desc()).limit(OWN_ACTS)
    return [dict(row) for row in connection.execute(query).mappings()]


def _gone(connection: Connection, pegawai_id: int) -> Iterable[tuple[str, int]]:
    """(noun, id) of rows that were his and are no more: their last line tells what stood there."""
    ways = [
        and_(AUDIT.c.noun == noun, AUDIT.c.before.contains(f'"{column}": {pegawai_id}{end}'))
        for noun, columns in bentuk.personal().items()
        for column in columns
        for end in ",}"
    ]
    query = select(AUDIT.c.noun, AUDIT.c.row_id).where(AUDIT.c.after.is_(None), AUDIT.c.row_id.is_not(None), or_(*ways))
    return [(noun, row_id) for noun, row_id in connection.execute(query)]


def _gone_from(connection: Connection, ids: Mapping[str, set[int]]) -> Iterable[tuple[str, int]]:
    """The same of what hung on rows that are his (a result taken back from an item of his plan)."""
    ties = {table.name: found for table in bentuk.tables().values() if (found := bentuk.hangs_on(table))}
    query = select(AUDIT.c.noun, AUDIT.c.row_id, AUDIT.c.before).where(AUDIT.c.after.is_(None), AUDIT.c.noun.in_(ties))
    for noun, row_id, before in connection.execute(query.where(AUDIT.c.row_id.is_not(None), AUDIT.c.before.is_not(None))):
        values = json.loads(before)
        if any(values.get(column.name) in ids.get(to.name, ()) for column, to in ties[noun]):
            yield noun, row_id


def _told(noun: str, text: str | None) -> str | None:
    """What a line says of a row, in present codes and without what is withheld."""
    values = json.loads(text) if text else None
    if not isinstance(values, dict):
        return text
    kept = {name: value for name, value in kata_lama.present(noun, values).items() if not bentuk.is_withheld(noun, name)}
    return text if kept == values else json.dumps(kept, ensure_ascii=False)


def _of_row(line: Line) -> tuple[str, int, int]:
    return line["noun"], line["row_id"] or 0, line["id"]


def _newest(line: Line) -> int:
    return -int(line["id"])


def _chunks(ids: list[int], size: int = 500) -> Iterator[list[int]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))
