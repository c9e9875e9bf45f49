"""The proposed code of an indicator: from its name, accepted, and nobody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator.definisi import CODE
from rules.indikator.kode import LONGEST, of_dinas, proposed


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KTP selesai tepat waktu", "KTP_SELESAI_TEPAT_WAKTU"),
        ("Rata-rata lama penyelesaian dokumen", "LAMA_PENYELESAIAN_DOKUMEN"),
        ("Persentase akta kelahiran yang terbit dalam satu hari", "AKTA_KELAHIRAN_TERBIT_SATU"),
        ("Café & résumé (%)", "CAFE_RESUME"),
        ("straße", "STRASSE"),
        ("Pertanggungjawabankeuangandaerahkota", "PERTANGGUNGJAWABANKEUANGANDAER"),
        ("yang dan di", "YANG_DAN_DI"),
        ("3 hari", "3_HARI"),
        ("", ""),
        ("  %% — ", ""),
        ("X", ""),
        ("指標", ""),
    ],
)
def test_made_of_the_words_of_the_name(name: str, code: str):
    assert proposed(name, ()) == code


def test_a_code_that_is_held_is_told_apart_by_the_dinas_then_by_a_number():
    taken = {"KTP_TEPAT"}
    assert proposed("KTP tepat", taken, "DUKCAPIL") == "KTP_TEPAT-DUKCAPIL"
    assert proposed("KTP tepat", taken) == "KTP_TEPAT_2"
    taken |= {"KTP_TEPAT-DUKCAPIL", "KTP_TEPAT_2"}
    assert proposed("KTP tepat", taken, "DUKCAPIL") == "KTP_TEPAT_3"
    assert of_dinas("A" * 30, "DUKCAPIL") == "A" * 21 + "-DUKCAPIL"


@given(name=st.text(max_size=120), dinas=st.sampled_from(["", "DUKCAPIL", "BKPSDM"]), times=st.integers(1, 12))
def test_always_accepted_and_never_twice(name: str, dinas: str, times: int):
    taken: set[str] = set()
    for _ in range(times):
        code = proposed(name, taken, dinas)
        if not code:
            assert not taken, "what can be named once can be named again"
            return
        assert CODE.fullmatch(code) and len(code) <= LONGEST and code not in taken
        taken.add(code)
