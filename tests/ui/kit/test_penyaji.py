"""A presenter's hands: what the browser is sent is what its script reads; it says nothing back, and cleans up behind itself."""

import json
import re

from tests.ui.kit.test_kartu import contrast
from ui.kit.penyaji import COMPONENT, CSS, JS, LIMIT, WORDS, Penyaji

ONE = Penyaji("12-indikator-KTP", True, 61.5, "layar-Left", "layar-Right")


def test_the_script_reads_every_field_and_no_other():
    assert set(re.findall(r"\bdata\.(\w+)", JS)) | {"words"} == set(ONE.data)
    assert set(re.findall(r"\bwords\.(\w+)", JS)) == set(WORDS)
    assert json.loads(json.dumps(ONE.data)) == ONE.data


def test_the_clock_needs_no_run_and_is_read_to_nobody_each_second():
    assert "setTriggerValue" not in JS and "setStateValue" not in JS
    assert "aria-live" not in JS and "role=status" not in JS
    assert "innerHTML" not in JS and "insertAdjacentHTML" not in JS and "textContent" in JS


def test_every_listener_ends_with_the_page():
    listened = re.findall(r"addEventListener\(", JS)
    assert len(re.findall(r"\{ signal[ ,}]", JS)) >= len(listened) and "ends.abort()" in JS
    assert "watch.disconnect()" in JS and "clearInterval(timer)" in JS


def test_too_long_is_said_in_a_shape_and_words():
    assert "▲" in WORDS["lewat"] and "menit" in WORDS["lewat"] and LIMIT == 300
    light, dark = re.search(r"light-dark\((#\w{6}), (#\w{6})\)", CSS).groups()
    assert contrast(light, "#FFFFFF") >= 7 and contrast(dark, "#0E1117") >= 7


def test_the_component_is_known_by_its_name():
    assert COMPONENT == "papan_penyaji" and "\n" in JS, "one line would be taken for a file path"
