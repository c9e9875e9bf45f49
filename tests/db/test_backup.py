"""A backup comes back whole, table by table, whichever database and version it was made from, or not at all."""

import json
import os
import re
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    Table,
    Text,
    Time,
    cast,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import OperationalError

import db.backup as backups
import db.restore as restores
from db.backup import FORGOTTEN, backup, tables
from db.base import Model
from db.engine import forget_engines, get_engine, reading, transaction
from db.migrate import migrate, upgrade
from db.restore import restore
from db.tables import Unit
from rules.kit.errors import Conflict, DomainError, Invalid
from seed import demo
from seed.waktu import Scale
from settings import get_settings

TODAY = date(2026, 11, 24)


@pytest.fixture
def city(each_db: str) -> str:
    """A small demo city in which no table is empty, and an evidence file."""
    with transaction() as session:
        demo.build(session, today=TODAY, scale=Scale(people=0.3, months=2))
    with get_engine().execution_options(writes=True).begin() as connection:
        for table in Model.metadata.sorted_tables:
            if not connection.execute(select(func.count()).select_from(table)).scalar():
                connection.execute(insert(table).values(**made_up(connection, table)))
    return each_db


def made_up(connection: Connection, table: Table) -> dict[str, object]:
    """One row of any table, with something in every column."""
    checks = " ".join(str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint))
    kinds = [(Boolean, True), (Integer, 1), (Float, 1.5), (DateTime, datetime(2026, 5, 4, 3, 2, 1, 5, UTC))]
    kinds += [(Date, TODAY), (Time, time(7, 30, 15)), (JSON, {"a": ["é", None, 1.5]})]
    row: dict[str, object] = {}
    for column in table.columns:
        kind = getattr(column.type, "impl", column.type)
        known = re.search(rf"\b{column.name} IN \('([^']*)'", checks)
        if column.foreign_keys:
            # another one each time: whoever asks is not whoever agrees
            target = next(iter(column.foreign_keys)).column
            before = sum(target in {fk.column for fk in table.c[name].foreign_keys} for name in row)
            row[column.name] = connection.execute(select(target).order_by(target).limit(1).offset(before)).scalar()
        elif known:
            row[column.name] = known[1]
        else:
            row[column.name] = next((value for of, value in kinds if isinstance(kind, of)), "x")
    return row


def contents() -> dict[str, list[tuple]]:
    """Every row of every table, in an order of its own; JSON by its text, moments in UTC."""
    with reading() as connection:
        return {
            t.name: sorted((tuple(row) for row in connection.execute(select(*map(_column, t.columns)))), key=repr)
            for t in Model.metadata.sorted_tables
        }


def _column(column):
    return cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column


def elsewhere(patch: pytest.MonkeyPatch, folder: Path, url: str = "") -> None:
    """Another, empty installation."""
    forget_engines()
    patch.setenv("DATA_DIR", str(folder))
    patch.setenv("DATABASE_URL", url)
    get_settings.cache_clear()


def test_every_table_comes_back_equal(city: str, tmp_path: Path, monkeypatch, postgres: str):
    before = contents()
    assert [name for name, rows in before.items() if not rows] == []
    backup(tmp_path / "a.zip")
    # to the other database, and back from there: what one cannot say the other must not lose
    if city == "postgresql":
        elsewhere(monkeypatch, tmp_path / "lain")
    else:
        elsewhere(monkeypatch, tmp_path / "lain", postgres)
        clear()
    restore(tmp_path / "a.zip")
    assert {n: r for n, r in contents().items() if n not in FORGOTTEN} == {n: r for n, r in before.items() if n not in FORGOTTEN}
    assert all(contents()[name] == [] for name in FORGOTTEN if name in before)
    with transaction() as session:  # the sequences know of the rows
        session.add(Unit(dinas_id=1, name="Unit sesudah pemulihan"))


def clear() -> None:
    """Empty the PostgreSQL database that is set."""
    with get_engine().begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def test_only_the_owner_may_read_it(cast, tmp_path: Path):
    before = os.umask(0)
    try:
        backup(tmp_path / "a.zip")
    finally:
        os.umask(before)
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600
    with pytest.raises(Conflict):
        backup(tmp_path / "a.zip")


