"""Every indicator of a dinas is reached on its dashboard; what has no figure or target yet is there with the way to it."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from db.engine import transaction
from db.queries.kit.revisi import REVISI
from db.tables import Tanda
from rules.kit.periode import containing, label, last_over
from rules.pelayanan.layanan import Isi
from services.indikator import pengukuran, target
from services.pelayanan import layanan
from settings import today
from tests.cast import Cast, periode_id
from tests.cast.indikator import define, figure, goal
from tests.pages.app import cards, open_page, run, texts
from tests.pages.widgets import column, labels, links, metrics, named, press
from ui.kit import kartu

NOW = containing(today(), "triwulan")
MONTH = containing(today(), "bulan")


def measured(cast: Cast, number: int, *, figures: int) -> list[int]:
    """So many indicators in their order, the first of them with a figure of today."""
    made = [define(cast, code=f"NO_{n:02}", name=f"Indikator {n}", dinas_id=cast.dinas_id, position=n) for n in range(number)]
    for one in made[:figures]:
        with transaction() as session:
            given = figure(unit_id=cast.unit_id, day=today(), value=9, n=10)
            pengukuran.save(session, cast.eko, indikator_id=one, **given)
    return made


def marked(cast: Cast, indikator_id: int, **said) -> None:
    """What the timed work would have found for the month."""
    with transaction() as session:
        known = {"month": MONTH.start, "show": "penuh", "points": 18, "since": None, **said}
        session.add(Tanda(dinas_id=cast.dinas_id, indikator_id=indikator_id, **known))
        session.connection().execute(update(REVISI).values(number=REVISI.c.number + 1))


def query_of(at: AppTest, name: str) -> dict[str, str]:
    """What the first link of that name takes along."""
    link = next(one.proto for one in at.get("page_link") if one.proto.label == name)
    return {key: values[0] for key, values in parse_qs(link.query_string).items()}


def test_eight_cards_then_all_with_one_press_and_that_is_kept(cast: Cast):
    measured(cast, 20, figures=20)
    at = open_page(cast.dewi, "dasbor")
    assert list(metrics(at)) == [f"Indikator {n}" for n in range(8)]
    at = press(at, "Tampilkan 12 indikator lagi")
    assert list(metrics(at)) == [f"Indikator {n}" for n in range(20)]
    assert list(metrics(run(at))) == list(metrics(at)) and at.query_params["semua"] == "1"
    del at.query_params["semua"]  # back from another page by the menu
    assert len(metrics(run(at))) == 20
    at = press(at, "Tampilkan lebih sedikit")
    assert len(metrics(at)) == 8 and "Tampilkan 12 indikator lagi" in labels(at)
    assert len(metrics(open_page(cast.farah, "dasbor", dinas="DUKCAPIL", semua="1"))) == 20, "a link that was sent"


def test_what_truly_worsened_comes_first_unless_the_reader_wants_the_order_of_the_dinas(cast: Cast):
    made = measured(cast, 10, figures=10)
    marked(cast, made[9], variation="concern_low", since=date(2026, 3, 1))
    marked(cast, made[4], variation="improvement_high", assurance="consistent_fail")
    marked(cast, made[0], variation="improvement_high")
    at = open_page(cast.dewi, "dasbor")
    first = [9, 1, 2, 3, 5, 6, 7, 8]
    assert list(metrics(at)) == [f"Indikator {n}" for n in first], "what improves can wait, and 4 has no target to miss"
    assert (cards(at)[0]["change_word"], cards(at)[0]["since"]) == ("memburuk nyata", "sejak Mar 2026")
    assert "1 memburuk nyata, 2 membaik nyata dari 10 indikator; 7 belum cukup data" in texts(at)
    order = named(at.segmented_control, "Urutan")
    order.set_value("dinas")
    at = run(at)
    assert list(metrics(at)) == [f"Indikator {n}" for n in range(8)] and at.query_params["urut"] == "dinas"
    del at.query_params["urut"]
    assert next(iter(metrics(run(at)))) == "Indikator 0", "kept for the session"
    assert next(iter(metrics(open_page(cast.farah, "dasbor", dinas="DUKCAPIL", urut="dinas")))) == "Indikator 0", "and in a link"
    assert next(iter(metrics(open_page(cast.farah, "dasbor", dinas="DUKCAPIL", urut="lain")))) == "Indikator 9"


def test_a_mark_after_the_period_is_not_told_of_it(cast: Cast):
    (made,) = measured(cast, 1, figures=0)
    before = last_over("triwulan", today())
    with transaction() as session:
        given = figure(unit_id=cast.unit_id, day=before.end, value=9, n=10)
        pengukuran.save(session, cast.eko, indikator_id=made, **given)
    marked(cast, made, variation="concern_low")
    at = open_page(cast.dewi, "dasbor", periode=before.code)
    assert [card["change_word"] for card in cards(at)] == ["belum cukup data"]


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "farah", "gilang", "eko"])
def test_a_press_opens_the_page_behind_the_card(cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch):
    measured(cast, 2, figures=2)
    at = open_page(cast.everybody()[name], "dasbor", dinas="DUKCAPIL", periode=MONTH.code)
    assert [card["code"] for card in cards(at)] == ["NO_00", "NO_01"]
    # AppTest cannot press what a component draws; what it would report is put in its place.
    monkeypatch.setattr(kartu, "read", lambda result, shown: shown[1].code)
    at = run(at)
    assert at.title[0].value == "Perkembangan" and not cards(at)
    assert {key: at.query_params[key] for key in ("dinas", "indikator", "periode")} == {
        "dinas": "DUKCAPIL",
        "indikator": "NO_01",
        "periode": MONTH.code,
    }


def test_all_cards_are_one_message_however_many(cast: Cast):
    measured(cast, 20, figures=20)
    at = open_page(cast.dewi, "dasbor", semua="1")
    assert len(cards(at)) == 20 and len(at.get("bidi_component")) == 1 and not at.metric


def test_a_name_of_a_hundred_and_twenty_letters_stands_whole(cast: Cast):
    name = (
        "Persentase dokumen kependudukan yang selesai tepat waktu menurut standar pelayanan bagi warga lanjut usia dan penyandang"
    )
    made = define(cast, code="PANJANG", name=f"{name:*<120}", dinas_id=cast.dinas_id)
    with transaction() as session:
        pengukuran.save(session, cast.eko, indikator_id=made, **figure(unit_id=cast.unit_id, day=today(), value=9, n=10))
    (card,) = cards(open_page(cast.dewi, "dasbor"))
    assert card["name"] == f"{name:*<120}" and card["told"].startswith(
        f"{name:*<120}: 90,0%; rentang 95%: 59,6–98,2; n = 10 diajukan"
    )
    assert named(open_page(cast.dewi, "dasbor").button, "Keluar"), "one card alone needs no order"


def test_eight_need_no_press(cast: Cast):
    measured(cast, 8, figures=8)
    at = open_page(cast.dewi, "dasbor")
    assert len(metrics(at)) == 8 and not [one for one in labels(at) if "Tampilkan" in one]


@pytest.mark.parametrize(
    ("name", "enters"), [("gilang", True), ("dewi", True), ("ani", False), ("farah", False), ("budi", False)]
)
def test_a_new_one_without_a_figure_is_there_with_the_way_to_enter_it(cast: Cast, name: str, enters: bool):
    measured(cast, 9, figures=9)
    define(cast, code="BARU", name="Akta [terbit]", dinas_id=cast.dinas_id, position=900)
    at = open_page(cast.everybody()[name], "dasbor", dinas="DUKCAPIL")
    assert "belum ada data" in texts(at) and r"Akta \[terbit\]" in texts(at)
    assert (links(at).get("Isi data") == "pengukuran") is enters
    if enters:
        assert query_of(at, "Isi data").items() >= {"indikator": "BARU", "periode": NOW.code, "dinas": "DUKCAPIL"}.items()


def test_the_newest_four_are_named_the_others_with_the_press(cast: Cast):
    measured(cast, 7, figures=0)
    at = open_page(cast.gilang, "dasbor")
    assert [link for link in (one.proto.label for one in at.get("page_link")) if link == "Isi data"] == ["Isi data"] * 4
    assert query_of(at, "Isi data")["indikator"] == "NO_06" and "Indikator 2" not in texts(at)
    at = press(at, "Tampilkan 3 indikator lagi")
    assert "Indikator 2" in texts(at) and "Belum ada angka pada periode ini" in texts(at)


def test_of_a_period_that_is_over_it_is_said_in_words(cast: Cast):
    define(cast, code="BARU", name="Akta terbit", dinas_id=cast.dinas_id)
    at = open_page(cast.gilang, "dasbor", periode=last_over("triwulan", today()).code)
    assert "Belum lengkap: Akta terbit (belum ada data)." in texts(at) and "Isi data" not in links(at)


def test_a_target_for_the_month_only_is_told_with_the_way_to_set_it(cast: Cast):
    (made,) = measured(cast, 1, figures=1)
    with transaction() as session:
        wanted = goal(dinas_id=cast.dinas_id, periode_id=periode_id(session, cast, MONTH.code), value=80)
        target.save(session, cast.eko, indikator_id=made, **wanted)
    at = open_page(cast.gilang, "dasbor", periode=NOW.code)
    told = f"target hanya untuk {label(MONTH)}"
    assert told in texts(at) and cards(at)[0]["target"] == f"T{told[1:]}"
    assert query_of(at, "Atur target").items() >= {"periode": NOW.code, "bagian": "target"}.items()
    # the link opens the form of the quarter, not of the month
    at = open_page(cast.gilang, "pengukuran", **query_of(at, "Atur target"))
    assert named(at.selectbox, "Target untuk").value == NOW.code
    named(at.number_input, "Target (%)").set_value(85)
    press(at, "Simpan target")
    said = texts(open_page(cast.gilang, "dasbor", periode=NOW.code))
    assert told not in said and "1 dari 1 indikator" in said


def test_the_target_form_of_a_month_offers_the_quarter_first_unless_a_link_names_the_month(cast: Cast):
    measured(cast, 1, figures=0)
    by_menu = open_page(cast.gilang, "pengukuran")
    assert named(by_menu.selectbox, "Periode").value == MONTH.code
    box = named(view_target(by_menu).selectbox, "Target untuk")
    assert box.value == NOW.code and label(MONTH) in box.options and label(NOW.code[:4]) in box.options
    linked = open_page(cast.gilang, "pengukuran", periode=MONTH.code, bagian="target")
    assert named(linked.selectbox, "Target untuk").value == MONTH.code
    named(linked.selectbox, "Target untuk").set_value(NOW.code[:4])
    assert f"Dasbor {label(MONTH)} memakai target {NOW.code[:4]} ini seutuhnya" in texts(run(linked))


def view_target(at: AppTest) -> AppTest:
    next(control for control in at.segmented_control if "Target" in control.options).set_value("Target")
    return run(at)


def test_an_office_without_indicators_is_told_who_defines_them(cast: Cast):
    for name, defines in (("gilang", True), ("dewi", False), ("ani", False)):
        at = open_page(cast.everybody()[name], "dasbor")
        assert "indikator dinas ini belum dipilih" in texts(at)
        assert ("Pilih indikator dari katalog" in links(at)) is defines


def test_nobody_is_chosen_because_he_stands_first(cast: Cast):
    with transaction() as session:
        for code, name in (("AKTA", "Akta kelahiran"), ("KK", "Kartu keluarga"), ("KTP", "KTP elektronik")):
            layanan.add(session, cast.eko, dinas_id=cast.dinas_id, code=code, isi=Isi(name, unit_id=cast.unit_id))
    define(cast, code="KTP_TEPAT", name="KTP selesai tepat waktu", level="layanan", dinas_id=cast.dinas_id)
    define(cast, code="DOK_SALAH", name="Kesalahan dokumen", level="layanan", dinas_id=cast.dinas_id)
    at = open_page(cast.gilang, "pengukuran", indikator="KTP_TEPAT")
    assert named(at.selectbox, "Layanan").options[named(at.selectbox, "Layanan").value].startswith("KTP elektronik")
    at = open_page(cast.gilang, "pengukuran", indikator="DOK_SALAH")
    assert named(at.selectbox, "Layanan").value is None
    named(at.number_input, "Selesai tepat waktu").set_value(1)
    named(at.number_input, "Diajukan").set_value(2)
    at = press(at, "Simpan")
    assert "Pilih layanan." in texts(at) and column(at, "Layanan") == []
