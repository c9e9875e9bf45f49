"""The automatic sources: each is one value in a file of its own, and says by itself all that the app needs to know of it."""

from datetime import date

import pytest
from sqlalchemy import Connection, literal, select

from db.engine import reading, transaction
from db.queries.indikator import sumber
from db.queries.indikator.realisasi import Definition, load
from db.queries.indikator.sumber import AUTOMATIC, SOURCES, Ask, Counted
from db.queries.indikator.sumber.source import Counts
from db.queries.kit.serentak import Plan, asked
from rules.indikator import AGGREGATES, LEVELS, aggregate, plus
from rules.indikator.sumber import Measure, counted
from rules.kit.errors import Invalid
from services.indikator import define
from tests.cast import Cast

MARCH = date(2026, 3, 1)


def figure(source: str, code: str, **counts: float) -> tuple[float | None, float]:
    of = sumber.measure(source, code)
    total = counted(of, counts)
    return of.value(total), total.sum_n


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("laporan", (44, 44)), ("disetujui_persen", (75, 40)), ("hari_dilaporkan_persen", (80, 50))],
)
def test_figures_of_daily_reports(measure, expected):
    assert figure("laporan", measure, laporan=44, disetujui=31, tempo=40, tempo_disetujui=30, hari=40, hari_kerja=50) == expected


def test_the_share_of_days_reported_ends_at_100():
    assert figure("laporan", "hari_dilaporkan_persen", hari=43, hari_kerja=42) == (100, 42)


@pytest.mark.parametrize(("measure", "expected"), [("laporan", 0), ("disetujui_persen", None), ("hari_dilaporkan_persen", None)])
def test_without_reports_a_share_is_unknown_and_a_count_is_zero(measure, expected):
    assert figure("laporan", measure, laporan=0, tempo=0, tempo_disetujui=0, hari=0, hari_kerja=0) == (expected, 0)


def test_ikm_of_two_months_pools_the_respondents():
    ikm = sumber.measure("survei", "ikm")
    first, second = (counted(ikm, counts) for counts in ({"nilai": 800, "jawaban": 10}, {"nilai": 180, "jawaban": 2}))
    assert aggregate("rasio", plus(first, second), 1) == pytest.approx(980 / 12)


@pytest.mark.parametrize("source", AUTOMATIC.values(), ids=AUTOMATIC)
def test_a_source_says_what_it_can(source: Counted):
    assert AUTOMATIC[source.code] is source and source.label == f"Dari {source.words}"
    assert source.levels and set(source.levels) <= set(LEVELS)
    assert source.measures and {of.aggregate for of in source.measures.values()} <= set(AGGREGATES)


def test_no_two_sources_share_the_name_of_a_measure():
    keys = [key for source in AUTOMATIC.values() for key in source.measures]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("source", AUTOMATIC.values(), ids=AUTOMATIC)
def test_a_source_counts_at_all_its_levels_by_the_names_of_its_measures(each_cast: Cast, source: Counted):
    """On an empty office there is nothing to count, and on both databases the statements are right."""
    with reading() as connection:
        for level in LEVELS:
            ask = Ask(level, [MARCH], each_cast.dinas_id, None, set(source.measures), date(2026, 3, 31))
            found = sumber.counts(connection, source.code, ask)
            assert level in source.levels or found == {}
            for amounts in found.values():
                assert {of.part for of in source.measures.values()} <= set(amounts)
        if source.detail is not None:
            rows = connection.execute(source.detail.rows(each_cast.ani.pegawai_id, MARCH, date(2026, 3, 31)))
            assert list(rows.keys()) == list(source.detail.titles)
            assert set(source.detail.words) <= set(source.detail.titles)


@pytest.mark.parametrize(
    ("source", "measure", "level", "field"),
    [
        ("survei", "ikm", "pegawai", "level"),
        ("laporan", "laporan", "layanan", "level"),
        ("laporan", "ikm", "dinas", "measure"),
        ("ramalan", "laporan", "dinas", "source"),
    ],
)
def test_a_definition_takes_what_its_source_gives(cast: Cast, source, measure, level, field):
    given = {"code": "UJI", "name": "Percobaan", "satuan": "%", "level": level, "polarity": "naik", "frequency": "harian"}
    with pytest.raises(Invalid) as caught, transaction() as session:
        define(session, cast.eko, dinas_id=cast.dinas_id, source=source, measure=measure, aggregate="jumlah", **given)
    assert caught.value.field == field


def test_a_source_that_this_version_does_not_know_counts_nothing_and_breaks_no_page(cast: Cast):
    """A database may come from an office that had a source of its own."""
    of = Definition(1, "X", "X", "%", "dinas", "naik", "jumlah", "harian", "ramalan", "hujan", 1.0, 0, 1)
    with reading() as connection:
        found = load(connection, [of], level="dinas", months=[MARCH], dinas_id=None, today=date(2026, 3, 31))
    assert found.figure(of, cast.dinas_id, [MARCH]) == (None, 0.0)
    assert sumber.told("ramalan", "hujan") == "Dihitung otomatis" and sumber.told("isian", "") == ""


def test_one_value_is_all_that_a_new_source_needs(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    def counts(_connection: Connection, ask: Ask) -> Plan[Counts]:
        ((mm,),) = yield from asked(select(literal(7.0)))
        return {(cast.dinas_id, month): {"mm": mm} for month in ask.months}

    new = Counted(
        "hujan", words="catatan hujan", levels=("dinas",), measures={"mm": Measure("Curah hujan", "jumlah", "mm")},
        counts=counts,
    )  # fmt: skip
    monkeypatch.setattr(sumber, "AUTOMATIC", {**AUTOMATIC, "hujan": new})
    monkeypatch.setattr(sumber, "SOURCES", {**SOURCES, "hujan": new})
    given = {
        "code": "HUJAN",
        "name": "Curah hujan",
        "satuan": "mm",
        "level": "dinas",
        "polarity": "turun",
        "frequency": "harian",
    }
    with transaction() as session:
        made = define(session, cast.eko, dinas_id=cast.dinas_id, source="hujan", measure="mm", **given)
    of = Definition(made, "HUJAN", "Curah hujan", "mm", "dinas", "turun", "jumlah", "harian", "hujan", "mm", 1.0, 0, 1)
    months = [MARCH, date(2026, 4, 1)]
    with reading() as connection:
        found = load(connection, [of], level="dinas", months=months, dinas_id=cast.dinas_id, today=date(2026, 4, 30))
    assert found.figure(of, cast.dinas_id, months) == (14.0, 14.0)
    assert sumber.told("hujan", "mm") == "Curah hujan, dihitung otomatis dari catatan hujan"
