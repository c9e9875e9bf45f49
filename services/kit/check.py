"""What must always be true of the data: roll-ups and placements equal their rows, the trail is unbroken, files exist."""

from sqlalchemy import Connection, and_, exists, or_, select, text

from db import rollup
from db.tables import Audit, Berkas, Pegawai, Penempatan
from services.kit.audit import GENESIS, line_hash
from settings import get_settings

AUDIT, BERKAS, PEGAWAI = Audit.__table__, Berkas.__table__, Pegawai.__table__
ONE, OTHER = Penempatan.__table__.alias("one"), Penempatan.__table__.alias("other")


def problems(connection: Connection) -> list[str]:
    """Everything that is wrong, as sentences; empty when all is well."""
    return [
        *_database(connection),
        *rollup.differences(connection),
        *placements(connection),
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


def _database(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    intact = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [f"basis data: {line}" for line in intact if line != "ok"] + [
        f"tabel {row[0]} baris {row[1]} menunjuk baris {row[2]} yang tidak ada" for row in orphans
    ]


def _trail(connection: Connection) -> list[str]:
    """The first line whose hash does not follow from the line before it and its own words."""
    previous = GENESIS
    for row in connection.execute(select(AUDIT).order_by(AUDIT.c.id)).mappings():
        if row["previous_hash"] != previous or row["hash"] != line_hash(dict(row)):
            return [f"jejak audit terputus atau diubah pada baris {row['id']}"]
        previous = row["hash"]
    return []


def _files(connection: Connection) -> list[str]:
    folder = get_settings().berkas_dir
    found = []
    for name, size in connection.execute(select(BERKAS.c.stored_name, BERKAS.c.size)):
        path = folder / name[:2] / name
        if not path.is_file():
            found.append(f"berkas {name} tidak ada")
        elif path.stat().st_size != size:
            found.append(f"berkas {name} berubah ukurannya")
    return found
