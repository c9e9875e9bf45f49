"""Answers of a survey from files of every shape: kept with day and respondent, once, all or nothing, taken back whole."""

import hashlib
import io
from datetime import date, timedelta

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from db.engine import reading, transaction
from db.rollup import differences
from db.tables import Layanan, Periode, RekapSurvei, Survei
from rules.impor import Sheet
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.hak import Actor
from rules.kit.periode import label
from rules.survei.ikm import UNSUR
from services import impor
from services.impor.batal import undo
from services.survei.judge import judge
from services.survei.publikasi import publish
from settings import today
from tests.cast import Cast, periode_id
from tests.cast.database import call, every, stands, trail
from tests.cast.impor import asked, csv, plan, take, told
from tests.cast.laporan import close
from tests.cast.survei import make_layanan
from tests.cast.tabel import excel

# Long past, on any day that this runs.
DAY = date(today().year - 1, 12, 1)
FORM = ["Timestamp", "Nama", "Usia", "Pekerjaan", *UNSUR, "Saran"]


def stamp(day: date, clock: str = "09:14:05") -> str:
    return f"{day:%Y-%m-%d} {clock}"


def answer(day: date, scores: str, clock: str = "09:14:05", age: str = "34", work: str = "PNS", comment: str = "") -> list[str]:
    return [stamp(day, clock), "Sri", age, work, *scores, comment]


def request(cast: Cast, berkas: impor.Berkas, *, actor: Actor | None = None, **pilihan: str) -> impor.Permintaan:
    pilihan = {"layanan": "KTP-EL", **pilihan}
    return asked("survei", cast.dinas_id, berkas, actor=actor or cast.gilang, **{k: v for k, v in pilihan.items() if v})


def states(cast: Cast, berkas: impor.Berkas, **pilihan: str) -> dict[str, int]:
    return dict(plan(request(cast, berkas, **pilihan), cast.gilang).counts)


@pytest.fixture
def service(each_cast: Cast) -> int:
    return make_layanan(each_cast)


def nine(*scores: str, more: str = "") -> impor.Berkas:
    return csv(list(UNSUR), *([*one] for one in scores), *([[more]] if more else []))


def test_stored_with_roll_up_and_one_line_of_the_trail(each_cast: Cast, service: int):
    hasil = take(request(each_cast, nine("123412342", "444444444"), hari=str(DAY)), each_cast.gilang)
    first, second = every(Survei)
    assert [getattr(first, name) for name in UNSUR] == [1, 2, 3, 4, 1, 2, 3, 4, 2]
    assert (first.day, first.layanan_id, first.dinas_id, first.source) == (DAY, service, each_cast.dinas_id, "impor")
    assert {getattr(second, name) for name in UNSUR} == {4} and first.batch != second.batch
    (rekap,) = every(RekapSurvei)
    assert (rekap.n, rekap.month, rekap.sarana) == (2, DAY, 6) and trail("impor") == ["impor"] and hasil.written == 2
    with reading() as connection:
        assert differences(connection) == []


def test_the_same_file_twice_changes_nothing(each_cast: Cast, service: int):
    file = nine("333333333", "333333333")
    assert states(each_cast, file, hari=str(DAY)) == {"baru": 2}, "two people may say the same"
    take(request(each_cast, file, hari=str(DAY)), each_cast.gilang)
    again = take(request(each_cast, file, hari=str(DAY)), each_cast.gilang)
    assert again.plan.counts == {"sama": 2} and again.impor_id is None and len(every(Survei)) == 2


def test_a_sheet_that_has_grown_brings_in_only_what_is_new(each_cast: Cast, service: int):
    rows = [answer(DAY, "444444443"), answer(DAY, "444444443", "09:20:11"), answer(DAY, "344444443")]
    take(request(each_cast, csv(FORM, *rows)), each_cast.gilang)
    rows += [answer(DAY, "444444443", "10:00:00"), answer(DAY + timedelta(1), "444444443")]
    hasil = take(request(each_cast, csv(FORM, *rows[::-1])), each_cast.gilang)
    assert hasil.plan.counts == {"sama": 3, "baru": 2} and len(every(Survei)) == 5


