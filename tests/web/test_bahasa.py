"""The English of the pinned Streamlit is all there to be exchanged, and only that is exchanged."""

import shutil
import subprocess
from pathlib import Path

import pytest

from web.bahasa import assets, page
from web.bahasa.translate import BEHIND, HOLE, hits, translate
from web.streamlit_inside import STATIC

BUNDLES = STATIC / "static" / "js"
ENTRIES = [(stem, key, text) for stem, table in assets.words().items() for key, text in table.items()]


def bundles(stem: str) -> list[Path]:
    return sorted(path for path in BUNDLES.iterdir() if path.name.split(".")[0] == stem)


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return {stem: "\n".join(path.read_text(encoding="utf-8") for path in bundles(stem)) for stem in assets.words()}


# The table


@pytest.mark.parametrize(("stem", "key", "text"), ENTRIES, ids=[f"{stem}:{key[:40]}" for stem, key, _ in ENTRIES])
def test_every_literal_is_in_the_pinned_streamlit(sources: dict[str, str], stem: str, key: str, text: str):
    assert hits(sources[stem], {key: text}), "Streamlit renamed or dropped it: look for its successor in the bundles"


@pytest.mark.parametrize("stem", assets.words())
def test_values_fit_into_a_template(stem: str):
    for key, text in assets.words()[stem].items():
        assert "`" not in text and "${" not in text, key
        assert set(HOLE.findall(text)) <= set(HOLE.findall(key)), key
        assert text.count("\\") <= key.count("\\"), key


def test_translated_bundles_are_still_programs(tmp_path: Path):
    node = shutil.which("node")
    for path in (path for stem in assets.words() for path in bundles(stem)):
        source = path.read_text(encoding="utf-8")
        done = translate(source, assets.words()[path.name.split(".")[0]])
        assert done.count("`") <= source.count("`")
        (tmp_path / path.name).write_text(done, encoding="utf-8")
    if node is None:
        pytest.skip("uji berkas terjemahan (node tidak ada: hanya tanda kutip yang diperiksa)")
    parse = (
        "const fs = require('fs'), vm = require('vm');"
        "for (const name of fs.readdirSync('.')) new vm.SourceTextModule(fs.readFileSync(name, 'utf8'), { identifier: name });"
    )
    ran = subprocess.run(
        [node, "--experimental-vm-modules", "-e", parse], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr[-600:]


# Exchanging


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("{label:`Close`}", "{label:`Tutup`}"),
        ('{"aria-label":"Close"}', '{"aria-label":"Tutup"}'),
        ("a?`Close`:b", "a?`Tutup`:b"),
        ("return[`Close`]", "return[`Tutup`]"),
        ("e.key===`Close`", None),
        ("`Close`===e.key", None),
        ("switch(e){case`Close`:}", None),
        ("{`Close`:1,'Close':2}", None),
        ("e[`Close`]", None),
        ("[a].includes(`Close`)", None),
        ("h.format(`Close`)", None),
        ("e[e.Close=0]=`Close`", None),
        ("x.displayName=`Close`", None),
        ("`Close the door`", None),
        ("Close", None),
    ],
)
def test_only_complete_literals_that_are_values(source: str, result: str | None):
    assert translate(source, {"Close": "Tutup"}) == (result or source)


def test_holes_keep_their_expression_and_may_change_places():
    words = {
        "{0} of {1}": "dari {1}, {0}",
        "{0} row{1}": "{0} baris",
        "File type must be {0}": "Jenis {0}",
        "one of {0}": "salah satu: {0}",
    }
    assert translate("`${a+1} of ${f({b:`}`})}`", words) == "`dari ${f({b:`}`})}, ${a+1}`"
    assert translate("`${n} row${n===1?``:`s`}`", words) == "`${n} baris`"
    assert translate("`File type must be ${t?`one of ${t}`:t[0]}`", words) == "`Jenis ${t?`salah satu: ${t}`:t[0]}`"
    assert translate("`${a} of nothing`", words) == "`${a} of nothing`"


def test_a_word_can_be_tied_to_what_stands_before_it():
    words = {f"round(x),{BEHIND}day": "hari"}
    assert translate("f(round(x),`day`);g({d:`day`})", words) == "f(round(x),`hari`);g({d:`day`})"


def test_quotes_are_escaped():
    assert translate("{label:'Stop'}", {"Stop": "Jum'at"}) == r"{label:'Jum\'at'}"


def test_a_long_link_goes_on_in_the_next_line():
    html = page.page().plain.decode()
    assert html.index("stPageLink-NavLink") < html.index("</head>") and "white-space: normal" in html
