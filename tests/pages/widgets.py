"""Using a page's widgets by the words on them."""

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.app import run


def labels(at: AppTest) -> list[str]:
    """What stands on the buttons, without those of the shell and of files."""
    return [button.label for button in at.button if button.label != "Keluar"]


def named(elements: Any, label: str) -> Any:
    """The one widget with this label, the last where a dialog repeats it."""
    return [element for element in elements if element.label == label][-1]


def press(at: AppTest, label: str) -> AppTest:
    named(at.button, label).click()
    return run(at)


def choose_row(at: AppTest, *rows: int, table: int = 0) -> AppTest:
    """Select a row of the page's table (or several, or none), as a click on it would."""
    # "$$ID-<digest>-<key>"
    key = at.dataframe[table].proto.id.split("-", 2)[2]
    at.session_state[key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return run(at)


def toast(at: AppTest) -> str:
    return at.toast[0].value if at.toast else ""
