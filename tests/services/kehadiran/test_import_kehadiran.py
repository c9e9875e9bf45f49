"""A machine's file is shown row by row, then imported as it was shown: messy files, on both databases."""

import time as clock
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.kehadiran import impor_pemetaan
from db.queries.kit import hari_libur
from db.tables import Audit, Kehadiran, Pegawai
from rules.kehadiran.impor import Mapping, guess
from rules.kehadiran.jam_kerja import Setting
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.periode import label
from services import kehadiran
from services.kehadiran import Entry, jam_kerja
from services.kehadiran import impor as kehadiran_impor
from services.kehadiran import pratinjau as kehadiran_pratinjau
from services.kit import impor_pemetaan as pemetaan
from services.kit.berkas_tabel import table
from settings import today
from tests.cast import Cast, began, placed
from tests.cast.database import call, differences, trail
from tests.cast.laporan import close
from tests.cast.tabel import excel

ANI, HANA, CITRA = "199003032015032003", "199104042016032004", "198806062012032006"
MAPPING = Mapping("NIP", "Tanggal", "Masuk", "Pulang")
# A Tuesday of last year with working days around it.
DAY = next(
    day
    for n in range(300)
    if (day := date(today().year - 1, 6, 2) + timedelta(days=n)).weekday() == 1
    and not hari_libur.national(day - timedelta(days=1), day + timedelta(days=2))
)


def file(*rows: tuple[str, ...]) -> list[list[str]]:
    return [["NIP", "Tanggal", "Masuk", "Pulang"], *map(list, rows)]


def row(nip: str = ANI, day: date = DAY, start: str = "07:30", end: str = "16:00") -> tuple[str, ...]:
    return (nip, f"{day:%d/%m/%Y}", start, end)


def plan(cast: Cast, rows, actor=None, mapping=MAPPING) -> kehadiran_pratinjau.Plan:
    with reading() as connection:
        return kehadiran_pratinjau.plan(
            connection, actor=actor or cast.gilang, dinas_id=cast.dinas_id, rows=rows, mapping=mapping
        )


def run(cast: Cast, rows, actor=None, seen: str | None = None, mapping=MAPPING, **options) -> int:
    seen = seen or plan(cast, rows, mapping=mapping).digest
    values = {
        "dinas_id": cast.dinas_id,
        "berkas": kehadiran_impor.Berkas("mesin.csv", rows),
        "mapping": mapping,
        "seen": seen,
        **options,
    }
    written = call(kehadiran_impor.run, actor or cast.gilang, **values)
    assert differences() == []
    return written


def saved() -> dict[tuple[int, date], Kehadiran]:
    with transaction() as session:
        return {(one.pegawai_id, one.day): one for one in session.exec(select(Kehadiran))}


def test_what_a_file_does_and_does_again(each_cast: Cast):
    rows = file(row(), row(HANA, start="07:31"))
    assert plan(each_cast, rows).counts == {"baru": 2}
    assert run(each_cast, rows) == 2
    found = saved()
    ani, hana = found[each_cast.ani.pegawai_id, DAY], found[each_cast.hana.pegawai_id, DAY]
    assert (ani.status, ani.minutes, ani.source, ani.recorded_by) == ("hadir", 450, "impor", each_cast.gilang.akun_id)
    assert hana.status == "terlambat"
    assert plan(each_cast, rows).counts == {"sama": 2}
    with pytest.raises(Invalid, match="Tidak ada yang perlu diimpor"):
        run(each_cast, rows)
    again = file(row(start="08:00"), row(HANA, start="07:31"))
    assert plan(each_cast, again).counts == {"ubah": 1, "sama": 1}
    assert run(each_cast, again) == 1 and saved()[each_cast.ani.pegawai_id, DAY].version == 2
    with transaction() as session:
        first = session.exec(select(Audit).where(Audit.action == "impor").order_by(Audit.id)).first()
        assert '"tersimpan": 2' in first.after and "mesin.csv" in first.after and first.dinas_id == each_cast.dinas_id
    assert trail("kehadiran") == ["tambah", "tambah", "impor", "ubah", "impor"]


def test_each_wrong_row_is_told_and_nothing_is_written_unless_it_is_skipped(each_cast: Cast):
    with transaction() as session:
        began(session, each_cast.hana, DAY)
        closed = close(session, each_cast, date(DAY.year, 1, 5))
    rows = file(
        row(),
        row("199003032015032099"),
        row(CITRA),
        row("1.99003E+17"),
        row(day=today() + timedelta(days=1)),
        row(HANA, DAY - timedelta(days=1)),
        row(start="17:00", day=DAY + timedelta(days=1)),
        row(day=DAY + timedelta(days=2), start="05:00", end="22:00"),
        row(day=date(DAY.year, 1, 5)),
        (ANI, "32/01/2026", "07:30", "16:00"),
    )
    found = plan(each_cast, rows)
    assert [one.message.split(";")[0][:22] for one in found.rows] == [
        "",
        "NIP ini tidak ada di d",
        "NIP ini tidak ada di d",
        "NIP rusak karena disim",
        "Hari ini belum tiba.",
        "Pegawai tidak aktif pa",
        "Jam pulang harus sesud",
        "Lebih dari 14 jam kerj",
        f"Periode {label(closed)} sudah "[:22],
        "“32/01/2026” bukan tan",
    ]
    with pytest.raises(Invalid, match="9 baris yang salah") as caught:
        run(each_cast, rows)
    assert caught.value.field == "skip_wrong" and saved() == {}
    assert run(each_cast, rows, skip_wrong=True) == 1


