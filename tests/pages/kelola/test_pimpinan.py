"""A head's own superior through the widgets: recorded by BKPSDM, chosen for the head; the leader's pages with his team."""

from dataclasses import replace
from datetime import date

import pytest

from db.tables import Pegawai, Penilaian
from tests.cast import Cast
from tests.cast import keberatan as cases
from tests.cast.database import every, stands
from tests.cast.evidence import QUARTER
from tests.cast.laporan import file, limit
from tests.cast.pimpinan import over_dewi, record
from tests.cast.skp import RPP, YEAR, add
from tests.cast.skp import stands as item
from tests.pages.app import open_page, texts
from tests.pages.widgets import choose_row, column, errors, labels, named, press, view
from ui.kit.navigation import for_actor

PART = "Pimpinan daerah"


def test_bkpsdm_records_a_leader_and_gives_him_to_the_head(cast: Cast):
    at = view(open_page(cast.eko, "organisasi", dinas="DUKCAPIL"), PART)
    assert "Belum ada pimpinan daerah" in texts(at)
    press(at, "Tambah pimpinan")
    named(at.text_input, "Nama lengkap").set_value("Surya Wijaya")
    named(at.text_input, "Jabatan").set_value("Sekretaris Daerah")
    named(at.date_input, "Menjabat sejak").set_value(date(2020, 1, 6))
    named(at.selectbox, "Akun Pimpinan daerah miliknya").set_value(cast.farah.akun_id)
    press(at, "Simpan")
    assert column(at, "Nama") == ["Surya Wijaya"] and column(at, "Akun") == ["farah"]
    leader = next(one.id for one in every(Pegawai) if one.name == "Surya Wijaya")
    view(at, "Dinas")
    assert column(at, "Kode") == ["DUKCAPIL", "DINKES"]
    view(at, "Pegawai")
    choose_row(at, column(at, "Nama").index("Dewi"))
    press(at, "Ubah data")
    assert "Surya Wijaya — Sekretaris Daerah" in named(at.selectbox, "Atasan langsung (pejabat penilai)").options
    named(at.selectbox, "Atasan langsung (pejabat penilai)").set_value(leader)
    press(at, "Simpan")
    assert stands(Pegawai, cast.dewi.pegawai_id).atasan_id == leader
    view(at, PART)
    assert [int(n) for n in column(at, "Bawahan")] == [1]


def test_the_admin_of_a_dinas_has_no_such_part_and_no_leaders_to_choose(cast: Cast):
    record(cast)
    at = open_page(cast.gilang, "organisasi")
    assert PART not in at.segmented_control[0].options
    choose_row(at, column(at, "Nama").index("Budi"))
    press(at, "Ubah data")
    assert not any("Surya" in one for one in named(at.selectbox, "Atasan langsung (pejabat penilai)").options)


def test_a_head_without_atasan_reads_who_records_one(cast: Cast):
    at = open_page(cast.dewi, "skp", periode=str(YEAR))
    assert "Hubungi admin BKPSDM" in texts(at) and "pimpinan daerah" in texts(at)
    over_dewi(cast)
    assert "Disepakati bersama pejabat penilai Anda: Surya Wijaya" in texts(open_page(cast.dewi, "skp", periode=str(YEAR)))


def test_the_leader_agrees_and_verifies(cast: Cast):
    limit()
    over_dewi(cast)
    skp_id = add(cast, cast.dewi, replace(RPP, what="Antrean loket pendek"), propose=True)
    file(cast.dewi)
    at = open_page(cast.farah, "persetujuan", periode=str(YEAR))
    assert "1 sasaran menunggu jawaban Anda" in texts(at) and not errors(at)
    press(at, "Setujui yang dicentang")
    assert item(skp_id).status == "disepakati"
    at = open_page(cast.farah, "verifikasi")
    assert "1 laporan · 1 pegawai" in texts(at)
    at = open_page(cast.farah, "persetujuan", bagian="ketidakhadiran")
    assert "Tidak ada permohonan" in texts(at)


@pytest.mark.usefixtures("quarter_over")
def test_the_leader_opens_a_score_and_answers_an_objection(cast: Cast):
    sekda = over_dewi(cast)
    score = cases.scored(cast, cast.dewi, sekda)
    at = open_page(cast.farah, "penilaian", periode=QUARTER)
    assert column(at, "Pegawai") == ["Dewi"] and "1 dari 1 penilaian sudah diajukan" in texts(at)
    at = open_page(cast.farah, "penilaian", periode=QUARTER, pegawai=str(cast.dewi.pegawai_id))
    assert stands(Penilaian, score).status == "disampaikan" and not errors(at)
    made = cases.file(cast, score, cast.dewi)
    at = open_page(cast.farah, "keberatan", keberatan=str(made))
    assert any("anggap" in one for one in labels(at)), labels(at)


def test_every_page_of_a_leader_opens(cast: Cast):
    sekda = over_dewi(cast)
    nouns = {screen.noun for screen in for_actor(sekda)}
    assert not nouns & {"laporan", "skp", "hasil", "ketidakhadiran"}
    assert {"persetujuan", "penilaian", "verifikasi", "keberatan", "dasbor", "peringkat"} <= nouns
    before = {screen.noun for screen in for_actor(cast.farah)}
    assert before <= nouns
    for noun in sorted(nouns):
        at = open_page(cast.farah, noun)
        assert "Belum ada dinas untuk ditampilkan" not in texts(at), noun


def test_a_leader_before_he_has_anybody(cast: Cast):
    record(cast)
    assert "persetujuan" not in {screen.noun for screen in for_actor(cast.farah)}
    at = open_page(cast.farah, "beranda")
    assert "Pekerjaan saya" not in texts(at)
