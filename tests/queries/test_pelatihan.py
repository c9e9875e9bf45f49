"""What is read of training, on both databases: each reader only whom he may read, and the effect without names."""

from datetime import date, timedelta

import pytest

from db.engine import reading, transaction
from db.queries import pelatihan
from db.queries.kit.frames import records
from db.queries.pelatihan import dampak, jp, peserta
from db.tables import KeputusanPegawai
from rules.kit.hak import Actor
from rules.kit.periode import last_months
from services.indikator import pengukuran
from services.pelatihan import peserta as services
from services.pelatihan import peserta_hasil, sesi_pelatihan, usul_pelatihan
from settings import today
from tests.cast import Cast, indikator
from tests.cast.database import ask, call
from tests.cast.pelatihan import approve, attended, course, join, keputusan, row, sesi


def names(query, reader: Actor, **arguments) -> list[str]:
    return [one["name"] for one in records(ask(query, reader=reader, **arguments))]


def test_offered_with_its_seats(each_cast: Cast):
    own, general = course(each_cast), course(each_cast, everywhere=True, title="Manajemen waktu")
    held = sesi(each_cast, own, seats=1)
    sesi(each_cast, general)
    sesi(each_cast, own, days=-3)
    join(held, each_cast.ani, each_cast.hana, each_cast.budi)
    approve(held, each_cast.ani, each_cast.budi)
    approve(held, each_cast.hana, each_cast.budi)
    here = records(ask(pelatihan.sessions, dinas_id=each_cast.dinas_id, since=today()))
    assert [one["title"] for one in here] == ["Pelayanan prima", "Manajemen waktu"]
    assert [here[0][name] for name in ("taken", "waiting", "asked", "attended", "for_all")] == [1, 1, 1, 0, False]
    there = records(ask(pelatihan.sessions, dinas_id=each_cast.other_dinas_id))
    assert [one["title"] for one in there] == ["Manajemen waktu"] and there[0]["for_all"]
    assert ask(pelatihan.sessions, dinas_id=each_cast.other_dinas_id, held_by=True).empty
    assert len(ask(pelatihan.courses, dinas_id=each_cast.dinas_id)) == 2
    assert len(ask(pelatihan.courses, dinas_id=None)) == 1
    mine = records(ask(peserta.mine, pegawai_id=each_cast.hana.pegawai_id))
    assert (mine[0]["status"], mine[0]["queue"], mine[0]["title"]) == ("daftar_tunggu", 1, "Pelayanan prima")


def test_who_waits_is_seen_by_who_decides_and_never_by_himself(each_cast: Cast):
    held = sesi(each_cast, course(each_cast))
    other = sesi(each_cast, course(each_cast, title="Komunikasi efektif"))
    join(held, each_cast.ani, each_cast.budi)
    call(services.assign, each_cast.budi, keputusan_id=None, sesi_id=other, pegawai_ids=[each_cast.ani.pegawai_id])
    call(usul_pelatihan.wish, each_cast.ani, title="Bahasa isyarat", reason="Warga tuli datang tiap hari")
    seen = {name: names(peserta.waiting, who) for name, who in each_cast.everybody().items()}
    assert seen == {
        "ani": [], "hana": [], "citra": [], "farah": [], "budi": ["Ani"],
        "dewi": ["Ani", "Budi"], "gilang": ["Ani", "Budi"], "eko": ["Ani", "Budi"],
    }  # fmt: skip
    assert records(ask(peserta.waiting, reader=each_cast.budi))[0]["clashes"] == 1
    assert names(peserta.wishes, each_cast.budi) == ["Ani"] and names(peserta.wishes, each_cast.hana) == []
    assert names(peserta.wishes, each_cast.ani, own=True) == ["Ani"]
    with reading() as connection:
        counts = {
            name: sum(connection.execute(ask(who)).scalar_one() for ask in (peserta.undecided_places, peserta.undecided_wishes))
            for name, who in each_cast.everybody().items()
        }
    assert (counts["budi"], counts["dewi"], counts["ani"], counts["farah"]) == (2, 3, 0, 0)
    assert [name for _, name in ask(peserta.sendable, reader=each_cast.budi, dinas_id=each_cast.dinas_id)] == ["Ani", "Hana"]
    assert ask(peserta.next_session, pegawai_id=each_cast.ani.pegawai_id, today=today())[0] == "Komunikasi efektif"


def test_the_list_of_a_session_is_for_who_manages_it(each_cast: Cast):
    held = sesi(each_cast, course(each_cast))
    join(held, each_cast.ani)
    seen = {name for name, who in each_cast.everybody().items() if names(peserta.of_session, who, sesi_id=held)}
    assert seen == {"gilang", "eko"}


