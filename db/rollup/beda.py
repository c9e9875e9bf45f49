"""Where a roll-up says something else than the rows it counts: compared in the database, told in sentences."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Table, and_, case, func, literal, or_, select, union_all

# So many rows of a table are told one by one; the rest is a number.
TOLD = 20
# Sums of floats depend on their order in the last digits.
NEARLY = 1e-9


def differing(connection: Connection, table: Table, counted: Any) -> Iterator[str]:
    """The rows of a roll-up that do not equal `counted` (a SELECT of its columns in its order), each as a sentence.

    Both come together once and are grouped by the key: a group of two equal rows is as it must be.
    """
    counted = counted.subquery()
    names, keys = [c.name for c in table.c], [c.name for c in table.primary_key]
    stored = select(literal(1).label("stands"), *table.c)
    must = select(literal(0).label("stands"), *counted.c)
    both = union_all(stored, must).subquery()
    amounts = [both.c[name] for name in names if name not in keys]
    told = [side for c in amounts for side in (_of(both, 1, c), _of(both, 0, c))]
    query = (
        select(func.count().over(), func.max(both.c.stands), func.min(both.c.stands), *(both.c[k] for k in keys), *told)
        .group_by(*(both.c[k] for k in keys))
        .having(or_(func.count() != 2, *(_unequal(c) for c in amounts)))
        .order_by(*(both.c[k] for k in keys))
        .limit(TOLD)
    )
    rows = connection.execute(query).all()
    for row in rows:
        yield f"{table.name} {_sentence(row, keys, [c.name for c in amounts])}"
    if rows and (more := rows[0][0] - len(rows)):
        yield f"{table.name}: masih ada {more} baris lain yang berbeda"


def _of(both: Any, side: int, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.max(case((both.c.stands == side, column)))


def _unequal(column: ColumnElement[Any]) -> ColumnElement[bool]:
    high, low = func.max(column), func.min(column)
    half_empty = func.count(column) == 1
    if not isinstance(column.type, Float):
        return or_(half_empty, high != low)
    gap = high - low
    return or_(half_empty, and_(gap > NEARLY, gap > NEARLY * func.abs(high), gap > NEARLY * func.abs(low)))


def _sentence(row: Sequence[Any], keys: list[str], amounts: list[str]) -> str:
    """Example: "level pegawai, owner_id 7, …: filed tercatat 3, seharusnya 4"."""
    stored, missing = row[1] == 1, row[2] == 1
    at = 3 + len(keys)
    which = ", ".join(f"{name} {value}" for name, value in zip(keys, row[3:at], strict=True))
    pairs = list(zip(amounts, row[at::2], row[at + 1 :: 2], strict=True))
    if missing:
        return f"{which}: tercatat, seharusnya tidak ada"
    if not stored:
        return f"{which}: tidak tercatat, seharusnya {', '.join(f'{name} {must}' for name, _, must in pairs)}"
    return f"{which}: {', '.join(f'{n} tercatat {has}, seharusnya {must}' for n, has, must in pairs if has != must)}"
