"""How a dinas counts its capaian reaches every figure: of the indicator, else of the dinas, else of the city."""

import pytest
from sqlalchemy import event

from db.engine import get_engine, reading, transaction
from db.queries.indikator import kpi
from db.queries.kit import pengaturan
from db.tables import Pengaturan, Target
from rules.indikator.aturan_capaian import BANDS_KEY, BAWAAN, CAP_KEY, RUMUS_KEY
from rules.kit.periode import parse
from tests.cast import Cast
from tests.queries.indikator.test_kpi import AFTER, YEAR, aim, figures, indikator, make


def setting(key: str, value, dinas_id: int = pengaturan.CITY) -> None:
    with transaction() as session:
        session.add(Pengaturan(key=key, dinas_id=dinas_id, value=value))


def days(cast: Cast, **given) -> int:
    """Ten days where eight were promised: 75 by (2T − R)/T, 80 by T/R."""
    made = make(cast, indikator(polarity="turun", aggregate="rata_rata", factor=1, **given), ("04-10", 10, 1))
    aim(cast, made, "Y-T2", 8)
    return made


def test_each_dinas_in_one_statement(each_cast: Cast):
    here, there = each_cast.dinas_id, each_cast.other_dinas_id
    setting(RUMUS_KEY, "banding")
    setting(CAP_KEY, 100, here)
    setting(CAP_KEY, None, there)
    setting(BANDS_KEY, [[50, "Tinggi"], [0, "Rendah"]], there)
    ran: list[str] = []
    event.listen(get_engine(), "before_cursor_execute", lambda *args: ran.append(args[2]))
    with reading() as connection:
        ran.clear()
        of = pengaturan.aturan_capaian(connection)
        found = of(here, None), of(here, "selisih"), of(there, None)
    assert len([one for one in ran if "SELECT" in one]) == 1
    assert [(one.cap, one.rumus) for one in found] == [(100, "banding"), (100, "selisih"), (None, "banding")]
    assert found[0].bands == BAWAAN.bands and found[2].bands == ((50.0, "Tinggi"), (0.0, "Rendah"))


@pytest.mark.parametrize(
    ("own", "dinas", "city", "capaian"),
    [
        (None, None, None, 75),
        (None, None, "banding", 80),
        (None, "selisih", "banding", 75),
        ("banding", "selisih", "selisih", 80),
    ],
)
def test_the_formula_of_the_indicator_before_the_dinas_before_the_city(cast: Cast, own, dinas, city, capaian):
    days(cast, rumus=own)
    for value, dinas_id in ((dinas, cast.dinas_id), (city, pengaturan.CITY)):
        if value:
            setting(RUMUS_KEY, value, dinas_id)
    assert figures(cast, "Y-T2")["KTP"]["capaian"] == pytest.approx(capaian)
    with reading() as connection:
        everywhere = kpi.matrix(connection, periode=parse(f"{YEAR}-T2"), today=AFTER)
        units = kpi.by_unit(connection, dinas_id=cast.dinas_id, periode=parse(f"{YEAR}-T2"), indikator_code="KTP", today=AFTER)
    assert everywhere["capaian"].dropna().tolist() == [pytest.approx(capaian)]
    assert units["capaian"].dropna().tolist() == [pytest.approx(capaian)]


def test_a_figure_is_named_by_the_bands_of_its_dinas(cast: Cast):
    days(cast)
    assert figures(cast, "Y-T2")["KTP"]["kategori"] == "Cukup"
    assert figures(cast, "Y-T3")["KTP"]["kategori"] is None
    setting(BANDS_KEY, [[70, "Tinggi"], [0, "Rendah"]], cast.dinas_id)
    assert figures(cast, "Y-T2")["KTP"]["kategori"] == "Tinggi"


def test_a_target_of_nothing_is_reached_by_nothing(each_cast: Cast):
    made = make(each_cast, indikator(polarity="turun", aggregate="jumlah", factor=1), ("04-10", 0, 1), ("07-10", 1, 1))
    for code in ("Y-T2", "Y-T3"):
        aim(each_cast, made, code, 0)
    reached = [figures(each_cast, code)["KTP"] for code in ("Y-T2", "Y-T3")]
    assert [(row["capaian"], row["reason"]) for row in reached] == [(100, None), (0, None)]


def test_a_half_year_adds_its_months_and_borrows_half_of_the_year(each_cast: Cast):
    made = make(
        each_cast, indikator(aggregate="jumlah", factor=1), ("01-10", 30, 1), ("06-10", 60, 1), ("07-10", 7, 1), ("12-10", 3, 1)
    )
    aim(each_cast, made, "Y", 240)
    first, second = figures(each_cast, "Y-S1")["KTP"], figures(each_cast, "Y-S2")["KTP"]
    assert (first["value"], first["target"], first["target_source"], first["capaian"]) == (90, 120, str(YEAR), 75)
    assert (second["value"], second["previous"]) == (10, 90)


def test_a_quarter_and_a_month_borrow_from_the_half_year_before_the_year(each_cast: Cast):
    made = make(each_cast, indikator(aggregate="jumlah", factor=1), ("04-10", 45, 1))
    aim(each_cast, made, "Y", 1200)
    aim(each_cast, made, "Y-S1", 180)
    row = figures(each_cast, "Y-T2")["KTP"]
    assert (row["target"], row["target_source"], row["capaian"]) == (90, f"{YEAR}-S1", 50)
    assert figures(each_cast, "Y-04")["KTP"]["target"] == 30
    assert figures(each_cast, "Y-T3")["KTP"]["target"] == 300
    with reading() as connection:
        line = kpi.monthly(connection, dinas_id=each_cast.dinas_id, indikator_code="KTP", until=parse(f"{YEAR}-04").end)
    assert line["target"].iloc[-1] == 30


def test_a_unit_has_its_own_half_year(cast: Cast):
    made = make(cast, indikator(), ("04-10", 9, 10))
    with transaction() as session:
        owner = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "indikator_id": made}
        session.add(Target(periode_id=cast.periode[f"{YEAR}-S1"], value=60, **owner))
    with reading() as connection:
        units = kpi.by_unit(connection, dinas_id=cast.dinas_id, periode=parse(f"{YEAR}-T2"), indikator_code="KTP", today=AFTER)
    assert units.set_index("unit_id").loc[cast.unit_id, "target"] == 60
