"""The operator's commands: what they print, and that every error is one sentence and exit status 1."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from typer.testing import CliRunner

from cli import cli
from db.base import Model
from db.engine import forget_engines, get_engine, reading, transaction
from db.tables import Akun, RekapLaporan, Survei
from rules.survei.ikm import UNSUR
from seed.contoh.katalog import take_over
from services.indikator import tanda as services_tanda
from settings import get_settings
from tests.cast import Cast, tanda


def call(*words: str, status: int = 0):
    result = CliRunner().invoke(cli, list(words))
    assert result.exit_code == status, result.output
    if status:
        assert result.stderr.count("\n") == 1 and "Traceback" not in result.stderr
        assert not result.stdout
    return result


def test_check_says_all_is_well(each_cast: Cast):
    assert "Semua sesuai" in call("check").stdout
    for words in ((), ("--penuh",)):
        assert json.loads(call("check", "--json", *words).stdout) == {"ok": True, "problems": []}


def test_check_finds_a_roll_up_that_lies(each_cast: Cast):
    with transaction() as session:
        lie = {"level": "dinas", "owner_id": 1, "month": date(2026, 1, 1), "dinas_id": each_cast.dinas_id, "filed": 7}
        session.connection().execute(insert(RekapLaporan.__table__).values(**lie))
    assert "rekap_laporan" in CliRunner().invoke(cli, ["check"]).stderr


def test_check_finds_a_changed_line_of_the_trail(cast: Cast):
    call("akun", "add", "joko", "--role", "pimpinan")
    with get_engine().execution_options(writes=True).begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET actor = 'orang lain'"))
    assert "jejak audit" in CliRunner().invoke(cli, ["check"]).stderr


def test_account_from_first_password_to_lock(each_cast: Cast):
    assert "Kata sandi pertama:" in call("akun", "add", "joko", "--role", "admin_dinas", "--dinas", "dinkes").stdout
    call("akun", "add", "joko", "--role", "pimpinan", status=1)
    assert call("akun", "reset", "joko").stdout.strip().split(": ")[1]
    call("akun", "lock", "joko")
    with transaction() as session:
        row = session.exec(select(Akun).where(Akun.username == "joko")).scalar_one()
        assert row.locked and row.must_change and row.dinas_id == each_cast.other_dinas_id
    call("akun", "lock", "joko", "--unlock")


@pytest.mark.parametrize(
    "words",
    [
        ("akun", "lock", "tidak-ada"),
        ("akun", "reset", "tidak-ada"),
        ("akun", "add", "x", "--role", "admin"),
        ("akun", "add", "joko", "--role", "raja"),
        ("akun", "add", "joko", "--role", "kepala"),
        ("akun", "add", "joko", "--role", "kepala", "--dinas", "TIDAKADA"),
        ("akun", "add", "joko", "--role", "pegawai", "--nip", "123"),
        ("akun", "add", "joko", "--role", "admin", "--password", "pendek"),
        ("kpi", "--dinas", "TIDAKADA", "--periode", "2026"),
        ("kpi", "--dinas", "DUKCAPIL", "--periode", "2026-T5"),
        ("restore", "tidak-ada.zip"),
    ],
    ids=" ".join,
)
def test_error_is_one_sentence(cast: Cast, words: tuple[str, ...]):
    call(*words, status=1)


def test_restore_refuses_what_is_no_backup(cast: Cast, tmp_path: Path):
    false = tmp_path / "palsu.zip"
    false.write_text("bukan zip")
    call("restore", str(false), status=1)


def test_kpi_prints_every_indicator(each_cast: Cast):
    with transaction() as session:
        take_over(session, {"DUKCAPIL": each_cast.dinas_id})
    found = json.loads(call("kpi", "--dinas", "dukcapil", "--periode", "2026-T3", "--json").stdout)
    assert found["dinas"] == "DUKCAPIL" and found["periode"] == "2026-T3"
    assert len(found["indicators"]) > 3
    for row in found["indicators"]:
        assert {"code", "name", "value", "target", "capaian", "kategori", "n"} <= set(row)
        assert row["tanda"]["perubahan"] == "belum cukup data" and row["tanda"]["titik"] == 0
    assert found["tanda_dihitung"] is None
    half = json.loads(call("kpi", "--dinas", "dukcapil", "--periode", "2026-S1", "--json").stdout)
    assert half["periode"] == "2026-S1" and len(half["indicators"]) == len(found["indicators"])


def test_kpi_tells_whether_a_change_is_real(each_cast: Cast):
    worse = [20.0, 21, 20, 21, 20, 21, 20, 21, 20, 20.5, 21, 21.5, 22, 22.5, 23]
    made = tanda.figures(each_cast, tanda.ratio(polarity="turun", factor=1), [100 * x for x in worse], until=date(2026, 9, 1))
    tanda.aim(each_cast, made, "2026", 10)
    with transaction() as session:
        services_tanda.refresh(session, today=date(2026, 11, 27))
    found = json.loads(call("kpi", "--dinas", "dukcapil", "--periode", "2026-T3", "--json").stdout)
    (row,) = found["indicators"]
    assert {name: row["tanda"][name] for name in ("perubahan", "jaminan", "titik", "sejak", "bulan", "per")} == {
        "perubahan": "memburuk nyata", "jaminan": "konsisten tidak tercapai", "titik": 15, "sejak": "2026-03-01",
        "bulan": "2026-09-01", "per": "",
    }  # fmt: skip
    assert row["tanda"]["batas_bawah"] < row["tanda"]["rerata"] < row["tanda"]["batas_atas"]
    assert found["tanda_dihitung"]["hari"] == "2026-11-27"
    assert "memburuk nyata" in call("kpi", "--dinas", "dukcapil", "--periode", "2026-T3").stdout


def test_backup_comes_back_whole(each_cast: Cast, each_db: str, tmp_path: Path, monkeypatch):
    file = tmp_path / "cadangan.zip"
    evidence = get_settings().berkas_dir / "ab" / "abc.png"
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"isi")
    before = rows()
    call("backup", str(file))
    call("backup", str(file), status=1)  # never over an older one
    call("restore", str(file), status=1)  # never into a database that holds people's data

    forget_engines()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "lain"))
    if each_db == "postgresql":
        # the other direction too: a backup of PostgreSQL opens in SQLite
        monkeypatch.setenv("DATABASE_URL", "")
    get_settings.cache_clear()
    call("restore", str(file))
    assert rows() == before
    assert (tmp_path / "lain" / "berkas" / "ab" / "abc.png").read_bytes() == b"isi"
    assert "Semua sesuai" in call("check").stdout


def rows() -> dict[str, int | None]:
    with reading() as connection:
        return {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in Model.metadata.sorted_tables
        }


def test_service_is_added_once(each_cast: Cast):
    words = ("layanan", "add", "--dinas", "dukcapil", "--code", "ktp", "--name", "KTP-el")
    assert "/survei/KTP" in call(*words).stdout
    call(*words, status=1)
    call("layanan", "add", "--dinas", "TIDAKADA", "--code", "KK", "--name", "Kartu keluarga", status=1)


def test_paper_answers_are_imported(cast: Cast, tmp_path: Path):
    call("layanan", "add", "--dinas", "DUKCAPIL", "--code", "KTP", "--name", "KTP-el")
    file = tmp_path / "kertas.csv"
    file.write_text("No;" + ";".join(f"U{i}" for i in range(1, 10)) + "\n1;4;4;4;4;4;4;4;3;2\n", encoding="utf-8")
    words = ("import", "survei", str(file), "--layanan", "ktp", "--date", "2026-02-02")
    refused = CliRunner().invoke(cli, [*words, "--json"])
    assert refused.exit_code == 1 and json.loads(refused.stdout)["asks"] == ["urutan"], "U8 and U9 are not guessed"
    assert "--urutan permenpan atau --urutan kuesioner" in CliRunner().invoke(cli, list(words)).stdout
    assert "Jawab dengan --urutan permenpan" in call(*words, "--dry-run").stdout
    call(*words, "--urutan", "entah", status=1)
    ordered = (*words, "--urutan", "permenpan")
    assert "1 baru" in call(*ordered).stdout
    assert "0 baru, 0 berubah. 1 sudah sama" in call(*ordered).stdout
    call(*words[:4], "TIADA", *words[5:], status=1)
    call(*ordered, "--dinas", "DINKES", status=1)
    with reading() as connection:
        assert connection.execute(select(Survei.pengaduan, Survei.sarana)).all() == [(3, 2)]


def test_ikm_of_a_service_and_of_its_dinas_pooled(each_cast: Cast, tmp_path: Path):
    file = tmp_path / "kertas.csv"
    for code, score, answers in (("KTP", 4, 9), ("KK", 2, 1)):
        call("layanan", "add", "--dinas", "DUKCAPIL", "--code", code, "--name", f"Layanan {code}")
        file.write_text("\n".join([",".join(UNSUR), *[",".join([str(score)] * 9)] * answers]), encoding="utf-8")
        call("import", "survei", str(file), "--layanan", code, "--date", "2026-02-02")
    told = json.loads(call("ikm", "--layanan", "kk", "--periode", "2026-T1", "--json").stdout)
    assert (told["value"], told["grade"], told["low"], told["n"], told["elements"]) == (None, None, None, 1, []), "few"
    assert call("ikm", "--layanan", "kk", "--periode", "2026-T1").stdout.startswith("Baru 1 jawaban pada periode ini. Angkanya")
    told = json.loads(call("ikm", "--dinas", "DUKCAPIL", "--periode", "2026-02", "--json").stdout)
    assert (told["value"], told["grade"], told["n"], told["weight"]) == (pytest.approx(95), "A", 10, pytest.approx(1 / 9))
    assert [e["name"] for e in told["elements"]] == list(UNSUR.values()) and told["elements"][0]["nrr"] == pytest.approx(3.8)
    assert (told["low"], told["high"]) == (pytest.approx(83.69, abs=0.01), 100)
    assert told["elements"][0]["low"] == pytest.approx(3.35, abs=0.01) and told["elements"][0]["high"] == 4
    words = call("ikm", "--dinas", "DUKCAPIL", "--periode", "2026").stdout
    assert words.startswith("IKM 95,00 (83,7–100,0), mutu A, dapat juga B, n = 10,") and "perkiraan kasar" in words
    assert "3,800 (3,35–4,00)  A, dapat juga B" in words
    assert json.loads(call("ikm", "--dinas", "DUKCAPIL", "--periode", "2026-S1", "--json").stdout)["n"] == 10
    empty = json.loads(call("ikm", "--dinas", "DINKES", "--periode", "2026-02", "--json").stdout)
    assert (empty["value"], empty["n"], empty["elements"]) == (None, 0, [])
    call("ikm", "--periode", "2026", status=1)
    call("ikm", "--layanan", "TIADA", "--periode", "2026", status=1)
    call("ikm", "--dinas", "DUKCAPIL", "--periode", "2026-T9", status=1)


def test_a_folder_of_backups_keeps_the_latest(cast: Cast, tmp_path: Path):
    folder = tmp_path / "cadangan"
    folder.mkdir()
    for day in ("01", "02", "03"):
        (folder / f"papan-2026-01-{day}-013000.zip").write_text("lama")
    (folder / "papan-lama.zip").write_text("bukan milik perintah ini")
    assert "2 cadangan yang lebih lama dihapus" in call("backup", str(folder), "--simpan", "2").stdout
    left = sorted(path.name for path in folder.iterdir())
    assert left[0] == "papan-2026-01-03-013000.zip" and left[2] == "papan-lama.zip" and len(left) == 3
    call("backup", str(tmp_path / "b.zip"), "--simpan", "2", status=1)
