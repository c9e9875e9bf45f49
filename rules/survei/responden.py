"""What a file tells of a respondent beside the scores: age, sex, education and occupation as the office breaks them down.

Nobody owes these to an office, so what is not recognised is told and left empty; it never costs the answer.
"""

import re
from collections.abc import Mapping

from rules.survei.ikm import AGE_BANDS, EDUCATION, OCCUPATION

_AGES = {"<20": (0, 19), "20-29": (20, 29), "30-39": (30, 39), "40-49": (40, 49), "50-59": (50, 59), ">=60": (60, 120)}
_YEARS = re.compile(r"(\d{1,3})(?:[.,]0+)? ?(?:tahun|thn|th|yo)?\.?")
_RANGE = re.compile(
    r"(?:usia |umur )?(\d{1,3}) ?(?:tahun|thn|th)? ?(?:-|–|—|s[/.]?d\.?|sampai|hingga) ?(\d{1,3}) ?(?:tahun|thn|th)?\.?"
)
_UNDER = re.compile(r"(?:<|kurang dari|di ?bawah) ?(\d{1,3}).*|(\d{1,3}) ?(?:tahun|thn|th)? ?ke ?bawah")
_OVER = re.compile(r"(>=|≥|>|lebih dari|di ?atas) ?(\d{1,3}).*|(\d{1,3}) ?(?:tahun|thn|th)? ?(?:ke ?atas|\+)")
_SEX = {
    "L": {"l", "lk", "laki", "laki laki", "pria", "male", "m"},
    "P": {"p", "pr", "perempuan", "wanita", "female", "f"},
}
_EDUCATION = {
    "sd": r"sd|mi|sekolah dasar|paket a",
    "smp": r"smp|sltp|mts|paket b",
    "sma": r"sma|smu|smk|slta|ma|stm|smea|paket c",
    "diploma": r"d ?[123]|d ?i{1,3}|diploma(?: ?[123]| ?i{1,3})?|akademi",
    "s1": r"s ?1|d ?4|d ?iv|diploma ?(?:4|iv)|sarjana|strata ?1",
    "s2": r"s ?[23]|strata ?[23]|magister|doktor|pasca ?sarjana|profesor",
}
_OCCUPATION = {
    "asn": r"pns|pppk|p3k|asn|cpns|pegawai negeri(?: sipil)?|aparatur sipil negara",
    "tni_polri": r"tni|polri|polisi|tentara|abri",
    "swasta": r"swasta|karyawan(?: swasta)?|pegawai swasta",
    "wirausaha": r"wirausaha|wira usaha|wiraswasta|wira swasta|wirausahawan|wiraswastawan|pengusaha|pedagang|usaha sendiri|umkm",
    "pelajar": r"pelajar|mahasiswa|mahasiswi|siswa|siswi",
    "lainnya": r"lainnya|lain lain|lain",
}
# "Tidak tamat SD" is not SD, and "bukan PNS" no civil servant.
_NOT = re.compile(r"\b(?:tidak|belum|bukan)\b")


def age_band(text: str) -> str:
    """The band of an age in years, or of a band that lies wholly in one of ours; "" where it does not.

    >>> age_band("34"), age_band("20 – 29 tahun"), age_band("60 tahun ke atas"), age_band("17-25")
    ('30-39', '20-29', '>=60', '')
    """
    told = " ".join(text.casefold().split())
    if told in AGE_BANDS:
        return told
    for band, label in AGE_BANDS.items():
        if told == label.casefold():
            return band
    if match := _YEARS.fullmatch(told):
        low = high = int(match[1])
    elif match := _RANGE.fullmatch(told):
        low, high = int(match[1]), int(match[2])
    elif match := _UNDER.fullmatch(told):
        low, high = 0, int(match[1]) - 1 if match[1] else int(match[2])
    elif match := _OVER.fullmatch(told):
        low, high = int(match[2]) + (match[1] not in (">=", "≥")) if match[2] else int(match[3]), 120
    else:
        return ""
    if (low == high and low < 5) or low > high:
        return ""
    return next((band for band, (least, most) in _AGES.items() if least <= low and high <= most), "")


def sex(text: str) -> str:
    """L or P; "" for anything else."""
    told = _plain(text)
    return next((code for code, words in _SEX.items() if told in words), "")


def education(text: str) -> str:
    """The level of schooling, by its name or its abbreviation; "" where none or several stand there."""
    told = _plain(text)
    if found := _named(told, EDUCATION):
        return found
    return "" if _NOT.search(told) else _only(told, _EDUCATION)


def occupation(text: str) -> str:
    """One of the office's groups; "" where the text names none of them (which is not yet "lainnya": the caller tells it)."""
    told = _plain(text)
    return _named(told, OCCUPATION) or ("" if _NOT.search(told) else _only(told, _OCCUPATION))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def _named(told: str, options: Mapping[str, str]) -> str:
    return next((code for code, label in options.items() if told and told in (_plain(code), _plain(label))), "")


def _only(told: str, patterns: Mapping[str, str]) -> str:
    found = [code for code, words in patterns.items() if re.search(rf"\b(?:{words})\b", told)]
    return found[0] if len(found) == 1 else ""
