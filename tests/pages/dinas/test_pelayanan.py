"""Angka pelayanan on the screen: who sees and enters what, a day, a month, a file, and the causes of misses."""

from datetime import date, timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.tables import Pengukuran, Sebab
from settings import today
from tests.cast import Cast
from tests.cast.indikator import happened
from tests.cast.pelayanan import MONDAY, cell, counters, enter, explain
from tests.pages.app import open_page, plain, run
from tests.pages.widgets import choose_row, labels, named, press, toast, typed, view
from ui.kit import formats

VIEWS = ["Ringkasan", "Isi hari ini", "Isi sebulan", "Impor", "Sebab"]
MONTH = f"{MONDAY:%Y-%m}"
# Of last year: a month that the page still offers, whenever the tests run.
GRID = date(today().year - 1, 3, 1)
WAITED, PATIENTS, IN_TIME, ASKED = "Jumlah menit tunggu", "Pasien dilayani", "Selesai tepat waktu", "Diajukan"


def day_form(cast: Cast, name: str, day: date = MONDAY, layanan: str = "KTP") -> AppTest:
    at = view(open_page(cast.everybody()[name], "pelayanan", dinas="DUKCAPIL", layanan=layanan), "Isi hari ini")
    named(at.date_input, "Tanggal").set_value(day)
    return run(at)


def rows() -> list[tuple[int, float, float, int]]:
    with transaction() as session:
        found = session.exec(select(Pengukuran).order_by(Pengukuran.indikator_id)).all()
        return [(r.indikator_id, r.value, r.n, r.version) for r in found]


@pytest.mark.parametrize(
    ("name", "views"),
    [
        ("ani", []),
        ("budi", VIEWS),
        ("dewi", VIEWS),
        ("gilang", VIEWS),
        ("eko", VIEWS),
        ("farah", ["Ringkasan", "Sebab"]),
    ],
)
def test_everybody_of_the_dinas_reads_and_whose_counter_it_is_enters(cast: Cast, name: str, views: list[str]):
    ids = counters(cast)
    enter(cast.gilang, cell(ids, "tunggu", "ktp", 420, 10))
    at = open_page(cast.everybody()[name], "pelayanan", dinas="DUKCAPIL", periode=MONTH)
    assert "Angka pelayanan" in [title.value for title in at.title]
    assert [control.options for control in at.segmented_control][:1] == ([views] if views else [])
    shown = at.dataframe[0].value
    assert shown["Angka"].tolist() == ["▼ 42,0 menit"] and shown["Keadaan"].tolist() == ["meleset"]
    assert shown["Standar atau target"].tolist() == ["standar ≤ 15"]


def test_another_dinas_is_refused(cast: Cast):
    counters(cast)
    at = open_page(cast.citra, "pelayanan", dinas="DUKCAPIL")
    assert "Anda tidak berhak melihat dinas ini" in plain(at) and not at.dataframe


def test_before_there_is_anything_the_way_to_it_is_told(cast: Cast):
    assert "Belum ada layanan" in plain(open_page(cast.dewi, "pelayanan"))
    counters(cast)
    assert "Belum ada angka pelayanan pada periode ini" in plain(open_page(cast.dewi, "pelayanan"))


def test_a_day_is_filled_in_at_once_and_a_miss_is_asked_for_its_cause(cast: Cast):
    ids = counters(cast)
    at = day_form(cast, "budi")
    assert [field.label for field in at.number_input] == [WAITED, PATIENTS, IN_TIME, ASKED], "patients are asked once"
    for label, number in {WAITED: 420, PATIENTS: 10, IN_TIME: 8, ASKED: 9}.items():
        named(at.number_input, label).set_value(number)
    at = press(at, "Simpan")
    assert toast(at) == "3 angka KTP elektronik tersimpan."
    assert rows() == [(ids["tunggu"], 420, 10, 1), (ids["dilayani"], 10, 1, 1), (ids["tepat"], 8, 9, 1)]
    assert "meleset: Rata-rata waktu tunggu 42,0 menit, standar ≤ 15" in plain(at)
    named(at.selectbox, "Sebab").select("Keterampilan petugas")
    at = run(at)
    assert named(at.segmented_control, "Asalnya").value == "individu", "the usual side of that category"
    named(at.text_input, "Catatan (boleh kosong)").set_value("Petugas baru")
    at = press(at, "Simpan sebab")
    assert toast(at) == "Sebab tersimpan." and "sebab sudah dicatat" in plain(at)
    assert "Simpan sebab" not in labels(at)
    with transaction() as session:
        row = session.exec(select(Sebab)).one()
    assert (row.layanan_id, row.indikator_id, row.day, row.cause, row.category, row.note) == (
        *(ids["ktp"], ids["tunggu"], MONDAY, "individu", "Keterampilan petugas", "Petugas baru"),
    )


