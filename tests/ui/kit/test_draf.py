"""What stood in a field becomes its value again, or nothing; and a form brings back what its reader typed, once."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import transaction
from services import draf as service
from services.akun import sesi
from tests.cast import Cast
from tests.pages.app import PATIENCE
from ui.kit import draf_nilai

COLOURS = {"options": ["m", "k"], "format_func": {"m": "**Merah**", "k": "Kuning (tua)"}.get}


@pytest.mark.parametrize(
    ("widget", "typed", "options", "value"),
    [
        ("text_area", "Rapat", {"max_chars": 3}, "Rap"),
        ("text_input", "", {}, ""),
        ("number_input", "45", {"value": None, "min_value": 0, "step": 15}, 45),
        ("number_input", "1.5", {"min_value": 0.0}, 1.5),
        ("number_input", "", {"value": None}, None),
        ("checkbox", True, {}, True),
        ("date_input", "2026-11-27", {"max_value": date(2026, 11, 28)}, date(2026, 11, 27)),
        ("date_input", "", {"value": None}, None),
        ("selectbox", "Merah", COLOURS, "m"),
        ("selectbox", "%", {"options": ["orang", "%"], "accept_new_options": True}, "%"),
        ("selectbox", "-B", {"options": ["B", "-B"]}, "-B"),
        ("selectbox", "Kuning (tua)", COLOURS, "k"),
        ("selectbox", "Biru", {**COLOURS, "accept_new_options": True}, "Biru"),
        ("selectbox", "", {**COLOURS, "index": None}, None),
        ("multiselect", ["Kuning (tua)", "Merah"], COLOURS, ["k", "m"]),
        ("pills", [1], COLOURS, "k"),
        ("pills", [], COLOURS, None),
        ("segmented_control", [0], COLOURS, "m"),
        ("pills", [0, 1], {**COLOURS, "selection_mode": "multi"}, ["m", "k"]),
        ("radio", [1], COLOURS, "k"),
    ],
)
def test_what_stood_there_is_its_value_again(widget: str, typed: Any, options: dict[str, Any], value: Any):
    assert draf_nilai.value(widget, typed, options) == value


@pytest.mark.parametrize(
    ("widget", "typed", "options"),
    [
        ("number_input", "abc", {}), ("number_input", "1.5", {"step": 1}), ("number_input", "", {}),
        ("number_input", "9", {"max_value": 8}),
        ("date_input", "2026-11-29", {"max_value": date(2026, 11, 28)}), ("date_input", "kemarin", {}), ("date_input", [1], {}),
        ("selectbox", "Siti", {"options": [1, 2], "format_func": {1: "Siti", 2: "Siti"}.get}),
        ("selectbox", "Biru", COLOURS), ("selectbox", True, COLOURS), ("multiselect", ["Biru"], COLOURS), ("pills", [2], COLOURS),
        ("pills", "Merah", COLOURS), ("pills", [], {**COLOURS, "required": True}), ("checkbox", "ya", {}), ("text_area", [1], {}),
        ("file_uploader", "a", {}),
    ],
)  # fmt: skip
def test_what_the_field_does_not_take_any_more_is_left_out(widget: str, typed: Any, options: dict[str, Any]):
    with pytest.raises(draf_nilai.Unknown):
        draf_nilai.value(widget, typed, options)


PAGE = """
import streamlit as st
from ui.kit import run
from ui.kit.forms import Fields

run.begin()
name = st.session_state.get("subjek", "satu")
if name:
    fields = Fields("coba", draf=f"coba-{name}")
    with fields.form():
        fields.at("text", st.text_area, "Teks")
        fields.at("lain", st.text_input, "Lain", value="semula")
        st.form_submit_button("Simpan")
