"""The migrations make the tables that db.tables describes, and keep what is already there."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Table, select, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import AutoString

from commands import migration
from db.base import Model, UtcDateTime, utcnow
from db.engine import forget_engines, get_engine
from db.migrate import head, migrate, upgrade
from db.pending import pending
from db.tables import Dinas, Pengaturan, Peristiwa, Rapat, RekapBeku
from rules.impor import Susunan
from rules.kit.errors import Invalid
from rules.kit.kata_lama import CODES, present
from rules.kit.periode import month_end
from rules.survei.ikm import UNSUR
from services.impor import usul
from settings import get_settings

_INDIKATOR = {"level": "unit", "polarity": "naik", "aggregate": "jumlah", "frequency": "bulanan", "kumulatif": False}
# Whatever a column must hold that nobody asks for.
_ANY = {int: 1, str: "x", bool: True, float: 1.0, date: date(2026, 1, 1), datetime: utcnow(), dict: {}}


def test_migrated_database_equals_the_tables(each_db: str):
    with get_engine().connect() as connection:
        body = pending(connection)
    assert not body, f"tables and migrations differ; `make migration NAME=…` writes:\n\n{body}"


CHANGES = [
    ("DROP TABLE jam_kerja", "op.create_table('jam_kerja',"),
    ("ALTER TABLE dinas ADD COLUMN warna VARCHAR(7)", "batch_op.drop_column('warna')"),
    ("DROP INDEX ix_usul_atasan_pegawai_id", "batch_op.create_index(batch_op.f('ix_usul_atasan_pegawai_id'), ['pegawai_id']"),
]


@pytest.mark.parametrize(("statement", "said"), CHANGES)
def test_where_they_differ_it_is_said_what_to_write(db, statement: str, said: str):
    with get_engine().execution_options(writes=True).begin() as connection:
        connection.execute(text(statement))
        assert said in pending(connection)


def test_a_check_that_differs_is_said_too(db, monkeypatch: pytest.MonkeyPatch):
    table = Dinas.__table__
    check = CheckConstraint("length(code) > 1", name="code_known")
    table.append_constraint(check)
    try:
        with get_engine().connect() as connection:
            body = pending(connection)
    finally:
        table.constraints.remove(check)
    assert "batch_op.create_check_constraint" in body and "length(code) > 1" in body and "ck_dinas_code_known" in body


def test_a_written_migration_brings_the_tables(db, tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A table that no migration knows yet: the file that is written makes it, types and names included."""
    columns = (Column("day", UtcDateTime, nullable=False), Column("text", AutoString(80), index=True))
    noun = Table("catatan_uji", Model.metadata, Column("id", Integer, primary_key=True), *columns)
    try:
        path = migration.write("catatan_uji", tmp_path)
        code = path.read_text(encoding="utf-8")
        module = {}
        exec(compile(code, str(path), "exec"), module)
        _settings_back(monkeypatch, db)
        with get_engine().execution_options(writes=True).begin() as connection:
            with Operations.context(MigrationContext.configure(connection, opts={"render_as_batch": True})):
                module["upgrade"]()
            assert pending(connection) == ""
    finally:
        Model.metadata.remove(noun)
    assert "\ndef upgrade() -> None:\n    op.create_table('catatan_uji',\n" in code and "###" not in code
    assert "catatan uji" in code and f'down_revision = "{head()}"' in code
    assert "import sqlmodel" not in code and "db." not in code


def test_nothing_is_written_when_they_agree(db, tmp_path, monkeypatch: pytest.MonkeyPatch):
    assert migration.write("tak_perlu", tmp_path) is None and not list(tmp_path.glob("0*.py"))
    _settings_back(monkeypatch, db)


def _settings_back(monkeypatch: pytest.MonkeyPatch, folder) -> None:
    """The command works on a database of its own and leaves the settings there."""
    monkeypatch.setenv("DATA_DIR", str(folder))
    monkeypatch.setenv("DATABASE_URL", "")
    forget_engines()
    get_settings.cache_clear()


