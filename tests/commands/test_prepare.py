"""The demo city and an office never mix, whatever folder, copy or database they lie in."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

import commands.prepare as prepare
from cli import cli
from commands import gangguan
from db.engine import forget_engines, transaction
from db.tables import Pengaturan
from seed import demo
from settings import DEMO_DIR, OFFICE_DIR, get_settings
from tests.cast import Cast


@pytest.fixture(autouse=True)
def served(monkeypatch) -> list[dict[str, object]]:
    """With what settings the server would have been started."""
    started: list[dict[str, object]] = []
    monkeypatch.setitem(sys.modules, "app", SimpleNamespace(app=SimpleNamespace(run=lambda config: started.append(config))))
    monkeypatch.setattr(gangguan, "require_address", lambda host, port: None)
    monkeypatch.setenv("HOST", "127.0.0.1")
    get_settings.cache_clear()
    return started


def start(*words: str) -> str:
    """What is said on refusal; empty when the server starts."""
    result = CliRunner().invoke(cli, ["start", *words])
    assert result.exit_code in (0, 1) and (result.stderr.count("\n") == 1) == (result.exit_code == 1), result.output
    return result.stderr


def mark() -> None:
    with transaction() as session:
        session.add(Pengaturan(key="kota", dinas_id=0, value={"name": "Kota Contoh", "sample": True}))


def test_an_office_is_served_without_demo_only(each_cast: Cast, served):
    assert start() == "" and len(served) == 1
    assert "bukan kota contoh" in start("--demo")
    assert "bukan kota contoh" in CliRunner().invoke(cli, ["demo"]).stderr
    assert len(served) == 1


def test_the_demo_city_is_served_with_demo_only(each_cast: Cast, served):
    mark()
    assert "kota contoh" in start() and served == []
    assert start("--demo") == "" and len(served) == 1
    assert "sudah ada" in CliRunner().invoke(cli, ["demo"]).stderr


def test_a_backup_carries_the_mark(cast: Cast, served, tmp_path: Path, monkeypatch):
    mark()
    CliRunner().invoke(cli, ["backup", str(tmp_path / "a.zip")])
    forget_engines()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "lain"))
    get_settings.cache_clear()
    assert CliRunner().invoke(cli, ["restore", str(tmp_path / "a.zip")]).exit_code == 0
    assert "kota contoh" in start() and served == []


def test_an_empty_folder_becomes_what_is_asked_for(db: Path, served, monkeypatch):
    monkeypatch.setattr(
        demo, "build", lambda session, today: session.add(Pengaturan(key="kota", dinas_id=0, value={"sample": True}))
    )
    assert "Kode penyiapan" in CliRunner().invoke(cli, ["start"]).stdout
    assert start("--demo") == ""
    assert len(served) == 2


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "papan.kota.go.id"])
def test_the_demo_is_shown_to_others_only_on_purpose(cast: Cast, served, monkeypatch, host: str):
    mark()
    monkeypatch.setenv("HOST", host)
    get_settings.cache_clear()
    assert "--demo-terbuka" in start("--demo") and served == []
    assert start("--demo", "--demo-terbuka") == "" and served[0]["server.address"] == host


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.2", "::1"])
def test_this_machine_alone_needs_no_word(host: str):
    prepare.refuse_open_demo(host)


def test_each_has_a_folder_unless_one_is_named(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", "sementara")
    monkeypatch.delenv("DATA_DIR")
    get_settings.cache_clear()
    assert prepare.settings_for(False).data_dir == OFFICE_DIR
    assert prepare.settings_for(True).data_dir == DEMO_DIR != OFFICE_DIR
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    get_settings.cache_clear()
    assert prepare.settings_for(True).data_dir == prepare.settings_for(False).data_dir == tmp_path
    get_settings.cache_clear()


def test_a_wrong_setting_is_one_sentence(cast: Cast, monkeypatch):
    for name, value, told in (("TIMEZONE", "WITAA", "WIT"), ("PORT", "delapan", "angka"), ("PORT", "0", "paling kecil 1")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            get_settings.cache_clear()
            assert told in (said := start()) and name in said and "should" not in said.lower(), said
    get_settings.cache_clear()
