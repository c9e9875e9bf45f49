"""What changed since the freeze, in a sentence."""

from datetime import UTC, datetime

from rules.rapat.sejak import Sejak
from settings import get_settings
from ui.rapat.sejak import parts, told

AT = datetime(2026, 12, 2, 9, tzinfo=get_settings().zone).astimezone(UTC)
NILAI, N = Sejak("nilai", 12.4, 12.9, 1, "menit"), Sejak("n", 120, 131)


def test_a_sentence_with_the_moment():
    assert told(AT, [NILAI, N]) == "Sejak dibekukan 2 Des 2026 09.00: nilai 12,4 menit → 12,9 menit (n 120 → 131)."
    assert told(AT, []) == ""


def test_each_change_in_its_words():
    assert parts([N]) == ["n 120 → 131"]
    assert parts([Sejak("nilai", 41, 44, 1, "hari", more=(True, False))]) == ["nilai > 41 hari → 44,0 hari"]
    assert parts([Sejak("nilai", 12.4, None, 1, "%")]) == ["nilai 12,4% → tanpa angka"]
    assert parts([Sejak("target", None, "≥ 95"), Sejak("jaminan", "kadang tercapai", None)]) == [
        "target tidak ada → ≥ 95",
        "ketercapaian target kadang tercapai → tidak ada",
    ]
    assert parts([Sejak("komitmen", "terbuka", "selesai", name="Tambah loket")]) == ["komitmen “Tambah loket” terbuka → selesai"]