def test_what_was_entered_by_hand_stays_unless_it_is_ticked(each_cast: Cast):
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    entries = [Entry(ani, DAY, "dinas_luar", note="Rapat provinsi"), Entry(hana, DAY, "hadir", time(7, 30), time(16))]
    call(kehadiran.save, each_cast.gilang, entries=entries)
    rows = file(row(), row(HANA), row(day=DAY + timedelta(days=1)))
    found = plan(each_cast, rows)
    assert [one.state for one in found.rows] == ["isian", "sama", "baru"] and found.rows[0].message == "Semula Dinas luar"
    assert run(each_cast, rows) == 1 and saved()[ani, DAY].status == "dinas_luar"
    assert run(each_cast, rows, overwrite=True) == 1
    now = saved()[ani, DAY]
    assert (now.status, now.source, now.note) == ("hadir", "impor", "Rapat provinsi")


def test_a_plan_that_nobody_saw_is_not_carried_out(each_cast: Cast):
    rows = file(row(), row(HANA))
    seen = plan(each_cast, rows).digest
    call(kehadiran.save, each_cast.gilang, entries=[Entry(each_cast.ani.pegawai_id, DAY, "sakit")])
    with pytest.raises(Conflict, match="sejak pratinjau"):
        run(each_cast, rows, seen=seen, overwrite=True)
    assert len(saved()) == 1


def test_days_off_are_passed_over_and_empty_rows_count_only_when_told(cast: Cast):
    saturday = DAY + timedelta(days=4)
    rows = file(row(day=saturday), row(start="", end=""), row(HANA, start="", end="16:00"))
    assert [one.state for one in plan(cast, rows).rows] == ["libur", "kosong", "baru"]
    assert run(cast, rows) == 1 and saved()[cast.hana.pegawai_id, DAY].status == "hadir"
    assert run(cast, rows, mapping=replace(MAPPING, absent=True)) == 1
    assert saved()[cast.ani.pegawai_id, DAY].status == "tanpa_keterangan"


def test_lateness_and_days_follow_the_working_time_of_the_unit(each_cast: Cast):
    def setting(**values) -> None:
        call(jam_kerja.add, each_cast.gilang, dinas_id=each_cast.dinas_id, setting=Setting("Jam", **values))

    setting(start=DAY, time_in=time(9))
    rows = file(row(start="08:59"), row(HANA, start="09:01"), row(day=DAY - timedelta(days=1), start="08:59"))
    assert [one.status for one in plan(each_cast, rows).rows] == ["hadir", "terlambat", "terlambat"]
    setting(start=DAY, unit_id=each_cast.unit_id, shift=True)
    night = file(row(start="22:00", end="06:00"), row(day=DAY + timedelta(days=4), start="14:00", end="21:00"))
    assert run(each_cast, night) == 2
    found = saved()[each_cast.ani.pegawai_id, DAY]
    assert (found.status, found.minutes) == ("hadir", 420)


def test_a_spreadsheet_with_real_dates_and_a_number_for_a_nip(cast: Cast):
    cells = [["NIP", "Tanggal", "Masuk", "Pulang"], [ANI, DAY, time(7, 30), time(16)], [int(HANA), DAY, time(7, 30), None]]
    rows = table("mesin.xlsx", excel(*cells))
    found = plan(cast, rows, mapping=guess(rows))
    assert [one.state for one in found.rows] == ["baru", "salah"] and "rusak" in found.rows[1].message


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    rows, actor = file(row()), cast.everybody()[name]
    for refused in (
        lambda: plan(cast, rows, actor),
        lambda: run(cast, rows, actor),
        lambda: call(pemetaan.save, actor, dinas_id=cast.dinas_id, kind="kehadiran", name="Mesin", mapping={}),
    ):
        with pytest.raises(Forbidden):
            refused()
    assert saved() == {}


def test_a_mapping_is_kept_by_its_name(each_cast: Cast):
    def keep(name: str, **mapping) -> None:
        call(pemetaan.save, each_cast.gilang, dinas_id=each_cast.dinas_id, kind="kehadiran", name=name, mapping=mapping)

    def listed():
        with reading() as connection:
            return impor_pemetaan.listed(connection, dinas_id=each_cast.dinas_id, kind="kehadiran")

    keep(" Mesin  lobi ", nip="NIP")
    keep("Mesin lobi", nip="No ID")
    (kept,) = listed()
    assert (kept.name, kept.mapping) == ("Mesin lobi", {"nip": "No ID"})
    with pytest.raises(Invalid) as caught:
        keep("x")
    assert caught.value.field == "name"
    with pytest.raises(Forbidden):
        call(pemetaan.remove, each_cast.citra, impor_pemetaan_id=kept.id)
    call(pemetaan.remove, each_cast.gilang, impor_pemetaan_id=kept.id)
    assert listed() == [] and trail("impor_pemetaan") == ["tambah", "ubah", "hapus"]


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
    rows = file(*(row(f"199003032015032{n:03d}", day) for day in working for n in range(101, 301)))
    found = plan(each_cast, rows)
    assert found.counts == {"baru": 200 * len(working)}
    begun = clock.process_time()
    assert run(each_cast, rows, seen=found.digest) == 200 * len(working)
    assert clock.process_time() - begun < 10, "seconds of this process; the check of the roll-up included"
