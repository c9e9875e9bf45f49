"""The scoring page: Budi opens Ani, sees evidence and suggestion, decides, submits; two windows; others are refused."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.queries import penilaian as queries
from db.tables import Periode, PredikatOrganisasi
from rules.kit.hak import Actor
from rules.penilaian import ASPEK_LABELS
from services import penilaian
from services.kit import audit
from tests.cast import Cast, evidence, moved
from tests.cast.database import ask
from tests.cast.evidence import QUARTER, YEAR, isian, prepare
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import errors, named, press

FEEDBACK = "Yang ingin Anda sampaikan kepada Ani"


def open_ani(cast: Cast, who: Actor | None = None) -> AppTest:
    return open_page(who or cast.budi, "penilaian", periode=QUARTER, pegawai=str(cast.ani.pegawai_id))


def rate(at: AppTest, label: str, rating: str) -> None:
    named(at.button_group, label).set_value(rating)
    run(at)


def stored(cast: Cast):
    return ask(queries.one, pegawai_id=cast.ani.pegawai_id, periode_id=cast.periode[QUARTER], drafts=True)


def save_elsewhere(cast: Cast, verb=penilaian.save_draft, **given) -> None:
    with transaction() as session:
        of = {"pegawai_id": cast.ani.pegawai_id, "periode_id": cast.periode[QUARTER]}
        verb(session, cast.budi, **of, **isian(**given))


def test_the_team_with_its_state_and_where_to_begin(cast: Cast):
    prepare(cast, 10)
    save_elsewhere(cast)
    at = open_page(cast.budi, "penilaian", periode=QUARTER)
    assert at.selectbox(key="filter-pegawai").options == ["Ani · Draf", "Hana · Belum dinilai"]
    assert "0 dari 2 penilaian sudah diajukan" in texts(at)
    press(at, "Mulai: Ani")
    assert at.query_params["pegawai"] in (str(cast.ani.pegawai_id), [str(cast.ani.pegawai_id)])
    assert "Keputusan Anda" in texts(at)


def test_starts_in_the_period_that_is_being_scored(cast: Cast):
    prepare(cast, 10)
    with transaction() as session:  # a month of it too, which begins later
        evidence.set_status(session, cast, "penilaian", f"{evidence.YEAR}-03")
    at = open_page(cast.budi, "penilaian")
    assert at.query_params["periode"] in (QUARTER, [QUARTER])


@pytest.mark.usefixtures("quarter_over")
def test_evidence_and_suggestion_are_told_with_numbers_and_source(cast: Cast):
    prepare(cast, 10, 8)
    said = plain(open_ani(cast))
    assert "1 dari 2 sasaran mencapai target" in said
    assert "R ÷ T × 100 = 8 ÷ 10 × 100 = 80%" in said
    assert "sumber: 1 hasil berkala" in said
    assert "Saran: **Sesuai**" in said and "rata-rata capaian 90%" in said
    assert "Belum ada laporan harian dan data kehadiran, jadi belum ada saran." in said


@pytest.mark.usefixtures("quarter_over")
def test_main_line_from_ratings_to_submitted(cast: Cast):
    _, missed = prepare(cast, 10, 8)
    at = open_ani(cast)
    rate(at, "Rating hasil kerja", "di_atas")
    named(at.text_area, "Alasan rating berbeda dari saran (wajib)").input("Menyelesaikan tunggakan tahun lalu.")
    rate(at, "Loyal", "di_atas")
    press(at, "Isi yang kosong dengan Sesuai")
    assert at.session_state[f"penilaian-{cast.ani.pegawai_id}-{cast.periode[QUARTER]}-0-perilaku_kerja"] == "sesuai"
    assert "menurut matriks menghasilkan **Baik**" in texts(at)
    rate(at, "Sasaran 2 (80,0%)", "sistem")
    named(at.text_input, "Keterangan").input("Jaringan putus")
    named(at.text_area, FEEDBACK).input("Terima kasih.")
    press(at, "Ajukan")
    row = stored(cast)
    assert (row.status, row.hasil_kerja, row.perilaku_kerja, row.predikat) == ("disampaikan", "di_atas", "sesuai", "baik")
    assert row.alasan_hasil == "Menyelesaikan tunggakan tahun lalu."
    assert row.perilaku["loyal"] == "di_atas" and row.perilaku["adaptif"] == "sesuai"
    assert row.causes[missed] == ("sistem", "Jaringan putus")
    assert row.umpan_balik == "Terima kasih."
    assert "Penilaian yang diajukan" in texts(at)


def test_behaviour_follows_the_aspects_until_set_by_hand_and_then_needs_a_reason(cast: Cast):
    prepare(cast, 10)
    at = open_ani(cast)
    for label in list(ASPEK_LABELS.values())[:4]:
        rate(at, label, "di_atas")
    press(at, "Isi yang kosong dengan Sesuai")
    own = named(at.button_group, "Rating perilaku kerja")
    assert own.value == "di_atas"
    assert "Menurut ketujuh aspek: **Di Atas**" in texts(at)
    # without figures "Sesuai" takes the place of a suggestion, so Di Atas has to be explained
    assert named(at.text_area, "Alasan rating berbeda dari saran atau ketujuh aspek (wajib)").value == ""
    rate(at, "Rating perilaku kerja", "sesuai")
    rate(at, "Loyal", "di_atas")
    assert named(at.button_group, "Rating perilaku kerja").value == "sesuai"


@pytest.mark.usefixtures("quarter_over")
def test_refusal_says_what_is_missing_and_loses_nothing(cast: Cast):
    prepare(cast, 8)
    at = open_ani(cast)
    named(at.text_area, FEEDBACK).input("Teks yang panjang sekali")
    rate(at, "Rating hasil kerja", "di_bawah")
    press(at, "Ajukan")
    assert errors(at) == ["Pilih penyebab tidak tercapainya “Sasaran 1”."], "told once, at its field"
    assert "Belum tersimpan. Perbaiki isian yang ditandai di atas." in texts(at)
    assert stored(cast) is None
    assert named(at.text_area, FEEDBACK).value == "Teks yang panjang sekali"
    assert named(at.button_group, "Rating hasil kerja").value == "di_bawah"


def test_while_the_period_is_open_only_drafts(cast: Cast):
    prepare(cast, 10, status="terbuka")
    at = open_ani(cast)
    assert named(at.button, "Ajukan").disabled
    assert "setelah admin dinas memindahkan periode" in texts(at)
    rate(at, "Rating hasil kerja", "sesuai")
    press(at, "Simpan draf")
    assert stored(cast).status == "draf"
    assert named(at.button_group, "Rating hasil kerja").value == "sesuai"


def test_second_window_is_told_keeps_its_text_and_decides(cast: Cast):
    prepare(cast, 10)
    at = open_ani(cast)
    named(at.text_area, FEEDBACK).input("Dari jendela kedua")
    rate(at, "Rating hasil kerja", "di_bawah")
    save_elsewhere(cast, umpan_balik="Dari jendela pertama")
    press(at, "Simpan draf")
    said = texts(at)
    assert "sudah disimpan oleh Budi pada" in said
    assert "Umpan balik: tersimpan _Dari jendela pertama_, isian Anda _Dari jendela kedua_" in said
    assert stored(cast).umpan_balik == "Dari jendela pertama"
    assert named(at.text_area, FEEDBACK).value == "Dari jendela kedua"
    press(at, "Lanjutkan dengan isian saya")
    assert "sudah disimpan oleh" not in texts(at)
    press(at, "Simpan draf")
    row = stored(cast)
    assert (row.umpan_balik, row.hasil_kerja, row.version) == ("Dari jendela kedua", "di_bawah", 2)


def test_second_window_may_take_what_was_saved(cast: Cast):
    prepare(cast, 10)
    at = open_ani(cast)
    named(at.text_area, FEEDBACK).input("Dari jendela kedua")
    save_elsewhere(cast, umpan_balik="Dari jendela pertama")
    run(at)  # any rerun notices it, before anything is saved
    press(at, "Buang isian saya, muat yang tersimpan")
    assert named(at.text_area, FEEDBACK).value == "Dari jendela pertama"


def test_an_untouched_window_simply_shows_what_is_new(cast: Cast):
    prepare(cast, 10)
    at = open_ani(cast)
    save_elsewhere(cast, umpan_balik="Dari jendela pertama")
    run(at)
    assert named(at.text_area, FEEDBACK).value == "Dari jendela pertama"
    assert "sejak Anda mulai mengisi" not in texts(at)


def test_submitted_elsewhere_meanwhile(cast: Cast):
    prepare(cast, 10)
    at = open_ani(cast)
    named(at.text_area, FEEDBACK).input("Dari jendela kedua")
    save_elsewhere(cast, penilaian.submit)
    run(at)
    assert "Isian Anda yang belum disimpan masih ada" in texts(at) and "Penilaian yang diajukan" in texts(at)
    assert stored(cast).umpan_balik == "Pertahankan ketelitian."
    named(at.text_input, "Alasan penarikan").input("Melanjutkan isian")
    press(at, "Tarik kembali")
    assert named(at.text_area, FEEDBACK).value == "Dari jendela kedua"
    assert "sejak Anda mulai mengisi" in texts(at)


def test_closed_meanwhile(cast: Cast):
    prepare(cast, 10)
    at = open_ani(cast)
    prepare(cast, status="ditutup")
    press(at, "Simpan draf")
    assert "sudah ditutup" in texts(at)
    assert stored(cast) is None


def test_what_was_typed_for_ani_is_still_there_after_hana(cast: Cast):
    prepare(cast, 10)
    at = open_ani(cast)
    named(at.text_area, FEEDBACK).input("Belum selesai")
    rate(at, "Loyal", "di_atas")
    press(at, "Berikutnya: Hana")
    assert "Yang ingin Anda sampaikan kepada Hana" in [t.label for t in at.text_area]
    press(at, "Berikutnya: Ani")
    assert named(at.text_area, FEEDBACK).value == "Belum selesai"
    assert named(at.button_group, "Loyal").value == "di_atas"


def test_taken_back_with_a_reason(cast: Cast):
    prepare(cast, 10)
    save_elsewhere(cast, penilaian.submit)
    at = open_ani(cast)
    named(at.text_input, "Alasan penarikan").input("Keliru menghitung")
    press(at, "Tarik kembali")
    assert stored(cast).status == "draf"
    assert "Keputusan Anda" in texts(at)


@pytest.mark.parametrize(
    ("who", "whom"), [("budi", "citra"), ("budi", "gilang"), ("budi", "budi"), ("dewi", "ani"), ("dewi", "dewi")]
)
def test_only_ones_own_team_by_url(cast: Cast, who, whom):
    everybody = cast.everybody()
    at = open_page(everybody[who], "penilaian", periode=QUARTER, pegawai=str(everybody[whom].pegawai_id))
    assert errors(at) == ["Pegawai ini bukan anggota tim Anda, atau tidak dikenal."]
    assert "Keputusan Anda" not in texts(at) and not at.text_area


@pytest.mark.parametrize("wanted", ["99999", "abc", "1; drop table"])
def test_nonsense_in_the_url(cast: Cast, wanted):
    at = open_page(cast.budi, "penilaian", periode=QUARTER, pegawai=wanted)
    assert errors(at) == ["Pegawai ini bukan anggota tim Anda, atau tidak dikenal."]


def test_dewi_scores_budi_and_gilang_only(cast: Cast):
    at = open_page(cast.dewi, "penilaian", periode=QUARTER)
    assert at.selectbox(key="filter-pegawai").options == ["Budi · Belum dinilai", "Gilang · Belum dinilai"]


@pytest.mark.parametrize("name", ["ani", "citra", "eko", "farah", "gilang", "hana"])
def test_refused_to_who_has_no_team(cast: Cast, name):
    at = open_page(cast.everybody()[name], "penilaian", periode=QUARTER, pegawai=str(cast.ani.pegawai_id))
    assert errors(at) == ["Anda tidak berhak membuka halaman ini."]


def test_spread_warns_by_the_guide_of_the_organisation(cast: Cast):
    prepare(cast, 10)
    save_elsewhere(cast, penilaian.submit)
    with transaction() as session:
        of = {"dinas_id": cast.dinas_id, "periode_id": cast.periode[QUARTER]}
        session.add(PredikatOrganisasi(**of, predikat="istimewa", reason="IKM naik", decided_by=cast.farah.akun_id))
    at = open_page(cast.budi, "penilaian", periode=QUARTER)
    assert "Predikat terbanyak sebaiknya Sangat Baik. Sangat Baik: 0 dari 1 pegawai (0%)." in texts(at)


def test_a_member_in_another_dinas_is_scored_in_its_own_period(cast: Cast):
    with transaction() as session:
        moved(session, cast.citra, date(YEAR, 1, 1), atasan_id=cast.budi.pegawai_id)
    at = open_page(cast.budi, "penilaian", periode=QUARTER, pegawai=str(cast.citra.pegawai_id))
    assert "belum dibuka di dinas pegawai ini" in texts(at)
    with transaction() as session:
        here = session.get_one(Periode, cast.periode[QUARTER])
        there = Periode(
            dinas_id=cast.other_dinas_id, code=here.code, kind=here.kind, start=here.start, end=here.end, status="penilaian"
        )
        session.add(there)
    at = open_page(cast.budi, "penilaian", periode=QUARTER, pegawai=str(cast.citra.pegawai_id))
    press(at, "Simpan draf")
    assert "Draf" in next(o for o in at.selectbox(key="filter-pegawai").options if "Citra" in o)


def test_twelve_statements_are_enough(cast: Cast):
    prepare(cast, 10, 8)
    save_elsewhere(cast)
    at = open_ani(cast)
    with statements_of([get_engine()]) as sent:
        run(at)
    reads = [s for s in sent if s.startswith(("SELECT", "WITH"))]
    assert len(reads) <= 12, reads


def test_kept_evidence_follows_every_change(cast: Cast):
    prepare(cast, 10, 8)
    at = open_ani(cast)
    before = " ".join(texts(at))
    run(at)
    with transaction() as session:
        evidence.report(session, cast.ani, date(YEAR, 1, 6))
    run(at)
    assert " ".join(texts(at)) == before, "a row written past the services bumps no revision: the answer is kept"
    with transaction() as session:
        audit.bump(session.connection(), cast.dinas_id)
    run(at)
    assert " ".join(texts(at)) != before
