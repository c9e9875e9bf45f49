"""Field visits as a source of indicators: visits, those with a follow-up, and follow-ups that are done."""

from sqlalchemy import Connection, case, func, select

from db.dates import as_date, month_of
from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.tables import Kunjungan
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure, share

KUNJUNGAN = Kunjungan.__table__
OWNERS = {"dinas": KUNJUNGAN.c.dinas_id, "unit": KUNJUNGAN.c.unit_id, "pegawai": KUNJUNGAN.c.visitor_id}


def counts(connection: Connection, ask: Ask) -> Counts:
    """(owner, month of the visit) → kunjungan, tindak_lanjut, selesai. One statement.

    A dinas and a unit own the visits that were made there, a pegawai those that he made.
    """
    k, owner, month = KUNJUNGAN.c, OWNERS[ask.level], month_of(connection, KUNJUNGAN.c.day)
    follows = k.follow_up != ""
    query = (
        select(
            owner, month, func.count(), func.count(case((follows, 1))), func.count(case((follows & k.done_at.is_not(None), 1)))
        )
        .where(owner.is_not(None), k.day.between(ask.first_day, ask.last_day))
        .group_by(owner, month)
    )
    if ask.dinas_id is not None:
        query = query.where(k.dinas_id == ask.dinas_id)
    return {
        (owner_id, as_date(first)): {"kunjungan": float(visits), "tindak_lanjut": float(follow_ups), "selesai": float(done)}
        for owner_id, first, visits, follow_ups, done in connection.execute(query)
    }


SOURCE = Counted(
    "kunjungan",
    words="kunjungan lapangan",
    levels=STAFF_LEVELS,
    measures={
        "kunjungan": Measure("Jumlah kunjungan lapangan", "jumlah", "kunjungan"),
        "selesai_persen": share("Persentase tindak lanjut kunjungan yang selesai", "selesai", "tindak_lanjut"),
    },
    counts=counts,
)
