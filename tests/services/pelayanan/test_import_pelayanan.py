"""A file of service figures: read as counters write it, every mistake named, saved exactly as it was seen, taken back whole."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from db.engine import transaction
from db.tables import Pengukuran
from rules.impor import Plan
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.hak import Actor
from rules.kit.periode import label
from services import impor
from services.impor.batal import undo
from settings import today
from tests.cast import Cast
from tests.cast.database import call, differences, every, trail
from tests.cast.impor import asked, plan, take, told
from tests.cast.indikator import define
from tests.cast.laporan import close
from tests.cast.pelayanan import MONDAY, cell, counters, enter

HEAD = "Tanggal;Kode layanan;Jumlah menit tunggu;Pasien dilayani;Selesai tepat waktu;Diajukan;Keterangan\n"


def request(cast: Cast, text: str, actor: Actor | None = None, name: str = "angka.csv", **pilihan: str) -> impor.Permintaan:
    berkas = impor.open_file(name, text.encode())
    return asked("pelayanan", cast.dinas_id, berkas, actor=actor or cast.gilang, tanggal="dmy", **pilihan)


def lines(cast: Cast, *rows: str, actor: Actor | None = None) -> Plan:
    ask = request(cast, HEAD + "\n".join(rows), actor)
    return plan(ask, actor or cast.gilang)


def stand() -> list[tuple[int | None, int, date, float, float, str, int]]:
    rows = [(r.layanan_id, r.indikator_id, r.day, r.value, r.n, r.note, r.version) for r in every(Pengukuran)]
    return sorted(rows, key=str)


def test_a_messy_file_is_understood(each_cast: Cast):
    ids = counters(each_cast)
    enter(each_cast.budi, cell(ids, "dilayani", "kk", 12), cell(ids, "tepat", "kk", 3, 4, note="Dicek"))
    ask = request(
        each_cast,
        HEAD + "\n".join(
            [" 03/03/2025 ;ktp;1.234,5;10;;;sibuk", ";;;;;;", "2025-03-03;Kartu  Keluarga;;12;4;4;", "3/3/25;PUSAT;;;;;",
             "04/03/2025;KTP;;7;;;"]
        ),
    )  # fmt: skip
    found = plan(ask, each_cast.gilang)
    assert [(line.row, line.state) for line in found.lines] == [(2, "baru"), (4, "ubah"), (5, "lewati"), (6, "baru")]
    assert found.lines[0].values == {
        "layanan": "KTP", "day": MONDAY, "TUNGGU": 1234.5, "TUNGGU_n": 10, "DILAYANI": 10,
    }  # fmt: skip
    assert found.lines[1].before == {"TEPAT": 3}
    assert take(ask, each_cast.gilang).written == 3
    assert stand() == sorted(
        [
            (ids["ktp"], ids["tunggu"], MONDAY, 1234.5, 10, "", 1),
            (ids["ktp"], ids["dilayani"], MONDAY, 10, 1, "", 1),
            (ids["ktp"], ids["dilayani"], MONDAY + timedelta(days=1), 7, 1, "", 1),
            (ids["kk"], ids["dilayani"], MONDAY, 12, 1, "", 1),
            (ids["kk"], ids["tepat"], MONDAY, 4, 4, "Dicek", 2),
        ],
        key=str,
    )
    assert differences() == [] and sorted(trail("pengukuran")) == ["isi"] * 5 + ["koreksi"]
    again = take(ask, each_cast.gilang)
    assert again.impor_id is None and again.plan.counts == {"sama": 3, "lewati": 1}


def test_every_mistake_is_named_by_row_and_column(cast: Cast):
    counters(cast)
    first = date(today().year - 1, 12, 1)
    with transaction() as session:
        code = close(session, cast, first)
    found = lines(
        cast,
        "31/02/2025;KTP;x;5;;;",
        "03/03/2025;PUSAT;;5;;;",
        "03/03/2025;KTP;;;5;4;",
        "04/03/2025;KTP;;5;;;",
        "04/03/2025;ktp;;6;;;",
        f"{today() + timedelta(days=1)};KTP;;5;;;",
        f"{first};KTP;;5;;;",
        "05/03/2025;KTP;100;;;;",
        "06/03/2025;SIM;;5;;;",
        actor=cast.budi,
    )
    assert {line.state for line in found.lines} == {"salah"} and not found.taken
    wrong = [(one.row, one.column, one.reason) for one in found.wrong]
    for row, column, words in [
        (2, "Tanggal", "bukan tanggal"),
        (2, "Jumlah menit tunggu", "“x” bukan lama waktu"),
        (3, "Kode layanan", "“PUSAT” bukan layanan yang dapat Anda isi. Yang dapat Anda isi: KK, KTP."),
        (4, "Selesai tepat waktu", "melebihi pembaginya 4"),
        (5, "", "Baris 5, 6"),
        (6, "", "Baris 5, 6"),
        (7, "Tanggal", "belum tiba"),
        (8, "Tanggal", f"Periode {label(code)} sudah ditutup"),
        (9, "Pasien dilayani", "Rata-rata waktu tunggu: Isi pembaginya"),
        (10, "Kode layanan", "Layanan tidak dikenal: SIM. Yang dapat Anda isi: KK, KTP"),
    ]:
        assert any(one[:2] == (row, column) and words in one[2] for one in wrong), (row, column, wrong)


def test_a_number_that_may_mean_two_things_is_asked(cast: Cast):
    ids = counters(cast)
    text = "Tanggal;Kode layanan;DILAYANI\n03/03/2025;KTP;1.500\n"
    found = plan(request(cast, text), cast.gilang)
    assert found.counts == {"salah": 1} and "1500" in found.wrong[0].reason and found.asks == ["desimal"]
    told_ = [plan(request(cast, text, desimal=sign), cast.gilang).taken[0].values["DILAYANI"] for sign in ("koma", "titik")]
    assert told_ == [1500, 1.5]
    with pytest.raises(impor.AdaSalah):
        call(impor.run, cast.gilang, ask=request(cast, text))
    assert stand() == [] and ids


def test_titles_above_and_sums_below_are_no_figures(cast: Cast):
    counters(cast)
    text = (
        "REKAP PELAYANAN LOKET;;;\nBulan Maret 2025;;;\n\nTgl;Nama Layanan;Rata-rata waktu tunggu (menit);Pasien dilayani\n"
        "03/03/2025;KTP elektronik;12,5;40\n31/03/2025;Kartu keluarga;8;25\nJumlah;;;65\nRata-rata;;10,25;32,5\n"
    )
    found = plan(request(cast, text), cast.gilang)
    assert found.counts == {"baru": 2, "lewati": 2} and [row for row, _ in found.skipped] == [7, 8]
    assert [line.values["TUNGGU"] for line in found.taken] == [500, 200]


def test_excel_with_real_dates_and_numbers(cast: Cast):
    ids, book, file = counters(cast), Workbook(), io.BytesIO()
    book.active.append(["Layanan", "Hari", "TUNGGU", "TUNGGU_n"])
    book.active.append(["KTP", date(2025, 3, 3), 420, 10.0])
    book.save(file)
    berkas = impor.open_file("angka.xlsx", file.getvalue())
    take(asked("pelayanan", cast.dinas_id, berkas, actor=cast.gilang, tanggal="dmy"), cast.gilang)
    assert stand() == [(ids["ktp"], ids["tunggu"], MONDAY, 420, 10, "", 1)]


@pytest.mark.parametrize(
    ("cell_", "value"),
    [
        ("00:25", 25),
        ("25 menit", 25),
        ("1 jam 30 menit", 90),
        ("12,5", 12.5),
        ("1,5 jam", 90),
        ("00:25:00", 25),
        ("90 detik", 1.5),
    ],
)
def test_how_long_it_took_is_read_as_counters_write_it(cast: Cast, cell_: str, value: float):
    counters(cast)
    found = plan(request(cast, f"Tanggal;Layanan;Jumlah menit tunggu;Pasien dilayani\n03/03/2025;KTP;{cell_};10\n"), cast.gilang)
    assert [line.values["TUNGGU"] for line in found.taken] == [value]


def test_a_time_is_reckoned_in_the_unit_of_its_indicator(cast: Cast):
    counters(cast)
    spent = {"level": "layanan", "aggregate": "tertimbang", "factor": 1.0, "n_label": "Dokumen", "frequency": "harian"}
    define(cast, code="LAMA_JAM", name="Lama", satuan="jam", value_label="Rata-rata jam", **spent)
    define(cast, code="LAMA_HARI", name="Lama hari", satuan="hari kerja", value_label="Rata-rata hari", **spent)
    text = "Tanggal;Layanan;LAMA_JAM;LAMA_JAM_n;LAMA_HARI;LAMA_HARI_n;DILAYANI\n03/03/2025;KTP;90 menit;4;{};4;{}\n"
    found = plan(request(cast, text.format("2,5", 7)), cast.gilang)
    assert (found.taken[0].values["LAMA_JAM"], found.taken[0].values["LAMA_HARI"]) == (1.5, 2.5)
    found = plan(request(cast, text.format("3 jam", "25 menit")), cast.gilang)
    assert {one.column for one in found.wrong} == {"LAMA_HARI", "DILAYANI"}, "a working day and a patient are no duration"


def test_a_mean_makes_the_minutes_of_all(cast: Cast):
    counters(cast)
    text = "Tanggal;Layanan;Rata-rata waktu tunggu (menit);Pasien dilayani\n03/03/2025;KTP;12,5;40\n04/03/2025;KTP;12;\n"
    found = plan(request(cast, text), cast.gilang)
    assert found.taken[0].values == {"day": MONDAY, "layanan": "KTP", "TUNGGU": 500, "TUNGGU_n": 40, "DILAYANI": 40}
    assert found.notes == ["“Rata-rata waktu tunggu” dikalikan “Pasien dilayani” menjadi “Jumlah menit tunggu”."]
    assert told(found.lines)[1][1:] == (
        "salah", "Isi juga Pasien dilayani: tanpa itu Jumlah menit tunggu tidak dapat dihitung.",
    )  # fmt: skip


def test_a_double_is_passed_over(cast: Cast):
    counters(cast)
    found = lines(cast, "03/03/2025;KTP;;5;;;", "3 Mar 2025;KTP elektronik;;5;;;")
    assert [state for _, state, _ in told(found.lines)] == ["baru", "lewati"]


def test_what_changed_since_it_was_seen_is_not_overwritten(each_cast: Cast):
    ids = counters(each_cast)
    enter(each_cast.budi, cell(ids, "dilayani", "ktp", 9))
    ask = request(each_cast, HEAD + "03/03/2025;KTP;;10;;;\n04/03/2025;KTP;;11;;;")
    seen = plan(ask, each_cast.gilang)
    assert seen.lines[0].before == {"DILAYANI": 9}
    enter(each_cast.gilang, cell(ids, "dilayani", "ktp", 8, version=1))
    with pytest.raises(Conflict):
        call(impor.run, each_cast.gilang, ask=ask, setuju=impor.Setuju(seen.digest))
    assert [row[3] for row in stand()] == [8]


def test_a_clerk_imports_his_own_counter_and_nobody_else(each_cast: Cast):
    ids = counters(each_cast)
    ask = request(each_cast, HEAD + "03/03/2025;KTP;;5;;;", each_cast.budi)
    taken = take(ask, each_cast.budi)
    assert [row[:2] for row in stand()] == [(ids["ktp"], ids["dilayani"])]
    for name in ("ani", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            plan(ask, each_cast.everybody()[name])
        with pytest.raises(Forbidden):
            call(undo, each_cast.everybody()[name], impor_id=taken.impor_id)
    both = request(each_cast, HEAD + "03/03/2025;PUSAT;;5;;;\n04/03/2025;KTP;;5;;;")
    whole = take(both, each_cast.gilang)
    with pytest.raises(Forbidden):
        call(undo, each_cast.budi, impor_id=whole.impor_id)
    assert len(stand()) == 3
    call(undo, each_cast.budi, impor_id=taken.impor_id)
    assert len(stand()) == 2 and differences() == []


def test_an_import_is_taken_back_with_what_it_counted(each_cast: Cast):
    ids = counters(each_cast)
    enter(each_cast.budi, cell(ids, "tunggu", "ktp", 300, 10), cell(ids, "dilayani", "kk", 4))
    before = stand()
    taken = take(request(each_cast, HEAD + "03/03/2025;KTP;400;10;;;\n03/03/2025;KK;;4;;;"), each_cast.gilang)
    assert differences() == [] and len(stand()) == 3
    call(undo, each_cast.gilang, impor_id=taken.impor_id)
    assert [row[:6] for row in stand()] == [row[:6] for row in before] and differences() == []
    assert max(row[-1] for row in stand()) == 3, "who opened it before cannot save over it"


def test_what_lies_in_a_closed_period_by_now_stays(each_cast: Cast):
    counters(each_cast)
    first = date(today().year - 1, 12, 1)
    taken = take(request(each_cast, HEAD + f"{first};KTP;;5;;;"), each_cast.gilang)
    with transaction() as session:
        close(session, each_cast, first)
    with pytest.raises(Locked):
        call(undo, each_cast.gilang, impor_id=taken.impor_id)
    assert len(stand()) == 1


@pytest.mark.parametrize(
    ("head", "told_"),
    [
        ("Tanggal;Kode layanan;Catatan", "Tidak ada kolom angka"),
        ("Tanggal;Layanan;TUNGGU_n;Pasien dilayani", "angka yang sama"),
        ("Tanggal;Jumlah menit tunggu", "Kode layanan tidak ditemukan"),
    ],
)
def test_a_wrong_header_is_told(cast: Cast, head: str, told_: str):
    counters(cast)
    with pytest.raises(Invalid, match=told_):
        plan(request(cast, f"{head}\n03/03/2025;KTP;5;5\n"), cast.gilang)
