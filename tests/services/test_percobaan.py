"""Trial data is emptied as a whole, with a copy, and only before an office is in use."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.base import Model
from db.engine import forget_engines, get_engine, reading, transaction
from db.queries import percobaan as queries
from db.restore import restore
from db.tables import Akun, Audit, Dinas, Pengaturan, Periode
from rules.kit.errors import Conflict, Forbidden, Invalid
from services import percobaan
from services.kit.check import problems
from settings import get_settings, today
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.laporan import file, item, verify

NAME = "Dinas Kependudukan dan Pencatatan Sipil"


def count(name: str) -> int:
    with reading() as connection:
        return int(connection.execute(select(func.count()).select_from(Model.metadata.tables[name])).scalar_one())


@pytest.fixture
def tried(each_cast: Cast) -> Cast:
    with transaction() as session:
        item(session, each_cast.ani, each_cast)
        session.get_one(Akun, each_cast.ani.akun_id).langkah = "selesai"
        session.get_one(Periode, each_cast.periode[str(today().year)]).status = "penilaian"
    verify(each_cast.budi, (file(each_cast.ani), 1))
    return each_cast


def test_every_table_is_kept_or_emptied():
    every = {table.name for table in Model.metadata.sorted_tables}
    assert every == queries.KEPT | queries.EMPTIED and not queries.KEPT & queries.EMPTIED


def test_nothing_that_is_kept_points_at_what_goes():
    for name in queries.KEPT:
        table = Model.metadata.tables[name]
        assert not {key.column.table.name for key in table.foreign_keys} & queries.EMPTIED, name


def test_what_was_tried_goes_and_the_set_up_stays(tried: Cast, tmp_path: Path, monkeypatch):
    before = {name: count(name) for name in sorted(queries.KEPT)}
    with reading() as connection:
        told = queries.tried(connection)
    assert not told.keys() & queries.BESIDE and queries.BESIDE < queries.EMPTIED
    assert told["laporan"] == 1 and told["skp"] == 1 and "penilaian" not in told
    copy = call(percobaan.empty, tried.eko, name=f" {NAME} ")
    assert all(not count(name) for name in queries.EMPTIED)
    after = {name: count(name) for name in sorted(queries.KEPT)}
    assert {name: n for name, n in after.items() if n != before[name]}.keys() <= {"audit", "revisi"}
    with transaction() as session:
        assert session.get_one(Periode, tried.periode[str(today().year)]).status == "terbuka"
        assert session.get_one(Akun, tried.ani.akun_id).langkah == "buka"
        line = session.execute(select(Audit.__table__).order_by(Audit.__table__.c.id.desc()).limit(1)).mappings().one()
    assert (line["action"], line["actor"]) == ("kosongkan data percobaan", "Eko") and copy.name in line["after"]
    with reading() as connection:
        assert problems(connection) == []
    assert percobaan.copies() == [copy] and copy.stat().st_mode & 0o077 == 0
    _holds_it_all(copy, tmp_path / "lain", monkeypatch)


def _holds_it_all(copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Restored elsewhere the report is there again."""
    folder.mkdir()
    forget_engines()
    monkeypatch.setenv("DATA_DIR", str(folder))
    monkeypatch.setenv("DATABASE_URL", "")
    get_settings.cache_clear()
    assert restore(copy)["laporan"] == 1
    assert count("laporan") == 1 and get_engine().dialect.name == "sqlite"


def test_who_may_not_and_what_is_not_confirmed_changes_nothing(tried: Cast):
    for who in (tried.gilang, tried.dewi, tried.farah):
        with pytest.raises(Forbidden):
            call(percobaan.empty, who, name=NAME)
    with pytest.raises(Invalid) as refused:
        call(percobaan.empty, tried.eko, name="Dinas Kependudukan")
    assert refused.value.field == "nama"
    assert count("laporan") == 1 and percobaan.copies() == []


def test_a_copy_that_cannot_be_made_empties_nothing(tried: Cast, monkeypatch):
    def full(_file: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("services.percobaan.backup", full)
    with pytest.raises(OSError, match="No space"):
        call(percobaan.empty, tried.eko, name=NAME)
    assert count("laporan") == 1


def test_an_office_in_use_is_not_emptied(tried: Cast):
    with transaction() as session:
        session.get_one(Periode, tried.periode[f"{today().year}-01"]).status = "ditutup"
    with pytest.raises(Conflict, match="ditutup"):
        call(percobaan.empty, tried.eko, name=NAME)
    assert count("laporan") == 1


def test_the_day_of_beginning_holds_for_every_dinas_and_is_said_once(tried: Cast):
    day = today() + timedelta(days=3)
    with pytest.raises(Forbidden):
        call(percobaan.begin_use, tried.gilang, day=day)
    with pytest.raises(Invalid):
        call(percobaan.begin_use, tried.eko, day=None)
    call(percobaan.begin_use, tried.eko, day=day)
    with transaction() as session:
        assert set(session.execute(select(Dinas.__table__.c.dipakai_sejak)).scalars()) == {day}
        assert session.get_one(Pengaturan, ("mulai_dipakai", 0)).value == {"sejak": day.isoformat()}
    for again in (percobaan.begin_use, percobaan.empty):
        with pytest.raises(Conflict, match="mulai dipakai"):
            call(again, tried.eko, **({"day": day} if again is percobaan.begin_use else {"name": NAME}))
    assert count("laporan") == 1
