"""The pages of a meeting: what stands on them, in closed periods too, what it costs, and that a frozen one is the same."""

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bench.statements import statements_of
from db import rollup
from db.engine import get_engine, transaction
from db.queries.rapat import agenda, bahan, lembar
from db.queries.rapat.bahan_isi import OF_STAFF, UNKNOWN
from db.tables import GarisDasar, Layanan, Pengukuran, Penilaian, PenilaianSkp, Peristiwa, Sebab, Skp
from rules import tanda as words
from rules.kit.periode import Periode, containing, plus_months
from rules.rapat.lembar import Lembar
from services.indikator import tanda
from services.rapat import bahan as freezing
from services.rapat import keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call
from tests.cast.rapat import begun, closed, decide, held_on, planned
from tests.cast.tanda import aim, figures, period, ratio
from tests.rules.rapat import halaman
from tests.rules.rapat.halaman import PAGES

LAST = plus_months(today().replace(day=1), -1)
CALM, LEAP = [90.0, 92.0] * 9, [90.0, 92.0] * 8 + [91.0, 99.0]
MOST = 8


def ktp(cast: Cast, values: list[float] = CALM, **given: Any) -> int:
    """KTP in time, the last month over."""
    return figures(cast, ratio(n_label="Permohonan selesai", **given), values, until=LAST)


def of(cast: Cast, periode: Periode | None = None, **given: Any) -> list[Lembar]:
    periode = periode or containing(LAST, "bulan")
    return ask(bahan.lembar, **{"dinas_id": cast.dinas_id, "periode": periode, "today": today()} | given)


def test_the_page_says_what_the_figure_rests_on_and_who_answers(each_cast: Cast):
    made = ktp(each_cast)
    aim(each_cast, made, containing(LAST, "bulan").code, 98)
    (page,) = of(each_cast)
    assert (page.indikator_id, page.value, page.n, page.counted) == (made, pytest.approx(92), 100, "permohonan selesai")
    assert page.low is not None and page.low < 92 < page.high  # type: ignore[operator]
    assert (page.target, page.previous, page.change) == ("≥ 98", pytest.approx(90), words.USUAL)
    assert len(page.months) == 18 and page.months[-1].month == LAST and page.months[-1].target == 98
    assert (page.owner, page.owner_chosen, page.due, page.kelompok) == ("Dewi", False, False, "perhatian")
    assert of(each_cast, dinas_id=each_cast.other_dinas_id) == []


def test_a_change_is_named_with_its_month(cast: Cast):
    ktp(cast, LEAP)
    (page,) = of(cast)
    assert (page.change, page.real, page.since, page.kelompok) == (words.BETTER, True, LAST, "baik")
    assert "membaik nyata pada" in page.sentence


def test_in_a_closed_period_the_mark_is_that_of_its_time(each_cast: Cast):
    made, p = ktp(each_cast, LEAP), containing(LAST, "bulan")
    aim(each_cast, made, p.code, 95)
    with transaction() as session:
        tanda.refresh(session, today=today())
    period(each_cast, p.code, "ditutup")
    with transaction() as session:
        place = {"dinas_id": each_cast.dinas_id, "indikator_id": made}
        who = each_cast.eko.akun_id
        event = Peristiwa(**place, scope="indikator", day=LAST, text="Loket pindah", recorded_by=who)
        session.add(event)
        session.flush()
        session.add(GarisDasar(**place, month=LAST, peristiwa_id=event.id, reason="Cara kerja berganti", set_by=who))
    (page,) = of(each_cast)
    assert (page.change, page.since, page.real) == (words.BETTER, LAST, True)
    assert page.sentence.startswith("Tanda waktu itu: membaik nyata") and words.NO_DATA in page.sentence
    period(each_cast, p.code)
    assert of(each_cast)[0].change == words.NO_DATA


def test_causes_are_counted_with_their_side(each_cast: Cast):
    made = ktp(each_cast)
    with transaction() as session:
        service = Layanan(dinas_id=each_cast.dinas_id, code="KTP", name="KTP")
        session.add(service)
        session.flush()
        of_it = {"dinas_id": each_cast.dinas_id, "layanan_id": service.id, "indikator_id": made}
        for day, cause, category in (
            (LAST, "petugas", "Kekurangan petugas"),
            (LAST + timedelta(days=1), "petugas", "Kekurangan petugas"),
            (LAST, "individu", "Keterampilan petugas"),
            (LAST - timedelta(days=1), "alat", "Bulan sebelumnya"),
        ):
            session.add(Sebab(**of_it, day=day, cause=cause, category=category))
    (page,) = of(each_cast)
    assert (page.causes, page.individu) == ((("Kekurangan petugas", 2), ("Keterampilan petugas", 1)), 1)


