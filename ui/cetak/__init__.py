"""Prints: a Typst template beside this file, filled with data, as PDF."""

import json
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent


def pdf(template: str, data: dict[str, Any], *, title: str) -> bytes:
    """The PDF of `<template>.typ`, which reads its data as `json(bytes(sys.inputs.data))`.

    Only fonts that come with the library are used, so a print looks the same on every machine.

    Args:
        data: plain values (text, numbers, lists, dicts); an SVG goes in as text. title: of the document, for screen readers.
    """
    import typst  # a second to import, and few visitors print

    given = json.dumps({**data, "title": title}, ensure_ascii=False)
    made = typst.compile(TEMPLATES / f"{template}.typ", sys_inputs={"data": given}, ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made
