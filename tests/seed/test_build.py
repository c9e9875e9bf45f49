"""Building the city: only into an empty database, the same each time, on both databases, on any day."""

import hashlib
from datetime import date
from pathlib import Path

import bcrypt
import pytest
from sqlalchemy import Connection, func, select

from db import rollup
from db.base import Model
from db.engine import get_engine, reading, transaction
from db.tables import (
    Akun,
    Aspirasi,
    Audit,
    Kehadiran,
    Kunjungan,
    Laporan,
    Pegawai,
    Pengukuran,
    Periode,
    PublikasiIkm,
    Sebab,
    Skp,
    SkpHasil,
    SkpRiwayat,
    Survei,
)
from rules.kit.errors import Conflict
from seed import demo
from services.kit.check import problems
from tests.cast import Cast
from tests.seed.conftest import SMALL, TODAY

LAPORAN = Laporan.__table__
# Ends and beginnings of quarters and years, a weekend, a leap day.
DAYS = (date(2026, 1, 1), date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 22), date(2028, 2, 29))


def build(today: date = TODAY) -> None:
    with transaction() as session:
        demo.build(session, today=today, scale=SMALL)


def fingerprint(connection: Connection) -> str:
    """A hash of every row; the trail keeps the clock's time and is left out."""
    found = hashlib.sha256()
    for table in Model.metadata.sorted_tables:
        if table is not Audit.__table__:
            for row in connection.execute(select(table).order_by(*table.primary_key)):
                found.update(repr(tuple(row)).encode())
    return found.hexdigest()


def test_both_databases_take_it_and_count_on(each_db: str) -> None:
    build()
    with reading() as connection:
        assert rollup.differences(connection) == []
        last = connection.execute(select(func.max(LAPORAN.c.id))).scalar()
    with transaction() as session:
        pegawai = session.get_one(Pegawai, 2)
        row = Laporan(
            token="baru", dinas_id=pegawai.dinas_id, unit_id=pegawai.unit_id, pegawai_id=2, day=TODAY, activity="Baru", minutes=30
        )
        session.add(row)
        session.flush()
        assert row.id is not None and last is not None and row.id > last


def test_the_same_day_gives_the_same_city(db: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    build()
    with reading() as connection:
        first = fingerprint(connection)
    with get_engine().execution_options(writes=True).begin() as connection:
        for table in reversed(Model.metadata.sorted_tables):
            if table is not Audit.__table__:
                connection.execute(table.delete())
    build()
    with reading() as connection:
        assert fingerprint(connection) == first


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_any_day_gives_a_sound_city_without_a_future(db: Path, today: date) -> None:
    build(today)
    with reading() as connection:
        assert problems(connection) == []
        assert connection.execute(select(func.count()).select_from(Periode.__table__)).scalar()
        for model in (Laporan, Pengukuran, SkpHasil, Survei, Aspirasi, Kehadiran, Kunjungan, Sebab):
            assert connection.execute(select(func.max(model.__table__.c.day))).scalar_one() <= today
        moments = {
            Laporan: ("created_at", "verified_at"), SkpRiwayat: ("at",), PublikasiIkm: ("published_at",), Sebab: ("recorded_at",),
            Aspirasi: ("received_at", "answered_at"), Kunjungan: ("created_at", "done_at"), Survei: ("received_at", "judged_at"),
        }  # fmt: skip
        for model, names in moments.items():
            for name in names:
                latest = connection.execute(select(func.max(model.__table__.c[name]))).scalar()
                assert latest is None or latest.date() <= today, (model, name)


def test_it_refuses_a_database_in_use(cast: Cast) -> None:
    with reading() as connection:
        assert not demo.is_empty(connection)
    with pytest.raises(Conflict, match="sudah berisi"):
        build()
    with reading() as connection:
        assert not connection.execute(select(func.count()).select_from(Skp.__table__)).scalar()


def test_a_connection_will_do(db: Path) -> None:
    with get_engine().execution_options(writes=True).begin() as connection:
        assert demo.is_empty(connection)
        demo.build(connection, today=TODAY, scale=SMALL)
        assert not demo.is_empty(connection)


def test_the_accounts_it_announces_can_sign_in(db: Path) -> None:
    build()
    with reading() as connection:
        rows = connection.execute(select(Akun.__table__)).mappings().all()
    assert len(rows) == 22
    assert len({row["password_hash"] for row in rows}) == 1
    assert bcrypt.checkpw(b"Demo-2026", rows[0]["password_hash"].encode())
    assert not any(row["must_change"] or row["locked"] for row in rows)
    told = demo.announce()
    assert "Demo-2026" in told
    names = {row["username"] for row in rows}
    for name in ("admin", "walikota", "kepala.dukcapil", "admin.dukcapil", "penilai.dukcapil", "pegawai.dukcapil"):
        assert name in names and name in told
    for code in ("dukcapil", "disdik", "dinkes", "dpmptsp", "bkpsdm"):
        assert f"pegawai.{code}" in names and code in told
