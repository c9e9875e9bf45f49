"""What columns of a file of answers are beside the unsur: the day, the respondent, his comment, the service.

Survey answers carry no name: columns that look like names or numbers of persons are never stored.
"""

import re
from collections.abc import Iterable, Mapping

from rules.survei import judul
from rules.survei.ikm import UNSUR
from rules.survei.judul import Judul, plain

# By the whole title, small and without marks.
NAMES = {
    "day": (
        *("timestamp", "cap waktu", "stempel waktu", "tanggal", "tgl", "hari tanggal", "tanggal waktu", "date", "submitted at"),
        *("tanggal survei", "tanggal pengisian", "tanggal mengisi", "tgl survei", "tgl pengisian", "submission date"),
        *("completion time", "start time", "waktu pengisian", "waktu survei", "waktu mulai", "waktu selesai", "created at"),
        *("tanggal kunjungan", "tanggal pelayanan", "tanggal layanan", "tanggal dibuat", "waktu mengisi", "tanggal respon"),
    ),
    "layanan": ("kode layanan", "nama layanan", "service"),
    "age_band": ("umur", "kelompok usia", "kelompok umur", "usia responden", "umur responden", "rentang usia", "age"),
    "sex": ("gender", "kelamin", "l p", "jk", "sex"),
    "education": ("pendidikan terakhir", "tingkat pendidikan", "pendidikan responden", "education"),
    "occupation": ("profesi", "pekerjaan utama", "jenis pekerjaan", "pekerjaan responden", "occupation"),
    "comment": (
        *("saran masukan", "kritik saran", "saran kritik", "masukan", "kritik", "komentar", "saran perbaikan", "kesan pesan"),
        *("kritik saran masukan", "saran masukan anda", "catatan", "ulasan", "comment", "comments"),
    ),
}
_WORDS = {
    "age_band": re.compile(r"\b(?:usia|umur)\b"),
    "sex": re.compile(r"\b(?:jenis kelamin|gender)\b"),
    "education": re.compile(r"\bpendidikan\b"),
    "occupation": re.compile(r"\b(?:pekerjaan|profesi)\b"),
}
_FEW_WORDS = 6
_DAY = re.compile(
    r"(?:stempel waktu|cap waktu|timestamp|(?:tanggal|tgl|waktu) (?:pengisian|mengisi|survei|survey|kunjungan))\b.*"
)
_COMMENT = re.compile(r"\b(?:saran|kritik|komentar|masukan|testimoni)\b")
_LED_BY_COMMENT = re.compile(r"(?:\d+ )?(?:saran|kritik|komentar|masukan|testimoni)\b")
_HANDLED = re.compile(r"\b(?:penanganan|ditangani|menangani|tindak lanjut|ditindaklanjuti|ditanggapi|menindaklanjuti)\b")
_PERSONAL = re.compile(
    r"\b(?:nama|name|nik|nip|nrp|ktp|hp|handphone|ponsel|telepon|telpon|telp|whatsapp|wa|email|e mail|surel|alamat|"
    r"lahir|username|nomor kontak|kontak)\b"
)
_STAMPS = ("timestamp", "cap waktu", "stempel waktu", "completion time", "submitted at")


def field_of(title: str) -> str:
    """The field that a title means beside the unsur: a key of NAMES; "" for any other."""
    text = plain(title)
    for name, names in NAMES.items():
        if text in names or text == {"age_band": "usia", "sex": "jenis kelamin"}.get(name, name):
            return name
    if _DAY.fullmatch(text):
        return "day"
    if text in ("pendidikan", "pekerjaan", "saran"):
        return {"pendidikan": "education", "pekerjaan": "occupation", "saran": "comment"}[text]
    if personal(title):
        return ""
    if len(text.split()) <= _FEW_WORDS:
        for name, words in _WORDS.items():
            if words.search(text):
                return name
    if _LED_BY_COMMENT.match(text) or (_COMMENT.search(text) and not _HANDLED.search(text) and not judul.unsur_of(title)):
        return "comment"
    return ""


def personal(title: str) -> bool:
    """Whether a title speaks of who somebody is."""
    text = plain(title)
    return text not in NAMES["layanan"] and not judul.unsur_of(title) and _PERSONAL.search(text) is not None


def unsur(titles: Iterable[str], columns: Mapping[str, str] = {}) -> Judul:
    """What the titles tell of the unsur, without those that stand for something else. columns: field → title, as chosen."""
    other = {title for field, title in columns.items() if field not in UNSUR}
    chosen = {title for field, title in columns.items() if field in UNSUR}
    return judul.read(t for t in titles if t in chosen or (t not in other and not field_of(t) and not personal(t)))


def guess(titles: Iterable[str]) -> dict[str, str]:
    """Field → title, of everything that is clear from the titles."""
    titles = list(titles)
    found: dict[str, str] = {}
    # A time stamp before a mere day: it tells one respondent from another.
    for title in sorted(titles, key=lambda one: plain(one) not in _STAMPS):
        if name := field_of(title):
            found.setdefault(name, title)
    return found | judul.guess(unsur(titles))
