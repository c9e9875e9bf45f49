"""The rows behind a figure: they are the period's, the owner's, and make the figure that the plan shows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db import rollup
from db.engine import reading, transaction
from db.queries import skp
from db.queries.indikator import asal
from db.tables import Aspirasi, Indikator, Layanan, Pengukuran, Skp, Survei
from rules.survei.ikm import UNSUR
from settings import today
from tests.cast import Cast, evidence
from tests.cast.evidence import QUARTER, YEAR


def item(cast: Cast, **fields) -> int:
    """An agreed item of Ani in the quarter, measured by an indikator with these fields."""
    with transaction() as session:
        values = {"code": "X", "name": "X", "satuan": "%", "level": "pegawai", "polarity": "naik", "aggregate": "rasio"}
        of = Indikator(**{**values, "factor": 100, "value_label": "Tepat", "n_label": "Semua", **fields})
        session.add(of)
        session.flush()
        row = Skp(
            dinas_id=cast.dinas_id, pegawai_id=cast.ani.pegawai_id, periode_id=cast.periode[QUARTER], what="Tepat waktu",
            indikator_id=of.id, aggregate=of.aggregate, satuan="%", target=90, status="disepakati",
        )  # fmt: skip
        session.add(row)
        session.flush()
        assert row.id
        return row.id


def behind(skp_id: int) -> asal.Asal:
    with reading() as connection:
        found = asal.of_item(connection, skp_id=skp_id)
    assert found is not None
    return found


def measured(cast: Cast, skp_id: int, day: date, value: float, n: float, **owner) -> None:
    with transaction() as session:
        indikator_id = session.get_one(Skp, skp_id).indikator_id
        whose = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, **owner}
        session.add(Pengukuran(indikator_id=indikator_id, day=day, value=value, n=n, **whose))
        session.flush()
        rollup.rebuild(session.connection())


def test_measurements_of_the_period_make_the_figure(each_cast: Cast):
    made, ani = item(each_cast), each_cast.ani.pegawai_id
    for day, value, n in ((date(YEAR, 1, 5), 9, 10), (date(YEAR, 3, 31), 40, 90), (date(YEAR, 4, 1), 0, 50)):
        measured(each_cast, made, day, value, n, pegawai_id=ani)
    measured(each_cast, made, date(YEAR, 1, 5), 1, 1, pegawai_id=each_cast.hana.pegawai_id)
    found = behind(made)
    assert (found.kind, found.value_label, found.n_label) == ("pengukuran", "Tepat", "Semua")
    assert found.rows[["value", "n"]].values.tolist() == [[9, 10], [40, 90]]
    with reading() as connection:
        (row,) = skp.agreed(connection, pegawai_ids=[ani or 0], periode_id=each_cast.periode[QUARTER])
    assert row["realisasi"] == found.rows["value"].sum() / found.rows["n"].sum() * found.factor


def test_a_units_figure_names_the_service_of_each_row(each_cast: Cast):
    made = item(each_cast, level="layanan")
    with transaction() as session:
        layanan = Layanan(dinas_id=each_cast.dinas_id, unit_id=each_cast.unit_id, code="KTP", name="KTP elektronik")
        session.add(layanan)
        session.flush()
        layanan_id = layanan.id
    measured(each_cast, made, date(YEAR, 2, 2), 8, 10, layanan_id=layanan_id)
    assert behind(made).rows["whose"].tolist() == ["KTP elektronik"]


def test_a_survey_tells_counts_and_no_single_answer(each_cast: Cast):
    made = item(each_cast, level="unit", source="survei", measure="ikm")
    with transaction() as session:
        layanan = Layanan(dinas_id=each_cast.dinas_id, unit_id=each_cast.unit_id, code="KTP", name="KTP elektronik")
        session.add(layanan)
        session.flush()
        scores = dict.fromkeys(UNSUR, 4)
        session.add(Survei(dinas_id=each_cast.dinas_id, layanan_id=layanan.id, day=date(YEAR, 2, 1), comment="Bagus", **scores))
        session.flush()
        rollup.rebuild(session.connection())
    found = behind(made)
    assert found.rows.values.tolist() == [[date(YEAR, 2, 1), pytest.approx(100), 1.0]]


def test_reports_and_days_are_listed_as_they_are(each_cast: Cast, quarter_over: None):
    filed, present = (
        item(each_cast, source="laporan", measure="laporan"),
        item(each_cast, code="H", source="kehadiran", measure="alpa"),
    )
    with transaction() as session:
        evidence.report(session, each_cast.ani, date(YEAR, 1, 5))
        evidence.present(session, each_cast.ani, date(YEAR, 1, 6), "tanpa_keterangan")
    assert behind(filed).rows["day"].tolist() == [date(YEAR, 1, 5)]
    assert behind(present).rows["status"].tolist() == ["tanpa_keterangan"]


@pytest.mark.parametrize(("source", "measure"), [("laporan", "laporan"), ("kehadiran", "alpa")])
def test_a_units_reports_and_days_are_told_as_counts(each_cast: Cast, source, measure):
    made = item(each_cast, level="unit", source=source, measure=measure)
    found = behind(made)
    assert (found.kind, found.source, found.rows.columns.tolist()) == ("hitungan", source, ["month", "part", "whole"])


def test_own_results_and_nothing_for_an_unknown_item(each_cast: Cast):
    with transaction() as session:
        evidence.item(session, each_cast.ani, each_cast, 4)
    with reading() as connection:
        (row,) = skp.item_rows(connection, [each_cast.ani.pegawai_id or 0], each_cast.periode[QUARTER])
        assert asal.of_item(connection, skp_id=4711) is None
    found = behind(row["id"])
    assert found.kind == "hasil" and found.rows["value"].sum() == 4


def test_a_median_tells_how_many_and_how_many_still_wait(each_cast: Cast):
    made = item(each_cast, level="unit", source="aspirasi", measure="hari_jawab", polarity="turun", factor=1)
    with transaction() as session:
        layanan = Layanan(dinas_id=each_cast.dinas_id, unit_id=each_cast.unit_id, code="KTP", name="KTP elektronik")
        session.add(layanan)
        session.flush()
        for number in range(5):
            session.add(
                Aspirasi(
                    dinas_id=each_cast.dinas_id, layanan_id=layanan.id, ticket=f"{number}222-3333-4444", jenis="saran",
                    title="Kursi", body="Kursi kurang.", day=date(YEAR, 1, 5), due=date(YEAR, 1, 20),
                    answered_at=None if number else datetime(YEAR, 1, 9, 5, tzinfo=UTC),
                )
            )  # fmt: skip
    found, last = behind(made), min(date(YEAR, 3, 31), today() - timedelta(days=1))
    assert found.rows.values.tolist() == [[date(YEAR, 1, 1), 5, 4]]
    if last < date(YEAR, 1, 5):
        return  # they have not come yet
    # the others still wait when the quarter ends
    with reading() as connection:
        (row,) = skp.agreed(connection, pegawai_ids=[each_cast.ani.pegawai_id or 0], periode_id=each_cast.periode[QUARTER])
    assert row["source"].endswith(f"n = 5, belum tercapai (> {(last - date(YEAR, 1, 5)).days} hari)")
    assert row["realisasi"] is None, "it may yet be kept: 90 are wanted"