def sound() -> bool:
    with reading() as connection:
        return differences(connection) == []


def test_a_row_told_twice_is_one_answer_where_times_are_of_the_second(each_cast: Cast, service: int):
    rows = [answer(DAY, "444444443"), answer(DAY, "444444443"), answer(DAY, "444444443", age="51"), answer(DAY, "344444443")]
    rows += [answer(DAY, "444444443", "10:00:00")] * 2
    found = take(request(each_cast, csv(FORM, *rows)), each_cast.gilang).plan
    assert [(row, why) for row, state, why in told(found.lines) if state == "lewati"] == [
        (3, "Sama persis dengan baris 2."), (7, "Sama persis dengan baris 6."),
    ]  # fmt: skip
    assert states(each_cast, csv(FORM, *reversed(rows))) == {"sama": 4, "lewati": 2} and len(every(Survei)) == 4
    minutes = [answer(DAY + timedelta(1), "444444443", "09:14"), answer(DAY + timedelta(1), "444444443", "09:14")]
    assert states(each_cast, csv(FORM, *minutes)) == {"baru": 2}, "a minute is shared by many"


def test_an_answer_mended_in_its_sheet_is_changed_and_comes_back(each_cast: Cast, service: int):
    rows = [answer(DAY, "444444443"), answer(DAY, "444444443", "09:20:11"), answer(DAY, "333333333", "09:20:11")]
    first = take(request(each_cast, csv(FORM, *rows)), each_cast.gilang)
    rows[0] = answer(DAY, "144444443", age="51", comment="lama")
    rows[2] = answer(DAY, "333333333", "09:20:11", comment="antre")
    hasil = take(request(each_cast, csv(FORM, answer(DAY, "222222222", "11:00:01"), *rows)), each_cast.gilang)
    assert hasil.plan.counts == {"baru": 1, "ubah": 2, "sama": 1} and len(every(Survei)) == 4 and sound()
    (changed,) = (line for line in hasil.plan.lines if line.row == 3)
    assert changed.before == {"persyaratan": 4, "age_band": "30-39", "comment": ""}
    assert sorted((r.persyaratan, r.comment) for r in every(Survei)) == [(1, "lama"), (2, ""), (3, "antre"), (4, "")]
    with pytest.raises(Conflict, match="2 dari 3 isian sudah berubah"):
        call(undo, each_cast.gilang, impor_id=first.impor_id)
    call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    assert sorted((r.persyaratan, r.age_band, r.comment) for r in every(Survei)) == [
        (3, "30-39", ""), (4, "30-39", ""), (4, "30-39", ""),
    ] and sound()  # fmt: skip
    assert states(each_cast, csv(FORM, answer(DAY, "444444443"))) == {"sama": 1}
    call(undo, each_cast.gilang, impor_id=first.impor_id)
    assert not every(Survei) and not every(RekapSurvei)


def test_the_first_import_goes_and_the_longer_export_brings_it_back(each_cast: Cast, service: int):
    rows = [answer(DAY, "444444443"), answer(DAY, "333333333", "10:00:01")]
    first = take(request(each_cast, csv(FORM, rows[0])), each_cast.gilang)
    take(request(each_cast, csv(FORM, *rows)), each_cast.gilang)
    call(undo, each_cast.gilang, impor_id=first.impor_id)
    assert states(each_cast, csv(FORM, *rows)) == {"baru": 1, "sama": 1} and sound()


def test_a_mended_answer_of_a_closed_period_stays(each_cast: Cast, service: int):
    take(request(each_cast, csv(FORM, answer(DAY, "444444443"))), each_cast.gilang)
    with transaction() as session:
        close(session, each_cast, DAY)
    found = plan(request(each_cast, csv(FORM, answer(DAY, "144444443"))), each_cast.gilang)
    assert [line.state for line in found.lines] == ["salah"] and "sudah ditutup" in found.wrong[0].reason


