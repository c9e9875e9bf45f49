"""`cli.py kosongkan`: shows what would go, and does it by the office's name only."""

from typer.testing import CliRunner

from cli import cli
from db.tables import Laporan
from services import percobaan
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.laporan import file


def call(*words: str, status: int = 0):
    result = CliRunner().invoke(cli, ["kosongkan", *words])
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.stderr
    return result


def test_looking_changes_nothing_and_the_name_does_it(cast: Cast):
    file(cast.ani)
    told = call().stdout
    assert "1  laporan" in told and '--nama "Dinas Kependudukan dan Pencatatan Sipil"' in told
    assert "persis" in call("--nama", "Dinas Lain", status=1).stderr and every(Laporan)
    told = call("--nama", "Dinas Kependudukan dan Pencatatan Sipil").stdout
    assert not every(Laporan) and str(percobaan.copies()[0]) in told
    assert call().stdout.strip() == "Tidak ada data percobaan."
