"""SKP items: whose, in which period, what is expected and how it is measured. An admin brings them, the two sides agree."""

from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from db.queries import indikator
from rules.impor import Choice, Field, Reading, Sheet, Susunan, susun
from rules.impor.baca import without_dashes
from rules.impor.judul import plain
from rules.indikator.capaian import POLARITY_LABELS
from rules.indikator.impor import periode_code
from rules.kit.errors import Invalid
from rules.skp import AGGREGATE_LABELS, ASPEK_LABELS, JENIS_LABELS, STATUS_LABELS
from rules.skp.impor import LANDINGS
from rules.skp.sama import named
from services.impor.jenis.kind import Asked, Kind
from services.impor.jenis.masa import Kantor
from services.impor.jenis.skp.nilai import judge
from services.impor.jenis.skp.tulis import undo, write

FIELDS = (
    Field(
        "nip", "NIP", "nip", ("nip pegawai", "nip/nipppk", "nip baru", "nip yang dinilai", "nip pegawai yang dinilai"),
        needed=True, filled=True, example="199003032015032003",
    ),
    Field("periode", "Periode", names=("periode skp", "periode penilaian", "tahun", "tahun skp", "triwulan"), example="2026"),
    Field(
        "what", "Sasaran", needed=True, filled=True, example="Dokumen kependudukan diterbitkan",
        names=(
            "rencana hasil kerja", "rhk", "rencana hasil kerja (rhk)", "rencana hasil kerja pegawai", "hasil kerja",
            "uraian sasaran", "sasaran kinerja", "sasaran kinerja pegawai", "kinerja", "rencana kinerja", "tugas",
        ),
    ),
    Field(
        "iki", "Indikator kinerja individu", example="Jumlah dokumen yang diterbitkan",
        names=("iki", "indikator kinerja individu (iki)", "indikator kinerja", "indikator", "ukuran keberhasilan"),
    ),
    Field(
        "jenis", "Jenis", "pilihan", ("jenis rhk", "jenis kinerja", "kinerja utama/tambahan", "utama/tambahan"),
        options=JENIS_LABELS, spellings={"kinerja utama": "utama", "kinerja tambahan": "tambahan", "u": "utama", "t": "tambahan"},
        example="Utama",
    ),
    Field(
        "aspek", "Aspek", "pilihan", ("aspek kinerja", "aspek indikator"), options=ASPEK_LABELS, example="Kuantitas",
        spellings={"kuantitatif": "kuantitas", "mutu": "kualitas", "kualitatif": "kualitas", "jumlah": "kuantitas"},
    ),
    Field(
        "target", "Target", names=("target tahunan", "nilai target", "target kinerja"), needed=True, filled=True,
        example="80-100",
    ),
    Field("satuan", "Satuan", names=("satuan target", "unit ukur", "satuan ukur"), example="dokumen"),
    Field(
        "polarity", "Arah", "pilihan", ("polaritas", "polarisasi", "arah target"), options=POLARITY_LABELS,
        example=POLARITY_LABELS["naik"],
        spellings={
            "maximize": "naik", "minimize": "turun", "stabilize": "rentang", "positif": "naik", "negatif": "turun",
            "makin tinggi": "naik", "makin rendah": "turun", "semakin tinggi semakin baik": "naik",
            "semakin rendah semakin baik": "turun", "range": "rentang",
        },
    ),
    Field(
        "aggregate", "Cara menghitung", "pilihan", ("cara hitung", "penghitungan", "akumulasi"), options=AGGREGATE_LABELS,
        spellings={"rata-rata": "rata_rata", "rerata": "rata_rata", "nilai akhir": "terakhir"},
        example=AGGREGATE_LABELS["jumlah"],
    ),
    Field("indikator", "Kode indikator", names=("kode iku", "indikator aplikasi", "diukur dengan"), example="KTP_TEPAT"),
    Field(
        "status", "Status", "pilihan", ("status skp", "status sasaran", "skp_status", "status rhk"), options=STATUS_LABELS,
        spellings={
            "disetujui": "disepakati", "final": "disepakati", "sudah disetujui": "disepakati", "setuju": "disepakati",
            "diajukan ke atasan": "diajukan", "menunggu persetujuan": "diajukan", "pengajuan": "diajukan",
            "draft": "draf", "belum diajukan": "draf", "ditolak": "dikembalikan", "revisi": "dikembalikan",
        },
        example="Draf",
    ),
)  # fmt: skip
CHOICES = (
    Choice("sebagai", "Sasaran masuk sebagai", options=LANDINGS),
    Choice("periode", "Periode berkas ini", options={}, asked=True),
    Choice(
        "arah", "Target waktu dan biaya yang arahnya tidak disebut", asked=True, kept=True,
        options={"turun": "Makin rendah makin baik (paling lambat, paling mahal)", "naik": "Makin tinggi makin baik"},
    ),
)  # fmt: skip


def fields(asked: Asked) -> Sequence[Field]:
    """An item's columns."""
    return FIELDS


def offers(asked: Asked) -> Mapping[str, Mapping[str, str]]:
    """Open periods that have plans."""
    return {"periode": Kantor(asked, ()).offers()}


def guess(asked: Asked, found: Susunan, sheets: Sequence[Sheet]) -> Susunan:
    """A column "Indikator" holds codes of the catalogue only where one is in it; most offices write there what is measured."""
    title = found.columns.get("indikator", "")
    if plain(title) != "indikator" or "iki" in found.columns:
        return found
    table = susun.tabel(sheets, found, FIELDS)
    at = table.names.index(title)
    cells = {" ".join(cells[at].casefold().split()) for _, cells in table.rows if at < len(cells)}
    if cells & {one.code.casefold() for one in indikator.for_dinas(asked.connection, dinas_id=asked.dinas_id)}:
        return found
    return replace(found, columns={("iki" if name == "indikator" else name): one for name, one in found.columns.items()})


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Periods by their code; what is expected with its measure, so that one result measured twice is two items."""
    chosen = asked.pilihan.get("periode", "")
    for one in readings:
        values = one.values
        without_dashes(values)
        if iki := " ".join(values.pop("iki", "").split()):
            values["what"] = f"{' '.join(values.get('what', '').split())}: {iki}" if values.get("what") else iki
        values["periode"] = values.get("periode") or chosen
        with suppress(Invalid):  # told by `judge`
            values["periode"] = periode_code(values["periode"])
    return readings


def key(values: Mapping[str, Any]) -> Hashable:
    """Whose, when, what and in which aspect."""
    return values["nip"], values["periode"].casefold(), named(values["what"], values.get("aspek") or "kuantitas", None)


KIND = Kind(
    "skp", "Sasaran kerja (SKP)", "skp.import", fields, judge, write, undo, key=key, gather=gather, choices=CHOICES,
    offers=offers, guess=guess,
)  # fmt: skip
