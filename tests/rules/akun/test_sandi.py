import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.akun.sandi import FREE_AT_ADDRESS, FREE_WHERE_KNOWN, address_delay_seconds, check_password, delay_seconds
from rules.akun.sandi_umum import COMMON
from rules.kit.errors import Invalid


def refused(new, **who):
    with pytest.raises(Invalid) as caught:
        check_password(new, **who)
    assert caught.value.field == "password_new"
    return caught.value.message


@pytest.mark.parametrize(
    "new",
    ["Demo-2026", "kuda nil minum teh", "a1b2c3d4", "🐘🐘🦏🦏🦏🐘🦏🐘", "x" + "y" * 63, "é" * 35 + "è", "  spasi  "],
)
def test_long_enough_is_accepted_whatever_the_characters(new):
    assert check_password(new, username="pegawai.dukcapil", name="Ani Lestari") is None


def test_the_length_is_counted_in_characters_and_bytes():
    assert "paling sedikit 8" in refused("Demo-26")
    assert "paling banyak 64" in refused("xy" * 32 + "z")
    assert "terlalu panjang" in refused("é" * 36 + "x")


@pytest.mark.parametrize("new", ["abcdefg\x00h", "abcdefg\ud800h"])
def test_what_bcrypt_cannot_hold_is_refused(new):
    assert "tidak dapat dipakai" in refused(new)


@pytest.mark.parametrize(
    "new",
    [
        "rahasia123",
        "Rahasia123",
        "INDONESIA",
        "admin123",
        "bismillah",
        " bismillah ",
        "password",
        "12345678",
        "zzzzzzzzz",
        "        ",
    ],
)
def test_common_passwords_are_refused(new):
    assert "terlalu umum" in refused(new)


def test_the_list_is_long_casefolded_and_holds_nothing_the_length_refuses():
    assert len(COMMON) >= 200
    assert all(word == word.casefold() and 8 <= len(word) <= 64 for word in COMMON)


@pytest.mark.parametrize(
    ("new", "username"),
    [("pegawai.dukcapil", "pegawai.dukcapil"), ("xxPegawai.Dukcapil1", "pegawai.dukcapil"), ("budi-budi-99", "budi")],
)
def test_the_user_name_is_refused(new, username):
    assert "nama pengguna" in refused(new, username=username)


def test_a_very_short_user_name_may_occur_by_chance():
    assert check_password("kuda-nil-88", username="nil"[:2]) is None


@pytest.mark.parametrize("new", ["budi2026", "Santoso!!", "BudiSantoso1", "budi santoso"])
def test_the_own_name_is_refused(new):
    assert "nama Anda" in refused(new, name="Budi Santoso")


def test_even_a_name_of_three_letters_is_refused():
    assert "nama Anda" in refused("ani-2026", name="Ani Lestari")


def test_a_name_among_other_words_is_accepted():
    assert check_password("budi makan soto", name="Budi Santoso") is None


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=30))
def test_what_is_accepted_fits_bcrypt(new, username, name):
    try:
        check_password(new, username=username, name=name)
    except Invalid as error:
        assert error.field == "password_new"
    else:
        assert 8 <= len(new) <= 64
        assert len(new.encode()) <= 72


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (2, 0), (3, 1), (4, 2), (5, 4), (12, 512), (13, 900), (100, 900), (10**9, 900)]
)
def test_the_delay_doubles_up_to_15_minutes(failures, seconds):
    assert delay_seconds(failures) == seconds


@given(st.integers(0, 10_000))
def test_the_delay_never_shrinks(failures):
    assert delay_seconds(failures) <= delay_seconds(failures + 1) <= 900


def test_who_is_known_may_mistype_more_often_and_then_waits_as_long():
    assert delay_seconds(FREE_WHERE_KNOWN - 1, FREE_WHERE_KNOWN) == 0
    assert delay_seconds(FREE_WHERE_KNOWN, FREE_WHERE_KNOWN) == 1
    assert delay_seconds(10**9, FREE_WHERE_KNOWN) == 900


def test_an_address_waits_a_minute_at_most_and_only_after_many():
    assert address_delay_seconds(FREE_AT_ADDRESS - 1) == 0
    assert address_delay_seconds(10**9) == 60
