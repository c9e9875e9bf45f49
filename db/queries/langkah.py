"""What the data holds of the first steps, in one statement."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, Select, and_, cast, func, literal, or_, select, true

from db.queries.kit.pengaturan import CITY
from db.queries.kit.tutup import CLOSED
from db.queries.penilaian.berlaku import GIVEN
from db.tables import Akun, Dinas, Indikator, Laporan, Pegawai, Pengaturan, Pengukuran, Penilaian, Periode, Skp, Survei, Target
from rules.kit.kantor import KANTOR_KEY, KOTA_KEY, MULAI_KEY
from rules.langkah import Langkah

AKUN, INDIKATOR, LAPORAN, PEGAWAI, PENGATURAN = (t.__table__ for t in (Akun, Indikator, Laporan, Pegawai, Pengaturan))
PENGUKURAN, PENILAIAN, PERIODE, SKP, SURVEI = (t.__table__ for t in (Pengukuran, Penilaian, Periode, Skp, Survei))
TARGET, DINAS = Target.__table__, Dinas.__table__
LEADERS = select(DINAS.c.id).where(DINAS.c.kota)  # of the region: nobody's employees
IN_SERVICE = and_(PEGAWAI.c.active_to.is_(None), PEGAWAI.c.dinas_id.not_in(LEADERS))


def counts(
    connection: Connection, *, steps: Collection[Langkah], dinas_id: int | None, pegawai_id: int | None, today: date
) -> dict[str, int]:
    """How many people and accounts there are, and 1 for each other step whose first row is there.

    Args:
        dinas_id: of that dinas; None: of all of them. pegawai_id: whose own steps and team's.
    """
    asked = _office(dinas_id, today) | _person(pegawai_id or 0)
    wanted = {*steps, "pegawai"} if "akun" in steps else set(steps)
    row = connection.execute(select(*(asked[step].label(step) for step in sorted(wanted)))).one()
    return {name: int(value) for name, value in row._mapping.items()}


def _office(dinas_id: int | None, today: date) -> dict[str, Any]:
    def here(table: Any) -> Any:
        return true() if dinas_id is None else table.c.dinas_id == dinas_id

    def said(*keys: str) -> Any:
        return _any(select(PENGATURAN.c.key).where(PENGATURAN.c.key.in_(keys), PENGATURAN.c.dinas_id == CITY))

    people = select(func.count()).select_from(PEGAWAI).where(IN_SERVICE, here(PEGAWAI))
    accounts = select(func.count()).join_from(AKUN, PEGAWAI, PEGAWAI.c.id == AKUN.c.pegawai_id).where(IN_SERVICE, here(PEGAWAI))
    running = select(PERIODE.c.id).where(here(PERIODE), PERIODE.c.start <= today, PERIODE.c.end >= today)
    offered = true() if dinas_id is None else or_(INDIKATOR.c.dinas_id.is_(None), INDIKATOR.c.dinas_id == dinas_id)
    figures = _any(select(PENGUKURAN.c.id).where(here(PENGUKURAN)), select(SURVEI.c.id).where(here(SURVEI)))
    return {
        "kantor": said(KANTOR_KEY, KOTA_KEY),
        "pegawai": people.scalar_subquery(),
        "akun": accounts.scalar_subquery(),
        "periode": _any(running),
        "indikator": _any(select(INDIKATOR.c.id).where(INDIKATOR.c.active, offered)),
        "target": _any(select(TARGET.c.id).where(here(TARGET))),
        "angka": figures,
        "verifikasi": _any(select(LAPORAN.c.id).where(here(LAPORAN), LAPORAN.c.verifier_id.is_not(None))),
        "nilai": _any(select(PENILAIAN.c.id).where(here(PENILAIAN), GIVEN)),
        # an office that closed a period is in use, said or not
        "mulai": cast(or_(said(MULAI_KEY) == 1, select(PERIODE.c.id).where(CLOSED).exists()), Integer),
    }


def _person(pegawai_id: int) -> dict[str, Any]:
    mine = PEGAWAI.c.atasan_id == pegawai_id
    team = select(SKP.c.id).join_from(SKP, PEGAWAI, PEGAWAI.c.id == SKP.c.pegawai_id).where(mine, SKP.c.status == "disepakati")
    return {
        # whoever reads this has changed it: before that no page opens
        "sandi": literal(1),
        "skp": _any(select(SKP.c.id).where(SKP.c.pegawai_id == pegawai_id)),
        "laporan": _any(select(LAPORAN.c.id).where(LAPORAN.c.pegawai_id == pegawai_id)),
        "skp_tim": _any(team),
        "verifikasi_tim": _any(select(LAPORAN.c.id).where(LAPORAN.c.verifier_id == pegawai_id)),
        "nilai_tim": _any(select(PENILAIAN.c.id).where(PENILAIAN.c.penilai_id == pegawai_id, GIVEN)),
    }


def _any(*queries: Select[Any]) -> Any:
    return cast(or_(*(query.exists() for query in queries)), Integer)