@pytest.mark.parametrize(("scored", "told"), [(5, True), (4, False)])
def test_items_of_employees_are_told_from_five_on(each_cast: Cast, scored: int, told: bool):
    cast = each_cast
    made, p = ktp(cast), containing(LAST, "triwulan")
    periode_id, causes = period(cast, p.code), ["individu", "proses", "proses", None, "individu"][:scored]
    people = [cast.ani, cast.budi, cast.hana, cast.gilang, cast.dewi]
    with transaction() as session:
        for who, cause in zip(people, causes, strict=False):
            his = {"dinas_id": cast.dinas_id, "pegawai_id": who.pegawai_id, "periode_id": periode_id}
            item = Skp(**his, what="Menerbitkan KTP", satuan="%", status="disepakati", indikator_id=made)
            score = Penilaian(**his, unit_id=cast.unit_id, penilai_id=cast.dewi.pegawai_id, status="disampaikan")
            session.add_all([item, score])
            session.flush()
            session.add(PenilaianSkp(penilaian_id=score.id, skp_id=item.id, capaian=80, cause=cause))
    (page,) = of(cast, p)
    expected = {OF_STAFF.format("sistem: proses"): 2, OF_STAFF.format("individu"): 2, OF_STAFF.format(UNKNOWN): 1}
    assert dict(page.causes) == (expected if told else {})
    assert page.individu == (2 if told else 0)


def test_commitments_open_ones_first_then_what_was_done_lately(each_cast: Cast):
    cast = each_cast
    made = ktp(cast)
    meeting = begun(cast, cast.dewi)
    later, soon, done, gone = (
        decide(cast, cast.dewi, meeting, indikator_id=made, what=f"Menambah loket {n}", due=today() + timedelta(days=n))
        for n in (20, 5, 9, 8)
    )
    closed(cast, cast.dewi, meeting)
    call(keputusan_lanjut.finish, cast.budi, keputusan_id=done, version=1, result="Loketnya sudah dibuka")
    call(keputusan_lanjut.cancel, cast.dewi, keputusan_id=gone, version=1, reason="Tidak jadi dibuka")
    (page,) = of(cast)
    assert [one.keputusan_id for one in page.commitments] == [soon, later, done]
    assert [one.state for one in page.commitments] == ["terbuka", "terbuka", "selesai"]
    assert (page.commitments[0].owner, page.commitments[2].result) == ("Budi", "Loketnya sudah dibuka")
    assert "bulan setelahnya" in page.commitments[0].seen
    assert not page.due
    # due by the day of the meeting, though not today
    assert of(cast, meeting=today() + timedelta(days=5))[0].kelompok == "komitmen"
    assert not of(cast, meeting=today() + timedelta(days=4))[0].due
    (overdue,) = of(cast, today=today() + timedelta(days=6))
    assert overdue.due and overdue.commitments[0].state == "lewat"


def test_what_was_done_long_ago_is_told_no_more(cast: Cast):
    made = ktp(cast)
    meeting = begun(cast, cast.dewi)
    done = decide(cast, cast.dewi, meeting, indikator_id=made)
    closed(cast, cast.dewi, meeting)
    call(keputusan_lanjut.finish, cast.budi, keputusan_id=done, version=1, result="Loketnya sudah dibuka")
    assert of(cast)[0].commitments
    assert not of(cast, today=plus_months(today(), 20))[0].commitments


def test_a_dinas_costs_few_statements(each_cast: Cast):
    made = ktp(each_cast, LEAP)
    ktp(each_cast, code="KK", name="KK tepat waktu")
    meeting = begun(each_cast, each_cast.dewi)
    decide(each_cast, each_cast.dewi, meeting, indikator_id=made)
    held_on(meeting, plus_months(LAST, -8))
    with statements_of([get_engine()]) as seen:
        assert len(of(each_cast)) == 2
    assert len(seen) <= MOST


