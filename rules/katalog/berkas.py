"""The readable file of a catalogue (TOML): indicators, services, competencies with required levels, training subjects.

The same file is shipped for each kind of agency (rules/katalog/isi), exported by a dinas, and imported elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from rules.indikator.definisi import CHOICES
from rules.kompetensi import JENIS_LABELS
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
BY_FIELD = {noun: {one.field: one for one in keys} for noun, keys in KEYS.items()}


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
