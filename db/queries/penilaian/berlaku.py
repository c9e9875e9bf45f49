"""A penilaian that counts: from the day it is submitted. A draft is the penilai's own, and no figure is built on it."""

from typing import Any

from sqlalchemy import Select, select

from db.tables import Penilaian, Periode
from rules.kit import periode as periode_rules

PENILAIAN, PERIODE = Penilaian.__table__, Periode.__table__
GIVEN = PENILAIAN.c.status != "draf"
DRAFT = PENILAIAN.c.status == "draf"


def given(*columns: Any) -> Select[Any]:
    """Those columns of each penilaian that counts, with its period: the start of every query about results."""
    return select(*columns).join_from(PENILAIAN, PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id).where(GIVEN)


def given_in(dinas_id: int, periode: periode_rules.Periode, *columns: Any) -> Select[Any]:
    """The same, of one dinas in one period."""
    return given(*columns).where(PENILAIAN.c.dinas_id == dinas_id, PERIODE.c.code == periode.code)
