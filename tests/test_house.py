"""The walls of the house: each contract of pyproject.toml falls over an import that it forbids.

`pages/` is no package, which the contracts need; its wall stands here.
"""

import ast
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from settings import ROOT
from ui.kit.navigation import declared

PACKAGES = ("bench", "commands", "db", "rules", "seed", "services", "ui", "web")
CODE = (*PACKAGES, "pages", "tests")
MOST_FILES = 40

# id of the contract, file, the import that must not be
OFFENCES = [
    ("floors", "db/folder.py", "services.data_saya"),
    ("floors", "web/berkas.py", "ui.kit.formats"),
    ("floors", "services/umpan_balik.py", "commands.prepare"),
    ("rules", "rules/kit/angka.py", "sqlalchemy"),
    ("streamlit", "services/data_saya.py", "streamlit"),
    ("tables", "ui/skp/team.py", "db.tables"),
    ("sql", "ui/skp/items.py", "sqlalchemy"),
    ("seed", "ui/akun/list.py", "seed.demo"),
    ("rooms", "ui/skp/form.py", "ui.shell.cookie"),
    ("rooms", "ui/kit/formats.py", "ui.skp.form"),
    ("rooms", "ui/periode/list.py", "ui.akun.list"),
]
PAGES = sorted((ROOT / "pages").rglob("*.py"))
# What a page may reach; of the database only reads, of the screens all but the shell that runs it.
MAY = ("streamlit", "settings", "rules", "services", "db.queries", "ui")
MAY_NOT = ("ui.shell",)


@pytest.fixture(scope="module")
def broken_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house in which every offence was committed."""
    house = tmp_path_factory.mktemp("rumah")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, house / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", house)
    for _, file, module in OFFENCES:
        path = house / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\nimport {module}\n", encoding="utf-8")
    return house


@pytest.mark.parametrize(("contract", "file", "module"), OFFENCES)
def test_a_wall_falls_over_an_import_that_it_forbids(broken_house, contract, file, module):
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--contract", contract]
    done = subprocess.run(command, cwd=broken_house, capture_output=True, text=True, env={**os.environ, "COLUMNS": "300"})
    assert done.returncode == 1
    assert f"{file.removesuffix('.py').replace('/', '.')} -> {module} (l." in done.stdout


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_reaches_screens_use_cases_and_reads_only(path):
    for module in imported(path.read_text(encoding="utf-8")):
        assert allowed(module), f"{module} has no business in a page"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_asks_for_its_right_before_anything_else(path):
    """The third lock; the first two are the shell and the folders (tests/web/door/test_server.py, below)."""
    lines = ast.parse(path.read_text(encoding="utf-8")).body[1:]
    first = [node for node in lines if not isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in first if "require(" in ast.unparse(node)][:1] == ["actor = require(SCREEN.action)"]
    before = first[: next(i for i, node in enumerate(first) if "require(" in ast.unparse(node))]
    assert all(isinstance(node, ast.Assign | ast.FunctionDef | ast.ClassDef) for node in before), "something is drawn before it"


def test_a_page_that_does_not_say_what_it_is_stops_the_start(tmp_path):
    nameless = tmp_path / "rahasia.py"
    nameless.write_text('"""A page."""\n', encoding="utf-8")
    with pytest.raises(ValueError, match="SCREEN = Screen"):
        declared("Saya", nameless)


@pytest.mark.parametrize(
    "line",
    [
        "from db.tables import Laporan",
        "from db import tables",
        "import db.engine",
        "from sqlalchemy import select",
        "from ui.shell import cookie",
        "import seed.demo",
        "from web import survei",
    ],
)
def test_the_wall_around_pages_falls_too(line):
    assert not all(map(allowed, imported(line)))


def test_pages_lie_in_groups_and_never_beside_the_shell():
    """Streamlit serves a folder `pages/` beside its main script without our shell (docs/decisions/0001-house.md)."""
    assert not [path for path in PAGES if path.parent == ROOT / "pages"]
    assert not (ROOT / "ui" / "shell" / "pages").exists()


def test_a_newcomer_meets_at_most_forty_files_in_a_folder():
    folders = Counter(path.parent for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    assert not {str(folder): count for folder, count in folders.items() if count > MOST_FILES}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_rooms_front_hides_none_of_its_parts(package):
    """A name in `__init__.py` that is also a file beside it would be the one or the other, whichever was imported last."""
    for front in (ROOT / package).rglob("__init__.py"):
        parts = {path.stem for path in front.parent.glob("*.py")} | {
            path.name for path in front.parent.iterdir() if path.is_dir()
        }
        room = ".".join(front.parent.relative_to(ROOT).parts)
        for node in ast.parse(front.read_text(encoding="utf-8")).body:
            own = isinstance(node, ast.ImportFrom) and (node.module or "").startswith(room)
            assert own or not names(node) & parts, f"{front}: {names(node) & parts}"


def imported(code: str) -> set[str]:
    """Dotted names of everything that is imported; `from a import b` may bring in a module b, so it counts as a.b."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def allowed(module: str) -> bool:
    """Whether a page may import it."""
    if module.split(".")[0] in sys.stdlib_module_names:
        return True
    return inside(module, MAY) and not inside(module, MAY_NOT)


def inside(module: str, packages: tuple[str, ...]) -> bool:
    """Whether a module is one of these or lies in one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def names(node: ast.stmt) -> set[str]:
    """What a statement at the top of a file binds."""
    if isinstance(node, ast.ImportFrom | ast.Import):
        return {alias.asname or alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


MOST_ARGUMENTS = 6


def test_what_a_service_takes_is_passed_whole():
    """More than a few loose values belong together: a frozen value of the rules (`Entry`, `Isi`) goes down instead."""
    wide = []
    for path in sorted((ROOT / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = {one.arg for one in (*node.args.args, *node.args.kwonlyargs)} - {"self", "session", "connection", "actor"}
                wide += [f"{path.relative_to(ROOT)} {node.name}: {len(names)}"] if len(names) > MOST_ARGUMENTS else []
    assert not wide


def test_a_period_is_parsed_at_the_edge_and_travels_whole():
    """A query or a board takes a `Periode`; the URL is the screens' edge, and `ui/kit/filters.py` reads it."""
    inner = [path for folder in ("db/queries", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]
    parsing = [
        str(path.relative_to(ROOT))
        for path in inner
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("parse", "periode.parse", "periode_rules.parse")
    ]
    assert set(parsing) == {"ui/kit/filters.py"}
