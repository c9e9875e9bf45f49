"""Isi indikator: the forms that a definition makes, for each who may enter; values, corrections, targets."""

from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.queries.indikator import kpi
from db.tables import Pengukuran, Periode, Target
from rules.kit.hak import BY_OTHERS
from rules.kit.periode import parse
from services.indikator import pengukuran, target
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, differences, every, trail
from tests.cast.indikator import define, figure, goal
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import choose_row, errors, fill, labels, named, press, typed, view
from ui.kit import formats

# A past year: no day of it is in the future, whenever this runs. Only the target needs an opened period.
LAST = f"{today().year - 1}"
MAY, MAY_31 = f"{LAST}-05", date(int(LAST), 5, 31)


def save(cast: Cast, made: int, **given) -> None:
    owner = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": cast.ani.pegawai_id}
    with transaction() as session:
        pengukuran.save(session, cast.eko, indikator_id=made, **figure(**{**owner, "day": MAY_31, "value": 9, "n": 10} | given))


def test_once_defined_it_has_its_form_its_figure_and_its_chart(cast: Cast):
    """The low-code heart, end to end: no line of code between definition and dashboard."""
    define(cast, dinas_id=cast.dinas_id)
    at = open_page(cast.gilang, "pengukuran", periode=MAY)
    assert [box.value for box in at.selectbox if box.label == "Indikator"] == ["KTP"]
    assert [field.label for field in at.number_input] == ["Selesai tepat waktu", "Diajukan"]
    at = press(fill(at, Selesai_tepat_waktu=9, Diajukan=10), "Simpan")
    row = every(Pengukuran)[0]
    assert (row.day, row.value, row.n, row.unit_id, row.dinas_id) == (MAY_31, 9, 10, cast.unit_id, cast.dinas_id)
    figure = ask(kpi.figures, dinas_id=cast.dinas_id, periode=parse(MAY)).to_dict("records")[0]
    assert differences() == []
    assert (figure["code"], figure["value"], figure["n"]) == ("KTP", 90, 10)
    assert "90,0%" in [metric.value for metric in at.metric]
    assert "KTP tepat waktu: 90,0%" in plain(at)
    assert named(at.number_input, "Diajukan").value is None, "the form is empty again"
    # and on the dashboard
    assert "KTP tepat waktu" in texts(open_page(cast.dewi, "dasbor", periode=MAY))


@pytest.mark.parametrize(
    ("level", "name", "owners"),
    [
        ("pegawai", "budi", ["Ani", "Hana"]),
        ("pegawai", "gilang", ["Ani", "Budi", "Dewi", "Hana"]),
        ("pegawai", "dewi", ["Ani", "Budi", "Gilang", "Hana"]),
        ("pegawai", "eko", ["Ani", "Budi", "Dewi", "Gilang", "Hana"]),
        ("unit", "gilang", ["Bidang Pelayanan"]),
    ],
)
def test_the_picker_holds_whom_he_may_enter_for(cast: Cast, level, name, owners):
    define(cast, level=level)
    at = open_page(cast.everybody()[name], "pengukuran", periode=MAY)
    picker = named(at.selectbox, level.title())
    assert [option.split(" · ")[0] for option in picker.options] == owners
    # Nobody enters figures or targets about himself, and is told who does.
    assert (BY_OTHERS["pengukuran.enter"] in texts(at)) == (name in ("gilang", "dewi") and level == "pegawai")
    if name != "budi":
        at = view(at, "Target")
        whose = next((box.options for box in at.selectbox if box.label == "Target milik"), [])
        assert (name.title() not in whose) and (BY_OTHERS["target.set"] in texts(at)) == (name != "eko" and level == "pegawai")


def test_a_value_about_oneself_is_read_but_not_changed(cast: Cast):
    made = define(cast, level="pegawai")
    for who in (cast.ani, cast.gilang):
        save(cast, made, pegawai_id=who.pegawai_id)
    for row, buttons in ((0, True), (1, False)):
        at = choose_row(open_page(cast.gilang, "pengukuran", periode=MAY), row)
        assert ("Koreksi" in labels(at)) == buttons


def test_a_dinas_needs_no_picker(cast: Cast):
    define(cast, level="dinas")
    at = press(fill(open_page(cast.dewi, "pengukuran", periode=MAY), Selesai_tepat_waktu=1, Diajukan=2), "Simpan")
    assert (every(Pengukuran)[0].dinas_id, every(Pengukuran)[0].unit_id) == (cast.dinas_id, None)
    assert not at.error


