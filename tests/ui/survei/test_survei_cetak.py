"""Posters and code slips: real PDFs, a page for each service, every word and QR code handed to the template."""

import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from ui.kit.cetak import pdf
from ui.survei import alamat as survei_alamat
from ui.survei import cetak as survei_cetak

ROWS = [
    {"code": "KTP-EL", "name": "KTP #elektronik *baru*", "standard": "1 hari kerja, gratis", "needs_code": False},
    {"code": "AKTA", "name": "Akta kelahiran", "standard": "", "needs_code": True},
]
BASE = "https://kinerja.kota.go.id"


@pytest.fixture
def given(db, monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What reached the templates; the PDF is made all the same."""
    seen: list[dict] = []

    def spy(template, data, *, title):
        seen.append({**data, "title": title})
        return pdf(template, data, title=title)

    monkeypatch.setattr(survei_cetak, "pdf", spy)
    return seen


def pages(made: bytes) -> int:
    assert made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", made))


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_a_poster_for_each_service(given: list[dict], paper: str):
    made = survei_cetak.posters(pd.DataFrame(ROWS), dinas="Dinas <Kependudukan>", base=BASE, paper=paper)
    assert pages(made) == 2
    first, second = given[0]["services"]
    assert (first["name"], first["standard"], first["dinas"]) == (ROWS[0]["name"], "1 hari kerja, gratis", "Dinas <Kependudukan>")
    assert first["address"] == "kinerja.kota.go.id/survei/KTP-EL" and second["needs_code"] is True
    assert given[0]["title"] == "Poster survei kepuasan: Dinas <Kependudukan>"
    for one in (first, second):
        assert ET.fromstring(one["svg"]).tag.endswith("svg")
    assert first["svg"] != second["svg"] and first["svg"] == survei_alamat.qr_svg(f"{BASE}/survei/KTP-EL")


def test_slips_carry_their_code_in_the_address(given: list[dict]):
    codes = [f"BCDF-{number:04}" for number in range(19)]
    made = survei_cetak.slips(codes, name="KTP-el", dinas="Dinas", address=f"{BASE}/survei/KTP-EL")
    assert pages(made) == 2, "eighteen on a sheet"
    told = given[0]["slips"]
    assert [one["code"] for one in told] == codes
    assert told[3]["svg"] == survei_alamat.qr_svg(f"{BASE}/survei/KTP-EL?kode=BCDF-0003")


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("https://kinerja.kota.go.id/survei/KTP", True), ("http://103.10.20.30:8501", True), ("http://localhost:8501", False),
        ("http://127.0.0.1:8501", False), ("http://192.168.1.9", False), ("http://server", False), ("://", False),
    ],
)  # fmt: skip
def test_addresses_that_a_citizen_cannot_open(address: str, outside: bool):
    assert survei_alamat.reached_from_outside(address) is outside
