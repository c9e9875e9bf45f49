"""The readable file of a catalogue (TOML): indicators, services, competencies with required levels, training subjects.

The same file is shipped for each kind of agency (rules/katalog/isi), exported by a dinas, and imported elsewhere.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from rules.indikator.definisi import CHOICES
from rules.kit.errors import Invalid
from rules.kompetensi import JENIS_LABELS, LEVELS
from rules.pelatihan import MODE_LABELS

Bagian = Literal["indikator", "layanan", "kompetensi", "pelatihan"]
BAGIAN: tuple[Bagian, ...] = get_args(Bagian)
LABELS: Mapping[Bagian, str] = {
    "indikator": "Indikator",
    "layanan": "Layanan",
    "kompetensi": "Kompetensi",
    "pelatihan": "Pelatihan",
}
FORMAT = 1
# Bytes of a file, characters of a line, entries: far more than an office has, far less than what takes long to read.
MOST_BYTES, MOST_LINE, MOST_ENTRIES = 512_000, 5_000, 2_000
LARGEST = 10**12
# "Every post that has no line of its own", as a file calls it.
EVERY_POST = "semua jabatan"

Type = Literal["teks", "angka", "bulat", "ya", "tingkat"]


@dataclass(frozen=True)
class Isian:
    """One key of an entry: what the file calls it, the field of the service, its type; words: code → label of a choice."""

    key: str
    field: str
    type: Type = "teks"
    label: str = ""
    words: Mapping[str, str] | None = None


KEYS: Mapping[Bagian, tuple[Isian, ...]] = {
    "indikator": (
        Isian("kode", "code", label="Kode"),
        Isian("nama", "name", label="Nama"),
        Isian("penjelasan", "description", label="Penjelasan"),
        Isian("satuan", "satuan", label="Satuan"),
        Isian("diukur_per", "level", label="Diukur per", words=CHOICES["level"]),
        Isian("arah", "polarity", label="Arah", words=CHOICES["polarity"]),
        Isian("cara_menghitung", "aggregate", label="Cara menghitung", words=CHOICES["aggregate"]),
        Isian("frekuensi", "frequency", label="Frekuensi", words=CHOICES["frequency"]),
        Isian("sumber", "source", label="Sumber data"),
        Isian("angka", "measure", label="Angka"),
        Isian("nama_nilai", "value_label", label="Nama nilai"),
        Isian("nama_pembagi", "n_label", label="Nama pembagi"),
        Isian("pengali", "factor", "angka", "Pengali"),
        Isian("desimal", "decimals", "bulat", "Angka di belakang koma"),
        Isian("urutan", "position", "bulat", "Urutan"),
        Isian("rumus_capaian", "rumus", label="Rumus capaian", words=CHOICES["rumus"]),
        Isian("kumulatif", "kumulatif", "ya", "Kumulatif sejak Januari"),
    ),
    "layanan": (
        Isian("kode", "code", label="Kode"),
        Isian("nama", "name", label="Nama"),
        Isian("keterangan", "description", label="Keterangan"),
        Isian("standar", "standard", label="Standar pelayanan"),
        Isian("standar_menit", "standard_minutes", "angka", "Waktu standar (menit)"),
        Isian("penerima_setahun", "population", "bulat", "Penerima layanan setahun"),
        Isian("perlu_kode_kunjungan", "needs_code", "ya", "Perlu kode kunjungan"),
    ),
    "kompetensi": (
        Isian("kode", "code", label="Kode"),
        Isian("nama", "name", label="Nama"),
        Isian("jenis", "jenis", label="Jenis", words=JENIS_LABELS),
        Isian("keterangan", "description", label="Keterangan"),
        Isian("tingkat", "tingkat", "tingkat", "Tingkat yang dituntut"),
    ),
    "pelatihan": (
        Isian("judul", "title", label="Judul"),
        Isian("jp", "jp", "bulat", "JP"),
        Isian("cara", "mode", label="Cara", words=MODE_LABELS),
        Isian("kompetensi", "kompetensi", label="Kompetensi"),
        Isian("indikator", "indikator", label="Indikator"),
        Isian("penyelenggara", "provider", label="Penyelenggara"),
        Isian("tautan", "link", label="Tautan"),
        Isian("keterangan", "description", label="Keterangan"),
    ),
}
BY_KEY = {noun: {one.key: one for one in keys} for noun, keys in KEYS.items()}
BY_FIELD = {noun: {one.field: one for one in keys} for noun, keys in KEYS.items()}
HEAD = ("format", "nama", "jenis", "keterangan")


@dataclass(frozen=True)
class Entri:
    """One entry: of which part, known by `key` (a code in capitals, or a title), its fields as the services call them.

    place: where it stands in the file. wrong: why it cannot be taken, "" where nothing is known against it.
    """

    bagian: Bagian
    key: str
    fields: Mapping[str, Any]
    place: str = ""
    wrong: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.fields.get("name") or self.fields.get("title") or self.key)


@dataclass(frozen=True)
class Katalog:
    """What a file holds: what it is called, the kind of agency that it is for ("" where it says none), its entries."""

    name: str
    entries: tuple[Entri, ...]
    jenis: str = ""

    def of(self, bagian: Bagian) -> list[Entri]:
        """The entries of one part."""
        return [one for one in self.entries if one.bagian == bagian]

    def only(self, *parts: Bagian) -> "Katalog":
        """The same with these parts alone."""
        return replace(self, entries=tuple(one for one in self.entries if one.bagian in parts))


def read(content: bytes) -> Katalog:
    """The catalogue in a file; an entry that is wrong in itself says so, the others are read.

    Raises:
        Invalid: field file; it is too large, no text, no TOML, or holds what no catalogue holds.
    """
    told = _toml(content)
    if unknown := [key for key in told if key not in (*BAGIAN, "katalog")]:
        parts = ", ".join(BAGIAN)
        raise _refused(f"Bagian “{_short(unknown[0])}” tidak dikenal. Yang dikenal: katalog, {parts}.")
    head = told.get("katalog", {})
    if not isinstance(head, dict):
        raise _refused("[katalog] harus berisi nama, bukan sebuah daftar atau nilai.")
    if unknown := [key for key in head if key not in HEAD]:
        raise _refused(f"[katalog] berisi “{_short(unknown[0])}” yang tidak dikenal. Yang dikenal: {', '.join(HEAD)}.")
    if head.get("format", FORMAT) != FORMAT:
        raise _refused(f"Susunan berkas ini bukan format {FORMAT}. Perbarui aplikasinya, atau ekspor lagi.")
    entries = tuple(entry for noun in BAGIAN for entry in _entries(noun, told.get(noun, [])))
    if not entries:
        raise _refused(f"Tidak ada isi: belum ada bagian {', '.join(f'[[{noun}]]' for noun in BAGIAN)}.")
    if len(entries) > MOST_ENTRIES:
        raise _refused(f"Berkas berisi {len(entries)} isi, paling banyak {MOST_ENTRIES}.")
    return Katalog(str(head.get("nama", ""))[:120], _once(entries), str(head.get("jenis", ""))[:20])


def _toml(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise _refused(f"Berkas terlalu besar: paling besar {MOST_BYTES // 1000} kB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused("Berkas bukan teks UTF-8. Simpan lagi sebagai teks, atau ekspor lagi.") from None
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_LINE:
            raise _refused(f"Baris {number} terlalu panjang: paling panjang {MOST_LINE} huruf.")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _refused("Berkas bersarang terlalu dalam.") from None
    except ValueError as error:  # also a number of thousands of digits
        raise _refused(f"Berkas bukan TOML yang benar{_where(str(error))}.") from None


def _where(told: str) -> str:
    """The place that the reader of TOML names, in Indonesian. Example: "… (at line 3, column 7)" → " (baris 3, kolom 7)"."""
    at = told.rpartition("(at line ")[2].removesuffix(")")
    line, comma, column = at.partition(", column ")
    return f" (baris {line}, kolom {column})" if comma and line.isdigit() else ""


def _entries(noun: Bagian, given: Any) -> Iterator[Entri]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise _refused(f"Tulis tiap isi bagian {noun} di bawah [[{noun}]].")
    for number, one in enumerate(given, 1):
        yield _entry(noun, number, one)


def _entry(noun: Bagian, number: int, given: dict[str, Any]) -> Entri:
    known_by = KEYS[noun][0]
    text = given.get(known_by.key)
    key = " ".join(text.split()) if isinstance(text, str) else ""
    key = key.upper() if known_by.field == "code" else key
    place = f"{noun} ke-{number}" + (f" ({_short(key)})" if key else "")
    fields: dict[str, Any] = {}
    wrong = "" if key or (known_by.key in given and not isinstance(text, str)) else f"{known_by.label} belum diisi."
    for name, value in given.items():
        try:
            isian = BY_KEY[noun].get(name)
            if isian is None:
                raise Invalid(f"“{_short(name)}” tidak dikenal. Yang dikenal: {', '.join(BY_KEY[noun])}.")
            fields[isian.field] = _value(isian, value)
        except Invalid as error:
            wrong = wrong or error.message
    if key:
        fields[known_by.field] = key
    return Entri(noun, key, fields, place, wrong)


def _value(isian: Isian, value: Any) -> Any:
    """The value in its type, a choice as its code."""
    if isian.type == "tingkat":
        return _levels(value)
    if isian.type == "ya":
        if not isinstance(value, bool):
            raise Invalid(f"{isian.key} diisi true atau false.")
        return value
    if isian.type == "teks":
        if not isinstance(value, str):
            raise Invalid(f"{isian.key} harus teks di antara tanda petik.")
        return _choice(isian, value) if isian.words is not None else value
    # What is no number at all (nan) is in no range either.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -LARGEST <= value <= LARGEST:
        raise Invalid(f"{isian.key} harus angka, dengan titik untuk pecahan.")
    if isian.type == "angka":
        return float(value)
    if value != int(value):
        raise Invalid(f"{isian.key} harus bilangan bulat.")
    return int(value)


def _choice(isian: Isian, text: str) -> str:
    words = isian.words or {}
    said = " ".join(text.split()).casefold()
    for code, label in words.items():
        if said in (code, label.casefold()):
            return code
    raise Invalid(f"{isian.key} “{_short(text)}” tidak dikenal. Pilihannya: {', '.join(words)}.")


def _levels(value: Any) -> dict[str, int]:
    """Post → level; `EVERY_POST` becomes ""."""
    if not isinstance(value, dict):
        raise Invalid('tingkat ditulis per jabatan, misalnya "semua jabatan" = 3.')
    found: dict[str, int] = {}
    for post, level in value.items():
        name = " ".join(post.split())
        if isinstance(level, bool) or level not in LEVELS:
            raise Invalid(f"Tingkat “{_short(name)}” harus 1 sampai 5.")
        if not name or len(name) > 120 or "\x00" in name:
            raise Invalid("Nama jabatan 1–120 huruf.")
        found["" if name.casefold() == EVERY_POST else name] = int(level)
    return found


def _once(entries: tuple[Entri, ...]) -> tuple[Entri, ...]:
    """One that stands twice is wrong the second time."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for one in entries:
        same = first.setdefault((one.bagian, one.key.casefold()), one.place)
        twice = same != one.place and one.key and not one.wrong
        found.append(replace(one, wrong=f"Sama dengan {same}.") if twice else one)
    return tuple(found)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _refused(sentence: str) -> Invalid:
    return Invalid(sentence, field="file")
