"""Files of offices as they came: each of tests/berkas with what it should do, in November 2026 on whatever day this runs."""

from collections.abc import Iterator
from datetime import date, time

import pytest
import time_machine
from sqlmodel import select

from db.engine import transaction
from db.tables import Pegawai
from rules.impor import as_json
from rules.kehadiran.jam_kerja import Setting
from rules.kit.errors import Conflict, Invalid
from services import impor
from services.kehadiran import jam_kerja, nomor_mesin
from tests.cast import Cast, placed
from tests.cast import impor as files
from tests.cast.database import call, differences, trail

ONE, TWO = "198211112006041117", "198105222004102118"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel("2026-11-27T03:00:00+00:00", tick=True):
        yield


@pytest.fixture
def office(november: None, each_cast: Cast) -> Cast:
    """The cast and the two people of the files."""
    with transaction() as session:
        ani = session.exec(select(Pegawai).where(Pegawai.id == each_cast.ani.pegawai_id)).one()
        for name, nip in (("Satu", ONE), ("Dua", TWO)):
            row = Pegawai(**ani.model_dump(exclude={"id", "nip", "name"}), name=name, nip=nip)
            session.add(row)
            session.flush()
            placed(session, row)
    return each_cast


def ask(cast: Cast, name: str, **given) -> impor.Permintaan:
    # No day in these files is past the twelfth: which number is the month has to be said.
    return files.asked("kehadiran", cast.dinas_id, files.case(name), actor=cast.gilang, **{"tanggal": "dmy", **given})


def plan(cast: Cast, name: str, **given):
    return files.plan(ask(cast, name, **given), cast.gilang)


def taken(found) -> list[tuple[str, int, time | None, time | None, str]]:
    rows = [line.values for line in found.taken]
    return [(row["nip"], row["day"].day, row["time_in"], row["time_out"], row["status"]) for row in rows]


def shifts(cast: Cast) -> None:
    setting = Setting("Piket malam", date(2026, 1, 1), unit_id=cast.unit_id, shift=True)
    call(jam_kerja.add, cast.gilang, dinas_id=cast.dinas_id, setting=setting)


def state(found) -> list[str]:
    return [line.state for line in found.lines]


def test_nights_of_a_unit_in_shifts_are_paired_over_midnight(office: Cast):
    shifts(office)
    found = plan(office, "shift_malam_ketukan.csv")
    assert taken(found) == [(ONE, day, time(20, 50 + day), time(7, day), "hadir") for day in (2, 3, 4, 5)]
    assert not found.notes and not found.asks and not found.wrong
    files.take(ask(office, "shift_malam_ketukan.csv"), office.gilang)
    assert differences() == []
    assert plan(office, "shift_malam_ketukan.csv").counts == {"sama": 4}


def test_nights_of_another_unit_wait_for_a_yes(office: Cast):
    found = plan(office, "shift_malam_ketukan.csv")
    assert state(found) == ["salah"] * 5 and found.asks == ["malam"]
    assert "Pola malam" in found.wrong[0].reason and "Pola malam pada 1 orang (Satu)" in found.notes[0]
    found = plan(office, "shift_malam_ketukan.csv", malam="ya")
    assert len(found.taken) == 5 and not found.asks


def test_nights_in_one_row(office: Cast):
    assert state(plan(office, "shift_malam_pasangan.csv")) == ["salah"] * 4
    shifts(office)
    found = plan(office, "shift_malam_pasangan.csv")
    assert taken(found) == [(ONE, day, time(21), time(7, 10), "hadir") for day in (2, 3, 4, 5)]


def test_numbers_of_a_machine_are_given_once(office: Cast):
    found = plan(office, "mesin_attlog_pin.dat")
    assert found.asks == ["mesin"] and found.people_new == ["Nomor mesin 5", "Nomor mesin 17", "Nomor mesin 41"]
    assert state(found) == ["salah"] * 6 and found.extra.numbers == ("5", "17", "41")
    ids = {row.nip: row.id for row in _people()}
    given = {"dinas_id": office.dinas_id, "mesin": " Lobi ", "numbers": {"5": ids[ONE], "0017": ids[TWO]}}
    assert call(nomor_mesin.give, office.gilang, **given) == 2
    assert call(nomor_mesin.give, office.gilang, **given) == 0
    assert trail("nomor_mesin") == ["tambah", "tambah"]
    with pytest.raises(Conflict):
        call(nomor_mesin.give, office.gilang, **{**given, "numbers": {"5": ids[TWO]}})
    found = plan(office, "mesin_attlog_pin.dat")
    assert found.people_new == ["Nomor mesin 41"] and not found.asks and found.extra.mesin == "Lobi"
    assert taken(found) == [
        (ONE, 2, time(7, 5), time(16, 10), "hadir"),
        (TWO, 2, time(7, 10), time(16, 5), "hadir"),
        (ONE, 3, time(7, 6), None, "hadir"),
        (TWO, 3, time(7, 12), None, "hadir"),
    ]
    assert len(plan(office, "mesin_attlog_pin.dat", mesin="Loket").people_new) == 3


