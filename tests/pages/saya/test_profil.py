"""What the office knows of the reader, and how he has it corrected; through the widgets of the pages."""

import pytest

from db.tables import KoreksiData, Pegawai
from tests.cast import Cast
from tests.cast.database import every, stands
from tests.pages.app import open_page, texts
from tests.pages.widgets import errors, fill, labels, links, named, press, toast

WRONG = "Golongan saya III/c sejak April, bukan III/b."


def test_an_employee_reads_his_own_data_unmasked(cast: Cast):
    told = texts(open_page(cast.ani, "profil"))
    for part in ("199003032015032003", "PNS III/b", "Bidang Pelayanan", "Budi, Analis, sejak 1 Maret 2015", "Pegawai", "ani"):
        assert part in told


@pytest.mark.parametrize("name", ["eko", "farah"])
def test_an_account_without_an_employee(cast: Cast, name: str):
    at = open_page(cast.everybody()[name], "profil")
    assert "tidak terhubung dengan data pegawai" in texts(at) and "Data ini keliru?" not in labels(at)


def test_a_wish_goes_to_the_admin_and_its_answer_comes_back(cast: Cast):
    at = press(open_page(cast.ani, "profil"), "Data ini keliru?")
    press(at, "Kirim")
    assert errors(at) == ["Pilih yang keliru."]
    named(at.selectbox, "Yang keliru").select("golongan")
    fill(at, **{"Apa yang keliru, dan yang benar": WRONG})
    press(at, "Kirim")
    assert "Terkirim" in toast(at) and "Menunggu admin dinas" in texts(at)
    at = open_page(cast.gilang, "beranda")
    assert "**1** permintaan koreksi data pegawai menunggu jawaban Anda" in links(at)
    at = open_page(cast.gilang, "organisasi", dinas="DUKCAPIL")
    assert WRONG in texts(at)
    press(at, "Ubah data pegawai")
    named(at.selectbox, "Golongan").select("III/c")
    press(at, "Simpan")
    assert stands(Pegawai, cast.ani.pegawai_id).golongan == "III/c"
    press(at, "Jawab")
    assert "Pilih: sudah dibetulkan, atau ditolak." in texts(press(at, "Kirim jawaban")), "nothing is told by default"
    named(at.segmented_control, "Jawaban").set_value(True)
    press(at, "Kirim jawaban")
    assert every(KoreksiData)[0].status == "selesai" and WRONG not in texts(at)
    assert any("dijawab dalam sepekan" in label for label in links(open_page(cast.ani, "beranda")))
    assert "Sudah dibetulkan" in texts(open_page(cast.ani, "profil"))


def test_the_head_sees_no_wishes(cast: Cast):
    at = press(open_page(cast.ani, "profil"), "Data ini keliru?")
    named(at.selectbox, "Yang keliru").select("nama")
    fill(at, **{"Apa yang keliru, dan yang benar": "Nama saya Ani Lestari, S.Sos."})
    press(at, "Kirim")
    assert "koreksi" not in texts(open_page(cast.dewi, "organisasi", dinas="DUKCAPIL"))
