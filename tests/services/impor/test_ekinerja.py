"""Exports of e-Kinerja BKN: periods, doubles, acting posts, spellings, who is not here, several dinas, closed periods, undo."""

import pytest
from sqlmodel import Session, select

from db.engine import transaction
from db.tables import Audit, HasilBkn, Penilaian, Periode
from rules.impor import Plan, as_json
from rules.kit.errors import Forbidden, Invalid
from services import impor
from services.impor.batal import undo
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.ekinerja import ATAS, BAWAH, COLUMNS, above, row, semicolons, sheet, xlsx
from tests.cast.impor import asked, case, plan, take, told


def file(*rows, columns=COLUMNS, name="ekinerja.csv", over=()) -> impor.Berkas:
    return impor.open_file(name, semicolons([*over, *sheet(rows, columns)]))


def look(cast: Cast, berkas: impor.Berkas, **pilihan: str) -> Plan:
    return plan(asked("ekinerja", cast.dinas_id, berkas, actor=cast.gilang, **pilihan), cast.gilang)


def bring(cast: Cast, berkas: impor.Berkas, **pilihan: str) -> impor.Hasil:
    return take(asked("ekinerja", cast.dinas_id, berkas, actor=cast.gilang, **pilihan), cast.gilang)


def stored(cast: Cast) -> dict[str, tuple]:
    names = {one.pegawai_id: name for name, one in cast.everybody().items()}
    return {names[r.pegawai_id]: (r.code, r.hasil_kerja, r.perilaku_kerja, r.predikat) for r in every(HasilBkn)}


def test_a_month(each_cast: Cast):
    cast = each_cast
    found = bring(cast, case("ekinerja_bulanan.xlsx")).plan
    assert found.counts == {"baru": 4, "lewati": 1} and not found.wrong
    assert found.people_new == ["198707072011011007 JOKO CONTOH"] and "Daftarkan mereka" in " ".join(found.notes)
    assert stored(cast) == {
        "ani": ("2026-05", "di_atas", "sesuai", "baik"),
        "budi": ("2026-05", "sesuai", "sesuai", "baik"),
        "hana": ("2026-05", "di_atas", "di_atas", "sangat_baik"),
        "gilang": ("2026-05", "di_bawah", "sesuai", "butuh_perbaikan"),
    }
    ani = next(r for r in every(HasilBkn) if r.pegawai_id == cast.ani.pegawai_id)
    assert (ani.penilai_nip, ani.penilai_name, ani.penilai_jabatan) == ("197502022000031002", "BUDI", "KEPALA BIDANG")
    assert (ani.kind, f"{ani.start}", f"{ani.end}") == ("bulan", "2026-05-01", "2026-05-31") and ani.dinilai_at is not None
    assert bring(cast, case("ekinerja_bulanan.xlsx")).plan.counts == {"sama": 4, "lewati": 1}


def test_columns_in_any_order_some_missing(cast: Cast):
    assert look(cast, case("ekinerja_triwulan.xlsx")).counts == {"baru": 3}
    assert "Periode: Triwulan II 2026 (judul berkas)." in look(cast, case("ekinerja_triwulan.xlsx")).notes


def test_a_year_with_doubles_and_acting_posts(cast: Cast):
    found = look(cast, case("ekinerja_tahunan.xlsx"))
    assert told(found.lines) == [
        (9, "lewati", "Baris lama: yang berlaku baris 10, SKP sampai 31/12/2026."),
        (10, "baru", ""),
        (11, "lewati", "Jabatan sementara (1): yang berlaku baris jabatannya sendiri."),
        (12, "baru", ""),
        (13, "salah", "Baris 13, 14 tentang orang dan masa yang sama tetapi hasilnya berbeda."),
        (14, "salah", "Baris 13, 14 tentang orang dan masa yang sama tetapi hasilnya berbeda."),
    ]
    assert found.lines[1].values["predikat"] == "sangat_baik"


def test_csv_without_title_lines(cast: Cast):
    found = look(cast, case("ekinerja_tahunan.csv"))
    assert found.counts == {"baru": 3} and "Periode: tahun 2026 (kolom awal dan akhir SKP)." in found.notes


def test_the_master_list_tells_the_state_and_leaves_the_results(each_cast: Cast):
    bring(each_cast, case("ekinerja_tahunan.csv"))
    found = bring(each_cast, case("ekinerja_induk.xlsx")).plan
    assert [line.state for line in found.lines] == ["ubah", "ubah", "lewati", "baru"]
    assert found.lines[0].before == {"skp_status": ""} and found.lines[0].values["predikat"] == "sangat_baik"
    assert stored(each_cast)["gilang"] == ("2026", None, None, None)


