"""What the server knows of Streamlit's insides. After an upgrade: the sentence that fails says what moved, and who needs it."""

import ast
import threading

import pytest
from streamlit import config
from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.web.server.starlette import starlette_routes, starlette_server
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from settings import ROOT
from web import streamlit_inside

INSIDE = {"ui/kit/streamlit_inside.py", "web/streamlit_inside.py"}


def test_the_page_and_its_bundles_are_where_we_read_them():
    assert "<script" in streamlit_inside.index_html(), "moved: static/index.html; policy and Indonesian page are made of it"
    assert list((streamlit_inside.STATIC / "static" / "js").glob("*.js")), "moved: static/static/js; web/bahasa translates these"


def test_the_page_is_known_by_who_answers_with_it():
    endpoints = [
        getattr(route, "app", None) or getattr(route, "endpoint", None) for route in create_streamlit_static_assets_routes("")
    ]
    assert any(map(streamlit_inside.answers_with_the_page, endpoints)), "moved: PAGES_ARE_FROM; the page would stay English"
    assert not streamlit_inside.answers_with_the_page(test_the_page_is_known_by_who_answers_with_it)


@pytest.mark.parametrize("path", [streamlit_inside.UPLOADS, streamlit_inside.MEDIA, streamlit_inside.METRICS])
def test_the_private_paths_are_still_these(path: str):
    """A renamed path would stand open: the guard refuses strangers by its address."""
    known = {value.strip("/") for value in vars(starlette_routes).values() if isinstance(value, str)}
    assert any(one.startswith(path.strip("/")) for one in known), f"moved: {path}; known are {sorted(known)}"


def test_messages_are_bounded(monkeypatch: pytest.MonkeyPatch):
    before = starlette_server.get_max_message_size_bytes
    assert callable(before), "moved: get_max_message_size_bytes; uvicorn would take far larger messages from browsers"
    monkeypatch.setattr(starlette_server, "get_max_message_size_bytes", before)
    streamlit_inside.bound_messages()
    assert starlette_server.get_max_message_size_bytes() == get_max_widget_state_size_bytes()
    assert get_max_widget_state_size_bytes() == config.get_option("server.maxWidgetStateSize") * 1_000_000


@pytest.mark.parametrize("floor", ["ui", "web", "pages", "services", "db"])
def test_nobody_else_reaches_inside(floor: str):
    for path in (ROOT / floor).rglob("*.py"):
        if str(path.relative_to(ROOT)) in INSIDE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in modules if name.startswith("streamlit.")], f"{path}: belongs in streamlit_inside.py"


def test_imports_without_a_session_are_quiet(caplog: pytest.LogCaptureFixture):
    def ask() -> str:
        caplog.clear()
        asked = threading.Thread(target=script_run_context.get_script_run_ctx)
        asked.start()
        asked.join()
        return caplog.text

    with streamlit_inside.without_session():
        assert not ask()
    assert "ScriptRunContext" in ask(), "moved: NO_CONTEXT; every start would print four warnings"
