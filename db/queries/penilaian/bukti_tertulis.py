"""What was written about the work: the feedback given before, the latest reports, the notes on returned ones."""

from datetime import date

from sqlalchemy import Connection, Select, Unicode, and_, cast, func, literal, null, or_, select, union_all

from db.queries.penilaian.berlaku import given
from db.tables import Berkas, Laporan, Penilaian, Periode
from rules.penilaian.bukti import LaporanLine

BERKAS, LAPORAN = Berkas.__table__, Laporan.__table__
PENILAIAN, PERIODE = Penilaian.__table__, Periode.__table__

LATEST_REPORTS = 10
LATEST_NOTES = 5


def written(connection: Connection, *, pegawai_id: int, start: date, end: date) -> tuple[str, str, tuple[LaporanLine, ...]]:
    """The feedback of the penilaian before with its period's code, then the latest reports and those returned with a note."""
    t, newest = LAPORAN, (LAPORAN.c.day.desc(), LAPORAN.c.id.desc())
    returned = and_(t.c.status == "dikembalikan", t.c.note != "")
    ranked = (
        select(
            t,
            func.row_number().over(order_by=newest).label("at"),
            func.row_number().over(partition_by=returned, order_by=newest).label("at_kind"),
        )
        .where(t.c.pegawai_id == pegawai_id, t.c.day.between(start, end))
        .subquery()
    )
    r = ranked.c
    wanted = or_(r.at <= LATEST_REPORTS, and_(r.status == "dikembalikan", r.note != "", r.at_kind <= LATEST_NOTES))
    lines = (
        select(r.day, r.activity, r.quantity, r.satuan, r.minutes, r.status, r.note, r.evidence_url, BERKAS.c.stored_name, r.at)
        .select_from(ranked)
        .outerjoin(BERKAS, BERKAS.c.id == r.berkas_id)
        .where(wanted)
    )
    rows = connection.execute(union_all(lines, _former_feedback(pegawai_id, start)).order_by("at")).all()
    former = next((row for row in rows if row.at == 0), None)
    found = tuple(LaporanLine(*row[:9]) for row in rows if row.at)
    return (former.note, former.activity, found) if former else ("", "", found)


def _former_feedback(pegawai_id: int, start: date) -> Select:
    """As a line of the same shape, numbered 0: one statement less than asking by itself."""
    empty = cast(null(), Unicode)
    before = (
        given(PERIODE.c.end, PERIODE.c.code, PENILAIAN.c.umpan_balik)
        .where(PENILAIAN.c.pegawai_id == pegawai_id, PENILAIAN.c.umpan_balik != "", PERIODE.c.end < start)
        .order_by(PERIODE.c.end.desc())
        .limit(1)
        .subquery()
    )
    b, none = before.c, literal(0)
    return select(b.end, b.code, none, empty, none, empty, b.umpan_balik, empty, empty, none)
