"""The main line on real screens: a report is filed, verified and counted; a score is given, shown and acknowledged."""

import re

import pytest
from playwright.sync_api import Page, expect

from rules.kit.periode import containing, previous
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import choose, counted, metric, pegawai_name, rate_as_suggested, tick_all

pytestmark = pytest.mark.browser
ACTIVITY = "Merekam KTP-el keliling di Kelurahan Contoh"


def test_report_from_the_phone_reaches_the_leaders_chart(visit: Visit):
    now = containing(today(), "triwulan").code
    before = counted(visit("kepala.dukcapil", f"dasbor?periode={now}&urut=dinas&semua=1"), "Laporan harian diajukan")

    # Ani's part: a phone, one sentence, how long it took, one button.
    pegawai = visit("pegawai.dukcapil", "laporan", width=360, height=740, types=True)
    pegawai.get_by_label("Kegiatan", exact=True).fill(ACTIVITY)
    pegawai.get_by_label("Durasi (menit)").fill("45")
    pegawai.get_by_role("button", name="Simpan laporan").click()
    says(pegawai, "tersimpan")
    ready(pegawai)

    # Budi's part: only hers, all at once.
    penilai = visit("penilai.dukcapil", "verifikasi")
    choose(penilai, "Pegawai", pegawai_name(pegawai))
    tick_all(penilai)
    penilai.get_by_text(re.compile("^Rincian:")).click()
    says(penilai, ACTIVITY)
    penilai.get_by_role("button", name=re.compile(r"^.*Setujui \d+ laporan")).click()
    says(penilai, "laporan disetujui")

    # She sees it at once, and the head of the dinas sees one more.
    pegawai.reload()
    ready(pegawai)
    expect(pegawai.get_by_role("button", name=re.compile(r"Menunggu \([1-9]"))).to_have_count(0)
    after = metric(visit("kepala.dukcapil", f"dasbor?periode={now}&urut=dinas&semua=1"), "Laporan harian diajukan")
    assert after == before + 1


def test_score_with_evidence_is_counted_and_acknowledged(visit: Visit):
    scored = previous_quarter()
    kepala = visit("kepala.dukcapil", f"dasbor?periode={scored}")
    before = scored_people(kepala)

    penilai = visit("penilai.dukcapil", f"penilaian?periode={scored}")
    choose(penilai, "Pegawai", "Belum dinilai")
    says(penilai, "Saran:")
    rate_as_suggested(penilai)
    penilai.get_by_role("button", name="Ajukan", exact=True).click()
    says(penilai, "diajukan")

    kepala = visit("kepala.dukcapil", f"dasbor?periode={scored}")
    assert scored_people(kepala) == before + 1

    # Another employee reads the result that was waiting for her.
    pegawai = visit("pegawai.dukcapil", f"hasil?periode={scored}", width=360, height=740)
    says(pegawai, "menurut matriks")
    pegawai.get_by_role("button", name="Saya sudah membaca").click()
    ready(pegawai)
    expect(pegawai.get_by_role("button", name="Saya sudah membaca")).to_have_count(0)


def previous_quarter() -> str:
    return previous(containing(today(), "triwulan")).code


def scored_people(page: Page) -> int:
    """From the heading of the predikat chart: "… dari 13 yang sudah dinilai"."""
    text = page.get_by_role("heading", name=re.compile(r"dari \d+ yang sudah dinilai")).inner_text()
    found = re.search(r"dari (\d+) yang", text)
    assert found
    return int(found[1])
