"""The public services of the demo city: at which unit, what is promised, how many come in a year."""

from typing import NamedTuple

from db.tables import Layanan
from seed.bulk import Bulk


class Service(NamedTuple):
    """A service as the other parts of the city need it."""

    id: int
    code: str
    name: str
    dinas_code: str
    dinas_id: int
    unit_id: int


class Plan(NamedTuple):
    """A service as it is founded. `minutes` is the standard as a number; `population` the people served in a year."""

    code: str
    dinas: str
    unit: str
    name: str
    description: str
    standard: str
    minutes: float | None
    population: int


# Working days of 7.5 hours, in minutes.
DAY = 450.0
_KTP = "Perekaman, pencetakan, dan penggantian KTP elektronik."
_SEKOLAH = "Pembelajaran, administrasi murid, dan layanan orang tua."
_PUSKESMAS = "Pemeriksaan rawat jalan, ibu dan anak, obat, dan rujukan."
_RAWAT_JALAN, _JAWABAN_SEKOLAH = "Dilayani paling lama 30 menit setelah mendaftar", "Urusan orang tua selesai dalam 1 hari kerja"
_PENDAFTARAN = "Bidang Pelayanan Pendaftaran Penduduk"

PLANS = (
    Plan("KTP-EL", "DUKCAPIL", _PENDAFTARAN, "KTP elektronik", _KTP, "1 hari kerja", DAY, 24_000),
    Plan(
        "KARTU-KELUARGA", "DUKCAPIL", _PENDAFTARAN, "Kartu keluarga",
        "Penerbitan dan perubahan kartu keluarga.", "3 hari kerja", 3 * DAY, 16_000,
    ),
    Plan(
        "AKTA-LAHIR", "DUKCAPIL", "Bidang Pelayanan Pencatatan Sipil", "Akta kelahiran",
        "Penerbitan kutipan akta kelahiran.", "3 hari kerja", 3 * DAY, 5_200,
    ),
    Plan("SDN-CONTOH-1", "DISDIK", "SD Negeri Contoh 1", "SD Negeri Contoh 1", _SEKOLAH, _JAWABAN_SEKOLAH, DAY, 420),
    Plan("SDN-CONTOH-2", "DISDIK", "SD Negeri Contoh 2", "SD Negeri Contoh 2", _SEKOLAH, _JAWABAN_SEKOLAH, DAY, 400),
    Plan("SMPN-CONTOH-1", "DISDIK", "SMP Negeri Contoh 1", "SMP Negeri Contoh 1", _SEKOLAH, _JAWABAN_SEKOLAH, DAY, 560),
    Plan("SMPN-CONTOH-2", "DISDIK", "SMP Negeri Contoh 2", "SMP Negeri Contoh 2", _SEKOLAH, _JAWABAN_SEKOLAH, DAY, 530),
    *(
        Plan(
            f"PKM-{name.upper()}", "DINKES", f"Puskesmas {name} (contoh)", f"Rawat jalan Puskesmas {name} (contoh)",
            _PUSKESMAS, _RAWAT_JALAN, 30.0, 17_000,
        )
        for name in ("Melati", "Kenanga", "Cempaka")
    ),
    Plan(
        "IZIN-USAHA", "DPMPTSP", "Bidang Pelayanan Perizinan Berusaha", "Izin berusaha",
        "Izin bagi usaha mikro, kecil, dan menengah.", "5 hari kerja", 5 * DAY, 5_400,
    ),
    Plan(
        "IZIN-NONUSAHA", "DPMPTSP", "Bidang Pelayanan Perizinan Nonberusaha", "Izin nonberusaha",
        "Izin praktik tenaga kesehatan, penelitian, dan reklame.", "5 hari kerja", 5 * DAY, 5_200,
    ),
    Plan(
        "KENAIKAN-PANGKAT", "BKPSDM", "Bidang Mutasi dan Promosi", "Kenaikan pangkat",
        "Usulan kenaikan pangkat pegawai.", "7 hari kerja", 7 * DAY, 900,
    ),
)  # fmt: skip


def open_services(bulk: Bulk, dinas: dict[str, int], units: dict[tuple[str, str], int]) -> dict[str, Service]:
    """Every service, by its code."""
    made = {}
    for plan in PLANS:
        dinas_id, unit_id = dinas[plan.dinas], units[plan.dinas, plan.unit]
        layanan_id = bulk.add(
            Layanan,
            dinas_id=dinas_id,
            unit_id=unit_id,
            code=plan.code,
            name=plan.name,
            description=plan.description,
            standard=plan.standard,
            standard_minutes=plan.minutes,
            population=plan.population,
        )
        made[plan.code] = Service(layanan_id, plan.code, plan.name, plan.dinas, dinas_id, unit_id)
    return made
