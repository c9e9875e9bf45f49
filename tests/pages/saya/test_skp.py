"""Ani's own plan, through the widgets of the page."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.tables import Indikator, Pegawai, SkpHasil
from rules.kit.periode import NOT_SCORED
from rules.skp.isi import Isi
from services import skp
from services.skp import hasil as skp_hasil
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.laporan import item
from tests.cast.skp import RPP, YEAR, actions, add, agreed, now, periode, plan, set_status, stands
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import errors, labels, named, press, starting

FIRST = date(YEAR, 1, 1)


def page(actor):
    return open_page(actor, "skp", periode=str(YEAR))


def fill(at, what: str = "RPP kelas V tersusun", satuan: str = "dokumen", target: float | None = 12.0) -> None:
    starting(at.text_area, "Sasaran").set_value(what)
    starting(at.text_input, "Satuan").set_value(satuan)
    starting(at.number_input, "Target").set_value(target)


def test_first_item_as_a_draft_then_proposed(cast: Cast):
    at = page(cast.ani)
    assert "Belum ada sasaran di periode ini" in texts(at)
    fill(at)
    press(at, "Simpan draf")
    [row] = plan(cast.ani)
    assert (row.what, row.satuan, row.target, row.status) == ("RPP kelas V tersusun", "dokumen", 12, "draf")
    assert "0 dari 1 sasaran disepakati" in texts(at)
    press(at, "Ajukan semua draf (1)")
    assert [item.status for item in plan(cast.ani)] == ["diajukan"]
    assert "1 menunggu jawaban Budi." in texts(at)
    assert "Ajukan" not in labels(at)


def test_saved_and_proposed_in_one_step(cast: Cast):
    at = page(cast.ani)
    fill(at)
    press(at, "Simpan dan ajukan")
    assert [row.status for row in plan(cast.ani)] == ["diajukan"]


def test_what_was_typed_stays_when_refused(cast: Cast):
    at = page(cast.ani)
    fill(at, what="RP", target=None)
    press(at, "Simpan draf")
    assert errors(at) == ["Tuliskan sasaran, paling sedikit 5 huruf."]
    assert starting(at.text_area, "Sasaran").value == "RP"
    assert starting(at.text_input, "Satuan").value == "dokumen"
    starting(at.text_area, "Sasaran").set_value("RPP kelas V")
    press(at, "Simpan draf")
    assert errors(at) == ["Isi target."]
    assert plan(cast.ani) == []


def test_an_indikator_and_a_range(cast: Cast):
    with transaction() as session:
        measure = Indikator(
            code="SUHU", name="Suhu vaksin", satuan="°C", level="pegawai", polarity="rentang", aggregate="rata_rata"
        )
        session.add(measure)
        session.flush()
        indikator_id = measure.id
    at = page(cast.ani)
    starting(at.selectbox, "Diukur dengan").set_value(indikator_id)
    run(at)
    starting(at.text_area, "Sasaran").set_value("Rantai dingin terjaga")
    assert "Satuan °C" in texts(at)
    assert not [widget for widget in at.text_input if widget.label == "Satuan"], "the indikator knows its unit"
    starting(at.number_input, "Target").set_value(8.0)
    starting(at.number_input, "Sampai").set_value(2.0)
    press(at, "Simpan draf")
    assert errors(at) == ["Batas bawah target tidak boleh melebihi batas atas."]
    starting(at.number_input, "Target").set_value(2.0)
    starting(at.number_input, "Sampai").set_value(8.0)
    press(at, "Simpan draf")
    [row] = plan(cast.ani)
    assert (row.satuan, row.polarity, row.target_low, row.target_high) == ("°C", "rentang", 2, 8)


def test_budis_proposals_are_answered_here(cast: Cast):
    one = add(cast, cast.budi, whose=cast.ani, propose=True)
    two = add(cast, cast.budi, replace(RPP, what="Ulangan diperiksa"), whose=cast.ani, propose=True)
    at = page(cast.ani)
    assert "Usulan Budi menunggu jawaban Anda" in texts(at)
    starting(at.checkbox, "RPP").uncheck()
    press(at, "Kembalikan yang dicentang")
    assert errors(at) == ["Tuliskan apa yang perlu diperbaiki, paling sedikit 3 huruf."]
    starting(at.text_area, "Catatan").set_value("Bukan kelas saya")
    press(at, "Kembalikan yang dicentang")
    assert (stands(one).status, stands(two).status, stands(two).note) == ("diajukan", "dikembalikan", "Bukan kelas saya")
    press(at, "Setujui yang dicentang")
    assert stands(one).status == "disepakati"


def test_nothing_ticked_is_told(cast: Cast):
    skp_id = add(cast, cast.budi, whose=cast.ani, propose=True)
    at = page(cast.ani)
    at.checkbox[0].uncheck()
    press(at, "Setujui yang dicentang")
    assert errors(at) == ["Centang paling sedikit satu sasaran."]
    assert stands(skp_id).status == "diajukan"


def test_a_returned_item_is_mended_and_proposed_again(cast: Cast):
    skp_id = add(cast, cast.ani, propose=True)
    call(skp.return_, cast.budi, items=now(skp_id), note="Terlalu rendah")
    at = page(cast.ani)
    assert "Catatan: Terlalu rendah" in texts(at)
    press(at, "Ubah")
    starting(at.number_input, "Target").set_value(14.0)
    press(at, "Simpan")
    assert (stands(skp_id).target, stands(skp_id).status) == (14, "dikembalikan")
    press(at, "Ajukan lagi")
    assert stands(skp_id).status == "diajukan"
    press(at, "Riwayat")
    assert "Target: 12 dokumen → 14 dokumen" in texts(at)
    assert "“Terlalu rendah”" in texts(at)
    assert actions(skp_id) == ["tambah", "ajukan", "kembalikan", "ubah", "ajukan"]


def test_an_item_without_steps_says_so(cast: Cast):
    with transaction() as session:
        item(session, cast.ani, cast)
    at = press(page(cast.ani), "Riwayat")
    assert "Belum ada langkah yang tercatat" in texts(at)


def test_a_change_made_elsewhere_is_told_and_the_typed_text_stays(cast: Cast):
    skp_id = add(cast, cast.ani)
    at = page(cast.ani)
    press(at, "Ubah")
    call(skp.edit, cast.ani, skp_id=skp_id, version=1, isi=replace(RPP, target=10.0))
    starting(at.number_input, "Target").set_value(9.0)
    press(at, "Simpan")
    assert "baru saja diubah orang lain" in texts(at)
    assert starting(at.number_input, "Target").value == 9
    assert stands(skp_id).target == 10
    press(at, "Simpan")
    assert stands(skp_id).target == 9, "told once, he decided for his own"


def test_a_draft_is_removed_after_a_question(cast: Cast):
    add(cast, cast.ani)
    at = page(cast.ani)
    press(at, "Ya, hapus")
    assert plan(cast.ani) == []
    assert "Belum ada sasaran" in texts(at)


def test_copy_from_the_period_before(cast: Cast):
    agreed(cast, code=str(YEAR))
    at = open_page(cast.ani, "skp", periode=f"{YEAR}-T2")
    starting(at.selectbox, "Periode asal")
    press(at, "Salin")
    assert [row.status for row in plan(cast.ani)] == ["disepakati", "draf"]


@pytest.fixture
def midyear(monkeypatch: pytest.MonkeyPatch) -> None:
    """30 June, on whatever day the tests run."""
    from ui.skp import result as skp_result

    for module in (skp_hasil, skp_result):
        monkeypatch.setattr(module, "today", lambda: date(YEAR, 6, 30))


@pytest.mark.usefixtures("midyear")
def test_results_are_recorded_corrected_and_taken_back(cast: Cast):
    skp_id = agreed(cast)
    at = page(cast.ani)
    assert "Realisasi **belum ada**" in texts(at)
    press(at, "Isi hasil")
    press(at, "Simpan hasil")
    assert errors(at) == ["Isi hasil dengan angka, paling kecil 0."]
    for day, value in ((date(YEAR, 1, 31), 4.0), (date(YEAR, 2, 28), 5.0)):
        at.date_input[0].set_value(day)
        starting(at.number_input, "Hasil").set_value(value)
        press(at, "Simpan hasil")
    assert "Realisasi **9 dokumen**" in texts(at)
    assert "2 hasil berkala" in texts(at)
    assert "#### 9 dokumen dari target 12 dokumen" in texts(at), "the chart's heading"
    with transaction() as session:
        february = session.exec(select(SkpHasil.id).where(SkpHasil.day == date(YEAR, 2, 28))).one()
    chooser = starting(at.selectbox, "Yang diisi")
    assert chooser.options[1:] == [f"Perbaiki 31 Jan {YEAR}: 4 dokumen", f"Perbaiki 28 Feb {YEAR}: 5 dokumen"]
    chooser.set_value(february)
    run(at)
    starting(at.number_input, "Hasil").set_value(6.0)
    press(at, "Simpan perbaikan")
    assert "Realisasi **10 dokumen**" in texts(at)
    press(at, "Ya, hapus")
    with transaction() as session:
        assert [(row.skp_id, row.value) for row in session.exec(select(SkpHasil))] == [(skp_id, 4)]


def test_scoring_locks_the_plan_and_leaves_results(cast: Cast):
    agreed(cast)
    add(cast, cast.ani, replace(RPP, target=3.0))
    set_status(periode(cast), "penilaian")
    at = page(cast.ani)
    assert "sedang dinilai" in texts(at)
    assert "Isi hasil" in labels(at)
    assert not {"Ubah", "Ajukan", "Ya, hapus", "Simpan draf", "Salin"} & set(labels(at))
    set_status(periode(cast), "ditutup")
    at = page(cast.ani)
    assert "sudah ditutup" in texts(at)
    press(at, "Lihat hasil")
    assert "Simpan hasil" not in labels(at)


def test_a_page_drawn_before_the_lock_is_refused_in_words(cast: Cast):
    skp_id = add(cast, cast.ani)
    at = page(cast.ani)
    set_status(periode(cast), "penilaian")
    press(at, "Ajukan")
    assert stands(skp_id).status == "draf"
    assert "sedang dinilai" in texts(at)


def test_only_ones_own_plan_is_shown(cast: Cast):
    hers = add(cast, cast.hana, Isi(what="Rahasia Hana", satuan="dokumen", target=1.0))
    at = page(cast.ani)
    at.session_state["_skp_panel"] = (hers, "riwayat", 1)
    run(at)
    assert "Rahasia Hana" not in texts(at)
    assert "ditambahkan" not in texts(at)


def test_a_half_year_holds_no_plan(cast: Cast):
    at = open_page(cast.ani, "skp", periode=f"{YEAR}-S1")
    assert errors(at) == [NOT_SCORED] and labels(at) == []
    offered = named(open_page(cast.ani, "skp").selectbox, "Periode").options
    assert offered and not any("Semester" in one for one in offered)


def test_without_a_penilai_it_says_so(cast: Cast):
    add(cast, cast.dewi)
    at = open_page(cast.dewi, "skp", periode=str(YEAR))
    assert "Atasan Anda belum tercatat" in texts(at)
    with transaction() as session:
        assert session.get_one(Pegawai, cast.dewi.pegawai_id).atasan_id is None


def test_typed_markdown_is_shown_as_typed(cast: Cast):
    add(cast, cast.ani, replace(RPP, what="**RPP** [klik](http://contoh) :red[awas]"))
    assert r"\*\*RPP\*\* \[klik\]" in texts(page(cast.ani))


def test_a_full_plan_costs_few_statements(cast: Cast):
    for number in range(8):
        agreed(cast, replace(RPP, what=f"Sasaran nomor {number}"))
    at = page(cast.ani)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len([s for s in seen if s.lstrip().startswith("SELECT")]) <= 12, seen
