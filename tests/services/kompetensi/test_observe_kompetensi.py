"""Levels of an employee: observed by his penilai, said by himself; the gap is what his post requires less what was observed."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries import kompetensi as queries
from db.tables import KompetensiPegawai
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from services.kompetensi import amati as kompetensi_amati
from settings import today
from tests.cast import Cast
from tests.cast.database import call, trail
from tests.cast.kompetensi import define, gaps, need, needed, observe


@pytest.fixture
def wanted(each_cast: Cast) -> int:
    """Analis needs level 4."""
    return needed(each_cast)


def assess(who, kompetensi_id: int, level: int, seen: int | None = None, source: str = "") -> None:
    call(kompetensi_amati.assess, who, levels={kompetensi_id: level}, seen={kompetensi_id: seen}, source=source)


def test_the_gap_is_required_less_observed(each_cast: Cast, wanted: int):
    observe(each_cast.budi, each_cast.ani, wanted, 2)
    assess(each_cast.ani, wanted, 5)
    assert gaps(atasan_id=each_cast.budi.pegawai_id) == [("Ani", 4, 2, 2), ("Hana", 4, None, None)]
    assert gaps(pegawai_id=each_cast.ani.pegawai_id) == [("Ani", 4, 2, 2)]
    with reading() as connection:
        assert len(queries.gaps(connection, dinas_id=each_cast.dinas_id)) == 5
        assert queries.gaps(connection, dinas_id=each_cast.other_dinas_id).empty
        (row,) = queries.levels(connection, pegawai_id=each_cast.ani.pegawai_id)
    assert (row.self, row.source, row.day) == (5, "Melihat sendiri di loket", today())


def test_a_post_without_a_line_has_the_usual_one(each_cast: Cast, wanted: int):
    other = define(each_cast.eko, "TI", "Teknologi informasi")
    need(each_cast.gilang, each_cast, other, 3, jabatan="")
    need(each_cast.gilang, each_cast, wanted, 1, jabatan="")
    with reading() as connection:
        found = queries.levels(connection, pegawai_id=each_cast.ani.pegawai_id)
    assert {row.kompetensi: row.required for row in found} == {"Komunikasi efektif": 4, "Teknologi informasi": 3}


def test_the_same_day_is_corrected_and_a_former_day_stays(each_cast: Cast, wanted: int):
    observe(each_cast.budi, each_cast.ani, wanted, 2)
    observe(each_cast.budi, each_cast.ani, wanted, 3, seen=2)
    with transaction() as session:
        row = session.exec(select(KompetensiPegawai)).one()
        assert (row.level, row.version) == (3, 2)
        row.day = today() - timedelta(days=90)
        session.add(row)
    observe(each_cast.budi, each_cast.ani, wanted, 4, seen=3, source="Sertifikat pelatihan")
    with reading() as connection:
        told = queries.history(connection, pegawai_id=each_cast.ani.pegawai_id)
    assert list(zip(told["level"], told["source"], told["by"], strict=True)) == [
        (4, "Sertifikat pelatihan", "Budi"),
        (3, "Melihat sendiri di loket", "Budi"),
    ]
    assert gaps(pegawai_id=each_cast.ani.pegawai_id) == [("Ani", 4, 4, 0)]
    assert trail("kompetensi_pegawai") == ["amati", "perbaiki", "amati"]


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "dewi", "gilang", "eko", "farah"])
def test_only_the_own_penilai_observes(each_cast: Cast, wanted: int, name: str):
    with pytest.raises(Forbidden):
        observe(each_cast.everybody()[name], each_cast.ani, wanted, 3)
    with pytest.raises(Forbidden):
        observe(each_cast.budi, each_cast.citra, wanted, 3)
    with pytest.raises(Forbidden):
        observe(each_cast.budi, each_cast.budi, wanted, 3)
    with pytest.raises(Forbidden):
        assess(each_cast.eko, wanted, 3)
    assert trail("kompetensi_pegawai") == []


def test_it_needs_a_source_and_says_who_was_first(each_cast: Cast, wanted: int):
    with pytest.raises(Invalid) as refusal:
        observe(each_cast.budi, each_cast.ani, wanted, 3, source=" ok ")
    assert refusal.value.field == "source"
    observe(each_cast.budi, each_cast.ani, wanted, 3)
    with pytest.raises(Conflict):
        observe(each_cast.budi, each_cast.ani, wanted, 5)
    with pytest.raises(Invalid):
        observe(each_cast.budi, each_cast.ani, wanted, 3, seen=3)
    with pytest.raises(NotFound):
        observe(each_cast.budi, each_cast.ani, wanted + 1, 3)


def test_a_competency_of_another_dinas_is_none_of_his(each_cast: Cast):
    theirs = define(each_cast.eko, dinas_id=each_cast.other_dinas_id)
    with pytest.raises(NotFound):
        observe(each_cast.budi, each_cast.ani, theirs, 3)
