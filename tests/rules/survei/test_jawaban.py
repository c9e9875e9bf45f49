"""Answers as people and programs write them, read as 1–4 or told; a column is read as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.survei import jawaban
from rules.survei.ikm import ANSWERS, UNSUR

FORMS = [
    "{w}",
    "{W}",
    " {w}  ",
    "{n}. {w}",
    "{n}) {w}",
    "{n} - {w}",
    "({n}) {w}",
    "{w} ({n})",
    "{w} - {n}",
    "{a}. {w}",
    "{A}) {W}",
]


def read(unsur: str, *texts: str, **how) -> list[jawaban.Nilai]:
    scores = jawaban.read(unsur, texts, **how).scores
    return [scores[text] for text in texts]


@given(st.sampled_from(list(UNSUR)), st.lists(st.tuples(st.integers(1, 4), st.sampled_from(FORMS)), min_size=1))
def test_words_of_the_questionnaire_in_any_form(unsur, answers):
    def write(score: int, form: str) -> str:
        word, letter = ANSWERS[unsur][score - 1], "abcd"[score - 1]
        return form.format(w=word, W=word.upper(), n=score, a=letter, A=letter.upper())

    assert read(unsur, *(write(*one) for one in answers)) == [score for score, _ in answers]


@pytest.mark.parametrize("unsur", UNSUR)
def test_figures_and_letters(unsur: str):
    assert read(unsur, "1", " 2 ", "3,0", "4.0", "4,00") == [1, 2, 3, 4, 4]
    assert read(unsur, "a", "B.", "(c)", "d)") == [1, 2, 3, 4]
    assert read(unsur, "", "0", "0,0", "-", "–", "Tidak diisi", " ") == [None] * 7


@pytest.mark.parametrize(
    "text", ["5", "3.5", "3,25", "-1", "44", "٣", "1e0", "e", "ya", "Cukup puas", "Ada", "★★★", "3/4", "1 2", "NaN"]
)
def test_what_is_no_answer_is_told(text: str):
    assert isinstance(read("waktu", text)[0], str)


def test_common_other_words():
    assert read("waktu", "Kurang puas", "Puas", "SANGAT PUAS", "Tidak puas") == [2, 3, 4, 1]
    assert read("sarana", "Sangat memadai", "Kurang baik", "Tidak baik") == [4, 2, 1]
    assert read("perilaku", "Sangat sopan & ramah", "Ramah", "Kurang sopan") == [4, 3, 2]
    assert read("pengaduan", "Ada tapi tidak berfungsi", "Berfungsi, kurang maksimal", "Sangat baik") == [2, 3, 4]
    assert read("biaya", "Wajar", "Gratis", "Sangat mahal", "cukup mahal") == [3, 4, 1, 2]


def test_tidak_puas_alone_may_be_1_or_2():
    alone, puas = read("waktu", "Tidak puas", "Puas")
    assert isinstance(alone, str) and "1 atau 2" in alone and puas == 3
    assert read("waktu", "Tidak cepat") == [1], "a word of the questionnaire means what it says there"


@pytest.mark.parametrize("other", ["Sangat tidak sesuai", "Netral", "Biasa saja", "Ragu-ragu"])
def test_a_column_of_another_scale_says_nothing_in_words(other: str):
    scores = read("persyaratan", other, "Tidak sesuai", "Sesuai", "3")
    assert all(isinstance(score, str) for score in scores[:3]) and scores[3] == 3


def test_kurang_and_cukup_together_are_five_steps():
    assert read("sarana", "Buruk", "Cukup", "Baik") == [1, 2, 3]
    assert all(isinstance(score, str) for score in read("sarana", "Kurang baik", "Cukup", "Baik"))


def test_letters_follow_their_words():
    turned = ("a. Sangat sesuai", "b. Sesuai", "d. Tidak sesuai")
    assert read("persyaratan", *turned, "a", "b", "d") == [4, 3, 1, 4, 3, 1]
    assert isinstance(read("persyaratan", *turned, "c")[3], str), "nobody said what c means here"
    assert jawaban.read("persyaratan", turned).turned and not jawaban.read("persyaratan", ["a. Tidak sesuai", "b"]).turned
    assert isinstance(read("waktu", "a", turned=True)[0], str), "bare letters beside a turned column"


def test_a_number_that_contradicts_its_words_says_both_meanings():
    (score,) = read("persyaratan", "1. Sangat sesuai")
    assert isinstance(score, str) and "1 (angkanya) atau 4 (katanya)" in score


def test_figures_of_another_scale_are_counted():
    assert jawaban.read("waktu", ["5", "4", "10", "11", "x"]).outside == {"5", "10"}


@given(st.sampled_from(list(UNSUR)), st.lists(st.text(max_size=25)))
def test_any_text_is_a_score_nothing_or_a_sentence(unsur, texts):
    for score in jawaban.read(unsur, texts).scores.values():
        assert score is None or (isinstance(score, str) and score) or score in (1, 2, 3, 4)
