"""Innovations as a source of indicators: those accepted, in the month of the first yes."""

from sqlalchemy import Connection, func, select

from db.dates import as_date, month_of
from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.queries.kit.serentak import Plan, asked
from db.tables import Inovasi, InovasiPegawai
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure

INOVASI, ORANG = Inovasi.__table__, InovasiPegawai.__table__
OWNERS = {"dinas": INOVASI.c.dinas_id, "unit": INOVASI.c.unit_id, "pegawai": ORANG.c.pegawai_id}


def counts(connection: Connection, ask: Ask) -> Plan[Counts]:
    """(owner, month) → inovasi. An innovation of several people is one of each of them, and one of its unit and dinas."""
    owner, t = OWNERS[ask.level], INOVASI.c
    month = month_of(connection, t.accepted_on)
    query = select(owner.label("owner"), month.label("month"), func.count().label("n")).select_from(INOVASI)
    if ask.level == "pegawai":
        query = query.join(ORANG, ORANG.c.inovasi_id == t.id)
    query = query.where(owner.is_not(None), t.accepted_on.between(ask.first_day, ask.last_day)).group_by(owner, month)
    if ask.dinas_id is not None:
        query = query.where(t.dinas_id == ask.dinas_id)
    return {(owner_id, as_date(first)): {"inovasi": float(n)} for owner_id, first, n in (yield from asked(query))}


SOURCE = Counted(
    "inovasi",
    words="inovasi yang diterima",
    levels=STAFF_LEVELS,
    measures={"inovasi": Measure("Jumlah inovasi yang diterima", "jumlah", "inovasi")},
    counts=counts,
)
