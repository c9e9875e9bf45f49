"""The page of daily reports, through its widgets."""

from datetime import date, timedelta

import pytest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.queries.laporan import RECENT
from db.tables import Kelonggaran, Laporan
from services.laporan import file_many
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.laporan import PIKET, close, days_ago, entry, file, item, limit, return_, row, verify
from tests.cast.mutasi import on_day
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import errors, labels, links, named, press, starting, toast, typed
from ui.kit import formats
from ui.kit.forms import key_of
from ui.laporan.copy import usual
from ui.laporan.day import short
from ui.laporan.grid import told


def write(at, activity, minutes=60):
    """Fill in what nobody fills in for an employee."""
    named(at.text_area, "Kegiatan").input(activity)
    named(at.number_input, "Durasi (menit)").set_value(minutes)


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "gilang", "citra"])
def test_every_employee_can_file(cast: Cast, name):
    at = open_page(cast.everybody()[name], "laporan")
    assert at.title[0].value == "Laporan harian"
    assert [tab.label for tab in at.tabs] == ["Satu kegiatan", "Banyak sekaligus", "Salin hari lain"]


@pytest.mark.parametrize("name", ["eko", "farah"])
def test_without_an_employee_record_there_is_nothing_to_file(cast: Cast, name):
    at = open_page(cast.everybody()[name], "laporan")
    assert errors(at) == ["Anda tidak berhak membuka halaman ini."]
    assert not at.button or "Simpan laporan" not in labels(at)


def test_one_activity_is_filed(cast: Cast):
    at = open_page(cast.ani, "laporan")
    write(at, "Melayani perekaman KTP-el")
    at = press(at, "Simpan laporan")
    [report] = every(Laporan)
    assert (report.activity, report.minutes, report.pegawai_id) == ("Melayani perekaman KTP-el", 60, cast.ani.pegawai_id)
    assert named(at.text_area, "Kegiatan").value == ""
    assert named(at.number_input, "Durasi (menit)").value is None, "the next one has its own duration"
    assert "1 kegiatan, 1 jam" in texts(at)


def test_a_duration_that_nobody_typed_is_not_saved(cast: Cast):
    file(cast.ani, minutes=270, satuan="orang")
    at = open_page(cast.ani, "laporan")
    assert (named(at.selectbox, "Satuan").value, named(at.number_input, "Jumlah").value) == ("kegiatan", 1)
    named(at.text_area, "Kegiatan").input("Menyusun arsip")
    at = press(at, "Simpan laporan")
    assert errors(at) == ["Isi durasi dalam menit, lebih dari 0."]
    assert len(every(Laporan)) == 1 and named(at.text_area, "Kegiatan").value == "Menyusun arsip"


def test_a_double_click_is_saved_once(cast: Cast, monkeypatch):
    # The second click interrupts the run of the first after its commit, before the form is emptied.
    monkeypatch.setattr("ui.kit.forms.Fields.renew", lambda self: None)
    at = open_page(cast.ani, "laporan")
    write(at, "Melayani warga")
    at = press(at, "Simpan laporan")
    at = press(at, "Simpan laporan")
    assert len(every(Laporan)) == 1


def test_a_refusal_stands_at_its_field_and_nothing_is_lost(cast: Cast):
    at = open_page(cast.ani, "laporan")
    named(at.text_area, "Kegiatan").input("Rapat koordinasi")
    named(at.number_input, "Durasi (menit)").set_value(1500)
    named(at.text_input, "Tautan bukti").input("ftp://contoh.go.id")
    at = press(at, "Simpan laporan")
    assert errors(at) == ["Durasi satu kegiatan paling banyak 24 jam (1440 menit)."]
    named(at.number_input, "Durasi (menit)").set_value(30)
    at = press(at, "Simpan laporan")
    assert errors(at) == ["Tautan harus diawali http:// atau https://."]
    assert named(at.text_area, "Kegiatan").value == "Rapat koordinasi"
    assert not every(Laporan)
    named(at.text_input, "Tautan bukti").input("https://contoh.go.id/surat")
    at = press(at, "Simpan laporan")
    [report] = every(Laporan)
    assert (report.activity, report.minutes, report.evidence_url) == ("Rapat koordinasi", 30, "https://contoh.go.id/surat")


