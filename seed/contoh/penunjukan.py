"""Stand-ins of the demo city: in each dinas somebody is Plh. for a penilai just now, and one is still to come."""

from datetime import timedelta

from db.tables import Penunjukan
from seed.bulk import Bulk
from seed.people import City
from seed.waktu import Timeline, office_time


def appoint(bulk: Bulk, city: City, line: Timeline) -> None:
    """The stand-in is an employee of that penilai's own team, whose reports stay with the penilai."""
    monday = line.today - timedelta(days=line.today.weekday())
    for number, (code, dinas_id) in enumerate(sorted(city.dinas.items()), start=1):
        penilai = city.account(f"penilai.{code.lower()}")
        # none of the accounts that people try first: their pages show an ordinary day
        team = (p for p in city.people if p.atasan_id == penilai.id and not p.account and p.works_on(line.today))
        stand_in = next(team, None)
        if stand_in is None:
            continue
        said = {"dinas_id": dinas_id, "pegawai_id": stand_in.id, "untuk_id": penilai.id, "kind": "plh", "kepala": False}
        said |= {"jabatan": "", "created_at": office_time(line.today - timedelta(days=3), 9), "batal": False, "version": 1}
        for weeks, about in ((0, "Contoh: bimbingan teknis di luar kota"), (3, "Contoh: cuti tahunan")):
            start = monday + timedelta(weeks=weeks)
            letter = f"800/{100 + number}.{weeks + 1}/{start.year}"
            bulk.add(Penunjukan, **said, start=start, end=start + timedelta(days=6), letter=letter, about=about)
    bulk.write()
