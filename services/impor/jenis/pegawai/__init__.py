"""Employees of a dinas, as lists of them (DUK) come: new ones, and what changed of those that are here, by NIP."""

from collections.abc import Mapping, Sequence
from typing import Any

from rules.impor import YES, Choice, Field, Reading
from rules.kit.identitas import JENIS_JABATAN_LABELS, STATUS_LABELS
from rules.organisasi import nama_unit
from rules.organisasi.nama_gelar import bare, joined
from services.impor.jenis.ekinerja.baris import own_posts
from services.impor.jenis.ekinerja.dinas import whose
from services.impor.jenis.kind import Asked, Kind
from services.impor.jenis.pegawai import unit as pegawai_unit
from services.impor.jenis.pegawai.baris import NUMBER, parted
from services.impor.jenis.pegawai.batal import undo
from services.impor.jenis.pegawai.nilai import judge
from services.impor.jenis.pegawai.tulis import write

FIELDS = (
    Field(
        *("nip", "NIP", "nip"),
        names=("nip baru", "nip pegawai", "nip nipppk", "nip ni pppk", "ni pppk", "nipppk", "nomor induk pegawai", "nip asn"),
        needed=True,
        example="199001152015031904",
    ),
    Field(
        *("name", "Nama"),
        names=("nama", "nama pegawai", "nama lengkap", "nama asn", "nama dan gelar", "nama lengkap gelar"),
        needed=True,
        example="Ranti Contoh",
    ),
    Field("gelar_depan", "Gelar depan", names=("gelar dpn", "glr depan", "gelar di depan"), example="dr."),
    Field(
        "gelar_belakang", "Gelar belakang", names=("gelar blk", "glr belakang", "gelar di belakang", "gelar"), example="M.Kes."
    ),
    Field(
        *("golongan", "Golongan"),
        names=(
            *("gol", "gol ruang", "golongan ruang", "gol ruang terakhir", "golru", "pangkat gol", "pangkat gol ruang"),
            *("pangkat golongan", "pangkat golongan ruang", "pangkat dan golongan", "pangkat"),
        ),
        example="III/a",
    ),
    # Headings stand in it ("II. BIDANG PELAYANAN").
    Field(NUMBER, "Nomor urut (tidak dipakai)", names=("no", "no urut", "nomor urut", "nomor", "urut")),
    # Lists of rank bring the day of the golongan; of the post it would be wrong.
    Field(
        *("tmt_golongan", "TMT golongan (tidak dipakai)"),
        names=("tmt", "tmt gol", "tmt golongan", "tmt pangkat", "tmt gol ruang", "tmt kp", "tmt pangkat golongan"),
    ),
    Field(
        *("jabatan", "Jabatan"),
        names=("nama jabatan", "skp jabatan", "jabatan terakhir", "jabatan sekarang", "jabatan saat ini"),
        example="Dokter",
    ),
    Field(
        *("jenis_jabatan", "Jenis jabatan"),
        names=("jenis jabatan eselon", "skp jenis jabatan", "jenis jab", "tipe jabatan", "kelompok jabatan"),
        options=JENIS_JABATAN_LABELS,
        example="Fungsional",
    ),
    Field("eselon", "Eselon", names=("esl", "eselonering", "tingkat eselon"), example=""),
    Field(
        *("unit", "Unit kerja"),
        names=(
            "unit organisasi",
            "unit",
            "unor",
            "skp unor",
            "nama unit",
            "nama unit kerja",
            "unit kerja terakhir",
            "tempat tugas",
            "bidang",
        ),
        example="Bidang Pelayanan",
    ),
    Field(
        *("atasan_nip", "NIP atasan"),
        names=(
            "atasan",
            "atasan langsung",
            "nip atasan langsung",
            "nip pejabat penilai",
            "pegawai atasan nip",
            "pejabat penilai",
            "nama atasan",
        ),
        example="198211112006041117",
    ),
    Field(
        *("status", "Status"),
        names=("status pegawai", "status kepegawaian", "jenis pegawai", "status asn", "jenis asn", "pns pppk"),
        options=STATUS_LABELS,
        example="PNS",
    ),
    Field(
        *("active_from", "Mulai bertugas", "hari"),
        names=("tmt jabatan", "tmt jab", "tmt unit kerja", "tmt tugas", "tanggal mulai bertugas", "mulai bertugas di sini"),
        example="02/01/2026",
    ),
    # Exports of e-Kinerja BKN: an acting post, and a post that ended within the year, are no post of today.
    Field("plt", "Jabatan sementara (tidak dipakai)", names=("is skp plt plh pjb", "is plt plh", "is plt plh pjb")),
    Field(
        *("akhir", "SKP sampai (tidak dipakai)", "hari"),
        names=("periode akhir skp", "periode akhir"),
        order_of={"periode akhir skp": "dmy", "periode akhir": "dmy"},
    ),
)
CHOICES = (
    Choice("tmt", "TMT untuk pegawai baru dan yang pindah unit atau atasan", "hari", asked=True),
    Choice("unit", "Unit bagi pegawai baru yang unitnya tidak disebut", "teks", asked=True),
    Choice("unit_lama_saja", "Tolak unit yang belum dikenal", "centang", {YES: "Ya"}),
)


def fields(asked: Asked) -> Sequence[Field]:
    """An employee's columns; `atasan_nip` may also hold the name of the atasan."""
    return FIELDS


def offers(asked: Asked) -> dict[str, dict[str, str]]:
    """The units in use; of one name that several have, with the one above."""
    return {"unit": pegawai_unit.offered(asked)}


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Each name with its titles, and nothing of what is not used: so that rows about one person can be compared."""
    own_posts(readings)
    for one in readings:
        front, back = one.values.pop("gelar_depan", ""), one.values.pop("gelar_belakang", "")
        for name in ("tmt_golongan", "plt", "akhir"):
            one.values.pop(name, None)
        if "name" in one.values:
            one.values["name"] = joined(one.values["name"], front, back)
    return parted(asked, readings)


def key(values: Mapping[str, Any]) -> str | None:
    """The person: by NIP, a non-ASN by name and unit."""
    if nip := values.get("nip"):
        return str(nip)
    name = bare(str(values.get("name") or ""))
    return f"{name} {nama_unit.key(str(values.get('unit') or ''))}" if name else None


# Rows that follow somebody back out of a unit that goes.
CARRIED = {(table, "unit_id") for table in ("laporan", "kehadiran", "pengukuran")}
KIND = Kind(
    *("pegawai", "Pegawai", "pegawai.edit", fields, judge, write, undo),
    key=key,
    gather=gather,
    carries=CARRIED,
    choices=CHOICES,
    offers=offers,
    whose=whose,
)
