"""The running server behind a proxy of our own (TRUSTED_PROXY): what the proxy says counts, what the visitor forged does not."""

from collections.abc import Iterator

import pytest

from tests.cast.live import Live, serving
from tests.web.door.test_server import failed_from, guess, opening

VISITOR, FORGED = "198.51.100.7", "203.0.113.9"
PUBLIC = {"X_Forwarded_Host": "kinerja.kota.go.id", "X_Forwarded_Proto": "https"}
FORM = {"Content_Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def behind() -> Iterator[Live]:
    with serving(TRUSTED_PROXY="true") as running:
        yield running


def test_the_proxys_entry_counts_at_sign_in(behind: Live):
    guess(behind, f"{FORGED}, {VISITOR}")
    assert failed_from(behind, VISITOR, FORGED, "") == [1, 0, 0]


def test_the_proxys_entry_counts_at_the_lookup(behind: Live):
    each = [behind.ask("POST", "/aspirasi/cek", X_Forwarded_For=f"{FORGED}, 198.51.100.{n}", **FORM).status for n in range(100)]
    assert set(each) == {404}, "a hundred visitors"
    one = [behind.ask("POST", "/aspirasi/cek", X_Forwarded_For=f"203.0.113.{n}, {VISITOR}", **FORM).status for n in range(150)]
    assert one[0] == 404 and 429 in one, "one visitor who forges"


def test_websocket_of_the_public_address_opens(behind: Live):
    assert opening(behind, Origin="https://kinerja.kota.go.id", **PUBLIC) == 101
    assert opening(behind, Origin="https://kinerja.kota.go.id:443", **PUBLIC) == 101
    assert opening(behind, Origin="http://kinerja.kota.go.id", **PUBLIC) == 403
    assert opening(behind, Origin="https://jahat.example", **PUBLIC) == 403
    assert opening(behind, Origin=behind.url, **PUBLIC) == 403, "the proxy's inner address is nobody's page"


def test_the_cookie_is_for_https(behind: Live):
    answer = behind.ask("GET", "/keluar", **PUBLIC)
    assert answer.headers["strict-transport-security"]
    assert behind.ask("POST", "/keluar", Origin="https://kinerja.kota.go.id", **PUBLIC).status == 204
    assert behind.ask("POST", "/keluar", Origin="http://kinerja.kota.go.id", **PUBLIC).status == 403
