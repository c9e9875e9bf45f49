"""What the first visitor of the three boards asks of the database, when nothing is kept of them yet."""

import pytest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.tables import Periode
from rules.kit.periode import containing, last_over
from rules.laporan import Entry
from seed.contoh.katalog import take_over
from services import laporan
from services.indikator import target
from services.periode import beku
from settings import today
from tests.cast import Cast, periode_id
from tests.cast.aspirasi import send
from tests.cast.indikator import goal
from tests.cast.kunjungan import late
from tests.cast.pelayanan import cell, counters, enter
from tests.pages.app import open_page

MOST = 12
RUNNING, CLOSED = containing(today(), "triwulan"), last_over("triwulan", today())


@pytest.fixture
def city(cast: Cast) -> Cast:
    """The catalogue with all its sources, figures of a service today and in the quarter before, which is closed."""
    with transaction() as session:
        take_over(session, {"DUKCAPIL": cast.dinas_id, "DINKES": cast.other_dinas_id})
    ids = counters(cast)
    for day in (today(), CLOSED.start):
        enter(cast.gilang, cell(ids, "tunggu", "ktp", 420, 10, day=day), cell(ids, "dilayani", "ktp", 10, day=day))
    with transaction() as session:
        laporan.file(session, cast.ani, entry=Entry(today(), "Melayani", 1, "berkas", 60), token="satu")
    send(ids["ktp"])
    with transaction() as session:
        for p in (RUNNING, CLOSED):
            wanted = goal(dinas_id=cast.dinas_id, periode_id=periode_id(session, cast, p.code), value=45)
            target.save(session, cast.eko, indikator_id=ids["tunggu"], **wanted)
    late(cast, cast.dewi)
    with transaction() as session:
        row = session.get_one(Periode, periode_id(session, cast, CLOSED.code))
        row.status = "ditutup"
        beku.freeze(session, row)
    return cast


@pytest.mark.parametrize("periode", [RUNNING.code, CLOSED.code])
@pytest.mark.parametrize(
    ("noun", "name"),
    [(noun, name) for noun in ("dasbor", "pelayanan") for name in ("ani", "budi", "dewi", "farah", "gilang")]
    + [("peringkat", name) for name in ("dewi", "farah", "gilang")],
)
def test_the_first_visitor_asks_little(city: Cast, noun: str, name: str, periode: str):
    with statements_of([get_engine()]) as seen:
        at = open_page(city.everybody()[name], noun, dinas="DUKCAPIL", periode=periode)
    assert at.get("vega_lite_chart") or at.dataframe, "a page that shows nothing asks nothing"
    assert 0 < len(seen) <= MOST, seen
