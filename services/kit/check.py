"""What must always be true of the data: roll-ups, marks, placements and frozen periods in order, the trail whole, files there."""

from sqlalchemy import Connection, and_, exists, or_, select, text

from db import rollup
from db.queries.kit.tutup import CLOSED, DINAS, NOT_CLOSED, PERIODE
from db.tables import Audit, Berkas, Pegawai, Penempatan
from services.indikator import tanda
from services.kit.audit import GENESIS, line_hash
from settings import get_settings

AUDIT, BERKAS, PEGAWAI = Audit.__table__, Berkas.__table__, Pegawai.__table__
ONE, OTHER = Penempatan.__table__.alias("one"), Penempatan.__table__.alias("other")
# A trail of years is not held in memory.
BY_AND_BY = {"yield_per": 1000}


def problems(connection: Connection, *, full: bool = False) -> list[str]:
    """Everything that is wrong, as sentences; empty when all is well.

    Args:
        full: let SQLite compare every index with its table too, which takes as long as all the rest.
    """
    return [
        *_database(connection, full),
        *rollup.differences(connection),
        *tanda.problems(connection),
        *placements(connection),
        *_frozen(connection),
        *_trail(connection),
        *_files(connection),
    ]


def placements(connection: Connection) -> list[str]:
    """Where the placements of an employee overlap, or do not say what his own row says."""
    told = "penempatan pegawai"
    overlap = select(ONE.c.pegawai_id).join_from(
        ONE, OTHER, and_(OTHER.c.pegawai_id == ONE.c.pegawai_id, OTHER.c.start > ONE.c.start)
    )
    overlap = overlap.where(or_(ONE.c.end.is_(None), ONE.c.end >= OTHER.c.start)).distinct().order_by(ONE.c.pegawai_id)
    found = [f"{told} {pegawai_id} bertumpang tindih" for pegawai_id in connection.execute(overlap).scalars()]
    later = exists().where(OTHER.c.pegawai_id == ONE.c.pegawai_id, OTHER.c.start > ONE.c.start)
    last = select(ONE).where(~later).subquery()
    same = [PEGAWAI.c[name] == last.c[name] for name in ("dinas_id", "unit_id")]
    same += [PEGAWAI.c.atasan_id.is_not_distinct_from(last.c.atasan_id), PEGAWAI.c.active_to.is_not_distinct_from(last.c.end)]
    same += [PEGAWAI.c.active_from <= last.c.start]
    other = select(PEGAWAI.c.id).outerjoin(last, and_(last.c.pegawai_id == PEGAWAI.c.id, *same)).where(last.c.id.is_(None))
    return found + [
        f"{told} {id_} tidak sama dengan data pegawainya" for id_ in connection.execute(other.order_by(PEGAWAI.c.id)).scalars()
    ]


def _database(connection: Connection, full: bool) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    intact = connection.execute(text("PRAGMA integrity_check" if full else "PRAGMA quick_check")).scalars().all()
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [f"basis data: {line}" for line in intact if line != "ok"] + [
        f"tabel {row[0]} baris {row[1]} menunjuk baris {row[2]} yang tidak ada" for row in orphans
    ]


def _frozen(connection: Connection) -> list[str]:
    """A closed period whose figures were not kept would go on moving, and the other way round."""
    wrong = (CLOSED & PERIODE.c.aturan.is_(None)) | (NOT_CLOSED & PERIODE.c.aturan.is_not(None))
    query = select(DINAS.c.code, PERIODE.c.code, PERIODE.c.status).join(DINAS, DINAS.c.id == PERIODE.c.dinas_id).where(wrong)
    return [
        f"angka {dinas} {code} {'tidak dibekukan walau' if status == 'ditutup' else 'masih beku walau tidak'} ditutup"
        for dinas, code, status in connection.execute(query.order_by(DINAS.c.code, PERIODE.c.code))
    ]


def _trail(connection: Connection) -> list[str]:
    """The first line whose hash does not follow from the line before it and its own words."""
    previous = GENESIS
    lines = connection.execute(select(AUDIT).order_by(AUDIT.c.id), execution_options=BY_AND_BY)
    for row in lines.mappings():
        if row["previous_hash"] != previous or row["hash"] != line_hash(dict(row)):
            return [f"jejak audit terputus atau diubah pada baris {row['id']}"]
        previous = row["hash"]
    return []


def _files(connection: Connection) -> list[str]:
    folder = get_settings().berkas_dir
    found = []
    for name, size in connection.execute(select(BERKAS.c.stored_name, BERKAS.c.size), execution_options=BY_AND_BY):
        path = folder / name[:2] / name
        if not path.is_file():
            found.append(f"berkas {name} tidak ada")
        elif path.stat().st_size != size:
            found.append(f"berkas {name} berubah ukurannya")
    return found
