"""Aspirations as a source of indicators: received by the month of receipt, answered by the month in which the answer was due."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from db.dates import as_date, local_day
from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.queries.kit import tenggat
from db.queries.kit.serentak import Plan, asked
from db.queries.kit.tenggat import Janji
from db.queries.organisasi.nama import unit_of_layanan
from db.tables import Aspirasi, Layanan
from rules.aspirasi.isi import OF_DINAS_LIKE
from rules.indikator.sumber import Measure, share
from rules.kit.tenggat import Terbuka, counted_until, is_kept

ASPIRASI, LAYANAN = Aspirasi.__table__, Layanan.__table__
# A topic that the office opened itself was not received from anybody.
FROM_CITIZENS = ASPIRASI.c.ticket.not_like(OF_DINAS_LIKE)


def janji(connection: Connection) -> Janji:
    """Answers that are owed, beside LAYANAN; to be narrowed with FROM_CITIZENS."""
    t = ASPIRASI.c
    source = ASPIRASI.outerjoin(LAYANAN, LAYANAN.c.id == t.layanan_id)
    return Janji(source, t.day, t.due, local_day(connection, t.answered_at), t.answered_at.is_(None))


def counts(connection: Connection, ask: Ask) -> Plan[Counts]:
    """(dinas or unit id, month) → masuk, kasus by the month of receipt; tempo, dijawab, tepat by the month of the due day.

    masuk: received. kasus: each of them as (received, answered). tempo: whose due day is over; of those dijawab: answered until
    today, refused with a reason, or (a topic) opened; tepat: so by the due day. Of a unit: what its services received.
    """
    owed = janji(connection)
    owner = ASPIRASI.c.dinas_id if ask.level == "dinas" else unit_of_layanan(ASPIRASI.c.day)
    span = (ask.first_day, ask.last_day)
    columns = (owner, owed.day, owed.due, owed.done)
    query = select(*columns, func.count()).select_from(owed.source).group_by(*columns)
    query = query.where(FROM_CITIZENS, owner.is_not(None), or_(owed.day.between(*span), owed.due.between(*span)))
    if ask.dinas_id is not None:
        query = query.where(ASPIRASI.c.dinas_id == ask.dinas_id)
    until = counted_until(ask.today) if ask.today else date.max
    found: Counts = defaultdict(lambda: {"masuk": 0.0, "kasus": (), "tempo": 0.0, "dijawab": 0.0, "tepat": 0.0})
    for owner_id, day, due, done, n in (yield from asked(query)):
        _add(found, owner_id, (day, due, as_date(done)), n, until)
    return dict(found)


def _add(found: Counts, owner_id: int, days: tuple[date, date, Any], n: int, until: date) -> None:
    day, due, done = days
    received = found[owner_id, day.replace(day=1)]
    received["masuk"] += n
    received["kasus"] += ((day, done),) * n
    if due <= until:
        fell_due = found[owner_id, due.replace(day=1)]
        fell_due["tempo"] += n
        fell_due["dijawab"] += n * (done is not None)
        fell_due["tepat"] += n * is_kept(due, done)


def still_open(connection: Connection, dinas_id: int, today: date) -> Terbuka:
    """What waits for an answer in a dinas."""
    return tenggat.still_open(connection, janji(connection), FROM_CITIZENS, ASPIRASI.c.dinas_id == dinas_id, today=today)


SOURCE = Counted(
    "aspirasi",
    words="aspirasi masyarakat",
    levels=("dinas", "unit"),
    measures={
        "masuk": Measure("Jumlah aspirasi masuk", "jumlah", "masuk"),
        "dijawab_persen": share("Persentase aspirasi dijawab, dari yang sudah jatuh tempo", "dijawab", "tempo"),
        "tepat_persen": share("Persentase aspirasi dijawab sampai batasnya, dari yang sudah jatuh tempo", "tepat", "tempo"),
        "hari_jawab": Measure("Median hari sampai dijawab, yang belum dijawab ikut dihitung", "rasio", "kasus", median=True),
    },
    counts=counts,
    still_open=still_open,
)
