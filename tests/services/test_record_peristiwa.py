"""Events: who records, corrects and removes them, which charts they touch, and what a meeting's decision makes of itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.engine import transaction
from db.tables import GarisDasar, Keputusan, Peristiwa
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.periode import plus_months
from rules.peristiwa import Garis, Isi
from services import garis_dasar, peristiwa
from services.rapat import keputusan, keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, every, stands, trail
from tests.cast.indikator import TEXT, define, flagged, happened, measured
from tests.cast.rapat import begun, decide, isi
from ui.kit.charts.flags import Flag
from ui.kit.peristiwa import flags_of

REASON = "Cara mengukurnya berganti"


def test_it_touches_the_charts_of_its_reach(each_cast: Cast):
    cast = each_cast
    one, other = define(cast), define(cast, code="KK", name="KK tepat waktu")
    own, whole = happened(cast, cast.budi, one), happened(cast, cast.dewi, day=today() - timedelta(days=1))
    city = happened(cast, cast.eko, scope="kota", day=today() - timedelta(days=2))
    assert [(p.id, p.number, p.scope, p.by) for p in flagged(cast, one)] == [
        (city, 1, "kota", "Eko"), (whole, 2, "dinas", "Dewi"), (own, 3, "indikator", "Budi"),
    ]  # fmt: skip
    assert [p.id for p in flagged(cast, other)] == [p.id for p in flagged(cast)] == [city, whole]
    assert [p.id for p in flagged(cast, one, dinas_id=cast.other_dinas_id)] == [city]
    assert [p.id for p in flagged(cast, one, end=today() - timedelta(days=2))] == [city]
    assert trail("peristiwa", own) == ["catat"]


def test_a_chart_of_what_a_source_counts_shows_the_events_of_its_indicators(each_cast: Cast):
    cast = each_cast
    ikm, puas = (
        define(cast, code=code, name=f"Survei {code}", source="survei", measure=code.lower()) for code in ("IKM", "PUAS_PERSEN")
    )
    entered, hadir = define(cast), define(cast, code="HADIR", name="Hadir", source="kehadiran", measure="hadir_persen")
    of = {one: happened(cast, cast.dewi, one, text=f"Tentang {one}") for one in (ikm, puas, entered, hadir)}
    whole = happened(cast, cast.dewi, day=today() - timedelta(days=1))
    assert [p.id for p in flagged(cast, source="survei")] == [whole, of[ikm], of[puas]]
    assert [p.id for p in flagged(cast, source="kehadiran")] == [whole, of[hadir]]
    assert [p.id for p in flagged(cast, entered, source="survei")] == [whole, of[ikm], of[puas], of[entered]]
    assert [p.id for p in flagged(cast, source="aspirasi")] == [whole]
    assert flagged(cast, source="survei", dinas_id=cast.other_dinas_id) == []
    found = ask(flags_of, dinas_id=cast.dinas_id, indikator_id=None, source="kehadiran", start=today(), end=today())
    assert f"Tentang {hadir}" in [flag.text for flag in found] and f"Tentang {ikm}" not in [flag.text for flag in found]


def test_flags_cover_whole_months(each_cast: Cast):
    first = today().replace(day=1)
    happened(each_cast, each_cast.dewi, day=first)
    found = ask(flags_of, dinas_id=each_cast.dinas_id, indikator_id=None, start=today(), end=first)
    assert found == (Flag(1, first, TEXT),)
    before = plus_months(first, -1)
    assert ask(flags_of, dinas_id=each_cast.dinas_id, indikator_id=None, start=before, end=before) == ()


def test_who_may_record(each_cast: Cast):
    cast = each_cast
    for who in (cast.ani, cast.hana, cast.citra):
        with pytest.raises(Forbidden):
            happened(cast, who)
    for who in (cast.budi, cast.dewi, cast.gilang):
        assert happened(cast, who, text=f"Dicatat {who.name}")
        with pytest.raises(Forbidden):
            happened(cast, who, scope="kota")
    for who in (cast.eko, cast.farah):
        assert happened(cast, who, scope="kota", text=f"Dicatat {who.name}")


def test_a_second_click_is_one_event(cast: Cast):
    assert happened(cast, cast.budi) == happened(cast, cast.budi)
    assert len(every(Peristiwa)) == 1


def test_an_indicator_of_another_dinas_is_not_known(cast: Cast):
    theirs = define(cast, dinas_id=cast.other_dinas_id)
    with pytest.raises(NotFound):
        happened(cast, cast.budi, theirs)
    with pytest.raises(Invalid) as caught:
        happened(cast, cast.budi, None, scope="indikator")
    assert caught.value.field == "scope"


def test_corrected_and_removed_with_a_trail(each_cast: Cast):
    cast = each_cast
    made, of = happened(cast, cast.budi), define(cast)
    at = {"peristiwa_id": made, "dinas_id": cast.dinas_id, "indikator_id": of}
    call(peristiwa.change, cast.gilang, version=1, isi=Isi(today(), "Loket kedua dibuka", "indikator", "/rapat"), **at)
    row = stands(Peristiwa, made)
    assert (row.text, row.indikator_id, row.link, row.version) == ("Loket kedua dibuka", of, "/rapat", 2)
    with pytest.raises(Conflict):
        call(peristiwa.change, cast.dewi, version=1, isi=Isi(today(), "Loket ketiga dibuka"), **at)
    for who in (cast.ani, cast.citra):
        with pytest.raises(Forbidden):
            call(peristiwa.remove, who, peristiwa_id=made, version=2)
    with pytest.raises(Conflict):
        call(peristiwa.remove, cast.dewi, peristiwa_id=made, version=1)
    call(peristiwa.remove, cast.dewi, peristiwa_id=made, version=2)
    assert every(Peristiwa) == [] and trail("peristiwa", made) == ["catat", "ubah", "hapus"]


def test_one_of_the_city_is_changed_by_who_is_over_all(cast: Cast):
    made = happened(cast, cast.farah, scope="kota")
    at = {"peristiwa_id": made, "version": 1}
    for who in (cast.dewi, cast.gilang):
        with pytest.raises(Forbidden):
            call(peristiwa.remove, who, **at)
    local = happened(cast, cast.dewi)
    with pytest.raises(Forbidden):
        call(
            peristiwa.change, cast.dewi, peristiwa_id=local, version=1, dinas_id=cast.dinas_id, indikator_id=None,
            isi=Isi(today(), TEXT, "kota"),
        )  # fmt: skip
    call(peristiwa.remove, cast.eko, **at)


def test_what_new_limits_name_stays_where_it_is(each_cast: Cast):
    cast = each_cast
    of = measured(cast)
    last = plus_months(today().replace(day=1), -1)
    made = happened(cast, cast.dewi, of, day=last)
    garis = Garis(last, made, REASON)
    call(garis_dasar.begin, cast.dewi, dinas_id=cast.dinas_id, indikator_id=of, garis=garis)
    assert [p.rebase for p in flagged(cast, of)] == [True]
    at = {"peristiwa_id": made, "version": 1}
    with pytest.raises(Invalid):
        call(peristiwa.remove, cast.dewi, **at)
    told = Isi(last, "Aplikasi antrean dipakai di semua loket")
    for moved in (replace(told, day=today()), replace(told, scope="dinas")):
        with pytest.raises(Invalid):
            call(peristiwa.change, cast.dewi, **at, dinas_id=cast.dinas_id, indikator_id=of, isi=moved)
    call(peristiwa.change, cast.dewi, **at, dinas_id=cast.dinas_id, indikator_id=of, isi=told)
    (row,) = every(GarisDasar)
    call(garis_dasar.remove, cast.gilang, garis_dasar_id=row.id, version=1)
    call(peristiwa.remove, cast.dewi, peristiwa_id=made, version=2)
    assert trail("garis_dasar") == ["tetapkan", "hapus"]


def test_a_decision_makes_its_own(each_cast: Cast):
    cast = each_cast
    of, meeting = define(cast), begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, meeting, indikator_id=of, what="Tambah satu petugas loket")
    (event,) = flagged(cast, of)
    assert (event.day, event.text, event.scope) == (today(), "Keputusan rapat: Tambah satu petugas loket", "indikator")
    assert event.keputusan_id == made and event.link == f"/rapat?dinas=DUKCAPIL&rapat={meeting}"
    with pytest.raises(Invalid):
        call(peristiwa.remove, cast.dewi, peristiwa_id=event.id, version=1)
    given = isi(cast, what="Tambah dua petugas loket")
    call(keputusan.change, cast.dewi, keputusan_id=made, version=1, isi=given)
    (event,) = flagged(cast)
    assert (event.text, event.scope, event.version) == ("Keputusan rapat: Tambah dua petugas loket", "dinas", 2)
    call(keputusan_lanjut.cancel, cast.dewi, keputusan_id=made, version=2, reason="Tidak ada anggaran")
    assert flagged(cast) == [] and trail("peristiwa", event.id) == ["catat", "ubah", "hapus"]


def test_what_is_put_off_is_an_event_once_it_is_taken_up(each_cast: Cast):
    cast = each_cast
    meeting = begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, meeting, jenis="tunda", reason="Menunggu anggaran")
    assert flagged(cast) == []
    call(keputusan_lanjut.resume, cast.dewi, keputusan_id=made, version=1, due=today())
    assert [event.keputusan_id for event in flagged(cast)] == [made]


def test_one_given_up_that_new_limits_name_is_marked(cast: Cast):
    of, meeting = measured(cast), begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, meeting, indikator_id=of, what="Tambah satu petugas loket")
    (event,) = flagged(cast, of)
    last = plus_months(today().replace(day=1), -1)
    with_limits = {"dinas_id": cast.dinas_id, "indikator_id": of, "month": last, "set_by": cast.dewi.akun_id}
    with transaction() as session:
        session.add(GarisDasar(**with_limits, peristiwa_id=event.id, reason=REASON))
    call(keputusan_lanjut.cancel, cast.dewi, keputusan_id=made, version=1, reason="Tidak ada anggaran")
    assert [one.text for one in flagged(cast, of)] == ["Keputusan rapat: (dibatalkan) Tambah satu petugas loket"]
    assert stands(Keputusan, made).status == "batal"
