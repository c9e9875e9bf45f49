"""A score belongs to where the employee was on his last day in the period, and so does the right to give it."""

from datetime import date

import pytest

from db.engine import transaction
from db.queries.umpan_balik import partners
from db.tables import Akun, Penilaian, Periode, Skp
from rules.kit.errors import Forbidden
from rules.kit.hak import Actor
from services import penilaian, skp, umpan_balik
from settings import today
from tests.cast import Cast, moved, periode_id
from tests.cast.database import ask, stands
from tests.cast.evidence import isian
from tests.cast.laporan import days_ago

# The year that is over; Ani leaves Budi in the middle of its last quarter.
YEAR = today().year - 1
DAY = date(YEAR, 11, 10)
BEFORE, OF_THE_MOVE = f"{YEAR}-T3", f"{YEAR}-T4"


def scoring(cast: Cast, code: str, dinas_id: int | None = None) -> int:
    with transaction() as session:
        if dinas_id is None or dinas_id == cast.dinas_id:
            id_ = periode_id(session, cast, code)
        else:
            start, end = (7, 9) if code == BEFORE else (10, 12)
            span = {"start": date(YEAR, start, 1), "end": date(YEAR, end, 30 if end == 9 else 31)}
            session.add(row := Periode(dinas_id=dinas_id, code=code, kind="triwulan", **span))
            session.flush()
            id_ = row.id
        session.get_one(Periode, id_).status = "penilaian"
        return id_


def draft(who: Actor, cast: Cast, periode: int) -> Penilaian:
    with transaction() as session:
        made = penilaian.save_draft(session, who, pegawai_id=cast.ani.pegawai_id or 0, periode_id=periode, **isian())
    return stands(Penilaian, made)


def test_dinas_unit_and_penilai_are_those_of_the_last_day(each_cast: Cast):
    with transaction() as session:
        moved(session, each_cast.ani, DAY, unit_id=each_cast.other_unit_id, atasan_id=each_cast.citra.pegawai_id)
    citra = Actor(**{**vars(each_cast.citra), "is_penilai": True})
    before, after = scoring(each_cast, BEFORE), scoring(each_cast, OF_THE_MOVE, each_cast.other_dinas_id)
    with pytest.raises(Forbidden):
        draft(citra, each_cast, before)
    with pytest.raises(Forbidden):
        draft(each_cast.budi, each_cast, after)
    row = draft(each_cast.budi, each_cast, before)
    assert (row.dinas_id, row.unit_id, row.penilai_id) == (each_cast.dinas_id, each_cast.unit_id, each_cast.budi.pegawai_id)
    row = draft(citra, each_cast, after)
    assert (row.dinas_id, row.unit_id, row.penilai_id) == (each_cast.other_dinas_id, each_cast.other_unit_id, citra.pegawai_id)


def test_todays_atasan_scores_for_one_who_has_no_account(cast: Cast):
    with transaction() as session:
        moved(session, cast.ani, DAY, atasan_id=cast.dewi.pegawai_id)
    before = scoring(cast, BEFORE)
    with pytest.raises(Forbidden):
        draft(cast.dewi, cast, before)
    with transaction() as session:
        session.get_one(Akun, cast.budi.akun_id).locked = True
    assert draft(cast.dewi, cast, before).penilai_id == cast.dewi.pegawai_id


def test_a_plan_is_answered_by_the_penilai_of_its_period(cast: Cast):
    with transaction() as session:
        moved(session, cast.ani, DAY, atasan_id=cast.dewi.pegawai_id)
        of = {"dinas_id": cast.dinas_id, "pegawai_id": cast.ani.pegawai_id, "periode_id": periode_id(session, cast, BEFORE)}
        row = Skp(**of, what="RPP", satuan="dokumen", target=3.0, status="diajukan", proposed_by="pegawai")
        session.add(row)
        session.flush()
        seen = [(row.id, row.version)]
    with transaction() as session, pytest.raises(Forbidden):
        skp.agree(session, cast.dewi, items=seen)
    with transaction() as session:
        assert skp.agree(session, cast.budi, items=seen) == 1


def test_an_earlier_atasan_may_still_say_a_word(each_cast: Cast):
    with transaction() as session:
        moved(session, each_cast.ani, days_ago(1), unit_id=each_cast.other_unit_id, atasan_id=each_cast.citra.pegawai_id)

    def say(**tie) -> int:
        word = {"to_id": each_cast.ani.pegawai_id or 0, "jenis": "apresiasi", "body": "Terima kasih, rapi sekali"}
        with transaction() as session:
            return umpan_balik.give(session, each_cast.budi, **word, **tie)

    assert say()
    with transaction() as session:
        moved(session, each_cast.hana, date(2016, 1, 1), atasan_id=each_cast.dewi.pegawai_id)
    with pytest.raises(Forbidden), transaction() as session:
        umpan_balik.give(session, each_cast.budi, to_id=each_cast.hana.pegawai_id or 0, jenis="saran", body="Sudah lama lewat")


def test_whom_one_may_write_to_tells_who_was_in_the_team(each_cast: Cast):
    with transaction() as session:
        moved(session, each_cast.ani, days_ago(1), unit_id=each_cast.other_unit_id, atasan_id=each_cast.citra.pegawai_id)
    found = ask(partners, pegawai_id=each_cast.budi.pegawai_id, today=today())
    assert [(one.name, one.upward, one.earlier) for one in found] == [
        ("Dewi", True, False),
        ("Hana", False, False),
        ("Ani", False, True),
    ]
