"""The figures of a counter are saved together or not at all, by whose counter it is."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Pengukuran
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import pelayanan
from settings import today
from tests.cast import Cast
from tests.cast.database import call, differences, trail
from tests.cast.laporan import close
from tests.cast.pelayanan import MONDAY, cell, counters, enter


def rows() -> list[tuple[int | None, int, date, float, float, int]]:
    with transaction() as session:
        found = session.exec(select(Pengukuran).order_by(Pengukuran.layanan_id, Pengukuran.indikator_id, Pengukuran.day))
        return [(r.layanan_id, r.indikator_id, r.day, r.value, r.n, r.version) for r in found]


def test_a_day_is_saved_in_one_go_and_counted(each_cast: Cast):
    ids = counters(each_cast)
    cells = [cell(ids, "tunggu", "ktp", 300, 10), cell(ids, "dilayani", "ktp", 10), cell(ids, "tepat", "ktp", 8, 10)]
    assert call(pelayanan.save_day, each_cast.budi, layanan_id=ids["ktp"], day=MONDAY, cells=cells) == 3
    assert [row[3:] for row in rows()] == [(300, 10, 1), (10, 1, 1), (8, 10, 1)]
    assert trail("pengukuran") == ["isi"] * 3
    assert differences() == []
    assert enter(each_cast.budi, *cells) == 0, "a second click changes nothing"


def test_one_wrong_figure_saves_none_and_every_wrong_one_is_named(each_cast: Cast):
    ids = counters(each_cast)
    with pytest.raises(Invalid) as caught:
        enter(
            each_cast.budi,
            cell(ids, "dilayani", "ktp", 10),
            cell(ids, "tepat", "ktp", 12, 10),
            cell(ids, "tunggu", "ktp", 300),
        )
    assert rows() == [] and trail("pengukuran") == []
    assert "tepat ktp" in caught.value.message and "tunggu ktp" in caught.value.message
    assert "dilayani ktp" not in caught.value.message and caught.value.field == "rows"


def test_a_correction_knows_what_it_corrects(each_cast: Cast):
    ids = counters(each_cast)
    enter(each_cast.budi, cell(ids, "tunggu", "ktp", 300, 10), cell(ids, "dilayani", "ktp", 10))
    assert enter(each_cast.gilang, cell(ids, "tunggu", "ktp", 200, 10, version=1)) == 1
    with pytest.raises(Conflict):
        enter(each_cast.budi, cell(ids, "tunggu", "ktp", 100, 10, version=1), cell(ids, "dilayani", "ktp", 9, version=1))
    with pytest.raises(Conflict, match="sudah tersimpan"):
        enter(each_cast.budi, cell(ids, "tunggu", "ktp", 100, 10))
    assert [row[3:] for row in rows()] == [(200, 10, 2), (10, 1, 1)]


def test_what_is_emptied_is_taken_back(each_cast: Cast):
    ids = counters(each_cast)
    enter(each_cast.budi, cell(ids, "tunggu", "ktp", 300, 10), cell(ids, "dilayani", "ktp", 10))
    with pytest.raises(Conflict):
        enter(each_cast.budi, cell(ids, "tunggu", "ktp", None, version=7))
    assert enter(each_cast.budi, cell(ids, "tunggu", "ktp", None, version=1), cell(ids, "tepat", "ktp", None)) == 1
    assert [row[1] for row in rows()] == [ids["dilayani"]] and trail("pengukuran")[-1] == "hapus"
    assert differences() == []


def test_each_enters_where_he_may_and_nowhere_else(each_cast: Cast):
    ids = counters(each_cast)
    for name in ("gilang", "dewi", "eko"):
        enter(each_cast.everybody()[name], cell(ids, "dilayani", "pusat", 5, day=MONDAY + timedelta(days=len(rows()))))
    assert len(rows()) == 3
    enter(each_cast.budi, cell(ids, "tunggu", "ktp", 300, 10))
    for actor, where in [
        (each_cast.budi, "pusat"), *((each_cast.everybody()[name], "ktp") for name in ("ani", "hana", "citra", "farah")),
    ]:  # fmt: skip
        with pytest.raises(Forbidden):
            enter(actor, cell(ids, "tepat", where, 1, 2))
    for name in ("ani", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            enter(each_cast.everybody()[name], cell(ids, "tunggu", "ktp", None, version=1))
    assert len(rows()) == 4
    # one of another's among one's own
    with pytest.raises(Forbidden):
        enter(each_cast.budi, cell(ids, "tepat", "ktp", 1, 2), cell(ids, "tepat", "pusat", 1, 2))
    assert len(rows()) == 4


def test_a_closed_period_and_the_future_are_left_alone(each_cast: Cast):
    ids = counters(each_cast)
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Invalid, match="belum tiba"):
        enter(each_cast.budi, cell(ids, "dilayani", "ktp", 5, day=tomorrow))
    first = today().replace(month=1, day=1)
    enter(each_cast.budi, cell(ids, "dilayani", "ktp", 5, day=first))
    with transaction() as session:
        close(session, each_cast, first)
    for value, version in ((6, 1), (None, 1)):
        with pytest.raises(Locked):
            enter(each_cast.budi, cell(ids, "dilayani", "ktp", value, day=first, version=version))


def test_what_makes_no_sense_is_refused(each_cast: Cast):
    ids = counters(each_cast)
    with pytest.raises(Invalid):
        enter(each_cast.budi)
    with pytest.raises(Invalid, match="dua kali"):
        enter(each_cast.budi, cell(ids, "dilayani", "ktp", 5), cell(ids, "dilayani", "ktp", 6))
    with pytest.raises(Invalid):
        call(pelayanan.save_day, each_cast.gilang, layanan_id=ids["kk"], day=MONDAY, cells=[cell(ids, "dilayani", "ktp", 5)])
    with pytest.raises(NotFound):
        enter(each_cast.eko, cell({**ids, "ktp": 4711}, "dilayani", "ktp", 5))
    assert rows() == []
