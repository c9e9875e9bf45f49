"""Why slow days were slow, as the counter told it."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from db.tables import Sebab
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.layanan import Service
from seed.waktu import Timeline, moment


class Miss(NamedTuple):
    """A day on which a service missed its standard by far."""

    code: str
    indikator_id: int
    service: Service
    day: date


class Reason(NamedTuple):
    """A cause with its share of the days."""

    cause: str
    category: str
    notes: tuple[str, ...]
    share: int


# How many are told of each indicator: nobody writes down every slow day.
TOLD = 50
# From this figure on a day is slow enough to be told; the first ones are shares that were reached.
AT_LEAST = {"KTP_TEPAT": 0.78, "IZIN_TEPAT": 0.86}
AT_MOST = {"TUNGGU_MENIT": 35.0}

REASONS = {
    "KTP_TEPAT": (
        Reason("sistem", "Jaringan/listrik", ("Sambungan ke pusat data terputus dua jam.", "Listrik padam pada pagi hari."), 40),
        Reason("alat", "Alat cetak rusak", ("Satu dari dua pencetak menunggu suku cadang.", "Pita pencetak habis."), 25),
        Reason("anggaran", "Blangko terlambat datang", ("Anggaran blangko baru cair; kiriman tiba siang hari.",), 15),
        Reason("sistem", "Kekurangan petugas", ("Dua operator bertugas di perekaman keliling.",), 10),
        Reason("individu", "Keterampilan petugas", ("Beberapa berkas dikembalikan setelah masuk cetak.",), 10),
    ),
    "TUNGGU_MENIT": (
        Reason("sistem", "Kekurangan petugas", ("Satu dokter untuk dua poli.", "Perawat di posyandu.", "Dokter cuti."), 60),
        Reason("sistem", "Lonjakan pasien", ("Musim demam; pasien datang bersamaan pada pagi hari.",), 20),
        Reason("sistem", "Sistem/aplikasi gangguan", ("Rekam medis elektronik beberapa kali harus dibuka ulang.",), 12),
        Reason("individu", "Kedisiplinan petugas", ("Poli umum baru dibuka pukul 08.20.",), 8),
    ),
    "IZIN_TEPAT": (
        Reason("sistem", "Regulasi/prosedur", ("Rekomendasi dinas teknis belum keluar.",), 45),
        Reason("sistem", "Sistem/aplikasi gangguan", ("Sistem perizinan nasional tidak dapat diakses.",), 25),
        Reason("sistem", "Berkas pemohon tidak lengkap", ("Pemohon diminta melengkapi denah lokasi.",), 15),
        Reason("individu", "Keterampilan petugas", ("Kekurangan syarat baru diketahui saat pengkajian.",), 15),
    ),
}  # fmt: skip


def missed(code: str, value: float, n: float) -> bool:
    """Whether the figure of a day is so far from its standard that a cause may be told."""
    if not n:
        return False
    return value / n < AT_LEAST.get(code, 0) or value / n > AT_MOST.get(code, float("inf"))


def explain(bulk: Bulk, time: Timeline, accounts: Accounts, misses: list[Miss]) -> None:
    """The causes of some of the slow days of each indicator, spread over the whole time."""
    for code, reasons in REASONS.items():
        found = [miss for miss in misses if miss.code == code]
        rng = random.Random(f"sebab {code}")
        for miss in sorted(rng.sample(found, min(TOLD, len(found))), key=lambda miss: (miss.day, miss.service.id)):
            reason = rng.choices(reasons, [reason.share for reason in reasons])[0]
            bulk.add(
                Sebab,
                dinas_id=miss.service.dinas_id,
                layanan_id=miss.service.id,
                indikator_id=miss.indikator_id,
                day=miss.day,
                cause=reason.cause,
                category=reason.category,
                note=rng.choice(reason.notes),
                recorded_by=accounts.admin_of[miss.service.dinas_id],
                recorded_at=moment(rng, min(miss.day + timedelta(days=1), time.today - timedelta(days=1)), 15, 16),
            )
