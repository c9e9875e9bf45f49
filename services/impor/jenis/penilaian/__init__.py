"""Scores that were given before the app was used: ratings and predikat, who gave them, what he said."""

from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from rules.impor import Choice, Field, Reading
from rules.impor.baca import without_dashes
from rules.indikator.impor import periode_code
from rules.kit.errors import Invalid
from rules.penilaian.impor import PREDIKAT, RATINGS
from rules.penilaian.predikat import PREDIKAT_LABELS, RATING_LABELS
from services.impor.jenis.kind import Asked, Kind
from services.impor.jenis.masa import Kantor
from services.impor.jenis.penilaian.nilai import ACTION, judge
from services.impor.jenis.penilaian.tulis import undo, write

FIELDS = (
    Field(
        "nip", "NIP", "nip", ("nip pegawai", "nip baru", "nip yang dinilai", "nip pegawai yang dinilai"),
        needed=True, filled=True, example="199003032015032003",
    ),
    Field(
        "periode", "Periode", names=("periode penilaian", "periode skp", "tahun", "tahun skp", "triwulan"),
        example="Triwulan III 2026",
    ),
    Field(
        "hasil_kerja", "Hasil kerja", "pilihan",
        ("rating hasil kerja", "penilaian hasil kerja", "nilai hasil kerja", "hasil"), needed=True, filled=True,
        options=RATING_LABELS, spellings=RATINGS, example=RATING_LABELS["sesuai"],
    ),
    Field(
        "perilaku_kerja", "Perilaku kerja", "pilihan", 
        ("rating perilaku kerja", "penilaian perilaku kerja", "rating perilaku", "perilaku", "nilai perilaku"),
        needed=True, filled=True, options=RATING_LABELS, spellings=RATINGS, example=RATING_LABELS["sesuai"],
    ),
    Field(
        "predikat", "Predikat", "pilihan", ("predikat kinerja", "predikat kinerja pegawai", "hasil akhir", "predikat akhir"),
        options=PREDIKAT_LABELS, spellings=PREDIKAT, example=PREDIKAT_LABELS["baik"],
    ),
    Field(
        "penilai_nip", "NIP penilai", "nip",
        ("nip pejabat penilai", "nip atasan", "pegawai atasan nip", "nip pejabat penilai kinerja", "nip atasan langsung"),
        example="197502022000031002",
    ),
    Field("day", "Tanggal penilaian", "hari", ("waktu dinilai", "tgl penilaian", "tanggal dinilai"), example="05/10/2026"),
    Field("alasan_hasil", "Alasan hasil kerja", names=("catatan hasil kerja", "alasan")),
    Field("alasan_perilaku", "Alasan perilaku kerja", names=("catatan perilaku", "catatan perilaku kerja")),
    Field("umpan_balik", "Umpan balik", names=("catatan", "rekomendasi", "umpan balik penilai", "catatan penilai")),
)  # fmt: skip
CHOICES = (Choice("periode", "Periode berkas ini", options={}, asked=True),)


def fields(asked: Asked) -> Sequence[Field]:
    """A score's columns."""
    return FIELDS


def offers(asked: Asked) -> Mapping[str, Mapping[str, str]]:
    """Periods that have scores and are not closed."""
    return {"periode": Kantor(asked, ()).offers()}


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Periods by their code, so that a double is seen."""
    for one in readings:
        without_dashes(one.values)
        one.values["periode"] = one.values.get("periode") or asked.pilihan.get("periode", "")
        with suppress(Invalid):  # told by `judge`
            one.values["periode"] = periode_code(one.values["periode"])
    return readings


def key(values: Mapping[str, Any]) -> Hashable:
    """Whose, and when."""
    return values["nip"], values["periode"].casefold()


KIND = Kind(
    "penilaian", "Hasil penilaian di atas kertas", ACTION, fields, judge, write, undo, key=key, gather=gather, choices=CHOICES,
    offers=offers,
)  # fmt: skip