def test_older_database_is_copied_before_it_changes(tmp_path, monkeypatch):
    forget_engines()
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    get_settings.cache_clear()
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0001")
        connection.execute(text("INSERT INTO dinas (code, name, sector, active, version) VALUES ('A', 'Dinas A', '', 1, 1)"))
        connection.execute(text("INSERT INTO unit (dinas_id, name, active, version) VALUES (1, 'Bidang', 1, 1)"))
    assert upgrade() is True
    assert upgrade() is False
    assert len(list(tmp_path.glob("papan.0001.*.bak"))) == 1
    with get_engine().connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1, "put aside for the migration only"
        assert connection.execute(text("SELECT code FROM dinas")).scalar() == "A"
        triggers = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"))
        assert triggers.scalar() == 2
    forget_engines()


def test_who_made_an_account_is_told_from_the_trail(each_db: str, tmp_path, monkeypatch):
    """And who gave out its last password; what the operator did, or nobody knows, stays empty."""
    _empty(each_db, tmp_path, monkeypatch)
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0004")
        for number in range(1, 6):
            _insert(connection, "akun", username=f"a{number}", name="A", password_hash="x", role="admin", must_change=False,
                    locked=False, created_at=utcnow())  # fmt: skip
        for by, action, row_id in (
            (None, "tambah", 1), (1, "tambah", 2), (2, "tambah", 3), (99, "tambah", 4),
            (3, "ganti kata sandi", 3), (1, "ganti kata sandi", 3), (3, "ganti kata sandi", 3),
            (1, "ganti kata sandi", 4), (None, "ganti kata sandi", 4), (1, "ubah peran", 5),
        ):  # fmt: skip
            _insert(connection, "audit", at=utcnow(), akun_id=by, actor="x", action=action, noun="akun", row_id=row_id,
                    previous_hash="x", hash="x")  # fmt: skip
    assert upgrade() is True
    with get_engine().connect() as connection:
        found = connection.execute(text("SELECT made_by, reset_by FROM akun ORDER BY id")).all()
    assert found == [(None, None), (1, None), (2, 1), (None, None), (None, None)]
    forget_engines()


def test_old_words_become_the_offices_own_and_the_trail_keeps_its_own(each_db: str, tmp_path, monkeypatch):
    """Every old code of every table is migrated; what is chained or past stays as it was written."""
    _empty(each_db, tmp_path, monkeypatch)
    kept = [
        text(f"SELECT {what}")
        for what in ("before, after, hash FROM audit", "evidence FROM penilaian", "definition FROM indikator_riwayat")
    ]
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0007")
        put = _inserter(connection)
        _office(put)
        rows = list(_old_words(put))
        before = [connection.execute(query).all() for query in kept]
    assert len(rows) == sum(len(codes) for columns in CODES.values() for codes in columns.values())
    assert upgrade() is True
    with get_engine().connect() as connection:
        for table, row_id, old in rows:
            found = connection.execute(text(f"SELECT {', '.join(old)} FROM {table} WHERE id = {row_id}")).mappings().one()
            assert dict(found) == present(table, old) != old
        assert [connection.execute(query).all() for query in kept] == before
        assert connection.execute(select(Pengaturan.__table__.c.value)).scalar() == {"kind": "triwulan", "times": 2}
        assert not pending(connection)
    with get_engine().execution_options(writes=True).connect() as connection, pytest.raises(DatabaseError):
        connection.execute(text("UPDATE audit SET actor = 'y'"))
    forget_engines()


def test_years_that_were_opened_get_their_half_years(each_db: str, tmp_path, monkeypatch):
    """Closed where both quarters are; the counter of ids goes on behind them."""
    _empty(each_db, tmp_path, monkeypatch)
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0008")
        put = _inserter(connection)
        put("dinas"), put("dinas")
        for dinas_id, code, kind, status in (
            (1, "2025", "tahun", "ditutup"), (1, "2026", "tahun", "terbuka"), (2, "2026", "tahun", "penilaian"),
            (1, "2026-T1", "triwulan", "ditutup"), (1, "2026-T2", "triwulan", "ditutup"), (1, "2026-T3", "triwulan", "ditutup"),
            (1, "2026-T4", "triwulan", "penilaian"), (2, "2026-T1", "triwulan", "ditutup"), (2, "2027-T1", "triwulan", "terbuka"),
        ):  # fmt: skip
            put("periode", dinas_id=dinas_id, code=code, kind=kind, status=status)
    assert upgrade() is True
    with get_engine().execution_options(writes=True).begin() as connection:
        found = connection.execute(text("SELECT dinas_id, code, status FROM periode WHERE kind = 'semester' ORDER BY 1, 2")).all()
        assert [tuple(row) for row in found] == [
            (1, "2025-S1", "ditutup"),
            (1, "2025-S2", "ditutup"),
            (1, "2026-S1", "ditutup"),
            (1, "2026-S2", "terbuka"),
            (2, "2026-S1", "terbuka"),
            (2, "2026-S2", "terbuka"),
        ]
        connection.execute(
            text(
                'INSERT INTO periode (dinas_id, code, kind, start, "end", status) '
                "SELECT dinas_id, '2028', kind, start, \"end\", status FROM periode WHERE dinas_id = 2 AND code = '2026'"
            )
        )
    forget_engines()


