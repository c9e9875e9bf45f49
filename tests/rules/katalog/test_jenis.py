"""What kind of agency a code or a name tells."""

import pytest

from rules.katalog.jenis import JENIS, JENIS_LABELS, guessed


@pytest.mark.parametrize(
    ("code", "name", "jenis"),
    [
        ("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", "dukcapil"),
        ("DISDUKCAPIL", "Disdukcapil Kota", "dukcapil"),
        ("DINKES", "Dinas Kesehatan", "kesehatan"),
        ("PKM-1", "Puskesmas Contoh", "kesehatan"),
        ("DISDIK", "Dinas Pendidikan", "pendidikan"),
        ("DISDIKBUD", "Dinas Pendidikan dan Kebudayaan", "pendidikan"),
        ("SDN-1", "SDN 1 Contoh", "pendidikan"),
        ("DPMPTSP", "Dinas Penanaman Modal dan PTSP", "perizinan"),
        ("BKPSDM", "Badan Kepegawaian", "kepegawaian"),
        ("KEC-A", "Kecamatan Contoh", "kewilayahan"),
        ("DISHUB", "Dinas Perhubungan", "perhubungan"),
        ("SETDA", "Sekretariat Daerah", "umum"),
        ("DKP", "Dinas Kelautan dan Perikanan", "umum"),
    ],
)
def test_a_kind_is_guessed(code: str, name: str, jenis: str) -> None:
    assert guessed(code, name) == jenis


def test_every_kind_has_a_label() -> None:
    assert tuple(JENIS_LABELS) == JENIS
