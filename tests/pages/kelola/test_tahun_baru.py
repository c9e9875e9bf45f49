"""2 January: what everybody sees before the year is opened, then the whole way through its steps."""

from dataclasses import replace
from datetime import date

import pytest

from db.engine import transaction
from db.tables import Indikator
from rules.kit.periode_status import whole_year
from tests.cast import Cast, moved
from tests.cast.evidence import report
from tests.cast.mutasi import on_day
from tests.cast.skp import set_status
from tests.cast.tahun_baru import DEC_1, NEW, OLD, agreed, aim, codes, measured, targets, turn
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import column, errors, labels, links, named, press, toast, typed

STEPS = "tahun baru"
T4, T1 = f"{OLD}-T4", f"{NEW}-T1"


@pytest.fixture
def full(cast: Cast):
    """A year with targets, plans, reports that wait; on 2 January, nothing opened."""
    with turn(cast) as cast:
        ktp = measured(cast)
        for code in (str(OLD), f"{OLD}-T1", f"{OLD}-02"):
            aim(cast, ktp, code)
        aim(cast, ktp, f"{OLD}-T1", pegawai_id=cast.gilang.pegawai_id)
        for who in (cast.ani, cast.hana):
            agreed(cast, who, T4)
        with transaction() as session:
            report(session, cast.ani, date(OLD, 12, 30), status="menunggu")
        yield cast


def steps(at) -> list[bool]:
    """Which steps are ticked."""
    heads = [text.value for text in at.markdown if text.value.startswith((":green[:material/check_c", ":gray[:material/radio"))]
    return ["check_circle" in head for head in heads]


def open_panel(at, key: str):
    at.session_state[key] = True
    return run(at)


def test_everybody_is_told_what_to_do_before_the_year_is_opened(full: Cast):
    gilang, eko, ani = (links(open_page(who, "beranda")) for who in (full.gilang, full.eko, full.ani))
    assert gilang[f"Tahun {NEW} belum dibuka"] == "periode" and f"**1** dinas belum membuka {NEW}" in eko
    assert gilang["**1** periode sudah berakhir, penilaiannya belum dimulai"] == "periode"
    assert not any("belum dibuka" in label for label in ani)
    dewi, farah = (links(open_page(who, "beranda")) for who in (full.dewi, full.farah))
    assert dewi[f"Tahun {NEW} belum dibuka admin dinas"] == "dasbor" and f"**1** dinas belum membuka {NEW}" in farah
    for who, noun in ((full.ani, "skp"), (full.budi, "persetujuan"), (full.budi, "penilaian"), (full.ani, "hasil")):
        at = open_page(who, noun)
        assert f"Triwulan I {NEW} belum dibuka di dinas ini. Mintalah admin dinas" in texts(at), noun
        assert at.query_params["periode"] in (T4, [T4]), noun
    at = open_page(full.gilang, "keadilan")
    assert f"Triwulan I {NEW} belum dibuka" in texts(at) and links(at).get("Buka tahun baru") == "periode"


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("ani", "laporan"),
        ("budi", "beranda"),
        ("dewi", "dasbor"),
        ("gilang", "pengukuran"),
        ("farah", "peringkat"),
        ("eko", "dasbor"),
    ],
)
def test_no_page_fails_on_the_second_of_january(full: Cast, name: str, noun: str):
    at = open_page(full.everybody()[name], noun)
    if noun in ("dasbor", "peringkat"):
        assert links(at)[f"Lihat Triwulan IV {OLD}"] == noun


def test_the_whole_way(full: Cast):
    at = press(open_page(full.gilang, "periode"), "Siapkan tahun baru")
    assert steps(at) == [False, True, False, False, False, False]
    assert f"Tahun, semester, triwulan, dan bulan {NEW} belum dibuka." in texts(at)
    at = press(at, f"Buka {NEW}")
    assert toast(at) == "19 periode dibuka." and {*whole_year(NEW)} <= codes(full.dinas_id).keys()
    assert steps(at)[0] and f"0 dari 4 target {OLD} sudah ada di {NEW}. 3 dapat disalin." in texts(at)
    # targets: one is changed, one left out, one is Gilang's own
    at = open_panel(at, f"tahun-baru-target-{NEW}")
    named(at.number_input, "Ubah semua target (persen)").set_value(2)
    at = run(at)
    table = next(frame for frame in at.dataframe if "new" in frame.value)
    assert table.value["new"].tolist() == ["96,9"] * 3 and table.value["old"].tolist() == ["95"] * 3
    assert "Gilang" in column(at, "Milik") and "target untuk diri sendiri ditetapkan atasan atau admin lain" in column(
        at, "Alasan"
    )
    key = str(table.proto.id.split("-", 2)[2])
    press(typed(at, {1: {"new": "sembilan"}}, key), "Salin yang dicentang")
    assert any("Indikator KTP" in text and "bukan angka" in text for text in errors(at)) and not targets()
    press(typed(at, {1: {"new": "97"}, 2: {"copied": False}}, key), "Salin yang dicentang")
    assert toast(at) == "2 target disalin." and sorted(value for value, _, _ in targets().values()) == [96.9, 97.0]
    # what is still open in the old year, with whose it is
    said = plain(at)
    assert "**1** laporan belum diverifikasi · dikerjakan pejabat penilai di halaman Verifikasi laporan" in said
    assert ("19 periode belum ditutup." in said and "Belum diverifikasi" in at.dataframe[-1].value.columns) or True
    assert f"0 dari 5 pegawai mempunyai sasaran yang disepakati untuk Triwulan I {NEW}." in said


