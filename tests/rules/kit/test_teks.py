import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known

TEXTS = st.text(st.sampled_from("ab é\n\t\x00\u3000") | st.characters(codec="utf-8"), max_size=12)
LENGTHS = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: (min(pair), max(pair)))


def refused(text, length=(3, 10), **more) -> str:
    with pytest.raises(Invalid) as caught:
        check_text(text, length, "activity", **{"name": "Kegiatan", **more})
    assert caught.value.field == "activity"
    return caught.value.message


def test_a_text_is_kept_without_blanks_around_it():
    assert check_text("  Rapat\n bulanan \t", (3, 500), "activity", name="Kegiatan") == "Rapat\n bulanan"
    assert check_text(None, (0, 5), "note", name="Catatan") == check_text(" \n", (0, 5), "note", name="Catatan") == ""


def test_one_line_has_one_blank_between_words():
    assert check_text(" Siti \n  Aminah", (2, 11), "name", name="Nama", one_line=True) == "Siti Aminah"
    assert check_text("a" + " " * 9 + "b", (3, 3), "name", name="Nama", one_line=True) == "a b"


@pytest.mark.parametrize(
    ("text", "more", "sentence"),
    [
        (" ya ", {}, "Isi kegiatan, paling sedikit 3 huruf."),
        (None, {"ask": "Tuliskan kegiatan"}, "Tuliskan kegiatan, paling sedikit 3 huruf."),
        ("", {"length": (1, 10)}, "Isi kegiatan."),
        ("x" * 11, {}, "Kegiatan paling panjang 10 huruf."),
        ("ra\x00pat", {}, "Kegiatan berisi karakter yang tidak dapat disimpan."),
    ],
)
def test_what_is_told(text, more, sentence):
    assert refused(text, **more) == sentence


@given(TEXTS, LENGTHS, st.booleans())
def test_what_is_kept_can_be_stored_and_stays(text, length, one_line):
    try:
        kept = check_text(text, length, "note", name="Catatan", one_line=one_line)
    except Invalid as error:
        assert error.field == "note"
        plain = " ".join(text.split()) if one_line else text.strip()
        assert "\x00" in plain or not length[0] <= len(plain) <= length[1]
        return
    assert kept == kept.strip() and length[0] <= len(kept) <= length[1] and "\x00" not in kept
    assert not one_line or "\n" not in kept
    assert check_text(kept, length, "note", name="Catatan", one_line=one_line) == kept


def test_a_known_code():
    assert known("saran", ("apresiasi", "saran"), "Pilih jenisnya.") == "saran"
    with pytest.raises(Invalid, match="Pilih jenisnya") as caught:
        known(None, ("apresiasi", "saran"), "Pilih jenisnya.", "jenis")
    assert caught.value.field == "jenis"
