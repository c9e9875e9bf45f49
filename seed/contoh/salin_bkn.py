"""What people of the demo city copied to e-Kinerja BKN of the last weeks: most of it, some lag, one line changed since."""

from datetime import timedelta

from sqlalchemy import Connection, func, select

from db.tables import Laporan, SalinBkn, Skp
from seed.bulk import Bulk
from seed.waktu import Timeline, office_time

LAPORAN, SKP = Laporan.__table__, Skp.__table__
WEEKS = 5


def copy(bulk: Bulk, connection: Connection, line: Timeline) -> None:
    """By the number of the employee: two of five copied all, two lag by a week, one never copies."""
    monday = line.today - timedelta(days=line.today.weekday())
    start, t = monday - timedelta(weeks=WEEKS), LAPORAN.c
    columns = (t.id, t.pegawai_id, t.day, t.activity, t.minutes, func.coalesce(t.evidence_url, ""), func.coalesce(SKP.c.what, ""))
    query = select(*columns).outerjoin_from(LAPORAN, SKP, SKP.c.id == t.skp_id).order_by(t.id)
    recent = query.where(t.day.between(start, line.today - timedelta(days=1)))
    for row_id, who, day, activity, minutes, url, rhk in connection.execute(recent).all():
        if who % 5 == 0 or (who % 5 > 2 and day >= monday - timedelta(weeks=1)):
            continue
        # What one of them copied was mended later.
        copied = minutes if row_id % 40 else minutes + 15
        said = {"day": day, "rhk": rhk, "activity": activity, "minutes": copied, "evidence_url": url}
        bulk.add_keyed(SalinBkn, laporan_id=row_id, **said, at=office_time(day, 17))
    bulk.write()
