"""`cli.py jadwal`: does what is due for cron, says so when another process is at work, and shows how it stands."""

from datetime import timedelta

import pytest
from typer.testing import CliRunner

from cli import cli
from db.tables import Jadwal
from services import terjadwal
from services.kit.jadwal import Job
from services.kit.sewa import Sewa
from settings import get_settings, today
from tests.cast import Cast
from tests.cast.database import every, stands


def call(*words: str, status: int = 0):
    result = CliRunner().invoke(cli, ["jadwal", *words])
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    return result


def test_what_is_due_is_done_once(each_cast: Cast):
    told = call().stdout
    assert "tanda: selesai (2 dinas)." in told and "lupa: selesai." in told
    assert {row.day for row in every(Jadwal) if row.name != "pekerja"} == {today()}
    assert call().stdout == "Tidak ada yang perlu dikerjakan.\n"
    assert stands(Jadwal, "pekerja").holder == "", "the server may go on at once"


def test_another_process_is_left_to_it(cast: Cast):
    terjadwal.register()
    other = Sewa()
    assert other.hold()
    assert "Proses lain sedang mengerjakannya" in call().stdout
    assert other.holder in call("--lihat").stdout and {row.day for row in every(Jadwal)} == {None}


def test_what_went_wrong_is_one_sentence_and_status_1(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise ValueError("tidak bisa")

    monkeypatch.setattr(terjadwal, "JOBS", (Job("rusak", fails, daily=True, about="contoh"), terjadwal.JOBS[-1]))
    told = call(status=1)
    assert told.stderr == "Tidak berhasil: rusak: ValueError: tidak bisa. Dicoba lagi nanti.\n"
    assert told.stdout == "lupa: selesai.\n"
    assert "ValueError: tidak bisa" in (get_settings().data_dir / "log" / "papan.log").read_text()
    assert "ValueError: tidak bisa" in call("--lihat").stdout


def test_the_table_shows_days_and_what_was_missed(each_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    assert "belum pernah" in call("--lihat").stdout and not every(Jadwal), "looking writes nothing"
    call()
    later = today() + timedelta(days=3)
    monkeypatch.setattr("services.kit.jadwal.today", lambda: later)
    call()
    told = call("--lihat").stdout
    assert f"{later:%Y-%m-%d}" in told and "2 hari" in told and "tidak ada saat ini" in told


def test_check_tells_what_stands_still(each_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    check = lambda: CliRunner().invoke(cli, ["check"])  # noqa: E731
    call()
    assert check().exit_code == 0
    monkeypatch.setattr("services.kit.jadwal.today", lambda: today() + timedelta(days=3))
    told = check()
    assert told.exit_code == 1 and "pekerjaan terjadwal lupa tidak berjalan selama 2 hari" in told.stderr
