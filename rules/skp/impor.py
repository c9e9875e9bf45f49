"""What files say of SKP items: a target with its unit and sign, how far the two sides have come, whether less is better."""

import re
from typing import NamedTuple

from rules.kit.errors import Invalid
from rules.skp import STATUS_LABELS, Status

# What an item may come in as: nobody's word is given in his name unless the office says that it was given on paper.
LANDINGS: dict[str, str] = {
    "draf": "Draf: pegawai memeriksa dan mengajukannya, lalu penilai menyepakatinya",
    "diajukan": "Usulan penilai: pegawai menyepakatinya di sini",
    "disepakati": "Sudah disepakati kedua pihak di atas kertas",
}
_RANK = {"draf": 0, "dikembalikan": 0, "diajukan": 1, "disepakati": 2}
_SIGN = re.compile(r"(?:(≥|>=|min(?:imal|imum)?\b\.?)|≤|<=|maks?(?:imal|imum)?\b\.?)\s*", re.IGNORECASE)
_NUMBER = r"-?\d(?:[\d.,]*\d)?"
_RANGE = r"\s*%?\s*(?:s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|–|—|-)\s*"
_TARGET = re.compile(
    rf"(?P<rp>rp\.?\s*)?(?P<numbers>{_NUMBER}(?:{_RANGE}(?:rp\.?\s*)?{_NUMBER})?)(?:,-+)?\s*(?P<unit>(?:[^\W\d_]|%)\D*)?",
    re.IGNORECASE,
)
# In these less may be the better: nobody knows it from a bare number.
MAY_FALL = ("waktu", "biaya")


class Tertulis(NamedTuple):
    """A target as it is written: its number or range still as text, its unit, the polarity that its sign tells; "" for none."""

    numbers: str
    satuan: str = ""
    polarity: str = ""


def target(text: str) -> Tertulis:
    """A target taken apart.

    Examples: "12 Dokumen" → ("12", "Dokumen", ""); "≥ 80 %" → ("80", "%", "naik"); "maks. 3 hari" → ("3", "hari", "turun");
    "80-100%" → ("80-100", "%", ""); "Rp 5.000.000" → ("5.000.000", "Rp", "").

    Raises:
        Invalid: there is no number in it, or more than a number and a unit.
    """
    words = " ".join(text.split())
    polarity = ""
    if (sign := _SIGN.match(words)) is not None:
        polarity = "naik" if sign[1] else "turun"
        words = words[sign.end() :]
    match = _TARGET.fullmatch(words)
    if match is None:
        raise Invalid(f"“{text[:40]}” bukan target. Contoh: 12, 12 dokumen, 80-100 %, atau maksimal 3 hari.")
    numbers = re.sub(r"rp\.?\s*|%", "", match["numbers"], flags=re.IGNORECASE).strip()
    unit = (match["unit"] or "").strip(" .")
    return Tertulis(numbers, "Rp" if match["rp"] else unit, polarity)


def satuan(of_target: str, of_column: str) -> str:
    """The one unit that both tell.

    Raises:
        Invalid: they tell two.
    """
    if of_target and of_column and _same(of_target) != _same(of_column):
        raise Invalid(f"Satuan di kolom target (“{of_target[:30]}”) lain dari kolom satuan (“{of_column[:30]}”).", field="target")
    found = of_column or of_target
    return "%" if _same(found) == "%" else found


def landing(chosen: str, told: str | None) -> Status:
    """What an item comes in as: what the office chose, but never further than the file itself tells.

    Examples: chosen "disepakati", the row says "diajukan" → "diajukan"; chosen "draf", the row says "disepakati" → "draf".
    """
    known = chosen if chosen in LANDINGS else "draf"
    if told is None or _RANK[told] >= _RANK[known]:
        return known  # type: ignore[return-value]
    return "draf" if told == "dikembalikan" else told  # type: ignore[return-value]


def further(new: str, now: str) -> bool:
    """Whether an item that stands at `now` goes on to `new` by a file; what was sent back waits for its side and stays."""
    return now != "dikembalikan" and _RANK[new] > _RANK[now]


def reaches(told: str | None, chosen: str) -> bool:
    """Whether a row tells of more than it comes in as."""
    return told is not None and _RANK[told] > _RANK[chosen]


def not_changed(status: str) -> str:
    """Why a file does not change an item that stands further than a draft."""
    return (
        f"Sasaran ini sudah ada dengan isi lain dan berstatus {STATUS_LABELS[status].lower()}. "
        "Yang sudah melewati draf diubah oleh pegawai dan penilainya di halaman SKP."
    )


def usual_aggregate(aspek: str, unit: str) -> str:
    """How results of an item become one figure where a file does not say: amounts are added, shares and times are averaged."""
    return "jumlah" if aspek in ("kuantitas", "biaya") and unit != "%" else "rata_rata"


def _same(unit: str) -> str:
    folded = " ".join(unit.casefold().split()).rstrip(".")
    return {"persen": "%", "prosen": "%", "rupiah": "rp"}.get(folded, folded)