def test_a_quick_choice_fills_the_form(cast: Cast):
    with transaction() as session:
        skp_id = item(session, cast.ani, cast)
    file(cast.ani, activity="Melayani di loket", quantity=35, satuan="orang", minutes=240, skp_id=skp_id)
    at = open_page(cast.ani, "laporan")
    assert named(at.text_area, "Kegiatan").value == ""
    at.get("button_group")[1].set_value(0)  # behind the parts of the page
    at = run(at)
    assert (named(at.selectbox, "Satuan").value, named(at.number_input, "Durasi (menit)").value) == ("orang", 240)
    at = press(at, "Simpan laporan")
    report = every(Laporan)[1]
    assert (report.activity, report.quantity, report.minutes, report.skp_id) == ("Melayani di loket", 35, 240, skp_id)


def test_a_link_names_the_day(cast: Cast):
    at = open_page(cast.ani, "laporan", tanggal=days_ago(3).isoformat())
    assert at.date_input[0].value == days_ago(3)
    assert "3 hari lalu" in texts(at)
    write(at, "Menyusun arsip")
    press(at, "Simpan laporan")
    assert every(Laporan)[0].day == days_ago(3)


def test_a_closed_day_says_so_before_and_after(cast: Cast):
    with transaction() as session:
        close(session, cast, today())
    at = open_page(cast.ani, "laporan")
    assert any("sudah ditutup. Laporan tidak dapat ditambah" in w.value for w in at.warning)
    write(at, "Rapat")
    at = press(at, "Simpan laporan")
    assert any("sudah ditutup" in error for error in errors(at))
    assert not every(Laporan)


def copy(at):
    return press(at, starting(at.button, "Simpan untuk").label)


def amounts(at, choice):
    """Choose what to do with the quantities of the copied day."""
    named(at.segmented_control, "Jumlah").set_value(choice)
    return run(at)


def copied_today():
    return [(r.activity, r.minutes, r.quantity) for r in every(Laporan) if r.day == today()]


def test_a_former_day_is_copied_and_a_stray_click_cannot_double_it(cast: Cast):
    file(cast.ani, day=days_ago(1), activity="Apel pagi", minutes=20, quantity=1)
    file(cast.ani, day=days_ago(1), activity="Mencetak KTP", minutes=40, quantity=32)
    at = copy(open_page(cast.ani, "laporan"))
    assert errors(at) == ["Apel pagi: Isi jumlahnya.\n\nMencetak KTP: Isi jumlahnya."], "nobody counted them yet"
    assert not copied_today()
    at = copy(amounts(at, "sama seperti hari itu"))
    assert copied_today() == [("Apel pagi", 20, 1), ("Mencetak KTP", 40, 32)]
    assert not any(label.startswith("Simpan untuk") for label in labels(at)), "the list does not come back"
    assert "2 kegiatan dari" in at.success[0].value
    at = press(at, "Salin lagi")
    assert not any(label.startswith("Simpan untuk") for label in labels(at))
    assert "2 kegiatan hari itu sudah ada" in texts(at)
    assert len(copied_today()) == 2


def test_what_the_day_holds_already_is_not_offered(cast: Cast):
    for activity in ("Apel pagi", "Rapat", "Rapat"):
        file(cast.ani, day=days_ago(1), activity=activity, minutes=20)
    file(cast.ani, activity="Rapat", minutes=25)
    copy(amounts(open_page(cast.ani, "laporan"), "sama seperti hari itu"))
    assert [row[0] for row in copied_today()] == ["Rapat", "Apel pagi", "Rapat"], "as often as on that day"


def last_weekday(before):
    return next(day for n in range(1, 8) if (day := before - timedelta(days=n)).weekday() < 5)


def test_the_working_day_before_is_offered_and_never_a_later_one(cast: Cast):
    limit()
    friday = last_weekday(days_ago(10))
    for day in (friday, days_ago(1)):
        file(cast.ani, day=day)
    source = named(open_page(cast.ani, "laporan", tanggal=days_ago(4).isoformat()).selectbox, "Salin dari")
    assert source.value == friday
    source = named(open_page(cast.ani, "laporan", tanggal=days_ago(30).isoformat()).selectbox, "Salin dari")
    assert source.value is None


