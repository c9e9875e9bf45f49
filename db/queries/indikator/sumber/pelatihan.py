"""Training as a source of indicators: hours (JP) and attended sessions, in the month in which a session was completed."""

from sqlalchemy import Connection, func, select

from db.dates import as_date, month_of
from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.queries.kit.serentak import Plan, asked
from db.tables import Peserta
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure

PESERTA = Peserta.__table__
OWNERS = {"dinas": PESERTA.c.dinas_id, "unit": PESERTA.c.unit_id, "pegawai": PESERTA.c.pegawai_id}


def counts(connection: Connection, ask: Ask) -> Plan[Counts]:
    """(owner, month) → jp, peserta; of those who attended."""
    owner, t = OWNERS[ask.level], PESERTA
    month = month_of(connection, t.c.completed_on)
    query = (
        select(owner, month, func.sum(t.c.jp), func.count())
        .where(t.c.status == "hadir", t.c.completed_on.between(ask.first_day, ask.last_day))
        .group_by(owner, month)
    )
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    return {
        (owner_id, as_date(first)): {"jp": float(jp), "peserta": float(attended)}
        for owner_id, first, jp, attended in (yield from asked(query))
    }


SOURCE = Counted(
    "pelatihan",
    words="pelatihan",
    levels=STAFF_LEVELS,
    measures={
        "jp": Measure("Jumlah jam pelajaran (JP)", "jumlah", "jp"),
        "peserta": Measure("Jumlah keikutsertaan pelatihan", "jumlah", "peserta"),
    },
    counts=counts,
)
