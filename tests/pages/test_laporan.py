"""The page of daily reports, through its widgets."""

import pandas as pd
import pytest

from bench.statements import statements_of
from db.engine import get_engine, reading, transaction
from db.models import Laporan
from settings import today
from tests.cast import Cast
from tests.laporan import close, days_ago, file, item, return_, row, verify
from tests.pages.app import open_page, run, texts


def saved() -> list:
    table = Laporan.__table__
    with reading() as connection:
        return list(connection.execute(table.select().order_by(table.c.id)))


def widget(elements, label):
    return next(e for e in elements if e.label == label)


def press(at, label):
    widget(at.button, label).click()
    return run(at)


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "gilang", "citra"])
def test_every_employee_can_file(cast: Cast, name):
    at = open_page(cast.everybody()[name], "laporan")
    assert at.title[0].value == "Laporan harian"
    assert [tab.label for tab in at.tabs] == ["Satu kegiatan", "Banyak sekaligus", "Salin hari lain"]


@pytest.mark.parametrize("name", ["eko", "farah"])
def test_without_an_employee_record_there_is_nothing_to_file(cast: Cast, name):
    at = open_page(cast.everybody()[name], "laporan")
    assert [e.value for e in at.error] == ["Anda tidak berhak membuka halaman ini."]
    assert not at.button or "Simpan laporan" not in [b.label for b in at.button]


def test_one_activity_is_filed(cast: Cast):
    at = open_page(cast.ani, "laporan")
    widget(at.text_area, "Kegiatan").input("Melayani perekaman KTP-el")
    at = press(at, "Simpan laporan")
    [report] = saved()
    assert (report.activity, report.minutes, report.pegawai_id) == ("Melayani perekaman KTP-el", 60, cast.ani.pegawai_id)
    assert widget(at.text_area, "Kegiatan").value == ""
    assert "1 kegiatan, 1 jam" in texts(at)


def test_a_double_click_is_saved_once(cast: Cast, monkeypatch):
    # The second click interrupts the run of the first after its commit, before the form is emptied.
    monkeypatch.setattr("ui.forms.Fields.renew", lambda self: None)
    at = open_page(cast.ani, "laporan")
    widget(at.text_area, "Kegiatan").input("Melayani warga")
    at = press(at, "Simpan laporan")
    at = press(at, "Simpan laporan")
    assert len(saved()) == 1


def test_a_refusal_stands_at_its_field_and_nothing_is_lost(cast: Cast):
    at = open_page(cast.ani, "laporan")
    widget(at.text_area, "Kegiatan").input("Rapat koordinasi")
    widget(at.number_input, "Durasi (menit)").set_value(1500)
    widget(at.text_input, "Tautan bukti").input("ftp://contoh.go.id")
    at = press(at, "Simpan laporan")
    assert [e.value for e in at.error] == ["Jumlah durasi melebihi 24 jam. Sisa untuk hari itu 1440 menit."]
    widget(at.number_input, "Durasi (menit)").set_value(30)
    at = press(at, "Simpan laporan")
    assert [e.value for e in at.error] == ["Tautan harus diawali http:// atau https://."]
    assert widget(at.text_area, "Kegiatan").value == "Rapat koordinasi"
    assert not saved()
    widget(at.text_input, "Tautan bukti").input("https://contoh.go.id/surat")
    at = press(at, "Simpan laporan")
    [report] = saved()
    assert (report.activity, report.minutes, report.evidence_url) == ("Rapat koordinasi", 30, "https://contoh.go.id/surat")


def test_a_quick_choice_fills_the_form(cast: Cast):
    with transaction() as session:
        skp_id = item(session, cast.ani, cast)
    file(cast.ani, activity="Melayani di loket", quantity=35, satuan="orang", minutes=240, skp_id=skp_id)
    at = open_page(cast.ani, "laporan")
    assert widget(at.text_area, "Kegiatan").value == ""
    assert (widget(at.selectbox, "Satuan").value, widget(at.number_input, "Durasi (menit)").value) == ("orang", 240)
    at.get("button_group")[0].set_value(0)
    at = press(run(at), "Simpan laporan")
    report = saved()[1]
    assert (report.activity, report.quantity, report.minutes, report.skp_id) == ("Melayani di loket", 35, 240, skp_id)


