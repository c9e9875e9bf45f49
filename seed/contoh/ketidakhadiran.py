"""Open work of the demo city beside attendance: one in each dinas asks for leave, and has data to be corrected."""

from datetime import timedelta

from db.tables import Ketidakhadiran, KoreksiData
from seed.bulk import Bulk
from seed.people import City
from seed.waktu import Timeline, office_time

REASON = "Menghadiri wisuda anak di luar kota."
WISH = "Gelar saya sudah bertambah S.A.P. menurut ijazah tahun ini; mohon dituliskan pada nama."


def wait(bulk: Bulk, city: City, line: Timeline) -> None:
    """Both wait: nothing of it is counted yet."""
    monday = line.today + timedelta(days=14 - line.today.weekday())
    for code, dinas_id in city.dinas.items():
        pegawai = city.account(f"pegawai.{code.lower()}")
        whose = {"dinas_id": dinas_id, "pegawai_id": pegawai.id, "status": "menunggu", "version": 1}
        bulk.add(
            Ketidakhadiran, **whose, kind="cuti", start=monday, end=monday + timedelta(days=2), reason=REASON,
            asked_at=office_time(line.today - timedelta(days=1), 10), left_out=[], token=f"contoh-cuti-{code}",
        )  # fmt: skip
        bulk.add(
            KoreksiData, **whose, bagian="nama", wish=WISH, asked_at=office_time(line.today - timedelta(days=2), 9),
            token=f"contoh-koreksi-{code}",
        )  # fmt: skip
    bulk.write()
