"""The public questionnaire: its sentences, and what an answer must look like.

Source: the questionnaire in PermenPANRB 14/2017. A respondent gives no name and no NIK. The nine scores are
needed; age band, sex, education and occupation may be left out: nobody owes them to an office.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from rules.survei.ikm import AGE_BANDS, EDUCATION, OCCUPATION, SEX, UNSUR

Source = Literal["web", "kertas", "impor"]
# What a person says of an odd answer; none yet: it counts.
Judgement = Literal["dihitung", "disisihkan"]
QUESTIONS = {
    "persyaratan": "Apakah persyaratan pelayanan sesuai dengan jenis pelayanannya?",
    "prosedur": "Seberapa mudah prosedur pelayanan di tempat ini?",
    "waktu": "Seberapa cepat waktu pelayanan yang Anda terima?",
    "biaya": "Apakah biaya atau tarif pelayanan wajar?",
    "produk": "Apakah hasil pelayanan sesuai dengan yang tercantum dalam standar pelayanan?",
    "kompetensi": "Seberapa kompeten petugas yang melayani Anda?",
    "perilaku": "Bagaimana kesopanan dan keramahan petugas?",
    "pengaduan": "Bagaimana pengaduan, saran, dan masukan ditangani?",
    "sarana": "Bagaimana kualitas sarana dan prasarana?",
}
PROFILE: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "age_band": ("Kelompok usia", AGE_BANDS),
    "sex": ("Jenis kelamin", SEX),
    "education": ("Pendidikan terakhir", EDUCATION),
    "occupation": ("Pekerjaan", OCCUPATION),
}
COMMENT_MAX = 1000
# A form is filled in by a person, who reads it, and not kept for another day.
LEAST_SECONDS = 5
MOST_SECONDS = 2 * 60 * 60
DEVICE_LIMIT = 5
BURST_PER_MINUTE = 60


class Jawaban(NamedTuple):
    """One valid answer."""

    scores: dict[str, int]
    age_band: str = ""
    sex: str = ""
    education: str = ""
    occupation: str = ""
    comment: str = ""


def read(values: Mapping[str, str]) -> tuple[Jawaban | None, dict[str, str]]:
    """What was sent, as an answer; or what is wrong with it, field → sentence (all at once, so that nobody guesses twice)."""
    wrong: dict[str, str] = {}
    scores = {}
    for name in UNSUR:
        given = values.get(name, "")
        if given in ("1", "2", "3", "4"):
            scores[name] = int(given)
        else:
            wrong[name] = "Pilih salah satu dari empat jawaban." if given else "Pertanyaan ini belum dijawab."
    profile = {name: values.get(name, "") for name in PROFILE}
    for name, (label, choices) in PROFILE.items():
        if profile[name] and profile[name] not in choices:
            wrong[name] = f"{label}: pilih dari daftar, atau kosongkan."
    comment = cleaned(values.get("comment", ""))
    if len(comment) > COMMENT_MAX:
        wrong["comment"] = f"Saran paling panjang {COMMENT_MAX} huruf; tulisan Anda {len(comment)}."
    return (None if wrong else Jawaban(scores, **profile, comment=comment)), wrong


def cleaned(comment: str) -> str:
    """A comment as it is kept. NUL cannot be kept by PostgreSQL; a browser's line ends count once."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", comment.replace("\r\n", "\n")).strip()