def test_two_shifts_of_a_day_are_one_day(office: Cast):
    hasil = files.take(ask(office, "dua_shift_sehari.csv"), office.gilang)
    assert taken(hasil.plan) == [(ONE, 2, time(7, 2), time(20, 4), "hadir"), (TWO, 2, time(7, 10), time(14, 5), "hadir")]
    first = hasil.plan.taken[0]
    assert first.values["note"] == "07.02–11.05, 14.58–20.04" and first.target[2] == 549
    assert differences() == [] and plan(office, "dua_shift_sehari.csv").counts == {"sama": 2}


def test_words_become_the_status(office: Cast):
    found = plan(office, "keterangan_cuti.csv")
    assert [(row[1], row[4]) for row in taken(found)] == [
        (2, "hadir"), (3, "cuti"), (4, "dinas_luar"), (5, "sakit"), (2, "hadir"),
    ]  # fmt: skip
    assert [line.values["note"] for line in found.taken] == ["", "Cuti Tahunan", "Dinas Luar", "Sakit", ""]
    assert [line.row for line in found.lines if line.state == "lewati"] == [6]
    found = plan(office, "keterangan_cuti.csv", absen="ya")
    assert [row[1] for row in taken(found) if row[4] == "tanpa_keterangan"] == [6]
    assert [row[4] for row in taken(found)].count("tanpa_keterangan") == 1


def test_duty_on_a_free_day_is_piket(office: Cast):
    hasil = files.take(ask(office, "piket_hari_libur.csv"), office.gilang)
    assert [(row[1], row[4]) for row in taken(hasil.plan)] == [(1, "piket"), (7, "piket"), (2, "hadir")]
    assert differences() == [] and plan(office, "piket_hari_libur.csv").counts == {"sama": 3}


def test_programs_of_zk(office: Cast):
    assert plan(office, "zk_checktime_ampm.csv", tanggal="").asks == ["tanggal"]
    found = plan(office, "zk_checktime_ampm.csv", tanggal="mdy")
    assert taken(found) == [(ONE, 2, time(7, 5), time(16, 6), "hadir"), (TWO, 2, time(7, 14), time(16, 1), "hadir")]
    request = ask(office, "zk_checktime_ampm.csv", tanggal="mdy")
    assert dict(request.susunan.columns) == {"nip": "USERID", "day": "CHECKTIME"}
    english = plan(office, "zk_kolom_inggris.csv", tanggal="mdy")
    assert [row[1:] for row in taken(english)] == [
        (2, time(7, 5), time(16, 5), "hadir"), (13, time(7, 25), time(16, 5), "hadir"),
    ]  # fmt: skip
    assert [line.row for line in english.lines if line.state == "lewati"] == [4]
    absent = plan(office, "zk_kolom_inggris.csv", tanggal="mdy", absen="ya")
    assert taken(absent)[-1][1:] == (16, None, None, "tanpa_keterangan")


def test_rows_as_the_command_line_prints_them(office: Cast):
    told = as_json(plan(office, "keterangan_cuti.csv"), rows=True)
    assert told["rows"][1] == {
        "row": 3, "nip": ONE, "day": "2026-11-03", "time_in": None, "time_out": None, "status": "cuti", "note": "Cuti Tahunan",
    }  # fmt: skip


def test_numbers_are_of_people_of_the_dinas(office: Cast):
    with pytest.raises(Invalid, match="pilih pegawai"):
        call(
            nomor_mesin.give, office.gilang, dinas_id=office.dinas_id, mesin="Lobi", numbers={"5": office.citra.pegawai_id}
        )  # fmt: skip


def test_months_with_names_and_other_text(office: Cast):
    found = plan(office, "tanggal_nama_bulan.csv")
    days = sorted({line.values["day"] for line in found.lines})
    assert days == [date(2026, 8, 5), *(date(2026, 11, day) for day in (2, 3, 4))]
    assert plan(office, "teks_unicode.txt").taken


def test_a_matrix_and_merged_cells(office: Cast):
    found = plan(office, "matriks_bulanan.xlsx")
    assert found.layout == "matriks" and (found.taken or found.asks == ["bulan"])
    assert plan(office, "nip_sel_gabung.xlsx").taken
    assert any("NIP rusak" in one.reason for one in plan(office, "nip_angka_excel.xlsx").wrong)


def _people() -> list[Pegawai]:
    with transaction() as session:
        return list(session.exec(select(Pegawai)))