def test_a_correction_begins_with_what_stands_there(cast: Cast):
    ids = counters(cast)
    enter(cast.budi, cell(ids, "tunggu", "ktp", 420, 10), cell(ids, "dilayani", "ktp", 10))
    at = day_form(cast, "budi")
    assert [field.value for field in at.number_input] == [420, 10, None, None]
    named(at.number_input, WAITED).set_value(100)
    at = press(at, "Simpan perubahan")
    assert rows() == [(ids["tunggu"], 100, 10, 2), (ids["dilayani"], 10, 1, 1)]
    # another has changed it meanwhile
    enter(cast.gilang, cell(ids, "tunggu", "ktp", 90, 10, version=2))
    named(at.number_input, WAITED).set_value(80)
    at = press(at, "Simpan perubahan")
    assert "baru saja diubah orang lain" in plain(at) and named(at.number_input, WAITED).value == 80
    at = press(at, "Muat ulang isian (yang diketik hilang)")
    assert named(at.number_input, WAITED).value == 90


def test_wrong_numbers_are_told_and_nothing_is_saved(cast: Cast):
    counters(cast)
    at = day_form(cast, "budi")
    at = press(at, "Simpan")
    assert "Belum ada angka yang diisi atau diubah." in plain(at)
    for label, number in {WAITED: 100, PATIENTS: 10, IN_TIME: 12, ASKED: 9}.items():
        named(at.number_input, label).set_value(number)
    at = press(at, "Simpan")
    assert "Selesai tepat waktu: Nilai 12 melebihi pembaginya 9" in plain(at) or "melebihi pembaginya" in plain(at)
    assert rows() == [] and named(at.number_input, WAITED).value == 100


def test_a_penilai_is_offered_the_services_of_his_unit(cast: Cast):
    counters(cast)
    at = day_form(cast, "budi")
    assert set(named(at.selectbox, "Layanan").options) == {"Kartu keluarga", "KTP elektronik"}
    assert len(named(day_form(cast, "dewi").selectbox, "Layanan").options) == 3


def month_grid(cast: Cast, name: str, edits: dict[int, dict[str, str]]) -> AppTest:
    at = view(open_page(cast.everybody()[name], "pelayanan", layanan="KTP", bulan=f"{GRID:%Y-%m}"), "Isi sebulan")
    return typed(at, edits, key="" if at.dataframe else "pelayanan-bulan-0")


def test_a_month_is_filled_in_in_a_grid_only_what_changed(cast: Cast):
    ids = counters(cast)
    third = 2
    day = GRID + timedelta(days=third)
    enter(cast.budi, cell(ids, "tunggu", "ktp", 420, 10, day=day), cell(ids, "dilayani", "ktp", 10, day=day))
    waited, patients = f"value{ids['tunggu']}", f"n{ids['tunggu']}-value{ids['dilayani']}"
    at = press(month_grid(cast, "budi", {third: {waited: "100"}, third + 1: {waited: "50", patients: "5"}}), "Simpan semua")
    assert toast(at) == "3 angka KTP elektronik tersimpan."
    assert rows() == [
        (ids["tunggu"], 100, 10, 2), (ids["tunggu"], 50, 5, 1), (ids["dilayani"], 10, 1, 1), (ids["dilayani"], 5, 1, 1),
    ]  # fmt: skip