def test_a_penilai_sees_only_what_is_measured_per_employee_of_his_team(cast: Cast):
    define(cast)
    at = open_page(cast.budi, "pengukuran")
    assert "Belum ada indikator yang diisi per pegawai" in texts(at) and not at.number_input
    made = define(cast, code="HADIR", level="pegawai")
    save(cast, made)
    save(cast, made, pegawai_id=cast.gilang.pegawai_id)
    at = open_page(cast.budi, "pengukuran", periode=MAY)
    assert "Target" not in at.segmented_control[0].options
    assert at.dataframe[0].value["Pegawai"].tolist() == ["Ani"]


def test_wrong_numbers_are_told_at_the_field_and_kept(cast: Cast):
    define(cast)
    at = open_page(cast.gilang, "pengukuran", periode=MAY)
    at = press(fill(at, Selesai_tepat_waktu=12, Diajukan=10), "Simpan")
    assert any("melebihi pembaginya" in error for error in errors(at))
    assert (named(at.number_input, "Selesai tepat waktu").value, named(at.number_input, "Diajukan").value) == (12, 10)
    at = press(fill(at, Selesai_tepat_waktu=None), "Simpan")
    assert any("Isi nilainya" in error for error in errors(at))
    assert every(Pengukuran) == []


def test_another_value_for_the_day_is_asked_about_first(cast: Cast):
    made = define(cast)
    save(cast, made)
    at = open_page(cast.gilang, "pengukuran", periode=MAY)
    at = press(fill(at, Selesai_tepat_waktu=8, Diajukan=10), "Simpan")
    assert any("sudah tersimpan 9 dengan pembagi 10" in error for error in errors(at))
    assert every(Pengukuran)[0].value == 9
    kept = press(at, "Biarkan")
    assert every(Pengukuran)[0].value == 9 and named(kept.number_input, "Selesai tepat waktu").value == 8
    at = press(press(kept, "Simpan"), "Ganti nilai lama")
    assert (every(Pengukuran)[0].value, every(Pengukuran)[0].version) == (8, 2)
    assert not at.warning


def test_a_correction_over_someone_elses_is_told(cast: Cast):
    made = define(cast)
    save(cast, made)
    at = open_page(cast.gilang, "pengukuran", periode=MAY)
    at = press(fill(at, Selesai_tepat_waktu=8, Diajukan=10), "Simpan")
    save(cast, made, value=7, version=1)
    at = press(at, "Ganti nilai lama")
    assert any("baru saja diubah orang lain" in error for error in errors(at))
    assert every(Pengukuran)[0].value == 7


def test_correct_and_take_back_from_the_list(cast: Cast):
    made = define(cast)
    save(cast, made)
    at = press(choose_row(open_page(cast.gilang, "pengukuran", periode=MAY), 0), "Koreksi")
    at = press(fill(at, Selesai_tepat_waktu=6), "Simpan")
    assert (every(Pengukuran)[0].value, every(Pengukuran)[0].version) == (6, 2)
    at = press(choose_row(at, 0), "Hapus")
    assert len(every(Pengukuran)) == 1
    press(at, "Hapus nilai ini")
    assert every(Pengukuran) == []
    assert trail("pengukuran") == ["isi", "koreksi", "hapus"]


def test_the_grid_shows_everybody_with_what_stands(cast: Cast):
    made = define(cast, level="pegawai")
    save(cast, made)
    at = view(open_page(cast.budi, "pengukuran", periode=MAY), "Tabel")
    grid = at.dataframe[0].value
    assert grid["label"].tolist() == ["Ani", "Hana"] and grid["value"].tolist() == ["9", ""]
    assert "Simpan semua" in labels(at)
    at = press(at, "Simpan semua")
    assert any("Belum ada yang diubah" in info.value for info in at.info)


def test_numbers_of_the_grid_are_read_as_people_write_them_or_refused(cast: Cast):
    define(cast, level="pegawai")
    at = view(open_page(cast.budi, "pengukuran", periode=MAY), "Tabel")
    rows_typed = {0: {"value": "1.500", "n": "10"}, 1: {"value": "7,5", "n": "10"}}
    at = press(typed(at, rows_typed), "Simpan semua")
    assert errors(at) == ["Ani, Selesai tepat waktu: “1.500” dapat berarti 1500 atau 1,5; tulis salah satunya."]
    assert not every(Pengukuran)
    at = press(typed(at, {1: rows_typed[1]}), "Simpan semua")
    assert [(row.pegawai_id, row.value, row.n) for row in every(Pengukuran)] == [(cast.hana.pegawai_id, 7.5, 10)]


