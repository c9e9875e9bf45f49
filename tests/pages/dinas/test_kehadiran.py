"""Kehadiran: who sees whose month, entry of a day, a machine's file and working time, through the page's widgets."""

from datetime import date, time, timedelta

import pandas as pd
import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db.engine import reading, transaction
from db.queries.kehadiran import hari as kehadiran_hari
from db.queries.kehadiran.hari import Recorded
from db.queries.kit import hari_libur
from db.tables import Audit, Dinas, JamKerja, Kehadiran
from rules.kit.errors import Invalid
from rules.kit.hak import BY_OTHERS
from services import kehadiran
from services.kehadiran import Entry
from settings import today
from tests.cast import Cast, moved
from tests.cast.database import call, every
from tests.cast.indikator import define, happened
from tests.cast.wajib import SIX_DAYS, unit, works
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import choose_row, errors, labels, metrics, named, press, toast, view
from ui.kehadiran.isi import _entries
from ui.kit import formats

LAST = today().year - 1
# A Tuesday of last year with working days around it, and its month.
DAY = next(
    day
    for n in range(300)
    if (day := date(LAST, 6, 2) + timedelta(days=n)).weekday() == 1
    and not hari_libur.national(day - timedelta(days=1), day + timedelta(days=2))
    and 3 < day.day < 25
)
MONTH = f"{DAY:%Y-%m}"
JANUARY = [date(LAST, 1, 5) + timedelta(days=n) for n in range(20)]
WORKED = [day for day in JANUARY if day.weekday() < 5 and not hari_libur.national(day, day)]
ANI, HANA = "199003032015032003", "199104042016032004"


@pytest.fixture
def recorded(cast: Cast) -> Cast:
    """Ani late once and absent four days of the year, Hana on leave."""
    ani = cast.ani.pegawai_id
    entries = [Entry(ani, DAY, "terlambat", time(8), time(16)), Entry(cast.hana.pegawai_id, DAY, "cuti")]
    entries += [Entry(ani, day, "tanpa_keterangan") for day in WORKED[:4]]
    call(kehadiran.save, cast.gilang, entries=entries)
    return cast


def upload(at: AppTest, content: str, name: str = "mesin.csv") -> AppTest:
    at.file_uploader[0].set_value((name, content.encode(), "text/csv"))
    return run(at)


def file(*lines: str) -> str:
    return "\n".join(["NIP;Tanggal;Scan Masuk;Scan Pulang", *lines]) + "\n"


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("budi", ["Ani", "Budi", "Hana"]),
        ("dewi", ["Ani", "Budi", "Dewi", "Gilang", "Hana"]),
        ("gilang", ["Ani", "Budi", "Dewi", "Gilang", "Hana"]),
        ("eko", ["Ani", "Budi", "Dewi", "Gilang", "Hana"]),
    ],
)
def test_team_and_dinas_are_a_grid_of_letters(recorded: Cast, name, seen):
    at = open_page(recorded.everybody()[name], "kehadiran", dinas="DUKCAPIL", bulan=MONTH)
    grid = at.dataframe[0].value.set_index("Nama")
    assert grid.index.tolist() == seen
    assert (grid.loc["Ani", str(DAY.day)], grid.loc["Hana", str(DAY.day)]) == ("T", "C")
    assert grid.loc["Ani", "Telat"].strip() == "1"
    assert "1 orang perlu diperiksa pejabat" in texts(at) and "Hanya penanda" in texts(at)
    assert at.dataframe[1].value["Perlu diperiksa pejabat"].tolist() == ["Teguran tertulis (4–6 hari)"]


def test_a_row_opens_the_persons_calendar(recorded: Cast):
    at = choose_row(open_page(recorded.budi, "kehadiran", bulan=MONTH), 0)
    told = plain(at)
    assert "Perlu diperiksa pejabat: 4 hari tanpa keterangan tahun ini" in told and "bukan keputusan" in told
    assert "Hadir 1 dari 1 hari tercatat" in told


def test_an_employee_sees_his_own_month_only(recorded: Cast):
    at = open_page(recorded.ani, "kehadiran", bulan=MONTH)
    told = plain(at)
    assert "Hari terlambat 1" in told and "Perlu diperiksa pejabat: 4 hari" in told
    assert "Hana" not in told and not at.segmented_control
    assert "Perlu diperiksa" not in texts(open_page(recorded.hana, "kehadiran", bulan=MONTH))