def test_nothing_is_left_behind_when_it_fails(cast, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(backups, "_evidence", lambda: iter([get_settings().berkas_dir / "tiada"]))
    (tmp_path / "keluar").mkdir()
    with pytest.raises(OSError):
        backup(tmp_path / "keluar" / "a.zip")
    assert list((tmp_path / "keluar").iterdir()) == []


def test_a_kind_of_column_nobody_thought_of_is_refused():
    with pytest.raises(TypeError):
        backups._plain(b"isi")


@pytest.mark.parametrize(
    "harm", ["text", "cut", "flipped", "other zip", "row lost", "no rows told", "unknown table", "line no JSON"]
)
def test_a_damaged_file_is_one_sentence_and_changes_nothing(cast, tmp_path: Path, monkeypatch, harm: str):
    good, bad = tmp_path / "baik.zip", tmp_path / "rusak.zip"
    backup(good)
    bad.write_bytes(damaged(good, harm))
    elsewhere(monkeypatch, tmp_path / "lain")
    with pytest.raises(Invalid, match="rusak"):
        restore(bad)
    restore(good)
    assert len(contents()["pegawai"]) == 6


def damaged(good: Path, harm: str) -> bytes:
    content = good.read_bytes()
    match harm:
        case "text":
            return b"bukan zip"
        case "cut":
            return content[: len(content) // 2]
        case "flipped":
            with zipfile.ZipFile(good) as archive:
                at = archive.getinfo("tables/pegawai.jsonl").header_offset + 80
            return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
    return rewritten(good, harm)


def rewritten(good: Path, harm: str) -> bytes:
    """The same archive, whole as a zip, with something else in it."""
    new = good.with_suffix(".lain")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(new, "w") as out:
        for name in source.namelist():
            told = source.read(name)
            if harm == "other zip":
                name = f"xl/{name}"
            if name == "tables/pegawai.jsonl" and harm == "row lost":
                told = told.split(b"\n", 1)[1]
            if name == "tables/pegawai.jsonl" and harm == "line no JSON":
                told = b"{" + told
            if name == "papan.json" and harm in {"no rows told", "unknown table"}:
                about = json.loads(told)
                about["rows"] = {**about["rows"], "lain": 3} if harm == "unknown table" else None
                told = json.dumps(about).encode()
            out.writestr(name, told)
    return new.read_bytes()


def test_a_full_disk_is_not_a_damaged_file(cast, tmp_path: Path, monkeypatch):
    def full(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    backup(tmp_path / "a.zip")
    elsewhere(monkeypatch, tmp_path / "lain")
    with monkeypatch.context() as patch:
        patch.setattr(restores, "_fill", full)
        with pytest.raises(OperationalError):
            restore(tmp_path / "a.zip")
    restore(tmp_path / "a.zip")


def test_a_folder_in_its_names_leads_nowhere_else(cast, tmp_path: Path, monkeypatch):
    backup(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("berkas/../../keluar.txt", "isi")
    elsewhere(monkeypatch, tmp_path / "lain")
    with pytest.raises(Invalid):
        restore(tmp_path / "a.zip")
    assert not list(tmp_path.rglob("keluar.txt"))


def at_revision(revision: str) -> None:
    """An office of an older version, with a unit whose parent has the higher number."""
    with get_engine().execution_options(writes=True).begin() as connection:
        migrate(connection, revision)
        connection.execute(
            text("INSERT INTO dinas (id, code, name, sector, active, version) VALUES (4, 'A', 'Dinas A', '', true, 1)")
        )
        for number in (9, 5):
            connection.execute(
                text(f"INSERT INTO unit (id, dinas_id, name, active, version) VALUES ({number}, 4, 'U{number}', true, 1)")
            )
        connection.execute(text("UPDATE unit SET parent_id = 9 WHERE id = 5"))


@pytest.mark.parametrize(("revision", "target"), [("0001", "nothing yet"), ("0003", "empty tables of today")])
def test_an_older_version_is_brought_to_today(each_db: str, tmp_path: Path, monkeypatch, revision: str, target: str):
    url = get_settings().database_url
    elsewhere(monkeypatch, tmp_path / "lama")
    at_revision(revision)
    backup(tmp_path / "a.zip")
    elsewhere(monkeypatch, tmp_path / "baru", url)
    if each_db == "postgresql" and target == "nothing yet":
        clear()
    elif each_db == "sqlite" and target == "empty tables of today":
        upgrade()
    restore(tmp_path / "a.zip")
    found = contents()
    assert [(row[0], row[1]) for row in found["dinas"]] == [(4, "A")]
    assert sorted(row[0] for row in found["unit"]) == [5, 9]


def test_a_newer_version_says_what_to_do(cast, tmp_path: Path, monkeypatch):
    backup(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as source, zipfile.ZipFile(tmp_path / "b.zip", "w") as out:
        for name in source.namelist():
            told = source.read(name)
            out.writestr(name, told.replace(b'"revision": "', b'"revision": "9') if name == "papan.json" else told)
    elsewhere(monkeypatch, tmp_path / "lain")
    with pytest.raises(DomainError, match="lebih baru"):
        restore(tmp_path / "b.zip")


def test_a_backup_of_the_first_format_still_opens(cast, tmp_path: Path, monkeypatch):
    """JSON columns stood parsed in it, moments with their zone, sessions among the tables."""
    with transaction() as session:
        table = Model.metadata.tables["penilaian"]
        row = made_up(session.connection(), table) | {"pegawai_id": 1, "unit_id": 1, "evidence": {"a": [1]}}
        session.connection().execute(insert(table).values(**row))
    backup(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as source, zipfile.ZipFile(tmp_path / "b.zip", "w") as out:
        for name in source.namelist():
            told = source.read(name)
            if name == "papan.json":
                about = json.loads(told)
                told = json.dumps({"revision": about["revision"], "rows": {**about["rows"], "sesi": 1}}).encode()
            if name == "tables/penilaian.jsonl":
                old = json.loads(told)
                told = json.dumps({**old, "evidence": json.loads(old["evidence"])}).encode() + b"\n"
            out.writestr(name, told)
        out.writestr("tables/sesi.jsonl", "{}\n")
    before = contents()
    elsewhere(monkeypatch, tmp_path / "lain")
    restore(tmp_path / "b.zip")
    assert contents()["penilaian"] == before["penilaian"]


def test_tables_are_told_as_the_database_has_them(db):
    with reading() as connection:
        found = {table.name for table in tables(connection)}
    assert found | FORGOTTEN == {*Model.metadata.tables, "alembic_version"}
