"""Whatever a file holds: it is read or refused in one sentence, soon, and never half taken in."""

import time
from collections import Counter
from itertools import islice

import pytest
from sqlalchemy import func, select

from db.engine import reading, transaction
from db.tables import Audit, Impor, ImporBaris, Unit
from rules.impor import Plan
from rules.impor.batas import CONTROL
from rules.kit.errors import DomainError, Invalid
from services import impor
from services.impor import buka, usul
from services.kit import buku
from tests.cast import Cast
from tests.cast.berkas_rusak import made

USUAL, MANY = 300, 10_000
COUNTED = tuple(table.__table__ for table in (Unit, Impor, ImporBaris, Audit))


class BackAgain(Exception):
    """A file that came in goes out again, so that the next finds what this one found."""


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are read in this process: starting one for each costs."""
    monkeypatch.setattr(buka, "workbook", lambda content: [buka.Sheet(*found) for found in buku.sheets(content)])


def counts() -> list[int]:
    with reading() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in COUNTED]


def only_texts(berkas: impor.Berkas) -> None:
    """Nothing but what a database takes as text."""
    assert berkas.sheets
    for sheet in berkas.sheets:
        for row in sheet.rows:
            whole = "".join(row)
            assert not CONTROL.search(whole)
            whole.encode()


def taken(cast: Cast, name: str, content: bytes) -> str:
    """How far the file came: "tidak terbuka", "ditolak", "salah" or "masuk"."""
    try:
        berkas = impor.open_file(name, content)
    except Invalid as error:
        assert error.field == "file" and error.message.strip() and "\n" not in error.message
        return "tidak terbuka"
    only_texts(berkas)
    try:
        with reading() as connection:
            susunan = usul.susunan(connection, cast.gilang, kind="unit", dinas_id=cast.dinas_id, berkas=berkas, pilihan={})
            ask = impor.Permintaan("unit", cast.dinas_id, berkas, susunan)
            assert isinstance(impor.plan(connection, actor=cast.gilang, ask=ask), Plan)
    except DomainError as error:
        assert error.message.strip()
        return "ditolak"
    try:
        with transaction() as session:
            impor.run(session, cast.gilang, ask=ask)
            session.flush()
            raise BackAgain
    except BackAgain:
        return "masuk"
    except DomainError:
        return "salah"


def each(cast: Cast, numbers: range) -> Counter[str]:
    """How far how many of these files came."""
    before, found = counts(), Counter[str]()
    for number in numbers:
        name, content = made(number)
        begin = time.process_time()
        try:
            found[taken(cast, name, content)] += 1
        except Exception as error:
            raise AssertionError(f"berkas nomor {number}: {error!r}") from error
        assert time.process_time() - begin < 2, f"berkas nomor {number}"
        assert counts() == before, f"berkas nomor {number}"
    return found


def test_no_file_crashes_or_comes_in_by_half(cast: Cast, here: None):
    found = each(cast, range(USUAL))
    assert all(found[how] >= USUAL // 50 for how in ("tidak terbuka", "ditolak", "salah", "masuk")), f"too much alike: {found}"


@pytest.mark.panjang
@pytest.mark.timeout(1_200)
def test_no_file_of_many_crashes_or_comes_in_by_half(cast: Cast, here: None):
    each(cast, range(USUAL, USUAL + MANY))


@pytest.mark.parametrize("number", [*islice((n for n in range(USUAL) if made(n)[1].startswith(b"PK")), 4)])
def test_a_workbook_of_chance_in_a_process_of_its_own(cast: Cast, number):
    assert taken(cast, *made(number))
