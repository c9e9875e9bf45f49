"""Who answers for an indicator: suggested by who measures it, named by who leads the dinas, never somebody who left."""

from datetime import timedelta
from typing import Any

import pytest

from bench.statements import statements_of
from db import rollup
from db.engine import get_engine, transaction
from db.queries.indikator import penanggung as queries
from db.queries.indikator.penanggung import HEAD
from db.tables import Akun, Indikator, Pegawai, PenanggungJawab, Pengukuran, Unit
from rules.kit.errors import Forbidden, Invalid, NotFound
from rules.kit.periode import plus_months
from services.indikator import penanggung
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, every, together, trail
from tests.cast.tanda import figures, ratio


def put(cast: Cast, who: Any, indikator_id: int, whom: Any, **more: Any) -> None:
    named = whom.pegawai_id if whom else None
    call(penanggung.put, who, **{"dinas_id": cast.dinas_id, "indikator_id": indikator_id, "pegawai_id": named} | more)


def told(cast: Cast, indikator_id: int = 0) -> tuple[str, bool, str] | None:
    found = ask(queries.of_dinas, dinas_id=cast.dinas_id).get(indikator_id)
    return (found.name, found.chosen, found.why) if found else None


def unit_of(cast: Cast, name: str, lead: Any, *, parent: int | None = None) -> int:
    """A unit, into which `lead` is moved with whoever is under him."""
    with transaction() as session:
        unit = Unit(dinas_id=cast.dinas_id, name=name, parent_id=parent)
        session.add(unit)
        session.flush()
        session.get_one(Pegawai, lead.pegawai_id).unit_id = unit.id
        assert unit.id
        return unit.id


def measured(cast: Cast, indikator_id: int, *units: int, months_ago: int = 1) -> None:
    with transaction() as session:
        day = plus_months(today(), -months_ago)
        for unit_id in units:
            session.add(Pengukuran(dinas_id=cast.dinas_id, indikator_id=indikator_id, unit_id=unit_id, day=day, value=90, n=100))
        session.flush()
        rollup.rebuild(session.connection())


@pytest.fixture
def ktp(each_cast: Cast) -> int:
    """An indicator that nobody measured."""
    return figures(each_cast, ratio(), [None], until=today())


def test_without_a_name_the_head(each_cast: Cast, ktp: int):
    assert told(each_cast) == ("Dewi", False, HEAD) and told(each_cast, ktp) is None
    with transaction() as session:
        for row in session.exec(Akun.__table__.select().where(Akun.__table__.c.role == "kepala")).all():
            session.get_one(Akun, row.id).role = "pegawai"
    assert told(each_cast) == ("Dewi", False, HEAD), "who has nobody above him there"


def test_who_leads_the_unit_that_measures_it(each_cast: Cast, ktp: int):
    cast = each_cast
    loket = unit_of(cast, "Seksi Loket", cast.budi)
    measured(cast, ktp, cast.unit_id, months_ago=2)
    measured(cast, ktp, loket)
    assert told(cast, ktp) == ("Budi", False, "memimpin Seksi Loket, tempat angkanya diukur")


def test_of_several_units_who_leads_the_one_above_them(each_cast: Cast, ktp: int):
    cast = each_cast
    bidang = unit_of(cast, "Bidang", cast.budi)
    with transaction() as session:
        one, two = (Unit(dinas_id=cast.dinas_id, name=name, parent_id=bidang) for name in ("Satu", "Dua"))
        session.add_all([one, two])
    measured(cast, ktp, one.id, two.id)
    assert told(cast, ktp) == ("Budi", False, "memimpin Bidang, tempat angkanya diukur")
    measured(cast, figures(cast, ratio(code="KK"), [None], until=today()), one.id, cast.unit_id)
    assert told(cast) == ("Dewi", False, HEAD)


def test_named_corrected_and_left_to_the_suggestion_again(each_cast: Cast, ktp: int):
    cast = each_cast
    put(cast, cast.dewi, ktp, cast.hana)
    assert told(cast, ktp) == ("Hana", True, "")
    put(cast, cast.gilang, ktp, cast.hana)
    put(cast, cast.gilang, ktp, cast.ani)
    (row,) = every(PenanggungJawab)
    assert (row.pegawai_id, row.set_by) == (cast.ani.pegawai_id, cast.gilang.akun_id)
    put(cast, cast.dewi, ktp, None)
    put(cast, cast.dewi, ktp, None)
    assert told(cast, ktp) is None
    assert trail("penanggung_jawab") == ["tetapkan", "tetapkan", "kosongkan"]


def test_nobody_who_left_answers(each_cast: Cast, ktp: int):
    cast = each_cast
    loket = unit_of(cast, "Seksi Loket", cast.budi)
    measured(cast, ktp, loket)
    put(cast, cast.dewi, ktp, cast.hana)
    with transaction() as session:
        for who in (cast.hana, cast.budi):
            session.get_one(Pegawai, who.pegawai_id).active_to = today() - timedelta(days=1)
    assert told(cast, ktp) is None and told(cast) == ("Dewi", False, HEAD)
    with pytest.raises(Invalid) as refusal:
        put(cast, cast.dewi, ktp, cast.budi)
    assert refusal.value.field == "pegawai_id"


@pytest.mark.parametrize(
    ("name", "may"),
    [("ani", False), ("budi", False), ("citra", False), ("dewi", True), ("eko", True), ("farah", False), ("gilang", True),
     ("hana", False)],
)  # fmt: skip
def test_who_names_him(each_cast: Cast, ktp: int, name: str, may: bool):
    who = each_cast.everybody()[name]
    if may:
        put(each_cast, who, ktp, each_cast.ani)
        return
    with pytest.raises(Forbidden):
        put(each_cast, who, ktp, each_cast.ani)
    assert every(PenanggungJawab) == []


def test_only_people_and_indicators_of_the_dinas(each_cast: Cast, ktp: int):
    cast = each_cast
    with pytest.raises(Invalid):
        put(cast, cast.dewi, ktp, cast.citra)
    with pytest.raises(Forbidden):
        put(cast, cast.dewi, ktp, cast.citra, dinas_id=cast.other_dinas_id)
    theirs = Indikator(**ratio(code="X").model_dump(exclude={"id", "dinas_id"}), dinas_id=cast.other_dinas_id)
    with transaction() as session:
        session.add(theirs)
    with pytest.raises(NotFound):
        put(cast, cast.dewi, theirs.id or 0, cast.ani)


def test_two_at_once_make_one_row(each_cast: Cast, ktp: int):
    done = together(
        lambda: put(each_cast, each_cast.dewi, ktp, each_cast.ani), lambda: put(each_cast, each_cast.gilang, ktp, each_cast.hana)
    )
    assert done == [None, None] and len(every(PenanggungJawab)) == 1


def test_all_of_a_dinas_in_one_statement(each_cast: Cast, ktp: int):
    measured(each_cast, ktp, each_cast.unit_id)
    with statements_of([get_engine()]) as seen:
        assert told(each_cast, ktp)
    assert len(seen) == 1