@pytest.mark.parametrize(
    ("name", "views"),
    [
        ("budi", []),
        ("dewi", ["Bulan", "Ringkasan", "Permohonan"]),
        ("gilang", ["Bulan", "Ringkasan", "Permohonan", "Isi", "Impor", "Jam kerja"]),
        ("eko", ["Bulan", "Ringkasan", "Permohonan", "Isi", "Impor", "Jam kerja"]),
    ],
)
def test_the_parts_that_a_role_has(cast: Cast, name, views):
    at = open_page(cast.everybody()[name], "kehadiran", dinas="DUKCAPIL")
    assert (at.segmented_control[0].options if at.segmented_control else []) == views


def test_leaders_of_the_city_have_no_business_here(recorded: Cast):
    at = open_page(recorded.farah, "kehadiran", dinas="DUKCAPIL")
    assert "Anda tidak berhak membuka halaman ini." in texts(at) and not at.dataframe


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "gilang"])
def test_a_foreign_dinas_is_refused(recorded: Cast, name):
    at = open_page(recorded.everybody()[name], "kehadiran", dinas="DINKES")
    assert "Anda tidak berhak melihat dinas ini" in texts(at) and not at.dataframe and not at.metric


def test_the_summary_tells_shares_and_compares_work(recorded: Cast):
    at = view(open_page(recorded.dewi, "kehadiran", bulan=MONTH), "Ringkasan")
    told = plain(at)
    assert "Hadir 50,0% pada" in told and "bukan penilaian" in told
    unit = at.dataframe[0].value.iloc[0]
    assert (unit["Unit"], unit["Hadir"], unit["Terlambat"]) == ("Bidang Pelayanan", "50,0%", "50,0%")
    assert "Belum ada kehadiran yang tercatat" in texts(view(open_page(recorded.eko, "kehadiran", dinas="DINKES"), "Ringkasan"))


def test_the_months_show_what_happened_to_attendance(recorded: Cast):
    hadir = define(recorded, source="kehadiran", measure="hadir_persen")
    happened(recorded, recorded.dewi, hadir, day=DAY, text="Jam masuk diundur")
    happened(recorded, recorded.dewi, define(recorded, code="KK", name="KK tepat waktu"), day=DAY, text="Formulir KK berganti")
    told = plain(view(open_page(recorded.dewi, "kehadiran", bulan=MONTH), "Ringkasan"))
    assert "Jam masuk diundur" in told and "Formulir KK berganti" not in told


def test_a_day_begins_with_present_and_is_saved_at_once(cast: Cast):
    at = view(open_page(cast.gilang, "kehadiran"), "Isi")
    named(at.date_input, "Tanggal").set_value(DAY)
    at = run(at)
    grid = at.dataframe[0].value
    assert grid["status"].tolist() == ["Hadir"] * 4 and "0 dari 4 sudah tercatat" in texts(at)
    assert "Gilang" not in list(grid["name"]) and BY_OTHERS["kehadiran.enter"] in texts(at)
    at = press(at, "Simpan semua")
    assert toast(at) == "4 kehadiran tersimpan."
    assert [(row.status, row.day, row.source) for row in every(Kehadiran)] == [("hadir", DAY, "isian")] * 4
    assert "4 dari 4 sudah tercatat" in texts(at) and at.dataframe[0].value["state"].tolist() == ["Diisi admin"] * 4


def test_somebody_else_records_the_admins_own_day(cast: Cast):
    at = view(open_page(cast.eko, "kehadiran", dinas="DUKCAPIL"), "Isi")
    named(at.date_input, "Tanggal").set_value(DAY)
    at = run(at)
    assert "Gilang" in list(at.dataframe[0].value["name"]) and BY_OTHERS["kehadiran.enter"] not in texts(at)


def test_on_a_day_off_nobody_is_present_by_himself(cast: Cast):
    at = view(open_page(cast.gilang, "kehadiran"), "Isi")
    named(at.date_input, "Tanggal").set_value(DAY + timedelta(days=4))
    at = press(run(at), "Simpan semua")
    assert "Bukan hari kerja" in texts(at) and "Belum ada status yang diisi" in texts(at) and every(Kehadiran) == []