def test_every_mistake_of_the_grid_is_named_by_day_and_column(cast: Cast):
    ids = counters(cast)
    right, wrong = f"value{ids['tepat']}", f"n{ids['tepat']}"
    at = press(
        month_grid(cast, "budi", {0: {right: "5", wrong: "4"}, 1: {right: "3"}, 2: {right: "1", wrong: "1"}}), "Simpan semua"
    )
    told = plain(at)
    first, second = (f"{formats.weekday(day)[:3]}, {formats.date_short(day)}" for day in (GRID, GRID + timedelta(days=1)))
    assert f"{first} · Selesai tepat waktu: Nilai 5 melebihi" in told.replace("KTP tepat waktu", "Selesai tepat waktu")
    assert second in told and "Isi pembaginya" in told and "Belum ada yang tersimpan" in told
    assert rows() == []


def test_figures_of_the_grid_are_read_as_people_write_them_or_refused(cast: Cast):
    ids = counters(cast)
    enter(cast.budi, cell(ids, "tunggu", "ktp", 420.5, 10, day=GRID + timedelta(days=2)))
    waited, patients = f"value{ids['tunggu']}", f"n{ids['tunggu']}-value{ids['dilayani']}"
    edits = {0: {waited: "1,500", patients: "1"}, 1: {waited: "12,5", patients: "3"}}
    at = press(month_grid(cast, "budi", edits), "Simpan semua")
    assert f"{formats.weekday(GRID)[:3]}, {formats.date_short(GRID)}, {WAITED}: “1,500” dapat berarti 1500 atau 1,5" in plain(at)
    assert len(rows()) == 1
    at = press(month_grid(cast, "budi", {1: edits[1]}), "Simpan semua")
    assert (ids["tunggu"], 12.5, 3, 1) in rows()
    assert (ids["tunggu"], 420.5, 10, 1) in rows(), "what stood there is not saved anew"


def test_a_file_is_brought_where_figures_are_entered(cast: Cast):
    counters(cast)
    at = view(open_page(cast.budi, "pelayanan"), "Impor")
    head = "Tanggal;Kode layanan;Jumlah menit tunggu;Pasien dilayani"
    content = f"{head}\n{MONDAY:%Y-%m-%d};KTP;420;10\n{MONDAY:%Y-%m-%d};TIADA;1;1\n"
    at.file_uploader[0].set_value(("angka.csv", content.encode(), "text/csv"))
    at = run(at)
    assert at.segmented_control[-1].options == ["Salah (1)", "Baru (1)"], plain(at)
    named(at.checkbox, "Lewati 1 baris yang salah dan impor sisanya").set_value(True)
    at = press(run(at), "Impor 1 baris")
    assert toast(at).startswith("1 baris masuk") and len(rows()) > 0


def test_misses_are_worked_off_and_causes_corrected(cast: Cast):
    ids = counters(cast)
    enter(
        cast.gilang,
        cell(ids, "tunggu", "ktp", 420, 10),
        cell(ids, "tunggu", "kk", 100, 10),
        cell(ids, "tunggu", "pusat", 420, 10),
    )
    at = view(open_page(cast.dewi, "pelayanan", periode=MONTH), "Sebab")
    assert "Belum diberi sebab (1)" in plain(at), "PUSAT has no standard time"
    at = choose_row(at, 0)
    named(at.selectbox, "Sebab").select("Jaringan/listrik")
    at = press(run(at), "Simpan sebab")
    assert "sudah diberi sebab" in plain(at) and at.dataframe[-1].value["Sebab"].tolist() == ["Jaringan/listrik"]
    at = press(choose_row(at, 0), "Ubah sebab")
    named(at.text_input, "Catatan (boleh kosong)").set_value("Listrik padam dua jam")
    at = press(at, "Simpan perubahan")
    assert at.dataframe[-1].value["Catatan"].tolist() == ["Listrik padam dua jam"]
    at = press(press(choose_row(at, 0), "Ubah sebab"), "Hapus sebab ini")
    assert toast(at) == "Sebab dihapus." and "Belum diberi sebab (1)" in plain(at)


