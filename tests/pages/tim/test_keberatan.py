"""Objections on the screen: Ani files on her result, Budi answers, Dewi decides; who else reads, who is refused."""

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import get_engine, transaction
from db.tables import Keberatan, Penilaian
from tests.cast import Cast, evidence
from tests.cast.evidence import QUARTER
from tests.cast.keberatan import REASON, RESPONSE, WHY, backdate, decide, file, heard, respond, row, score, scored
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, errors, labels, links, named, press, toast


def inbox(actor, keberatan_id: int | None = None) -> AppTest:
    return open_page(actor, "keberatan", **({"keberatan": str(keberatan_id)} if keberatan_id else {}))


def hasil(cast: Cast) -> AppTest:
    return open_page(cast.ani, "hasil", periode=QUARTER)


def decide_on(at: AppTest, putusan: str, reason: str = WHY, **ratings: str) -> AppTest:
    named(at.radio, "Putusan").set_value(putusan)
    run(at)
    for label, rating in ratings.items():
        named(at.button_group, label.replace("_", " ")).set_value(rating)
    named(at.text_area, "Alasan putusan (dibaca kedua pihak)").set_value(reason)
    named(at.checkbox, "Alasan kedua pihak sudah saya baca").check()
    return press(run(at), "Putuskan")


def test_the_whole_way_through_the_widgets(cast: Cast):
    made = scored(cast)
    at = hasil(cast)
    named(at.text_area, "Alasan keberatan").set_value(REASON)
    press(at, "Kirim keberatan")
    assert toast(at) == "Keberatan diajukan. Penilai diminta menanggapi."
    assert "diputus oleh Dewi, atasan pejabat penilai" in texts(at) and REASON in texts(at)

    budi = inbox(cast.budi)
    assert budi.dataframe[0].value["Yang ditunggu"].tolist() == ["Tanggapan Anda"]
    choose_row(budi, 0)
    assert REASON in texts(budi) and "Putuskan" not in labels(budi)
    named(budi.text_area, "Tanggapan").set_value(RESPONSE)
    press(budi, "Kirim tanggapan")
    assert RESPONSE in texts(budi) and "Simpan perbaikan" in labels(budi)

    dewi = inbox(cast.dewi)
    assert dewi.dataframe[0].value["Yang ditunggu"].tolist() == ["Putusan Anda"]
    choose_row(dewi, 0)
    assert REASON in texts(dewi) and RESPONSE in texts(dewi) and "Kirim tanggapan" not in labels(dewi)
    decide_on(dewi, "ubah", Hasil_kerja="di_atas")
    assert row(1).status == "diputus" and score(made).predikat == "baik" and score(made).hasil_kerja == "di_atas"
    assert toast(dewi).startswith("Keberatan diputus") and "Putusan keberatan: Hasil diubah" in texts(dewi)


def test_both_scores_stay_on_the_result_and_in_the_history(cast: Cast):
    decide(heard(cast), cast.dewi)
    at = hasil(cast)
    said = texts(at)
    assert "| Predikat | Baik | **Sangat Baik ◀** |" in said and WHY in said and RESPONSE in said
    assert "Penilaian semula" in said
    assert "keputusan penilai: **Sesuai**" in said, "the first score is shown as the penilai gave it"
    history = at.dataframe[-1].value
    assert (history["Predikat"].tolist(), history["Semula"].tolist()) == (["Sangat Baik"], ["Baik"])
    assert "Ajukan keberatan" not in [one.label for one in at.expander]
    scoring = open_page(cast.budi, "penilaian", periode=QUARTER, pegawai=str(cast.ani.pegawai_id))
    assert "**Sangat Baik ◀**" in texts(scoring) and "keputusan penilai: **Sesuai**" in texts(scoring)


def test_the_form_is_there_on_day_14_and_gone_on_day_15(cast: Cast):
    made = scored(cast, days_ago=14)
    assert "hari ini hari terakhir" in texts(hasil(cast))
    backdate(Penilaian, made, "submitted_at", 1)
    at = hasil(cast)
    assert "Hasil ini final." in texts(at) and not at.text_area


def test_a_refusal_keeps_what_was_typed(cast: Cast):
    scored(cast)
    at = hasil(cast)
    named(at.text_area, "Alasan keberatan").set_value("Tidak")
    press(at, "Kirim keberatan")
    assert "Jelaskan alasannya, paling sedikit 10 huruf." in texts(at)
    assert named(at.text_area, "Alasan keberatan").value == "Tidak"


def test_withdrawn(cast: Cast):
    filed = file(cast)
    at = press(hasil(cast), "Ya, cabut")
    assert row(filed).status == "dicabut" and "sudah Anda cabut" in texts(at) and not at.text_area