def test_a_form_in_its_own_zone_and_in_a_far_one(cast: Cast):
    make_layanan(cast)
    rows = [[f"{DAY:%Y/%m/%d} 9:14:05 AM GMT+7", *answer(DAY, "4" * 9)[1:]], [f"{DAY}T09:14:05Z", *answer(DAY, "4" * 9)[1:]]]
    found = plan(request(cast, csv(FORM, *rows)), cast.gilang)
    assert [line.state for line in found.lines] == ["baru", "salah"] and "zona waktu lain" in found.wrong[0].reason
    take(request(cast, csv(FORM, rows[0])), cast.gilang)
    assert states(cast, csv(FORM, answer(DAY, "4" * 9))) == {"sama": 1}, "the same second, however it is written"


def test_without_a_time_of_day_much_that_is_here_already_is_asked(each_cast: Cast, service: int):
    take(request(each_cast, nine("444444443", "344444443"), hari=str(DAY)), each_cast.gilang)
    grown = nine("222222222", "444444443", "344444443")
    found = plan(request(each_cast, grown, hari=str(DAY)), each_cast.gilang)
    assert found.counts == {"baru": 1, "salah": 2} and found.asks == ["sama"]
    assert states(each_cast, nine("444444443", "222222222", "111111111"), hari=str(DAY)) == {"baru": 3}, "one is chance"
    assert states(each_cast, grown, hari=str(DAY), sama="baru") == {"baru": 3}
    with pytest.raises(Invalid) as refusal:
        plan(request(each_cast, grown, hari=str(DAY), sama="entah"), each_cast.gilang)
    assert refusal.value.field == "sama"
    other = plan(request(each_cast, nine("444444443", "344444443"), hari=str(DAY + timedelta(1))), each_cast.gilang)
    assert other.counts == {"baru": 2} and any("Berkas yang sama sudah diimpor" in note for note in other.notes)
    take(request(each_cast, grown, hari=str(DAY), sama="lewati"), each_cast.gilang)
    assert len(every(Survei)) == 3 and states(each_cast, grown, hari=str(DAY), sama="lewati") == {"sama": 1, "lewati": 2}


def test_a_file_that_came_before_rows_had_keys_is_known(each_cast: Cast, service: int):
    with transaction() as session:
        for scores in ("444444443", "344444443"):
            told = dict(zip(UNSUR, map(int, scores), strict=True))
            batch = hashlib.sha256(b"dulu").hexdigest()[:40]
            same = {"dinas_id": each_cast.dinas_id, "layanan_id": service, "day": DAY, "source": "impor", "batch": batch}
            session.add(Survei(**same, **told))
            session.flush()
    assert states(each_cast, nine("444444443", "344444443"), hari=str(DAY)) == {"sama": 2}
    assert states(each_cast, nine("444444443"), hari=str(DAY)) == {"baru": 1}


def test_the_same_file_in_another_order_of_unsur_is_not_taken_for_the_same(each_cast: Cast, service: int):
    file = csv([f"U{n}" for n in range(1, 10)], [*"444444412"])
    take(request(each_cast, file, hari=str(DAY), urutan="permenpan"), each_cast.gilang)
    ((_, state, why),) = told(plan(request(each_cast, file, hari=str(DAY), urutan="kuesioner"), each_cast.gilang).lines)
    assert state == "salah" and "nilai lain" in why


def test_what_is_told_of_the_respondent(each_cast: Cast, service: int):
    rows = [
        answer(DAY, "444444443", age="20 – 29 tahun", work="Petani", comment=" baik,\x07 sekali "),
        answer(DAY, "344444443", age="tua", work="-"),
    ]
    found = take(request(each_cast, csv(FORM, *rows)), each_cast.gilang).plan
    assert [(r.age_band, r.occupation, r.comment) for r in every(Survei)] == [("20-29", "lainnya", "baik, sekali"), ("", "", "")]
    notes = " ".join(found.notes)
    assert "Kelompok usia tidak dikenal, dibiarkan kosong: “tua” 1." in notes and "“Petani” 1" in notes
    assert "data pribadi: kolom Nama" in notes and "Sri" not in repr([vars(row) for row in every(Survei)])


