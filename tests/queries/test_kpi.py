"""The figures of a dinas: from roll-ups, with n, target and the period before."""

from datetime import date

import pytest

from db import rollup
from db.engine import reading, transaction
from db.models import Indikator, Laporan, Pengukuran, RekapLaporan, Target
from db.queries import kpi
from tests.cast import Cast

YEAR = date.today().year


def indikator(**given) -> Indikator:
    """KTP in time: a percentage of the documents asked for."""
    return Indikator(
        **{
            "code": "KTP",
            "name": "KTP tepat waktu",
            "satuan": "%",
            "level": "unit",
            "polarity": "higher",
            "aggregate": "ratio",
            "factor": 100,
            **given,
        }
    )


def make(cast: Cast, defined: Indikator, *rows: tuple[str, float, float], **owner) -> int:
    """Save an indicator with measurements (month-day of this year, value, n) and their roll-ups."""
    with transaction() as session:
        session.add(defined)
        session.flush()
        place = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, **owner}
        for day, value, n in rows:
            session.add(Pengukuran(indikator_id=defined.id, day=date.fromisoformat(f"{YEAR}-{day}"), value=value, n=n, **place))
        session.flush()
        rollup.rebuild(session.connection())
        return defined.id


def aim(cast: Cast, indikator_id: int, code: str, value: float | None = None, **more) -> None:
    """Set a target of Ani's dinas."""
    with transaction() as session:
        session.add(
            Target(
                indikator_id=indikator_id,
                dinas_id=cast.dinas_id,
                periode_id=cast.periode[code.replace("Y", str(YEAR))],
                value=value,
                **more,
            )
        )


def figures(cast: Cast, code: str, **more) -> dict:
    """The figures by indicator code."""
    with reading() as connection:
        frame = kpi.figures(connection, dinas_id=cast.dinas_id, code=code.replace("Y", str(YEAR)), **more)
    assert tuple(frame.columns) == kpi.FIGURE_COLUMNS
    return {row["code"]: row for row in frame.to_dict("records")}


def test_a_quarter_is_the_ratio_of_its_sums_not_the_mean_of_its_months(each_cast: Cast):
    made = make(each_cast, indikator(), ("04-10", 9, 10), ("05-10", 40, 90), ("02-10", 30, 50))
    aim(each_cast, made, "Y-T2", 98)
    row = figures(each_cast, "Y-T2")["KTP"]
    assert (row["value"], row["n"], row["previous"]) == (49, 100, 60)
    assert (row["target"], row["target_label"], row["target_source"]) == (98, "≥ 98", f"{YEAR}-T2")
    assert row["capaian"] == row["capaian_raw"] == 50
    assert row["reason"] is None
