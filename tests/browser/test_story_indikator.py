"""From its definition to the last place where it is read: a new indicator is on every board, in every file, at once."""

import csv
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from bench.server import ROOT, Server, app_environment
from rules.kit.periode import containing, label
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import card, choose, go, part, value

pytestmark = pytest.mark.browser
NAME, CODE = "Kartu anak terbit sehari", "KARTU_ANAK_TERBIT_SEHARI"
NOW = containing(today(), "triwulan")
VALUE, CAPAIAN = "90,0%", 112.5  # 90 of 100 against 80


def test_a_new_indicator_is_everywhere_at_once(visit: Visit, demo: Server):
    page = visit("admin.dukcapil", "indikator")
    define(page)
    page.get_by_role("link", name="Isi angka pertamanya").click()
    first_figure(page)

    # As a card among the first eight of the dinas and as a bar.
    page.get_by_role("link", name="Dasbor", exact=True).click()
    part(page, "Urutan dinas")
    expect(value(page, NAME)).to_contain_text(VALUE)
    assert f"periode={NOW.code}" in page.url, "what was looked at is looked at on"
    bars = chart(page, "Capaian terhadap target")
    expect(drawn(bars, NAME)).to_be_attached()
    expect(drawn(bars, "112,5%")).to_be_attached()
    # The card leads to how it went on.
    card(page, NAME).click()
    page.wait_for_url(f"**/perkembangan?**indikator={CODE}**")
    ready(page)
    page.go_back()
    expect(value(page, NAME)).to_contain_text(VALUE)
    ready(page)

    # In the table that is taken away, both ways.
    table = page.get_by_test_id("stExpander").filter(has_text="Tabel & unduh: semua indikator")
    table.locator("summary").click()
    ready(page)
    assert row_of(csv_of(table)) == row_of(xlsx_of(table)) == [VALUE, "≥ 80", CAPAIAN, 100]

    # Beside the other dinas, and for a program that asks.
    go(page, f"peringkat?periode={NOW.code}")
    expect(drawn(chart(page, "Peta panas"), NAME[:10])).to_be_attached()  # its names are broken into lines
    (told,) = [one for one in asked(demo) if one["code"] == CODE]
    assert (told["value"], told["n"], told["target"], told["target_source"]) == (90, 100, 80, NOW.code)
    assert (told["capaian"], told["berjalan"]) == (CAPAIAN, True)


def define(page: Page) -> None:
    """By its name, its unit and its first target; the code is proposed, the place the first."""
    page.get_by_role("button", name="Tambah indikator").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Nama indikator").fill(NAME)
    dialog.get_by_role("textbox", name="Satuan").fill("%")
    expect(dialog.get_by_role("textbox", name="Kode")).to_have_value(CODE)
    ready(page)
    choose(page, "Tempat di dasbor", "1. Di awal")
    expect(dialog.get_by_role("combobox", name="untuk")).to_have_value(label(NOW))
    dialog.get_by_role("spinbutton", name="Target (%)").fill("80")
    dialog.get_by_role("button", name="Simpan").click()
    says(page, "Indikator dan target pertamanya ditambahkan.")
    says(page, f"{NAME} sudah ada di Dasbor. Target {label(NOW)} ada.")
    ready(page)


def first_figure(page: Page) -> None:
    """Of today; a unit is asked for, none is chosen by itself."""
    value = page.get_by_role("spinbutton", name="Yang memenuhi")
    value.wait_for()
    ready(page)
    value.fill("90")
    page.get_by_role("spinbutton", name="Seluruhnya").fill("100")
    page.get_by_role("button", name="Simpan", exact=True).click()
    says(page, "Pilih unit.")
    choose(page, "Unit", "Pendaftaran")
    page.get_by_role("button", name="Simpan", exact=True).click()
    says(page, "Tersimpan: 90 dari 100")
    ready(page)


def chart(page: Page, says_: str) -> Locator:
    """The chart whose description for a screen reader holds these words."""
    return page.locator(f'[data-testid=stVegaLiteChart][aria-label*="{says_}"]')


def drawn(of: Locator, text: str) -> Locator:
    """What is written in a chart."""
    return of.locator("svg text").get_by_text(text).first


def csv_of(table: Locator) -> list[list[str]]:
    text = taken(table, "Unduh CSV").decode("utf-8-sig")
    return list(csv.reader(text.splitlines(), delimiter=";"))


def xlsx_of(table: Locator) -> list[list[object]]:
    book = load_workbook(BytesIO(taken(table, "Unduh Excel")), read_only=True)
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def taken(table: Locator, button: str) -> bytes:
    with table.page.expect_download() as download:
        table.get_by_role("button", name=button).first.click()
    return Path(download.value.path()).read_bytes()


def row_of(rows: list[list[object]]) -> list[object]:
    """Value, target, capaian and n of the indicator, by the names of the columns."""
    at = next(number for number, row in enumerate(rows) if "Indikator" in row)
    (own,) = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :] if NAME in row]
    return [own["Nilai"], own["Target"], number(own["Capaian sejauh ini"]), number(own["n"])]


def number(cell: object) -> float:
    return float(str(cell).replace("%", "").replace(",", "."))


def asked(server: Server) -> list[dict]:
    """`cli.py kpi --json` on the same data."""
    command = [sys.executable, "cli.py", "kpi", "--dinas", "DUKCAPIL", "--periode", NOW.code, "--json"]
    environment = app_environment(server.port, server.data_dir)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["indicators"]
