"""`cli.py import pegawai` and `akun`: one day for the file, and first passwords that are printed once."""

import json
from pathlib import Path

import pytest

from db.tables import Akun, Pegawai
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.impor import BERKAS
from tests.cast.mutasi import on_day
from tests.cast.organisasi import NIP, hire
from tests.commands.test_impor import call

ALL = ("--dinas", "DUKCAPIL", "--json")


def test_employees(cast: Cast):
    with on_day():
        hire(cast, cast.eko, nip="198211112006041117", name="Agung Contoh")
        words = ("pegawai", BERKAS / "pegawai_massal.csv", *ALL)
        dry = json.loads(call(*words, "--dry-run").stdout)
        assert (dry["new"], dry["skipped"], dry["wrong"], dry["asks"]) == (4, 1, [], ["tmt"])
        assert "Isi TMT" in call(*words, status=1).stderr
        only = json.loads(call(*words, "--tmt", "2026-11-02", "--unit-lama-saja", "--dry-run").stdout)
        assert {one["row"] for one in only["wrong"]} == {2, 3, 4, 6}
        assert json.loads(call(*words, "--tmt", "2026-11-02").stdout)["new"] == 4
        assert "199608092023212907" in [row.nip for row in every(Pegawai)]


@pytest.mark.usefixtures("quick_hashes")
def test_accounts(cast: Cast, tmp_path: Path):
    hire(cast, cast.eko)
    file = tmp_path / "akun.csv"
    file.write_text(f"NIP;Nama Pengguna\n{NIP};\n", encoding="utf-8")
    dry = json.loads(call("akun", file, *ALL, "--dry-run", "--rows").stdout)
    assert dry["rows"][0]["username"] == "indah.sari" and "accounts" not in dry
    (handed,) = json.loads(call("akun", file, *ALL).stdout)["accounts"]
    assert {name: handed[name] for name in ("nip", "name", "username")} == {
        "nip": NIP,
        "name": "Indah Sari",
        "username": "indah.sari",
    }
    assert len(handed["password"]) == 14 and every(Akun)[-1].made_by is None
    again = call("akun", file, "--dinas", "DUKCAPIL").stdout
    assert "1 sudah sama" in again and "Kata sandi" not in again


@pytest.mark.usefixtures("quick_hashes")
def test_accounts_in_words(cast: Cast, tmp_path: Path):
    hire(cast, cast.eko)
    file = tmp_path / "akun.csv"
    file.write_text(f"NIP\n{NIP}\n", encoding="utf-8")
    printed = call("akun", file, "--dinas", "DUKCAPIL").stdout.splitlines()
    assert printed[-2] == "NIP; Nama; Nama pengguna; Kata sandi pertama"
    assert printed[-1].startswith(f"{NIP}; Indah Sari; indah.sari; ")
