"""A meeting on paper for tests: read as a paper reads it, and stretched to whatever length a test wants."""

from typing import Any

import pandas as pd

from db.engine import reading
from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.rapat import kertas
from db.queries.rapat.kertas import Kertas
from rules.kit.periode import parse
from settings import today
from tests.ui.rapat.halaman import texts
from ui.kit.cetak import pdf
from ui.rapat.cetak import PAPERS

WORDS = "Menambah petugas di loket pendaftaran pada jam sibuk dan mengatur ulang giliran istirahat supaya antrean tidak menumpuk"


def found(rapat_id: int, *, live: bool = True) -> Kertas:
    """As it stands in the database."""
    with reading() as connection:
        meeting = queries.one(connection, rapat_id=rapat_id)
        assert meeting is not None
        return kertas.read(connection, meeting=meeting, dinas="Dukcapil", periode=parse(meeting.code), today=today(), live=live)


def printed(kind: str, given: Kertas) -> list[str]:
    """The text of each page."""
    paper = PAPERS[kind]
    told = paper.told(given) | {"address": "https://kinerja.contoh.go.id/bahan-rapat?rapat=1"}
    return texts(pdf(paper.template, told, title=paper.label))


def repeated(frame: pd.DataFrame, times: int, **given: Any) -> pd.DataFrame:
    """Its first row so many times; a callable is asked with the number of the row."""
    (first, *_) = records(frame)
    rows = [first | {k: v(at) if callable(v) else v for k, v in given.items()} for at in range(times)]
    return pd.DataFrame(rows, columns=frame.columns)
