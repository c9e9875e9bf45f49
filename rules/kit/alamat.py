"""Whose request it is, as far as it can be known: the visitor's address, and the page that asks.

A header says what its sender likes. Forwarded ones count only where a proxy of our own is known to write
them (TRUSTED_PROXY), and there the right-most entry: whatever stands before it, the visitor may have sent.
"""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
UNKNOWN = ""


def last(values: Sequence[str]) -> str:
    """The right-most entry of a forwarded header, which may have come as several lines.

    >>> last(["203.0.113.9", "198.51.100.1, 192.0.2.7"])
    '192.0.2.7'
    """
    return values[-1].rsplit(",", 1)[-1].strip() if values else ""


def visitor(peer: str, forwarded: Sequence[str], *, trusted: bool) -> str:
    """The visitor's address in one spelling, an IPv6 one as its network; UNKNOWN where it cannot be told.

    Args:
        peer: who opened the connection, as the server says; "" when it does not. forwarded: the lines of X-Forwarded-For.
        trusted: whether a proxy of our own wrote them.

    A server may have put the header's address in the peer's place by itself; so a peer that its own header
    names is not believed. One on this machine is anybody's: a proxy that was not told of, or the machine itself.
    """
    if trusted and forwarded:
        return _spelled(last(forwarded))
    found = _spelled(peer)
    named = {_spelled(entry) for line in forwarded for entry in line.split(",")}
    return UNKNOWN if found in named or is_loopback(peer) else found


def is_loopback(address: str) -> bool:
    """Whether an address means this machine."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def names_this_machine(host: str) -> bool:
    """Whether a host, by name or address, is this machine and no other."""
    return host == "localhost" or is_loopback(host)


def same_origin(origin: str, host: str, *, scheme: str = "") -> bool:
    """Whether a page of `origin` (scheme://host[:port]) is one of ours, which the browser asked for as `host`.

    Args:
        scheme: http or https where it is known; an origin of the other one is then a stranger's.

    >>> same_origin("https://kota.go.id", "kota.go.id:443"), same_origin("http://kota.go.id:8080", "kota.go.id")
    (True, False)
    """
    said, _, rest = origin.partition("://")
    if said not in PORTS or scheme not in ("", said):
        return False
    asked = host_and_port(host, PORTS[said])
    return asked is not None and asked == host_and_port(rest, PORTS[said])


@lru_cache(maxsize=64)  # every request asks, nearly always for the same
def host_and_port(text: str, default: int = 0) -> tuple[str, int] | None:
    """Of "host", "host:port" or "[v6]:port"; None for anything else. `default`: the port where none is written."""
    if not text.isascii() or not text.isprintable() or set(text) & set(' @/\\?#%"<>'):
        return None
    try:
        parts = urlsplit(f"//{text}")
        return (parts.hostname, default if parts.port is None else parts.port) if parts.hostname else None
    except ValueError:
        return None


def _spelled(text: str) -> str:
    """An address without its port; UNKNOWN when it is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return UNKNOWN
    if not isinstance(found, IPv6Address):
        return str(found)
    # One subscriber holds a whole /64 and could change his address with every try.
    return str(found.ipv4_mapped or ip_network((int(found), 64), strict=False))
