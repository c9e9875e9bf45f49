"""Aspirasi: the inbox of those who answer, by role, and its main actions through the widgets."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.engine import get_engine, transaction
from db.tables import Aspirasi, AspirasiTanggapan, Unit
from services import aspirasi as service
from settings import today
from tests.cast import Cast
from tests.cast.aspirasi import aged, do, respond, row, send, topic
from tests.cast.indikator import define, happened
from tests.cast.survei import make_layanan
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import choose_row, column, labels, metrics, named, press, toast, view
from ui.aspirasi.form import SUMMARY


@pytest.fixture
def made(cast: Cast) -> dict[str, int]:
    """One of Budi's unit that is late, one of another unit that is new."""
    with transaction() as session:
        unit = Unit(dinas_id=cast.dinas_id, name="Bidang Lain")
        session.add(unit)
        session.flush()
        other = unit.id
    ktp, kk = make_layanan(cast, unit_id=cast.unit_id), make_layanan(cast, "KK", unit_id=other)
    late = send(ktp, "pengaduan", title="Loket *dua* kosong", body="Kosong\n# setiap siang")
    aged(late, 40)
    return {"ktp": ktp, "kk": kk, "late": late, "other": send(kk, title="Kursi kurang")}


@pytest.mark.parametrize("name", ["dewi", "gilang", "eko", "farah"])
def test_leaders_see_the_whole_dinas(cast: Cast, made: dict[str, int], name: str):
    at = open_page(cast.everybody()[name], "aspirasi", dinas="DUKCAPIL")
    assert column(at, "Judul") == ["Loket *dua* kosong", "Kursi kurang"]
    shown = metrics(at)
    assert (shown["Menunggu jawaban"], shown["Lewat tenggat"], shown["Tepat 12 bulan"]) == ("2", "1", "0 dari 1")
    at = choose_row(at, 0)
    assert "Kosong  \n\\# setiap siang" in texts(at) and "sudah lewat" in texts(at)
    assert ("Kirim jawaban" in labels(at)) == ("Buka topik diskusi" in labels(at)) == (name != "farah")
    assert ("tetapi tidak menjawab" in texts(at)) == (name == "farah")


def test_a_penilai_sees_his_units_services_only(cast: Cast, made: dict[str, int]):
    at = open_page(cast.budi, "aspirasi")
    assert column(at, "Judul") == ["Loket *dua* kosong"] and metrics(at)["Menunggu jawaban"] == "1"
    at.session_state["_aspirasi"] = made["other"]
    assert "Kursi kurang" not in texts(run(at)), "not by its id either"


@pytest.mark.parametrize("name", ["ani", "citra", "hana"])
def test_others_are_refused(cast: Cast, made: dict[str, int], name: str):
    at = open_page(cast.everybody()[name], "aspirasi", dinas="DUKCAPIL")
    assert "Anda tidak berhak membuka halaman ini." in texts(at) and not at.metric and not at.dataframe


def test_not_another_dinas(cast: Cast, made: dict[str, int]):
    at = open_page(cast.dewi, "aspirasi", dinas="DINKES")
    assert "Anda tidak berhak melihat dinas ini" in texts(at) and not at.metric


def test_taken_up_answered_shown_and_hidden(cast: Cast, made: dict[str, int]):
    at = press(choose_row(open_page(cast.budi, "aspirasi"), 0), "Tandai sedang diproses")
    assert toast(at) == "Ditandai sedang diproses." and row(made["late"]).status == "diproses"
    at = press(at, "Kirim jawaban")
    assert "Jawaban belum diisi." in texts(at)
    named(at.text_area, "Jawaban").set_value("Jadwal jaga diubah.")
    named(at.checkbox, "Tampilkan tulisan dan jawabannya di halaman layanan").check()
    at = press(at, "Kirim jawaban")
    assert toast(at) == "Jawaban terkirim."
    found = row(made["late"])
    assert (found.status, found.answer, found.published) == ("dijawab", "Jadwal jaga diubah.", True)
    assert "Tidak ada tulisan warga pada pilihan ini." in texts(at) and "(Budi, " in texts(at), "it stays open"
    at = press(at, "Sembunyikan dari umum")
    assert not row(made["late"]).published
    named(at.text_area, "Jawaban").set_value("Jadwal jaga sudah diubah.")
    at = press(at, "Simpan perbaikan")
    assert row(made["late"]).answer == "Jadwal jaga sudah diubah." and not at.error
    assert "Loket" not in texts(press(at, "Tutup"))