def test_the_grid_over_the_days_follows_the_period(cast: Cast):
    define(cast, level="dinas")
    at = view(open_page(cast.dewi, "pengukuran", periode=MAY), "Tabel")
    assert at.dataframe[0].value["label"].tolist() == [f"{formats.weekday(MAY_31)}, {formats.date_short(MAY_31)}"]
    at = typed(at, {0: {"value": "1", "n": "2"}})
    april = f"{LAST}-04"
    named(at.selectbox, "Periode").set_value(april)
    at = run(at)
    assert f"30 Apr {LAST}" in at.dataframe[0].value["label"].tolist()[0]
    at = press(typed(at, {0: {"value": "3", "n": "4"}}), "Simpan semua")
    assert [(row.day, row.value) for row in every(Pengukuran)] == [(date(int(LAST), 4, 30), 3)]


def test_a_target_is_set_changed_and_taken_away(cast: Cast):
    define(cast, dinas_id=cast.dinas_id)
    this_year = str(today().year)
    at = view(open_page(cast.gilang, "pengukuran", periode=this_year), "Target")
    at = press(fill(at, **{"Target_(%)": 95}), "Simpan target")
    assert targets() == [(95, None, None)]
    assert named(at.number_input, "Target (%)").value == 95
    at.segmented_control[1].set_value("Rentang")
    at = press(fill(run(at), **{"Batas_bawah_(%)": 90, "Batas_atas_(%)": 80}), "Simpan target")
    assert any("tidak boleh melebihi" in error for error in errors(at))
    at = press(fill(at, **{"Batas_atas_(%)": 99}), "Simpan target")
    assert targets() == [(None, 90, 99)]
    press(at, "Hapus target ini")
    assert targets() == []


def targets() -> list[tuple]:
    return [(row.value, row.low, row.high) for row in every(Target)]


def test_a_target_set_meanwhile_is_not_overwritten_unseen(cast: Cast):
    made = define(cast)
    this_year = str(today().year)
    at = view(open_page(cast.gilang, "pengukuran", periode=this_year), "Target")
    with transaction() as session:
        wanted = goal(dinas_id=cast.dinas_id, periode_id=cast.periode[this_year], value=80)
        target.save(session, cast.eko, indikator_id=made, **wanted)
    at = press(fill(at, **{"Target_(%)": 95}), "Simpan target")
    assert any("baru saja diubah orang lain" in error for error in errors(at))
    assert targets() == [(80, None, None)]
    press(at, "Simpan target")
    assert targets() == [(95, None, None)]


def test_periods_that_are_closed_or_not_opened_take_no_target(cast: Cast):
    define(cast)
    assert "belum dibuka" in texts(view(open_page(cast.gilang, "pengukuran", periode=MAY), "Target"))
    this_year = str(today().year)
    with transaction() as session:
        session.get_one(Periode, cast.periode[this_year]).status = "ditutup"
    assert "sudah ditutup" in texts(view(open_page(cast.gilang, "pengukuran", periode=this_year), "Target"))


def test_an_automatic_indicator_takes_a_target_but_no_value(cast: Cast):
    define(cast, source="laporan", measure="laporan")
    at = open_page(cast.gilang, "pengukuran")
    assert at.segmented_control[0].options == ["Target"]
    assert "dihitung otomatis" in texts(at) and "Simpan" not in labels(at)


def test_a_period_to_come_has_no_form(cast: Cast):
    define(cast)
    coming = (today() + timedelta(days=370)).year
    at = open_page(cast.gilang, "pengukuran", periode=f"{coming}-T1")
    assert "belum tiba" in texts(at) and not at.number_input


@pytest.mark.parametrize("name", ["ani", "citra", "farah", "hana"])
def test_who_has_no_business_here(cast: Cast, name):
    define(cast)
    at = open_page(cast.everybody()[name], "pengukuran")
    assert any("tidak berhak" in error for error in errors(at)) and not at.title


def test_a_foreign_dinas_in_the_address_is_refused(cast: Cast):
    define(cast)
    for actor in (cast.budi, cast.dewi, cast.gilang):
        at = open_page(actor, "pengukuran", dinas="DINKES")
        assert any("tidak berhak" in error for error in errors(at)) and not at.number_input
