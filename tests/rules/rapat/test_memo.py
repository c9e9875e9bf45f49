"""When a memo went out, and until when it should."""

from datetime import date

import pytest

from rules.rapat import memo

HELD = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (4, "terbit pada hari rapat"),
        (5, "terbit 1 hari setelah rapat"),
        (6, "terbit 2 hari setelah rapat"),
        (7, "terbit 3 hari setelah rapat, lewat 1 hari dari batas"),
    ],
)
def test_told(published: int, said: str) -> None:
    assert memo.told(HELD, date(2026, 12, published)) == said


def test_waiting() -> None:
    assert memo.waiting(HELD, date(2026, 12, 6)) == "paling lambat 6 Desember 2026"
    assert memo.waiting(HELD, date(2026, 12, 8)) == "lewat 2 hari dari batas 6 Desember 2026"
