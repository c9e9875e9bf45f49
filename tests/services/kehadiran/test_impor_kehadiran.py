"""A machine's file is shown row by row, then imported as it was shown and taken back whole: messy files, on both databases."""

import time as clock
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from db.engine import transaction
from db.queries.kit import hari_libur
from db.tables import Audit, Kehadiran, Pegawai
from rules.impor import Plan
from rules.kehadiran.jam_kerja import Setting
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.periode import label
from services import impor, kehadiran
from services.impor import AdaSalah, batal, pemetaan, usul
from services.kehadiran import Entry, jam_kerja, nomor_mesin
from settings import today
from tests.cast import Cast, began, placed
from tests.cast import impor as files
from tests.cast.database import ask as asking
from tests.cast.database import call, differences, trail
from tests.cast.laporan import close
from tests.cast.tabel import excel

ANI, HANA, CITRA, GILANG = "199003032015032003", "199104042016032004", "198806062012032006", "198505052010031005"
# A Tuesday of last year with working days around it.
DAY = next(
    day
    for n in range(300)
    if (day := date(today().year - 1, 6, 2) + timedelta(days=n)).weekday() == 1
    and not hari_libur.national(day - timedelta(days=1), day + timedelta(days=2))
)


def row(nip: str = ANI, day: date = DAY, start: str = "07:30", end: str = "16:00", note: str = "") -> tuple[str, ...]:
    return (nip, f"{day:%Y-%m-%d}", start, end, note)


def ask(cast: Cast, *rows: tuple[str, ...], actor=None, **pilihan: str) -> impor.Permintaan:
    berkas = files.csv(("NIP", "Tanggal", "Jam masuk", "Jam pulang", "Keterangan"), *rows, name="mesin.csv")
    return files.asked("kehadiran", cast.dinas_id, berkas, actor=actor or cast.gilang, **pilihan)


def plan(cast: Cast, *rows: tuple[str, ...], actor=None, **pilihan: str) -> Plan:
    return files.plan(ask(cast, *rows, actor=actor, **pilihan), actor or cast.gilang)


def run(cast: Cast, *rows: tuple[str, ...], skip_wrong: bool = False, **pilihan: str) -> impor.Hasil:
    hasil = files.take(ask(cast, *rows, **pilihan), cast.gilang, skip_wrong=skip_wrong)
    assert differences() == []
    return hasil


def saved() -> dict[tuple[int, date], Kehadiran]:
    with transaction() as session:
        return {(one.pegawai_id, one.day): one for one in session.exec(select(Kehadiran))}


def told(found: Plan) -> list[tuple[str, str]]:
    return [(line.state, line.note or "; ".join(one.reason for one in line.wrong)) for line in found.lines]


def test_what_a_file_does_and_does_again(each_cast: Cast):
    rows = (row(), row(HANA, start="07:31"))
    assert plan(each_cast, *rows).counts == {"baru": 2}
    assert run(each_cast, *rows).written == 2
    found = saved()
    ani, hana = found[each_cast.ani.pegawai_id, DAY], found[each_cast.hana.pegawai_id, DAY]
    assert (ani.status, ani.minutes, ani.source, ani.recorded_by) == ("hadir", 450, "impor", each_cast.gilang.akun_id)
    assert hana.status == "terlambat" and ani.unit_id == each_cast.unit_id
    assert run(each_cast, *rows).impor_id is None
    again = (row(start="08:00"), row(HANA, start="07:31"))
    changed = plan(each_cast, *again)
    assert changed.counts == {"ubah": 1, "sama": 1}
    assert changed.taken[0].before == {"status": "hadir", "time_in": time(7, 30)}
    assert run(each_cast, *again).written == 1 and saved()[each_cast.ani.pegawai_id, DAY].version == 2
    assert trail("kehadiran") == ["tambah", "tambah", "ubah"] and trail("impor") == ["impor", "impor"]
    with transaction() as session:
        lines = session.exec(select(Audit).where(Audit.noun.in_(("kehadiran", "impor"))).order_by(Audit.id)).all()
    assert '"time_in": "08:00"' in lines[3].after and '"time_in": "07:30"' in lines[3].before
    assert "mesin.csv" in lines[2].after and lines[2].dinas_id == each_cast.dinas_id