def test_causes_are_read_by_leaders_and_their_notes_not_by_everybody(cast: Cast):
    ids = counters(cast)
    enter(cast.gilang, cell(ids, "tunggu", "ktp", 420, 10), cell(ids, "tunggu", "pusat", 420, 10))
    explain(cast.gilang, ids, "tunggu", "ktp", note="Dua petugas cuti")
    explain(cast.gilang, ids, "tunggu", "pusat", note="Rahasia pusat")
    farah = view(open_page(cast.farah, "pelayanan", dinas="DUKCAPIL", periode=MONTH), "Sebab")
    assert set(farah.dataframe[0].value["Catatan"]) == {"Dua petugas cuti", "Rahasia pusat"} and "Ubah sebab" not in labels(farah)
    budi = view(open_page(cast.budi, "pelayanan", periode=MONTH), "Sebab")
    assert budi.dataframe[-1].value["Catatan"].tolist() == ["Dua petugas cuti"], "of his unit's services only"
    ani = open_page(cast.ani, "pelayanan", periode=MONTH)
    assert "2 sebab tercatat" in plain(ani), "everybody reads how often"
    assert not any("Catatan" in table.value for table in ani.dataframe)


def test_charts_say_the_finding(cast: Cast):
    ids = counters(cast)
    for day in range(0, 10):
        if day % 7 < 5:
            enter(cast.gilang, cell(ids, "tunggu", "ktp", 900 if day % 7 == 0 else 200, 20, day=MONDAY + timedelta(days=day)))
    enter(cast.gilang, cell(ids, "tunggu", "kk", 100, 10))
    happened(cast, cast.dewi, ids["tunggu"], day=MONDAY, text="Loket kedua dibuka")
    happened(cast, cast.dewi, ids["dilayani"], day=MONDAY, text="Hari pasar")
    told = plain(open_page(cast.ani, "pelayanan", periode=MONTH, layanan="KTP"))
    assert "Senin paling lama: 45,0 menit" in told
    assert "Loket kedua dibuka" in told and "Hari pasar" not in told, "of the indicator that is charted"
    told = plain(open_page(cast.ani, "pelayanan", periode=MONTH, layanan="semua"))
    assert "1 dari 2 layanan meleset" in told


@pytest.mark.parametrize(("name", "part"), [("dewi", "Ringkasan"), ("budi", "Isi hari ini"), ("dewi", "Sebab")])
def test_few_statements(cast: Cast, name: str, part: str):
    ids = counters(cast)
    enter(cast.gilang, cell(ids, "tunggu", "ktp", 420, 10, day=today()))
    at = view(open_page(cast.everybody()[name], "pelayanan"), part)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= 9, seen


def test_what_a_counter_has_no_figures_of_does_not_stand_in_its_way(cast: Cast):
    ids = counters(cast)
    enter(cast.budi, cell(ids, "tunggu", "ktp", 420, 10))
    at = day_form(cast, "budi", MONDAY + timedelta(days=1))
    assert [field.label for field in at.number_input] == [WAITED, PATIENTS, IN_TIME, ASKED]
    assert [field.label for field in at.expander[0].number_input] == [IN_TIME, ASKED]


def test_isi_indikator_works_for_services_too_and_shows_the_quicker_way(cast: Cast):
    ids = counters(cast)
    enter(cast.gilang, cell(ids, "dilayani", "ktp", 9))
    at = open_page(cast.gilang, "pengukuran", indikator="DILAYANI", periode=MONTH)
    assert "KTP elektronik" in str(named(at.selectbox, "Layanan").options)
    assert "Angka pelayanan" in str([link.proto for link in at.get("page_link")])
    at = press(choose_row(at, 0), "Koreksi")
    named(at.number_input, "Pasien dilayani (pasien)").set_value(11)
    at.button[[b.label for b in at.button].index("Batal") - 1].click()
    run(at)
    assert rows() == [(ids["dilayani"], 11, 1, 2)]
