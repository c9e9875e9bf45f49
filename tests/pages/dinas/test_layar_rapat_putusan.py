"""Deciding on the screen of a meeting: what the dialog begins with, what is refused, and what became of former decisions."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.tables import Keputusan, Pembinaan, Sebab
from rules.kit.hak import Actor
from rules.kit.periode import plus_months
from services.indikator import tanda
from services.rapat import keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.kompetensi import needed, observe
from tests.cast.rapat import begun, closed, decide, held_on
from tests.cast.tanda import figures, ratio
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import labels, links, named, press, toast

DECIDERS, READERS, REFUSED = ("dewi", "gilang", "eko"), ("farah",), ("ani", "budi", "citra", "hana")
WHAT, ASK = "Apa yang diputuskan", "Tanyakan penyebabnya dahulu: keterampilan, proses, alat, atau petugasnya kurang?"
OUTCOME = "Hasilnya, atau alasannya bila ditunda atau dibatalkan"
LAST = plus_months(today().replace(day=1), -1)


def screen(who: Actor, meeting: int, bagian: str, **more: str) -> AppTest:
    return open_page(who, "layar-rapat", dinas="DUKCAPIL", rapat=str(meeting), bagian=bagian, **more)


def marked(cast: Cast, *, jenis: str = "kinerja", causes: int = 0, values: tuple[float, ...] = (60.0,) * 8) -> int:
    """A meeting under way about KTP, which became truly worse; so many of its misses have the tool as cause."""
    ktp = figures(cast, ratio(), [*[80.0, 82.0] * 5, *values], until=LAST)
    with transaction() as session:
        for _ in range(causes):
            given = {"indikator_id": ktp, "category": "Jaringan/listrik", "cause": "alat"}
            session.add(Sebab(dinas_id=cast.dinas_id, day=today(), **given))
    with transaction() as session:
        tanda.refresh(session, today=today())
    return begun(cast, cast.dewi, jenis=jenis, agenda=(ktp,))


@pytest.mark.parametrize("name", DECIDERS)
def test_one_press_decides_about_the_indicator_that_is_shown(cast: Cast, name: str):
    meeting = marked(cast, causes=3)
    at = press(screen(cast.everybody()[name], meeting, "indikator"), "Putuskan")
    assert "Tentang KTP tepat waktu" in texts(at)
    named(at.text_area, WHAT).set_value("Pasang jaringan cadangan di loket")
    at = press(at, "Putuskan")
    assert toast(at) == "Keputusan tercatat."
    (row,) = every(Keputusan)
    assert (row.rapat_id, row.jenis, row.cause, row.owner_id) == (meeting, "perbaikan", "alat", cast.dewi.pegawai_id)
    assert row.indikator_id and row.due and row.due >= today()
    (plan,) = every(Pembinaan)
    assert plan.problem == "Sebab tercatat: Jaringan/listrik 3." and plan.indikator_id == row.indikator_id


@pytest.mark.parametrize("name", READERS)
def test_who_may_only_read_decides_nothing(cast: Cast, name: str):
    first = begun(cast, cast.dewi)
    decide(cast, cast.dewi, first)
    closed(cast, cast.dewi, first)
    meeting = marked(cast)
    decide(cast, cast.dewi, meeting, what="Keputusan rapat yang berlangsung")
    for bagian, told in (("komitmen", "Pelatihan komunikasi"), ("keputusan", "Keputusan rapat yang berlangsung")):
        at = screen(cast.everybody()[name], meeting, bagian)
        assert told in plain(at) and not {"Putuskan", "Hasil", "Perbaiki"} & set(labels(at))


@pytest.mark.parametrize("name", REFUSED)
def test_others_are_refused(cast: Cast, name: str):
    at = screen(cast.everybody()[name], marked(cast), "keputusan")
    assert "Putuskan" not in labels(at) and "keputusan" not in plain(at).lower()


def test_a_refusal_stays_at_its_field_and_nothing_is_lost(cast: Cast):
    at = press(screen(cast.dewi, marked(cast, values=(80.0, 82.0)), "indikator"), "Putuskan")
    named(at.text_area, WHAT).set_value("Latih semua petugas loket")
    named(at.selectbox, "Jenis").set_value("pelatihan")
    at = press(at, "Putuskan")
    assert ASK in texts(at) and "Belum tercatat." in texts(at) and named(at.text_area, WHAT).value == "Latih semua petugas loket"
    named(at.selectbox, "Penyebab").set_value("individu")
    at = press(at, "Putuskan")
    assert "belum menunjukkan perubahan di luar variasi biasa" in texts(at) and every(Keputusan) == []
    named(at.selectbox, "Jenis").set_value("lain")
    assert toast(press(at, "Putuskan")) == "Keputusan tercatat."


@pytest.mark.parametrize("bagian", ["peta", "urutan"])
def test_the_competency_that_is_open_and_whoever_is_below(cast: Cast, bagian: str):
    wanted = needed(cast)
    observe(cast.budi, cast.ani, wanted, 2)
    meeting = marked(cast, jenis="diklat")
    at = press(screen(cast.dewi, meeting, bagian), "Putuskan")
    assert named(at.multiselect, "Untuk siapa (boleh kosong)").value == [cast.ani.pegawai_id]
    at = press(at, "Putuskan")
    assert toast(at) == "Keputusan tercatat."
    (row,) = every(Keputusan)
    assert (row.jenis, row.cause, row.kompetensi_id) == ("pelatihan", "individu", wanted)
    assert row.owner_id in (cast.budi.pegawai_id, cast.dewi.pegawai_id), "who leads the unit"


def test_the_system_asks_for_a_plan(cast: Cast):
    at = press(screen(cast.dewi, marked(cast), "sistem"), "Putuskan")
    values = {one.label: one.value for one in at.selectbox}
    assert (values["Jenis"], values["Penyebab"]) == ("perbaikan", "sistem")


def test_it_opens_with_each_commitment(cast: Cast):
    first = begun(cast, cast.dewi)
    names = ("Perbaiki antrean loket", "Tambah kursi tunggu", "Kumpulkan sertifikat")
    late, put_off, done = (decide(cast, cast.dewi, first, jenis="lain", what=what, cause=None) for what in names)
    closed(cast, cast.dewi, first)
    held_on(first, today() - timedelta(days=40))
    with transaction() as session:
        session.get_one(Keputusan, late).due = today() - timedelta(days=1)
    call(keputusan_lanjut.finish, cast.dewi, keputusan_id=done, version=1, result="Semua terkumpul")
    at = screen(cast.dewi, marked(cast), "komitmen")
    assert "Komitmen lalu: 1 lewat tenggat, 1 dalam tenggat, 1 selesai" in texts(at)
    assert "**1.** :red-badge" in texts(at) and "Hasil: Semua terkumpul" in texts(at) and "karena" not in texts(at)
    assert labels(at).count("Hasil") == 2, "what is over has no outcome any more"
    at = press_key(at, "2")
    named(at.text_area, OUTCOME).set_value("Menunggu anggaran")
    named(at.selectbox, "Keputusan ini").set_value("ditunda")
    at = press(at, "Simpan")
    assert toast(at) == "Keputusan ditunda." and stands(Keputusan, put_off).status == "ditunda"
    assert "Hasil: Ditunda: Menunggu anggaran" in plain(at)
    at = press_key(at, "2")
    named(at.selectbox, "Keputusan ini").set_value("terbuka")
    at = press(at, "Simpan")
    assert "Isi tenggat mulai hari ini." in texts(at)
    named(at.date_input, "Tenggat baru (bila dilanjutkan)").set_value(today())
    at = press(at, "Simpan")
    assert toast(at) == "Keputusan dilanjutkan."
    at = press_key(at, "1")
    named(at.selectbox, "Keputusan ini").set_value("batal")
    at = press(at, "Simpan")
    assert "Tuliskan alasannya" in texts(at)
    named(at.text_area, OUTCOME).set_value("Sudah dikerjakan pusat")
    assert toast(press(at, "Simpan")) == "Keputusan dibatalkan." and stands(Keputusan, late).status == "batal"


def test_what_does_not_fit_is_counted_and_stands_behind_a_key(cast: Cast):
    first = begun(cast, cast.dewi)
    for n in range(12):
        decide(cast, cast.dewi, first, what=f"Keputusan panjang nomor {n} " + "yang ditulis selengkap mungkin " * 8)
    closed(cast, cast.dewi, first)
    at = screen(cast.dewi, marked(cast), "komitmen")
    seen, told = set(), ""
    while "Kembali ke awal" not in told:
        told = plain(at) + " ".join(labels(at))
        seen |= {n for n in range(12) if f"nomor {n} " in told}
        at = press_key(at, "0")
    assert seen == set(range(12))
    assert "9 lagi" in labels(at) or "8 lagi" in labels(at)


def test_what_this_meeting_decided_is_corrected_by_its_number(cast: Cast):
    meeting = marked(cast)
    assert "Tekan P di halaman mana pun untuk memutuskan." in texts(screen(cast.dewi, meeting, "keputusan"))
    plan = {"jenis": "perbaikan", "cause": "alat", "reason": "Jaringan sering putus", "people": ()}
    decide(cast, cast.dewi, meeting, what="Ganti penyedia jaringan", **plan)
    made = decide(cast, cast.dewi, meeting, what="Kirim Ani ke pelatihan")
    at = screen(cast.dewi, meeting, "keputusan")
    assert "2 keputusan rapat ini" in texts(at) and "Alasan: Jaringan sering putus" in texts(at)
    at = press_key(at, "2")
    named(at.text_area, WHAT).set_value("Kirim Ani dan Hana ke pelatihan")
    assert toast(press(at, "Simpan perubahan")) == "Keputusan diperbaiki."
    assert stands(Keputusan, made).what == "Kirim Ani dan Hana ke pelatihan"
    closed(cast, cast.dewi, meeting)
    at = screen(cast.dewi, meeting, "keputusan")
    assert "2 keputusan rapat ini" in texts(at) and not {"Perbaiki", "Putuskan"} & set(labels(at))


@pytest.mark.parametrize(("name", "linked"), [("dewi", True), ("farah", False)])
def test_the_plans_that_were_made_are_counted_and_linked_for_who_has_their_page(cast: Cast, name: str, linked: bool):
    meeting = begun(cast, cast.dewi)
    decide(cast, cast.dewi, meeting, jenis="perbaikan", cause="sistem", reason="Jaringan sering putus", people=())
    told, at = "1 rencana perbaikan dibuat", screen(cast.everybody()[name], meeting, "keputusan")
    assert not at.exception and (told in links(at)) is linked and (told in texts(at)) is not linked


def test_a_first_meeting_says_so(cast: Cast):
    assert "Ini rapat pertama di sini" in texts(screen(cast.dewi, marked(cast), "komitmen"))


@pytest.mark.parametrize(("bagian", "most"), [("komitmen", 10), ("keputusan", 8)])
def test_few_statements(cast: Cast, bagian: str, most: int):
    first = begun(cast, cast.dewi)
    decide(cast, cast.dewi, first)
    closed(cast, cast.dewi, first)
    meeting = marked(cast)
    decide(cast, cast.dewi, meeting)
    at = screen(cast.dewi, meeting, bagian)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= most


def press_key(at: AppTest, key: str) -> AppTest:
    """The button with that key."""
    next(one for one in at.button if one.key == f"layar-{key}").click()
    return run(at)
