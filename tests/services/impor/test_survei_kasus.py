"""The survey files that people brought (tests/berkas/skm_*), each with what is expected of it."""

from collections.abc import Iterator
from datetime import date

import pytest

from db.queries.survei import ikm
from db.tables import Survei
from rules.kit.errors import Invalid
from rules.kit.periode import parse
from rules.survei.ikm import UNSUR
from services import impor
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, every
from tests.cast.impor import asked, case, plan, take, told
from tests.cast.mutasi import NOV_27, on_day
from tests.cast.survei import make_layanan

DAY = "2026-11-05"
# In the order of the questionnaire, as the expectations are written.
KUESIONER = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day(NOV_27):
        yield


@pytest.fixture
def service(each_cast: Cast) -> int:
    return make_layanan(each_cast)


def stored() -> list[str]:
    return ["".join(str(getattr(row, unsur)) for unsur in KUESIONER) for row in every(Survei)]


def figure(cast: Cast, service: int, weight: float | None = None) -> float:
    found = ask(ikm.figure, dinas_id=cast.dinas_id, layanan_id=service, periode=parse("2026-11"))
    value = found.value if weight is None else sum(element.nrr for element in found.elements) * weight * 25
    return round(value, 2)


def request(cast: Cast, name: str, **pilihan: str) -> impor.Permintaan:
    return asked("survei", cast.dinas_id, case(name), actor=cast.gilang, **{"layanan": "KTP-EL", **pilihan})


@pytest.mark.parametrize("name", ["skm_google_forms_angka.csv", "skm_google_forms_teks.csv", "skm_tanggal_dan_demografi.csv"])
def test_google_forms(each_cast: Cast, service: int, name: str):
    hasil = take(request(each_cast, name, hari=DAY), each_cast.gilang)
    assert stored() == ["433433434", "332433333", "343444344"] and figure(each_cast, service) == 84.26
    rows = every(Survei)
    assert [row.day for row in rows] == [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 9)]
    assert [row.age_band for row in rows] == ["30-39", "50-59", "20-29"] and [row.sex for row in rows] == ["P", "L", "P"]
    assert [row.education for row in rows] == ["sma", "s1", "sma"] and rows[0].comment == "Loket ditambah"
    assert [row.occupation for row in rows] == ["wirausaha", "asn", "pelajar"] and {row.source for row in rows} == {"impor"}
    assert any("Tanggal diambil dari kolom “Timestamp”" in note for note in hasil.plan.notes)


def test_other_titles(each_cast: Cast, service: int):
    take(request(each_cast, "skm_judul_kolom_beragam.csv", hari=DAY), each_cast.gilang)
    assert stored() == ["433433434"] and figure(each_cast, service) == 86.11
    take(request(each_cast, "skm_u_dengan_nama.csv", hari="2026-11-06"), each_cast.gilang)
    assert stored() == ["433433434"] * 2, "U8 (Sarana): the name wins"


def test_one_answer_left_out_costs_one_respondent(each_cast: Cast, service: int):
    found = take(request(each_cast, "skm_satu_jawaban_kosong.csv", hari=DAY, urutan="kuesioner"), each_cast.gilang).plan
    assert told(found.lines) == [
        (2, "lewati", "Tidak dijawab: Penanganan Pengaduan, Saran, dan Masukan (kolom U9)."),
        (3, "baru", ""),
        (4, "lewati", "Tidak dijawab: Biaya/Tarif (kolom U4)."),
    ]
    assert stored() == ["332433333"] and found.counts == {"baru": 1, "lewati": 2}


def test_u8_and_u9_are_never_guessed(each_cast: Cast, service: int):
    found = plan(request(each_cast, "skm_u8_sarana_cli.csv", hari=DAY), each_cast.gilang)
    assert found.counts == {"salah": 1} and found.asks == ["urutan"] and "Nyatakan urutannya" in found.wrong[0].reason
    with pytest.raises(impor.AdaSalah):
        take(request(each_cast, "skm_u8_sarana_cli.csv", hari=DAY), each_cast.gilang)
    assert not every(Survei)
    take(request(each_cast, "skm_u8_sarana_cli.csv", hari=DAY, urutan="kuesioner"), each_cast.gilang)
    (row,) = every(Survei)
    assert (row.sarana, row.pengaduan) == (1, 4) and figure(each_cast, service) == 91.67


@pytest.mark.parametrize(
    ("name", "rows"), [("skm_dengan_baris_jumlah.csv", [6, 7]), ("skm_lembar_olah_permenpan.xlsx", [11, 12, 13, 14])]
)
def test_rows_of_sums_are_passed_over_and_named(each_cast: Cast, service: int, name: str, rows: list[int]):
    found = take(request(each_cast, name, hari=DAY, urutan="kuesioner"), each_cast.gilang).plan
    assert stored() == ["433433434", "332433333", "343444344", "333433333"]
    assert figure(each_cast, service) == 82.64 and figure(each_cast, service, 0.111) == 82.56
    assert [row for row, _ in found.skipped] == rows and all(reason for _, reason in found.skipped)


def test_another_scale_is_refused_with_the_reason(each_cast: Cast, service: int):
    found = plan(request(each_cast, "skm_skala_5.csv", hari=DAY), each_cast.gilang)
    assert {line.row: line.state for line in found.lines} == {2: "salah", 3: "salah"}
    assert "skala 1–5, bukan 1–4" in found.wrong[0].reason and found.wrong[0].column == "Persyaratan"


def test_eight_unsur_are_refused_with_the_reason(each_cast: Cast, service: int):
    for order in ("", "kuesioner"):
        with pytest.raises(Invalid, match="8 dari sembilan unsur"):
            plan(request(each_cast, "skm_delapan_unsur.csv", hari=DAY, urutan=order), each_cast.gilang)


def test_all_nine_are_there():
    assert set(KUESIONER) == set(UNSUR) and today() == NOV_27