def test_a_day_long_past_is_copied_from_the_one_before_it(cast: Cast):
    limit()
    old, before = days_ago(30), days_ago(31)
    for activity in ("Rapat", "Apel pagi"):
        file(cast.ani, activity=activity, day=before, minutes=1)
    file(cast.ani, activity="Rapat", day=old, minutes=1)
    entries = [entry(activity=f"Kegiatan {n}", minutes=1) for n in range(RECENT)]
    for part in range(0, RECENT, 100):
        call(file_many, cast.ani, entries=entries[part : part + 100], token=f"t{part}")
    at = open_page(cast.ani, "laporan", tanggal=old.isoformat())
    source = named(at.selectbox, "Salin dari")
    assert source.options[0].startswith(formats.weekday(before)) and source.value == before
    assert "1 kegiatan hari itu sudah ada" in texts(at)
    with statements_of([get_engine()]) as seen:
        at.run()
    assert len(seen) <= 12, seen


def test_what_is_typed_over_a_copy_is_read_or_refused(cast: Cast):
    day = last_weekday(today())
    file(cast.ani, day=day, activity="Apel pagi", minutes=20)
    at = open_page(cast.ani, "laporan")
    key = key_of(f"laporan-salin-{day}-0-tabel", [1])
    at = copy(typed(at, {0: {"quantity": "1.500"}}, key))
    assert errors(at) == ["Apel pagi: “1.500” dapat berarti 1500 atau 1,5; tulis salah satunya."]
    copy(typed(at, {0: {"quantity": "1,5", "minutes": "1 jam"}}, key))
    assert [(r.minutes, r.quantity) for r in every(Laporan) if r.day == today()] == [(60, 1.5)]


GRID = "laporan-banyak-0-tabel"


def table(at):
    """The table of many reports as it is drawn, with what the server says in it."""
    return next(frame.value for frame in at.dataframe if "note" in frame.value.columns)


def filed():
    return [(r.activity, r.minutes, r.quantity, r.satuan, r.day) for r in every(Laporan)]


def test_the_table_files_under_the_chosen_day_also_after_it_changed(cast: Cast):
    at = open_page(cast.ani, "laporan", tanggal=days_ago(3).isoformat())
    assert set(table(at)["day"]) == {short(days_ago(3))}
    own = {
        "day": f"{days_ago(2):%d/%m/%Y}",
        "activity": "Rekap",
        "minutes": "1 jam 30 menit",
        "quantity": "1,5",
        "satuan": "berkas",
    }
    at = typed(at, {0: {"activity": "Apel pagi", "minutes": "20"}, 2: own}, GRID)
    at.date_input[0].set_value(days_ago(4))
    at = run(at)
    at = press(at, "Simpan semua")
    assert filed() == [("Apel pagi", 20, 1, "kegiatan", days_ago(4)), ("Rekap", 90, 1.5, "berkas", days_ago(2))]
    assert toast(at) == f"2 laporan tersimpan: 1 untuk {short(days_ago(4))}, 1 untuk {short(days_ago(2))}"
    assert GRID not in at.session_state, "the table is blank again"


