"""The page of daily reports, through its widgets."""

import pytest

from db.engine import reading
from db.models import Laporan
from tests.cast import Cast
from tests.laporan import days_ago, file, return_, row, verify
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
