"""Whoever signs in with a demo account finds something to do."""

import pytest
from sqlalchemy import Connection, func, select

from db.tables import Akun, Berkas, Ketidakhadiran, KoreksiData, Laporan, Pegawai, Penilaian, Periode, Skp
from tests.seed.conftest import TODAY

AKUN, BERKAS, LAPORAN, PEGAWAI = Akun.__table__, Berkas.__table__, Laporan.__table__, Pegawai.__table__
PENILAIAN, PERIODE, SKP = Penilaian.__table__, Periode.__table__, Skp.__table__
CODES = ("dukcapil", "disdik", "dinkes", "dpmptsp", "bkpsdm")
EACH = pytest.mark.parametrize("code", CODES)


def person(city: Connection, username: str) -> int:
    found = city.execute(select(AKUN.c.pegawai_id).where(AKUN.c.username == username)).scalar()
    assert found is not None
    return found


def team(city: Connection, username: str) -> set[int]:
    query = select(PEGAWAI.c.id).where(PEGAWAI.c.atasan_id == person(city, username), PEGAWAI.c.active_to.is_(None))
    return set(city.execute(query).scalars())


def count(city: Connection, *conditions) -> int:
    return city.execute(select(func.count()).where(*conditions)).scalar() or 0


def of_status(city: Connection, table, status: str):
    """Rows of `table` in periods of that status."""
    return table.c.periode_id.in_(select(PERIODE.c.id).where(PERIODE.c.status == status))


@EACH
def test_the_accounts_form_one_line(city: Connection, code: str) -> None:
    assert person(city, f"penilai.{code}") in team(city, f"kepala.{code}")
    assert person(city, f"pegawai.{code}") in team(city, f"penilai.{code}")
    assert city.execute(select(AKUN.c.role).where(AKUN.c.username == f"admin.{code}")).scalar() == "admin_dinas"
    assert person(city, f"admin.{code}")


@EACH
def test_pegawai_has_reports_to_mend_items_to_answer_and_a_result_to_acknowledge(city: Connection, code: str) -> None:
    me = person(city, f"pegawai.{code}")
    returned = (
        LAPORAN.c.pegawai_id == me,
        LAPORAN.c.status == "dikembalikan",
        LAPORAN.c.day.between(TODAY.replace(month=10, day=1), TODAY),
    )
    assert count(city, *returned, LAPORAN.c.note != "")
    assert not count(city, LAPORAN.c.pegawai_id == me, LAPORAN.c.day == TODAY)
    mine = (SKP.c.pegawai_id == me, of_status(city, SKP, "terbuka"))
    assert count(city, *mine, SKP.c.status == "diajukan", SKP.c.proposed_by == "penilai")
    assert count(city, *mine, SKP.c.status == "dikembalikan", SKP.c.note != "")
    assert count(city, *mine, SKP.c.status == "disepakati") >= 2
    assert count(city, PENILAIAN.c.pegawai_id == me, PENILAIAN.c.status == "disampaikan", of_status(city, PENILAIAN, "penilaian"))
    assert count(city, LAPORAN.c.pegawai_id == me, LAPORAN.c.berkas_id.is_not(None))


@EACH
@pytest.mark.parametrize("who", ["penilai", "kepala"])
def test_penilai_and_kepala_have_to_verify_agree_and_score(city: Connection, code: str, who: str) -> None:
    people = team(city, f"{who}.{code}")
    assert count(city, LAPORAN.c.pegawai_id.in_(people), LAPORAN.c.status == "menunggu") >= 3
    theirs = (SKP.c.pegawai_id.in_(people), of_status(city, SKP, "terbuka"))
    assert count(city, *theirs, SKP.c.status == "diajukan", SKP.c.proposed_by == "pegawai")
    scored = set(city.execute(select(PENILAIAN.c.pegawai_id).where(of_status(city, PENILAIAN, "penilaian"))).scalars())
    assert people - scored


@EACH
def test_penilai_also_has_a_draft_to_finish(city: Connection, code: str) -> None:
    drafts = (PENILAIAN.c.pegawai_id.in_(team(city, f"penilai.{code}")), PENILAIAN.c.status == "draf")
    assert count(city, *drafts)


@EACH
def test_a_pegawai_asks_for_leave_and_for_a_correction(city: Connection, code: str) -> None:
    me = person(city, f"pegawai.{code}")
    for table in (Ketidakhadiran.__table__, KoreksiData.__table__):
        assert count(city, table.c.pegawai_id == me, table.c.status == "menunggu") == 1


def test_people_work_where_their_role_says(city: Connection) -> None:
    def post(username: str) -> str:
        return city.execute(select(PEGAWAI.c.jabatan).where(PEGAWAI.c.id == person(city, username))).scalar_one()

    assert post("pegawai.disdik").startswith("Guru")
    assert post("penilai.disdik") == "Kepala Sekolah"
    assert post("pegawai.dinkes") == "Perawat"
    assert post("penilai.dinkes") == "Kepala Puskesmas"
    assert count(city, BERKAS.c.mime == "image/png") == len(CODES)
