"""`cli.py import ekinerja`: the file names its dinas, the period is asked for, people who are not here are named."""

import json
from pathlib import Path

from db.tables import HasilBkn
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.ekinerja import COLUMNS, row, semicolons, sheet
from tests.cast.impor import BERKAS
from tests.commands.test_impor import call

MONTH = BERKAS / "ekinerja_bulanan.xlsx"


def test_the_file_names_its_dinas(cast: Cast):
    for word in ("ekinerja", "e-kinerja", "BKN"):
        told = json.loads(call(word, MONTH, "--dry-run", "--json").stdout)
        assert (told["new"], told["skipped"], told["wrong"]) == (4, 1, [])
        assert told["people_new"] == ["198707072011011007 JOKO CONTOH"]
    words = call("bkn", MONTH).stdout
    assert "Belum terdaftar di sini (1): 198707072011011007 JOKO CONTOH" in words and "jenis Pegawai" in words
    assert "Masuk: 4 baru" in words
    assert json.loads(call("ekinerja", MONTH, "--json").stdout)["unchanged"] == 4


def test_title_lines_name_it_too(cast: Cast, tmp_path: Path):
    file = tmp_path / "a.csv"
    lines = [["Laporan Bulanan 5 Tahun 2026"], ["Unor Induk: Dinas Kesehatan"], ["nip;nama;hasil_kerja;hasil_akhir"]]
    rows = [";".join(row("citra")[name] for name in ("nip", "nama", "hasil_kerja", "hasil_akhir"))]
    file.write_text("\n".join([*(line[0] for line in lines), *rows]), encoding="utf-8")
    assert json.loads(call("ekinerja", file, "--dry-run", "--json").stdout)["new"] == 1


def test_several_dinas_come_in_together(cast: Cast, tmp_path: Path):
    """The export of a whole city: each row goes to its dinas, all or none of them."""
    file = tmp_path / "kota.csv"
    theirs = {"skp_unor_induk": "Dinas Kesehatan"}
    unknown = row("ani", nip="198707072011011007", nama="JOKO CONTOH", **theirs)
    rows = [row("ani"), row("citra", **theirs), unknown, row("budi", is_skp_plt_plh_pjb="1")]
    file.write_bytes(semicolons(sheet(rows)))
    told = json.loads(call("ekinerja", file, "--dry-run", "--json").stdout)
    assert (told["new"], told["skipped"], told["wrong"]) == (2, 2, []) and len(told["people_new"]) == 1
    assert not any("milik" in one["reason"] for one in told["skipped_rows"]) and not every(HasilBkn)
    assert json.loads(call("ekinerja", file, "--dinas", "dinkes", "--dry-run", "--json").stdout)["new"] == 1
    assert json.loads(call("ekinerja", file, "--json").stdout)["new"] == 2
    assert {one.dinas_id for one in every(HasilBkn)} == {cast.dinas_id, cast.other_dinas_id}
    assert json.loads(call("ekinerja", file, "--json").stdout)["unchanged"] == 2

    rows += [row("dewi", hasil_akhir="ENTAH")]
    file.write_bytes(semicolons(sheet([*rows, row("ani", hasil_kerja="ENTAH"), row("citra", hasil_akhir="BAIK", **theirs)])))
    told = json.loads(call("ekinerja", file, "--json", status=1).stdout)
    assert told["wrong"] and len(every(HasilBkn)) == 2


def test_employees_of_several_dinas_do_not(cast: Cast, tmp_path: Path):
    file = tmp_path / "kota.csv"
    file.write_bytes(semicolons(sheet([row("ani"), row("citra", skp_unor_induk="Dinas Kesehatan")])))
    told = call("pegawai", file, "--dry-run", status=1).stderr
    assert "Berkas ini memuat 2 dinas (DINKES, DUKCAPIL). Sebutkan dinasnya dengan --dinas." in told


def test_the_period_is_asked(cast: Cast, tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_bytes(semicolons(sheet([row("ani")], [name for name in COLUMNS if not name.startswith(("periode", "tahun"))])))
    for more in ((), ("--dry-run",)):
        told = call("ekinerja", file, *more, status=1).stderr
        assert "Periode tidak tertulis di berkas ini" in told and "--periode 2026-05" in told
    told = json.loads(call("ekinerja", file, "--periode", "2026-T2", "--rows", "--json").stdout)
    assert told["rows"][0]["periode"] == "2026-T2" and len(every(HasilBkn)) == 1


def test_acting_elsewhere_makes_no_second_dinas(cast: Cast, tmp_path: Path):
    file = tmp_path / "a.csv"
    elsewhere = {"skp_unor_induk": "Dinas Kesehatan"}
    rows = [row("ani"), row("ani", periode_akhir_skp="2026-03-31", **elsewhere), row("budi", is_skp_plt_plh_pjb="1", **elsewhere)]
    file.write_bytes(semicolons(sheet(rows)))
    told = json.loads(call("ekinerja", file, "--dry-run", "--json").stdout)
    assert (told["new"], told["skipped"], told["wrong"]) == (1, 2, [])


def test_no_year_is_made_of_a_month(cast: Cast, tmp_path: Path):
    file = tmp_path / "a.csv"
    for above, jenis in (([["Laporan Penilaian SKP Bulanan"]], ""), ([], "BULANAN")):
        file.write_bytes(semicolons([*above, *sheet([row("ani", jenis=jenis)])]))
        assert "--periode 2026-05" in call("ekinerja", file, "--dry-run", status=1).stderr
    file.write_bytes(semicolons(sheet([row("ani", jenis="Bulanan 5")])))
    assert json.loads(call("ekinerja", file, "--dry-run", "--rows", "--json").stdout)["rows"][0]["periode"] == "2026-05"


def test_an_unread_moment_spoils_no_result(cast: Cast, tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_bytes(semicolons(sheet([row("ani", waktu_dinilai="2026-06-03T10:22:11Z", pegawai_atasan_nama="NULL")])))
    told = json.loads(call("ekinerja", file, "--rows", "--json").stdout)
    assert (told["rows"][0]["dinilai"], told["rows"][0]["penilai_name"], told["wrong"]) == (None, "", [])


def test_the_same_file_registers_its_people_without_a_dinas(cast: Cast):
    told = json.loads(call("pegawai", MONTH, "--dry-run", "--rows", "--json").stdout)
    assert "198707072011011007" in [one["nip"] for one in told["rows"]]
