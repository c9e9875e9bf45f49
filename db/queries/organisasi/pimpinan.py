"""The leaders of the region, who stand in no dinas: whom a head may have as atasan, and where their teams are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, or_, select

from db.queries import shared
from db.queries.organisasi.penempatan import EARLIER
from db.tables import Akun, Dinas, Pegawai, Penempatan, Unit
from settings import today

AKUN, DINAS, PEGAWAI, PENEMPATAN, UNIT = (t.__table__ for t in (Akun, Dinas, Pegawai, Penempatan, Unit))
TEAM, OVER = PEGAWAI.alias("team"), PEGAWAI.alias("over")
UNIT_NAME = "Pimpinan daerah"


@dataclass(frozen=True)
class PimpinanRow:
    """One leader. akun: the name of his account; team: how many heads are under him today."""

    id: int
    name: str
    jabatan: str
    nip: str | None
    active_from: date
    active_to: date | None
    atasan_id: int | None
    atasan: str | None
    akun_id: int | None
    akun: str | None
    team: int
    version: int


def unit_id(connection: Connection) -> int | None:
    """The one unit in which the leaders stand; None while there is none."""
    query = select(UNIT.c.id).join(DINAS, DINAS.c.id == UNIT.c.dinas_id).where(DINAS.c.kota)
    found: int | None = connection.execute(query.order_by(UNIT.c.id).limit(1)).scalar()
    return found


def listed(connection: Connection) -> list[PimpinanRow]:
    """All of them, those in office first, by name."""
    p = PEGAWAI.c
    team = select(func.count()).where(TEAM.c.atasan_id == p.id, TEAM.c.active_to.is_(None)).scalar_subquery()
    query = (
        select(p.id, p.name, p.jabatan, p.nip, p.active_from, p.active_to, p.atasan_id, OVER.c.name, AKUN.c.id, AKUN.c.username)
        .add_columns(team, p.version)
        .join_from(PEGAWAI, DINAS, DINAS.c.id == p.dinas_id)
        .outerjoin(OVER, OVER.c.id == p.atasan_id)
        .outerjoin(AKUN, AKUN.c.pegawai_id == p.id)
        .where(DINAS.c.kota)
        .order_by(p.active_to.is_not(None), p.name, p.id)
    )
    return [PimpinanRow(*row) for row in connection.execute(query)]


@shared
def choices(connection: Connection) -> list[tuple[int, str]]:
    """(id, "name — post") of those in office, by name: whom a head may have as his atasan."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan)
        .join(DINAS, DINAS.c.id == PEGAWAI.c.dinas_id)
        .where(DINAS.c.kota, PEGAWAI.c.active_to.is_(None))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    return [(row[0], f"{row[1]} — {row[2]}") for row in connection.execute(query)]


def accounts(connection: Connection) -> list[tuple[int, str]]:
    """(id, "name (user name)") of the accounts of leaders that are nobody's yet, by name."""
    query = select(AKUN.c.id, AKUN.c.name, AKUN.c.username).where(AKUN.c.role == "pimpinan", AKUN.c.pegawai_id.is_(None))
    return [(row[0], f"{row[1]} ({row[2]})") for row in connection.execute(query.order_by(AKUN.c.name, AKUN.c.id))]


def team_dinas(connection: Connection, *, atasan_id: int) -> Sequence[int]:
    """The dinas in which somebody has, or lately had, people under him, by name."""
    here = PENEMPATAN.c
    lately = or_(here.end.is_(None), here.end >= today() - EARLIER)
    query = select(DINAS.c.id, DINAS.c.name).join(PENEMPATAN, here.dinas_id == DINAS.c.id)
    query = query.where(here.atasan_id == atasan_id, lately, DINAS.c.active).distinct().order_by(DINAS.c.name)
    return tuple(row[0] for row in connection.execute(query))