def test_a_day_recorded_meanwhile_is_told(cast: Cast):
    at = view(open_page(cast.gilang, "kehadiran"), "Isi")
    named(at.date_input, "Tanggal").set_value(DAY)
    at = run(at)
    call(kehadiran.save, cast.eko, entries=[Entry(cast.ani.pegawai_id, DAY, "sakit")])
    at = press(at, "Simpan semua")
    assert any("Ani: Data ini baru saja diubah orang lain" in error for error in errors(at))
    assert [row.status for row in every(Kehadiran)] == ["sakit"]
    at = press(at, "Muat ulang tabel (isian di tabel hilang)")
    assert at.dataframe[0].value["status"].tolist()[0] == "Sakit"
    press(at, "Simpan semua")
    assert len(every(Kehadiran)) == 4


def test_a_file_is_read_looked_at_and_imported(cast: Cast):
    at = view(open_page(cast.gilang, "kehadiran"), "Impor")
    at = upload(at, file(f"{ANI};{DAY:%Y-%m-%d};07:30;16:00", f"1.99E+17;{DAY:%Y-%m-%d};07:30;16:00"))
    assert named(at.selectbox, "Jam masuk").value == "Scan Masuk" and every(Kehadiran) == [], "looking writes nothing"
    assert at.segmented_control[-1].options == ["Salah (1)", "Baru (1)"]
    assert "rusak karena disimpan sebagai angka" in plain(at) and named(at.button, "Impor 1 baris").disabled
    named(at.checkbox, "Lewati 1 baris yang salah dan impor sisanya").set_value(True)
    at = press(run(at), "Impor 1 baris")
    assert toast(at).startswith("1 baris masuk: 1 baru.")
    assert [(row.pegawai_id, row.status, row.source) for row in every(Kehadiran)] == [(cast.ani.pegawai_id, "hadir", "impor")]
    with transaction() as session:
        assert session.exec(select(Audit).where(Audit.action == "impor")).one().noun == "impor"
    at = press(press(at, "Batalkan impor ini"), "Batalkan impor")
    assert every(Kehadiran) == []


def test_a_day_filled_by_hand_is_overwritten_only_when_ticked(cast: Cast):
    call(kehadiran.save, cast.eko, entries=[Entry(cast.ani.pegawai_id, DAY, "sakit")])
    at = upload(view(open_page(cast.gilang, "kehadiran"), "Impor"), file(f"{ANI};{DAY:%Y-%m-%d};07:30;16:00"))
    assert "Impor 1 baris" not in labels(at)
    named(at.checkbox, "Timpa juga hari yang diisi tangan atau disetujui atasan").set_value(True)
    press(run(at), "Impor 1 baris")
    assert [row.status for row in every(Kehadiran)] == ["hadir"]


@pytest.mark.parametrize("page", ["kehadiran", "impor"])
def test_numbers_of_a_machine_are_given_to_employees_once(cast: Cast, page):
    at = open_page(cast.gilang, page, jenis="kehadiran")
    at = view(at, "Impor") if page == "kehadiran" else at
    at = upload(at, f"5\t{DAY:%Y-%m-%d} 07:30:00\n5\t{DAY:%Y-%m-%d} 16:00:00\n", name="attlog.dat")
    assert "Isi dahulu nama mesinnya di atas." in texts(at)
    named(at.text_input, "Nama mesin (untuk nomor mesin)").set_value("Lobi")
    at = run(at)
    named(at.selectbox, "Nomor 5").set_value(cast.ani.pegawai_id)
    at = press(at, "Simpan nomor")
    press(at, "Impor 1 baris")
    assert [(row.pegawai_id, row.time_in, row.time_out) for row in every(Kehadiran)] == [
        (cast.ani.pegawai_id, time(7, 30), time(16))
    ]


def test_a_file_that_is_none(cast: Cast):
    at = view(open_page(cast.gilang, "kehadiran"), "Impor")
    assert "Berkas ini kosong." in texts(upload(at, ""))


