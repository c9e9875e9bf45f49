"""The screen of a meeting: who may do what, begun with its day confirmed, led by keys, closed; and what addresses open."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bench.statements import statements_of
from db.engine import get_engine, reading
from db.queries import rapat as queries
from db.tables import Rapat
from rules.rapat import JENIS_LABELS
from rules.rapat.acara import BAGIAN
from services import rapat
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.indikator import measured
from tests.cast.rapat import begun, closed, decide, planned
from tests.pages.app import open_page, plain, run
from tests.pages.widgets import links, named, press, toast
from ui.kit import layar
from ui.kit.navigation import BY_NOUN
from ui.rapat import hadir
from ui.rapat.layar import mulai

LEADERS = ["dewi", "gilang", "eko"]
MOST = 10
LOOKS = {"right": "Berikutnya", "l": "Layar penuh"}
ACTS = {"h": "Hadir", "p": "Putuskan", "n": "Nama", "s": "Tutup rapat"}
PLACES = ("Pembukaan", "Sesudah", "Indikator", *BAGIAN.values())


@pytest.fixture
def planned_today(cast: Cast) -> int:
    """A meeting about one indicator, planned for today."""
    return planned(cast, cast.dewi, jenis="kinerja", agenda=[measured(cast)])


@pytest.fixture
def under_way(cast: Cast, planned_today: int) -> int:
    call(rapat.open_, cast.dewi, rapat_id=planned_today, version=1, day=today())
    return planned_today


def screen(who, rapat_id: object, **query: str) -> AppTest:
    return open_page(who, "layar-rapat", rapat=str(rapat_id), **query)


def keys(at: AppTest) -> dict[str, str]:
    """Key → label of the buttons of the page that have one and are alive; those of forms are of a dialog."""
    alive = [button.proto for button in at.button if not button.disabled and not button.proto.is_form_submitter]
    return {one.shortcut: one.label for one in alive if one.shortcut}


def letak(at: AppTest) -> str:
    """Where in the meeting one is."""
    return next(one.value for one in at.markdown if one.value.startswith(PLACES))


def came(rapat_id: int) -> list[str]:
    with reading() as connection:
        found = queries.invited(connection, rapat_id=rapat_id)
    return list(found["name"][found["hadir"]])


@pytest.mark.parametrize("name", ["ani", "budi", "hana", "citra"])
def test_refused(cast: Cast, under_way: int, name: str):
    assert not keys(screen(cast.everybody()[name], under_way))


@pytest.mark.parametrize("wanted", ["0", "99999", "abc", "-1", "", "1e3", "9" * 40])
def test_what_is_no_meeting_says_so(cast: Cast, under_way: int, wanted: str):
    at = screen(cast.dewi, wanted, layar="penuh")
    assert "Rapat itu tidak ada" in plain(at) and "Semua rapat" in links(at) and not layar_on(at)


def test_a_meeting_of_another_dinas_is_refused_by_its_number(cast: Cast):
    theirs = planned(cast, cast.eko, dinas_id=cast.other_dinas_id, chair_id=cast.citra.pegawai_id, invited=[])
    at = screen(cast.dewi, theirs, dinas="DUKCAPIL")
    assert "bukan rapat dinas Anda" in plain(at) and "Rapat evaluasi" not in plain(at)
    assert letak(screen(cast.farah, theirs)) == "Pembukaan"


@pytest.mark.parametrize("name", [*LEADERS, "farah"])
def test_who_leads_it_acts_and_leaders_of_the_city_look(cast: Cast, under_way: int, name: str):
    acts = ACTS if name in LEADERS else {}
    assert keys(screen(cast.everybody()[name], under_way)) == LOOKS | {"left": "Sebelumnya", "t": "Catatan"} | acts


@pytest.mark.parametrize("name", ["dewi", "farah"])
def test_before_and_after_it_less_is_done(cast: Cast, planned_today: int, name: str):
    who, leads = cast.everybody()[name], name in LEADERS
    at = screen(who, planned_today)
    assert keys(at) == LOOKS | ({"m": "Mulai"} if leads else {})
    assert ("Kepala atau admin dinas memulainya" in plain(at)) is not leads
    call(rapat.open_, cast.dewi, rapat_id=planned_today, version=1, day=today())
    closed(cast, cast.dewi, planned_today)
    assert keys(screen(who, planned_today)) == LOOKS
    on = LOOKS | {"left": "Sebelumnya", "t": "Catatan"}
    assert keys(screen(who, planned_today, bagian="komitmen")) == on | ({"n": "Nama"} if leads else {})


@pytest.mark.parametrize("jenis", JENIS_LABELS)
def test_every_page_is_reached_by_one_key(cast: Cast, jenis: str):
    made = planned(cast, cast.dewi, jenis=jenis, agenda=[measured(cast)])
    call(rapat.open_, cast.dewi, rapat_id=made, version=1, day=today())
    at = screen(cast.dewi, made, bagian="sampul")
    seen = [letak(at)]
    while "right" in keys(at):
        with statements_of([get_engine()]) as asked:
            at = press(at, "Berikutnya")
        assert len(asked) <= MOST, asked
        seen.append(letak(at))
    assert seen[0] == "Pembukaan" and seen[-1] == "Keputusan" and len(set(seen)) == len(seen)
    assert ("Indikator 1 dari 1 · Dipilih" in seen) is (jenis != "diklat")
    back = []
    while "left" in keys(at):
        at = press(at, "Sebelumnya")
        back.append(letak(at))
    assert [*reversed(back), seen[-1]] == seen


def test_a_link_opens_its_page_and_a_wrong_one_the_first(cast: Cast, under_way: int):
    assert letak(screen(cast.farah, under_way)) == "Komitmen lalu"
    wrong = screen(cast.farah, under_way, bagian="indikator", indikator="TIADA")
    assert letak(wrong) == "Indikator 1 dari 1 · Dipilih"
    assert letak(screen(cast.farah, under_way, bagian="peta")) == "Pembukaan", "a part that this kind of meeting does not have"
    at = press(screen(cast.dewi, under_way), "Berikutnya")
    sent = {name: at.query_params[name] for name in ("rapat", "bagian", "indikator")}
    assert letak(open_page(cast.farah, "layar-rapat", **sent)) == "Indikator 1 dari 1 · Dipilih"
    assert "indikator" not in press(at, "Berikutnya").query_params, "a link names no indicator where none is shown"


def test_begun_with_everybody_present_by_two_presses(cast: Cast, planned_today: int):
    at = press(screen(cast.dewi, planned_today, bagian="selebihnya"), "Mulai")
    assert not keys(at), "no key acts behind an open dialog"
    assert mulai.SURE not in [box.label for box in at.checkbox] and all(box.value for box in at.checkbox)
    assert [one.proto.shortcut for one in at.button if one.proto.is_form_submitter] == ["ctrl+enter", ""]
    at = press(at, "Mulai rapat")
    assert toast(at) == "Rapat dimulai." and letak(at) == "Komitmen lalu" and "m" not in keys(at)
    assert came(planned_today) == ["Ani", "Budi", "Dewi"]
    assert (stands(Rapat, planned_today).day, stands(Rapat, planned_today).planned_day) == (today(), today())


def test_another_day_than_planned_is_confirmed_not_taken(cast: Cast):
    planned_for = today() + timedelta(days=4)
    made = planned(cast, cast.dewi, day=planned_for)
    at = screen(cast.dewi, made)
    assert "4 hari lagi" in plain(at)
    at = press(press(at, "Mulai"), "Mulai rapat")
    assert "Rapat ini direncanakan" in plain(at) and "Pastikan hari rapatnya." in plain(at)
    assert stands(Rapat, made).status == "rencana"
    named(at.checkbox, mulai.SURE).check()
    at = press(at, "Mulai rapat")
    row = stands(Rapat, made)
    assert (row.status, row.day, row.planned_day) == ("berlangsung", today(), planned_for)
    assert "(direncanakan" in plain(press(at, "Sebelumnya"))


def test_a_link_may_propose_the_day_on_which_it_was_held(cast: Cast):
    made, held = planned(cast, cast.dewi, day=today() + timedelta(days=1)), today() - timedelta(days=3)
    for wrong in ("2000-01-01", "kemarin", (today() + timedelta(days=1)).isoformat()):
        assert press(screen(cast.dewi, made, hari=wrong), "Mulai").date_input[0].value == today()
    at = press(screen(cast.dewi, made, hari=held.isoformat()), "Mulai")
    assert at.date_input[0].value == held
    named(at.checkbox, mulai.SURE).check()
    press(at, "Mulai rapat")
    assert stands(Rapat, made).day == held


def test_who_is_missing_is_unticked_and_corrected_later(cast: Cast, planned_today: int):
    at = press(screen(cast.dewi, planned_today), "Mulai")
    next(box for box in at.checkbox if box.label.startswith("Ani")).uncheck()
    named(at.multiselect, "Hadir tanpa undangan").set_value([cast.hana.pegawai_id])
    at = press(at, "Mulai rapat")
    assert came(planned_today) == ["Budi", "Dewi", "Hana"]
    at = press(at, "Hadir")
    next(box for box in at.checkbox if box.label.startswith("Ani")).check()
    at = press(at, "Simpan kehadiran")
    assert toast(at) == "Kehadiran tersimpan." and came(planned_today) == ["Ani", "Budi", "Dewi", "Hana"]
    assert letak(at) == "Komitmen lalu" and keys(at)


def test_only_one_is_under_way(cast: Cast, under_way: int):
    second = planned(cast, cast.dewi, title="Rapat kedua")
    at = screen(cast.dewi, second)
    assert "masih berlangsung. Tutup dahulu." in plain(at) and "m" not in keys(at)


def test_begun_meanwhile_by_somebody_else(cast: Cast, planned_today: int):
    at = press(screen(cast.dewi, planned_today), "Mulai")
    call(rapat.open_, cast.gilang, rapat_id=planned_today, version=1, day=today())
    at = run(at)
    assert "right" in keys(at) and not at.checkbox, "there is nothing left to begin, and the keys live"


def test_closed_with_what_is_missing_said_before(cast: Cast, under_way: int):
    decide(cast, cast.dewi, under_way)
    at = press(screen(cast.dewi, under_way), "Tutup rapat")
    assert "1 keputusan: 1 pelatihan." in plain(at) and "Belum ada catatan." in plain(at)
    at = press(at, "Tutup rapat")
    assert toast(at) == "Rapat ditutup." and letak(at) == "Sesudah rapat"
    assert "3 dari 3 undangan hadir" in plain(at) and "Memo belum terbit, paling lambat" in plain(at)
    assert "Rapat berikutnya belum direncanakan." in plain(at)
    assert stands(Rapat, under_way).status == "selesai"


def test_the_memo_is_asked_for_within_two_days_and_the_next_meeting_named(cast: Cast, under_way: int):
    closed(cast, cast.dewi, under_way)
    planned(cast, cast.dewi, title="Rapat pekan depan", day=today() + timedelta(days=7))
    assert "Rapat berikutnya: Rapat pekan depan" in plain(screen(cast.farah, under_way))


def test_a_cancelled_one_says_why(cast: Cast, planned_today: int):
    call(rapat.cancel, cast.dewi, rapat_id=planned_today, version=1, reason="Bertugas ke luar kota")
    at = screen(cast.dewi, planned_today)
    assert "Rapat ini dibatalkan: Bertugas ke luar kota" in plain(at) and "m" not in keys(at)


def test_names_are_opened_for_one_page(cast: Cast, under_way: int):
    at = press(screen(cast.dewi, under_way), "Nama")
    assert keys(at)["n"] == "Tutup nama"
    at = press(press(at, "Berikutnya"), "Sebelumnya")
    assert keys(at)["n"] == "Nama"


def layar_on(at: AppTest) -> bool:
    """Large type, and no menu."""
    return any("html{font-size" in one.proto.body for one in at.get("html"))


def test_presented_from_a_link_until_another_page_is_opened(cast: Cast, under_way: int):
    at = screen(cast.dewi, under_way, **layar.FULL)
    assert layar_on(at) and "layar" not in at.query_params and keys(at)["k"] == "Keluar layar"
    assert not [button for button in at.button if button.label == "Keluar"], "no menu"
    at = press(at, "Keluar layar")
    assert not layar_on(at) and [button for button in at.button if button.label == "Keluar"]
    at = press(at, "Layar penuh")
    assert layar_on(at)
    at.switch_page(BY_NOUN["rapat"].path)
    at._page_hash = calc_hash("rapat")
    assert not layar_on(run(at)) and [button for button in at.button if button.label == "Keluar"], "the menu is back"


def test_a_dialog_that_another_page_left_open_does_not_keep_the_keys_off(cast: Cast, under_way: int):
    at = screen(cast.dewi, under_way)
    at.session_state["_dialog"] = {"name": "halaman-lain", "row_id": 0, "serial": "x", "memory": {}}
    assert "right" in keys(run(at))


def test_ended_sessions_are_told_so(cast: Cast, under_way: int):
    at = screen(cast.dewi, under_way, **layar.FULL)
    del at.session_state["sesi_id"]
    assert not keys(run(at))


@pytest.mark.parametrize("name", [mulai.START, hadir.ATTEND])
def test_a_dialog_costs_little(cast: Cast, planned_today: int, name: str):
    label = "Mulai" if name == mulai.START else "Hadir"
    if name == hadir.ATTEND:
        call(rapat.open_, cast.dewi, rapat_id=planned_today, version=1, day=today())
    at = screen(cast.dewi, planned_today)
    with statements_of([get_engine()]) as seen:
        press(at, label)
    assert len(seen) <= MOST + 2, seen


def test_a_meeting_of_a_kind_without_indicators_begins_too(cast: Cast):
    assert letak(screen(cast.dewi, begun(cast, cast.dewi))) == "Komitmen lalu"
