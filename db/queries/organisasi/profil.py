"""What the office knows of one employee, as he reads it himself: today's data and where he belonged when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from db.queries.organisasi import nama, pegawai
from db.queries.organisasi.pegawai import PegawaiRow
from db.queries.organisasi.penempatan import PENEMPATAN
from db.tables import Dinas, Pegawai, Unit

DINAS, UNIT, PEGAWAI = Dinas.__table__, Unit.__table__, Pegawai.__table__


@dataclass(frozen=True)
class Tempat:
    """One placement. tmt: of the decree; start: counted from; end: last day, None while it goes on."""

    dinas: str
    unit: str
    atasan_id: int | None
    atasan: str | None
    tmt: date
    start: date
    end: date | None


@dataclass(frozen=True)
class Profil:
    """An employee with his placements, the latest first, and the post of his penilai."""

    pegawai: PegawaiRow
    atasan_jabatan: str | None
    tempat: tuple[Tempat, ...]

    @property
    def atasan_sejak(self) -> date | None:
        """Since when the present atasan is his, through moves that left him in place."""
        since = None
        for one in self.tempat:
            if one.atasan_id is None or one.atasan_id != self.pegawai.atasan_id:
                break
            since = one.start
        return since


def one(connection: Connection, *, pegawai_id: int) -> Profil | None:
    """With the whole NIP: for the employee himself. Names of units and dinas as on the last day there."""
    found = pegawai.one(connection, pegawai_id=pegawai_id)
    if found is None:
        return None
    t = PENEMPATAN.c
    last = func.coalesce(t.end, date.max)
    query = (
        select(nama.dinas_on(last), nama.unit_on(last), t.atasan_id, PEGAWAI.c.name, t.tmt, t.start, t.end)
        .join_from(PENEMPATAN, DINAS, DINAS.c.id == t.dinas_id)
        .join(UNIT, UNIT.c.id == t.unit_id)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == t.atasan_id)
        .where(t.pegawai_id == pegawai_id)
        .order_by(t.start.desc())
    )
    tempat = tuple(Tempat(*row) for row in connection.execute(query))
    post = select(PEGAWAI.c.jabatan).where(PEGAWAI.c.id == (found.atasan_id or 0))
    return Profil(found, connection.execute(post).scalar(), tempat)
