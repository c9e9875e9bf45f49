"""A catalogue as a readable TOML file, in the order that `rules.katalog.berkas` names; `rules.katalog.baca` reads it again."""

import json
from collections.abc import Iterator
from typing import Any

from rules.katalog.berkas import BAGIAN, EVERY_POST, FORMAT, KEYS, LABELS, Entri, Isian, Katalog

INTRODUCTION = (
    "Katalog Papan Kinerja. Boleh diubah dengan penyunting teks apa pun, lalu diimpor di halaman Indikator, bagian Katalog.",
    "Yang tidak disebut pada isi yang sudah ada di dinas tidak berubah.",
)


def written(katalog: Katalog) -> str:
    """The whole file. Texts that are empty, and what is as the form leaves it, are left out only where they say nothing."""
    lines = [f"# {line}" for line in INTRODUCTION]
    lines += ["", "[katalog]", f"format = {FORMAT}", f"nama = {_text(katalog.name)}"]
    if katalog.jenis:
        lines.append(f"jenis = {_text(katalog.jenis)}")
    for noun in BAGIAN:
        entries = katalog.of(noun)
        if entries:
            lines += ["", "", f"# {LABELS[noun]}: {len(entries)}"]
        for entry in entries:
            lines += ["", *_entry(entry)]
    return "\n".join(lines) + "\n"


def _entry(entry: Entri) -> Iterator[str]:
    yield f"[[{entry.bagian}]]"
    for isian in KEYS[entry.bagian]:
        value = entry.fields.get(isian.field)
        # Nothing said and nothing there are one: a file has no word for "empty".
        if isian.type != "tingkat" and value is not None:
            yield f"{isian.key} = {_value(isian, value)}"
    levels = entry.fields.get("tingkat")
    if levels:
        yield f"[{entry.bagian}.tingkat]"
        for post, level in sorted(levels.items()):
            yield f"{_text(post or EVERY_POST)} = {level}"


def _value(isian: Isian, value: Any) -> str:
    if isian.type == "ya":
        return "true" if value else "false"
    if isian.type == "bulat":
        return str(int(value))
    if isian.type == "angka":
        return str(int(value)) if value == int(value) else repr(float(value))
    return _text(str(value))


def _text(text: str) -> str:
    """A basic string of TOML: that of JSON, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
