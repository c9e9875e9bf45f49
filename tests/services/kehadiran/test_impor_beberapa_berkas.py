"""Days that several files tell: two machines, a log and a recap, the end of a month; and files as programs print them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
import time_machine

from db.engine import transaction
from rules.impor import Plan
from rules.kehadiran.jam_kerja import Setting
from rules.kit.errors import Conflict, Invalid
from services import impor
from services.impor import batal
from services.kehadiran import jam_kerja, nomor_mesin
from tests.cast import Cast
from tests.cast import impor as files
from tests.cast.database import call, differences
from tests.cast.laporan import close

ANI, HANA = "199003032015032003", "199104042016032004"
PAIRS = "NIP;Tanggal;Masuk;Pulang\n"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel("2026-11-27T03:00:00+00:00", tick=True):
        yield


def ask(cast: Cast, text: str, **pilihan: str) -> impor.Permintaan:
    berkas = impor.open_file("mesin.csv", text.encode())
    return files.asked("kehadiran", cast.dinas_id, berkas, actor=cast.gilang, **pilihan)


def plan(cast: Cast, text: str, **pilihan: str) -> Plan:
    return files.plan(ask(cast, text, **pilihan), cast.gilang)


def take(cast: Cast, text: str, **pilihan: str) -> impor.Hasil:
    hasil = files.take(ask(cast, text, **pilihan), cast.gilang)
    assert differences() == []
    assert plan(cast, text, **pilihan).taken == [], "the same file twice changes nothing"
    return hasil


def days(found: Plan) -> list[tuple[int, time | None, time | None, str]]:
    return [(v["day"].day, v["time_in"], v["time_out"], v["status"]) for v in (line.values for line in found.taken)]


def scans(*moments: str, nip: str = ANI) -> str:
    return "NIP\tWaktu\n" + "".join(f"{nip}\t2026-11-{moment}\n" for moment in moments)


def numbered(cast: Cast) -> None:
    numbers = {"5": cast.ani.pegawai_id, "6": cast.hana.pegawai_id}
    call(nomor_mesin.give, cast.gilang, dinas_id=cast.dinas_id, mesin="Lobi", numbers=numbers)


def shifts(cast: Cast) -> None:
    setting = Setting("Bergilir", date(2026, 1, 1), unit_id=cast.unit_id, shift=True)
    call(jam_kerja.add, cast.gilang, dinas_id=cast.dinas_id, setting=setting)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{PAIRS}{ANI};2026-11-02;07:05;\n", f"{PAIRS}{ANI};2026-11-02;;16:05\n"),
        (scans("02 07:05"), scans("02 16:05")),
        (scans("02 07:05", "02 12:05"), scans("02 12:30", "02 16:05")),
        (scans("02 16:05"), scans("02 07:05")),
        (scans("02 07:05", "02 16:05"), scans("02 11:00")),
    ],
)
def test_two_machines_tell_one_day(each_cast: Cast, first: str, second: str):
    take(each_cast, first)
    seen = plan(each_cast, second)
    take(each_cast, second)
    assert plan(each_cast, first).taken == [], "nor does the other machine's"
    found = plan(each_cast, f"{PAIRS}{ANI};2026-11-02;07:05;16:05\n")
    assert found.counts == {"sama": 1}
    assert not seen.taken or seen.taken[0].target[2] == 480


def test_a_later_scan_and_one_of_a_corrected_row(cast: Cast):
    take(cast, scans("02 07:05", "02 15:00"))
    assert days(take(cast, scans("02 07:05", "02 15:00", "02 16:10")).plan) == [(2, time(7, 5), time(16, 10), "hadir")]
    shorter = plan(cast, f"{PAIRS}{ANI};2026-11-02;07:05;15:00\n")
    assert days(shorter) == [(2, time(7, 5), time(15), "hadir")], "a row says the whole day"
    assert any("lebih pendek" in note for note in shorter.notes)


def test_a_log_says_nothing_against_words_and_words_nothing_against_times(each_cast: Cast):
    recap = f"NIP;1;2;3;4;5\n{ANI};L;C;DL;H;A\n{HANA};L;;H;H;H\n"
    take(each_cast, recap, bulan="2026-11")
    log = scans("02 07:05", "03 07:06", "04 07:40", "05 07:05")
    found = plan(each_cast, log)
    assert days(found) == [
        (3, time(7, 6), None, "dinas_luar"), (4, time(7, 40), None, "terlambat"), (5, time(7, 5), None, "hadir"),
    ]  # fmt: skip
    assert "Sudah tercatat Cuti" in next(line.note for line in found.lines if line.state == "lewati")
    assert [day for day, *_ in days(plan(each_cast, log, timpa="ya"))] == [2, 3, 4, 5]
    take(each_cast, log)
    again = plan(each_cast, recap, bulan="2026-11")
    assert days(again) == [(5, None, None, "tanpa_keterangan")], "only the word that says he was away"
    empty = plan(each_cast, f"{PAIRS}{ANI};2026-11-04;;\n{ANI};2026-11-06;;\n", absen="ya")
    assert [(day, status) for day, _, _, status in days(empty)] == [(6, "tanpa_keterangan")]


def test_a_night_over_the_end_of_two_files(each_cast: Cast):
    shifts(each_cast)
    take(each_cast, scans("09 20:50", "10 07:00", "10 20:55"))
    later = scans("11 07:02", "11 20:51", "12 07:01")
    assert days(take(each_cast, later).plan) == [(10, time(20, 55), time(7, 2), "hadir"), (11, time(20, 51), time(7, 1), "hadir")]


def test_nights_told_whole_stand_in_place_of_day_hours_told_before(each_cast: Cast):
    """They were recorded before anybody set the unit to shifts; the second machine of a night says the same night."""
    shifts(each_cast)
    hours = "".join(f"{ANI};2026-11-0{day};06:56;16:02\n" for day in (2, 3, 4))
    take(each_cast, PAIRS + hours)
    nights = scans("02 20:52", "03 07:02", "03 20:53", "04 07:03")
    seen = plan(each_cast, nights)
    assert days(seen) == [(2, time(20, 52), time(7, 2), "hadir"), (3, time(20, 53), time(7, 3), "hadir")]
    assert not any("digabung" in note for note in seen.notes)
    take(each_cast, nights)
    door = plan(each_cast, scans("02 20:40", "03 06:45"))
    assert days(door) == [(2, time(20, 40), time(7, 2), "hadir")] and any("digabung" in note for note in door.notes)


def test_a_morning_and_a_night_of_one_date(cast: Cast):
    shifts(cast)
    found = take(cast, scans("05 06:55", "05 14:05", "05 20:50", "06 07:00")).plan
    assert days(found) == [(5, time(6, 55), time(7), "hadir")] and found.taken[0].target[2] == 430 + 610
    assert found.taken[0].values["note"] == "06.55–14.05, 20.50–07.00"
    assert not plan(cast, scans("05 14:06")).taken, "a second machine's scan leaves both pieces"


def test_a_night_that_began_in_a_closed_period_stays(cast: Cast):
    shifts(cast)
    take(cast, "NIP\tWaktu\n" + f"{ANI}\t2026-10-31 20:50\n")
    close_october(cast)
    found = plan(cast, scans("01 07:00", "01 20:50", "02 07:00"))
    assert not found.wrong and [day for day, *_ in days(found)] == [1]


def close_october(cast: Cast) -> None:
    with transaction() as session:
        close(session, cast, date(2026, 10, 30))


def test_days_of_a_closed_period_that_are_the_same_are_no_mistake(each_cast: Cast):
    text = f"{PAIRS}{ANI};2026-10-30;07:05;16:05\n"
    take(each_cast, text)
    close_october(each_cast)
    assert plan(each_cast, text).counts == {"sama": 1}
    assert plan(each_cast, text.replace("16:05", "16:06") + f"{ANI};2026-11-02;07:00;16:00\n").counts == {"salah": 1, "baru": 1}


def test_an_import_under_a_later_one_says_which_goes_first(each_cast: Cast):
    first = take(each_cast, f"{PAIRS}{ANI};2026-11-02;07:05;\n")
    second = take(each_cast, f"{PAIRS}{ANI};2026-11-02;;16:05\n")
    with pytest.raises(Conflict, match="Batalkan dahulu impor sesudahnya dari “mesin"):
        call(batal.undo, each_cast.gilang, impor_id=first.impor_id)
    assert call(batal.undo, each_cast.gilang, impor_id=second.impor_id) == 1
    assert call(batal.undo, each_cast.gilang, impor_id=first.impor_id) == 1 and differences() == []


def test_a_scan_before_dawn_waits_for_a_yes(cast: Cast):
    text = scans("09 07:05", "10 02:30", "10 08:10", "10 16:00")
    found = plan(cast, text)
    assert found.asks == ["malam"] and [one.row for one in found.wrong] == [3]
    assert [day for day, *_ in days(plan(cast, text, malam="ya"))] == [9, 10]


def test_every_scan_on_one_row_and_the_number_beside_an_empty_nip(cast: Cast):
    numbered(cast)
    head = "PIN;NIP;Nama;Tanggal;Scan 1;Scan 2;Scan 3;Scan 4\n"
    found = plan(
        cast, head + "5;;ANI;2026-11-02;07:05;12:01;12:40;16:05\n6;;HANA;2026-11-02;07:05;;;16:01\n6;;HANA;2026-11-03;;;;\n"
    )
    assert days(found) == [(2, time(7, 5), time(16, 5), "hadir"), (2, time(7, 5), time(16, 1), "hadir")]
    # Rows of somebody else whose NIP was forgotten are not those of the person above.
    half = plan(
        cast, head + f"5;{ANI};ANI;2026-11-02;07:05;;;16:05\n6;;HANA;2026-11-02;07:05;;;16:01\n6;;HANA;2026-11-03;07:05;;;\n"
    )
    assert half.counts == {"baru": 1, "salah": 2} and {one.reason for one in half.wrong} == {"NIP kosong."}


def test_the_only_machine_is_taken_and_that_is_said(cast: Cast):
    numbered(cast)
    text = "PIN;Tanggal;Masuk;Pulang\n5;2026-11-02;07:05;16:05\n6;2026-11-03;00:00;00:00\n"
    found = plan(cast, text)
    assert days(found) == [(2, time(7, 5), time(16, 5), "hadir")] and not found.wrong and "mesin Lobi" in found.notes[0]
    assert plan(cast, text, mesin="Lobi").notes == []
    assert not plan(cast, text, mesin="Gudang").taken


def test_scans_and_not_the_hours_of_the_roster(cast: Cast):
    rows = f"{ANI};2026-11-02;07:30;07:45;16:00;16:05\n"
    found = plan(cast, f"NIP;Tanggal;Jam Masuk;Scan Masuk;Jam Pulang;Scan Pulang\n{rows}")
    assert days(found) == [(2, time(7, 45), time(16, 5), "terlambat")]


def test_blocks_with_several_labels_in_one_cell_and_sums_below(cast: Cast):
    numbered(cast)
    head, ani, hana = "Tanggal;Jam Masuk;Jam Pulang;Keterangan\n", "No. Kartu : 5 Nama : ANI\n", "Nama : HANA No. Kartu : 6\n"
    text = f"{ani}{head}2026-11-02;07:05;16:00;\nJumlah Hadir : 1\n{hana}{head}2026-11-02;;;Cuti\nTotal Jam Kerja : 8:00\n"
    found = plan(cast, "LAPORAN KEHADIRAN\n" + text)
    assert [(line.values["nip"], line.values["status"]) for line in found.taken] == [(ANI, "hadir"), (HANA, "cuti")]
    assert not found.wrong


def test_nobody_is_absent_by_a_column_that_is_not_read(cast: Cast):
    with pytest.raises(Invalid, match="Kolom jam dan keterangan tidak ditemukan"):
        plan(cast, f"NIP;Tanggal;Pintu\n{ANI};2026-11-02;1\n", absen="ya")
    kept = ask(cast, f"NIP;Tanggal;Masuk;Pulang;Keterangan\n{ANI};2026-11-02;;;Cuti\n", absen="ya")
    columns = {field: title for field, title in kept.susunan.columns.items() if field != "note"}
    without = {name: answer for name, answer in kept.susunan.pilihan.items() if name != "absen"}
    found = files.plan(replace(kept, susunan=replace(kept.susunan, columns=columns, pilihan=without)), cast.gilang)
    assert "Kolom “Keterangan” ada di berkas ini dan tidak dibaca" in found.notes[0]
    with pytest.raises(Invalid, match="Kolom “Keterangan” tidak dibaca"):
        files.plan(replace(kept, susunan=replace(kept.susunan, columns=columns)), cast.gilang)


def test_who_stands_in_a_wrong_row_is_not_missing_and_its_column_is_named(cast: Cast):
    found = plan(cast, f"No Pegawai;Tanggal;Masuk;Pulang\n{ANI};2026-11-02;25:00;\n1.99E+17;2026-11-02;07:00;\n")
    assert "Ani" not in found.missing and "Hana" in found.missing
    assert [one.column for one in found.wrong] == ["Masuk", "No Pegawai"]
