"""Everything outside the screens that touches Streamlit's insides (1.67); ui/kit/streamlit_inside.py is the other such file.

An upgrade may move any of it without a word. tests/web/test_streamlit_inside.py has a test per name here; the words inside
the bundles (web/bahasa/kamus.toml) are tried one by one in tests/web/test_bahasa.py.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit
from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes
from streamlit.web.server.starlette import starlette_server

# index.html, js/, css/ as they were installed.
STATIC = Path(streamlit.__file__).parent / "static"
# Served by Streamlit to whoever knows the address.
UPLOADS, MEDIA, METRICS = "/_stcore/upload_file", "/media", "/_stcore/metrics"
# Whose answers are Streamlit's page; our own plain pages are HTML too.
PAGES_ARE_FROM = "streamlit.web.server.starlette.starlette_static_routes"

# Who warns of code that asks for a session where there is none.
NO_CONTEXT = "streamlit.runtime.scriptrunner_utils.script_run_context"


def index_html() -> str:
    """Streamlit's one page, as it ships it."""
    return (STATIC / "index.html").read_text(encoding="utf-8")


def answers_with_the_page(endpoint: object) -> bool:
    """Whether who answers (the router notes it in the scope) is Streamlit with its page and files."""
    return type(endpoint).__module__ == PAGES_ARE_FROM


def bound_messages() -> None:
    """uvicorn is told the size of what Streamlit may *send*, which is far more than any browser has to say."""
    starlette_server.get_max_message_size_bytes = get_max_widget_state_size_bytes


@contextmanager
def without_session() -> Iterator[None]:
    """While components are imported that ask for a session at once: the operator is not warned of what is as it should be."""
    logger = logging.getLogger(NO_CONTEXT)
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
