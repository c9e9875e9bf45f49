"""Ani reads her result: every number behind it, never a draft, never another's; she acknowledges it."""

from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.tables import Penilaian
from services import penilaian
from tests.cast import Cast, evidence
from tests.cast.evidence import QUARTER, YEAR, isian
from tests.cast.impor import asked, csv, take
from tests.cast.mutasi import on_day
from tests.pages.app import open_page, plain
from tests.pages.widgets import errors, labels, press


def score(cast: Cast, verb=penilaian.submit, code: str = QUARTER, **given) -> int:
    with transaction() as session:
        evidence.set_status(session, cast, "penilaian", code)
        evidence.item(session, cast.ani, cast, 13, code=code, what="Menerbitkan akta")
        missed = evidence.item(session, cast.ani, cast, 9, code=code, what="Menjawab pengaduan")
        filled = isian(causes={missed: ("sistem", "Aplikasi pengaduan mati 3 hari")}, **given)
        return verb(session, cast.budi, pegawai_id=cast.ani.pegawai_id, periode_id=cast.periode[code], **filled)


@pytest.mark.usefixtures("quarter_over")
def test_every_number_behind_the_score(cast: Cast):
    score(cast, hasil_kerja="di_atas", alasan_hasil="Melatih tiga pegawai baru.")
    said = plain(open_page(cast.ani, "hasil", periode=QUARTER))
    assert "Predikat Baik" in said
    assert "Hasil kerja **Di Atas** dan perilaku **Sesuai** menurut matriks menghasilkan **Baik**" in said
    assert "| :small[**Di Atas**] | :small[Kurang] | :small[**Baik ◀**] | :small[Sangat Baik] |" in said
    assert "saran sistem: Sesuai · keputusan penilai: **Di Atas**" in said
    assert "1 dari 2 sasaran mencapai target; rata-rata capaian 105%" in said
    assert "Melatih tiga pegawai baru." in said
    assert "Target 10 dokumen; realisasi 13 dokumen; sumber: 1 hasil berkala" in said
    assert "R ÷ T × 100 = 13 ÷ 10 × 100 = 130%, dibatasi 120%" in said
    assert "Menjawab pengaduan: **Sistem** — Aplikasi pengaduan mati 3 hari" in said
    assert "Kolaboratif: **Sesuai**" in said
    assert "Pertahankan ketelitian." in said
    assert "Dinilai oleh Budi" in said


def test_numbers_stay_as_they_were_when_submitted(cast: Cast):
    score(cast)
    with transaction() as session:
        evidence.item(session, cast.ani, cast, 1, what="Ditambah kemudian")
    assert "Ditambah kemudian" not in plain(open_page(cast.ani, "hasil", periode=QUARTER))


def test_acknowledged_with_one_click(cast: Cast):
    made = score(cast)
    at = open_page(cast.ani, "hasil", periode=QUARTER)
    press(at, "Saya sudah membaca")
    with transaction() as session:
        assert session.get_one(Penilaian, made).status == "diterima"
    assert "Anda menyatakan sudah membaca hasil ini" in plain(at)
    assert "Saya sudah membaca" not in labels(at)


def test_a_draft_says_only_not_yet(cast: Cast):
    score(cast, penilaian.save_draft, umpan_balik="Rahasia sampai diajukan")
    said = plain(open_page(cast.ani, "hasil", periode=QUARTER))
    assert "Belum ada hasil penilaian" in said
    assert "Rahasia" not in said and "Budi" not in said and "Predikat" not in said


def test_taken_back_it_disappears(cast: Cast):
    made = score(cast)
    with transaction() as session:
        penilaian.take_back(session, cast.budi, penilaian_id=made, version=1, reason="Keliru")
    assert "Belum ada hasil penilaian" in plain(open_page(cast.ani, "hasil", periode=QUARTER))


def test_starts_with_the_newest_result_and_lists_the_former_ones(cast: Cast):
    score(cast)
    score(cast, code=f"{YEAR}-T2")
    score(cast, penilaian.save_draft, code=f"{YEAR}-T3")
    at = open_page(cast.ani, "hasil")
    assert at.query_params["periode"] in (f"{YEAR}-T2", [f"{YEAR}-T2"])
    assert list(at.dataframe[-1].value["Periode"]) == [f"Triwulan II {YEAR}", f"Triwulan I {YEAR}"]


def test_time_to_object_is_told_and_when_it_is_over(cast: Cast):
    made = score(cast)
    assert "(14 hari lagi)" in plain(open_page(cast.ani, "hasil", periode=QUARTER))
    with transaction() as session:
        row = session.get_one(Penilaian, made)
        row.submitted_at -= timedelta(days=20)
        session.add(row)
    said = plain(open_page(cast.ani, "hasil", periode=QUARTER))
    assert "sudah lewat. Hasil ini final." in said and "· Final" in said


@pytest.mark.parametrize("name", ["hana", "budi", "dewi", "gilang"])
def test_nobody_sees_anis_result_here(cast: Cast, name):
    score(cast)
    said = plain(open_page(cast.everybody()[name], "hasil", periode=QUARTER, pegawai=str(cast.ani.pegawai_id)))
    assert "Belum ada hasil penilaian" in said
    assert "Menerbitkan akta" not in said


def test_citra_is_in_another_dinas(cast: Cast):
    score(cast)
    said = plain(open_page(cast.citra, "hasil", periode=QUARTER))
    assert "Menerbitkan akta" not in said


@pytest.mark.parametrize("name", ["eko", "farah"])
def test_refused_to_who_is_no_employee(cast: Cast, name):
    at = open_page(cast.everybody()[name], "hasil")
    assert errors(at) == ["Anda tidak berhak membuka halaman ini."]


def test_a_score_from_paper_tells_its_file_and_opens_no_objection(cast: Cast):
    with on_day(date(YEAR, 4, 20)):
        head = ("NIP", "Periode", "Hasil Kerja", "Perilaku Kerja", "Umpan balik")
        ani = ("199003032015032003", QUARTER, "Sesuai", "Sesuai", "Pertahankan.")
        file = csv(head, ani, name="rekap-triwulan-1.csv")
        take(asked("penilaian", cast.dinas_id, file, actor=cast.gilang), cast.gilang)
        for who, page, more in ((cast.ani, "hasil", {}), (cast.budi, "penilaian", {"pegawai": str(cast.ani.pegawai_id)})):
            said = plain(at := open_page(who, page, periode=QUARTER, **more))
            assert "Predikat Baik" in said or "**Baik ◀**" in said or page == "penilaian"
            assert "Diimpor dari berkas “rekap-triwulan-1.csv”" in said and "Final" in said and "Pertahankan." in said
            assert "Tujuh aspek" not in said and "Dasar saran" not in said and "None" not in said
            assert not {"Kirim keberatan", "Saya sudah membaca", "Tarik kembali"} & set(labels(at))