def test_before_the_penilai_was_heard_it_says_from_when(cast: Cast):
    filed = file(cast)
    at = inbox(cast.dewi, filed)
    assert "Kedua pihak perlu didengar." in texts(at) and "Putuskan" not in labels(at)
    backdate(Keberatan, filed, "filed_at", 30)
    at = decide_on(inbox(cast.dewi, filed), "tetap")
    assert row(filed).putusan == "tetap" and "Putusan keberatan: Hasil tetap" in texts(at)


def test_the_same_ratings_are_no_change(cast: Cast):
    filed = heard(cast)
    at = decide_on(inbox(cast.dewi, filed), "ubah")
    assert "Rating masih sama dengan semula." in texts(at) and row(filed).status == "ditanggapi"
    assert named(at.text_area, "Alasan putusan (dibaca kedua pihak)").value == WHY


def test_what_changed_while_dewi_wrote_is_told_and_her_words_stay(cast: Cast):
    filed = heard(cast)
    at = inbox(cast.dewi, filed)
    respond(filed, cast.budi, response="Ada notulen yang baru ditemukan.")
    at = decide_on(at, "tetap")
    assert "Keberatan ini berubah sejak halaman dibuka." in texts(at) and "Ada notulen yang baru" in texts(at)
    assert named(at.text_area, "Alasan putusan (dibaca kedua pihak)").value == WHY
    press(at, "Putuskan")
    assert row(filed).status == "diputus"


def test_a_closed_period_is_said_before_the_decision(cast: Cast):
    filed = heard(cast)
    with transaction() as session:
        evidence.set_status(session, cast, "ditutup")
    at = decide_on(inbox(cast.dewi, filed), "ubah", Hasil_kerja="di_atas")
    assert "setelah admin dinas membukanya kembali" in texts(at) and row(filed).status == "ditanggapi"


@pytest.mark.parametrize(("name", "reads"), [("budi", True), ("dewi", True), ("gilang", True), ("eko", True), ("farah", False)])
def test_who_reads_it(cast: Cast, name: str, reads: bool):
    filed = heard(cast)
    at = inbox(cast.everybody()[name])
    assert bool(at.dataframe) == reads and ("Belum ada keberatan" in texts(at)) != reads
    assert ("Masih terbuka 1, tertua 0 hari, lewat batas tanggapan penilai (3 hari kerja) 0." in texts(at)) == reads
    at = inbox(cast.everybody()[name], filed)
    assert (REASON in texts(at)) == reads
    assert ("Putuskan" in labels(at)) == (name == "dewi") and ("Simpan perbaikan" in labels(at)) == (name == "budi")
    if not reads:
        assert errors(at) == ["Keberatan ini tidak ada, atau bukan untuk Anda."]


@pytest.mark.parametrize("name", ["ani", "hana", "citra"])
def test_refused(cast: Cast, name: str):
    at = inbox(cast.everybody()[name], heard(cast))
    assert errors(at) == ["Anda tidak berhak membuka halaman ini."] and REASON not in texts(at)


def test_the_leaders_decide_where_nobody_stands_above(cast: Cast):
    filed = file(cast, scored(cast, cast.budi, cast.dewi), cast.budi)
    respond(filed, cast.dewi)
    at = inbox(cast.farah, filed)
    assert "pimpinan daerah, karena tidak ada atasan" in texts(at)
    decide_on(at, "ubah", Hasil_kerja="di_atas", Perilaku_kerja="di_atas")
    assert row(filed).status == "diputus"


@pytest.mark.parametrize("wanted", ["99", "abc", "1; drop"])
def test_nonsense_in_the_url(cast: Cast, wanted: str):
    heard(cast)
    at = open_page(cast.dewi, "keberatan", keberatan=wanted)
    assert errors(at) == ["Keberatan ini tidak ada, atau bukan untuk Anda."]


def test_the_penilai_finds_the_way_from_the_score(cast: Cast):
    file(cast)
    at = open_page(cast.budi, "penilaian", periode=QUARTER, pegawai=str(cast.ani.pegawai_id))
    assert "Tanggapan Anda ditunggu." in texts(at) and "Tarik kembali" not in labels(at)
    assert "Buka keberatan" in links(at)


@pytest.mark.parametrize("noun", ["keberatan", "hasil"])
def test_few_statements(cast: Cast, noun: str):
    from bench.statements import statements_of

    filed = heard(cast)
    at = inbox(cast.dewi, filed) if noun == "keberatan" else hasil(cast)
    with statements_of([get_engine()]) as seen:
        at.run()
    assert len(seen) <= 12, seen