def test_a_long_comment_is_wrong_and_a_column_of_persons_is_not_for_comments(each_cast: Cast, service: int):
    ((_, state, why),) = told(
        plan(request(each_cast, csv(FORM, answer(DAY, "4" * 9, comment="a" * 1001))), each_cast.gilang).lines
    )
    assert state == "salah" and "1000" in why
    ask = asked(
        "survei", each_cast.dinas_id, csv(FORM, answer(DAY, "4" * 9)), actor=each_cast.gilang, columns={"Nama": "comment"},
        layanan="KTP-EL",
    )  # fmt: skip
    with pytest.raises(Invalid, match="data pribadi"):
        plan(ask, each_cast.gilang)


def test_days(each_cast: Cast, service: int):
    ahead = today() + timedelta(1)
    rows = [answer(DAY, "4" * 9), answer(ahead, "3" * 9), ["", *answer(DAY, "2" * 9)[1:]]]
    found = plan(request(each_cast, csv(FORM, *rows)), each_cast.gilang)
    assert [(line.row, line.state) for line in found.lines] == [(2, "baru"), (3, "salah"), (4, "salah")]
    assert found.asks == ["hari"] and "di masa depan" in found.wrong[0].reason and "Nyatakan tanggalnya" in found.wrong[1].reason
    found = plan(request(each_cast, csv(FORM, *rows), hari=str(today())), each_cast.gilang)
    assert [line.values["day"] for line in found.lines] == [DAY, ahead, today()]
    assert any("bukan dari tanggal yang dinyatakan; " in note and "1 baris" in note for note in found.notes)
    with pytest.raises(Invalid) as refusal:
        plan(request(each_cast, csv(FORM, *rows), hari="kemarin"), each_cast.gilang)
    assert refusal.value.field == "hari"


def test_a_closed_period_stays_but_what_is_here_already_is_no_mistake(each_cast: Cast, service: int):
    rows = [answer(DAY, "4" * 9)]
    take(request(each_cast, csv(FORM, *rows)), each_cast.gilang)
    with transaction() as session:
        close(session, each_cast, DAY)
    found = plan(request(each_cast, csv(FORM, *rows, answer(DAY, "3" * 9))), each_cast.gilang)
    assert [(line.row, line.state) for line in found.lines] == [(2, "sama"), (3, "salah")]
    assert "sudah ditutup" in found.wrong[0].reason and found.wrong[0].column == "Timestamp"


def test_services_per_row_or_stated(each_cast: Cast, service: int):
    other = make_layanan(each_cast, "KK")
    make_layanan(each_cast, "PUSKESMAS", dinas_id=each_cast.other_dinas_id)
    file = csv(["Layanan", *UNSUR], ["kk", *"444444444"], ["Layanan KTP-EL", *"333333333"], ["", *"222222222"])
    found = plan(request(each_cast, file, hari=str(DAY), layanan=""), each_cast.gilang)
    assert [line.state for line in found.lines] == ["baru", "baru", "salah"] and found.asks == ["layanan"]
    take(request(each_cast, file, hari=str(DAY)), each_cast.gilang)
    assert [row.layanan_id for row in every(Survei)] == [other, service, service]
    file = csv(["Layanan", *UNSUR], ["PUSKESMAS", *"444444444"], ["KK", *"444444444"])
    assert [line.state for line in plan(request(each_cast, file, hari=str(DAY)), each_cast.gilang).lines] == ["salah", "baru"]
    only_other = plan(request(each_cast, csv(["Layanan", *UNSUR], ["KK", *"444444444"]), hari=str(DAY)), each_cast.gilang)
    assert "Layanan menurut berkas: Layanan KK 1." in only_other.notes
    file = csv(["Layanan", *UNSUR], ["KTP baru", *"444444444"])
    found = plan(request(each_cast, file, hari=str(DAY)), each_cast.gilang)
    assert found.counts == {"baru": 1} and any("tidak menyebut layanan dinas ini" in note for note in found.notes)
    with pytest.raises(Invalid, match="tidak ada di dinas ini"):
        plan(request(each_cast, file, hari=str(DAY), layanan="PUSKESMAS"), each_cast.gilang)


