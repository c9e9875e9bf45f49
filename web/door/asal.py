"""Where a request comes from: the rules of `rules.kit.alamat` put to what an ASGI server hands over."""

from starlette.types import Scope

from rules.kit import alamat
from settings import get_settings

SCHEMES = {"http": "http", "ws": "http", "https": "https", "wss": "https"}
# What any proxy on the way adds, ours or one that we were not told of.
FORWARDED = {b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip"}


def address(scope: Scope) -> str:
    """The visitor's address; "" when it is unknown."""
    return alamat.visitor(_peer(scope), lines(scope, b"x-forwarded-for"), trusted=get_settings().trusted_proxy)


def scheme(scope: Scope) -> str:
    """By what the visitor came, "https" or "http"; "" where it is unknown: a proxy may have taken the https off."""
    forwarded = lines(scope, b"x-forwarded-proto")
    if forwarded:
        # Untrusted: the server may have believed it, so its own word counts for nothing either.
        return SCHEMES.get(alamat.last(forwarded).lower(), "") if get_settings().trusted_proxy else ""
    return "https" if SCHEMES.get(scope["scheme"]) == "https" else ""


def host(scope: Scope) -> str:
    """The host that the visitor asked for; "" when he named none."""
    forwarded = lines(scope, b"x-forwarded-host") if get_settings().trusted_proxy else []
    return alamat.last(forwarded or lines(scope, b"host"))


def same_origin(scope: Scope) -> bool:
    """Whether a page of ours asks. Browsers name theirs with every POST and websocket, so a POST that names none is no page's.

    A websocket stays open and acts for whoever signs in over it, so it has to name its page.
    """
    origins = lines(scope, b"origin")
    if not origins:
        return bool(scope["type"] == "http")
    return all(alamat.same_origin(origin, host(scope), scheme=scheme(scope)) for origin in origins)


def is_local(scope: Scope) -> bool:
    """Whether a program on this machine asks, without any proxy between."""
    if not FORWARDED.isdisjoint(name for name, _ in scope["headers"]) or not alamat.is_loopback(_peer(scope)):
        return False
    name, _ = alamat.host_and_port(host(scope)) or ("", 0)
    return alamat.names_this_machine(name)


def agreed(scope: Scope) -> Scope:
    """A request of the same origin with its Host as the Origin spells it: Streamlit compares the two once more, by letters."""
    name = lines(scope, b"origin")[0].partition("://")[2].encode("latin-1")
    return {**scope, "headers": [*(pair for pair in scope["headers"] if pair[0] != b"host"), (b"host", name)]}


def lines(scope: Scope, name: bytes) -> list[str]:
    """Every line of a header. Not through Starlette's class: every survey answer passes here, and it takes ten times as long."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _peer(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""
