"""Decisions of a meeting: taken, corrected, finished, put off, given up; and the improvement plans they make."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from db.engine import reading, transaction
from db.queries import rapat as queries
from db.tables import Keputusan, Pembinaan, Peristiwa, RapatAgenda, Tanda
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.periode import plus_months
from rules.tanda import USUAL
from services import pembinaan
from services.indikator import tanda
from services.rapat import keputusan, keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands, trail
from tests.cast.kompetensi import define
from tests.cast.rapat import begun, closed, decide, isi
from tests.cast.tanda import figures, ratio

RESULT = "Empat petugas sudah mengikuti pelatihan"
SYSTEM: dict[str, Any] = {
    "jenis": "perbaikan",
    "cause": "sistem",
    "reason": "Jaringan sering putus",
    "what": "Ganti penyedia jaringan",
}


@pytest.fixture
def meeting(each_cast: Cast) -> int:
    return begun(each_cast, each_cast.dewi)


def refused(attempt: Callable[[], object]) -> str | None:
    """The field at which it is refused."""
    with pytest.raises(Invalid) as refusal:
        attempt()
    return refusal.value.field


def marks() -> None:
    """As the worker makes them."""
    with transaction() as session:
        tanda.refresh(session, today=today())


def told(**narrow: int) -> list[dict[str, Any]]:
    with reading() as connection:
        return queries.decisions(connection, **narrow).to_dict("records")  # type: ignore[return-value]


def test_everything_of_a_decision_is_told(each_cast: Cast, meeting: int):
    wanted = define(each_cast.eko)
    made = decide(each_cast, each_cast.dewi, meeting, kompetensi_id=wanted, unit_id=each_cast.unit_id, budget_note="DPA 2027")
    assert (
        decide(each_cast, each_cast.dewi, meeting, kompetensi_id=wanted, unit_id=each_cast.unit_id, budget_note="DPA 2027")
        == made
    )
    (row,) = told(rapat_id=meeting)
    names = ("jenis", "kompetensi", "unit", "owner", "people", "budget_note", "status", "due")
    assert [row[name] for name in names] == [
        "pelatihan", "Komunikasi efektif", "Bidang Pelayanan", "Budi", 1, "DPA 2027", "terbuka", today() + timedelta(days=30),
    ]  # fmt: skip
    with reading() as connection:
        assert queries.about(connection, keputusan_id=made) == [(each_cast.ani.pegawai_id, "Ani")]
    assert trail("keputusan", made) == ["putuskan"] and every(Pembinaan) == []


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "hana", "farah"])
def test_only_who_leads_the_dinas_decides(each_cast: Cast, meeting: int, name: str):
    who, made = each_cast.everybody()[name], decide(each_cast, each_cast.dewi, meeting)
    with pytest.raises(Forbidden):
        decide(each_cast, who, meeting, what="Keputusan tandingan")
    at = {"keputusan_id": made, "version": 1}
    with pytest.raises(Forbidden):
        call(keputusan.change, who, isi=isi(each_cast, what="Keputusan tandingan"), **at)
    for service in (keputusan_lanjut.defer, keputusan_lanjut.cancel):
        with pytest.raises(Forbidden):
            call(service, who, reason="Tidak setuju", **at)
    assert stands(Keputusan, made).version == 1


@pytest.mark.parametrize("name", ["budi", "dewi", "gilang", "eko"])
def test_finished_by_who_sees_to_it_or_who_leads(each_cast: Cast, meeting: int, name: str):
    made = decide(each_cast, each_cast.dewi, meeting)
    closed(each_cast, each_cast.dewi, meeting)
    at = {"keputusan_id": made, "version": 1}
    for other in ("ani", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            call(keputusan_lanjut.finish, each_cast.everybody()[other], result=RESULT, **at)
    with pytest.raises(Invalid) as refusal:
        call(keputusan_lanjut.finish, each_cast.everybody()[name], result="sudah", **at)
    assert refusal.value.field == "result"
    call(keputusan_lanjut.finish, each_cast.everybody()[name], result=RESULT, **at)
    row = stands(Keputusan, made)
    assert (row.status, row.result, row.version) == ("selesai", RESULT, 2) and row.done_at is not None
    with pytest.raises(Conflict):
        call(keputusan_lanjut.finish, each_cast.everybody()[name], result=RESULT, **at)


def test_what_the_system_causes_becomes_a_plan(each_cast: Cast, meeting: int):
    made = decide(each_cast, each_cast.dewi, meeting, unit_id=each_cast.unit_id, people=[], **SYSTEM)
    (plan,) = every(Pembinaan)
    assert (plan.keputusan_id, plan.unit_id, plan.pegawai_id, plan.cause) == (made, each_cast.unit_id, None, "sistem")
    assert (plan.problem, plan.actions, plan.owner_id) == (SYSTEM["reason"], SYSTEM["what"], each_cast.budi.pegawai_id)
    call(
        keputusan.change, each_cast.dewi, keputusan_id=made, version=1, isi=isi(each_cast, **SYSTEM | {"what": "Pasang cadangan"})
    )
    assert every(Pembinaan)[0].actions == "Pasang cadangan"
    with pytest.raises(Invalid):
        call(keputusan_lanjut.defer, each_cast.dewi, keputusan_id=made, version=2, reason="Nanti saja")
    call(pembinaan.finish, each_cast.budi, pembinaan_id=plan.id, version=2, result="Jaringan cadangan sudah terpasang")
    (row,) = told(rapat_id=meeting)
    assert (row["status"], row["result"]) == ("selesai", "Jaringan cadangan sudah terpasang")


@pytest.mark.parametrize("service", ["finish", "cancel"])
def test_its_plan_ends_with_it(each_cast: Cast, meeting: int, service: str):
    made = decide(each_cast, each_cast.dewi, meeting, **SYSTEM)
    words = {"result": RESULT} if service == "finish" else {"reason": "Sudah dikerjakan pusat"}
    call(getattr(keputusan_lanjut, service), each_cast.dewi, keputusan_id=made, version=1, **words)
    assert every(Pembinaan)[0].status == ("selesai" if service == "finish" else "batal")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"cause": "sistem"}, "jenis"), ({"cause": "alat"}, "jenis"), ({"cause": None}, "cause"), ({"owner_id": None}, "owner_id"),
     ({"due": None}, "due")],
    ids=["system", "a kind of it", "unknown", "nobody", "no day"],
)  # fmt: skip
def test_what_a_training_needs_is_asked_for_at_its_field(cast: Cast, given: dict[str, Any], field: str):
    meeting = begun(cast, cast.dewi)
    assert refused(lambda: decide(cast, cast.dewi, meeting, **given)) == field and told(rapat_id=meeting) == []
    made = decide(cast, cast.dewi, meeting)
    at = {"keputusan_id": made, "version": 1}
    assert refused(lambda: call(keputusan.change, cast.dewi, isi=isi(cast, **given), **at)) == field
    assert stands(Keputusan, made).version == 1


def test_no_training_for_the_usual_ups_and_downs_of_a_figure(each_cast: Cast):
    cast, last = each_cast, plus_months(today().replace(day=1), -1)
    usual = figures(cast, ratio(), [80.0, 82.0] * 8, until=last)
    worse = figures(cast, ratio(code="KK", name="KK tepat waktu"), [*[80.0, 82.0] * 5, *[60.0] * 8], until=last)
    marks()
    meeting, wanted = begun(cast, cast.dewi), define(cast.eko)
    about = {"jenis": "pelatihan", "indikator_id": usual}
    assert refused(lambda: decide(cast, cast.dewi, meeting, **about)) == "kompetensi_id"
    decide(cast, cast.dewi, meeting, **about, kompetensi_id=wanted, what="Pelatihan menurut kompetensinya")
    made = decide(cast, cast.dewi, meeting, jenis="pelatihan", indikator_id=worse, what="Pelatihan petugas loket KK")
    change = isi(cast, **about, what="Pelatihan petugas loket KTP")
    at = {"keputusan_id": made, "version": 1}
    assert refused(lambda: call(keputusan.change, cast.dewi, isi=change, **at)) == "kompetensi_id"


def test_the_mark_is_that_of_the_page_that_was_frozen(each_cast: Cast):
    cast = each_cast
    last = plus_months(today().replace(day=1), -1)
    ktp = figures(cast, ratio(), [*[80.0, 82.0] * 5, *[60.0] * 8], until=last)
    marks()
    meeting = begun(cast, cast.dewi, jenis="kinerja", agenda=(ktp,))
    with transaction() as session:
        session.execute(delete(Tanda))  # as if figures had changed since
    about = {"jenis": "pelatihan", "indikator_id": ktp}
    decide(cast, cast.dewi, meeting, **about)
    with transaction() as session:
        session.execute(update(RapatAgenda).values(lembar={**every(RapatAgenda)[0].lembar, "change": USUAL}))
    assert refused(lambda: decide(cast, cast.dewi, meeting, **about, what="Sekali lagi dilatih")) == "kompetensi_id"


def test_every_decision_is_an_event_of_the_day_on_which_the_meeting_was_held(each_cast: Cast):
    cast, yesterday = each_cast, today() - timedelta(days=1)
    meeting, wanted = begun(cast, cast.dewi, held=yesterday), define(cast.eko)
    ktp = figures(cast, ratio(), [80.0], until=today())
    for n, about in enumerate(({"kompetensi_id": wanted}, {"unit_id": cast.unit_id}, {"indikator_id": ktp}, {})):
        decide(cast, cast.dewi, meeting, what=f"Keputusan ke-{n}", **about)
    events = every(Peristiwa)
    assert [(one.day, one.indikator_id) for one in events] == [
        (yesterday, None),
        (yesterday, None),
        (yesterday, ktp),
        (yesterday, None),
    ]


@pytest.mark.parametrize("field", ["people", "owner_id", "unit_id", "kompetensi_id"])
def test_nothing_of_another_dinas(each_cast: Cast, meeting: int, field: str):
    theirs = {
        "people": [each_cast.citra.pegawai_id],
        "owner_id": each_cast.citra.pegawai_id,
        "unit_id": each_cast.other_unit_id,
        "kompetensi_id": define(each_cast.eko, dinas_id=each_cast.other_dinas_id),
    }
    with pytest.raises((Invalid, NotFound)):
        decide(each_cast, each_cast.dewi, meeting, **{field: theirs[field]})
    assert told(dinas_id=each_cast.dinas_id) == []


def test_put_off_and_taken_up_again(each_cast: Cast, meeting: int):
    made = decide(each_cast, each_cast.dewi, meeting)
    at = {"keputusan_id": made, "version": 1}
    with pytest.raises(Invalid) as refusal:
        call(keputusan_lanjut.defer, each_cast.dewi, reason="", **at)
    assert refusal.value.field == "reason"
    call(keputusan_lanjut.defer, each_cast.dewi, reason="Menunggu anggaran perubahan", **at)
    row = stands(Keputusan, made)
    assert (row.status, row.due, row.result) == ("ditunda", None, "Ditunda: Menunggu anggaran perubahan")
    call(keputusan_lanjut.resume, each_cast.dewi, keputusan_id=made, version=2, due=today())
    assert stands(Keputusan, made).status == "terbuka"
    late = decide(each_cast, each_cast.dewi, meeting, jenis="tunda", reason="Menunggu anggaran", owner_id=None, due=None)
    assert stands(Keputusan, late).status == "ditunda"
    again = {"keputusan_id": late, "version": 1}
    with pytest.raises(Invalid, match="Belum ada penanggung jawabnya"):
        call(keputusan_lanjut.resume, each_cast.dewi, due=today(), **again)
    put_off = decide(each_cast, each_cast.dewi, meeting, what="Ditunda tanpa tenggat", jenis="tunda", reason="Menunggu anggaran")
    assert refused(lambda: call(keputusan_lanjut.resume, each_cast.dewi, keputusan_id=put_off, version=1, due=None)) == "due"


def test_decided_while_it_is_under_way_only(each_cast: Cast, meeting: int):
    made = decide(each_cast, each_cast.dewi, meeting)
    closed(each_cast, each_cast.dewi, meeting)
    with pytest.raises(Invalid):
        decide(each_cast, each_cast.dewi, meeting, what="Terlambat diputuskan")
    with pytest.raises(Invalid):
        call(keputusan.change, each_cast.dewi, keputusan_id=made, version=1, isi=isi(each_cast, what="Diubah belakangan"))
    call(keputusan_lanjut.cancel, each_cast.dewi, keputusan_id=made, version=1, reason="Pelatihannya dibatalkan")
    assert stands(Keputusan, made).status == "batal"


def test_what_waits_for_whom(each_cast: Cast, meeting: int):
    decide(each_cast, each_cast.dewi, meeting)
    decide(each_cast, each_cast.dewi, meeting, **SYSTEM)
    with reading() as connection:
        assert connection.execute(queries.owed(each_cast.budi.pegawai_id)).scalar() == 1
        assert connection.execute(queries.owed(each_cast.ani.pegawai_id)).scalar() == 0
