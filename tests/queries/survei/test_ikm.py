"""The IKM from answers: a dinas pools respondents, set-aside answers do not count, small groups are not told."""

from datetime import date
from math import isnan

import pytest

from db.engine import reading, transaction
from db.queries.survei import ikm
from db.queries.survei.ikm_rinci import breakdown, suppressed
from db.tables import Pengaturan
from rules.kit.periode import parse
from rules.survei.ikm import WEIGHT_KEY
from tests.cast import Cast
from tests.cast.ikm import answer, service

DAY, QUARTER = date(2026, 2, 2), parse("2026-T1")


def figure(cast: Cast, **given) -> ikm.Figure | None:
    with reading() as connection:
        return ikm.figure(connection, **{"dinas_id": cast.dinas_id, "periode": QUARTER, **given})


def test_a_dinas_pools_respondents_and_is_not_the_mean_of_its_services(each_cast: Cast):
    with transaction() as session:
        ktp, akta = service(session, each_cast.dinas_id), service(session, each_cast.dinas_id, "akta")
        other = service(session, each_cast.other_dinas_id, "gigi")
        answer(session, ktp, 4, day=DAY, times=9)
        answer(session, akta, 2, day=DAY)
        answer(session, other, 1, day=DAY, times=7)
    found = figure(each_cast)
    assert found and (found.value, found.grade, found.n) == (pytest.approx(95), "A", 10)
    alone = figure(each_cast, layanan_id=akta)
    assert alone and (alone.value, alone.grade, alone.n, alone.low) == (pytest.approx(50), "D", 1, None)
    # squares: nine times 100, once 50; s = 15,81; t(9) = 2,2622
    assert found.margin == pytest.approx((100 - (95 - 2.2622 * 15.8114 / 10**0.5)) / 2, abs=1e-3)
    with reading() as connection:
        each = ikm.by_layanan(connection, dinas_id=each_cast.dinas_id, periode=QUARTER)
    assert each[["code", "value", "grade", "n"]].to_dict("split")["data"] == [["akta", 50, "D", 1], ["ktp", 100, "A", 9]]


def test_an_answer_set_aside_is_received_but_not_counted(each_cast: Cast):
    with transaction() as session:
        ktp = service(session, each_cast.dinas_id)
        answer(session, ktp, 3, day=DAY, times=6, waktu=2)
        answer(session, ktp, 1, day=DAY, times=4, judgement="disisihkan", suspicion="beruntun")
        answer(session, ktp, 3, day=DAY, times=2, judgement="dihitung", suspicion="beruntun", waktu=2)
        answer(session, ktp, 1, day=date(2026, 4, 1))
    found = figure(each_cast)
    assert found and (found.n, found.n_raw) == (8, 12)
    assert found.value == pytest.approx(26 / 9 * 25)
    assert {e.key: (e.nrr, e.grade) for e in found.elements}["waktu"] == (2, "D")
    assert figure(each_cast, periode=parse("2025")) is None
    with reading() as connection:
        trend = ikm.by_month(connection, dinas_id=each_cast.dinas_id, until=date(2026, 4, 30))
    assert trend["month"].tolist() == [date(2026, 2, 1), date(2026, 4, 1)] and trend["n"].tolist() == [8, 1]


def test_the_weight_is_the_dinas_own_setting(each_cast: Cast):
    with transaction() as session:
        answer(session, service(session, each_cast.dinas_id), 4, day=DAY, times=5)
        session.add(Pengaturan(dinas_id=each_cast.dinas_id, key=WEIGHT_KEY, value=0.11))
    found = figure(each_cast)
    assert found and (found.weight, found.value) == (0.11, pytest.approx(99))


def test_the_population_of_a_dinas_is_known_only_when_each_service_tells_it(each_cast: Cast):
    with transaction() as session:
        answer(session, service(session, each_cast.dinas_id, population=200), 4, day=DAY)
        service(session, each_cast.dinas_id, "akta", population=20)
    assert getattr(figure(each_cast), "population", 0) == 220
    with transaction() as session:
        service(session, each_cast.dinas_id, "kia")
    assert getattr(figure(each_cast), "population", 0) is None


def test_a_small_group_is_not_told_nor_can_it_be_subtracted(each_cast: Cast):
    with transaction() as session:
        ktp = service(session, each_cast.dinas_id)
        for band, times in {"<20": 2, "20-29": 6, "30-39": 20, "": 9}.items():
            answer(session, ktp, 3, day=DAY, times=times, age_band=band, sex="L")
    with reading() as connection:
        wanted = {"dinas_id": each_cast.dinas_id, "periode": QUARTER}
        found = breakdown(connection, **wanted, by="age_band")
        whole = breakdown(connection, **wanted, by="sex")
    assert found["name"].tolist() == ["Di bawah 20 tahun", "20–29 tahun", "30–39 tahun", "Tidak diisi"]
    assert [None if isnan(n) else n for n in found["n"]] == [None, None, 20, 9]
    assert found["value"].isna().tolist() == [True, True, False, False]
    assert whole[["name", "n", "value"]].to_dict("records") == [{"name": "Laki-laki", "n": 37, "value": 75}]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"L": 40, "P": 3}, {"L", "P"}),
        ({"L": 40, "P": 5}, set()),
        ({"a": 4, "b": 4, "c": 9}, {"a", "b"}),
        ({"a": 1, "b": 1, "c": 9, "d": 8}, {"a", "b", "d"}),
        ({"a": 3}, {"a"}),
        ({}, set()),
    ],
)
def test_what_is_suppressed(counts, hidden):
    assert suppressed(counts) == hidden
