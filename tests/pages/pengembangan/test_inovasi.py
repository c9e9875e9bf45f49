"""The register of innovations on the screen."""

import pytest

from db import rollup
from db.engine import transaction
from db.tables import Inovasi, Pengukuran
from rules.kit.periode import plus_months
from services import inovasi
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.indikator import define
from tests.cast.program import decide, isi, propose
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import choose_row, column, errors, files, fill, labels, named, press


def test_proposed_returned_changed_and_accepted(cast: Cast):
    at = press(open_page(cast.ani, "inovasi"), "Ajukan inovasi")
    fill(at, Judul="Antrean lewat pesan", Masalah_yang_dijawab="Warga datang dua kali", Apa_yang_baru="ya")
    press(at, "Ajukan")
    assert any("paling sedikit 10 huruf" in one for one in errors(at))
    fill(at, Apa_yang_baru="Nomor antrean lewat pesan singkat")
    press(at, "Ajukan")
    (made,) = every(Inovasi)
    assert (made.proposer_id, made.status, made.tahap) == (cast.ani.pegawai_id, "diajukan", "gagasan")
    at = press(open_page(cast.budi, "inovasi"), "Periksa")
    press(at, "Kembalikan")
    assert any("perlu diperbaiki" in one for one in errors(at))
    fill(at, **{"Catatan_(wajib_bila_dikembalikan)": "Tambahkan buktinya"})
    press(at, "Kembalikan")
    at = choose_row(open_page(cast.ani, "inovasi"), 0)
    assert "Tambahkan buktinya" in texts(at)
    press(press(at, "Ubah atau perbarui"), "Simpan dan ajukan lagi")
    press(press(open_page(cast.budi, "inovasi"), "Periksa"), "Terima")
    assert stands(Inovasi, made.id).status == "diterima"
    at = open_page(cast.hana, "inovasi")
    assert column(at, "Inovasi") == ["Antrean lewat pesan"] and "**1** inovasi diterima" in texts(at)
    assert not files(at), "names of people are taken away by who leads"
    assert files(open_page(cast.gilang, "inovasi"))


@pytest.mark.parametrize(("name", "checks"), [("budi", True), ("dewi", True), ("farah", True), ("gilang", False), ("eko", False)])
def test_who_has_the_say_is_asked(cast: Cast, name: str, checks: bool):
    propose(cast, cast.ani)
    at = open_page(cast.everybody()[name], "inovasi", dinas="DUKCAPIL")
    assert ("Periksa" in labels(at)) is checks
    waits = "inovasi menunggu Anda periksa"
    told = [link.proto.label for link in open_page(cast.everybody()[name], "beranda").get("page_link")]
    assert any(waits in label for label in told) is checks


def test_the_effect_is_read_from_the_indicator(cast: Cast):
    of = define(cast)
    start = plus_months(today(), -4)
    for month, value in ((plus_months(start, -1), 60), (plus_months(start, 1), 80), (plus_months(start, 3), 100)):
        with transaction() as session:
            row = Pengukuran(indikator_id=of, dinas_id=cast.dinas_id, unit_id=cast.unit_id, day=month, value=value, n=100)
            session.add(row)
    with transaction() as session:
        rollup.rebuild(session.connection())
    made: int = call(inovasi.propose, cast.ani, isi=isi(cast.ani, indikator_id=of, unit_id=cast.unit_id, start=start))
    said = plain(choose_row(open_page(cast.ani, "inovasi"), 0))
    assert "60" in said and "90" in said and "Dari data indikator" in said
    decide(cast.budi, made)
    assert (stands(Inovasi, made).before, stands(Inovasi, made).after) == (60, 90)
    assert "60" in column(open_page(cast.hana, "inovasi"), "Dampak")[0]


def test_filtered_by_stage_and_unit(cast: Cast):
    decide(cast.budi, propose(cast, cast.ani))
    decide(cast.budi, propose(cast, cast.hana, title="Papan jadwal bersama", tahap="gagasan", start=None, unit_id=cast.unit_id))
    at = open_page(cast.ani, "inovasi")
    assert len(column(at, "Inovasi")) == 2
    named(at.selectbox, "Tahap").set_value("gagasan")
    run(at)
    assert column(at, "Inovasi") == ["Papan jadwal bersama"]
    named(at.selectbox, "Unit").set_value("Seluruh dinas")
    run(at)
    assert "Tidak ada inovasi dengan saringan ini" in texts(at)
