"""What the screens know of Streamlit's insides. After an upgrade: the sentence that fails says what moved, and who needs it."""

import dataclasses

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.pages.app import PATIENCE
from ui.kit import streamlit_inside

RUNS = """
import streamlit as st
from ui.kit.streamlit_inside import alone

st.session_state.setdefault("runs", []).append(("page", alone()))

@st.fragment
def part():
    st.session_state["runs"].append(("part", alone()))
    st.button("Lagi")

part()
"""


def test_the_context_tells_which_parts_run():
    known = {field.name for field in dataclasses.fields(ScriptRunContext)}
    assert "fragment_ids_this_run" in known, "moved: alone() tells islands and dialogs whether the shell ran before them"


def test_within_a_run_of_the_whole_page_a_part_is_not_alone():
    at = AppTest.from_string(RUNS, default_timeout=PATIENCE).run()
    assert at.session_state["runs"] == [("page", False), ("part", False)]


def test_without_a_context_nobody_has_asked():
    assert get_script_run_ctx() is None and streamlit_inside.alone()


@pytest.mark.parametrize(("ids", "told"), [(None, False), ([], False), (["x"], True)])
def test_alone_reads_the_parts_of_this_run(monkeypatch: pytest.MonkeyPatch, ids, told):
    context = type("Context", (), {"fragment_ids_this_run": ids})()
    monkeypatch.setattr(streamlit_inside, "get_script_run_ctx", lambda: context)
    assert streamlit_inside.alone() is told


@pytest.mark.parametrize("name", ["intended_page_script_hash", "intended_page_name", "set_script_intent"])
def test_the_pages_manager_tells_what_was_asked_for(name: str):
    assert hasattr(PagesManager, name), f"moved: PagesManager.{name}; deep links need asked(), unknown addresses drop_asked()"


def test_asked_and_drop_asked(monkeypatch: pytest.MonkeyPatch):
    manager = PagesManager("ui/shell/shell.py")
    monkeypatch.setattr(streamlit_inside, "get_script_run_ctx", lambda: type("Context", (), {"pages_manager": manager})())
    assert streamlit_inside.asked() == streamlit_inside.Asked("", "")
    manager.set_script_intent("ab12", "")
    assert streamlit_inside.asked() == streamlit_inside.Asked("ab12", "")
    manager.set_script_intent("", "ngawur")
    assert streamlit_inside.asked() == streamlit_inside.Asked("", "ngawur")
    streamlit_inside.drop_asked()
    assert streamlit_inside.asked() == streamlit_inside.Asked("", "")


PAGE = """
import streamlit as st
from ui.kit import streamlit_inside as inside

page = st.Page(lambda: None, url_path="dasbor", title="Dasbor")
st.session_state["found"] = (isinstance(page, inside.Page), inside.hash_of(page))
"""


def test_a_page_has_a_hash_that_follows_its_address():
    is_page, known_by = AppTest.from_string(PAGE, default_timeout=PATIENCE).run().session_state["found"]
    assert is_page, "moved: the class of what st.Page makes"
    assert known_by == calc_hash("dasbor"), "moved: Page._script_hash; the shell finds a clicked screen by it"