def test_a_row_that_cannot_be_read_waits_with_its_sentence_and_keeps_the_others(cast: Cast):
    file(cast.ani, minutes=1400, alasan=PIKET)
    rows = {
        0: {"day": "31/11/2026", "activity": "Rapat", "minutes": "30"},
        1: {"activity": "Apel pagi"},
        2: {"activity": f"{today():%d/%m/%Y}", "minutes": "Rapat"},
        3: {"activity": "Lembur", "minutes": "60"},
        5: {"activity": "Arsip", "minutes": "20"},
    }
    at = typed(open_page(cast.ani, "laporan"), rows, GRID)
    named(at.text_input, f"Mengapa {short(today())} lebih dari 16 jam?").input(PIKET)
    at = press(at, "Simpan semua")
    assert len(every(Laporan)) == 1
    notes = table(at)["note"]
    assert [number for number, note in enumerate(notes) if note] == [0, 1, 2, 3]
    assert "“31/11/2026” bukan tanggal" in notes[0] and notes[1] == "Menit: Isi durasi dalam menit, lebih dari 0."
    assert "kolomnya bergeser" in notes[2] and "Sisa untuk hari itu 40 menit" in notes[3]
    assert [error.split("\n")[0] for error in errors(at)] == [
        "Belum ada yang tersimpan, isian tetap ada. 4 baris perlu diperbaiki, lalu simpan lagi:"
    ]
    right = {"day": f"{today():%d.%m.%Y}", "minutes": "10"}
    rows = {0: {**rows[0], **right}, 1: {**rows[1], **right}, 5: {**rows[5], "day": ""}}
    at = press(typed(at, rows, GRID), "Simpan semua")
    assert [note for note in table(at)["note"] if note] == ["Tanggal: Tanggal kosong."]
    at = press(typed(at, {**rows, 5: {"activity": "Arsip", "minutes": "20"}}, GRID), "Simpan semua")
    assert toast(at) == f"3 laporan tersimpan untuk {short(today())}"
    assert [row[:2] for row in filed()[1:]] == [("Rapat", 10), ("Apel pagi", 10), ("Arsip", 20)]


def test_a_table_saved_twice_by_a_double_click_is_saved_once(cast: Cast, monkeypatch):
    monkeypatch.setattr("ui.kit.forms.Fields.renew", lambda self: None)
    at = open_page(cast.ani, "laporan")
    for _ in range(2):
        at = press(typed(at, {0: {"activity": "Apel pagi", "minutes": "20"}}, GRID), "Simpan semua")
    assert len(every(Laporan)) == 1


def test_an_empty_table_and_one_too_long_are_told(cast: Cast):
    at = press(open_page(cast.ani, "laporan"), "Simpan semua")
    assert errors(at) == ["Isi paling sedikit satu baris."]
    rows = {number: {"activity": "Apel pagi", "minutes": "1"} for number in range(len(table(at)))}
    at = press(typed(at, rows, GRID), "Simpan semua")
    assert errors(at) == ["Paling banyak 100 baris sekali simpan."]
    assert not every(Laporan)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (["2026-11-27"] * 5, "5 laporan tersimpan untuk Jum 27 Nov"),
        (["2026-11-27", "2026-11-26", "2026-11-27"], "3 laporan tersimpan: 1 untuk Kam 26 Nov, 2 untuk Jum 27 Nov"),
        ([f"2026-11-{n:02d}" for n in range(2, 7)], "5 laporan tersimpan untuk 5 hari, Sen 2 Nov sampai Jum 6 Nov"),
        (["2025-11-27"], "1 laporan tersimpan untuk Kam 27 Nov 2025"),
    ],
)
def test_the_days_of_what_was_saved_are_named(monkeypatch, days, sentence):
    monkeypatch.setattr("ui.laporan.day.this_day", lambda: date(2026, 11, 28))
    assert told([date.fromisoformat(day) for day in days]) == sentence


def test_a_returned_report_is_mended(cast: Cast):
    laporan_id = file(cast.ani, minutes=60)
    return_(cast.budi, (laporan_id, 1), note="Durasi terlalu pendek")
    at = open_page(cast.ani, "laporan")
    assert "Durasi terlalu pendek" in texts(at)
    at = press(at, "Perbaiki")
    minutes = named(at.number_input, "Durasi (menit)")
    assert minutes.value == 60
    minutes.set_value(75)
    press(at, "Simpan perubahan")
    assert (row(laporan_id).minutes, row(laporan_id).status, row(laporan_id).version) == (75, "menunggu", 3)


def test_a_change_while_the_dialog_is_open_is_told(cast: Cast):
    laporan_id = file(cast.ani)
    return_(cast.budi, (laporan_id, 1))
    at = press(open_page(cast.ani, "laporan"), "Perbaiki")
    [activity] = [t for t in at.text_area if t.value]
    activity.input("Sudah saya perbaiki")
    verify(cast.budi, (laporan_id, 2))
    at = press(at, "Simpan perubahan")
    assert any("berubah sejak ditampilkan" in error for error in errors(at))
    assert "Sudah saya perbaiki" in [t.value for t in at.text_area]
    assert row(laporan_id).status == "disetujui"


