"""Field visits read: each his own, in lists and by id; what is owed; what is counted."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from db.engine import transaction
from db.queries import kunjungan as queries
from db.queries.indikator import sumber
from db.queries.indikator.sumber import Ask
from db.queries.kunjungan import hitung
from db.tables import Kunjungan, Pegawai
from rules.kit.hak import Actor
from rules.kit.tenggat import Keadaan, Tepat, Terbuka
from services import kunjungan
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call
from tests.cast.kunjungan import followed, late, record, service
from tests.cast.laporan import NOT_YET, days_ago

SPAN = {"start": days_ago(30), "end": NOT_YET}


def listed(cast: Cast, reader: Actor, **given) -> list[int]:
    return list(ask(queries.listed, **{"reader": reader, "dinas_id": cast.dinas_id} | SPAN | given)["id"])


def finish(who: Actor, kunjungan_id: int) -> None:
    call(kunjungan.finish, who, kunjungan_id=kunjungan_id, version=1, note="Sudah dikerjakan")


@pytest.fixture
def three(each_cast: Cast) -> dict[str, int]:
    """Budi met Ani, with a follow-up of Hana; Dewi met nobody; Dewi met Budi."""
    return {
        "ani": followed(each_cast, each_cast.budi),
        "nobody": record(each_cast.dewi, findings="Ruang tunggu bersih"),
        "budi": record(each_cast.dewi, findings="Rapat pagi berjalan baik", met=[each_cast.budi.pegawai_id]),
    }


READS = {
    **{key: {"ani", "nobody", "budi"} for key in ("dewi", "gilang", "eko", "farah")},
    **{"ani": {"ani"}, "hana": {"ani"}, "budi": {"ani", "budi"}, "citra": set()},
}


@pytest.mark.parametrize("name", list(READS))
def test_each_reads_his_own(each_cast: Cast, three: dict[str, int], name: str):
    reader = each_cast.everybody()[name]
    assert set(listed(each_cast, reader)) == {three[key] for key in READS[name]}
    opened = {key for key, id_ in three.items() if ask(queries.one, reader=reader, kunjungan_id=id_)}
    assert opened == READS[name]
    names = {who for _, who in ask(queries.visitors, reader=reader, dinas_id=each_cast.dinas_id, **SPAN)}
    assert names == {{"ani": "Budi"}.get(key, "Dewi") for key in READS[name]}


def test_a_penilai_reads_of_his_team_and_no_longer_when_it_is_not_his(each_cast: Cast):
    made = record(each_cast.dewi, met=[each_cast.ani.pegawai_id, each_cast.gilang.pegawai_id])
    assert listed(each_cast, each_cast.budi) == [made]
    with transaction() as session:
        session.get_one(Pegawai, each_cast.ani.pegawai_id).atasan_id = each_cast.dewi.pegawai_id
    assert listed(each_cast, each_cast.budi) == []


def test_a_head_of_another_dinas_reads_nothing(each_cast: Cast):
    made = record(each_cast.dewi)
    head = Actor(99, "x", "X", "kepala", pegawai_id=each_cast.citra.pegawai_id, dinas_id=each_cast.other_dinas_id)
    assert listed(each_cast, head) == [] and ask(queries.one, reader=head, kunjungan_id=made) is None


def test_one_visit_has_its_names(each_cast: Cast):
    layanan_id = service(each_cast)
    people = [each_cast.hana.pegawai_id, each_cast.ani.pegawai_id]
    visit = ask(
        queries.one, reader=each_cast.ani, kunjungan_id=followed(each_cast, each_cast.budi, layanan_id=layanan_id, met=people)
    )
    assert (visit.visitor, visit.unit, visit.layanan, visit.responsible) == ("Budi", "Bidang Pelayanan", "KTP elektronik", "Hana")
    assert [name for _, name in visit.met] == ["Ani", "Hana"] and visit.photo is None


def test_filters(each_cast: Cast, three: dict[str, int]):
    in_unit = late(each_cast, each_cast.dewi, unit_id=each_cast.unit_id)
    assert listed(each_cast, each_cast.dewi) == [three["budi"], three["nobody"], three["ani"], in_unit]
    assert listed(each_cast, each_cast.dewi, unit_id=each_cast.unit_id) == [in_unit]
    assert listed(each_cast, each_cast.dewi, visitor_id=each_cast.budi.pegawai_id) == [three["ani"]]
    assert listed(each_cast, each_cast.dewi, open_only=True) == [three["ani"], in_unit]
    assert listed(each_cast, each_cast.dewi, end=days_ago(1)) == [in_unit]
    assert listed(each_cast, each_cast.farah, dinas_id=each_cast.other_dinas_id) == []
    finish(each_cast.hana, in_unit)
    assert listed(each_cast, each_cast.dewi, open_only=True) == [three["ani"]]


def test_what_one_owes_is_the_most_urgent_first(each_cast: Cast):
    first, second = followed(each_cast, each_cast.budi), late(each_cast, each_cast.budi)
    hana = each_cast.hana.pegawai_id
    assert list(ask(queries.owed, pegawai_id=hana)["id"]) == [second, first]
    assert ask(queries.owed, pegawai_id=each_cast.budi.pegawai_id).empty
    finish(each_cast.hana, second)
    assert list(ask(queries.owed, pegawai_id=hana)["id"]) == [first]


def test_visits_as_evidence_about_one_who_was_met(each_cast: Cast):
    made = late(each_cast, each_cast.budi, rating=3)
    record(each_cast.budi)
    lines = ask(queries.of_pegawai, pegawai_id=each_cast.ani.pegawai_id, **SPAN)
    assert [(line.id, line.rating, line.visitor, line.done) for line in lines] == [(made, 3, "Budi", False)]
    finish(each_cast.budi, made)
    assert ask(queries.of_pegawai, pegawai_id=each_cast.ani.pegawai_id, **SPAN)[0].done is True
    assert ask(queries.of_pegawai, pegawai_id=each_cast.hana.pegawai_id, **SPAN) == []
    assert ask(queries.of_pegawai, pegawai_id=each_cast.ani.pegawai_id, start=today(), end=today()) == []


def test_counts_of_a_dinas(each_cast: Cast, three: dict[str, int]):
    late(each_cast, each_cast.dewi)
    finish(each_cast.hana, followed(each_cast, each_cast.budi, findings="Mesin antrean rusak"))

    def counts(start: date, **given):
        return ask(hitung.of_dinas, **{"dinas_id": each_cast.dinas_id, "start": start, "end": today(), "today": today()} | given)

    waits = Terbuka(2, oldest=3, late=1)
    assert counts(days_ago(30)) == hitung.Counts(5, 2, Keadaan(Tepat(due=1, kept=0), waits))
    # what was noted before the period is still to be done
    assert counts(today()) == hitung.Counts(4, 2, Keadaan(Tepat(), waits))
    # due today, and judged tomorrow: one done, one not
    tomorrow = today() + timedelta(days=1)
    assert counts(today(), today=tomorrow).follow_ups == Keadaan(Tepat(due=2, kept=1), Terbuka(2, oldest=4, late=2))
    assert counts(today(), dinas_id=each_cast.other_dinas_id) == hitung.Counts(0, 0, Keadaan(Tepat(), Terbuka()))


def test_leaders_with_and_without_visits(each_cast: Cast):
    late(each_cast, each_cast.budi)
    finish(each_cast.hana, followed(each_cast, each_cast.budi))
    found = ask(hitung.per_leader, dinas_id=each_cast.dinas_id, **SPAN)
    budi = found[found["visitor"] == "Budi"]
    assert (budi["visits"].sum(), budi["follow_ups"].sum(), budi["done"].sum()) == (2, 2, 1)
    assert set(budi["month"]) == {days_ago(3).replace(day=1), today().replace(day=1)}
    dewi = found[found["visitor"] == "Dewi"]
    assert list(dewi["visits"]) == [0] and dewi["month"].isna().all()
    assert set(found["visitor"]) == {"Budi", "Dewi"}


def test_places_are_the_units_and_services_in_use(each_cast: Cast):
    ktp = service(each_cast)
    service(each_cast, code="LAMA", name="Layanan lama", active=False)
    found = ask(hitung.places, dinas_id=each_cast.dinas_id)
    assert found == [hitung.Place("unit", each_cast.unit_id, "Bidang Pelayanan"), hitung.Place("layanan", ktp, "KTP elektronik")]


def test_a_source_of_indicators(each_cast: Cast):
    month, before = date(today().year, 3, 1), date(today().year, 2, 1)
    first = followed(each_cast, each_cast.budi, unit_id=each_cast.unit_id)
    second = followed(each_cast, each_cast.budi, findings="Mesin antrean rusak")
    third = record(each_cast.dewi, unit_id=each_cast.unit_id)
    fourth = record(each_cast.dewi, findings="Ruang tunggu bersih")
    finish(each_cast.hana, second)
    days = {first: month, second: month.replace(day=31), third: before.replace(day=28), fourth: date(today().year, 1, 31)}
    due = date(today().year, 4, 10)
    with transaction() as session:
        for id_, day in days.items():
            session.get_one(Kunjungan, id_).day = day
        for id_ in (first, second):
            session.get_one(Kunjungan, id_).due = due
        session.get_one(Kunjungan, second).done_at = datetime.combine(due, time(5), UTC)

    def counts(level: str, dinas_id: int | None = each_cast.dinas_id):
        return ask(sumber.counts, source="kunjungan", ask=Ask(level, [before, month, april], dinas_id, today=day))

    april, day = due.replace(day=1), due + timedelta(days=1)
    one = {"kunjungan": 1.0, "tempo": 0.0, "selesai": 0.0}
    march = {"kunjungan": 2.0, "tempo": 0.0, "selesai": 0.0}
    judged = {"kunjungan": 0.0, "tempo": 2.0, "selesai": 1.0}
    here, unit, budi = each_cast.dinas_id, each_cast.unit_id, each_cast.budi.pegawai_id
    assert counts("dinas") == counts("dinas", None) == {(here, before): one, (here, month): march, (here, april): judged}
    of_unit = {(unit, before): one, (unit, month): one, (unit, april): {"kunjungan": 0.0, "tempo": 1.0, "selesai": 0.0}}
    assert counts("unit") == of_unit
    assert counts("pegawai") == {(each_cast.dewi.pegawai_id, before): one, (budi, month): march, (budi, april): judged}
    assert counts("layanan") == counts("dinas", each_cast.other_dinas_id) == {}
    day = due
    assert counts("dinas") == {(here, before): one, (here, month): march}, "the last day is not over"


def test_a_follow_up_without_a_day_is_due_a_month_after_its_visit(each_cast: Cast):
    made, day = followed(each_cast, each_cast.budi), date(today().year, 3, 20)
    with transaction() as session:
        row = session.get_one(Kunjungan, made)
        row.day, row.due = day, None
    ask_ = Ask("dinas", [date(today().year, 4, 1)], each_cast.dinas_id, today=date(today().year, 5, 1))
    april = {"kunjungan": 0.0, "tempo": 1.0, "selesai": 0.0}
    assert ask(sumber.counts, source="kunjungan", ask=ask_) == {(each_cast.dinas_id, date(today().year, 4, 1)): april}
