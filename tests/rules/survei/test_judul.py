"""Which column holds which unsur: names, questions as offices ask them, numbers only in a stated order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.survei import isian, judul, kolom
from rules.survei.ikm import UNSUR

# As the questionnaire of PermenPANRB 14/2017 asks, and as offices ask it in their own words.
QUESTIONS = {
    "persyaratan": [
        "1. Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
        "Apakah syarat-syarat yang diminta mudah dipenuhi?",
        "U1 (Persyaratan)",
    ],
    "prosedur": [
        "2. Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
        "Seberapa mudah alur pelayanan kami?",
        "Sistem/Mekanisme",
    ],
    "waktu": [
        "3. Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
        "Seberapa cepat petugas menyelesaikan urusan Anda?",
        "Ketepatan waktu",
    ],
    "biaya": [
        "4. Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
        "Apakah ada biaya di luar ketentuan?",
        "Retribusi",
    ],
    "produk": [
        "5. Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan "
        "dengan hasil yang diberikan?",
        "Apakah hasil pelayanan sesuai harapan?",
        "Kesesuaian Produk",
    ],
    "kompetensi": [
        "6. Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
        "Apakah petugas kami terlihat profesional?",
        "KEMAMPUAN PETUGAS",
    ],
    "perilaku": [
        "7. Bagaimana pendapat saudara perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
        "Apakah petugas melayani dengan sopan dan ramah?",
        "Kesopanan & Keramahan",
    ],
    "pengaduan": [
        "9. Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
        "Bagaimana saran dan masukan Anda ditangani?",
        "U9. Penanganan Pengaduan, Saran dan masukan",
    ],
    "sarana": [
        "8. Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
        "Bagaimana kenyamanan ruang tunggu kami?",
        "Sarana & Prasarana",
    ],
}
NUMBERED = ["U{}", "u {}", "U-{}", "q{}", "Q.{}", "Unsur {}", "Unsur ke-{}", "Pertanyaan {}", "Nilai Unsur Pelayanan U{}", "P{}"]


def settled(titles: list[str], order: str = "", **chosen: str) -> dict[str, str]:
    found = isian.unsur(titles, chosen)
    return kolom.settle(found, judul.guess(found) | chosen, judul.order_of(order))


@pytest.mark.parametrize(("unsur", "title"), [(unsur, title) for unsur, titles in QUESTIONS.items() for title in titles])
def test_a_question_is_of_one_unsur(unsur: str, title: str):
    assert judul.unsur_of(title) == judul.unsur_of(f"  {title.upper()} ") == (unsur,)
    assert judul.number_of(title) is None and not isian.field_of(title)


@given(st.lists(st.sampled_from(range(3)), min_size=9, max_size=9), st.randoms(use_true_random=False))
def test_nine_questions_in_any_wording_and_order_need_no_stated_order(which, random):
    titles = [QUESTIONS[unsur][at] for unsur, at in zip(UNSUR, which, strict=True)]
    mixed = random.sample(titles, 9)
    assert settled(["Timestamp", *mixed, "Saran"]) == dict(zip(UNSUR, titles, strict=True))


@pytest.mark.parametrize("form", NUMBERED)
def test_numbers_are_numbers(form: str):
    titles = [form.format(number) for number in range(1, 10)]
    assert [judul.number_of(title) for title in titles] == list(range(1, 10))
    assert set(UNSUR) - set(settled(titles)) == {"pengaduan", "sarana"}, "8 and 9 stay open"
    for order, last in (("permenpan", ["pengaduan", "sarana"]), ("kuesioner", ["sarana", "pengaduan"])):
        found = settled(titles, order)
        assert [found[unsur] for unsur in (*judul.FIRST, *last)] == titles
    turned = list(UNSUR)[::-1]
    assert [settled(titles, ",".join(turned))[unsur] for unsur in turned] == titles


@pytest.mark.parametrize(
    "title", ["No", "Responden", "Nama", "Total", "Rata-rata", "Kualitas pelayanan", "1", "2026", "IKM", "Nilai Unsur Pelayanan"]
)
def test_what_is_no_unsur(title: str):
    assert not judul.unsur_of(title) and judul.number_of(title) is None


def test_a_name_wins_over_a_number():
    titles = [*(f"U{n}" for n in range(1, 8)), "U8 (Sarana)", "U9 - Pengaduan"]
    for order in ("", "kuesioner", "permenpan"):
        found = settled(titles, order)
        assert (found["sarana"], found["pengaduan"], found["waktu"]) == ("U8 (Sarana)", "U9 - Pengaduan", "U3")


def test_with_one_number_left_it_is_the_unsur_that_is_left():
    found = settled([*(f"U{n}" for n in range(1, 9)), "Penanganan pengaduan"])
    assert (found["sarana"], found["pengaduan"]) == ("U8", "Penanganan pengaduan")


NINE = list(UNSUR.values())


@pytest.mark.parametrize(
    ("titles", "order", "told"),
    [
        (NINE[:8], "", "8 dari sembilan unsur.*Sarana dan Prasarana"),
        ([f"U{n}" for n in range(1, 9)], "", "8 dari sembilan unsur.*Penanganan.*atau Sarana"),
        ([f"U{n}" for n in range(1, 9)], "kuesioner", "8 dari sembilan unsur.*kolom untuk Penanganan"),
        ([f"U{n}" for n in range(1, 15)], "permenpan", "bernomor sampai 14"),
        ([*NINE, "Kecepatan waktu"], "", "2 kolom untuk Waktu Penyelesaian: .*“Kecepatan waktu”"),
        (["Waktu", *(f"U{n}" for n in range(1, 10))], "permenpan", "2 kolom untuk Waktu.*“Waktu” dan “U3”"),
        (["Sarana", *(f"U{n}" for n in range(1, 10))], "", "3 kolom untuk Sarana"),
        ([*NINE[:8], "Kualitas sarana pengaduan"], "", "“Kualitas sarana pengaduan” dapat berarti Penanganan.* atau Sarana"),
        (["No", "Nama"], "", "0 dari sembilan unsur"),
    ],
)
def test_titles_are_refused_with_the_reason(titles: list[str], order: str, told: str):
    with pytest.raises(Invalid, match=told):
        settled(titles, order)


def test_one_of_two_columns_may_be_chosen():
    assert settled([*NINE, "Kecepatan waktu"], waktu="Kecepatan waktu")["waktu"] == "Kecepatan waktu"
    titles = ["Waktu", *(f"U{n}" for n in range(1, 10))]
    assert settled(titles, "permenpan", waktu="U3")["waktu"] == "U3"
    assert settled([*NINE[:8], "Sarana pengaduan"], sarana="Sarana pengaduan")["sarana"] == "Sarana pengaduan"


def test_columns_chosen_by_hand_must_not_contradict_the_stated_order():
    titles = [f"U{n}" for n in range(1, 10)]
    by_hand = {"sarana": "U8", "pengaduan": "U9"}
    assert settled(titles, **by_hand) == settled(titles, "kuesioner", **by_hand) == settled(titles, "kuesioner")
    with pytest.raises(Invalid, match="urutan yang dinyatakan") as refusal:
        settled(titles, "permenpan", **by_hand)
    assert refusal.value.field == "urutan"


@pytest.mark.parametrize("order", ["bantul?", "waktu,waktu", ",".join(["waktu"] * 9)])
def test_an_order_is_known_or_names_all_nine(order: str):
    with pytest.raises(Invalid) as refusal:
        judul.order_of(order)
    assert refusal.value.field == "urutan"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Timestamp", "day"), ("Cap waktu", "day"), ("Stempel Waktu", "day"), ("Tanggal", "day"), ("Tgl. Survei", "day"),
        ("Waktu pengisian", "day"), ("Hari/Tanggal", "day"), ("Waktu", ""), ("Waktu penyelesaian", ""), ("Tanggal lahir", ""),
        ("Usia", "age_band"), ("Umur Anda (tahun)", "age_band"), ("Jenis Kelamin", "sex"), ("L/P", "sex"),
        ("Pendidikan terakhir", "education"), ("Pekerjaan Utama", "occupation"), ("Profesi", "occupation"),
        ("Saran/Masukan", "comment"), ("Kritik & Saran", "comment"), ("Apa saran Anda untuk layanan kami?", "comment"),
        ("Saran perbaikan sarana", "comment"), ("Layanan", "layanan"), ("Jenis layanan", ""), ("NIK", ""), ("Nama", ""),
    ],
)  # fmt: skip
def test_other_columns(title: str, field: str):
    assert isian.field_of(title) == field


def test_columns_of_persons():
    persons = [
        "Nama",
        "NAMA RESPONDEN",
        "NIK",
        "No. HP",
        "Nomor WhatsApp",
        "Email Address",
        "Alamat",
        "Tanggal lahir",
        "Username",
    ]
    assert all(isian.personal(title) and not isian.field_of(title) for title in persons)
    assert not any(isian.personal(title) for titles in QUESTIONS.values() for title in titles)