def test_decisions_wait_until_everybody_has_a_place(each_cast: Cast):
    held, decided = sesi(each_cast, course(each_cast)), keputusan(each_cast)
    people = (each_cast.ani, each_cast.hana)
    with transaction() as session:
        session.add_all(KeputusanPegawai(keputusan_id=decided, pegawai_id=one.pegawai_id) for one in people)
    assert ask(pelatihan.awaiting, dinas_id=each_cast.dinas_id)["name"].tolist() == ["Ani", "Hana"]
    ids = [each_cast.ani.pegawai_id]
    call(services.assign, each_cast.dewi, keputusan_id=decided, sesi_id=held, pegawai_ids=ids)
    assert ask(pelatihan.awaiting, dinas_id=each_cast.dinas_id)["name"].tolist() == ["Hana"]
    found = row(held, each_cast.ani)
    call(services.cancel, each_cast.ani, peserta_id=found.id, version=1, reason="Ada tugas lain")
    assert ask(pelatihan.awaiting, dinas_id=each_cast.dinas_id)["name"].tolist() == ["Ani", "Hana"]


def test_hours_of_people_and_units(each_cast: Cast):
    attended(each_cast, sesi(each_cast, course(each_cast, jp=20), days=0), each_cast.ani, each_cast.hana)
    given = {"dinas_id": each_cast.dinas_id, "year": today().year}
    seen = {name: names(jp.of_people, who, **given) for name, who in each_cast.everybody().items()}
    assert seen["ani"] == ["Ani"] and seen["farah"] == seen["citra"] == []
    assert seen["budi"] == ["Budi", "Ani", "Hana"], "who has least first"
    assert names(jp.of_people, each_cast.budi, team=True, **given) == ["Ani", "Hana"]
    assert len(seen["dewi"]) == len(seen["eko"]) == 5
    unit = records(ask(jp.of_units, **given))[0]
    assert (unit["people"], unit["jp"], unit["reached"]) == (5, 40, 2)
    assert records(ask(jp.of_units, dinas_id=each_cast.dinas_id, year=today().year - 1))[0]["jp"] == 0


@pytest.fixture
def measured(each_cast: Cast) -> int:
    """Ani's session of four months ago, with a unit's figure for 15 months before and each month after; its id."""
    made = indikator.define(each_cast)
    around = last_months(today(), 5)[0]
    isi = sesi_pelatihan.Isi(start=around + timedelta(days=10))
    given = {"pelatihan_id": course(each_cast, indikator_id=made), "dinas_id": each_cast.dinas_id, "isi": isi}
    held = int(call(sesi_pelatihan.open_session, each_cast.gilang, **given))
    for at, month in enumerate(last_months(today(), 20)[:-1]):
        value = 95.0 if month > around else 70.0 + 2 * (at % 2)
        call(
            pengukuran.save,
            each_cast.eko,
            indikator_id=made,
            **indikator.figure(unit_id=each_cast.unit_id, day=month, value=value, n=100),
        )
    attended(each_cast, held, each_cast.ani, each_cast.hana)
    return held


def test_the_indicator_around_a_session(each_cast: Cast, measured: int):
    found = ask(dampak.on_indicator, dinas_id=each_cast.dinas_id, sesi_id=measured)
    assert found.where == "Bidang Pelayanan", "all who came are of one unit"
    assert (found.hasil.before, found.hasil.after, found.hasil.above, found.hasil.restless) == (15, 3, 3, 0)
    assert found.around == last_months(today(), 5)[0] and isinstance(found.around, date)
    assert ask(dampak.on_indicator, dinas_id=each_cast.other_dinas_id, sesi_id=measured) is None


def test_reaction_and_learning_without_names(each_cast: Cast, measured: int):
    ani = row(measured, each_cast.ani)
    call(peserta_hasil.evaluate, each_cast.ani, peserta_id=ani.id, version=ani.version, rating=2, comment="Terlalu singkat")
    assert ask(dampak.reviewed, dinas_id=each_cast.dinas_id)["attended"].tolist() == [2]
    found = ask(dampak.reviewed_as, dinas_id=each_cast.dinas_id, sesi_ids=(measured,))
    assert (found.invited, found.attended, found.belajar.n, found.belajar.better) == (2, 2, 2, 2)
    assert found.reaksi.n == 1 and found.reaksi.mean is None and found.comments == (), "too few to stay unknown"
    assert ask(dampak.reviewed_as, dinas_id=each_cast.other_dinas_id, sesi_ids=(measured,)).invited == 0
