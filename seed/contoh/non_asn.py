"""People without a NIP in the demo city: two THL of one dinas, who report and are counted, and whom nobody scores."""

from datetime import date, time

from db.tables import Kehadiran, Laporan, Pegawai, Penempatan
from rules.kit.periode import plus_months
from seed.bulk import Bulk
from seed.people import City
from seed.waktu import Timeline, office_time

CODE = "BKPSDM"
THL = (
    ("Tono Contoh", "Pengemudi", "Mengantar berkas ke perangkat daerah", 150),
    ("Wati Contoh", "Petugas Kebersihan", "Membersihkan ruang layanan dan ruang rapat", 240),
)
ARRIVES, LEAVES, MINUTES = time(7, 25), time(16, 5), 450


def work(bulk: Bulk, city: City, line: Timeline) -> None:
    """Since the month before last, under the penilai of the demo account; every report is agreed to."""
    bulk.write()
    colleague = city.account(f"pegawai.{CODE.lower()}")
    since = plus_months(line.today.replace(day=1), -1)
    house = {"dinas_id": colleague.dinas_id, "unit_id": colleague.unit_id}
    for name, jabatan, activity, minutes in THL:
        pegawai_id = bulk.add(
            Pegawai, **house, atasan_id=colleague.atasan_id, nip=None, name=name, jabatan=jabatan, jenis_jabatan="pelaksana",
            golongan="", status="non_asn", active_from=since, active_to=None,
        )  # fmt: skip
        bulk.add(Penempatan, pegawai_id=pegawai_id, **house, atasan_id=colleague.atasan_id, tmt=since, start=since, end=None)
        for day in line.days:
            if since <= day < line.today:
                _day(bulk, {**house, "pegawai_id": pegawai_id}, day, (activity, minutes), colleague.atasan_id)
    bulk.write()


def _day(bulk: Bulk, whose: dict[str, int], day: date, did: tuple[str, int], penilai_id: int | None) -> None:
    activity, minutes = did
    bulk.add(
        Kehadiran, **whose, day=day, status="hadir", time_in=ARRIVES, time_out=LEAVES, minutes=MINUTES, note="", source="impor",
        recorded_by=None, recorded_at=office_time(day, 17),
    )  # fmt: skip
    bulk.add(
        Laporan, **whose, day=day, token=f"contoh-{bulk.upcoming(Laporan):06d}", activity=activity,
        minutes=minutes, quantity=1.0, satuan="kegiatan", skp_id=None, evidence_url=None, status="disetujui",
        verifier_id=penilai_id,
        verified_at=office_time(day, 18), note="", created_at=office_time(day, 16), version=2,
    )  # fmt: skip
