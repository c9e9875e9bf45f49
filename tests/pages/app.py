"""Opens a page of the app as one of the cast, without a browser."""

import json
from functools import cache
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from db.engine import transaction
from rules.kit.hak import Actor
from services.akun import sesi
from settings import ROOT
from ui.kit import commands
from ui.kit.kartu import COMPONENT
from ui.kit.navigation import BY_NOUN

# A page on a busy machine is slow, not wrong. What really hangs is ended by the test's own timeout (pyproject.toml).
PATIENCE = 200

# Each AppTest reads what every installed package says of itself, in search of components: three quarters of a page's time.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def open_page(actor: Actor | None, noun: str, **query: str) -> AppTest:
    """The page of that noun, run once as the actor (None: nobody signed in).

    Args:
        query: parameters of the URL, for example `dinas="DUKCAPIL"`.
    """
    # The cache of shared reads outlives a test, and its database with the same ids and revisions does not.
    commands.shared_reads.clear()
    at = AppTest.from_file(str(ROOT / "ui" / "shell" / "shell.py"), default_timeout=PATIENCE)
    if actor is not None:
        with transaction() as session:
            at.session_state["sesi_id"], _ = sesi.open_session(session, akun_id=actor.akun_id)
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(BY_NOUN[noun].path)
    # Before its first run AppTest knows a page by its file; the app knows it by its noun, which may hold a hyphen.
    at._page_hash = calc_hash(noun)
    return run(at)


def run(at: AppTest) -> AppTest:
    """One more run; fails when the page raised."""
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    numbered = [e.value for e in at.error if "terjadi kesalahan di aplikasi" in e.value]
    assert not numbered, numbered
    return at


def texts(at: AppTest) -> str:
    """Everything the page says in headings, text, alerts, captions and metrics."""
    parts: list[Any] = []
    for kind in ("title", "header", "subheader", "markdown", "caption", "text", "error", "warning", "info", "success"):
        parts += [element.value for element in getattr(at, kind)]
    parts += [f"{m.label} {m.value} {m.delta}" for m in at.metric]
    parts += [card["told"] for card in cards(at)]
    return "\n".join(str(part) for part in parts)


def cards(at: AppTest) -> list[dict[str, Any]]:
    """The cards of figures (ui.kit.kartu) as the browser is sent them, in their order."""
    sent = [element.proto for element in at.get("bidi_component") if element.proto.component_name == COMPONENT]
    return [card for proto in sent for card in json.loads(proto.json)["cards"]]


def plain(at: AppTest) -> str:
    """`texts` as a reader sees them, without the signs that keep Markdown from reading them."""
    return texts(at).replace("\\", "")