def test_a_dinas_is_in_use_since_its_earliest_row(each_db: str, tmp_path, monkeypatch):
    """One without any begins on the day of the upgrade; study leave may be recorded from then on."""
    _empty(each_db, tmp_path, monkeypatch)
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0010")
        put = _inserter(connection)
        busy, idle = (put("dinas", code=code, name=f"Dinas {code}") for code in "AB")
        unit = put("unit", dinas_id=busy, name="Bidang")
        ani = put("pegawai", dinas_id=busy, unit_id=unit, nip="1" * 18, status="PNS", jenis_jabatan="pelaksana")
        of = {"dinas_id": busy, "unit_id": unit, "pegawai_id": ani, "source": "isian"}
        for day in (date(2026, 3, 4), date(2026, 2, 3)):
            put("kehadiran", **of, status="hadir", day=day)
    assert upgrade() is True
    with get_engine().execution_options(writes=True).begin() as connection:
        found = dict(connection.execute(select(Dinas.__table__.c.id, Dinas.__table__.c.dipakai_sejak)).all())
        assert found[busy] == date(2026, 2, 3) and abs((found[idle] - utcnow().date()).days) <= 1
        connection.execute(text("UPDATE kehadiran SET status = 'tugas_belajar'"))
        assert not pending(connection)
    forget_engines()


def test_closed_periods_keep_what_they_showed_by_the_old_rules(each_db: str, tmp_path, monkeypatch):
    """Of the dinas and of its unit, the months inside too; the half-year that closes with its quarters as well."""
    _empty(each_db, tmp_path, monkeypatch)
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0008")
        put = _inserter(connection)
        put("dinas"), put("unit", dinas_id=1, name="Bidang", active=True)
        ani = {"dinas_id": 1, "unit_id": 1, "jenis_jabatan": "pelaksana", "status": "PNS", "nip": "1" * 18}
        put("pegawai", **ani, active_from=date(2020, 1, 1))
        same = {"level": "dinas", "active": True, "frequency": "bulanan", "version": 3, "factor": 100.0}
        put("indikator", **same, code="KTP", polarity="naik", aggregate="rasio", source="isian", measure="")
        put("indikator", **same, code="CEPAT", polarity="turun", aggregate="rata_rata", source="isian", measure="")
        put(
            "indikator",
            **same,
            code="RAJIN",
            polarity="naik",
            aggregate="rasio",
            source="laporan",
            measure="hari_dilaporkan_persen",
        )
        spans = {"2026": ("tahun", 1, 12), "2026-T1": ("triwulan", 1, 3), "2026-T2": ("triwulan", 4, 6)}
        for code, (kind, first, last) in spans.items():
            status = "terbuka" if kind == "tahun" else "ditutup"
            days = {"start": date(2026, first, 1), "end": month_end(date(2026, last, 1))}
            put("periode", dinas_id=1, code=code, kind=kind, status=status, **days)
        (
            put("target", dinas_id=1, indikator_id=1, periode_id=1, value=90.0),
            put("target", dinas_id=1, indikator_id=2, periode_id=2, value=10.0),
        )
        rekap = {"dinas_id": 1, "level": "dinas", "owner_id": 1, "last_value": 1.0}
        for indikator_id, month, value, n in ((1, 2, 30.0, 40.0), (1, 5, 8.0, 10.0), (2, 2, 12.0, 1.0)):
            day = date(2026, month, 1)
            put(
                "rekap_pengukuran",
                **rekap,
                indikator_id=indikator_id,
                month=day,
                sum_value=value,
                sum_n=n,
                sum_vn=value * n,
                count=1,
                last_date=day,
            )
        put(
            "rekap_laporan",
            dinas_id=1,
            level="dinas",
            owner_id=1,
            month=date(2026, 2, 1),
            filed=9,
            verified=9,
            returned=0,
            days=9,
        )
        put("pengaturan", key="capaian_cap", dinas_id=0, value=100)
    assert upgrade() is True
    with get_engine().connect() as connection:
        rows = connection.execute(select(RekapBeku.__table__)).mappings().all()
        found = {(row["code"], row["level"], row["indikator_id"]): row for row in rows}
        kept = connection.execute(text("SELECT code FROM periode WHERE aturan IS NOT NULL ORDER BY code")).scalars().all()
    assert kept == ["2026-S1", "2026-T1", "2026-T2"]
    ktp, half = found["2026-T1", "dinas", 1], found["2026-S1", "dinas", 1]
    assert (ktp["value"], ktp["n"], ktp["target"], ktp["target_source"], ktp["version"]) == (75, 40, 90, "2026", 3)
    assert (ktp["capaian_raw"], ktp["kategori"], ktp["definition"]["code"]) == (pytest.approx(75 / 90 * 100), "Baik", "KTP")
    assert (half["value"], half["n"], half["sum_value"]) == (76, 50, 38), "totals, not percentages"
    late = found["2026-T1", "dinas", 2]
    assert (late["value"], late["capaian_raw"], late["capaian"]) == (12, 80, 80)
    diligent = found["2026-02", "dinas", 3]
    assert (diligent["sum_value"], diligent["sum_n"], diligent["days"]) == (9, 18, 18), (
        "a month that never was a period of its own"
    )
    unit = found["2026-T1", "unit", 1]
    assert (unit["value"], unit["reason"], unit["definition"]) == (None, "belum ada realisasi", None)
    assert ("2026", "dinas", 1) not in found and len(rows) == 9 * 2 * 3
    forget_engines()


