"""Slips with first passwords: a real PDF, twelve on a page, the NIP masked, sorted as they come."""

import re

import pytest

from db.queries.akun import Pemilik
from tests.cast import Cast
from ui.kit import slip_akun
from ui.kit.cetak import pdf

NIP = "199003032015032003"


@pytest.fixture
def given(db, monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    seen: list[dict] = []

    def spy(template, data, *, title):
        seen.append(data)
        return pdf(template, data, title=title)

    monkeypatch.setattr(slip_akun, "pdf", spy)
    return seen


def test_twelve_slips_a_page_with_everything_to_sign_in(given: list[dict]):
    people = [
        Pemilik(f"orang.{n}", f"Orang #{n} *tebal*", "Dinas <Kependudukan>", "Bidang_A", NIP if n else "") for n in range(13)
    ]
    made = slip_akun.slips(
        people, {one.username: f"bcdf-ghjk-{n:04}" for n, one in enumerate(people)}, address="http://10.1.2.3:8501"
    )
    assert made.startswith(b"%PDF-") and len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == 2
    first, second = given[0]["slips"][:2]
    assert first["nip"] == "" and NIP not in str(given) and second["nip"].endswith("003")
    assert (second["username"], second["password"]) == ("orang.1", "bcdf-ghjk-0001")
    assert given[0]["address"] == "http://10.1.2.3:8501", "with its scheme: an office's own network has no https"


@pytest.mark.parametrize(("address", "told"), [("http://127.0.0.1:8501", True), ("http://10.1.2.3:8501", False)])
def test_an_address_that_only_this_machine_opens_is_told_before_printing(cast: Cast, monkeypatch, address: str, told: bool):
    warned: list[str] = []
    monkeypatch.setattr(slip_akun.alamat, "base", lambda: address)
    monkeypatch.setattr(slip_akun.st, "warning", warned.append)
    slip_akun.button([("ani", "bcdf-ghjk-0001")], key="slip")
    assert bool(warned) is told
