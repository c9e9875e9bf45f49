"""Kinds of agency: what a dinas does decides which indicators, services, competencies and training subjects it is offered."""

import re
from typing import Literal, get_args

JenisDinas = Literal["dukcapil", "kesehatan", "pendidikan", "perizinan", "kepegawaian", "kewilayahan", "perhubungan", "umum"]
JENIS_LABELS = {
    "dukcapil": "Kependudukan dan pencatatan sipil",
    "kesehatan": "Kesehatan, puskesmas, rumah sakit",
    "pendidikan": "Pendidikan dan sekolah",
    "perizinan": "Perizinan dan penanaman modal",
    "kepegawaian": "Kepegawaian dan pengembangan SDM",
    "kewilayahan": "Kecamatan dan kelurahan",
    "perhubungan": "Perhubungan",
    "umum": "Lainnya (umum)",
}
JENIS: tuple[JenisDinas, ...] = get_args(JenisDinas)

# Word beginnings in a dinas's code or name, tried in this order: "Dinas Kesehatan", "DISDIKPORA", "RSUD", "BKPSDM".
_WORDS: tuple[tuple[JenisDinas, str], ...] = (
    ("dukcapil", r"(dis)?duk ?capil|kependudukan|pencatatan sipil"),
    ("kesehatan", r"(din)?kes(ehatan)?\b|puskesmas|rsud|rumah sakit"),
    ("pendidikan", r"(dis)?dik(bud|pora)?\b|pendidikan|sekolah|sdn?\b|smpn?\b"),
    ("perizinan", r"(d?pm)?ptsp|perizinan|penanaman modal|pelayanan terpadu"),
    ("kepegawaian", r"bkpsdm|bkd\b|bkpp|kepegawaian|sumber daya manusia"),
    ("kewilayahan", r"kecamatan|kelurahan|kec\b|kel\b|camat"),
    ("perhubungan", r"(dis)?hub\b|perhubungan"),
)


def guessed(code: str, name: str) -> JenisDinas:
    """The kind that a code or name tells, else `umum`; a first suggestion, for a person to change.

    Example: ("DISDUKCAPIL", "Dinas Kependudukan") → "dukcapil"; ("SETDA", "Sekretariat Daerah") → "umum".
    """
    text = f"{code} {name}".lower()
    return next((jenis for jenis, words in _WORDS if re.search(rf"\b(?:{words})", text)), "umum")
