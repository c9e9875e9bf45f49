"""Many reports at once on a real screen: pasted, one of them unreadable, the day changed, the last cell left without Enter."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import type_day
from tests.browser.tabel import ACTIVITY, DAY, MINUTES, cell, paste, type_and_leave_open
from ui.laporan.day import short

pytestmark = pytest.mark.browser


def test_pasted_rows_go_to_their_days_and_wait_for_the_one_that_cannot_be_read(visit: Visit):
    first, chosen, own = (today() - timedelta(days=n) for n in (3, 2, 1))
    page = visit("pegawai.dpmptsp", f"laporan?tanggal={first.isoformat()}")
    page.get_by_role("tab", name="Banyak sekaligus").click()
    expect(cell(page, 0, DAY)).to_have_text(short(first))

    unreadable = f"31/11/{own.year}"
    paste(page, 0, DAY, f"{own:%d/%m/%Y}\tMenyusun rekap izin\t1 jam 30 menit\t1,5\tberkas", f"{unreadable}\tApel pagi\t20")
    paste(page, 2, ACTIVITY, "Melayani pemohon\t45")
    page.get_by_role("button", name="Simpan semua").click()
    says(page, "Belum ada yang tersimpan, isian tetap ada. 1 baris perlu diperbaiki")
    says(page, f"Baris 2: Tanggal: “{unreadable}” bukan tanggal")

    type_day(page, "Tanggal", chosen)
    for row, text in enumerate([f"{own:%d/%m/%Y}", unreadable, short(chosen), short(chosen)]):
        expect(cell(page, row, DAY)).to_have_text(text)
    expect(cell(page, 2, ACTIVITY)).to_have_text("Melayani pemohon")
    expect(cell(page, 2, MINUTES)).to_have_text("45")

    type_and_leave_open(page, 1, DAY, f"{own:%d.%m.%y}")
    page.get_by_role("button", name="Simpan semua").click()
    says(page, f"3 laporan tersimpan: 1 untuk {short(chosen)}, 2 untuk {short(own)}")
    ready(page)
    expect(cell(page, 0, ACTIVITY)).to_have_text("")
