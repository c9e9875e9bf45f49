"""The cards of figures: what the browser is sent is what its script reads, and what comes back is believed only so far."""

import json
import re
from dataclasses import fields

import pytest

from rules import tanda
from ui.kit import kartu
from ui.kit.kartu import CSS, JS, Kartu, read

ONE = Kartu("TEPAT", "KTP <b>tepat</b>", "90,0%", assurance="konsisten tercapai", spark=(1.0, None, 2.0), told="KTP: 90,0%.")


def test_the_script_reads_every_field_and_no_other():
    read_by = set(re.findall(r"\bcard\.(\w+)", JS))
    assert read_by == {field.name for field in fields(Kartu)} | {"assurance_sign"} == set(ONE.data)


def test_it_travels_as_json_with_gaps():
    told = json.loads(json.dumps(ONE.data))
    assert told["spark"] == [1.0, None, 2.0] and told["assurance_sign"] == "✓"


def test_what_people_typed_is_text():
    assert "innerHTML" not in JS and "outerHTML" not in JS and "insertAdjacentHTML" not in JS and "textContent" in JS


@pytest.mark.parametrize("sent", [None, "", "LAIN", 5, ["TEPAT"], {"code": "TEPAT"}])
def test_only_a_card_that_is_shown_can_be_pressed(sent):
    assert read({"buka": sent}, [ONE]) is None and read({}, [ONE]) is None
    assert read({"buka": "TEPAT"}, [ONE]) == "TEPAT"
    assert read({"buka": ""}, [Kartu("", "Tanpa halaman", "1")]) is None


def test_every_word_about_a_target_has_a_shape():
    signs = tanda.ASSURANCE_SIGNS
    assert set(signs) == {*tanda.ASSURANCES.values(), tanda.NO_TARGET} and len(set(signs.values())) == len(signs)


@pytest.mark.parametrize("name", ["membaik", "memburuk"])
def test_colours_of_words_can_be_read_on_both_grounds(name):
    light, dark = re.search(rf"--{name}: light-dark\((#\w{{6}}), (#\w{{6}})\)", CSS).groups()
    assert contrast(light, "#FFFFFF") >= 4.5 and contrast(light, "#F3F5F7") >= 4.5
    assert contrast(dark, "#0E1117") >= 4.5 and contrast(dark, "#262730") >= 4.5


def test_edges_of_cards_can_be_seen_on_both_grounds():
    light, dark = re.search(r"--tepi: light-dark\((#\w{6}), (#\w{6})\)", CSS).groups()
    assert contrast(light, "#FFFFFF") >= 3 and contrast(dark, "#0E1117") >= 3


def contrast(one: str, other: str) -> float:
    """By WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_component_is_known_by_its_name():
    assert kartu.COMPONENT == "papan_kartu" and "\n" in JS, "one line would be taken for a file path"
