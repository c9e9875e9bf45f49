"""A file on a telephone: looked at, taken in with the wrong row left out, and taken back."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import cells, go

pytestmark = pytest.mark.browser
LINES = "Daftar unit\n\nNama Unit;Induk\nUPTD Melati;\nLoket Melati;UPTD Melati\nSeksi Anggrek;Bidang Tiada\n"


def test_a_file_comes_in_and_goes_again(visit: Visit):
    page = visit("admin.bkpsdm", "impor?jenis=unit", width=360)
    page.locator("input[type=file]").set_input_files({"name": "unit.csv", "mimeType": "text/csv", "buffer": LINES.encode()})
    says(page, "Baris 6, kolom Induk: Unit induk “Bidang Tiada” tidak ada di dinas ini")
    ready(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh baris yang salah (Excel)").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert [[cell.value for cell in row][:3] for row in book.worksheets[0]] == [
        ["Nama Unit", "Induk", "Baris"],
        ["Seksi Anggrek", "Bidang Tiada", "6"],
    ]
    page.get_by_role("radio", name="Baru (2)").click()
    ready(page)
    assert {"UPTD Melati", "Loket Melati"} <= set(cells(page))
    page.get_by_text("Lewati 1 baris yang salah dan impor sisanya").click()
    ready(page)
    # Twice, as impatient people click.
    page.get_by_role("button", name="Impor 2 baris").dblclick()
    says(page, "unit.csv: 2 baris masuk: 2 baru. 1 salah dan tidak diimpor.")
    ready(page)
    expect(page.get_by_role("button", name="Batalkan", exact=True)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("button", name="Batalkan impor ini").click()
    says(page, "2 baris baru dihapus")
    page.get_by_role("button", name="Batalkan impor", exact=True).click()
    says(page, "Impor dibatalkan: 2 baris.")
    go(page, "organisasi?bagian=unit")
    expect(page.get_by_text("UPTD Melati")).to_have_count(0)
