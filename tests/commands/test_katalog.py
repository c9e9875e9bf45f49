"""`cli.py katalog`: what is offered, a dinas's own as a file, and a file or a kind taken over."""

import json
from pathlib import Path

from typer.testing import CliRunner

from cli import cli
from db.tables import Indikator, Layanan
from rules.katalog import bawaan
from rules.katalog.baca import read
from rules.katalog.jenis import JENIS
from rules.katalog.tulis import written
from tests.cast import Cast
from tests.cast.database import every


def call(*words: str | Path, status: int = 0):
    result = CliRunner().invoke(cli, ["katalog", *map(str, words)])
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.stderr
    return result


def test_the_list_of_kinds_and_of_one():
    kinds = json.loads(call("list", "--json").stdout)
    assert [one["jenis"] for one in kinds] == [*JENIS, "semua"] and all(one["indikator"] >= 5 for one in kinds)
    assert "kepegawaian" in call("list").stdout
    assert "KTP_TEPAT" in {one["kunci"] for one in json.loads(call("list", "--jenis", "dukcapil", "--json").stdout)}
    assert "tidak dikenal" in call("list", "--jenis", "pasar", status=1).stderr


def test_a_kind_is_taken_over_then_goes_out_and_comes_in_elsewhere(each_cast: Cast, tmp_path: Path):
    dry = json.loads(call("import", "--jenis", "dukcapil", "--dinas", "dukcapil", "--dry-run", "--json").stdout)
    assert (dry["new"], dry["changed"], dry["wrong"]) == (57, 0, []) and not every(Indikator)
    assert "Diambil: 57 baru, 0 berubah." in call("import", "--jenis", "dukcapil", "--dinas", "dukcapil").stdout
    again = json.loads(call("import", "--jenis", "dukcapil", "--dinas", "dukcapil", "--json").stdout)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 57)
    file = tmp_path / "dukcapil.toml"
    call("export", "--dinas", "dukcapil", "--ke", file)
    assert read(file.read_bytes()).jenis == "dukcapil" and call("export", "--dinas", "dukcapil").stdout == file.read_text("utf-8")
    assert json.loads(call("export", "--dinas", "dukcapil", "--json").stdout)[0]["isi"]["level"]
    told = json.loads(call("import", file, "--dinas", "dinkes", "--json").stdout)
    assert told["new"] == 57 and len(every(Layanan)) == 18


def test_a_file_changes_what_differs_unless_told_otherwise(cast: Cast, tmp_path: Path):
    call("import", "--jenis", "umum", "--dinas", "dukcapil")
    file = tmp_path / "umum.toml"
    file.write_text(written(bawaan.own("umum").only("layanan")).replace("3 hari kerja", "2 hari kerja"), encoding="utf-8")
    words = ("import", file, "--dinas", "dukcapil")
    assert json.loads(call(*words, "--baru-saja", "--json").stdout)["skipped"] == 3
    told = json.loads(call(*words, "--json").stdout)
    assert told["changed"] == 3 and {one["field"] for one in told["changes"]} == {"Standar pelayanan"}
    assert "0 baru, 0 berubah. 5 sudah ada" in call(*words).stdout


def test_a_wrong_file_writes_nothing(cast: Cast, tmp_path: Path):
    file = tmp_path / "salah.toml"
    file.write_text("[[layanan]]\nkode = 'LOKET'\nnama = 'Loket'\n[[layanan]]\nkode = 'DUA'\nnama = 'x'\n", encoding="utf-8")
    told = call("import", file, "--dinas", "dukcapil", status=1).stdout
    assert "layanan ke-2 (DUA): " in told and "Tidak ada yang disimpan" in told and not every(Layanan)
    assert call("import", file, "--dinas", "dukcapil", "--dry-run").exit_code == 0
    file.write_text("[[", encoding="utf-8")
    assert "bukan TOML" in call("import", file, "--dinas", "dukcapil", status=1).stderr


def test_what_is_not_said_is_asked(cast: Cast, tmp_path: Path):
    assert "Sebutkan salah satu" in call("export", status=1).stderr
    assert "Sebutkan berkasnya" in call("import", "--dinas", "dukcapil", status=1).stderr
    assert "Sebutkan --dinas" in call("import", "--jenis", "umum", status=1).stderr
    assert "tidak ditemukan" in call("export", "--dinas", "tiada", status=1).stderr
    assert call("import", tmp_path / "tiada.toml", "--semua", status=1).stderr
    call("import", "--jenis", "kesehatan", "--semua")
    assert {row.dinas_id for row in every(Indikator)} == {None}
    assert read(call("export", "--semua").stdout.encode()).name == "Semua dinas"
