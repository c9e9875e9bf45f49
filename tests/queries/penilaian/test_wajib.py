"""Ani is away for a quarter: nothing of her scores waits, until Budi says that she worked for long enough."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import transaction
from db.queries import beranda, penilaian
from db.queries.laporan import verifikasi
from db.queries.organisasi import belum, pekerjaan
from db.queries.penilaian import wajib
from db.tables import Pegawai, Penilaian, Penunjukan
from rules.kit.errors import Conflict, Invalid
from rules.kit.periode import parse
from rules.penilaian.wajib import least_away
from services import penilaian as service
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import ask, call, every, stands
from tests.cast.evidence import QUARTER
from tests.cast.wajib import recorded

SPAN = parse(QUARTER)


def away(cast: Cast, days: int, status: str = "tugas_belajar") -> None:
    with transaction() as session:
        recorded(session, cast, cast.ani, status, *(SPAN.start + timedelta(days=n) for n in range(days)))


def missing(cast: Cast) -> list[str]:
    of = {"dinas_id": cast.dinas_id, "periode_ids": (cast.periode[QUARTER],), "today": SPAN.end + timedelta(days=1)}
    return [one.name for one in ask(belum.names, **of) if not one.scored]


def unscored(cast: Cast) -> int:
    late = verifikasi.Overdue(datetime(2000, 1, 1, tzinfo=UTC), ())
    return int(ask(beranda.owed, akun_id=cast.budi.akun_id, pegawai_id=cast.budi.pegawai_id, team=late).unscored)


@pytest.fixture
def scoring(each_cast: Cast) -> Cast:
    with transaction() as session:
        evidence.set_status(session, each_cast, "penilaian")
        evidence.item(session, each_cast.hana, each_cast, 5)
        evidence.item(session, each_cast.ani, each_cast, 5)
    return each_cast


@pytest.mark.parametrize("status", ["tugas_belajar", "cuti", "sakit"])
def test_from_half_of_the_quarter_on_she_is_missing_nowhere(scoring: Cast, status: str):
    least = least_away("triwulan")
    away(scoring, least - 1, status)
    assert "Ani" in missing(scoring) and unscored(scoring) == 2
    with transaction() as session:
        recorded(session, scoring, scoring.ani, status, SPAN.end)
    assert missing(scoring) == ["Budi", "Dewi", "Gilang", "Hana"] and unscored(scoring) == 1
    after, periode_id = SPAN.end + timedelta(days=1), scoring.periode[QUARTER]
    work = ask(pekerjaan.open_work, dinas_id=scoring.dinas_id, periode_ids=(periode_id,), today=after)
    assert work[periode_id].penilaian == 4, "closing does not wait for her"
    first, last = f"{SPAN.start:%d/%m/%Y}", f"{SPAN.end:%d/%m/%Y}"
    (ani, hana) = ask(penilaian.team, atasan_id=scoring.budi.pegawai_id, periode=SPAN)
    assert f"{first}–{last} ({least} hari kerja)" in ani.tak_dinilai and hana.tak_dinilai == ""


def test_travel_and_days_off_are_work_or_short(scoring: Cast):
    away(scoring, 59, "dinas_luar")
    assert "Ani" in missing(scoring) and ask(wajib.why, pegawai_ids=[scoring.ani.pegawai_id], periode=SPAN) == {}


@pytest.mark.usefixtures("quarter_over")
def test_a_score_that_was_begun_says_that_she_is_scored(scoring: Cast):
    away(scoring, 40)
    assert unscored(scoring) == 1
    of = {"pegawai_id": scoring.ani.pegawai_id, "periode_id": scoring.periode[QUARTER]}
    call(service.save_draft, scoring.budi, **of, **evidence.isian())
    assert unscored(scoring) == 2 and "Ani" in missing(scoring)
    assert ask(penilaian.team, atasan_id=scoring.budi.pegawai_id, periode=SPAN)[0].tak_dinilai == ""


def test_the_words_and_the_condition_say_the_same(scoring: Cast):
    """Over the days and a day of appointment, whoever is told to be exempt is counted nowhere, and the other way round."""
    for since in (None, SPAN.end, SPAN.end + timedelta(days=1)):
        with transaction() as session:
            session.get_one(Pegawai, scoring.ani.pegawai_id).asn_sejak = since
        told = ask(wajib.why, pegawai_ids=[scoring.ani.pegawai_id], periode=SPAN)
        assert bool(told) == ("Ani" not in missing(scoring)) == (since is not None and since > SPAN.end)
    assert stands(Pegawai, scoring.ani.pegawai_id).asn_sejak > date(today().year, 1, 1)


def test_who_was_away_on_every_day_is_scored_by_nobody(scoring: Cast):
    """The service knows it, not the page alone; a day on which she worked makes it the penilai's to say."""
    away(scoring, (SPAN.end - SPAN.start).days + 1)
    given = {"pegawai_id": scoring.ani.pegawai_id, "periode_id": scoring.periode[QUARTER]}
    with pytest.raises(Invalid, match="Ani tidak dinilai pada periode ini: tugas belajar"):
        call(service.save_draft, scoring.budi, **evidence.isian(), **given)
    with transaction() as session:
        evidence.report(session, scoring.ani, SPAN.start)
    assert call(service.save_draft, scoring.budi, **evidence.isian(), **given)


def test_a_second_post_never_makes_a_second_score(scoring: Cast):
    """By the rows themselves: an employee has one penilaian in a period, whatever he holds beside his post."""
    with transaction() as session:
        post = {"kind": "rangkap", "jabatan": "Kepala Seksi Arsip", "start": SPAN.start, "letter": "800/1"}
        session.add(Penunjukan(dinas_id=scoring.dinas_id, pegawai_id=scoring.ani.pegawai_id, unit_id=scoring.unit_id, **post))
    given = {"pegawai_id": scoring.ani.pegawai_id, "periode_id": scoring.periode[QUARTER]}
    first = call(service.save_draft, scoring.budi, **evidence.isian(), **given)
    with pytest.raises(Conflict):
        call(service.save_draft, scoring.budi, **evidence.isian(), **given)
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Penilaian(dinas_id=scoring.dinas_id, unit_id=scoring.unit_id, penilai_id=scoring.dewi.pegawai_id, **given))
    assert [row.id for row in every(Penilaian)] == [first]
    people = [one.name for one in ask(belum.names, dinas_id=scoring.dinas_id, periode_ids=(given["periode_id"],), today=SPAN.end)]
    assert people.count("Ani") == 1
