"""Which dinas an export of e-Kinerja BKN is of: it stands in `skp_unor_induk`, or over its titles."""

import re
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, select

from db.tables import Dinas
from rules.impor import Field, Sheet, susun
from rules.organisasi import nama_dinas

DINAS = Dinas.__table__
NIP = Field("nip", "NIP", "nip", needed=True)
INDUK = Field("induk", "Unor induk", names=("skp unor induk",))
_NAMED = re.compile(r"\bunor\s+induk\b\W*(.+)", re.IGNORECASE)
Known = Sequence[tuple[int, str, str]]


def known(connection: Connection) -> Known:
    """Id, code and name of every dinas."""
    return [tuple(row) for row in connection.execute(select(DINAS.c.id, DINAS.c.code, DINAS.c.name).where(~DINAS.c.kota))]


def named_above(lines: Iterable[str]) -> str:
    """The dinas that the lines over the titles name, as they spell it; "" for none."""
    return next((match[1].strip() for line in lines if (match := _NAMED.search(line))), "")


def whose(connection: Connection, sheets: Sequence[Sheet]) -> Collection[int]:
    """Every dinas that the file names."""
    found = susun.guess(sheets, (NIP, INDUK))
    table = susun.tabel(sheets, found)
    texts = {named_above(table.above)}
    if title := found.columns.get("induk"):
        at = table.names.index(title)
        texts |= {cells[at].strip() for _, cells in table.rows if at < len(cells)}
    every = known(connection)
    return {id_ for text in texts if text and (id_ := nama_dinas.find(text, every)) is not None}
