"""Identity of an employee: NIP, golongan, kind of post. A NIP tells birth date and sex, so it is masked in lists."""

import re
from dataclasses import dataclass
from datetime import date
from numbers import Number
from typing import Literal, NoReturn, get_args

from rules.kit.errors import Invalid

StatusPegawai = Literal["PNS", "PPPK", "non_asn"]
STATUS_PEGAWAI: tuple[StatusPegawai, ...] = get_args(StatusPegawai)
NON_ASN: StatusPegawai = "non_asn"
# Honorer, THL and whoever else works here without a NIP: PermenPANRB 6/2022 scores PNS and PPPK only.
ASN: tuple[StatusPegawai, ...] = ("PNS", "PPPK")
STATUS_LABELS: dict[str, str] = {"PNS": "PNS", "PPPK": "PPPK", "non_asn": "Non-ASN (honorer, THL)"}
GOLONGAN = {
    "PNS": tuple(
        f"{level}/{room}" for level, rooms in (("I", "abcd"), ("II", "abcd"), ("III", "abcd"), ("IV", "abcde")) for room in rooms
    ),
    "PPPK": (
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
        "XVII",
    ),
    "non_asn": (),
}
JenisJabatan = Literal["jpt", "administrator", "pengawas", "fungsional", "pelaksana"]
JENIS_JABATAN_LABELS = {
    "jpt": "Jabatan Pimpinan Tinggi",
    "administrator": "Administrator",
    "pengawas": "Pengawas",
    "fungsional": "Fungsional",
    "pelaksana": "Pelaksana",
}
JENIS_JABATAN: tuple[JenisJabatan, ...] = get_args(JenisJabatan)

OLDEST_BIRTH_YEAR = 1930

_SEX: dict[str, Literal["L", "P"]] = {"1": "L", "2": "P"}

_EXCEL = (
    "NIP ini sudah diubah Excel menjadi angka sehingga digit akhirnya hilang. "
    "Ubah format kolomnya menjadi Teks, lalu isi kembali."
)
# "1,98E+17", and the "198001012005011000.0" a data frame makes of the same damage.
_EXCEL_TEXT = re.compile(r"[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+|[0-9]{15,}[.,]0+")
_SEPARATORS = re.compile(r"[\s.\u200b\ufeff]+")


@dataclass(frozen=True)
class Nip:
    """A checked NIP: 18 digits, and what they tell. `appointment` is YYYYMM (PNS) or YYYY and a 2-digit code (PPPK)."""

    text: str
    birth_date: date
    sex: Literal["L", "P"]
    appointment: str


def parse_nip(text: object, status: str, *, today: date) -> Nip:
    """Check a NIP (PNS) or NI PPPK: 18 digits, a real birth date from 1930 to `today`, sex 1 or 2, and for PNS a month.

    Spaces and dots are dropped. A number, or text that was one, is refused: Excel keeps 15 digits, so the end is lost.
    Raises Invalid, always with field="nip".

    Example: "19900913 202524 2 014" as PPPK → born 13 September 1990, sex "P"; as PNS refused, 24 is no month.
    """
    if status not in ASN:
        _refuse("Status pegawai harus PNS atau PPPK.")
    digits = _digits(text)
    if digits[14] not in _SEX:
        _refuse("Digit ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).")
    if status == "PNS" and not 1 <= int(digits[12:14]) <= 12:
        _refuse("Bulan pengangkatan pada NIP (digit ke-13 dan ke-14) tidak sah.")
    return Nip(digits, _birth_date(digits[:8], today), _SEX[digits[14]], digits[8:14])


def mask_nip(text: str | None) -> str | None:
    """The NIP for lists: only the last 3 digits, since all others tell birth date, appointment or sex. None stays None.

    Example: "199009132025242014" → fifteen dots and "014". What is too short to be a NIP is masked whole.
    """
    if text is None:
        return None
    digits = _SEPARATORS.sub("", text)
    if len(digits) < 18:
        return "•" * len(digits)
    return "•" * (len(digits) - 3) + digits[-3:]


def _digits(text: object) -> str:
    # NaN is the empty cell of a data frame; numpy's numbers are Numbers too.
    if isinstance(text, Number) and text == text:
        _refuse(_EXCEL)
    if not isinstance(text, str):
        _refuse("NIP belum diisi.")
    # A leading apostrophe is how Excel users mark a cell as text.
    stripped = text.strip().removeprefix("'")
    if _EXCEL_TEXT.fullmatch(stripped):
        _refuse(_EXCEL)
    digits = _SEPARATORS.sub("", stripped)
    if not digits:
        _refuse("NIP belum diisi.")
    if not re.fullmatch("[0-9]+", digits):
        _refuse("NIP hanya boleh berisi angka.")
    if len(digits) != 18:
        _refuse(f"NIP harus 18 digit, yang diisi {len(digits)} digit.")
    return digits


def _birth_date(digits: str, today: date) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        _refuse("Tanggal lahir pada NIP (8 digit pertama) tidak sah.")
    if born.year < OLDEST_BIRTH_YEAR or born > today:
        _refuse("Tanggal lahir pada NIP (8 digit pertama) tidak masuk akal.")
    return born


def _refuse(message: str) -> NoReturn:
    raise Invalid(message, field="nip") from None
