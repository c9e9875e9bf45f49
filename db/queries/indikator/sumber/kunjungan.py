"""Field visits as a source of indicators: visits by their month, follow-ups by the month in which they were due."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, and_, case, func, or_, select

from db.dates import as_date, days_after, local_day, month_of
from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.queries.kit import tenggat
from db.queries.kit.serentak import Plan, asked
from db.queries.kit.tenggat import Janji
from db.tables import Kunjungan
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure, share
from rules.kit.tenggat import Terbuka
from rules.kunjungan import DUE_DAYS

KUNJUNGAN = Kunjungan.__table__
OWNERS = {"dinas": KUNJUNGAN.c.dinas_id, "unit": KUNJUNGAN.c.unit_id, "pegawai": KUNJUNGAN.c.visitor_id}


def janji(connection: Connection) -> Janji:
    """Follow-ups; one without a due day is due DUE_DAYS after its visit."""
    k = KUNJUNGAN.c
    follows = k.follow_up != ""
    due = case((follows, func.coalesce(k.due, days_after(connection, k.day, DUE_DAYS))))
    return Janji(KUNJUNGAN, k.day, due, local_day(connection, k.done_at), and_(follows, k.done_at.is_(None)))


def counts(connection: Connection, ask: Ask) -> Plan[Counts]:
    """(owner, month) → kunjungan by the month of the visit; tempo, selesai by the month of the due day.

    tempo: follow-ups whose due day is over; selesai: of those done by it. A dinas and a unit own the visits that were made there,
    a pegawai those that he made.
    """
    k, owner, owed = KUNJUNGAN.c, OWNERS[ask.level], janji(connection)
    span = (ask.first_day, ask.last_day)
    judged = owed.judged(*span, ask.today or date.max)
    months = month_of(connection, k.day), case((judged, month_of(connection, owed.due)))
    query = (
        select(owner, *months, func.count(), func.count(case((and_(judged, owed.kept), 1))))
        .where(owner.is_not(None), or_(k.day.between(*span), judged))
        .group_by(owner, *months)
    )
    if ask.dinas_id is not None:
        query = query.where(k.dinas_id == ask.dinas_id)
    found: Counts = defaultdict(lambda: {"kunjungan": 0.0, "tempo": 0.0, "selesai": 0.0})
    for owner_id, day, due, n, kept in (yield from asked(query)):
        found[owner_id, as_date(day)]["kunjungan"] += n
        if due is not None:
            found[owner_id, as_date(due)]["tempo"] += n
            found[owner_id, as_date(due)]["selesai"] += kept
    return dict(found)


def still_open(connection: Connection, dinas_id: int, today: date) -> Terbuka:
    """Follow-ups that wait in a dinas."""
    return tenggat.still_open(connection, janji(connection), KUNJUNGAN.c.dinas_id == dinas_id, today=today)


SOURCE = Counted(
    "kunjungan",
    words="kunjungan lapangan",
    levels=STAFF_LEVELS,
    measures={
        "kunjungan": Measure("Jumlah kunjungan lapangan", "jumlah", "kunjungan"),
        "selesai_persen": share(
            "Persentase tindak lanjut kunjungan selesai sampai tenggatnya, dari yang sudah jatuh tempo", "selesai", "tempo"
        ),
    },
    counts=counts,
    still_open=still_open,
)
