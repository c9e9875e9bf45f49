"""IKM that offices published, recomputed with each weight in use; and a semester, which pools its respondents."""

import csv
from pathlib import Path

import pytest

from rules.survei.ikm import DEFAULT_WEIGHT, UNSUR, grade, ikm, nrr

with Path(__file__).with_name("ikm_terbit.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_published_ikm(row):
    sums, n = {unsur: int(row[unsur]) for unsur in UNSUR}, int(row["n"])
    for weight, column in ((DEFAULT_WEIGHT, "kami_1/9"), (0.111, "kami_0.111"), (0.11, "kami_0.11")):
        assert f"{ikm(sums, n, weight):.2f}" == row[column]
    assert grade(ikm(sums, n)) == row["mutu"]


def test_a_semester_is_not_the_mean_of_its_quarters():
    first, second = dict.fromkeys(UNSUR, 10 * 4), dict.fromkeys(UNSUR, 90 * 3)
    both = {unsur: first[unsur] + second[unsur] for unsur in UNSUR}
    assert nrr(both["waktu"], 100) == 3.10
    assert ikm(both, 100) == pytest.approx(77.50) and grade(ikm(both, 100)) == "B"
    assert (ikm(first, 10) + ikm(second, 90)) / 2 == pytest.approx(87.50)