"""


def opened(who: Any, **typed: Any) -> AppTest:
    with transaction() as session:
        if typed:
            service.keep(session, who, formulir="coba-satu", token="a" * 32, isi=typed)
        sesi_id, _ = sesi.open_session(session, akun_id=who.akun_id)
    at = AppTest.from_string(PAGE, default_timeout=PATIENCE)
    at.session_state["sesi_id"] = sesi_id
    return at.run()


def told(at: AppTest) -> bool:
    return any("Draf dipulihkan" in one.value for one in at.markdown)


def test_it_is_brought_back_and_said_so(cast: Cast):
    at = opened(cast.ani, text="Rapat")
    assert (at.text_area[0].value, at.text_input[0].value) == ("Rapat", "semula") and told(at)
    at.run()
    assert at.text_area[0].value == "Rapat" and told(at), "it stays while the form does"


def test_another_reader_finds_nothing(cast: Cast):
    opened(cast.ani, text="Rapat")
    at = opened(cast.budi)
    assert at.text_area[0].value == "" and not told(at)


def test_an_emptied_field_comes_back_empty(cast: Cast):
    assert opened(cast.ani, text="Rapat", lain="").text_input[0].value == ""


def test_what_was_all_taken_away_again_is_no_draft(cast: Cast):
    at = opened(cast.ani, text=" ")
    assert not told(at)


def test_thrown_away_it_does_not_come_back(cast: Cast):
    at = opened(cast.ani, text="Rapat")
    at.button(key="buang-coba-0").click().run()
    assert at.text_area[0].value == "" and not told(at)
    again = opened(cast.ani)
    assert again.text_area[0].value == "" and not told(again)


def test_what_is_typed_now_is_not_overwritten(cast: Cast):
    at = opened(cast.ani)
    at.text_area[0].set_value("Di sini")
    at.button[0].click().run()
    with transaction() as session:
        service.keep(session, cast.ani, formulir="coba-satu", token="b" * 32, isi={"text": "Di tab lain"})
    assert at.run().text_area[0].value == "Di sini"


def test_the_draft_of_another_subject_is_drawn_when_it_is_chosen(cast: Cast):
    at = opened(cast.ani, text="Rapat")
    with transaction() as session:
        service.keep(session, cast.ani, formulir="coba-dua", token="b" * 32, isi={"text": "Yang kedua"})
        service.finish(session, cast.ani, formulir="coba-satu", token="c" * 32)
    at.session_state["subjek"] = "dua"
    assert at.run().text_area[0].value == "Yang kedua"


def test_a_form_drawn_anew_for_another_subject_is_another_filling_in(cast: Cast):
    """Otherwise saving the one would end the draft of the other."""
    at = opened(cast.ani)
    first = dict(at.session_state["_tokens"])
    at.session_state["subjek"] = ""  # on another page
    at.run()
    at.session_state["subjek"] = "dua"
    assert at.run().session_state["_tokens"]["coba-0"] != first["coba-0"]


TABLE = """
import pandas as pd
import streamlit as st
from ui.kit import draf_tabel, run
from ui.kit.forms import Fields

run.begin()
fields = Fields("lembar")
with fields.box():
    frame = pd.DataFrame({"a": ["", ""], "b": ["x", "x"]})
    st.session_state["isi"] = draf_tabel.editor(fields, "tabel", frame).to_dict("records")
"""


def sheet(who: Any) -> AppTest:
    at = AppTest.from_string(TABLE, default_timeout=PATIENCE)
    with transaction() as session:
        at.session_state["sesi_id"], _ = sesi.open_session(session, akun_id=who.akun_id)
    return at.run()


def typed(at: AppTest, **cells: str) -> AppTest:
    at.session_state["lembar-0-tabel"] = {"edited_rows": {1: cells}, "added_rows": [], "deleted_rows": []}
    return at.run()


def test_cells_of_a_table_come_back_and_add_up(cast: Cast):
    typed(sheet(cast.ani), a="Apel")
    at = sheet(cast.ani)
    assert at.session_state["isi"] == [{"a": "", "b": "x"}, {"a": "Apel", "b": "x"}]
    typed(at, b="y")
    assert sheet(cast.ani).session_state["isi"][1] == {"a": "Apel", "b": "y"}


def test_a_table_too_large_to_be_kept_is_filled_in_all_the_same(cast: Cast):
    at = typed(sheet(cast.ani), a="x" * 70_000)
    assert not at.exception and len(at.session_state["isi"][1]["a"]) == 70_000