def test_refused_with_a_reason_in_a_dialog(cast: Cast, made: dict[str, int]):
    at = press(choose_row(open_page(cast.gilang, "aspirasi"), 1), "Tolak dengan alasan")
    at = press(at, "Tolak")
    assert "Alasan belum diisi." in texts(at)
    named(at.text_area, "Alasan").set_value("Bukan kewenangan dinas ini.")
    at = press(at, "Tolak")
    assert row(made["other"]).status == "ditolak" and "Alasan penolakan" in texts(at)
    assert not {"Tolak dengan alasan", "Kirim jawaban", "Tampilkan untuk umum"} & set(labels(at))


def test_what_was_typed_survives_that_somebody_else_answered(cast: Cast, made: dict[str, int]):
    at = choose_row(open_page(cast.budi, "aspirasi"), 0)
    do(service.answer, cast.dewi, made["late"], answer="Sudah kami perbaiki.", publish=False)
    named(at.text_area, "Jawaban").set_value("Jawaban saya yang panjang.")
    at = press(at, "Kirim jawaban")
    assert "baru saja diubah orang lain" in texts(at) and row(made["late"]).answer == "Sudah kami perbaiki."
    assert named(at.text_area, "Jawaban").value == "Jawaban saya yang panjang."
    at = press(at, "Lanjutkan dengan keadaan terbaru")
    assert "Simpan perbaikan" in labels(at) and "Sudah kami perbaiki" in texts(at)


def test_a_text_that_came_in_meanwhile_moves_no_tick(cast: Cast, made: dict[str, int]):
    at = choose_row(open_page(cast.dewi, "aspirasi"), 0)
    urgent = send(made["ktp"], title="Paling mendesak")
    aged(urgent, 60)
    at = run(at)
    assert column(at, "Judul")[0] == "Paling mendesak"
    assert "Loket \\*dua\\* kosong" in at.subheader[0].value


def test_a_proposed_topic_and_one_of_the_office(cast: Cast, made: dict[str, int]):
    proposed = send(made["ktp"], "topik", title="Jam buka Sabtu")
    at = open_page(cast.dewi, "aspirasi")
    at = press(choose_row(at, column(at, "Judul").index("Jam buka Sabtu")), "Buka untuk diskusi")
    assert row(proposed).published
    at = press(press(at, "Tutup"), "Buka topik diskusi")
    named(at.text_input, "Judul").set_value("Antrean daring")
    at = press(at, "Buka topik")
    assert "Pilih layanan." in texts(at), "none is chosen because it stands first"
    named(at.selectbox, "Layanan").set_value(made["kk"])
    at = press(at, "Buka topik")
    assert "Yang ingin dibahas" in {t.label for t in at.text_area} and "Isi belum diisi." in texts(at)
    named(at.text_area, "Yang ingin dibahas").set_value("Perlukah antrean daring?")
    at = press(at, "Buka topik")
    assert toast(at) == "Topik dibuka."
    with transaction() as session:
        own = session.exec(select(Aspirasi).where(Aspirasi.title == "Antrean daring")).one()
        assert (own.status, own.published, own.layanan_id) == ("diproses", True, made["kk"])


