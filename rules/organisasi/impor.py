"""What lists of employees write for golongan, kind of post and status, as the codes of ours; never guessed."""

import re

from rules.kit.errors import Invalid
from rules.kit.identitas import GOLONGAN, NON_ASN, JenisJabatan, StatusPegawai
from rules.organisasi.nama_gelar import NOTHING

# Rank of a PNS → golongan (PP 99/2000, annex).
_RANKS = {
    name: golongan
    for golongan, name in zip(
        GOLONGAN["PNS"],
        (
            *("juru muda", "juru muda tingkat i", "juru", "juru tingkat i"),
            *("pengatur muda", "pengatur muda tingkat i", "pengatur", "pengatur tingkat i"),
            *("penata muda", "penata muda tingkat i", "penata", "penata tingkat i"),
            *("pembina", "pembina tingkat i", "pembina utama muda", "pembina utama madya", "pembina utama"),
        ),
        strict=True,
    )
}
_ROOM = re.compile(r"(?<![a-z])(iv|i{1,3})[\s/.\-]*([a-e])(?![a-z])")
_WORDS = re.compile(r"golongan|gol|pppk|p3k|ruang|[^a-z]")
_JENIS: dict[str, JenisJabatan] = {
    "jpt": "jpt",
    "jabatan pimpinan tinggi": "jpt",
    "jabatan pimpinan tinggi pratama": "jpt",
    "jpt pratama": "jpt",
    "jpt madya": "jpt",
    "administrator": "administrator",
    "jabatan administrator": "administrator",
    "pengawas": "pengawas",
    "jabatan pengawas": "pengawas",
    "fungsional": "fungsional",
    "jabatan fungsional": "fungsional",
    "jf": "fungsional",
    "jft": "fungsional",
    "fungsional tertentu": "fungsional",
    "jabatan fungsional tertentu": "fungsional",
    "fungsional keahlian": "fungsional",
    "fungsional keterampilan": "fungsional",
    "pelaksana": "pelaksana",
    "jabatan pelaksana": "pelaksana",
    "staf": "pelaksana",
    "jfu": "pelaksana",
    "fungsional umum": "pelaksana",
    "jabatan fungsional umum": "pelaksana",
}
# Echelons of the law before 2014, which lists still bring (PP 11/2017, Pasal 350).
_ECHELONS: dict[str, JenisJabatan] = {"i": "jpt", "ii": "jpt", "iii": "administrator", "iv": "pengawas"}
_ECHELON = re.compile(r"(?:eselon |es )?(i{1,3}|iv) ?[ab]?")
_NO_ECHELON = {"non eselon", "noneselon", "bukan eselon", "v", "va", "v a"}
_STATUS: dict[str, StatusPegawai] = {
    "pns": "PNS",
    "cpns": "PNS",
    "pegawai negeri sipil": "PNS",
    "calon pegawai negeri sipil": "PNS",
    "pppk": "PPPK",
    "p3k": "PPPK",
    "pppk paruh waktu": "PPPK",
    "pppk penuh waktu": "PPPK",
    "pegawai pemerintah dengan perjanjian kerja": "PPPK",
}
_NON_ASN = re.compile(
    r"honor|\bthl|tenaga harian|\b[gp]tt\b|tidak tetap|(?:non|bukan) ?(?:asn|pns)|\btk[sk]\b"
    r"|kontrak|outsourcing|pjlp|sukarela|magang"
)
# "PPPK kontrak" is one of the ASN, "non PNS" is none.
_ASN = re.compile(r"(?<!non)(?<!non )(?<!bukan )(?:pns|pppk|p3k)")


def golongan(text: str) -> str:
    """The code of a golongan: "Penata Muda Tk. I / III/b" → "III/b", "Pembina (IV/a)" → "IV/a", "vii" → "VII", "" → "".

    Raises:
        Invalid: field golongan; it names none, or two.
    """
    plain = text.strip().lower()
    if plain in NOTHING:
        return ""
    found = {f"{level.upper()}/{room}" for level, room in _ROOM.findall(plain)}
    if not found and (alone := _WORDS.sub("", plain).upper()) in GOLONGAN["PPPK"]:
        found = {alone}
    if not found and (rank := _RANKS.get(re.sub(r"\b(tk|tkt|tingkat)\b\.?\s*(i|1)\b", "tingkat i", _plain(plain)))):
        found = {rank}
    if len(found) != 1:
        raise Invalid(f"“{text.strip()[:40]}” bukan golongan. Tulis misalnya III/b (PNS) atau IX (PPPK).", field="golongan")
    return found.pop()


def jenis_jabatan(text: str, eselon: str = "") -> JenisJabatan | None:
    """The kind of post from its column and that of the echelon; None where neither tells one.

    Example: ("Struktural", "III.a") → "administrator"; ("Fungsional", "-") → "fungsional"; ("Eselon IV.b", "") → "pengawas".

    Raises:
        Invalid: field jenis_jabatan or eselon; not known, or the two contradict.
    """
    by_echelon = _echelon(eselon, "eselon")
    plain = _plain(text)
    if text.strip().lower() in NOTHING or plain in _NO_ECHELON:
        return by_echelon
    if plain in ("struktural", "jabatan struktural"):
        if by_echelon is None:
            raise Invalid("“Struktural” dapat berarti JPT, Administrator, atau Pengawas. Isi eselonnya.", field="jenis_jabatan")
        return by_echelon
    found = _JENIS.get(plain) or _echelon(text, "jenis_jabatan")
    if by_echelon is not None and found != by_echelon:
        raise Invalid(f"Jenis jabatan “{text.strip()[:40]}” tidak cocok dengan eselon {eselon.strip()[:20]}.", field="eselon")
    return found


def status(text: str) -> StatusPegawai | None:
    """PNS, PPPK or non_asn ("THL", "Honorer K2", "Tenaga Kontrak"); None for an empty cell.

    Raises:
        Invalid: field status; none of them.
    """
    plain = _plain(text)
    if text.strip().lower() in NOTHING:
        return None
    if is_non_asn(text):
        return NON_ASN
    if plain not in _STATUS:
        raise Invalid(f"Status “{text.strip()[:40]}” bukan PNS, PPPK, atau non-ASN (honorer, THL, kontrak).", field="status")
    return _STATUS[plain]


def is_non_asn(text: str) -> bool:
    """Whether a cell of status tells of somebody who has no NIP."""
    plain = _plain(text)
    return plain not in _STATUS and bool(_NON_ASN.search(plain)) and not _ASN.search(plain)


def told_status(nip: str, golongan: str) -> StatusPegawai | None:
    """What golongan or NIP leave no doubt about: "III/b" is a PNS's, "IX" a PPPK's, and so is a NIP whose month is none.

    Example: ("199009132025242014", "") → "PPPK"; ("199001152015031904", "III") → None: both may have such a NIP, and a list
    may mean III/a to III/d.
    """
    if golongan in GOLONGAN["PNS"]:
        return "PNS"
    if golongan in GOLONGAN["PPPK"][4:] or not 1 <= int(nip[12:14]) <= 12:
        return "PPPK"
    return None


def _echelon(text: str, field: str) -> JenisJabatan | None:
    plain = _plain(text)
    if text.strip().lower() in NOTHING or plain in _NO_ECHELON:
        return None
    if (match := _ECHELON.fullmatch(plain)) is None:
        raise Invalid(
            f"“{text.strip()[:40]}” bukan {'eselon' if field == 'eselon' else 'jenis jabatan'} yang dikenal.", field=field
        )
    return _ECHELONS[match[1]]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