def test_the_chosen_report_is_withdrawn(cast: Cast, monkeypatch):
    mine = file(cast.ani, activity="Salah isi")
    monkeypatch.setattr("ui.kit.tables.show", lambda *_, select=None, **__: (0,) if select else ())
    at = press(open_page(cast.ani, "laporan"), "Tarik")
    press(at, "Ya, tarik laporan")
    assert row(mine) is None


def test_the_month_shows_its_days(cast: Cast):
    verify(cast.budi, (file(cast.ani), 1))
    file(cast.hana)
    at = open_page(cast.ani, "laporan")
    # today is not owed yet: "0 dari 20 hari kerja dilaporkan", as on Beranda
    assert "#### 0 dari" in texts(at) or "1 hari terisi" in texts(at)
    assert "1 laporan" in [h.value for h in at.subheader]


def test_few_statements(cast: Cast):
    file(cast.ani, day=days_ago(1))
    at = open_page(cast.ani, "laporan")
    with statements_of([get_engine()]) as seen:
        at.run()
    assert len(seen) <= 12, seen


KEEP = "Tetap pakai untuk berikutnya"


def test_nothing_of_the_last_report_stays_but_what_was_chosen(cast: Cast):
    with transaction() as session:
        skp_id = item(session, cast.ani, cast)
    at = open_page(cast.ani, "laporan")
    write(at, "Melayani di loket", 80)
    named(at.selectbox, "Satuan").set_value("orang")
    named(at.selectbox, "Sasaran (SKP)").set_value(skp_id)
    named(at.text_input, "Tautan bukti").input("https://contoh.go.id/a")
    named(at.pills, KEEP).set_value(["satuan", "skp_id"])
    at = press(at, "Simpan laporan")
    now = (named(at.number_input, "Durasi (menit)").value, named(at.number_input, "Jumlah").value)
    assert (*now, named(at.text_input, "Tautan bukti").value) == (None, 1, "")
    assert (named(at.selectbox, "Satuan").value, named(at.selectbox, "Sasaran (SKP)").value) == ("orang", skp_id)
    write(at, "Rapat", 30)
    named(at.pills, KEEP).set_value([])
    at = press(at, "Simpan laporan")
    assert (named(at.selectbox, "Satuan").value, named(at.selectbox, "Sasaran (SKP)").value) == ("kegiatan", 0)


WHY = "Mengapa lebih dari 16 jam?"


def test_a_long_day_asks_for_its_reason_at_a_field_that_appears(cast: Cast, monkeypatch):
    file(cast.ani, minutes=900)
    at = open_page(cast.ani, "laporan")
    assert WHY not in [area.label for area in at.text_area]
    write(at, "Lembur", 150)
    at = press(at, "Simpan laporan")
    assert errors(at) == ["Hari itu menjadi 17 jam 30 menit. Tuliskan mengapa lebih dari 16 jam."]
    assert named(at.text_area, "Kegiatan").value == "Lembur" and len(every(Laporan)) == 1
    named(at.text_area, WHY).input("ya")
    at = press(at, "Simpan laporan")
    assert errors(at) == ["Tuliskan mengapa, paling sedikit 3 huruf."]
    named(at.text_area, WHY).input(PIKET)
    at = press(at, "Simpan laporan")
    assert every(Laporan)[1].alasan == PIKET
    monkeypatch.setattr("ui.kit.tables.show", lambda *_, select=None, **__: (0,) if select else ())
    at = open_page(cast.ani, "laporan")
    assert f"Alasan lebih dari 16 jam sehari: {PIKET}" in texts(at)
    assert WHY in [area.label for area in at.text_area], "one more line of that day needs one as well"


def test_mending_asks_for_the_reason_in_its_dialog(cast: Cast):
    laporan_id = file(cast.ani, minutes=60)
    return_(cast.budi, (laporan_id, 1))
    at = press(open_page(cast.ani, "laporan"), "Perbaiki")
    named(at.number_input, "Durasi (menit)").set_value(1000)
    at = press(at, "Simpan perubahan")
    assert errors(at) == ["Hari itu menjadi 16 jam 40 menit. Tuliskan mengapa lebih dari 16 jam."]
    named(at.text_area, WHY).input(PIKET)
    press(at, "Simpan perubahan")
    assert (row(laporan_id).minutes, row(laporan_id).alasan) == (1000, PIKET)