def test_that_an_ikm_is_out_already_is_said(each_cast: Cast, service: int):
    rows = [answer(DAY, "444444443", f"09:00:{second:02d}") for second in range(1, 7)]
    take(request(each_cast, csv(FORM, *rows[:5])), each_cast.gilang)
    code = f"{DAY:%Y-%m}"
    call(publish, each_cast.dewi, dinas_id=each_cast.dinas_id, code=code, layanan_id=service)
    later = answer(DAY + timedelta(31), "444444443")
    assert not any(
        "sudah terbit" in note for note in plan(request(each_cast, csv(FORM, *rows[:5], later)), each_cast.gilang).notes
    )
    found = plan(request(each_cast, csv(FORM, *rows)), each_cast.gilang)
    assert [note for note in found.notes if f"IKM {label(code)} sudah terbit" in note] and found.counts == {"sama": 5, "baru": 1}


def test_of_services_of_one_name_none_is_guessed(cast: Cast):
    ids = [make_layanan(cast, code) for code in ("LEGAL-1", "LEGAL-2")]
    with transaction() as session:
        for id_ in ids:
            session.get_one(Layanan, id_).name = "Legalisir"
    file = csv(["Layanan", *UNSUR], ["legalisir", *"444444444"], ["LEGAL-2", *"444444444"])
    found = plan(request(cast, file, hari=str(DAY), layanan=""), cast.gilang)
    assert [line.state for line in found.lines] == ["salah", "baru"] and "LEGAL-1, LEGAL-2" in found.wrong[0].reason
    with transaction() as session:
        session.get_one(Layanan, ids[0]).active = False
    found = plan(request(cast, file, hari=str(DAY), layanan=""), cast.gilang)
    assert [line.target.layanan_id for line in found.lines] == [ids[1]] * 2


def test_answers_in_letters_words_and_figures_in_one_file(cast: Cast):
    make_layanan(cast)
    words = ["Sangat Sesuai (4)", " MUDAH ", "c", "d. Gratis", "3. Sesuai", "b", "Sopan dan ramah", "Dikelola dengan baik", "4,0"]
    take(request(cast, csv(list(UNSUR), words), hari=str(DAY)), cast.gilang)
    (row,) = every(Survei)
    assert [getattr(row, unsur) for unsur in UNSUR] == [4, 3, 3, 4, 3, 2, 3, 4, 4]


def test_letters_that_run_the_other_way_beside_their_words(cast: Cast):
    make_layanan(cast)
    rows = [["a. Sangat sesuai", *"dddddddd"], ["b", *"44444444"]]
    found = plan(request(cast, csv(list(UNSUR), *rows), hari=str(DAY)), cast.gilang)
    assert [line.state for line in found.lines] == ["salah", "salah"]
    assert "tidak berurutan" in found.wrong[0].reason


def test_every_mistake_by_row_and_column_and_nothing_is_written(each_cast: Cast, service: int):
    file = csv(["No", *UNSUR], ["1", *"444444444"], ["2", *"44x444445"], ["3", *"440444445"])
    found = plan(request(each_cast, file, hari=str(DAY)), each_cast.gilang)
    assert [(w.row, w.column) for w in found.wrong] == [(3, "waktu"), (3, "sarana"), (4, "sarana")]
    with pytest.raises(impor.AdaSalah):
        take(request(each_cast, file, hari=str(DAY)), each_cast.gilang)
    assert not every(Survei)
    take(request(each_cast, file, hari=str(DAY)), each_cast.gilang, skip_wrong=True)
    assert len(every(Survei)) == 1


