"""Which dinas report officially in e-Kinerja BKN, and since when."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, cast, or_, select

from db.queries.kit import pengaturan
from db.queries.kit.serentak import Plan, asked
from db.tables import Pengaturan
from rules.laporan.resmi import KEY, NEVER, Resmi, read

PENGATURAN = Pengaturan.__table__
VALUE = cast(PENGATURAN.c.value, String)


def of(connection: Connection, *, dinas_id: int) -> Resmi:
    """Of one dinas."""
    return read(pengaturan.value(connection, key=KEY, default=NEVER, dinas_id=dinas_id))


def rows(*columns: Any) -> Select[Any]:
    """SELECT of the columns of the settings of all dinas that have any."""
    return select(*columns).where(PENGATURAN.c.key == KEY, PENGATURAN.c.dinas_id != pengaturan.CITY)


def plan(dinas_id: int | None = None) -> Plan[dict[int, Resmi]]:
    """Dinas → its days (None: every dinas that has any), to be asked together with others."""
    query = rows(PENGATURAN.c.dinas_id, VALUE)
    if dinas_id is not None:
        query = query.where(PENGATURAN.c.dinas_id == dinas_id)
    return {row[0]: told(row[1]) for row in (yield from asked(query))}


def told(text: str | None) -> Resmi:
    """Of the setting as VALUE reads it."""
    return read(json.loads(text)) if text else Resmi()


def is_note(resmi: Mapping[int, Resmi], dinas: Any, day: Any) -> ColumnElement[bool] | None:
    """Whether a row (columns `dinas` and `day`) is a note; None where no dinas has any."""
    spans = [(one, first, last) for one, its in sorted(resmi.items()) for first, last in its.spans]
    parts = [and_(dinas == one, day >= first, day <= (last or date.max)) for one, first, last in spans]
    return or_(*parts) if parts else None