def test_working_time_is_added_changed_and_taken_away(cast: Cast):
    at = press(view(open_page(cast.gilang, "kehadiran"), "Jam kerja"), "Tambah jam kerja")
    at = press(at, "Simpan")
    assert any("Isi nama, paling sedikit 3 huruf." in error for error in errors(at)) and every(JamKerja) == []
    named(at.text_input, "Nama").set_value("Enam hari")
    named(at.number_input, "Sabtu (jam)").set_value(5.0)
    at = press(at, "Simpan")
    (row,) = every(JamKerja)
    assert (row.name, row.minutes, row.start, row.end, row.unit_id) == ("Enam hari", [450] * 5 + [300, 0], today(), None, None)
    at = press(choose_row(at, 0), "Ubah")
    named(at.selectbox, "Berlaku untuk").set_value(cast.unit_id)
    named(at.checkbox, "Nilai keterlambatan").set_value(False)
    at = press(at, "Simpan")
    (row,) = every(JamKerja)
    assert (row.unit_id, row.time_in, row.version) == (cast.unit_id, None, 2)
    shown = at.dataframe[0].value.iloc[0]
    assert (shown["Berlaku untuk"], shown["Seminggu"], shown["Masuk"]) == ("Bidang Pelayanan", "42 jam 30 menit", "Tidak dinilai")
    at = press(choose_row(at, 0), "Hapus")
    named(at.button, "Hapus").click()
    run(at)
    assert every(JamKerja) == []


def test_ramadan_is_proposed_and_said_to_be_an_estimate(cast: Cast):
    at = press(view(open_page(cast.gilang, "kehadiran"), "Jam kerja"), "Tambah Ramadan")
    assert "Cocokkan dengan keputusan pemerintah" in texts(at)
    press(at, "Simpan")
    (row,) = every(JamKerja)
    assert sum(row.minutes) == 32 * 60 + 30 and row.end is not None and 28 <= (row.end - row.start).days <= 29
    assert row.end >= today()


def test_times_are_typed_as_an_office_writes_them():
    rows = [Recorded(7, "Ani", "Unit", None, None, None, "", None), Recorded(8, "Hana", "Unit", None, None, None, "", None)]

    def entries(*cells: tuple[str | None, ...]) -> list[Entry]:
        return _entries(rows, pd.DataFrame(cells, columns=["status", "time_in", "time_out", "note"]), DAY)

    found = entries(("Terlambat", "7.45", "16:10", None), (None, None, None, None))
    assert found == [Entry(7, DAY, "terlambat", time(7, 45), time(16, 10))], "an untouched row without a status is passed over"
    assert entries(("Hadir", None, None, "Piket"), (None, "07.30", None, None))[1].status == "", "the rule asks for it"
    with pytest.raises(Invalid, match="Hana: “pagi” bukan jam") as caught:
        entries(("Hadir", None, None, None), ("Hadir", "pagi", None, None))
    assert caught.value.field == "rows"


def test_days_that_are_not_his_are_not_missing(cast: Cast):
    """A week of six days, study leave, and nothing before the app was in use."""
    saturday = next(day for n in range(3, 20) if (day := DAY + timedelta(days=n)).weekday() == 5)
    with transaction() as session:
        works(session, cast, minutes=SIX_DAYS)
        session.get_one(Dinas, cast.dinas_id).dipakai_sejak = DAY
    call(kehadiran.save, cast.gilang, entries=[Entry(cast.ani.pegawai_id, DAY, "tugas_belajar")])
    at = open_page(cast.budi, "kehadiran", bulan=MONTH)
    ani = at.dataframe[0].value.set_index("Nama").loc["Ani"]
    assert (ani[str(DAY.day)], ani["Izin"].strip()) == ("B", "1")
    off = hari_libur.national(saturday, saturday)
    assert (ani[str(saturday.day)], ani[str((DAY - timedelta(days=1)).day)]) == ("L" if off else "", "·")
    at = open_page(cast.ani, "kehadiran", bulan=f"{DAY - timedelta(days=40):%Y-%m}")
    assert metrics(at)["Produktivitas pegawai ini"] == formats.MISSING


def test_who_works_on_the_day_begins_with_hadir(cast: Cast):
    saturday = DAY + timedelta(days=(5 - DAY.weekday()) % 7)
    with transaction() as session:
        school = unit(session, cast)
        works(session, cast, unit_id=school, minutes=[450] * 7)
        moved(session, cast.hana, saturday - timedelta(days=30), unit_id=school)
    with reading() as connection:
        found = {row.name: row for row in kehadiran_hari.day(connection, dinas_id=cast.dinas_id, unit_id=None, day=saturday)}
    off = bool(hari_libur.national(saturday, saturday))
    assert (found["Hana"].duty, found["Ani"].duty) == (not off, False)
    at = view(open_page(cast.gilang, "kehadiran"), "Isi")
    named(at.date_input, "Tanggal").set_value(saturday)
    assert "diawali Hadir" in texts(run(at)) or off
