"""The review meetings of the demo city: one held with decisions at every stage, one planned."""

import random
from dataclasses import asdict
from datetime import date, timedelta
from datetime import time as clock
from typing import Any, NamedTuple

from sqlalchemy import select

from db.tables import Indikator, Keputusan, KeputusanPegawai, Pembinaan, Rapat, RapatHadir
from rules.kit.periode import label
from rules.rapat import freeze_due
from rules.rapat.kebutuhan import Need
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import City, Person
from seed.waktu import Timeline, moment
from settings import get_settings

# working days before today, and days after it
HELD_BEFORE, PLANNED_AFTER = 32, 6
SENT = 6
# What the improvement plan of a meeting is about.
ABOUT = {"DUKCAPIL": "DOK_SALAH", "DISDIK": "RPP_TEPAT", "DINKES": "TUNGGU_MENIT", "DPMPTSP": "IZIN_TEPAT"}


class Taken(NamedTuple):
    """A decision: due so many days from today (None: put off), and how it stands."""

    jenis: str
    what: str
    reason: str = ""
    cause: str | None = None
    due: int | None = None
    status: str = "terbuka"
    result: str = ""
    budget: str = ""


DECISIONS = (
    Taken(
        "pelatihan",
        "Kirim petugas ke pelatihan sesuai kebutuhan teratas",
        "",
        "individu",
        21,
        budget="DPA kegiatan peningkatan kapasitas",
    ),
    Taken("lain", "Pasang papan standar pelayanan di setiap loket", "", None, -12),
    Taken(
        "lain",
        "Kumpulkan sertifikat pelatihan yang sudah dimiliki pegawai",
        "",
        None,
        -20,
        "selesai",
        "Sertifikat 31 pegawai sudah terkumpul.",
    ),
    Taken(
        "perbaikan",
        "Pisahkan antrean berkas lengkap dan berkas yang perlu diperiksa ulang",
        "Antrean bercampur pada jam sibuk",
        "sistem",
        40,
    ),
    Taken("tunda", "Pelatihan kepemimpinan bagi kepala bidang", "Menunggu anggaran perubahan", "individu", None, "ditunda"),
)


def hold(
    bulk: Bulk, city: City, time: Timeline, accounts: Accounts, dinas_code: str, needs: list[Need], kompetensi_id: int
) -> None:
    """The meetings of one dinas; `kompetensi_id` is what its training is about."""
    rng = random.Random(f"rapat {dinas_code}")
    people = [p for p in city.people if p.dinas_code == dinas_code and p.works_on(time.today)]
    leaders = [p for p in people if p.leads]
    head = next(p for p in leaders if p.atasan_id is None)
    day = time.days[-min(HELD_BEFORE, len(time.days))]
    by = accounts.admin_of[head.dinas_id]
    code = (time.past[-1] if time.past else time.present).code
    bahan = {"day": day.isoformat(), "needs": [asdict(one) for one in needs]}
    held = _meeting(bulk, rng, time, head, leaders, by, day, code, "selesai", bahan)
    owner = next(p for p in people if p.account == "penilai")
    staff = [p for p in people if p.atasan_id == owner.id][:SENT]
    for taken in DECISIONS:
        _decide(bulk, rng, time, head, owner, staff, by, held, code, taken, day, kompetensi_id)
    scored = (time.scoring or time.present).code
    _meeting(bulk, rng, time, head, leaders, by, time.today + timedelta(days=PLANNED_AFTER), scored, "rencana", None)


def _meeting(
    bulk: Bulk,
    rng: random.Random,
    time: Timeline,
    head: Person,
    guests: list[Person],
    by: int,
    day: date,
    code: str,
    status: str,
    bahan: dict[str, Any] | None,
) -> int:
    done = status == "selesai"
    planned = min(day - timedelta(days=7), time.today - timedelta(days=1))
    made = bulk.add(
        Rapat,
        dinas_id=head.dinas_id,
        code=code,
        title=f"Rapat evaluasi kinerja {label(code)}",
        jenis="diklat",
        day=day,
        planned_day=day,
        jam=clock(9),
        freeze_due=freeze_due(day, clock(9), get_settings().zone),
        frozen_at=moment(rng, day - timedelta(days=2), 9, 9) if done else None,
        frozen_by="terjadwal" if done else None,
        place="Ruang rapat dinas",
        chair_id=head.id,
        status=status,
        bahan=bahan,
        note="Rapat berjalan sesuai agenda." if done else "",
        created_by=by,
        created_at=moment(rng, planned, 9, 11),
        opened_at=moment(rng, day, 9, 9) if done else None,
        closed_at=moment(rng, day, 11, 11) if done else None,
        version=3 if done else 1,
    )
    for guest in guests:
        bulk.add_keyed(RapatHadir, rapat_id=made, pegawai_id=guest.id, hadir=done and (guest is head or rng.random() < 0.85))
    return made


def _decide(
    bulk: Bulk,
    rng: random.Random,
    time: Timeline,
    head: Person,
    owner: Person,
    staff: list[Person],
    by: int,
    rapat_id: int,
    code: str,
    taken: Taken,
    day: date,
    kompetensi_id: int,
) -> None:
    due = None if taken.due is None else time.today + timedelta(days=taken.due)
    training = taken.jenis == "pelatihan"
    made = bulk.add(
        Keputusan,
        dinas_id=head.dinas_id,
        rapat_id=rapat_id,
        jenis=taken.jenis,
        what=taken.what,
        reason=taken.reason,
        cause=taken.cause,
        kompetensi_id=kompetensi_id if training else None,
        indikator_id=_about(bulk, head.dinas_code) if taken.jenis == "perbaikan" else None,
        unit_id=owner.unit_id if training or taken.jenis == "perbaikan" else None,
        owner_id=None if due is None else owner.id,
        due=due,
        budget_note=taken.budget,
        status=taken.status,
        result=taken.result,
        decided_by=by,
        decided_at=moment(rng, day, 10, 10),
        done_at=moment(rng, day + timedelta(days=20), 10, 12) if taken.status == "selesai" else None,
        version=1,
    )
    if training:
        for person in staff:
            bulk.add_keyed(KeputusanPegawai, keputusan_id=made, pegawai_id=person.id)
    if taken.jenis == "perbaikan":
        assert due is not None
        bulk.add(
            Pembinaan,
            dinas_id=head.dinas_id,
            unit_id=owner.unit_id,
            code=code,
            problem=taken.reason,
            cause=taken.cause,
            actions=taken.what,
            keputusan_id=made,
            owner_id=owner.id,
            due=due,
            created_by=by,
            created_at=moment(rng, day, 10, 10),
        )


def _about(bulk: Bulk, dinas_code: str) -> int | None:
    t = Indikator.__table__.c
    found: int | None = bulk.connection.execute(select(t.id).where(t.code == ABOUT.get(dinas_code))).scalar()
    return found