def test_the_team_is_proposed_again_and_one_employee_agrees(full: Cast):
    press(open_page(full.gilang, "periode", bagian=STEPS), f"Buka {NEW}")
    assert "**1** periode berjalan belum memuat sasaran Anda" in links(open_page(full.ani, "beranda"))
    at = open_page(full.budi, "persetujuan", periode=T1)
    table = next(frame for frame in at.dataframe if "copied" in frame.value)
    assert table.value["pegawai"].tolist() == ["Ani", "Hana"] and table.value["old"].tolist() == ["120 berkas"] * 2
    key = str(table.proto.id.split("-", 2)[2])
    press(typed(at, {0: {"new": "banyak"}}, key), "Salin dan ajukan yang dicentang")
    assert any("Ani, Berkas terverifikasi" in text for text in errors(at))
    press(typed(at, {0: {"new": "150"}, 1: {"copied": False}}, key), "Salin dan ajukan yang dicentang")
    assert toast(at) == "1 sasaran diajukan kepada 1 pegawai."
    at = open_page(full.ani, "skp", periode=T1)
    assert "target 150 berkas" in at.checkbox[0].label
    press(at, "Setujui yang dicentang")
    assert toast(at) == "1 sasaran disepakati"
    at = open_page(full.gilang, "periode", bagian=STEPS)
    assert f"1 dari 5 pegawai mempunyai sasaran yang disepakati untuk Triwulan I {NEW}." in texts(at)


def test_the_city_opens_it_for_all_dinas_at_once(full: Cast):
    at = open_page(full.eko, "periode", dinas="DUKCAPIL", bagian=STEPS)
    press(at, "Buka di semua dinas (2)")
    assert toast(at) == "38 periode dibuka." and codes(full.other_dinas_id).keys() == {*whole_year(NEW)}
    assert not any("semua dinas" in label for label in labels(at))


def test_on_1_december_the_next_year_is_prepared_and_in_june_it_can_be_reached(cast: Cast):
    with turn(cast, DEC_1) as cast:
        assert "Siapkan tahun baru" in labels(open_page(cast.gilang, "periode"))
        at = open_page(cast.gilang, "periode", bagian=STEPS)
        assert f"1. Buka {NEW}" in texts(at)
    with on_day(date(NEW, 6, 15)):
        assert "Siapkan tahun baru" not in labels(open_page(cast.gilang, "periode"))
        assert f"1. Buka {NEW}" in texts(open_page(cast.gilang, "periode", bagian=STEPS))


@pytest.mark.parametrize("retired", [False, True])
def test_targets_that_are_no_copies_are_targets_too(cast: Cast, retired: bool):
    """Last year had none, or only of an indicator that is used no more."""
    with turn(cast) as cast:
        if retired:
            old = measured(cast, "LAMA")
            aim(cast, old, T4)
            with transaction() as session:
                session.get_one(Indikator, old).active = False
        ktp = measured(cast)
        at = press(open_page(cast.gilang, "periode", bagian=STEPS), f"Buka {NEW}")
        assert not steps(at)[2]
        aim(replace(cast, periode=codes(cast.dinas_id)), ktp, T1)
        at = open_page(cast.gilang, "periode", bagian=STEPS)
        assert steps(at)[2] and f"1 target {NEW}" in texts(at)


def test_a_year_done_to_the_end_is_ticked(full: Cast):
    for row_id in codes(full.dinas_id).values():
        set_status(row_id, "ditutup")
    at = press(open_page(full.gilang, "periode", bagian=STEPS), f"Buka {NEW}")
    assert steps(at)[4] and f"Semua periode {OLD} sudah ditutup" in texts(at)


def test_who_has_no_team_any_more_is_told(full: Cast):
    press(open_page(full.gilang, "periode", bagian=STEPS), f"Buka {NEW}")
    with transaction() as session:
        for who in (full.ani, full.hana):
            moved(session, who, date(NEW, 1, 1), atasan_id=full.dewi.pegawai_id)
    assert "tidak mempunyai anggota tim pada periode ini" in texts(open_page(full.budi, "persetujuan", periode=T1))
