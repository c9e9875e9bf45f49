"""`cli.py import`: what it prints as JSON and in words, and when it ends with 1."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import cli
from db.tables import Impor, Unit
from tests.cast import Cast
from tests.cast.database import every

ROWS = "Daftar unit\n\nNama Unit;Induk\nUPTD Melati;Bidang Pelayanan\nLoket;UPTD Melati\n"
WRONG = "Seksi;Bidang Tiada\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "unit.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def call(*words: str | Path, status: int = 0):
    result = CliRunner().invoke(cli, ["import", *map(str, words)])
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.stderr
    return result


def test_a_dry_run_says_what_would_come_and_writes_nothing(cast: Cast, file: Path):
    told = json.loads(call("unit", file, "--dinas", "dukcapil", "--dry-run", "--json", "--rows").stdout)
    assert {name: told[name] for name in ("new", "changed", "unchanged", "skipped", "wrong", "layout")} == {
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "skipped": 0,
        "wrong": [],
        "layout": "baris",
    }
    assert told["rows"][0] == {"row": 4, "name": "UPTD Melati", "parent": "Bidang Pelayanan"}
    assert "rows" not in json.loads(call("unit", file, "--dinas", "dukcapil", "--dry-run", "--json").stdout)
    assert len(every(Unit)) == 2 and not every(Impor)


def test_it_comes_in_once(cast: Cast, file: Path):
    assert "Masuk: 2 baru, 0 berubah" in call("unit", file, "--dinas", "DUKCAPIL").stdout
    assert every(Impor)[0].akun_id is None
    told = json.loads(call("unit", file, "--dinas", "DUKCAPIL", "--json").stdout)
    assert (told["new"], told["unchanged"]) == (0, 2) and len(every(Impor)) == 1


def test_a_wrong_row_stops_all_of_it(cast: Cast, file: Path):
    file.write_text(ROWS + WRONG, encoding="utf-8")
    dry = json.loads(call("unit", file, "--dinas", "DUKCAPIL", "--dry-run", "--json").stdout)
    reason = "Unit induk “Bidang Tiada” tidak ada di dinas ini dan tidak ada di berkas ini."
    assert dry["wrong"] == [{"row": 6, "column": "Induk", "reason": reason}]
    refused = call("unit", file, "--dinas", "DUKCAPIL", "--json", status=1)
    assert json.loads(refused.stdout)["wrong"] == dry["wrong"] and "Ada 1 baris yang salah" in refused.stderr
    assert "Akan masuk: 2 baru" in call("unit", file, "--dinas", "DUKCAPIL", status=1).stdout
    assert len(every(Unit)) == 2
    assert "Masuk: 2 baru" in call("unit", file, "--dinas", "DUKCAPIL", "--lewati-salah").stdout


def test_a_month_and_nights_are_said(cast: Cast, tmp_path: Path):
    file = tmp_path / "rekap.csv"
    file.write_text("NIP;1;2;3;4\n199003032015032003;H;H;DL;S\n", encoding="utf-8")
    words = ("kehadiran", file, "--dinas", "DUKCAPIL", "--dry-run", "--json", "--rows")
    assert json.loads(call(*words).stdout)["asks"] == ["bulan"]
    assert {row["day"][:7] for row in json.loads(call(*words, "--bulan", "2025-09").stdout)["rows"]} == {"2025-09"}
    assert "Bulan ditulis seperti" in call(*words, "--bulan", "September", status=1).stderr
    scans = "".join(f"199003032015032003\t{moment}\n" for moment in ("2025-09-02 20:52", "2025-09-03 07:02"))
    file.write_text(f"NIP\tWaktu\n{scans}", encoding="utf-8")
    assert json.loads(call(*words).stdout)["asks"] == ["malam"]
    assert len(json.loads(call(*words, "--malam").stdout)["rows"]) == 2


def test_columns_by_a_map(cast: Cast, file: Path, tmp_path: Path):
    file.write_text("Daftar,2026\n\nBagian,Di bawah\nUPTD Melati,Bidang Pelayanan\n", encoding="utf-8")
    assert "Kolom Nama unit tidak ditemukan" in call("unit", file, "--dinas", "DUKCAPIL", "--dry-run", status=1).stderr
    peta = tmp_path / "peta.json"
    peta.write_text('{"Bagian": "name", "Di bawah": "parent"}', encoding="utf-8")
    words = ("unit", file, "--dinas", "DUKCAPIL", "--dry-run", "--json", "--peta", peta)
    assert json.loads(call(*words).stdout)["new"] == 1
    for text, sentence in (
        ("[]", "harus berisi"),
        ("{", "bukan JSON"),
        ('{"Bagian": "apa"}', "Isian tidak dikenal"),
        ('{"Tiada": "name"}', "tidak ada di berkas"),
    ):
        peta.write_text(text, encoding="utf-8")
        assert sentence in call(*words, status=1).stderr


def test_what_cannot_be_meant_is_one_sentence(cast: Cast, file: Path):
    for words in (
        ("apa", file, "--dinas", "DUKCAPIL"),
        ("unit", file, "--dinas", "TIADA"),
        ("unit", file),
        ("unit", "tiada.csv", "--dinas", "DUKCAPIL"),
    ):
        assert call(*words, status=1).stderr.count("\n") == 1
