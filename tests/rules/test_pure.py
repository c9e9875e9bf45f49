"""The layer rule, checked here too so that it fails beside the line that broke it."""

import ast
import sys
from pathlib import Path

import pytest

import rules

FLOOR = Path(rules.__file__).parent
FILES = sorted(FLOOR.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FLOOR)))
def test_rules_import_only_the_standard_library_and_each_other(path):
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    assert names <= sys.stdlib_module_names | {"rules"}