def _inserter(connection) -> Callable[..., int]:
    """put(table, **values) → id; columns that must hold something and were not named get anything."""
    found, made = MetaData(), Counter[str]()
    found.reflect(connection)

    def put(table: str, **values: Any) -> int:
        made[table] += 1
        for column in found.tables[table].columns:
            if column.name not in values and not column.nullable:
                kind = column.type.python_type
                # a number as text is short and never there twice
                values[column.name] = made[table] if column.primary_key else str(made[table]) if kind is str else _ANY[kind]
        connection.execute(found.tables[table].insert().values(values))
        return made[table]

    return put


def _office(put: Callable[..., int]) -> None:
    """What the rows hang on, and what is to stay as it was written."""
    put("dinas"), put("unit"), put("akun", role="admin"), put("layanan")
    for _ in range(5):
        put("pegawai", jenis_jabatan="pelaksana", status="PNS", unit_id=1)
    put("audit", noun="laporan", before='{"status": "filed"}', after='{"status": "verified"}')
    put("pengaturan", key="penghargaan_aturan", dinas_id=1, value={"kind": "quarter", "times": 2})


def _old_words(put: Callable[..., int]) -> Iterator[tuple[str, int, dict[str, str]]]:
    """(table, id, its old codes) of one row for each old code."""
    people = count(1)
    measured = {"polarity": "lower", "aggregate": "sum"}
    start: dict[str, dict[str, Any]] = {
        "periode": {"kind": "year", "status": "closed"},
        "indikator": measured | {"level": "unit", "frequency": "bulanan", "source": "laporan", "measure": "filed"},
        "skp": measured | {"jenis": "utama", "aspek": "waktu", "status": "draft"},
        "laporan": {},
        "penilaian": {"penilai_id": 5, "evidence": {"reports": [{"status": "filed"}]}},
        "survei": dict.fromkeys(UNSUR, 3) | {"source": "web", "sex": "L"},
    }
    for table, more in start.items():
        for column, codes in CODES[table].items():
            for old in codes:
                values = more | {column: old} | ({"pegawai_id": next(people)} if table == "penilaian" else {})
                row_id = put(table, **values)
                yield table, row_id, {name: values[name] for name in CODES[table] if name in values}
    put("indikator_riwayat", indikator_id=1, definition={"polarity": "lower"})


def _empty(each_db: str, tmp_path, monkeypatch) -> None:
    """The database of that kind, without a table."""
    if each_db == "postgresql":
        with get_engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        return
    forget_engines()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "older"))
    get_settings.cache_clear()


def _insert(connection, table: str, **values: object) -> None:
    names = list(values)
    connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + n for n in names)})"), values)