def test_the_table_asks_once_for_each_long_day(cast: Cast):
    yesterday = f"{days_ago(1):%d/%m/%Y}"
    rows = {n: {"activity": f"Jaga {n}", "minutes": "500"} for n in range(2)}
    rows |= {n: {"activity": f"Jaga {n}", "minutes": "490", "day": yesterday} for n in range(2, 4)}
    at = press(typed(open_page(cast.ani, "laporan"), rows, GRID), "Simpan semua")
    assert [note for note in table(at)["note"] if note] == [
        f"Alasan: Hari itu menjadi 16 jam {minutes} menit. Tuliskan mengapa lebih dari 16 jam." for minutes in (40, 20)
    ]
    for day in (today(), days_ago(1)):
        named(at.text_input, f"Mengapa {short(day)} lebih dari 16 jam?").input(f"Jaga {day}")
    press(typed(at, rows, GRID), "Simpan semua")
    assert [(r.minutes, r.alasan) for r in every(Laporan)] == [
        (500, None), (500, f"Jaga {today()}"), (490, None), (490, f"Jaga {days_ago(1)}"),
    ]  # fmt: skip


def test_a_copied_day_that_is_long_asks_as_well(cast: Cast):
    file(cast.ani, day=days_ago(1), activity="Jaga", minutes=1000, alasan="Pemilu")
    at = copy(amounts(open_page(cast.ani, "laporan"), "sama seperti hari itu"))
    named(at.text_input, f"Mengapa {short(today())} lebih dari 16 jam?").input(PIKET)
    copy(at)
    assert [(r.minutes, r.alasan) for r in every(Laporan)] == [(1000, "Pemilu"), (1000, PIKET)]


def test_a_monday_begins_with_friday_not_with_a_duty_on_saturday():
    former = [date(2026, 11, day) for day in (28, 27, 26)]
    assert usual(former, {date(2026, 11, 27), date(2026, 11, 26)}) == date(2026, 11, 27)
    assert usual(former, {*former}) == date(2026, 11, 28), "where Saturday is worked it is the day before"
    assert usual(former, ()) == date(2026, 11, 28)


SATURDAY = date(2026, 11, 28)


def test_a_day_past_the_limit_says_so_before_anything_is_typed_and_can_be_asked_for(cast: Cast):
    with on_day(SATURDAY):
        at = open_page(cast.ani, "laporan", tanggal="2026-11-20")
        assert "Laporan untuk 20 November 2026 tidak dapat diisi lagi; batasnya 5 hari kerja." in at.warning[0].value
        named(at.text_input, "Mengapa terlambat?").input("Tugas lapangan")
        at = press(at, "Minta dibuka")
        assert toast(at) == "Permintaan terkirim ke Budi" and "menunggu penilai" in texts(at)
        [wish] = every(Kelonggaran)
        assert (wish.start, wish.end) == (date(2026, 11, 20), date(2026, 11, 20))
        assert (wish.status, wish.wish) == ("diminta", "Tugas lapangan")
        at = press(at, "Tarik permintaan")
        assert "Minta dibuka" in labels(at) and every(Kelonggaran)[0].status == "ditarik"


def test_only_days_that_can_still_be_filed_are_offered(cast: Cast):
    with on_day(SATURDAY):
        at = open_page(cast.ani, "laporan")
        assert len(named(at.pills, "Isi hari kerja yang kosong").options) == 5
        late = named(at.pills, "Lewat batas pengisian: pilih untuk minta dibuka")
        assert len(late.options) == 6 and "dan 9 hari lagi" in texts(at)
        assert "20 kosong" in texts(at), "what is owed is owed"


def test_early_in_a_month_open_days_of_the_one_before_are_offered(cast: Cast):
    with on_day(date(2026, 11, 2)):
        at = open_page(cast.ani, "laporan")
        days = named(at.pills, "Isi hari kerja yang kosong").options
        assert days == ["Jum 30 Okt", "Kam 29 Okt", "Rab 28 Okt", "Sel 27 Okt", "Sen 26 Okt"]
        at = open_page(cast.ani, "beranda")
        assert "**5** hari kerja tanpa laporan" in links(at)