def test_a_link_names_the_day(cast: Cast):
    at = open_page(cast.ani, "laporan", tanggal=days_ago(3).isoformat())
    assert at.date_input[0].value == days_ago(3)
    assert "3 hari lalu" in texts(at)
    widget(at.text_area, "Kegiatan").input("Menyusun arsip")
    press(at, "Simpan laporan")
    assert saved()[0].day == days_ago(3)


def test_a_closed_day_says_so_before_and_after(cast: Cast):
    with transaction() as session:
        close(session, cast, today())
    at = open_page(cast.ani, "laporan")
    assert any("sudah ditutup. Laporan tidak dapat ditambah" in w.value for w in at.warning)
    widget(at.text_area, "Kegiatan").input("Rapat")
    at = press(at, "Simpan laporan")
    assert any("sudah ditutup" in e.value for e in at.error)
    assert not saved()


def test_a_former_day_is_copied(cast: Cast):
    file(cast.ani, day=days_ago(1), activity="Apel pagi", minutes=20)
    file(cast.ani, day=days_ago(1), activity="Rapat", minutes=40)
    at = open_page(cast.ani, "laporan")
    button = next(b for b in at.button if b.label.startswith("Simpan untuk"))
    button.click()
    at = run(at)
    copied = [(r.activity, r.minutes) for r in saved() if r.day == today()]
    assert copied == [("Apel pagi", 20), ("Rapat", 40)]


def test_the_grid_saves_its_rows(cast: Cast, monkeypatch):
    def typed(template: pd.DataFrame, **_: object) -> pd.DataFrame:
        if "evidence_url" not in template:
            return template
        rows = template.copy()
        rows.loc[0, "activity"] = "Apel pagi"
        rows.loc[2, ["activity", "minutes"]] = ["Rapat", minutes]
        return rows

    monkeypatch.setattr("streamlit.data_editor", typed)
    minutes = None
    at = press(open_page(cast.ani, "laporan"), "Simpan semua")
    assert [e.value for e in at.error] == ["Baris 3, kolom Menit: Isi durasi dalam menit, lebih dari 0."]
    assert not saved()
    minutes = 45
    press(at, "Simpan semua")
    assert [(r.activity, r.minutes, r.day) for r in saved()] == [("Apel pagi", 60, today()), ("Rapat", 45, today())]


def test_a_returned_report_is_mended(cast: Cast):
    laporan_id = file(cast.ani, minutes=60)
    return_(cast.budi, (laporan_id, 1), note="Durasi terlalu pendek")
    at = open_page(cast.ani, "laporan")
    assert "Durasi terlalu pendek" in texts(at)
    at = press(at, "Perbaiki")
    minutes = [n for n in at.number_input if n.label == "Durasi (menit)"][-1]
    assert minutes.value == 60
    minutes.set_value(75)
    press(at, "Simpan perubahan")
    assert (row(laporan_id).minutes, row(laporan_id).status, row(laporan_id).version) == (75, "filed", 3)


def test_a_change_while_the_dialog_is_open_is_told(cast: Cast):
    laporan_id = file(cast.ani)
    return_(cast.budi, (laporan_id, 1))
    at = press(open_page(cast.ani, "laporan"), "Perbaiki")
    [activity] = [t for t in at.text_area if t.value]
    activity.input("Sudah saya perbaiki")
    verify(cast.budi, (laporan_id, 2))
    at = press(at, "Simpan perubahan")
    assert any("berubah sejak ditampilkan" in e.value for e in at.error)
    assert "Sudah saya perbaiki" in [t.value for t in at.text_area]
    assert row(laporan_id).status == "verified"


def test_the_chosen_report_is_withdrawn(cast: Cast, monkeypatch):
    mine = file(cast.ani, activity="Salah isi")
    monkeypatch.setattr("ui.tables.show", lambda *_, select=None, **__: (0,) if select else ())
    at = press(open_page(cast.ani, "laporan"), "Tarik")
    press(at, "Ya, tarik laporan")
    assert row(mine) is None


def test_the_month_shows_its_days(cast: Cast):
    verify(cast.budi, (file(cast.ani), 1))
    file(cast.hana)
    at = open_page(cast.ani, "laporan")
    assert "1 hari terisi" in texts(at)
    assert "1 laporan" in [h.value for h in at.subheader]


def test_few_statements(cast: Cast):
    file(cast.ani, day=days_ago(1))
    at = open_page(cast.ani, "laporan")
    with statements_of([get_engine()]) as seen:
        at.run()
    assert len(seen) <= 12, seen