def test_each_wrong_row_is_told_and_nothing_is_written_unless_it_is_skipped(each_cast: Cast):
    with transaction() as session:
        began(session, each_cast.hana, DAY)
        closed = close(session, each_cast, date(DAY.year, 1, 5))
    rows = (
        row(),
        row("199003032015032099"),
        row(CITRA),
        row("1.99003E+17"),
        row(day=today() + timedelta(days=1)),
        row(HANA, DAY - timedelta(days=1)),
        row(start="17:00", day=DAY + timedelta(days=1)),
        row(day=DAY + timedelta(days=2), start="05:00", end="22:00"),
        row(day=date(DAY.year, 1, 5)),
        row(HANA, start="", end="", note="Cutti"),
        row(HANA, DAY + timedelta(days=1), note="Cuti"),
        row(GILANG),
    )
    assert [message[:24] for _, message in told(plan(each_cast, *rows))] == [
        "",
        "NIP ini tidak ada di din",
        "NIP ini tidak ada di din",
        "NIP rusak karena disimpa",
        "Hari ini belum tiba.",
        "Pegawai tidak aktif pada",
        "Jam pulang harus sesudah",
        "Lebih dari 14 jam kerja ",
        f"Periode {label(closed)} sudah "[:24],
        "“Cutti” bukan keterangan",
        "“Cuti” tetapi ada jam ma",
        "Kehadiran Anda sendiri d"[:24],
    ]
    with pytest.raises(AdaSalah):
        run(each_cast, *rows)
    assert saved() == {}
    assert run(each_cast, *rows, skip_wrong=True).written == 1


def test_what_was_entered_by_hand_stays_unless_it_is_ticked(each_cast: Cast):
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    entries = [Entry(ani, DAY, "dinas_luar", note="Rapat provinsi"), Entry(hana, DAY, "hadir", time(7, 30), time(16), "Ada")]
    call(kehadiran.save, each_cast.gilang, entries=entries)
    rows = (row(), row(HANA), row(day=DAY + timedelta(days=1)))
    assert told(plan(each_cast, *rows)) == [("lewati", "Sudah diisi tangan: Dinas luar."), ("sama", ""), ("baru", "")]
    assert run(each_cast, *rows).written == 1 and saved()[ani, DAY].status == "dinas_luar"
    assert run(each_cast, *rows, timpa="ya").written == 1
    now = saved()[ani, DAY]
    assert (now.status, now.source, now.note) == ("hadir", "impor", "Rapat provinsi")


def test_a_yes_of_the_superior_is_overwritten_by_times_only(each_cast: Cast):
    with transaction() as session:
        common = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "pegawai_id": each_cast.ani.pegawai_id}
        for n in (0, 1):
            session.add(Kehadiran(**common, day=DAY + timedelta(days=n), status="cuti", source="ketidakhadiran"))
    rows = (row(), row(day=DAY + timedelta(days=1), start="", end=""))
    assert told(plan(each_cast, *rows, absen="ya"))[0] == ("lewati", "Sudah disetujui atasan: Cuti.")
    assert [state for state, _ in told(plan(each_cast, *rows, absen="ya", timpa="ya"))] == ["ubah", "lewati"]
    same = row(start="", end="", note="Cuti Tahunan")
    assert told(plan(each_cast, same)) == [("sama", "")]


def test_a_plan_that_nobody_saw_is_not_carried_out(each_cast: Cast):
    request = ask(each_cast, row(), row(HANA))
    seen = files.plan(request, each_cast.gilang).digest
    call(kehadiran.save, each_cast.gilang, entries=[Entry(each_cast.ani.pegawai_id, DAY, "sakit")])
    with pytest.raises(Conflict, match="sejak pratinjau"):
        call(impor.run, each_cast.gilang, ask=request, setuju=impor.Setuju(seen))
    assert len(saved()) == 1


