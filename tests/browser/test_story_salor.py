"""A target set together, a score, an objection that the penilai's superior decides, and a talk that stays between them."""

import re

import pytest
from playwright.sync_api import Page, expect

from rules.kit.periode import containing, label
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import begin_scoring, cells, choose, go, pegawai_name, rate_as_suggested, tick_row
from ui.kit import formats

pytestmark = pytest.mark.browser
# A month has no plan in the demo city yet, so all of it is this story's own.
MONTH = containing(today(), "bulan").code
WORK = "Berkas kenaikan pangkat periode Desember diperiksa"
REASON = "Lima berkas tertahan karena SIASN tidak dapat diakses tiga hari; buktinya ada di laporan harian saya."
RESPONSE = "Gangguan itu benar terjadi, tetapi berkas sudah dapat diperiksa lebih awal."
DECISION = "Gangguan sistem di luar kendali pegawai; sisanya selesai sebelum batas waktu."
TOPIC, AGREED = "Membagi berkas sejak awal bulan", "Setiap Senin berkas dibagi dan kemajuannya dicatat."


def test_objection_is_decided_by_the_superior_and_the_talk_stays_confidential(visit: Visit):
    # They agree on 50 files; 45 are done at the end of the month.
    pegawai = visit("pegawai.bkpsdm", f"skp?periode={MONTH}")
    name = pegawai_name(pegawai)
    propose(pegawai)
    penilai = visit("penilai.bkpsdm", f"persetujuan?periode={MONTH}")
    choose(penilai, "Pegawai", name)
    says(penilai, f"{WORK} · target 50 berkas")
    penilai.get_by_role("button", name="Setujui yang dicentang").click()
    says(penilai, "1 sasaran disepakati")
    go(pegawai, f"skp?periode={MONTH}")
    pegawai.get_by_role("button", name="Isi hasil").click()
    pegawai.get_by_role("spinbutton", name="Hasil (berkas)").fill("45")
    pegawai.get_by_role("button", name="Simpan hasil").click()
    # held against what was due by yesterday, which moves with the day of the test
    says(pegawai, "Realisasi 45 berkas")
    says(pegawai, "Hari kerja ke-")

    # The penilai scores it, as suggested.
    begin_scoring(visit("admin.bkpsdm", "periode"), MONTH)
    go(penilai, f"penilaian?periode={MONTH}")
    choose(penilai, "Pegawai", name)
    rate_as_suggested(penilai)
    penilai.get_by_role("button", name="Ajukan", exact=True).click()
    says(penilai, f"Penilaian {name} diajukan.")

    # The employee objects, the penilai answers.
    go(pegawai, f"hasil?periode={MONTH}")
    first = predikat(pegawai)
    assert first == "Baik"
    pegawai.get_by_text("Ajukan keberatan", exact=True).click()
    pegawai.get_by_role("textbox", name="Alasan keberatan").fill(REASON)
    pegawai.get_by_role("button", name="Kirim keberatan").click()
    says(pegawai, "Keberatan Anda sedang diproses. Menunggu tanggapan penilai")
    open_objection(penilai)
    says(penilai, REASON)
    penilai.get_by_role("textbox", name="Tanggapan").fill(RESPONSE)
    penilai.get_by_role("button", name="Kirim tanggapan").click()
    says(penilai, "Tanggapan tersimpan.")
    expect(penilai.get_by_role("button", name="Putuskan")).to_have_count(0)

    # The superior of the penilai reads both sides and changes the result.
    kepala = visit("kepala.bkpsdm")
    open_objection(kepala)
    says(kepala, REASON)
    says(kepala, RESPONSE)
    decide(kepala)
    says(kepala, "Keberatan diputus. Kedua pihak dapat membacanya.")

    # The employee reads the decision beside the first score.
    go(pegawai, f"hasil?periode={MONTH}")
    says(pegawai, "Putusan keberatan: Hasil diubah")
    says(pegawai, DECISION)
    says(pegawai, "Penilaian semula")
    assert row_of(pegawai, "Predikat") == ["Predikat", "Baik", "Sangat Baik ◀"]
    assert {"Sangat Baik", "Baik"} <= set(cells(pegawai)[:3])
    expect(pegawai.get_by_text("Ajukan keberatan", exact=True)).to_have_count(0)

    # They talk; the employee confirms the note, the head may read it, the admin of the dinas may not.
    talk(penilai, name)
    go(pegawai, "pembinaan?bagian=coaching")
    note = pegawai.get_by_test_id("stVerticalBlock").filter(has_text=TOPIC).filter(has_text="Saya sudah membaca").last
    expect(note).to_contain_text(AGREED)
    note.get_by_role("button", name="Saya sudah membaca").click()
    says(pegawai, "Terima kasih, catatan ditandai dibaca.")
    go(kepala, "pembinaan?bagian=coaching")
    tick_row(kepala, TOPIC)
    says(kepala, f"{name} dengan {pegawai_name(penilai)} · dibaca {formats.date_short(today())}")
    admin = visit("admin.bkpsdm", "pembinaan?bagian=coaching")
    says(admin, "Jejak audit hanya mencatat bahwa percakapan ada, bukan isinya.")
    assert TOPIC not in admin.content()
    go(admin, "keberatan")
    assert label(MONTH) in cells(admin)


