"""A team's state and an employee's results, on both databases."""

from datetime import date

import pytest
from sqlalchemy import update

from db.engine import reading, transaction
from db.queries import penilaian as queries
from db.tables import Penempatan
from rules.kit.periode import parse
from services import penilaian
from tests.cast import Cast, evidence
from tests.cast.evidence import QUARTER, SESUAI, YEAR, isian

pytestmark = pytest.mark.usefixtures("quarter_over")


def score(cast: Cast, verb, code: str = QUARTER, **given) -> int:
    with transaction() as session:
        evidence.set_status(session, cast, "penilaian", code)
        of = {"pegawai_id": cast.ani.pegawai_id, "periode_id": cast.periode[code]}
        return verb(session, cast.budi, **of, **isian(**given))


def team(cast: Cast, who=None):
    with reading() as connection:
        return queries.team(connection, atasan_id=(who or cast.budi).pegawai_id, periode=parse(QUARTER))


def test_team_with_status_predikat_and_reports(each_cast: Cast):
    score(each_cast, penilaian.submit)
    with transaction() as session:
        evidence.report(session, each_cast.ani, date(YEAR, 1, 5))
        evidence.report(session, each_cast.ani, date(YEAR, 2, 5), "menunggu")
        evidence.report(session, each_cast.ani, date(YEAR, 4, 5))
    ani, hana = team(each_cast)
    assert (ani.name, ani.status, ani.predikat, ani.filed, ani.verified) == ("Ani", "disampaikan", "baik", 2, 1)
    assert (ani.periode_id, ani.periode_status) == (each_cast.periode[QUARTER], "penilaian")
    assert (hana.name, hana.status, hana.filed) == ("Hana", None, 0)
    assert [one.name for one in team(each_cast, each_cast.dewi)] == ["Budi", "Gilang"]
    assert team(each_cast, each_cast.ani) == []


def test_team_holds_who_served_in_the_period(cast: Cast):
    def serve(start: date, end: date | None) -> list[str]:
        with transaction() as session:
            of = Penempatan.__table__.c.pegawai_id == cast.hana.pegawai_id
            session.connection().execute(update(Penempatan).where(of).values(start=start, end=end))
        return [one.name for one in team(cast)]

    assert serve(date(2015, 3, 1), date(YEAR, 1, 31)) == ["Ani", "Hana"], "left within it: still to be scored"
    assert serve(date(2015, 3, 1), date(YEAR - 1, 12, 31)) == ["Ani"]
    assert serve(date(YEAR, 4, 1), None) == ["Ani"]


def test_one_penilaian_with_its_parts(each_cast: Cast):
    with transaction() as session:
        missed = evidence.item(session, each_cast.ani, each_cast, 5)
    # more than half of the target is missing: the suggestion is "di_bawah"
    made = score(each_cast, penilaian.submit, hasil_kerja="di_bawah", causes={missed: ("individu", "Baru pindah")})
    with reading() as connection:
        of = {"pegawai_id": each_cast.ani.pegawai_id, "periode_id": each_cast.periode[QUARTER]}
        row = queries.one(connection, **of, drafts=False)
        assert queries.one(connection, **{**of, "pegawai_id": each_cast.hana.pegawai_id}, drafts=True) is None
        assert queries.frozen(connection, penilaian_id=made).items[0].skp_id == missed
        name, _ = queries.last_saved(connection, penilaian_id=made)
    assert (row.id, row.penilai, row.predikat, row.perilaku) == (made, "Budi", "butuh_perbaikan", SESUAI)
    assert row.causes == {missed: ("individu", "Baru pindah")}
    assert name == "Budi"


def test_history_newest_first_without_drafts(each_cast: Cast):
    with transaction() as session:
        evidence.item(session, each_cast.ani, each_cast, 10)
        evidence.item(session, each_cast.ani, each_cast, 11)
    score(each_cast, penilaian.submit)
    score(each_cast, penilaian.submit, code=f"{YEAR}-T2")
    score(each_cast, penilaian.save_draft, code=f"{YEAR}-T3")
    with reading() as connection:
        found = queries.history(connection, pegawai_id=each_cast.ani.pegawai_id)
        assert queries.history(connection, pegawai_id=each_cast.hana.pegawai_id).empty
    assert list(found["periode"]) == [f"{YEAR}-T2", QUARTER]
    assert found["capaian"].iloc[1] == 105
    assert list(found["predikat"]) == ["baik", "baik"]


def test_a_draft_has_no_frozen_evidence(cast: Cast):
    made = score(cast, penilaian.save_draft)
    with reading() as connection:
        assert queries.frozen(connection, penilaian_id=made) is None