def test_an_import_goes_back_as_it_came(each_cast: Cast):
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    run(each_cast, row(start="07:45", note="Hujan"))
    hasil = run(each_cast, row(), row(HANA))
    call(batal.undo, each_cast.eko, impor_id=hasil.impor_id)
    assert differences() == [] and list(saved()) == [(ani, DAY)]
    now = saved()[ani, DAY]
    assert (now.status, now.time_in, now.note, now.version) == ("terlambat", time(7, 45), "Hujan", 3)
    again = run(each_cast, row(), row(HANA))
    call(kehadiran.save, each_cast.gilang, entries=[Entry(hana, DAY, "sakit", version=1)])
    with pytest.raises(Conflict, match="sudah berubah"):
        call(batal.undo, each_cast.gilang, impor_id=again.impor_id)


def test_an_import_into_a_period_that_closed_since_stays(each_cast: Cast):
    hasil = run(each_cast, row(day=(day := date(DAY.year, 1, 5)) + timedelta(days=(7 - day.weekday()) % 7 + 1)))
    kept = next(day for _, day in saved())
    with transaction() as session:
        close(session, each_cast, kept)
    with pytest.raises(Locked):
        call(batal.undo, each_cast.gilang, impor_id=hasil.impor_id)
    assert len(saved()) == 1 and differences() == []


def test_free_days_are_piket_and_empty_rows_count_only_when_told(each_cast: Cast):
    saturday = DAY + timedelta(days=4)
    rows = (
        row(day=saturday),
        row(HANA, saturday, start="", end=""),
        row(HANA, saturday + timedelta(days=1), "", "", "Sakit"),
        row(start="", end=""),
        row(HANA, start="", end="16:00"),
    )
    assert [state for state, _ in told(plan(each_cast, *rows))] == ["baru", "lewati", "lewati", "lewati", "baru"]
    assert run(each_cast, *rows).written == 2
    assert saved()[each_cast.hana.pegawai_id, DAY].status == "hadir"
    assert saved()[each_cast.ani.pegawai_id, saturday].status == "piket"
    assert run(each_cast, *rows, absen="ya").written == 1
    assert saved()[each_cast.ani.pegawai_id, DAY].status == "tanpa_keterangan"


def test_rows_of_one_day_are_one_or_contradict(cast: Cast):
    rows = (
        row(start="07:30", end=""),
        row(start="", end="16:00"),
        row(HANA, start="07:00", end="12:00"),
        row(HANA, start="11:00", end="16:00"),
        row(day=DAY + timedelta(days=1)),
        row(day=DAY + timedelta(days=1)),
        row(day=DAY + timedelta(days=1), start="", end=""),
    )
    found = plan(cast, *rows)
    assert found.counts == {"baru": 2, "salah": 2, "lewati": 1}
    assert [one.reason for one in found.wrong] == ["Hari yang sama ada di baris 4, 5 dengan jam yang bertabrakan."] * 2
    assert found.taken[0].values["time_out"] == time(16)


def test_lateness_and_days_follow_the_working_time_of_the_unit(each_cast: Cast):
    def setting(**values) -> None:
        call(jam_kerja.add, each_cast.gilang, dinas_id=each_cast.dinas_id, setting=Setting("Jam", **values))

    setting(start=DAY, time_in=time(9), tolerance=5)
    rows = (row(start="09:05"), row(HANA, start="09:06"), row(day=DAY - timedelta(days=1), start="08:59"))
    assert [line.values["status"] for line in plan(each_cast, *rows).lines] == ["hadir", "terlambat", "terlambat"]
    setting(start=DAY, unit_id=each_cast.unit_id, shift=True)
    night = (row(start="22:00", end="06:00"), row(day=DAY + timedelta(days=4), start="14:00", end="21:00"))
    assert run(each_cast, *night).written == 2
    found = saved()[each_cast.ani.pegawai_id, DAY]
    assert (found.status, found.minutes) == ("hadir", 420)


