"""The page of one indicator over time: what it says of few and of many points, who may open it, and what a wrong link gets."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bench.statements import statements_of
from db.engine import get_engine, reading, transaction
from db.tables import GarisDasar, Indikator, Layanan, Peristiwa, Tanda
from rules.kit.periode import containing, last_months, plus_months
from rules.pelayanan.layanan import Isi
from seed.contoh.katalog import take_over
from services.indikator import pengukuran, target
from services.kit import audit
from services.pelayanan import layanan
from settings import today
from tests.cast import Cast, periode_id
from tests.cast.indikator import figure, goal
from tests.cast.tanda import period
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import errors, links, named
from ui.perkembangan.kepala import CLOSED

INDIKATOR, LAYANAN = Indikator.__table__, Layanan.__table__
NOW = containing(today(), "triwulan").code
MOST = 12


@pytest.fixture
def town(cast: Cast) -> Cast:
    """Both dinas have their indicators; nothing is measured."""
    with transaction() as session:
        take_over(session, {"DUKCAPIL": cast.dinas_id, "DINKES": cast.other_dinas_id})
    with transaction() as session:
        layanan.add(session, cast.eko, dinas_id=cast.dinas_id, code="KTP-EL", isi=Isi("KTP elektronik", unit_id=cast.unit_id))
    return cast


def measure(cast: Cast, values: list[int], *, wanted: float | None = 95) -> None:
    """KTP on time, of 100 each: the last value in the month before this one."""
    months = last_months(plus_months(today(), -1), len(values))
    with reading() as connection:
        ktp = connection.execute(select(INDIKATOR.c.id).where(INDIKATOR.c.code == "KTP_TEPAT")).scalar_one()
        service = connection.execute(select(LAYANAN.c.id).where(LAYANAN.c.code == "KTP-EL")).scalar_one()
    with transaction() as session:
        for month, value in zip(months, values, strict=True):
            pengukuran.save(session, cast.eko, indikator_id=ktp, **figure(layanan_id=service, day=month, value=value, n=100))
        if wanted is not None:
            for code in {NOW, containing(months[-1], "triwulan").code}:
                given = goal(dinas_id=cast.dinas_id, periode_id=periode_id(session, cast, code), value=wanted)
                target.save(session, cast.eko, indikator_id=ktp, **given)


def opened(actor, **query):
    return open_page(actor, "perkembangan", **{"dinas": "DUKCAPIL", "indikator": "KTP_TEPAT", **query})


STABLE = [90, 92, 91, 90, 93, 91, 90, 92, 91, 92, 90, 91]


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "eko", "farah", "gilang"])
def test_who_sees_the_dasbor_sees_how_its_figures_went_on(town: Cast, name: str):
    measure(town, STABLE)
    at = opened(town.everybody()[name])
    assert "Naik turunnya masih variasi biasa" in texts(at)
    assert len(at.get("vega_lite_chart")) == 1


def test_another_dinas_is_refused(town: Cast):
    measure(town, STABLE)
    at = opened(town.citra)
    assert "Anda tidak berhak melihat dinas ini" in " ".join(errors(at)) and not at.get("vega_lite_chart")


@pytest.mark.parametrize("code", ["TIDAK_ADA", "TUNGGU_MENIT"])
def test_an_indicator_that_is_not_used_here_gets_a_sentence_and_the_first_one(town: Cast, code: str):
    at = opened(town.dewi, indikator=code)
    assert "Indikator di tautan itu tidak ada, atau tidak dipakai di dinas ini" in texts(at)
    assert at.query_params["indikator"] != code and code not in texts(at)


def test_nothing_measured_yet(town: Cast):
    at = opened(town.dewi)
    assert "Belum ada bulan yang angkanya dapat tampil" in texts(at)
    assert "Belum ada data yang dapat dinilai" in texts(at) and not at.get("vega_lite_chart")


def test_without_indicators_the_way_to_the_catalogue(cast: Cast):
    at = open_page(cast.dewi, "perkembangan")
    assert "Dinas ini belum memilih indikator" in texts(at)


def test_three_points_are_no_change(town: Cast):
    measure(town, [90, 70, 50])
    at = opened(town.dewi)
    assert "Baru 3 bulan data: belum cukup untuk menilai." in plain(at) and "nyata" not in texts(at)


def test_eight_points_have_limits_on_trial(town: Cast):
    measure(town, [90, 92, 91, 90, 93, 91, 90, 20])
    at = opened(town.dewi)
    assert "Baru 8 bulan data" in texts(at) and "memburuk nyata" not in texts(at)
    assert "titik-titik: batas sementara" in plain(at)


def test_thirty_points_that_worsen_slowly_say_so_in_a_sentence_a_mark_and_the_title(town: Cast):
    measure(town, [*STABLE, *STABLE[:8], *range(88, 68, -2)])
    at = opened(town.dewi)
    assert plain(at).count("KTP selesai tepat waktu memburuk nyata sejak") == 1
    assert "**▲ KTP selesai tepat waktu memburuk nyata sejak" in plain(at)
    at.session_state["tabel-perkembangan-KTP_TEPAT"] = True
    said = plain(run(at))
    assert "Dari 200 indikator yang stabil kira-kira tiga salah tanda tiap periode." in said
    assert "Memburuk nyata:** perubahannya lebih besar" in said
    assert "Konsisten tidak tercapai:**" in said or "Kadang tercapai:**" in said


def test_of_a_figure_that_rose_above_its_target_nobody_is_told_that_it_cannot(town: Cast):
    measure(town, [*(60 + at % 2 for at in range(14)), 99, 98, 99], wanted=95)
    said = plain(opened(town.dewi))
    assert "membaik nyata" in said and "garis dasar baru membuat target dinilai dari keadaan sekarang" in said
    assert "juga pada bulan yang terbaik" not in said


def test_a_closed_month_keeps_the_mark_of_its_time_here_as_on_its_card(town: Cast):
    measure(town, [*STABLE, *STABLE[:8], *range(88, 68, -2)])
    month = containing(plus_months(today(), -1), "bulan")
    with transaction() as session:
        ktp = session.execute(select(INDIKATOR.c.id).where(INDIKATOR.c.code == "KTP_TEPAT")).scalar_one()
        where = {"dinas_id": town.dinas_id, "indikator_id": ktp, "month": month.start}
        session.add(Tanda(**where, show="penuh", variation="common_cause", points=29))
    said = texts(opened(town.dewi, periode=month.code))
    assert "**▲ KTP selesai tepat waktu memburuk nyata" in said and CLOSED not in said, "it is open"
    period(town, month.code, "ditutup")
    with transaction() as session:
        audit.bump(session.connection(), town.dinas_id)
    said = texts(opened(town.dewi, periode=month.code))
    assert "Tanda waktu itu: ○ variasi biasa" in said and CLOSED in said
    assert "**▲ KTP selesai tepat waktu memburuk nyata" in said, "what is seen now is told beside it"


def test_a_target_is_spoken_of_only_where_the_period_has_one(town: Cast):
    measure(town, STABLE, wanted=None)
    # of a finished month: what runs may have no figure yet
    said = plain(opened(town.dewi, periode=containing(plus_months(today(), -1), "bulan").code))
    assert "Belum ada target periode ini" in said and "Target kadang" not in said and ", target" not in said


def test_the_figure_stands_with_its_interval_n_and_target(town: Cast):
    measure(town, STABLE)
    month = containing(plus_months(today(), -1), "bulan")
    said = plain(opened(town.dewi, periode=month.code))
    assert "91,0%" in said and "(rentang 95%: 83,8–95,2)" in said and "n = 100" in said


def test_what_the_period_did_not_know_is_not_shown(town: Cast):
    measure(town, STABLE)
    before = containing(plus_months(today(), -6), "bulan")
    assert "Baru 7 bulan data" in texts(opened(town.dewi, periode=before.code))


def test_next_previous_and_back_keep_the_choices(town: Cast):
    at = opened(town.dewi, periode=NOW)
    first = named(at.selectbox, "Indikator").value
    next_one = next(one for one in at.button if one.label == "Indikator berikutnya")
    next_one.click()
    run(at)
    assert at.query_params["indikator"] == named(at.selectbox, "Indikator").value != first
    assert links(at)["Kembali ke dasbor"] == "dasbor" and at.query_params["periode"] == NOW
    next(one for one in at.button if one.label == "Indikator sebelumnya").click()
    assert named(run(at).selectbox, "Indikator").value == first


def test_after_an_event_it_says_how_many_months_are_missing(town: Cast):
    measure(town, [*STABLE, 91, 92, 91])
    day = plus_months(today(), -4) + timedelta(days=9)
    with transaction() as session:
        session.add(Peristiwa(dinas_id=town.dinas_id, day=day, text="Loket *kedua* dibuka"))
    at = opened(town.dewi)
    assert "Setelah Loket *kedua* dibuka: baru 3 dari 7 bulan setelahnya." in plain(at)
    assert r"Loket \*kedua\* dibuka" in texts(at)
    assert "karena" not in texts(at)


def test_what_was_decided_on_one_day_and_cannot_be_judged_yet_stands_in_one_line(town: Cast):
    measure(town, STABLE)
    decided = plus_months(today(), -1) + timedelta(days=9)
    with transaction() as session:
        for text in ("Keputusan rapat: Pasang papan", "Keputusan rapat: Kirim petugas"):
            session.add(Peristiwa(dinas_id=town.dinas_id, day=decided, text=text))
    said = plain(opened(town.dewi))
    assert "Keputusan rapat: Pasang papan; Kirim petugas (baru 0 dari 7 bulan setelahnya)." in said
    assert "- **1, 2** · " in said and said.count("Pasang papan") == 1


def test_a_new_baseline_does_not_hide_what_followed_its_own_event(town: Cast):
    measure(town, [*STABLE, *(70 + at % 2 for at in range(8))])
    month = plus_months(today(), -8)
    with transaction() as session:
        ktp = session.execute(select(INDIKATOR.c.id).where(INDIKATOR.c.code == "KTP_TEPAT")).scalar_one()
        event = Peristiwa(dinas_id=town.dinas_id, day=plus_months(month, -1), text="Aplikasi baru")
        session.add(event)
        session.flush()
        given = {"dinas_id": town.dinas_id, "indikator_id": ktp, "month": month, "reason": "Cara berganti"}
        session.add(GarisDasar(**given, peristiwa_id=event.id, set_by=town.dewi.akun_id))
    at = opened(town.dewi)
    assert "Setelah Aplikasi baru (garis dasar baru): **memburuk** (sementara" in plain(at)
    assert "Baru 8 bulan sejak garis dasar baru" in plain(at)


def test_the_page_asks_little(town: Cast):
    measure(town, STABLE)
    with statements_of([get_engine()]) as seen:
        at = opened(town.dewi)
    assert at.get("vega_lite_chart")
    assert 0 < len(seen) <= MOST, seen


def test_the_units_are_asked_for_when_their_panel_is_open(town: Cast):
    measure(town, STABLE)
    at = opened(town.dewi, periode=containing(plus_months(today(), -1), "bulan").code)
    assert not at.dataframe
    at.session_state["unit-KTP_TEPAT"] = True
    assert list(run(at).dataframe[0].value["Unit"])
