"""Periods side by side: the same IKM as everywhere else, an interval for each unsur, small ones untold."""

from datetime import date

import pytest

from db.engine import reading, transaction
from db.queries.survei import ikm, ikm_banding
from db.tables import Pengaturan
from rules.kit import periode
from rules.kit.banding import earlier
from rules.survei.ikm import UNSUR, WEIGHT_KEY
from tests.cast import Cast
from tests.cast.ikm import answer, service

NOW = periode.parse("2025-T3")


def compare(cast: Cast, **given) -> tuple[ikm_banding.Told, ...]:
    with reading() as connection:
        return ikm_banding.compare(connection, dinas_id=cast.dinas_id, **{"periods": (NOW, *earlier(NOW)), **given})


def test_each_period_with_its_n_and_intervals(each_cast: Cast):
    with transaction() as session:
        ktp, kk = service(session, each_cast.dinas_id), service(session, each_cast.dinas_id, "KK")
        other = service(session, each_cast.other_dinas_id, "GIGI")
        answer(session, ktp, 3, day=date(2025, 7, 1), times=6)
        answer(session, kk, 4, day=date(2025, 9, 30), times=2, waktu=1)
        answer(session, ktp, 1, day=date(2025, 9, 30), judgement="disisihkan")
        answer(session, ktp, 2, day=date(2025, 6, 30), times=4)
        answer(session, ktp, 4, day=date(2024, 8, 1), times=5)
        answer(session, other, 1, day=date(2025, 8, 1), times=9)
        session.add(Pengaturan(dinas_id=each_cast.dinas_id, key=WEIGHT_KEY, value=0.11))
    now, before, year_ago = compare(each_cast)
    assert [(t.code, t.n) for t in (now, before, year_ago)] == [("2025-T3", 8), ("2025-T2", 4), ("2024-T3", 5)]
    assert before.measures == {}, "four answers tell what single people said"
    with reading() as connection:
        figure = ikm.figure(connection, dinas_id=each_cast.dinas_id, periode=NOW)
    assert figure and set(now.measures) == {"", *UNSUR}
    index = now.measures[""]
    assert (index.value, index.low, index.high) == (
        pytest.approx(figure.value),
        pytest.approx(figure.low),
        pytest.approx(figure.high),
    )
    # six times 3 and two times 1: mean 2.5, s² = 6/7, t(7) = 2.3646
    assert now.measures["waktu"].value == 62.5
    assert now.measures["waktu"].high - 62.5 == pytest.approx(2.3646 * (6 / 7 / 8) ** 0.5 * 25, abs=1e-3)
    assert year_ago.measures[""].value == pytest.approx(99) and year_ago.measures["waktu"].high == 100
    assert [t.n for t in compare(each_cast, layanan_id=kk)] == [2, 0, 0]


def test_nothing_at_all(cast: Cast):
    assert all(t.n == 0 and not t.measures for t in compare(cast))