def test_pieces_of_a_day_keep_their_minutes_when_only_a_note_is_added(cast: Cast):
    run(cast, row(start="07:02", end="11:05"), row(start="14:58", end="20:04"))
    now = saved()[cast.ani.pegawai_id, DAY]
    assert now.minutes == 549 and now.note == "07.02–11.05, 14.58–20.04"
    entry = Entry(cast.ani.pegawai_id, DAY, "hadir", now.time_in, now.time_out, "Dua shift", now.version)
    call(kehadiran.save, cast.gilang, entries=[entry])
    assert saved()[cast.ani.pegawai_id, DAY].minutes == 549 and differences() == []


def test_a_spreadsheet_with_real_dates_and_a_number_for_a_nip(cast: Cast):
    cells = [["NIP", "Tanggal", "Masuk", "Pulang"], [ANI, DAY, time(7, 30), time(16)], [int(HANA), DAY, time(7, 30), None]]
    berkas = impor.open_file("mesin.xlsx", excel(*cells))
    found = files.plan(files.asked("kehadiran", cast.dinas_id, berkas, actor=cast.gilang), cast.gilang)
    assert [line.state for line in found.lines] == ["baru", "salah"] and "rusak" in found.wrong[0].reason


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    actor, given = cast.everybody()[name], {"dinas_id": cast.dinas_id}
    for refused in (
        lambda: plan(cast, row(), actor=actor),
        lambda: call(impor.run, actor, ask=ask(cast, row())),
        lambda: call(pemetaan.save, actor, **given, kind="kehadiran", name="Mesin", mapping={}),
        lambda: call(nomor_mesin.give, actor, **given, mesin="Lobi", numbers={"5": cast.ani.pegawai_id}),
    ):
        with pytest.raises(Forbidden):
            refused()
    assert saved() == {}


def test_an_arrangement_is_kept_by_its_name(each_cast: Cast):
    given = {"dinas_id": each_cast.dinas_id, "kind": "kehadiran"}

    def keep(name: str, **mapping) -> None:
        call(pemetaan.save, each_cast.gilang, **given, name=name, mapping=mapping)

    keep(" Mesin  lobi ", columns={"nip": "NIP"})
    keep("Mesin lobi", columns={"nip": "No"}, pilihan={"mesin": "Lobi", "timpa": "ya", "tanggal": "dmy"})
    kept = asking(usul.kept_of, **given)
    assert list(kept) == ["Mesin lobi"] and kept["Mesin lobi"].pilihan == {"mesin": "Lobi", "tanggal": "dmy"}
    with pytest.raises(Invalid) as caught:
        keep("x")
    assert caught.value.field == "name"
    with pytest.raises(Forbidden):
        call(pemetaan.remove, each_cast.citra, **given, name="Mesin lobi")
    call(pemetaan.remove, each_cast.gilang, **given, name="Mesin lobi")
    assert trail("impor_pemetaan") == ["tambah", "ubah", "hapus"]


def test_a_month_of_two_hundred_takes_seconds(each_cast: Cast):
    with transaction() as session:
        ani = session.get_one(Pegawai, each_cast.ani.pegawai_id)
        values = ani.model_dump(exclude={"id", "nip"})
        for n in range(101, 301):
            session.add(made := Pegawai(**values, nip=f"199003032015032{n:03d}"))
            session.flush()
            placed(session, made)
    days = [DAY + timedelta(days=n) for n in range(40)]
    working = [day for day in days if day.weekday() < 5 and day not in hari_libur.national(day, day)][:22]
    request = ask(each_cast, *(row(f"199003032015032{n:03d}", day) for day in working for n in range(101, 301)))
    begun = clock.process_time()
    hasil = files.take(request, each_cast.gilang)
    assert hasil.written == 200 * len(working) and differences() == []
    assert clock.process_time() - begun < 10, "seconds of this process; the check of the roll-up included"
