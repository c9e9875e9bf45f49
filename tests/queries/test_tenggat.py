"""What waits and what was done in time, of every noun that has a last day: judged when that is over, finally, within reach."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from db.engine import transaction
from db.queries import aspirasi, pembinaan, rapat
from db.queries.indikator.sumber import tempo
from db.queries.laporan import verifikasi
from db.queries.penilaian import keberatan
from db.tables import Keberatan, Keputusan, Pembinaan
from rules.kit.tenggat import Keadaan, Tepat, Terbuka
from settings import today
from tests.cast import Cast
from tests.cast import keberatan as objections
from tests.cast import pembinaan as plans
from tests.cast import rapat as meetings
from tests.cast.aspirasi import aged, send, topic
from tests.cast.database import ask
from tests.cast.laporan import days_ago, file, limit, noon, verify
from tests.cast.survei import make_layanan

YEAR_AGO = days_ago(300)


def put(table: Any, row_id: int, **values: Any) -> None:
    with transaction() as session:
        row = session.get_one(table, row_id)
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def span() -> dict[str, date]:
    return {"start": YEAR_AGO, "end": today(), "today": today()}


def ended(table: Any, row_id: int, *, due: int, status: str = "terbuka", done: int | None = None) -> None:
    """A plan or decision of 60 days ago, due and ended so many days ago."""
    since = "created_at" if table is Pembinaan else "decided_at"
    values = {since: noon(days_ago(60)), "due": days_ago(due), "status": status}
    put(table, row_id, **values, done_at=noon(None if done is None else days_ago(done)))


# due so many days ago, what became of it and when; whether it is judged, and kept
STORIES = [
    ({"due": 20, "status": "selesai", "done": 21}, (1, 1)),
    ({"due": 20, "status": "selesai", "done": 5}, (1, 0)),
    ({"due": 20}, (1, 0)),
    ({"due": 20, "status": "batal", "done": 25}, (0, 0)),
    ({"due": 20, "status": "batal", "done": 2}, (1, 0)),
    ({"due": 0}, (0, 0)),
]
TOLD = Keadaan(Tepat(*(sum(one[i] for _, one in STORIES) for i in (0, 1))), Terbuka(2, 60, 1))


def test_plans_of_the_readers_own_reach(each_cast: Cast):
    for number, (story, _) in enumerate(STORIES):
        ended(Pembinaan, plans.plan(each_cast, problem=f"Waktu layanan KTP melewati standar {number}"), **story)
    for name, expected in (("dewi", TOLD), ("hana", TOLD), ("citra", Keadaan(Tepat(), Terbuka()))):
        reader = each_cast.everybody()[name]
        assert ask(pembinaan.standing, reader=reader, dinas_id=each_cast.dinas_id, **span()) == expected, name


def test_decisions_and_those_that_a_plan_carries_on(each_cast: Cast):
    meeting = meetings.begun(each_cast, each_cast.dewi)
    for story, _ in STORIES:
        ended(Keputusan, meetings.decide(each_cast, each_cast.dewi, meeting), **story)
    put(Keputusan, meetings.decide(each_cast, each_cast.dewi, meeting), due=days_ago(9), status="ditunda")
    assert ask(rapat.standing, dinas_id=each_cast.dinas_id, **span()) == TOLD
    carried = meetings.decide(
        each_cast, each_cast.dewi, meeting, jenis="perbaikan", what="Tambah satu loket", reason="Antrean panjang", cause="sistem"
    )
    put(Keputusan, carried, due=days_ago(7))
    with transaction() as session:
        plan_id = session.exec(select(Pembinaan.id).where(Pembinaan.keputusan_id == carried)).one()
    ended(Pembinaan, plan_id, due=30, status="selesai", done=8)
    found = ask(rapat.standing, dinas_id=each_cast.dinas_id, **span())
    assert found == Keadaan(Tepat(TOLD.tepat.due + 1, TOLD.tepat.kept + 1), TOLD.terbuka)
    assert ask(rapat.standing, dinas_id=each_cast.other_dinas_id, **span()) == Keadaan(Tepat(), Terbuka())


def test_an_objection_is_due_with_the_working_days_of_the_penilai(each_cast: Cast):
    made = objections.file(each_cast)
    assert ask(keberatan.standing, reader=each_cast.dewi, **span()) == Keadaan(Tepat(), Terbuka(1, 0, 0))
    put(Keberatan, made, filed_at=noon(days_ago(30)))
    waits = Keadaan(Tepat(1, 0), Terbuka(1, 30, 1))
    assert ask(keberatan.standing, reader=each_cast.dewi, **span()) == waits
    objections.respond(made, each_cast.budi)
    # answered too late: no longer beyond the penilai's days, still to be decided
    assert ask(keberatan.standing, reader=each_cast.dewi, **span()) == Keadaan(Tepat(1, 0), Terbuka(1, 30, 0))
    put(Keberatan, made, responded_at=noon(days_ago(30)))
    assert ask(keberatan.standing, reader=each_cast.dewi, **span()) == Keadaan(Tepat(1, 1), Terbuka(1, 30, 0))
    put(Keberatan, made, status="dicabut")
    nothing = Keadaan(Tepat(), Terbuka())
    assert ask(keberatan.standing, reader=each_cast.dewi, **span()) == nothing
    assert ask(keberatan.standing, reader=each_cast.citra, **span()) == nothing


def test_reports_of_the_team_that_wait(each_cast: Cast):
    limit()
    file(each_cast.ani, day=days_ago(9))
    file(each_cast.hana, day=days_ago(2))
    verify(each_cast.budi, (file(each_cast.ani, day=days_ago(12)), 1))
    of = {"until": days_ago(7), "today": today(), "late": verifikasi.overdue(ask(tempo.cutoffs, today=today()), today=today())}
    assert ask(verifikasi.still_open, atasan_id=each_cast.budi.pegawai_id, **of) == Terbuka(2, 9, 1)
    assert ask(verifikasi.still_open, atasan_id=each_cast.citra.pegawai_id, **of) == Terbuka()


def test_texts_within_reach(each_cast: Cast):
    ktp, akta = make_layanan(each_cast, unit_id=each_cast.unit_id), make_layanan(each_cast, "AKTA")
    aged(send(ktp), 40)
    aged(send(akta), 50)
    aged(send(ktp), 60, answered_after=5)
    topic(each_cast.dewi, ktp)
    of = {"dinas_id": each_cast.dinas_id, "today": today()}
    assert ask(aspirasi.still_open, unit_id=None, layanan_id=None, **of) == Terbuka(2, 50, 2)
    assert ask(aspirasi.still_open, unit_id=each_cast.unit_id, layanan_id=None, **of) == Terbuka(1, 40, 1)
    assert ask(aspirasi.still_open, unit_id=None, layanan_id=akta, **of) == Terbuka(1, 50, 1)
    assert ask(aspirasi.still_open, unit_id=None, layanan_id=ktp, **of | {"today": today() + timedelta(days=1)}).oldest == 41
