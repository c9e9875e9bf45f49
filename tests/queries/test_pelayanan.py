"""Figures of services and their causes, with numbers worked out by hand: weighted by cases, never a mean of means."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from db.engine import transaction
from db.queries import pelayanan
from db.queries.pelayanan import sebab
from db.tables import Periode, Target
from rules.kit.periode import parse
from tests.cast import Cast
from tests.cast.database import ask
from tests.cast.kunjungan import service
from tests.cast.pelayanan import MONDAY, cell, counters, enter, explain

MARCH = parse("2025-03")
START, END = MARCH.start, MARCH.end
WEEK = timedelta(days=7)
YEAR = "2025"


def target(cast: Cast, indikator_id: int, value: float, unit_id: int | None) -> None:
    """A target of the year of MONDAY, which the cast has not opened."""
    with transaction() as session:
        year = session.exec(select(Periode).where(Periode.dinas_id == cast.dinas_id, Periode.code == YEAR)).first()
        if year is None:
            year = Periode(dinas_id=cast.dinas_id, code=YEAR, kind="tahun", start=date(2025, 1, 1), end=date(2025, 12, 31))
            session.add(year)
            session.flush()
        session.add(Target(indikator_id=indikator_id, dinas_id=cast.dinas_id, unit_id=unit_id, periode_id=year.id, value=value))


@pytest.fixture
def measured(each_cast: Cast) -> dict[str, int]:
    """KTP waited 30 minutes for 10 on a Monday and 10 minutes for 90 on the next; KK 20 minutes for 100 on that Monday.

    On the Tuesday KTP served 5 without measuring how long they waited.
    """
    ids = counters(each_cast)
    enter(
        each_cast.gilang,
        cell(ids, "tunggu", "ktp", 300, 10),
        cell(ids, "tunggu", "ktp", 900, 90, day=MONDAY + WEEK),
        cell(ids, "tunggu", "kk", 2000, 100, day=MONDAY + WEEK),
        cell(ids, "dilayani", "ktp", 10),
        cell(ids, "dilayani", "ktp", 90, day=MONDAY + WEEK),
        cell(ids, "dilayani", "ktp", 5, day=MONDAY + timedelta(days=1)),
        cell(ids, "dilayani", "kk", 100, day=MONDAY + WEEK),
    )
    return ids


def test_a_day_of_all_services_is_weighted(each_cast: Cast, measured):
    found = ask(pelayanan.by_day, dinas_id=each_cast.dinas_id, indikator_code="TUNGGU", periode=MARCH)
    # 2900 minutes for 190 people; the mean of 10 and 20 would say 15
    assert found.values.tolist() == [[MONDAY, 30.0, 10.0], [MONDAY + WEEK, pytest.approx(2900 / 190), 190.0]]


def test_a_weekday_is_no_mean_of_its_days(each_cast: Cast, measured):
    where = {"dinas_id": each_cast.dinas_id, "periode": MARCH, "layanan_id": measured["ktp"]}
    found = ask(pelayanan.by_weekday, indikator_code="TUNGGU", **where)
    assert found.values.tolist() == [[0, 12.0, 100.0, 2]], "1200 minutes for 100 people; the mean of 30 and 10 would say 20"
    found = ask(pelayanan.by_weekday, indikator_code="DILAYANI", **where)
    assert found.values.tolist() == [[0, 50.0, 2.0, 2], [1, 5.0, 1.0, 1]], "patients of one Monday"
    found = ask(pelayanan.by_weekday, indikator_code="DILAYANI", **{**where, "layanan_id": None})
    assert found["value"].tolist() == [100.0, 5.0], "of all services together, on two Mondays"


def test_a_month_of_one_service_and_of_all(each_cast: Cast, measured):
    one = ask(pelayanan.by_month, dinas_id=each_cast.dinas_id, indikator_code="TUNGGU", layanan_id=measured["ktp"], until=END)
    assert one.values.tolist() == [[date(2025, 3, 1), 12.0, 100.0, 15.0]], "against the standard of 15 minutes"
    whole = ask(pelayanan.by_month, dinas_id=each_cast.dinas_id, indikator_code="TUNGGU", until=END)
    assert whole["value"].tolist() == [16.0] and whole["n"].tolist() == [200.0] and whole["line"].isna().all()


def test_the_figures_of_a_period_are_held_against_standard_or_target(each_cast: Cast, measured):
    enter(each_cast.gilang, cell(measured, "tepat", "ktp", 8, 10), cell(measured, "tepat", "pusat", 9, 10))
    target(each_cast, measured["tepat"], 95, each_cast.unit_id)
    target(each_cast, measured["tepat"], 85, None)
    found = ask(pelayanan.figures, dinas_id=each_cast.dinas_id, periode=parse(YEAR), today=END)
    told = {
        (r["layanan_code"], r["code"]): (r["value"], r["n"], r["limit"], r["source"], r["missed"])
        for r in found.to_dict("records")
    }
    assert told == {
        ("KTP", "TUNGGU"): (12, 100, "≤ 15", "standar", False),
        ("KK", "TUNGGU"): (20, 100, "≤ 15", "standar", True),
        ("KTP", "DILAYANI"): (105, 3, "", "", None),
        ("KK", "DILAYANI"): (100, 1, "", "", None),
        ("KTP", "TEPAT"): (80, 10, "≥ 95", "target", True),
        ("PUSAT", "TEPAT"): (90, 10, "≥ 85", "target", False),
    }


def test_another_dinas_sees_none_of_it(each_cast: Cast, measured):
    service(each_cast, code="RAWAT", dinas_id=each_cast.other_dinas_id, unit_id=None)
    there = {"dinas_id": each_cast.other_dinas_id}
    assert ask(pelayanan.figures, periode=MARCH, **there).empty
    assert ask(pelayanan.by_day, indikator_code="TUNGGU", periode=MARCH, **there).empty
    assert ask(pelayanan.by_day, indikator_code="TUNGGU", periode=MARCH, layanan_id=measured["ktp"], **there).empty
    assert [one.code for one in ask(pelayanan.services, **there)] == ["RAWAT"]
    assert ask(sebab.misses, start=START, end=END, **there) == []


def test_misses_wait_until_they_have_a_cause(each_cast: Cast, measured):
    span = {"dinas_id": each_cast.dinas_id, "start": START, "end": END}
    found = ask(sebab.misses, **span)
    assert [(m.day, m.layanan_id, m.figure, m.n, m.source, m.limit) for m in found] == [
        (MONDAY + WEEK, measured["kk"], 20, 100, "standar", "≤ 15"),
        (MONDAY, measured["ktp"], 30, 10, "standar", "≤ 15"),
    ]
    explain(each_cast.budi, measured, "tunggu", "ktp")
    assert [m.layanan_id for m in ask(sebab.misses, **span)] == [measured["kk"]]
    day = ask(sebab.of_day, dinas_id=each_cast.dinas_id, layanan_id=measured["ktp"], day=MONDAY)
    assert [(m.indikator_id, m.missed, m.explained) for m in day] == [
        (measured["tunggu"], True, True), (measured["dilayani"], None, False),
    ]  # fmt: skip


def test_causes_are_counted(each_cast: Cast, measured):
    explain(each_cast.budi, measured, "tunggu", "ktp")
    explain(each_cast.budi, measured, "tunggu", "ktp", category="Printer macet")
    explain(each_cast.budi, measured, "tunggu", "kk", day=MONDAY + WEEK)
    explain(each_cast.budi, measured, "dilayani", "ktp", category="Keterampilan petugas", cause="individu", day=MONDAY + WEEK)
    span = {"dinas_id": each_cast.dinas_id, "periode": MARCH}
    assert ask(sebab.pareto, **span).values.tolist() == [
        ["Kekurangan petugas", "sistem", 2, 50.0, 50.0],
        ["Keterampilan petugas", "individu", 1, 25.0, 75.0],
        ["Printer macet", "sistem", 1, 25.0, 100.0],
    ]
    assert ask(sebab.pareto, layanan_id=measured["kk"], **span)["count"].tolist() == [1]
    assert ask(sebab.pareto, **{**span, "dinas_id": each_cast.other_dinas_id}).empty
    names = ask(sebab.categories, dinas_id=each_cast.dinas_id)
    assert next(iter(names)) == "Kekurangan petugas" and names["Printer macet"] == "sistem"
    assert names["Kedisiplinan petugas"] == "individu", "the usual ones are offered too"
    of_kk = ask(sebab.listed, layanan_ids=frozenset({measured["kk"]}), **span)
    assert [(row.layanan, row.category, row.by) for row in of_kk] == [("Kartu keluarga", "Kekurangan petugas", "Budi")]
