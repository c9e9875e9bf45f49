"""Prints: a Typst template beside this file, filled with data, as PDF."""

import json
from pathlib import Path
from typing import Any

from db.engine import reading
from db.queries.kit import pengaturan

TEMPLATES = Path(__file__).parent


def pdf(template: str, data: dict[str, Any], *, title: str) -> bytes:
    """The PDF of `<template>.typ`, which reads its data as `json(bytes(sys.inputs.data))`.

    Only fonts that come with the library are used, so a print looks the same on every machine. Sample data says on each
    page that it is no real paper.

    Args:
        data: plain values (text, numbers, lists, dicts); an SVG goes in as text. title: of the document, for screen readers.
    """
    import typst  # a second to import, and few visitors print

    given = {"data": json.dumps({**data, "title": title}, ensure_ascii=False), "template": f"{template}.typ"}
    with reading() as connection:
        sample = pengaturan.kantor(connection).sample
    source = TEMPLATES / ("contoh.typ" if sample else given["template"])
    made = typst.compile(source, sys_inputs=given, ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made