@given(PAGES)
def test_a_page_comes_back_as_it_was_frozen(page: Lembar):
    kept = lembar.packed(page)
    assert lembar.unpacked(kept) == page and lembar.unpacked(None) is None
    older = {name: value for name, value in kept.items() if name not in ("individu", "reason", "semestinya")}
    assert lembar.unpacked(older) == replace(page, individu=0, reason="", semestinya=None)


@given(PAGES, st.sets(st.sampled_from([field.name for field in fields(Lembar)])))
def test_a_page_of_any_other_version_can_be_read(page: Lembar, unsaid: set[str]):
    """What it did not say yet is blank; a word that nobody says any more has no sign."""
    older = {name: value for name, value in lembar.packed(page).items() if name not in unsaid} | {"baru": 1}
    found = lembar.unpacked(older)
    assert found and all(getattr(found, name) == getattr(page, name) for name in vars(page) if name not in unsaid)
    assert found.kelompok and words.SIGNS[found.change]
    older["months"] = [{"month": "2026-10-01"}, {}]
    older["commitments"] = [{"day": "2026-10-05", "what": "Tambah loket", "state": "terbuka"}]
    again = lembar.unpacked(older | {"change": "kata lama", "assurance": "kata lama", "n": None})
    assert again and (again.change, again.assurance, again.n) == (words.NO_DATA, "", 0)
    assert [one.month for one in again.months] == [date(2026, 10, 1)] and again.commitments[0].owner == ""


def test_what_is_no_number_is_frozen_as_none(cast: Cast):
    """PostgreSQL takes no NaN within JSON, and a meeting would never be frozen."""
    kept = lembar.packed(halaman.page(capaian=float("nan"), causes=(), previous=float("inf")))
    assert json.loads(json.dumps(kept, allow_nan=False))["capaian"] is None and kept["previous"] is None


def test_a_meeting_that_is_over_shows_nothing_that_was_measured_later(each_cast: Cast):
    cast = each_cast
    bare = figures(cast, ratio(code="BARU", name="Belum ada angkanya"), [], until=LAST)
    held = begun(cast, cast.dewi, jenis="kinerja", code=containing(LAST, "bulan").code, agenda=[bare])
    where = {"rapat_id": held, "dinas_id": cast.dinas_id, "periode": containing(LAST, "bulan"), "today": today()}
    assert ask(agenda.pages, **where) == []
    with transaction() as session:
        session.add(Pengukuran(dinas_id=cast.dinas_id, unit_id=cast.unit_id, indikator_id=bare, day=LAST, value=91, n=100))
        session.flush()
        rollup.rebuild(session.connection())
    assert [one.indikator_id for one in ask(agenda.pages, **where)] == [bare]
    closed(cast, cast.dewi, held)
    assert ask(agenda.pages, **where) == []


def test_since_the_freeze(each_cast: Cast):
    """Asked for the whole deck at once; before it, and where nothing changed, it says nothing."""
    cast = each_cast
    made, same = ktp(cast, LEAP), ktp(cast, LEAP, code="KK", name="KK tepat waktu")
    meeting = planned(cast, cast.dewi, jenis="kinerja", code=containing(LAST, "bulan").code, agenda=[made, same])
    where = {"rapat_id": meeting, "dinas_id": cast.dinas_id, "periode": containing(LAST, "bulan"), "today": today()}
    assert ask(agenda.since, **where) == {}
    call(freezing.freeze_early, cast.dewi, rapat_id=meeting, version=1)
    assert ask(agenda.since, **where) == {}
    with transaction() as session:
        row = session.execute(select(Pengukuran).where(Pengukuran.indikator_id == made, Pengukuran.day >= LAST)).scalar_one()
        row.value, row.n = 90, 120
        session.flush()
        rollup.rebuild(session.connection())
    with statements_of([get_engine()]) as seen:
        found = ask(agenda.since, **where)
    assert {one.what: (one.before, one.after) for one in found.pop(made)} == {
        "nilai": (pytest.approx(99), pytest.approx(75)),
        "n": (100, 120),
        "perubahan": (words.BETTER, words.WORSE),
    }
    assert found == {} and len(seen) <= MOST
    frozen, other = ask(agenda.pages, **where)
    assert (frozen.value, other.value) == (pytest.approx(99), pytest.approx(99)), "the deck stays"
