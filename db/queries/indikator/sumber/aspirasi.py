"""Aspirations as a source of indicators: received and answered per month of receipt, grouped in SQL."""

from sqlalchemy import Connection, func, select

from db.dates import as_date, days_between, local_day, month_of
from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.queries.organisasi.nama import unit_of_layanan
from db.tables import Aspirasi, Layanan
from rules.aspirasi.isi import OF_DINAS_LIKE
from rules.indikator.sumber import Measure, share
from rules.kit.periode import month_end

ASPIRASI, LAYANAN = Aspirasi.__table__, Layanan.__table__
# A topic that the office opened itself was not received from anybody.
FROM_CITIZENS = ASPIRASI.c.ticket.not_like(OF_DINAS_LIKE)


def counts(connection: Connection, ask: Ask) -> Counts:
    """(dinas or unit id, month of receipt) → masuk, dijawab, tepat, hari.

    masuk: received. dijawab: answered, refused with a reason, or (a topic) opened. tepat: so by the due date.
    hari: calendar days from receipt to answer, summed over the answered. Of a unit: what its services received.
    """
    t = ASPIRASI
    owner = t.c.dinas_id if ask.level == "dinas" else unit_of_layanan(t.c.day)
    month, answered = month_of(connection, t.c.day), local_day(connection, t.c.answered_at)
    query = select(
        owner,
        month,
        func.count(),
        func.count(t.c.answered_at),
        func.count().filter(answered <= t.c.due),
        func.coalesce(func.sum(days_between(connection, t.c.day, answered)), 0),
    )
    query = query.select_from(t.outerjoin(LAYANAN, LAYANAN.c.id == t.c.layanan_id))
    query = query.where(FROM_CITIZENS, owner.is_not(None), t.c.day.between(min(ask.months), month_end(max(ask.months))))
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    found = {}
    for row in connection.execute(query.group_by(owner, month)):
        found[row[0], as_date(row[1])] = dict(zip(("masuk", "dijawab", "tepat", "hari"), map(float, row[2:]), strict=True))
    return found


SOURCE = Counted(
    "aspirasi",
    words="aspirasi masyarakat",
    levels=("dinas", "unit"),
    measures={
        "masuk": Measure("Jumlah aspirasi masuk", "jumlah", "masuk"),
        "dijawab_persen": share("Persentase aspirasi dijawab", "dijawab", "masuk"),
        "tepat_persen": share("Persentase aspirasi dijawab sebelum batas", "tepat", "masuk"),
        "hari_jawab": Measure("Rata-rata hari sampai dijawab", "rasio", "hari", "dijawab"),
    },
    counts=counts,
)
