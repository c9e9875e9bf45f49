"""Rows of a list of employees that are headings: "II. BIDANG PELAYANAN" over its people, "GOLONGAN IV", "PPPK"."""

import re
from collections.abc import Collection

from rules.organisasi.nama_unit import key

_LED = re.compile(r"(?:[ivxlc]+|[a-z]|\d{1,2})\s*[.)]\s*(?=\S)", re.IGNORECASE | re.ASCII)
_UNIT = re.compile(
    r"(?:sekretariat|bidang|bagian|sub ?bagian|subbag|sub ?bidang|subbid|sub ?koordinator|seksi|unit|uptd?|balai|kantor|"
    r"puskesmas|pustu|poskesdes|rsud|rumah sakit|labkesda|laboratorium|instalasi|inspektorat|irban|kelurahan|kecamatan|"
    r"cabang|sd|sdn|smp|smpn|sma|sman|smk|smkn|tk|paud|satuan)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:gol|golongan|pangkat|eselon|pns|cpns|pppk|p3k|asn|pejabat|jabatan|struktural|fungsional|pelaksana|staf|pegawai)\b", re.I
)


def heading(text: str, known: Collection[str]) -> str | None:
    """The unit that a row names which holds nothing else; "" for a group of another kind; None where it may be a person's.

    Args:
        known: keys (`nama_unit.key`) of the units there are.

    Example: "I. SEKRETARIAT" → "SEKRETARIAT"; "Golongan IV" → ""; "Budi Santoso" → None.
    """
    bare = _LED.sub("", " ".join(text.split()), count=1)
    if key(bare) in known or key(text) in known:
        return bare if key(bare) in known else text
    if _UNIT.match(bare):
        return bare
    return "" if _GROUP.match(bare) else None
