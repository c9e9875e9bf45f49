"""Who sees which plan, what is urgent, what a score asks for, and who meets the rules for a reward."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.engine import reading, transaction
from db.queries import pembinaan as queries
from db.queries.kit import hari_libur
from db.queries.pembinaan import penghargaan_calon as calon
from db.tables import Keberatan, Kehadiran, Pembinaan, Penilaian, PenilaianSkp
from services import pembinaan
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import call
from tests.cast.keberatan import scored
from tests.cast.laporan import days_ago
from tests.cast.pembinaan import plan

YEAR = today().year


def found(cast: Cast, name: str, **given) -> list[int]:
    with reading() as connection:
        rows = queries.listed(connection, reader=cast.everybody()[name], dinas_id=cast.dinas_id, **given)
        for row in rows:
            assert queries.one(connection, reader=cast.everybody()[name], pembinaan_id=row.id) == row
    return [row.id for row in rows]


def test_each_sees_his_own(each_cast: Cast):
    person = plan(each_cast)
    unit = plan(each_cast, each_cast.dewi, pegawai_id=None, unit_id=each_cast.unit_id, owner_id=each_cast.gilang.pegawai_id)
    dinas = plan(each_cast, each_cast.dewi, pegawai_id=None, owner_id=each_cast.gilang.pegawai_id)
    sees = {"ani": {person}, "hana": {person}, "budi": {person, unit}, "citra": set(), "farah": set()}
    sees |= {name: {person, unit, dinas} for name in ("dewi", "gilang", "eko")}
    for name, ids in sees.items():
        assert set(found(each_cast, name)) == ids, name
    with reading() as connection:
        assert queries.one(connection, reader=each_cast.citra, pembinaan_id=person) is None
        names = {queries.one(connection, reader=each_cast.dewi, pembinaan_id=one).whom for one in (person, unit, dinas)}
    assert names == {"Ani", "Bidang Pelayanan", "Dinas Kependudukan dan Pencatatan Sipil"}


def test_a_member_of_the_unit_without_a_team_does_not_see_its_plan(cast: Cast):
    unit = plan(cast, cast.dewi, pegawai_id=None, unit_id=cast.unit_id)
    assert unit not in found(cast, "ani")
    with reading() as connection:
        assert queries.listed(connection, reader=replace(cast.citra, is_penilai=True), dinas_id=cast.dinas_id) == []


def test_the_most_urgent_first_then_the_last_ended(each_cast: Cast):
    late, soon, done = (plan(each_cast, problem=f"Masalah ke-{n} di loket") for n in range(3))
    with transaction() as session:
        session.get_one(Pembinaan, late).due = days_ago(3)
        session.get_one(Pembinaan, soon).due = today() + timedelta(days=3)
    call(pembinaan.finish, each_cast.budi, pembinaan_id=done, version=1, result="Sudah tidak terulang")
    assert found(each_cast, "budi") == [late, soon, done]
    assert found(each_cast, "budi", status="selesai") == [done]
    with reading() as connection:
        counts = queries.due(each_cast.hana.pegawai_id, today())
        assert [connection.execute(query).scalar() for query in counts.values()] == [1, 1]
        about = queries.about(connection, reader=each_cast.budi, pegawai_id=each_cast.ani.pegawai_id)
    assert [id_ for id_, _ in about] == [late, soon]


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("budi", True),
        ("dewi", True),
        ("gilang", True),
        ("eko", True),
        ("ani", False),
        ("hana", False),
        ("farah", False),
        ("citra", False),
    ],
)
def test_a_score_tells_what_was_missed_to_who_may_plan(each_cast: Cast, name: str, may: bool):
    made = scored(each_cast)
    with transaction() as session:
        item = evidence.item(session, each_cast.ani, each_cast, 10)
        session.add(PenilaianSkp(penilaian_id=made, skp_id=item, capaian=62.5, cause="sistem", note="Mesin cetak rusak"))
    with reading() as connection:
        start = queries.from_score(connection, reader=each_cast.everybody()[name], penilaian_id=made)
    assert (start is not None) is may
    if start is not None:
        assert (start.pegawai_id, start.pegawai, start.code) == (each_cast.ani.pegawai_id, "Ani", f"{YEAR}-T1")
        assert ("sistem", "Mesin cetak rusak", 62.5) in [one[1:] for one in start.missed]


def test_a_draft_asks_for_nothing(cast: Cast):
    made = scored(cast)
    with transaction() as session:
        session.get_one(Penilaian, made).status = "draf"
    with reading() as connection:
        assert queries.from_score(connection, reader=cast.budi, penilaian_id=made) is None


def _july(year: int) -> list[date]:
    return [date(year, 7, n) for n in range(1, 32)]


def _worked(year: int) -> list[date]:
    off = hari_libur.national(date(year, 7, 1), date(year, 7, 31))
    return [day for day in _july(year) if day.weekday() < 5 and day not in off]


def test_candidates_are_held_against_the_rules(each_cast: Cast):
    with transaction() as session:
        for code in ("T1", "T2"):
            score = _score(each_cast, code)
            session.add(score)
            session.flush()
            item = evidence.item(session, each_cast.ani, each_cast, 10)
            session.add(PenilaianSkp(penilaian_id=score.id, skp_id=item, capaian=100.0 if code == "T1" else 110.0))
        where = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "pegawai_id": each_cast.ani.pegawai_id}
        saturday = next(day for day in _july(YEAR - 1) if day.weekday() == 5)
        for day in (*_worked(YEAR - 1)[:2], saturday, *_worked(YEAR - 2)[:4]):
            session.add(Kehadiran(**where, day=day, status="tanpa_keterangan"))
        score_id = score.id
    best = _candidates(each_cast)[0]
    assert (best.name, best.met, best.code) == ("Ani", True, f"{YEAR}-T2")
    assert [one.fact for one in best.each] == ["2 dari 2 triwulan yang dinilai", "105%", "2 hari", "tidak ada"]
    names = [one.name for one in _candidates(each_cast)]
    assert "Dewi" not in names and set(names) == {"Ani", "Budi", "Gilang", "Hana"}
    assert [one.name for one in _candidates(each_cast, atasan_id=each_cast.budi.pegawai_id)] == ["Ani", "Hana"]
    with transaction() as session:
        session.add(_objection(each_cast, score_id))
    best = _candidates(each_cast)[0]
    assert not best.met and best.each[3].fact == "1 belum diputus"


def _score(cast: Cast, code: str) -> Penilaian:
    return Penilaian(
        dinas_id=cast.dinas_id,
        unit_id=cast.unit_id,
        pegawai_id=cast.ani.pegawai_id,
        periode_id=cast.periode[f"{YEAR}-{code}"],
        penilai_id=cast.budi.pegawai_id,
        predikat="sangat_baik",
        status="final",
    )


def _objection(cast: Cast, penilaian_id: int) -> Keberatan:
    of = {"dinas_id": cast.dinas_id, "penilaian_id": penilaian_id, "pegawai_id": cast.ani.pegawai_id}
    when = {"received": today(), "due": today()}
    return Keberatan(**of, **when, penilai_id=cast.budi.pegawai_id, reason="Belum dihitung semua")


def _candidates(cast: Cast, atasan_id: int | None = None) -> list[calon.Candidate]:
    with reading() as connection:
        return calon.candidates(connection, dinas_id=cast.dinas_id, atasan_id=atasan_id, today=today())
