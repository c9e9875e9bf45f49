"""Using a page's widgets by the words on them."""

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.app import cards, run


def labels(at: AppTest) -> list[str]:
    """What stands on the buttons, without those of the shell and of files."""
    return [button.label for button in at.button if button.label != "Keluar"]


def named(elements: Any, label: str) -> Any:
    """The one widget with this label, the last where a dialog repeats it."""
    found = [element for element in elements if element.label == label]
    assert found, f"no {label!r} among {[element.label for element in elements]}"
    return found[-1]


def starting(elements: Any, start: str) -> Any:
    """The first widget whose label begins so."""
    return next(element for element in elements if element.label.startswith(start))


def press(at: AppTest, label: str) -> AppTest:
    named(at.button, label).click()
    return run(at)


def fill(at: AppTest, **given: Any) -> AppTest:
    """Write into fields by their labels, underscores standing for spaces; nothing is run yet."""
    fields = [*at.text_input, *at.text_area, *at.number_input]
    for label, value in given.items():
        named(fields, label.replace("_", " ")).set_value(value)
    return at


def view(at: AppTest, name: str) -> AppTest:
    """Open the part of the page with this name."""
    next(control for control in at.segmented_control if name in control.options).set_value(name)
    return run(at)


def choose_row(at: AppTest, *rows: int, table: int = 0) -> AppTest:
    """Select a row of the page's table (or several, or none), as a click on it would."""
    at.session_state[_key(at, table)] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return run(at)


def typed(at: AppTest, rows: dict[int, dict[str, str]], key: str = "") -> AppTest:
    """Rows of a table by position as the browser sends them: only the cells that somebody changed; nothing is run yet.

    Args:
        key: of the table, where it is not the page's first.
    """
    at.session_state[key or _key(at, 0)] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return at


def column(at: AppTest, name: str) -> list[Any]:
    """What stands in that column of the first table that has it; nothing where no table has."""
    return next((table.value[name].tolist() for table in at.dataframe if name in table.value), [])


def metrics(at: AppTest) -> dict[str, str]:
    """Name → value of every card, Streamlit's and ours; of ours without a unit that stands apart."""
    return {metric.label: metric.value for metric in at.metric} | {card["name"]: card["value"] for card in cards(at)}


def links(at: AppTest) -> dict[str, str]:
    """Label → page of every link on the page."""
    return {link.proto.label: link.proto.page for link in at.get("page_link")}


def files(at: AppTest) -> list[str]:
    """What may be downloaded."""
    return [button.proto.label for button in at.get("download_button")]


def errors(at: AppTest) -> list[str]:
    return [error.value for error in at.error]


def toast(at: AppTest) -> str:
    return at.toast[0].value if at.toast else ""


def _key(at: AppTest, table: int) -> str:
    # "$$ID-<digest>-<key>"
    return str(at.dataframe[table].proto.id.split("-", 2)[2])
