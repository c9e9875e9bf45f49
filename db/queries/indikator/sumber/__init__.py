"""Automatic sources: what each counts per owner and month. The names of the counts are those of rules.indikator.MEASURES."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection

from db.queries.indikator.sumber import aspirasi, kehadiran, kunjungan, laporan, pelatihan, survei

Counts = dict[tuple[int, date], dict[str, float]]


def counts(
    connection: Connection,
    source: str,
    *,
    measures: Collection[str],
    level: str,
    months: Sequence[date],
    dinas_id: int | None,
    today: date,
    owners: Collection[int] | None = None,
) -> Counts:
    """(owner of `level`, first day of the month) → the counts of a source; owners with nothing counted are left out.

    Args:
        measures: which figures are wanted: what costs a statement of its own is counted only when asked for.
        today: until when working days count. owners: only these.
    """
    if source == "laporan":
        due = "report_days_share" in measures
        until = today if due else None
        return laporan.counts(connection, level=level, months=months, dinas_id=dinas_id, today=until, owners=owners)
    found = SOURCES[source](connection, level=level, months=months, dinas_id=dinas_id)
    return found if owners is None else {key: amounts for key, amounts in found.items() if key[0] in owners}


SOURCES = {
    "survei": survei.counts,
    "kehadiran": kehadiran.counts,
    "aspirasi": aspirasi.counts,
    "kunjungan": kunjungan.counts,
    "pelatihan": pelatihan.counts,
}
