"""One vocabulary: a code stands in one Literal of the rules, each has its label, and no old word is compared with any more."""

import ast
import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest
from sqlalchemy import CheckConstraint

import rules
from db.base import Model
from db.migrate import MIGRATIONS
from rules.kit import kata_lama
from settings import ROOT
from ui.kit.navigation import SCREENS

CODE = ("commands", "db/queries", "db/rollup", "pages", "rules", "seed", "services", "ui", "web")
# What holds a code, in tables, rows and values.
CODED = {"status", "kind", "polarity", "aggregate", "judgement"}
# Where they are compared; many other things have a kind.
COMPARED = CODED - {"kind"} | {"periode_status"}


def literals() -> Iterator[tuple[str, str, Any]]:
    """(module, name, the Literal) of every one that a module of rules defines itself."""
    for found in pkgutil.walk_packages(rules.__path__, "rules."):
        module = importlib.import_module(found.name)
        source = (ROOT / f"{found.name.replace('.', '/')}{'/__init__' if found.ispkg else ''}.py").read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if get_origin(value) is Literal and f"\n{name} = Literal[" in source:
                yield found.name, name, value


LITERALS = list(literals())
EVERY_CODE = {code for _, _, value in LITERALS for code in get_args(value)} | {"isian", ""}
# Of a list: all that still waits.
EVERY_CODE |= {"belum"}
TABLES = sorted((table.class_ for table in Model._sa_registry.mappers), key=lambda table: table.__name__)


def labels() -> Iterator[tuple[str, Any, dict[str, str]]]:
    """The Literals that people read, each with its labels: `StatusSesi` and STATUS_SESI_LABELS."""
    for module, name, value in LITERALS:
        words = "".join(f"_{letter}" if letter.isupper() else letter.upper() for letter in name).strip("_").upper()
        known = vars(importlib.import_module(module)).get(f"{words}_LABELS")
        if known is not None:
            yield f"{module}.{name}", value, known


LABELS = list(labels())


@pytest.mark.parametrize(("codes", "words"), [row[1:] for row in LABELS], ids=[row[0] for row in LABELS])
def test_every_code_has_one_label(codes, words):
    # Roles have three labels more, which are no accounts: of the penilai, who was one, and who stands in for one.
    assert [word for word in words if word in get_args(codes)] == list(get_args(codes))
    assert set(words) - set(get_args(codes)) <= {"mantan_penilai", "pelaksana", "penilai"}


def test_labels_were_found():
    assert len(LABELS) >= 20 and len(LITERALS) >= 35


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_a_coded_column_starts_with_a_code_and_is_checked_by_the_database(table):
    checks = [str(check.sqltext) for check in table.__table__.constraints if isinstance(check, CheckConstraint)]
    for name, field in table.model_fields.items():
        codes = [
            code
            for part in (field.annotation, *get_args(field.annotation))
            if get_origin(part) is Literal
            for code in get_args(part)
        ]
        if not codes:
            assert name not in CODED or (table.__name__, name) in UNCHECKED, f"{table.__name__}.{name} is any text"
            continue
        assert field.is_required() or field.default in (None, *codes), name
        assert max(map(len, codes)) <= table.__table__.c[name].type.length, name
        listed = f"{name} IN ({', '.join(map(repr, codes))})"
        assert listed in checks or (table.__name__, name) in UNCHECKED, name


# Roll-ups are counted from rows that are checked; an item takes over any way of counting that an indikator has.
# Of an import the kind is the noun whose files it reads.
UNCHECKED = {("RekapKehadiran", "level"), ("Skp", "aggregate"), ("Impor", "kind"), ("ImporPemetaan", "kind")}


def test_old_words_are_no_present_ones():
    for columns in kata_lama.CODES.values():
        for codes in columns.values():
            assert not set(codes) & set(codes.values())


def test_the_migration_renames_what_readers_translate():
    spec = importlib.util.spec_from_file_location("kata", MIGRATIONS / "versions" / "0008_one_vocabulary.py")
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)
    assert migration.CODES == kata_lama.CODES
    for table, columns in migration.CHECKS.items():
        for column, allowed in columns.items():
            assert set(kata_lama.CODES[table][column].values()) <= set(allowed)


def test_old_words_are_told_in_present_ones():
    line = {"status": "returned", "minutes": 30}
    assert kata_lama.present("laporan", line) == {"status": "dikembalikan", "minutes": 30}
    assert kata_lama.present("laporan", {"status": "disetujui"}) == {"status": "disetujui"}
    stood = {"status": "diputus", "before": {"status": "acknowledged", "predikat": "baik"}, "after": None}
    assert kata_lama.present("keberatan", stood)["before"] == {"status": "diterima", "predikat": "baik"}
    score = {"status": "objected", "evidence": {"reports": [line], "laporan": {"filed": 3}}}
    told = kata_lama.present("penilaian", score)
    assert told == {
        "status": "keberatan",
        "evidence": {"reports": [{"status": "dikembalikan", "minutes": 30}], "laporan": {"filed": 3}},
    }
    assert kata_lama.present("umpan_balik", {"status": "open"}) == {"status": "open"}, "not a word of that table"


def compared(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, text) of each text that something called status, kind … is compared with."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        left = node.left
        name = left.attr if isinstance(left, ast.Attribute) else left.id if isinstance(left, ast.Name) else None
        if isinstance(left, ast.Subscript) and isinstance(left.slice, ast.Constant):
            name = left.slice.value
        if name in COMPARED:
            for other in node.comparators:
                parts = other.elts if isinstance(other, ast.Tuple | ast.List | ast.Set) else [other]
                yield from (
                    (part.lineno, part.value) for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
                )


def test_nothing_is_compared_with_a_word_that_no_rule_knows():
    wrong = []
    for folder in CODE:
        for path in (ROOT / folder).rglob("*.py"):
            if path != ROOT / "rules/kit/kata_lama.py":
                found = compared(ast.parse(path.read_text(encoding="utf-8")))
                wrong += [f"{path.relative_to(ROOT)}:{line} {text}" for line, text in found if text not in EVERY_CODE]
    assert not wrong
    assert list(compared(ast.parse('row.status == "filed"'))) == [(1, "filed")], "and the test itself sees one"


def glossary() -> list[list[str]]:
    """The cells of its rows."""
    lines = (ROOT / "docs/glosarium.md").read_text(encoding="utf-8").splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]


def test_the_glossary_tells_each_word_once():
    told = Counter((cells[0], len(cells)) for cells in glossary())
    assert [word for (word, _), times in told.items() if times > 1] == []


def test_the_glossary_names_each_screen_and_its_room():
    told = {cells[1]: cells for cells in glossary() if len(cells) == 4}
    for screen in SCREENS:
        title, _, rooms, _ = told[screen.noun]
        assert title == screen.title
        for room in rooms.split(", "):
            assert any((ROOT / floor / name).exists() for floor in ("ui", "services") for name in (room, f"{room}.py")), room
