import pytest

from rules.kit.errors import Invalid
from rules.penilaian import ASPEK_PERILAKU
from rules.penilaian.isi import Isian, aspects_say, checked_reason, cleaned, gaps, perilaku_needs_reason
from rules.penilaian.predikat import RATINGS

SESUAI = dict.fromkeys(ASPEK_PERILAKU, "sesuai")


def isian(**given):
    values = {
        "hasil_kerja": "sesuai", "perilaku": SESUAI, "perilaku_kerja": "sesuai", "alasan_hasil": "", "alasan_perilaku": "",
        "causes": {}, "umpan_balik": "",
    }  # fmt: skip
    return Isian(**values | given)


def fields(filled, *, hasil="sesuai", perilaku="sesuai", missed=None):
    return [field for field, _ in gaps(filled, saran_hasil=hasil, saran_perilaku=perilaku, missed=missed or {})]


def test_nothing_missing():
    assert fields(isian()) == []
    assert fields(isian(), hasil=None, perilaku=None) == []


def test_an_empty_form_says_all_that_it_needs_in_the_order_of_the_page():
    empty = isian(hasil_kerja=None, perilaku={}, perilaku_kerja=None)
    assert fields(empty, missed={7: "Waktu layanan"}) == ["hasil_kerja", "cause-7", "perilaku", "perilaku_kerja"]


@pytest.mark.parametrize("own", RATINGS)
def test_behaviour_is_held_against_figures_and_aspects(own):
    filled = isian(perilaku_kerja=own)
    assert perilaku_needs_reason(filled, "sesuai") is (own != "sesuai")
    # agrees with the figures, but not with his own seven ratings
    assert perilaku_needs_reason(filled, own) is (own != "sesuai")
    assert perilaku_needs_reason(isian(perilaku_kerja=own, perilaku={}), own) is False


def test_aspects_say_nothing_until_all_are_there():
    assert aspects_say(isian(perilaku={"loyal": "di_atas"})) is None
    assert aspects_say(isian(perilaku=dict.fromkeys(ASPEK_PERILAKU, "di_atas"))) == "di_atas"


def test_a_note_alone_is_no_cause():
    assert fields(isian(causes={7: (None, "Jaringan")}), missed={7: "Waktu"}) == ["cause-7"]
    assert fields(isian(causes={7: ("sistem", "")}), missed={7: "Waktu"}) == []


def test_texts_are_trimmed_and_unset_aspects_left_out():
    found = cleaned(isian(alasan_hasil="  karena  ", perilaku={**SESUAI, "loyal": None}, causes={7: ("sistem", " x ")}))
    assert (found.alasan_hasil, found.causes) == ("karena", {7: ("sistem", "x")})
    assert "loyal" not in found.perilaku


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"hasil_kerja": "bagus"}, "hasil_kerja"),
        ({"perilaku_kerja": "bagus"}, "perilaku_kerja"),
        ({"perilaku": {"loyal": "bagus"}}, "perilaku"),
        ({"perilaku": {"jujur": "sesuai"}}, "perilaku"),
        ({"causes": {7: ("nasib", "")}}, "cause-7"),
        ({"causes": {7: ("sistem", "x" * 501)}}, "cause-7"),
        ({"alasan_hasil": "x" * 1001}, "alasan_hasil"),
        ({"alasan_perilaku": "\x00"}, "alasan_perilaku"),
        ({"umpan_balik": "x" * 2001}, "umpan_balik"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(given, field):
    with pytest.raises(Invalid) as caught:
        cleaned(isian(**given))
    assert caught.value.field == field


def test_taking_back_needs_words():
    assert checked_reason("  salah angka ") == "salah angka"
    for text in ("", "  a ", "x" * 501):
        with pytest.raises(Invalid):
            checked_reason(text)
