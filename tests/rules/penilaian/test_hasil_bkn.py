"""BKN's spellings, the periods in its titles, and what differs between its results and ours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import Field
from rules.impor.jawaban import Jawaban
from rules.kit.periode import containing
from rules.organisasi import nama_dinas
from rules.penilaian import periode_bkn
from rules.penilaian.hasil_bkn import (
    PREDIKAT_SPELLINGS,
    RATING_SPELLINGS,
    Sisi,
    contradiction,
    differing,
    is_acting,
    keadaan,
    spelled,
)
from rules.penilaian.predikat import PREDIKAT, PREDIKAT_LABELS, RATING_LABELS, RATINGS, predikat

RATING = Jawaban(Field("hasil_kerja", "Hasil kerja", options=RATING_LABELS, spellings=RATING_SPELLINGS))
AKHIR = Jawaban(Field("predikat", "Predikat", options=PREDIKAT_LABELS, spellings=PREDIKAT_SPELLINGS))
PERIODS = st.builds(containing, st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.sampled_from(periode_bkn.KINDS))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DI ATAS EKSPEKTASI", "di_atas"), ("diatas ekspektasi", "di_atas"), ("Di  Atas", "di_atas"), ("DIATAS", "di_atas"),
        ("Sesuai Ekspektasi", "sesuai"), ("sesuai", "sesuai"), ("dibawah", "di_bawah"), ("DIBAWAH EKSPEKTASI", "di_bawah"),
        ("Diatas Espektasi", "di_atas"), ("SESUAI EKSPETASI", "sesuai"), ("Belum dinilai", ""), ("NULL", ""),
    ],
)  # fmt: skip
def test_ratings(text: str, code: str):
    assert RATING.read(text) == code


def test_what_is_spelled_is_read():
    assert [RATING.read(spelled(code)) for code in RATINGS] == list(RATINGS)
    assert [AKHIR.read(spelled(code)) for code in PREDIKAT] == list(PREDIKAT)
    assert AKHIR.read("Butuh perbaikan") == "butuh_perbaikan" and AKHIR.read("KURANG/MISCONDUCT") == "kurang"


@given(PERIODS)
def test_titles_and_spans_name_the_period_they_were_made_of(p):
    assert periode_bkn.of_titles([f"LAPORAN PENILAIAN SKP PERIODE PENILAIAN {periode_bkn.title(p).upper()}"]) == p.code
    assert periode_bkn.of_spans({(p.start, p.end), (p.end, p.end)}) == p.code
    assert periode_bkn.of_titles([f"Periode : {p.start:%d-%m-%Y} s.d. {p.end:%d-%m-%Y}", "Tarik data: 02-06-2026"]) == p.code


@pytest.mark.parametrize(
    ("lines", "years", "code"),
    [
        (["Bulanan 5 Tahun 2026", "Bulanan 6 Tahun 2026"], (), ""),
        (["Laporan Triwulan II"], {2026}, "2026-T2"),
        (["Laporan Triwulan II"], {2025, 2026}, ""),
        (["Bulanan 13 Tahun 2026"], (), ""),
        (["Laporan SKP", "Waktu tarik data 2 Juni 2026"], (), ""),
        (["Laporan tahunan"], (), ""),
    ],
)
def test_titles_that_leave_it_open(lines, years, code: str):
    assert periode_bkn.of_titles(lines, years) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Periode : Mei 2026", "2026-05"), ("Periode 2026-05", "2026-05"), ("Periode: Jan - Mar 2026", "2026-T1"),
        ("Periode : 1 s.d. 31 Mei 2026", "2026-05"), ("Periode: 1 Januari s/d 31 Desember 2026", "2026"),
        ("Triwulan Kedua Tahun 2026", "2026-T2"), ("Bulanan 5 (Mei) 2026", "2026-05"),
        ("Triwulan 1 s.d. 2 2026", ""), ("Bulanan 1-3 Tahun 2026", ""), ("Periode: Januari - Mei 2026", ""),
    ],
)  # fmt: skip
def test_titles_in_other_words(line: str, code: str):
    assert periode_bkn.of_titles([line]) == code


def test_a_title_may_have_its_year_in_another_line():
    assert periode_bkn.of_titles(["Laporan Penilaian Bulanan 5", "Tahun : 2026"]) == "2026-05"


@pytest.mark.parametrize(("line", "part"), [("Penilaian Bulanan", 1), ("Periode: Januari - Mei 2026", 1), ("Tahunan 2026", 0)])
def test_less_than_a_year(line: str, part: int):
    assert periode_bkn.is_part([line]) == bool(part)


def test_months_one_by_one_are_no_quarter():
    months = {(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28)), (date(2026, 3, 1), date(2026, 3, 31))}
    assert periode_bkn.of_spans(months) == ""


@pytest.mark.parametrize(
    ("text", "acting"), [("", 0), ("0", 0), ("f", 0), ("NULL", 0), (" Tidak ", 0), ("1", 1), ("ya", 1), ("Plt.", 1), ("PLH", 1)]
)
def test_acting(text: str, acting: int):
    assert is_acting(text) == bool(acting)


@given(*[st.sampled_from([None, *RATINGS])] * 2, st.sampled_from([None, *PREDIKAT]))
def test_contradictions_are_told_only_of_what_is_told(hasil, perilaku, akhir):
    found = contradiction(hasil, perilaku, akhir)
    assert bool(found) == bool(hasil and perilaku and akhir and predikat(hasil, perilaku) != akhir)


def test_how_two_results_stand_to_each_other():
    ours = Sisi("sesuai", "sesuai", "baik", "1")
    assert keadaan(ours, Sisi("sesuai", "sesuai", "baik", "1")) == "sama"
    assert keadaan(ours, Sisi(None, None, "baik", "")) == "sama"
    assert keadaan(ours, Sisi("sesuai", "sesuai", "baik", "2")) == "atasan"
    assert keadaan(ours, Sisi("di_atas", "sesuai", "baik", "2")) == "beda"
    assert differing(ours, Sisi("di_atas", "sesuai", "baik", "2")) == ("hasil kerja", "penilai")
    assert keadaan(ours, None) == keadaan(ours, Sisi(penilai_nip="1")) == "hanya_sini"
    assert keadaan(None, ours) == "hanya_bkn"


DINAS = [(1, "DINKES", "Dinas Kesehatan"), (2, "DISDIK", "Dinas Pendidikan"), (3, "KEC", "Kecamatan Medan Kota")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DINAS KESEHATAN", 1), ("Kesehatan", 1), ("dinkes", 1), ("Dinas Kesehatan Kota Medan", 1),
        ("Dinas Kesehatan (DINKES)", 1),
        ("Pemerintah Kota Medan - Dinas Pendidikan", 2), ("Badan Pendidikan dan Pelatihan", None), ("Kecamatan Medan Kota", 3),
        ("Kecamatan Medan", None), ("Pemerintah Kota Medan", None), ("", None),
    ],
)  # fmt: skip
def test_names_of_dinas(text: str, found: int | None):
    assert nama_dinas.find(text, DINAS) == found
