"""What e-Kinerja BKN would say of some people of one dinas: mostly as here, some otherwise, so that differences can be seen."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from db.queries.penilaian.berlaku import GIVEN
from db.tables import HasilBkn, Pegawai, Penilaian, Periode
from rules.kit.periode import Periode as Quarter
from rules.penilaian.predikat import RATINGS, predikat
from seed.bulk import Bulk
from seed.people import City
from seed.waktu import Timeline

PEGAWAI, PENILAIAN, PERIODE = Pegawai.__table__, Penilaian.__table__, Periode.__table__
CODE = "DUKCAPIL"
# Of these one in so many has another rating there, one in so many another penilai.
PEOPLE, OTHER_RATING, OTHER_PENILAI = 12, 4, 5


def tell(bulk: Bulk, connection: Connection, city: City, time: Timeline) -> None:
    """Results of the last closed quarter, of the first people by id; who is not scored here is in it once."""
    if not time.past:
        return
    bulk.write()
    quarter, dinas_id = time.past[-1], city.dinas[CODE]
    names = {row.id: row for row in connection.execute(select(PEGAWAI.c.id, PEGAWAI.c.nip, PEGAWAI.c.name, PEGAWAI.c.jabatan))}
    p = PENILAIAN.c
    query = (
        select(p.pegawai_id, p.penilai_id, p.hasil_kerja, p.perilaku_kerja, p.submitted_at)
        .join_from(PENILAIAN, PERIODE, PERIODE.c.id == p.periode_id)
        .where(p.dinas_id == dinas_id, PERIODE.c.code == quarter.code, GIVEN)
        .order_by(p.pegawai_id)
    )
    rows = connection.execute(query).all()
    head = city.account(f"kepala.{CODE.lower()}").id
    for at, row in enumerate(rows[:PEOPLE], 1):
        hasil = row.hasil_kerja if at % OTHER_RATING else RATINGS[(RATINGS.index(row.hasil_kerja) + 1) % len(RATINGS)]
        penilai = names[row.penilai_id if at % OTHER_PENILAI else head]
        _add(bulk, dinas_id, quarter, row.pegawai_id, (hasil, row.perilaku_kerja), penilai, row.submitted_at + timedelta(days=2))
    scored = {row.pegawai_id for row in rows}
    alone = next((one for one in city.people if one.dinas_id == dinas_id and one.id not in scored and one.id != head), None)
    if alone is not None and rows:
        _add(bulk, dinas_id, quarter, alone.id, ("sesuai", "sesuai"), names[head], rows[0].submitted_at)


def _add(
    bulk: Bulk, dinas_id: int, quarter: Quarter, pegawai_id: int, ratings: tuple[str, str], penilai: Any, at: datetime
) -> None:
    period = {"kind": quarter.kind, "code": quarter.code, "start": quarter.start, "end": quarter.end}
    who = {"penilai_nip": penilai.nip, "penilai_name": penilai.name, "penilai_jabatan": penilai.jabatan}
    bulk.add(
        HasilBkn, dinas_id=dinas_id, pegawai_id=pegawai_id, **period, hasil_kerja=ratings[0], perilaku_kerja=ratings[1],
        predikat=predikat(*ratings), **who, dinilai_at=at,
    )  # fmt: skip
