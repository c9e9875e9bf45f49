"""Days away: asked for, agreed to by the superior of the first day, written into attendance, taken back. On both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from db.engine import transaction
from db.queries.kehadiran import hari_wajib, ringkas
from db.queries.kehadiran import ketidakhadiran as queries
from db.queries.kehadiran import ketidakhadiran_hari as hari_queries
from db.tables import Berkas, Kehadiran, Ketidakhadiran, Pegawai, Periode
from rules.kehadiran.ketidakhadiran import Isi
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from services import kehadiran
from services.kehadiran import Entry, ketidakhadiran
from services.kehadiran.ketidakhadiran import Putusan
from services.kit import berkas
from services.organisasi import mutasi
from tests.cast import Cast, moved
from tests.cast.database import ask, call, differences, every, stands, trail
from tests.cast.impor import asked, csv, plan, told
from tests.cast.laporan import PDF
from tests.cast.mutasi import NOV_27, move, on_day
from tests.cast.wajib import SIX_DAYS, works

MON, FRI = date(2026, 11, 30), date(2026, 12, 4)  # next week
PAST = date(2026, 11, 16)  # a Monday
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day(NOV_27):
        yield


def wish(who: Actor, start: date = MON, end: date = FRI, kind: str = "cuti", token: str = "") -> int:
    return call(
        ketidakhadiran.ask, who, isi=Isi(kind, start, end, "Keperluan keluarga"), token=token or f"{kind}{start}{who.name}"
    )


def decide(who: Actor, row_id: int, *, approve: bool = True, version: int = 1) -> Putusan:
    given = {"ketidakhadiran_id": row_id, "version": version, "approve": approve}
    found = call(ketidakhadiran.decide, who, note="" if approve else "Tunda dulu", **given)
    assert differences() == []
    return found


def recorded(who: Actor) -> dict[date, str]:
    return {row.day: row.status for row in every(Kehadiran) if row.pegawai_id == who.pegawai_id}


def record(cast: Cast, who: Actor, day: date, status: str, version: int | None = None) -> None:
    times = (time(7, 30), time(16)) if status == "hadir" else (None, None)
    call(kehadiran.save, cast.eko, entries=[Entry(who.pegawai_id, day, status, *times, version=version)])


def test_a_yes_writes_the_working_days_ahead_and_they_are_not_owed(each_cast: Cast):
    ani = each_cast.ani
    row_id = wish(ani, PAST + 10 * DAY, FRI)  # Thursday 26 November to Friday 4 December
    assert wish(ani, PAST + 10 * DAY, FRI) == row_id, "a double click"
    assert recorded(ani) == {} and ask(queries.own, pegawai_id=ani.pegawai_id)[0].status == "menunggu"
    assert decide(each_cast.budi, row_id) == Putusan(days=7, left_out=0)
    assert set(recorded(ani).values()) == {"cuti"} and MON - DAY not in recorded(ani)
    month = {"pegawai_id": ani.pegawai_id, "start": date(2026, 11, 1), "end": date(2026, 12, 31)}
    owed = ask(hari_wajib.days, **month)
    assert not owed & recorded(ani).keys() and FRI + 3 * DAY in owed
    assert trail("ketidakhadiran", row_id) == ["ajukan", "setujui"] and trail("kehadiran").count("tambah") == 7
    row = stands(Ketidakhadiran, row_id)
    assert (row.days, row.left_out, row.decided_by) == (7, [], each_cast.budi.akun_id)


def test_a_school_of_six_days_with_one_day_of_illness_asked_for(each_cast: Cast):
    """The worked example of days owed: week 2–7 November, one day sakit → 5 owed."""
    with transaction() as session:
        works(session, each_cast, unit_id=each_cast.unit_id, minutes=SIX_DAYS)
    decide(each_cast.budi, wish(each_cast.ani, date(2026, 11, 4), date(2026, 11, 4), "sakit"))
    week = {"start": date(2026, 11, 2), "end": date(2026, 11, 7)}
    assert len(ask(hari_wajib.days, pegawai_id=each_cast.ani.pegawai_id, **week)) == 5
    saturday = wish(each_cast.ani, date(2026, 12, 5), date(2026, 12, 6), "cuti")
    assert decide(each_cast.budi, saturday).days == 1, "Saturday is worked here, Sunday is not"
    month = [date(2026, 11, 1)]
    owed = ask(hari_wajib.owed, level="pegawai", months=month, today=date(2026, 11, 9), owners=[each_cast.ani.pegawai_id])
    assert owed == {(each_cast.ani.pegawai_id, month[0]): 5}


def test_official_travel_is_work_and_stays_owed(each_cast: Cast):
    decide(each_cast.budi, wish(each_cast.ani, kind="dinas_luar"))
    week = {"pegawai_id": each_cast.ani.pegawai_id, "start": MON, "end": FRI}
    assert len(recorded(each_cast.ani)) == len(ask(hari_wajib.days, **week)) == 5


def test_what_is_recorded_is_not_overwritten_but_for_an_absence_without_reason(each_cast: Cast):
    ani = each_cast.ani
    record(each_cast, ani, PAST, "tanpa_keterangan")
    record(each_cast, ani, PAST + DAY, "hadir")
    found = decide(each_cast.budi, wish(ani, PAST, PAST + 2 * DAY, "sakit"))
    assert found == Putusan(days=2, left_out=1)
    assert recorded(ani) == {PAST: "sakit", PAST + DAY: "hadir", PAST + 2 * DAY: "sakit"}
    assert every(Ketidakhadiran)[0].left_out == [[(PAST + DAY).isoformat(), "sudah tercatat Hadir"]]
    assert trail("kehadiran").count("ubah") == 1
    record(each_cast, each_cast.hana, PAST, "hadir")
    with pytest.raises(Invalid, match="sudah tercatat Hadir") as refused:
        wish(each_cast.hana, PAST, PAST)
    assert refused.value.field == "start"


def test_days_of_a_closed_period_are_left_out_and_only_they(each_cast: Cast):
    with transaction() as session:
        session.get_one(Periode, each_cast.periode["2026-10"]).status = "ditutup"
    row_id = wish(each_cast.ani, date(2026, 10, 29), date(2026, 11, 3), "sakit")
    assert decide(each_cast.budi, row_id) == Putusan(days=2, left_out=2)
    assert set(recorded(each_cast.ani)) == {date(2026, 11, 2), date(2026, 11, 3)}
    assert "sudah ditutup" in every(Ketidakhadiran)[0].left_out[0][1]
    with pytest.raises(Invalid, match="sudah ditutup"):
        wish(each_cast.ani, date(2026, 10, 5), date(2026, 10, 6))


def test_a_second_range_may_not_share_a_day(each_cast: Cast):
    first = wish(each_cast.ani)
    with pytest.raises(Invalid, match="menunggu persetujuan"):
        wish(each_cast.ani, FRI, FRI + 3 * DAY)
    call(ketidakhadiran.withdraw, each_cast.ani, ketidakhadiran_id=first, version=1)
    second = wish(each_cast.ani, FRI, FRI + 3 * DAY)
    decide(each_cast.budi, second)
    with pytest.raises(Invalid, match="sudah disetujui"):
        wish(each_cast.ani, MON, FRI, "izin")
    wish(each_cast.hana, MON, FRI)  # somebody else's is no hindrance


@pytest.mark.parametrize("field, isi", [
    ("kind", Isi("hadir", MON, FRI, "Alasan apa saja")),
    ("start", Isi("cuti", None, FRI, "Alasan apa saja")),
    ("end", Isi("cuti", FRI, MON, "Alasan apa saja")),
    ("end", Isi("tugas_belajar", MON, MON + 366 * DAY, "Alasan apa saja")),
    ("start", Isi("cuti", date(2025, 1, 6), date(2025, 1, 7), "Alasan apa saja")),
    ("reason", Isi("cuti", MON, FRI, "ya")),
    ("start", Isi("cuti", date(2026, 11, 28), date(2026, 11, 29), "Akhir pekan saja")),
])  # fmt: skip
def test_what_cannot_be_asked_for(cast: Cast, field: str, isi: Isi):
    with pytest.raises(Invalid) as refused:
        call(ketidakhadiran.ask, cast.ani, isi=isi, token="x")
    assert refused.value.field == field and every(Ketidakhadiran) == []


def test_who_may_decide(each_cast: Cast):
    cast = each_cast
    row_id = wish(cast.ani)
    for stranger in (cast.ani, cast.hana, cast.citra, cast.farah):
        with pytest.raises(Forbidden):
            decide(stranger, row_id)
    own = wish(cast.gilang)
    with pytest.raises(Forbidden, match="sendiri"):
        decide(cast.gilang, own)
    with pytest.raises(Forbidden):
        decide(cast.budi, own)  # Dewi is his atasan
    for who, row in ((cast.dewi, own), (cast.budi, row_id), (cast.gilang, wish(cast.hana)), (cast.eko, wish(cast.citra))):
        decide(who, row)
    with pytest.raises(Conflict):
        decide(cast.budi, row_id, version=2)
    with pytest.raises(NotFound):
        decide(cast.budi, 99)


def test_the_atasan_of_the_first_day_decides_and_todays_where_it_is_to_come(each_cast: Cast):
    with transaction() as session:
        moved(session, each_cast.ani, date(2026, 11, 23), atasan_id=each_cast.gilang.pegawai_id)
    boss = replace(each_cast.gilang, role="pegawai", is_penilai=True)
    past, ahead = wish(each_cast.ani, PAST, PAST, "sakit"), wish(each_cast.ani)
    assert {len(ask(queries.waiting, reader=who)) for who in (each_cast.budi, boss)} == {1}
    with pytest.raises(Forbidden):
        decide(boss, past)
    with pytest.raises(Forbidden):
        decide(each_cast.budi, ahead)
    assert decide(replace(each_cast.budi, is_penilai=False, was_penilai=True), past).days == 1
    assert decide(boss, ahead).days == 5


def test_what_waits_is_counted_for_who_decides(each_cast: Cast):
    def count(who: Actor) -> int:
        return ask(lambda connection: connection.execute(queries.undecided(who)).scalar())

    wish(each_cast.ani)
    assert {name: count(who) for name, who in each_cast.everybody().items() if count(who)} == {"budi": 1}
    wish(each_cast.dewi)  # without an atasan: the admin of the dinas
    assert {name: count(who) for name, who in each_cast.everybody().items() if count(who)} == {"budi": 1, "gilang": 1}
    with transaction() as session:
        session.get_one(Pegawai, each_cast.ani.pegawai_id).atasan_id = None
    rows = ask(queries.waiting, reader=each_cast.gilang, dinas_id=each_cast.dinas_id)
    assert [row.name for row in rows] == ["Ani", "Dewi"]
    assert ask(queries.waiting, reader=each_cast.citra, dinas_id=each_cast.dinas_id) == []


def test_days_to_come_are_taken_back_and_those_past_stay(each_cast: Cast):
    ani = each_cast.ani
    row_id = wish(ani, date(2026, 11, 25), FRI)
    decide(each_cast.budi, row_id)
    with pytest.raises(Forbidden):
        call(ketidakhadiran.withdraw, each_cast.hana, ketidakhadiran_id=row_id, version=2)
    with pytest.raises(Conflict):
        call(ketidakhadiran.withdraw, ani, ketidakhadiran_id=row_id, version=1)
    assert call(ketidakhadiran.withdraw, ani, ketidakhadiran_id=row_id, version=2) == 6, "from today on"
    assert differences() == [] and set(recorded(ani)) == {date(2026, 11, 25), date(2026, 11, 26)}
    row = stands(Ketidakhadiran, row_id)
    assert (row.status, row.end, row.days) == ("disetujui", date(2026, 11, 26), 2)
    assert trail("ketidakhadiran", row_id)[-1] == "akhiri lebih awal" and trail("kehadiran").count("hapus") == 6
    with pytest.raises(Invalid, match="sudah lewat"):
        call(ketidakhadiran.withdraw, ani, ketidakhadiran_id=row_id, version=3)
    whole = wish(ani)
    decide(each_cast.budi, whole)
    assert call(ketidakhadiran.withdraw, ani, ketidakhadiran_id=whole, version=2) == 5
    assert stands(Ketidakhadiran, whole).status == "dibatalkan" and len(recorded(ani)) == 2


def test_what_an_admin_corrected_stays_when_the_rest_is_taken_back(each_cast: Cast):
    row_id = wish(each_cast.ani, NOV_27, FRI)
    decide(each_cast.budi, row_id)
    record(each_cast, each_cast.ani, NOV_27, "hadir", version=1)
    assert call(ketidakhadiran.withdraw, each_cast.ani, ketidakhadiran_id=row_id, version=2) == 5
    assert recorded(each_cast.ani) == {NOV_27: "hadir"} and differences() == []


def test_a_refusal_needs_a_reason_and_writes_nothing(each_cast: Cast):
    row_id = wish(each_cast.ani)
    with pytest.raises(Invalid) as refused:
        call(ketidakhadiran.decide, each_cast.budi, ketidakhadiran_id=row_id, version=1, approve=False, note="")
    assert refused.value.field == "note"
    decide(each_cast.budi, row_id, approve=False)
    assert recorded(each_cast.ani) == {} and stands(Ketidakhadiran, row_id).status == "ditolak"
    wish(each_cast.ani, token="sekali lagi")


def test_figures_count_days_away_when_they_have_come(each_cast: Cast):
    record(each_cast, each_cast.ani, NOV_27 - DAY, "hadir")
    row_id = wish(each_cast.ani, NOV_27, FRI)
    decide(each_cast.budi, row_id)

    def shown(today: date) -> list[tuple[str, date, int, float]]:
        of = {"dinas_id": each_cast.dinas_id, "start": date(2026, 11, 1), "end": date(2026, 12, 1), "today": today}
        frame = ask(ringkas.monthly, **of)
        return [tuple(row) for row in frame[frame["level"] == "dinas"][["month", "days", "present"]].itertuples(index=False)]

    nov, dec = date(2026, 11, 1), date(2026, 12, 1)
    assert shown(NOV_27) == [(nov, 2, 50.0)]
    assert shown(MON) == [(nov, 3, pytest.approx(100 / 3))]
    assert shown(FRI) == [(nov, 3, pytest.approx(100 / 3)), (dec, 4, 0.0)]


def test_agreed_days_go_along_to_another_dinas_and_end_with_the_service(each_cast: Cast):
    ani = each_cast.ani
    decide(each_cast.budi, wish(ani))
    move(each_cast, ani, each_cast.other_unit_id, NOV_27)
    assert {row.dinas_id for row in every(Kehadiran)} == {each_cast.other_dinas_id} and differences() == []
    row = stands(Pegawai, ani.pegawai_id)
    call(mutasi.leave, each_cast.eko, pegawai_id=row.id, version=row.version, last_day=NOV_27)
    assert recorded(ani) == {} and differences() == []


def test_a_machines_file_shows_the_change_and_overwrites_only_when_told(cast: Cast):
    decide(cast.budi, wish(cast.ani, PAST, PAST + DAY))
    nip = "199003032015032003"
    file = csv(("nip", "tanggal", "masuk", "pulang"), (nip, "2026-11-16", "07.25", "16.05"), (nip, "2026-11-17", "", ""))
    lines = told(plan(asked("kehadiran", cast.dinas_id, file, actor=cast.gilang, absen="ya"), cast.gilang).lines)
    assert [(row, state) for row, state, _ in lines] == [(2, "lewati"), (3, "lewati")]
    assert all("Cuti" in why and "disetujui atasan" in why for _, _, why in lines)


def test_the_calendar_tells_days_away_and_those_that_wait(each_cast: Cast):
    decide(each_cast.budi, wish(each_cast.ani, MON, MON + DAY, "sakit"))
    wish(each_cast.ani, FRI, FRI)
    found = ask(hari_queries.owed_and_away, pegawai_id=each_cast.ani.pegawai_id, start=MON, end=FRI)[1]
    assert {day: (one.kind, one.waiting) for day, one in found.items()} == {
        MON: ("sakit", False),
        MON + DAY: ("sakit", False),
        FRI: ("cuti", True),
    }
    assert ask(hari_queries.per_kind, pegawai_id=each_cast.ani.pegawai_id, year=2026) == {"sakit": 2}


def test_the_penilai_sees_who_else_of_the_unit_is_away(each_cast: Cast):
    first, second = wish(each_cast.ani), wish(each_cast.hana, FRI, FRI + 5 * DAY, "sakit")
    found = ask(queries.beside, reader=each_cast.budi, ids=[first, second])
    assert [(one.name, one.start) for one in found[first]] == [("Hana", FRI)] and [one.name for one in found[second]] == ["Ani"]
    call(ketidakhadiran.withdraw, each_cast.hana, ketidakhadiran_id=second, version=1)
    assert ask(queries.beside, reader=each_cast.budi, ids=[first]) == {}


def test_evidence_is_read_by_who_asked_and_who_decides(each_cast: Cast):
    isi = Isi("sakit", PAST, PAST, "Demam tinggi")
    given = {"isi": isi, "token": "bukti", "evidence_file": ("surat-dokter.pdf", PDF)}
    call(ketidakhadiran.ask, each_cast.ani, **given)
    (file,) = every(Berkas)
    for who in (each_cast.ani, each_cast.budi, each_cast.dewi, each_cast.gilang, each_cast.eko):
        assert berkas.open_for(who, stored_name=file.stored_name).original_name == "surat-dokter.pdf"
    for who in (each_cast.hana, each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            berkas.open_for(who, stored_name=file.stored_name)


def test_an_absence_without_reason_stands_again_when_the_yes_is_taken_back(each_cast: Cast):
    ani = each_cast.ani
    call(kehadiran.save, each_cast.eko, entries=[Entry(ani.pegawai_id, NOV_27, "tanpa_keterangan", note="Tidak ada kabar")])
    row_id = wish(ani, NOV_27, FRI)
    decide(each_cast.budi, row_id)
    assert recorded(ani)[NOV_27] == "cuti"
    assert call(ketidakhadiran.withdraw, ani, ketidakhadiran_id=row_id, version=2) == 6
    assert recorded(ani) == {NOV_27: "tanpa_keterangan"} and differences() == []
    (row,) = every(Kehadiran)
    assert (row.source, row.note, row.recorded_by) == ("isian", "Tidak ada kabar", each_cast.eko.akun_id)
    assert trail("kehadiran", row.id) == ["tambah", "ubah", "ubah"]


def test_who_decides_takes_an_agreed_range_back_from_today_on(each_cast: Cast):
    cast, ani = each_cast, each_cast.ani
    row_id = wish(ani, NOV_27 - DAY, FRI)
    given = {"ketidakhadiran_id": row_id, "note": "Ada tugas mendesak"}
    with pytest.raises(Conflict):
        call(ketidakhadiran.revoke, cast.budi, version=1, **given)
    decide(cast.budi, row_id)
    for stranger in (ani, cast.hana, cast.citra, cast.farah):
        with pytest.raises(Forbidden):
            call(ketidakhadiran.revoke, stranger, version=2, **given)
        assert ask(queries.agreed, reader=stranger, dinas_id=cast.dinas_id) == []
    for who, dinas_id in ((cast.budi, None), *((one, cast.dinas_id) for one in (cast.dewi, cast.gilang, cast.eko))):
        assert [row.id for row in ask(queries.agreed, reader=who, dinas_id=dinas_id)] == [row_id]
    with pytest.raises(Invalid) as refused:
        call(ketidakhadiran.revoke, cast.budi, version=2, **given | {"note": " "})
    assert refused.value.field == "note"
    assert call(ketidakhadiran.revoke, cast.budi, version=2, **given) == 6 and differences() == []
    assert recorded(ani) == {NOV_27 - DAY: "cuti"} and trail("ketidakhadiran", row_id)[-1] == "cabut"
    (row,) = ask(queries.own, pegawai_id=ani.pegawai_id)
    assert (row.status, row.end, row.ended_by, row.ended_note) == ("disetujui", NOV_27 - DAY, "Budi", "Ada tugas mendesak")
    assert ask(queries.agreed, reader=cast.budi) == []
    with pytest.raises(Invalid, match="sudah lewat"):
        call(ketidakhadiran.revoke, cast.dewi, version=3, **given)


def test_todays_atasan_takes_back_what_another_agreed_to_and_nobody_his_own(each_cast: Cast):
    row_id, own = wish(each_cast.ani, PAST, FRI), wish(each_cast.gilang)
    decide(each_cast.budi, row_id)
    decide(each_cast.dewi, own)
    with transaction() as session:
        moved(session, each_cast.ani, date(2026, 11, 23), atasan_id=each_cast.gilang.pegawai_id)
    given = {"version": 2, "note": "Ada tugas mendesak"}
    with pytest.raises(Forbidden):
        call(ketidakhadiran.revoke, replace(each_cast.budi, was_penilai=True), ketidakhadiran_id=row_id, **given)
    with pytest.raises(Forbidden, match="sendiri"):
        call(ketidakhadiran.revoke, each_cast.gilang, ketidakhadiran_id=own, **given)
    boss = replace(each_cast.gilang, role="pegawai", is_penilai=True)
    assert [row.id for row in ask(queries.agreed, reader=boss)] == [row_id]
    assert call(ketidakhadiran.revoke, boss, ketidakhadiran_id=row_id, **given) == 6
    assert call(ketidakhadiran.revoke, each_cast.dewi, ketidakhadiran_id=own, **given) == 5
    assert stands(Ketidakhadiran, own).status == "dibatalkan"


def test_a_former_penilai_reads_no_names_of_the_dinas_that_somebody_went_to(each_cast: Cast):
    cast = each_cast
    wish(cast.citra, NOV_27 - DAY, FRI, "sakit")
    wish(cast.hana, PAST + DAY, FRI)
    move(cast, cast.ani, cast.other_unit_id, PAST + 4 * DAY)
    row_id = wish(cast.ani, PAST, FRI)
    boss = replace(cast.budi, was_penilai=True)
    assert [row.id for row in ask(queries.waiting, reader=boss) if row.id == row_id] == [row_id]
    assert [one.name for one in ask(queries.beside, reader=boss, ids=[row_id])[row_id]] == ["Hana"]
    # Hana followed: where she is away now is of the other dinas.
    move(cast, cast.hana, cast.other_unit_id, NOV_27)
    assert ask(queries.beside, reader=boss, ids=[row_id]) == {}
    assert [one.name for one in ask(queries.beside, reader=cast.eko, ids=[row_id])[row_id]] == ["Hana"]
