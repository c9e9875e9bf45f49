"""Training that people attended: who, which course, when, how many hours, what came of it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from rules.impor import Field, Reading, Wrong
from rules.impor.baca import without_dashes
from rules.impor.judul import plain
from rules.kit.errors import Invalid
from rules.pelatihan import MODE_LABELS
from rules.pelatihan.impor import MODES, span
from services.impor.jenis.kind import Asked, Kind
from services.impor.jenis.pelatihan.nilai import ACTION, judge
from services.impor.jenis.pelatihan.tulis import undo, write

FIELDS = (
    Field(
        "nip", "NIP", "nip", ("nip pegawai", "nip baru", "nip peserta"), needed=True, filled=True, example="199003032015032003"
    ),
    Field(
        "title", "Judul pelatihan", needed=True, filled=True, example="Pelayanan prima",
        names=(
            "nama pelatihan", "pelatihan", "nama diklat", "judul diklat", "diklat", "nama kegiatan", "nama bimtek", "nama kursus",
            "nama diklat/bimtek", "jenis pelatihan", "kegiatan",
        ),
    ),
    Field(
        "span", "Waktu pelaksanaan", names=("tanggal pelaksanaan", "tgl pelaksanaan", "pelaksanaan", "waktu"),
        example="3-5 Maret 2026",
    ),
    Field(
        "start", "Tanggal mulai", "hari", ("tgl mulai", "mulai", "tanggal", "tanggal pelaksanaan mulai"), example="03/03/2026"
    ),
    Field(
        "end", "Tanggal selesai", "hari", ("tgl selesai", "selesai", "sampai", "tanggal pelaksanaan selesai"),
        example="05/03/2026",
    ),
    Field(
        "jp", "JP", "angka", ("jumlah jp", "jam pelajaran", "jumlah jam pelajaran", "lama (jp)", "total jp", "jml jp"),
        example="20",
    ),
    Field("kompetensi", "Kompetensi", names=("kode kompetensi", "nama kompetensi"), example="LAYANAN"),
    Field(
        "provider", "Penyelenggara", names=("lembaga", "lembaga penyelenggara", "instansi penyelenggara"),
        example="BPSDM Provinsi",
    ),
    Field(
        "mode", "Cara", "pilihan", ("metode", "metode pelatihan", "cara pelaksanaan", "moda"), options=MODE_LABELS,
        spellings=MODES, example=MODE_LABELS["daring"],
    ),
    Field("pre", "Nilai pre-test", "angka", ("pre test", "pretest", "pre-test", "nilai pretest", "nilai awal"), example="60"),
    Field("post", "Nilai post-test", "angka", ("post test", "posttest", "post-test", "nilai posttest", "nilai akhir")),
    Field("certificate", "Nomor sertifikat", names=("no sertifikat", "no. sertifikat", "sertifikat", "nomor sttpp", "no sttpp")),
    Field("link", "Tautan sertifikat", names=("link sertifikat", "url sertifikat", "bukti", "link")),
)  # fmt: skip
NO_DAY = "Tanggal pelatihan kosong: isi tanggal mulai, atau waktu pelaksanaan."


def fields(asked: Asked) -> Sequence[Field]:
    """What a line of a list of training tells."""
    return FIELDS


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """The days, however they are written; one day where no last one is told."""
    for one in readings:
        values = one.values
        without_dashes(values)
        text = values.pop("span", "")
        if one.wrong:
            continue
        try:
            if values.get("start") is None and text:
                values["start"], values["end"] = span(text)
        except Invalid as error:
            one.wrong.append(Wrong(one.row, "span", error.message))
            continue
        if values.get("start") is None:
            one.wrong.append(Wrong(one.row, "start", NO_DAY))
        else:
            values["end"] = values.get("end") or values["start"]
    return readings


def key(values: Mapping[str, Any]) -> Hashable:
    """Who, which course, from which day."""
    return values["nip"], plain(values["title"]), values["start"]


KIND = Kind("pelatihan", "Pelatihan yang diikuti", ACTION, fields, judge, write, undo, key=key, gather=gather)
