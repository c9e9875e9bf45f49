"""The demo accounts: one password, one hash, nobody has to change it."""

from datetime import UTC, datetime
from typing import NamedTuple

import bcrypt

from db.tables import Akun
from seed.bulk import Bulk
from seed.people import City

PASSWORD = "Demo-2026"
# The password is printed on the console anyway: a fixed salt makes the city the same each time, cost 10 makes it quick.
SALT = b"$2b$10$KotaContohKotaContohKe"
ROLES = {"kepala": "kepala", "admin": "admin_dinas", "penilai": "pegawai", "pegawai": "pegawai"}
CITY_ACCOUNTS = (("admin", "Admin BKPSDM Kota Contoh", "admin"), ("walikota", "Wali Kota Contoh", "pimpinan"))


class Accounts(NamedTuple):
    """Account ids: of people who have one, and of the personnel officer of each dinas."""

    of_person: dict[int, int]
    admin_of: dict[int, int]

    def recorder(self, person_id: int | None, dinas_id: int) -> int:
        """Who typed in what this person did: he himself, or the personnel officer for those without an account."""
        return self.of_person.get(person_id or 0, self.admin_of[dinas_id])


def open_accounts(bulk: Bulk, city: City, since: datetime) -> Accounts:
    """The accounts of the city and of each dinas, made at `since`."""
    same = {
        "password_hash": bcrypt.hashpw(PASSWORD.encode(), SALT).decode(),
        "must_change": False,
        "locked": False,
        "created_at": since.astimezone(UTC),
    }
    # BKPSDM, made at the set-up, makes all the others.
    bkpsdm = None
    for username, name, role in CITY_ACCOUNTS:
        whose = {"pegawai_id": None, "dinas_id": None, "made_by": bkpsdm}
        akun_id = bulk.add(Akun, username=username, name=name, role=role, **whose, **same)
        bkpsdm = bkpsdm or akun_id
    found = Accounts({}, {})
    for person in city.people:
        if not person.account:
            continue
        akun_id = bulk.add(
            Akun,
            username=f"{person.account}.{person.dinas_code.lower()}",
            name=person.name,
            role=ROLES[person.account],
            pegawai_id=person.id,
            dinas_id=person.dinas_id,
            made_by=bkpsdm,
            **same,
        )
        found.of_person[person.id] = akun_id
        if person.account == "admin":
            found.admin_of[person.dinas_id] = akun_id
    return found