def test_excel_by_number_in_a_stated_order(cast: Cast):
    make_layanan(cast)
    content = excel(["Responden", *(f"U{i}" for i in range(1, 10))], ["A", 4, 4, 4, 4, 4, 4, 4, 1, 2.0], [None] * 10)
    file = impor.open_file("Rekap.XLSX", content)
    take(request(cast, file, hari=str(DAY), urutan="permenpan"), cast.gilang)
    (row,) = every(Survei)
    assert (row.pengaduan, row.sarana) == (1, 2)
    chosen = asked(
        "survei", cast.dinas_id, file, actor=cast.gilang, columns={"U8": "sarana", "U9": "pengaduan"}, layanan="KTP-EL",
        hari=str(DAY + timedelta(1)),
    )  # fmt: skip
    (line,) = plan(chosen, cast.gilang).lines
    assert (line.values["sarana"], line.values["pengaduan"]) == (1, 2), "columns chosen by hand are an order stated"


def test_on_the_second_sheet_under_titles_in_two_rows(cast: Cast):
    make_layanan(cast)
    book = openpyxl.Workbook()
    book.active.append(["Petunjuk pengisian"])
    sheet = book.create_sheet("Data")
    for row in (
        ["REKAPITULASI SKM"],
        ["No", "Jenis Kelamin", "Nilai Unsur Pelayanan"],
        ["", "", *(f"Unsur {n}" for n in range(1, 10))],
        [1, "P", 4, 3, 3, 4, 3, 3, 4, 3, 1],
        ["Jumlah", "", 4, 3, 3, 4, 3, 3, 4, 3, 1],
    ):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    opened = impor.open_file("olah.xlsx", file.getvalue())
    if len(opened.sheets) < 2:
        opened = impor.Berkas("olah.xlsx", opened.sha256, [Sheet("Petunjuk", [["Petunjuk pengisian"]]), _sheet(sheet)])
    found = take(request(cast, opened, hari=str(DAY), urutan="kuesioner"), cast.gilang).plan
    (row,) = every(Survei)
    assert (row.sex, row.persyaratan, row.pengaduan, row.sarana) == ("P", 4, 1, 3) and [at for at, _ in found.skipped] == [5]


def _sheet(sheet: Worksheet) -> Sheet:
    return Sheet(sheet.title, [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)])


def test_only_who_may(each_cast: Cast, service: int):
    for who in (each_cast.ani, each_cast.budi, each_cast.dewi, each_cast.farah, each_cast.citra):
        with pytest.raises(Forbidden):
            plan(request(each_cast, nine("4" * 9), hari=str(DAY), actor=who), who)


def test_taken_back_whole(each_cast: Cast, service: int):
    take(request(each_cast, nine("222222222"), hari=str(DAY)), each_cast.gilang)
    hasil = take(request(each_cast, nine("444444443", "344444443"), hari=str(DAY)), each_cast.gilang)
    assert call(undo, each_cast.gilang, impor_id=hasil.impor_id) == 2
    assert [row.persyaratan for row in every(Survei)] == [2]
    (rekap,) = every(RekapSurvei)
    assert (rekap.n, rekap.waktu) == (1, 2)
    with reading() as connection:
        assert differences(connection) == []
    assert states(each_cast, nine("444444443", "344444443"), hari=str(DAY)) == {"baru": 2}, "it may come again"


def test_not_taken_back_once_judged_or_closed(each_cast: Cast, service: int):
    hasil = take(request(each_cast, nine("444444443"), hari=str(DAY)), each_cast.gilang)
    with transaction() as session:
        code = close(session, each_cast, DAY)
    (survei_id,) = (row.id for row in every(Survei))
    with pytest.raises(Locked):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    with transaction() as session:
        session.get_one(Periode, periode_id(session, each_cast, code)).status = "terbuka"
        session.get_one(Survei, survei_id).suspicion = "janggal"
    call(judge, each_cast.dewi, survei_id=survei_id, judgement="disisihkan")
    with pytest.raises(Conflict, match="sudah berubah"):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    assert stands(Survei, survei_id)
