"""What the project's papers say is true: files they name exist, pins hold on every platform, the licence is one."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from settings import ROOT

PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
# `rules/kit/hak.py`, (docs/operations): alone between backticks or in a link; patterns with a star or <group> name no one file.
NAMED = re.compile(r"[`(]((?:\.ci|bench|commands|db|docs|pages|rules|seed|services|tests|ui|web)/[\w./-]+)[`)]")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_a_paper_names_exist(paper):
    assert [name for name in NAMED.findall(paper.read_text(encoding="utf-8")) if not (ROOT / name).exists()] == []


def pins(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_hold_on_windows(name: str):
    """uvloop has no wheel there, and Windows has no time zones of its own."""
    windows = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_version": "3.11",
        "python_full_version": "3.11.9",
    }
    wanted = {pin.name for pin in pins(name) if pin.marker is None or pin.marker.evaluate(windows)}
    assert "uvloop" not in wanted and {"tzdata", "streamlit"} <= wanted
    assert all(str(pin.specifier).startswith("==") for pin in pins(name))


def test_the_licence_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    for name in ("LICENSE", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "Apache-2.0" in text and "https://www.apache.org/licenses/LICENSE-2.0" in text, name
