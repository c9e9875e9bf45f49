"""Whose request it is: what a header may say, and who is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.alamat import host_and_port, is_loopback, last, same_origin, visitor

FORGED = "203.0.113.9"


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "found"),
    [
        ("10.0.0.7", [], False, "10.0.0.7"),
        ("10.0.0.7", [FORGED], False, "10.0.0.7"),
        ("10.0.0.7", [FORGED], True, FORGED),
        # what the visitor sent stands before what the proxy adds, in the line or as a line of its own
        ("127.0.0.1", ["1.1.1.1, 8.8.8.8, 10.0.0.7"], True, "10.0.0.7"),
        ("127.0.0.1", ["1.1.1.1", "10.0.0.7"], True, "10.0.0.7"),
        ("127.0.0.1", ["10.0.0.7:5123"], True, "10.0.0.7"),
        ("127.0.0.1", ["[2001:db8::7]:5123"], True, "2001:db8::/64"),
        ("127.0.0.1", ["unknown"], True, ""),
        ("10.0.0.7", [], True, "10.0.0.7"),
        # the server put it in the peer's place by itself
        (FORGED, [f"1.1.1.1, {FORGED}:99"], False, ""),
        # one on this machine is anybody's
        ("127.0.0.1", [], False, ""),
        ("::1", [FORGED], False, ""),
        ("", [FORGED], False, ""),
        ("::ffff:10.0.0.7", [], False, "10.0.0.7"),
        ("2001:db8::1:2", [], False, "2001:db8::/64"),
        ("fe80::1%eth0", [], False, "fe80::/64"),
    ],
)
def test_visitor(peer, forwarded, trusted, found):
    assert visitor(peer, forwarded, trusted=trusted) == found


@given(st.text(), st.lists(st.text()), st.booleans())
def test_whatever_a_header_says_an_address_comes_out_or_none(peer, forwarded, trusted):
    found = visitor(peer, forwarded, trusted=trusted)
    assert len(found) < 50 and set(found) <= set("0123456789abcdef.:/")


@given(st.lists(st.text()))
def test_an_untrusted_header_never_names_anybody(forwarded):
    assert visitor("10.0.0.7", forwarded, trusted=False) in ("10.0.0.7", "")


@pytest.mark.parametrize(
    ("origin", "host", "scheme", "same"),
    [
        ("http://papan.kota:8501", "papan.kota:8501", "", True),
        ("https://papan.kota", "papan.kota", "", True),
        ("https://papan.kota", "papan.kota:443", "https", True),
        ("http://PAPAN.kota:80", "papan.kota", "http", True),
        ("http://[::1]:8501", "[::1]:8501", "", True),
        ("http://papan.kota:9999", "papan.kota:8501", "", False),
        ("http://papan.kota", "papan.kota:443", "", False),
        ("http://papan.kota", "papan.kota", "https", False),
        ("https://papan.kota", "papan.kota", "http", False),
        ("http://localhost:8501", "127.0.0.1:8501", "", False),
        ("http://papan.kota.jahat.example", "papan.kota", "", False),
        ("http://papan.kota@jahat.example", "papan.kota", "", False),
        ("file://papan.kota", "papan.kota", "", False),
        ("null", "papan.kota", "", False),
        ("null", "null", "", False),
        ("", "papan.kota", "", False),
        ("http://papan.kota", "", "", False),
        ("http://", "", "", False),
        ("http://[", "[", "", False),
    ],
)
def test_same_origin(origin, host, scheme, same):
    assert same_origin(origin, host, scheme=scheme) is same


@pytest.mark.parametrize("host", ["papan.kota", "papan_kota:8501", "10.0.0.1:80", "[::1]:8501", "localhost"])
def test_hosts(host):
    assert host_and_port(host)


@pytest.mark.parametrize("host", ["", "[", "a b", "a/b", "a@b", "a:b", "a:99999", "a\x00", "kota—", "a?b", "[::1"])
def test_no_hosts(host):
    assert host_and_port(host) is None


@given(st.text())
def test_whatever_is_said_of_host_and_origin(text):
    assert same_origin(text, "papan.kota") in (True, False)
    found = host_and_port(text)
    assert found is None or (found[0] and 0 <= found[1] < 65_536)
    assert is_loopback(text) in (True, False)


def test_the_last_entry_counts():
    assert (last([]), last([""]), last(["a"]), last(["a, b ", " c,d "])) == ("", "", "a", "d")