@pytest.mark.parametrize("word", ["1", "ya", "PLT", "Plh", "true"])
def test_acting_posts(cast: Cast, word: str):
    found = look(cast, file(row("ani", is_skp_plt_plh_pjb=word), row("hana", is_skp_plt_plh_pjb="")))
    assert [line.state for line in found.lines] == ["lewati", "baru"]


def test_same_results_twice_is_one(cast: Cast):
    later = row("ani", waktu_dinilai="2026-06-09 08:00:00", boss="dewi")
    found = look(cast, file(row("ani"), later, over=above("Bulanan 5 Tahun 2026")))
    assert told(found.lines) == [(9, "lewati", "Hasilnya sama dengan baris 10."), (10, "baru", "")]


def test_a_later_export_changes_what_differs(each_cast: Cast):
    over = above("Bulanan 5 Tahun 2026")
    bring(each_cast, file(row("ani"), row("hana"), over=over))
    found = bring(each_cast, file(row("ani", ATAS, ATAS, "SANGAT BAIK"), row("hana"), over=over))
    assert found.plan.counts == {"ubah": 1, "sama": 1}
    assert found.plan.lines[0].before == {"hasil_kerja": "sesuai", "perilaku_kerja": "sesuai", "predikat": "baik"}
    call(undo, each_cast.gilang, impor_id=found.impor_id)
    assert stored(each_cast)["ani"] == ("2026-05", "sesuai", "sesuai", "baik")
    assert [line.action for line in every(Audit) if line.noun == "hasil_bkn"] == ["tambah", "tambah", "ubah"]


def test_an_empty_cell_wipes_nothing(cast: Cast):
    over = above("Bulanan 5 Tahun 2026")
    bring(cast, file(row("ani"), over=over))
    assert look(cast, file(row("ani", "", "", ""), over=over)).lines[0].note == "Belum dinilai di e-Kinerja."
    assert look(cast, file(row("ani", SESUAI := "sesuai", SESUAI, "", pegawai_atasan_nip=""), over=over)).counts == {"sama": 1}


def test_undo_takes_all_of_it(each_cast: Cast):
    impor_id = bring(each_cast, case("ekinerja_bulanan.xlsx")).impor_id
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert every(HasilBkn) == []


def test_closed_periods_and_ours_stay(each_cast: Cast):
    with transaction() as session:
        _close(session, each_cast.dinas_id, "2026-05")
    assert bring(each_cast, case("ekinerja_bulanan.xlsx")).written == 4
    assert every(Penilaian) == []


def _close(session: Session, dinas_id: int, code: str) -> None:
    found = session.exec(select(Periode).where(Periode.dinas_id == dinas_id, Periode.code == code)).one_or_none()
    if found is not None:  # the cast opens this year's
        found.status = "ditutup"


@pytest.mark.parametrize(
    ("lines", "pilihan", "code"),
    [
        (above("Bulanan Mei Tahun 2026"), {}, "2026-05"),
        (above("Triwulan 1 Tahun 2026"), {}, "2026-T1"),
        (above("Tahunan 2025"), {}, "2025"),
        ([["Laporan Penilaian SKP"], ["Periode: 01-04-2026 s.d. 30-06-2026"], []], {}, "2026-T2"),
        ([], {"periode": "2026-t3"}, "2026-T3"),
        ([], {}, "2026"),
    ],
)
def test_the_period(cast: Cast, lines: list[list[str]], pilihan: dict[str, str], code: str):
    assert look(cast, file(row("ani"), over=lines), **pilihan).lines[0].values["periode"] == code


@pytest.mark.parametrize(
    ("lines", "pilihan", "told"),
    [
        (above("Bulanan 5 Tahun 2026"), {"periode": "2026-04"}, "menyebut Mei 2026, bukan April 2026"),
        ([], {"periode": "2026-S1"}, "per bulan, triwulan, atau tahun"),
        ([], {"periode": "kemarin"}, "Periode"),
        (above("Tahunan Tahun 2091"), {}, "belum mulai"),
    ],
)
def test_no_such_period(cast: Cast, lines: list[list[str]], pilihan: dict[str, str], told: str):
    with pytest.raises(Invalid, match=told) as error:
        look(cast, file(row("ani"), over=lines), **pilihan)
    assert error.value.field == "periode"


