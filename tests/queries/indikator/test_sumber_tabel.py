"""docs/decisions/0014 says of every automatic measure what improves and what worsens it."""

from db.queries.indikator.sumber import AUTOMATIC
from settings import ROOT

PAPER = ROOT / "docs/decisions/0014-hal-yang-perlu-waktu.md"


def told() -> dict[str, list[str]]:
    """Measure as `source.code` → the cells beside it."""
    rows = [line.strip("|").split("|") for line in PAPER.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in row] for row in rows]
    assert len({row[0] for row in cells}) == len(cells), "one line a measure"
    return {row[0].strip("`"): row[1:] for row in cells}


def test_every_automatic_measure_has_its_line_and_no_line_is_left_over():
    assert set(told()) == {f"{source.code}.{code}" for source in AUTOMATIC.values() for code in source.measures}


def test_each_line_says_what_improves_and_what_worsens():
    assert {name: cells for name, cells in told().items() if len(cells) != 3 or not all(len(cell) > 3 for cell in cells)} == {}