def test_responses_are_moderated(cast: Cast, made: dict[str, int]):
    opened = topic(cast.dewi, made["ktp"])
    respond(opened, "Setuju *sekali*")
    respond(topic(cast.dewi, made["kk"]), "Bukan urusan Budi")
    at = view(open_page(cast.budi, "aspirasi"), "Tanggapan warga")
    assert "Setuju \\*sekali\\*" in texts(at) and "Bukan urusan" not in texts(at)
    at = press(at, "Tampilkan")
    with transaction() as session:
        assert [r.status for r in session.exec(select(AspirasiTanggapan).order_by(AspirasiTanggapan.id))] == [
            "tampil",
            "menunggu",
        ]
    assert "Tidak ada tanggapan yang menunggu dibaca." in texts(at)
    at = view(open_page(cast.farah, "aspirasi", dinas="DUKCAPIL"), "Tanggapan warga")
    assert "Bukan urusan Budi" in texts(at) and "Tampilkan" not in labels(at)


def test_a_discussion_is_closed_with_its_summary(cast: Cast, made: dict[str, int]):
    opened = topic(cast.dewi, made["ktp"])
    respond(opened)
    at = open_page(cast.budi, "aspirasi")
    named(at.segmented_control, "Status").set_value("diproses")
    at = choose_row(run(at), 0)
    assert "Tanggapan warga (1)" in texts(at)
    named(at.text_area, SUMMARY).set_value("Buka mulai Januari.")
    at = press(at, "Tutup diskusi")
    assert (row(opened).status, row(opened).answer) == ("dijawab", "Buka mulai Januari.") and "Kesimpulan" in texts(at)
    named(at.text_area, SUMMARY).set_value("Buka mulai Februari.")
    assert toast(press(at, "Simpan perbaikan")) == "Kesimpulan diperbaiki." and row(opened).answer == "Buka mulai Februari."


def test_the_months_are_told(cast: Cast, made: dict[str, int]):
    done = send(made["ktp"])
    at = view(open_page(cast.dewi, "aspirasi"), "Angka")
    assert "0 dari 3 tulisan warga sudah ditanggapi" in texts(at) and "Separuh ditanggapi" not in texts(at)
    assert at.dataframe[0].value["Masuk"].str.strip().astype(int).sum() == 3
    first = (today() - timedelta(days=70)).replace(day=1)
    for one in (done, *(send(made["ktp"]) for _ in range(4))):
        aged(one, (today() - first).days, answered_after=5)
    kept = define(cast, source="aspirasi", measure="tepat_persen")
    happened(cast, cast.dewi, kept, text="Petugas balasan ditambah")
    at = view(open_page(cast.dewi, "aspirasi"), "Angka")
    assert "Petugas balasan ditambah" in plain(at)
    shares = at.dataframe[0].value["Tepat waktu"].tolist()
    assert {"100% (57–100%), 5 dari 5", "0 dari 1"} <= set(shares)
    assert "5 dari 7 tulisan warga sudah ditanggapi" in texts(at) and "Separuh ditanggapi dalam 5 hari pada" in texts(at)
    assert metrics(at)["Tepat 12 bulan"] == "83%" and "Masih terbuka 2, tertua 40 hari, lewat tenggat 1." in texts(at)


def test_with_nothing_it_says_so(cast: Cast):
    at = open_page(cast.dewi, "aspirasi")
    assert "Tidak ada tulisan warga pada pilihan ini." in texts(at) and metrics(at)["Tepat 12 bulan"] == "—"
    assert "belum ada layanan. Admin dinas menambahkannya" in texts(at)
    make_layanan(cast)
    told = plain(open_page(cast.dewi, "aspirasi", layanan="KTP-EL"))
    assert "/aspirasi/KTP-EL" in told
    assert "Belum ada tulisan warga dalam 12 bulan" in texts(view(at, "Angka"))
    assert "Tidak ada tanggapan" in texts(view(at, "Tanggapan warga"))


def test_few_statements(cast: Cast, made: dict[str, int]):
    from bench.statements import statements_of

    at = choose_row(open_page(cast.dewi, "aspirasi"), 0)
    with statements_of([get_engine()]) as seen:
        at.run()
    assert len(seen) <= 12, seen