def test_a_period_that_nothing_tells_is_asked(cast: Cast):
    bare = [name for name in COLUMNS if not name.startswith(("periode", "tahun"))]
    with pytest.raises(Invalid, match="tidak tertulis") as error:
        look(cast, file(row("ani"), columns=bare))
    assert error.value.field == "periode"
    months = [
        row("ani", periode_akhir_skp="2026-01-31"),
        row("hana", periode_awal_skp="2026-02-01", periode_akhir_skp="2026-02-28"),
    ]
    with pytest.raises(Invalid, match="tidak tertulis"):
        look(cast, file(*months))


def test_the_year_alone_is_said(cast: Cast):
    bare = [name for name in COLUMNS if not name.startswith("periode")]
    assert any("hanya menyebut tahunnya" in note for note in look(cast, file(row("ani"), columns=bare)).notes)


def test_damaged_numbers_are_wrong(cast: Cast):
    found = look(cast, file(row("ani", nip="1.99003E+17"), row("hana", pegawai_atasan_nip="197502022000031000"), row("gilang")))
    assert [line.state for line in found.lines] == ["salah", "salah", "baru"]
    assert all("NIP rusak karena disimpan sebagai angka" in one.reason for one in found.wrong)
    assert {one.column for one in found.wrong} == {"nip", "pegawai_atasan_nip"}


def test_what_the_matrix_does_not_say_is_noted_and_taken(cast: Cast):
    found = look(cast, file(row("ani", BAWAH, BAWAH, "BAIK")))
    assert found.counts == {"baru": 1} and "menurut matriks Sangat Kurang, e-Kinerja menulis Baik" in found.lines[0].note
    assert any("1 baris predikatnya tidak menurut matriks (2)" in note for note in found.notes)


def test_unknown_words_are_wrong(cast: Cast):
    found = look(cast, file(row("ani", "LUAR BIASA")))
    assert "“LUAR BIASA” tidak dikenal" in found.wrong[0].reason and found.wrong[0].column == "hasil_kerja"


def test_rows_of_another_dinas(each_cast: Cast):
    cast = each_cast
    berkas = file(row("ani"), row("citra", skp_unor_induk="DINAS KESEHATAN KOTA CONTOH"), row("joko", skp_unor_induk="Kesehatan"))
    found = look(cast, berkas)
    assert told(found.lines)[1:] == [
        (3, "lewati", "Bukan pegawai dinas ini pada akhir 2026."),
        (4, "lewati", "Baris milik Kesehatan."),
    ]
    assert found.people_new == [] and any("Ada dinas lain di berkas ini: Kesehatan (1 baris)" in note for note in found.notes)
    there = plan(asked("ekinerja", cast.other_dinas_id, berkas, actor=cast.eko), cast.eko)
    assert as_json(there)["new"] == 1 and there.people_new == ["198707072011011007 JOKO CONTOH"]


def test_only_admins(cast: Cast):
    for who in (cast.ani, cast.budi, cast.dewi, cast.farah, cast.citra):
        with pytest.raises(Forbidden):
            plan(asked("ekinerja", cast.dinas_id, case("ekinerja_bulanan.xlsx"), actor=who), who)


def test_merged_title_lines(cast: Cast):
    lines = [*above("Bulanan 5 Tahun 2026"), *sheet([row("ani")])]
    assert look(cast, impor.open_file("a.xlsx", xlsx(lines, merged=7))).counts == {"baru": 1}


def test_people_of_the_same_file_come_in_as_employees(each_cast: Cast):
    cast = each_cast
    berkas = case("ekinerja_bulanan.xlsx")
    ask = asked("pegawai", cast.dinas_id, berkas, actor=cast.gilang, tmt="2026-06-01")
    (joko,) = [line for line in plan(ask, cast.gilang).lines if line.state == "baru"]
    told = {name: joko.values[name] for name in ("nip", "name", "jabatan", "golongan", "unit", "status", "atasan_nip")}
    assert told == {
        "nip": "198707072011011007", "name": "JOKO CONTOH", "jabatan": "PRANATA KOMPUTER", "golongan": "III/b",
        "unit": "Bidang Pelayanan", "status": "PNS", "atasan_nip": "197502022000031002",
    }  # fmt: skip


def test_acting_and_older_posts_are_no_employees_row(cast: Cast):
    ask = asked("pegawai", cast.dinas_id, case("ekinerja_tahunan.xlsx"), actor=cast.gilang, tmt="2026-06-01")
    found = {line.row: line.state for line in plan(ask, cast.gilang).lines}
    assert (found[9], found[11]) == ("lewati", "lewati") and "salah" not in found.values()