def propose(page: Page) -> None:
    """One item with a measure of its own."""
    page.get_by_role("textbox", name="Sasaran (hasil kerja").fill(WORK)
    page.get_by_role("spinbutton", name="Target", exact=True).fill("50")
    page.get_by_role("textbox", name="Satuan").fill("berkas")
    page.get_by_role("button", name="Simpan dan ajukan").click()
    says(page, "Sasaran diajukan")
    ready(page)


def open_objection(page: Page) -> None:
    """The one about this month, from the inbox."""
    go(page, "keberatan")
    tick_row(page, label(MONTH))
    says(page, "Penilaian yang disengketakan")


def decide(page: Page) -> None:
    """Both ratings above expectation, and the page says what that leads to before it is decided."""
    page.get_by_role("radio", name="Hasil diubah").click(force=True)
    ready(page)
    for rating in ("Hasil kerja", "Perilaku kerja"):
        page.get_by_role("radiogroup", name=rating, exact=True).get_by_role("radio", name="Di Atas").click()
        ready(page)
    assert row_of(page, "Predikat") == ["Predikat", "Baik", "Sangat Baik ◀"]
    reason = page.get_by_role("textbox", name="Alasan putusan")
    reason.fill(DECISION)
    reason.blur()
    ready(page)
    page.get_by_text("Alasan kedua pihak sudah saya baca").click()
    ready(page)
    page.get_by_role("button", name="Putuskan").click()


def talk(page: Page, name: str) -> None:
    """The penilai writes down a talk of today."""
    go(page, "pembinaan?bagian=coaching")
    page.get_by_role("button", name="Catat percakapan").click()
    ready(page)
    choose(page, "Dengan siapa", name)
    page.get_by_role("textbox", name="Topik").fill(TOPIC)
    page.get_by_role("textbox", name="Kesepakatan").fill(AGREED)
    page.get_by_role("button", name="Simpan catatan").click()
    says(page, "Catatan percakapan tersimpan.")


def predikat(page: Page) -> str:
    """As the card says it."""
    return page.get_by_test_id("stMetric").filter(has_text="Predikat").first.get_by_test_id("stMetricValue").inner_text()


def row_of(page: Page, name: str) -> list[str]:
    """Name, first and decided score in the table of both."""
    table = page.get_by_role("table").filter(has_text="Setelah putusan")
    return table.get_by_role("row").filter(has_text=re.compile(f"^{name}")).get_by_role("cell").all_inner_texts()
