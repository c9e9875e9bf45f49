"""Who is invited to a review meeting, and who came: employees in service of its dinas."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlmodel import Session

from db.tables import Pegawai, RapatHadir
from rules.kit.errors import Invalid

HADIR, PEGAWAI = RapatHadir.__table__, Pegawai.__table__


def guests(session: Session, dinas_id: int, invited: Sequence[int], *also: int | None) -> set[int]:
    """Everybody invited, chair and notulis (`also`) among them. Raises Invalid (field invited) for whoever is not there."""
    found = set(invited) | {one for one in also if one is not None}
    require_there(session, found, dinas_id, "invited")
    return found


def listed(session: Session, rapat_id: int) -> set[int]:
    """Ids of whoever is on the list of a meeting."""
    return set(session.connection().execute(select(HADIR.c.pegawai_id).where(HADIR.c.rapat_id == rapat_id)).scalars())


def invite(session: Session, rapat_id: int, invited: Collection[int], present: Collection[int]) -> None:
    """Write the list anew."""
    session.connection().execute(delete(HADIR).where(HADIR.c.rapat_id == rapat_id))
    session.add_all(RapatHadir(rapat_id=rapat_id, pegawai_id=one, hadir=one in present) for one in sorted(invited))
    session.flush()


def require_there(session: Session, wanted: set[int], dinas_id: int, field: str) -> None:
    """Refuse whoever is not in service of the dinas. Raises Invalid at `field`."""
    query = select(PEGAWAI.c.id).where(PEGAWAI.c.id.in_(wanted), PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None))
    if set(session.connection().execute(query).scalars()) != wanted:
        raise Invalid("Pilih pegawai yang bertugas di dinas ini.", field=field)
