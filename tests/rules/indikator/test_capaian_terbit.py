"""What offices published, recomputed: each row of the file names its source, what was printed, and what comes out here."""

import csv
from pathlib import Path

import pytest

from rules.indikator.aturan_capaian import Aturan
from rules.indikator.capaian import Target, capaian

with Path(__file__).with_name("capaian_terbit.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_published_capaian(row):
    numbers = float(row["realisasi"]), Target(float(row["target"])), row["arah"]
    found = capaian(*numbers, Aturan(rumus=row["rumus"]))
    assert found.raw == pytest.approx(float(row["mentah"]), abs=0.005)
    assert found.value == pytest.approx(float(row["nilai"]), abs=0.005)
    if row["catatan"] in ("sama", "dokumen tanpa batas"):
        assert capaian(*numbers, Aturan(None, row["rumus"])).value == pytest.approx(float(row["terbit"]), abs=0.005)
