"""What changed since the freeze, in words."""

from rules.rapat.sejak import Sejak
from ui.rapat.sejak import parts

N = Sejak("n", 120, 131)


def test_what_n_became_stands_behind_its_figure():
    assert parts([Sejak("nilai", 12.4, 12.9, 1, "menit"), N]) == ["nilai 12,4 menit → 12,9 menit (n 120 → 131)"]
    assert parts([]) == []


def test_each_change_in_its_words():
    assert parts([N]) == ["n 120 → 131"]
    assert parts([Sejak("nilai", 41, 44, 1, "hari", more=(True, False))]) == ["nilai > 41 hari → 44,0 hari"]
    assert parts([Sejak("nilai", 12.4, None, 1, "%")]) == ["nilai 12,4% → tanpa angka"]
    assert parts([Sejak("target", None, "≥ 95"), Sejak("jaminan", "kadang tercapai", None)]) == [
        "target tidak ada → ≥ 95",
        "ketercapaian target kadang tercapai → tidak ada",
    ]
    assert parts([Sejak("komitmen", "terbuka", "selesai", name="Tambah loket")]) == ["komitmen “Tambah loket” terbuka → selesai"]
