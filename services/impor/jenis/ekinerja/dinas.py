"""Which dinas an export of e-Kinerja BKN is of: it stands in `skp_unor_induk` of the rows that count, or over its titles."""

import re
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, select

from db.tables import Dinas
from rules.impor import Field, Sheet, baca, susun
from rules.kit.errors import Invalid
from rules.organisasi import nama_dinas
from services.impor.jenis.ekinerja.baris import own_posts

DINAS = Dinas.__table__
NIP = Field("nip", "NIP", "nip", needed=True)
INDUK = Field("induk", "Unor induk", names=("skp unor induk",))
_LAST = ("periode akhir skp", "periode akhir")
AKHIR = Field("akhir", "SKP sampai", "hari", names=_LAST, order_of=dict.fromkeys(_LAST, "dmy"))
PLT = Field("plt", "Jabatan sementara", names=("is skp plt plh pjb", "is plt plh", "is plt plh pjb"))
FIELDS = (NIP, INDUK, AKHIR, PLT)
_NAMED = re.compile(r"\bunor\s+induk\b\W*(.+)", re.IGNORECASE)
Known = Sequence[tuple[int, str, str]]


def known(connection: Connection) -> Known:
    """Id, code and name of every dinas."""
    return [tuple(row) for row in connection.execute(select(DINAS.c.id, DINAS.c.code, DINAS.c.name).where(~DINAS.c.kota))]


def named_above(lines: Iterable[str]) -> str:
    """The dinas that the lines over the titles name, as they spell it; "" for none."""
    return next((match[1].strip() for line in lines if (match := _NAMED.search(line))), "")


def whose(connection: Connection, sheets: Sequence[Sheet]) -> Collection[int]:
    """Every dinas that the file names in rows that count: who acted elsewhere, or was there before, makes it no file of two."""
    found = susun.guess(sheets, FIELDS)
    try:
        table = susun.tabel(sheets, found, FIELDS)
        where = susun.places(found, table.names, FIELDS)
    except Invalid:
        return ()
    readings = baca.read(susun.records(table, found, where, FIELDS), FIELDS, found, table.names).readings
    own_posts(readings)
    every = known(connection)
    texts = {str(one.values.get("induk") or "").strip() for one in readings if not one.skip}
    ids = {nama_dinas.find(text, every) for text in texts if text} - {None}
    if not ids or "" in texts:
        ids.add(nama_dinas.find(named_above(table.above), every))
    return {one for one in ids if one is not None}