def test_kept_arrangements_of_attendance_are_read_by_every_kind(each_db: str, tmp_path, monkeypatch):
    _empty(each_db, tmp_path, monkeypatch)
    columns = {"nip": "No ID", "day": "Tgl", "time_in": "Masuk", "time_out": "Pulang"}
    old = {**columns, "way": "pasangan", "order": "mdy", "header_row": 4}
    scans = {"nip": "PIN", "day": "Waktu", "time_in": "", "time_out": "", "way": "ketukan", "order": "dmy", "header_row": 1}
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0020")
        _insert(connection, "dinas", code="A", name="Dinas A", sector="", active=True, version=1)
        for name, mapping in (("Lobi", {**old, "absent": True}), ("Loket", {**scans, "absent": False})):
            _insert(connection, "impor_pemetaan", dinas_id=1, kind="kehadiran", name=name, mapping=json.dumps(mapping))
    assert upgrade() is True
    with get_engine().connect() as connection:
        found = usul.kept_of(connection, dinas_id=1, kind="kehadiran")
    assert found == {
        "Lobi": Susunan(columns, "", 4, "baris", {"tanggal": "mdy", "absen": "ya"}),
        "Loket": Susunan({"nip": "PIN", "day": "Waktu"}, "", 1, "ketukan", {"tanggal": "dmy"}),
    }
    forget_engines()


def test_a_database_of_a_newer_version_is_left_alone(db):
    """Going back to an older version of the app: a sentence, and nothing written."""
    with get_engine().execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Invalid, match="versi aplikasi yang lebih baru"):
        upgrade()
    with get_engine().connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_what_meetings_decided_before_is_an_event_of_its_dinas(each_db: str, tmp_path, monkeypatch):
    """But for what was given up or only put off."""
    _empty(each_db, tmp_path, monkeypatch)
    held = date(2026, 3, 4)
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0029")
        put = _inserter(connection)
        (
            put("dinas", code="DINKES", jenis="kesehatan", kota=False),
            put("akun", role="admin", langkah="buka"),
            put("indikator", **_INDIKATOR),
        )
        put("rapat", dinas_id=1, code="2026-T1", day=held, status="selesai", created_by=1)
        said = {"dinas_id": 1, "rapat_id": 1, "decided_by": 1}
        put("keputusan", **said, jenis="lain", status="selesai", what="x" * 300, indikator_id=1)
        for jenis, status in (("perbaikan", "terbuka"), ("lain", "batal"), ("tunda", "ditunda")):
            put("keputusan", **said, jenis=jenis, status=status, what=f"Tambah\nloket {jenis}")
    assert upgrade() is True
    t = Peristiwa.__table__.c
    with get_engine().connect() as connection:
        found = connection.execute(select(t.keputusan_id, t.dinas_id, t.indikator_id, t.day, t.text, t.link, t.version)).all()
    link = "/kebutuhan-diklat?dinas=DINKES&periode=2026-T1"
    assert sorted(map(tuple, found)) == [
        (1, 1, 1, held, "Keputusan rapat: " + "x" * 180, link, 1),
        (2, 1, None, held, "Keputusan rapat: Tambah loket perbaikan", link, 1),
    ]
    forget_engines()


def test_meetings_of_before_are_of_training_and_those_to_come_are_frozen_ahead(each_db: str, tmp_path, monkeypatch):
    _empty(each_db, tmp_path, monkeypatch)
    held, ahead, began = date(2026, 3, 4), date(2026, 12, 4), datetime(2026, 3, 4, 2, tzinfo=UTC)
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, "0030")
        put = _inserter(connection)
        (put("dinas", jenis="kesehatan", kota=False), put("akun", role="admin", langkah="buka"))
        for day, status, opened in ((held, "selesai", began), (ahead, "rencana", None), (held, "batal", None)):
            put("rapat", dinas_id=1, code="2026-T1", day=day, status=status, opened_at=opened, created_by=1)
    assert upgrade() is True
    t = Rapat.__table__.c
    with get_engine().connect() as connection:
        found = connection.execute(select(t.jenis, t.planned_day, t.freeze_due, t.frozen_at, t.frozen_by).order_by(t.id)).all()
    due = datetime(2026, 12, 2, tzinfo=UTC)
    assert list(map(tuple, found)) == [
        ("diklat", held, None, began, "mulai"),
        ("diklat", ahead, due, None, None),
        ("diklat", held, None, None, None),
    ]
    forget_engines()
