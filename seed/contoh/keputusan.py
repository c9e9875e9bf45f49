"""What the meeting of the demo city that was held decided: decisions at every stage."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select

from db.tables import Indikator, Keputusan, KeputusanPegawai, Pembinaan
from seed.bulk import Bulk
from seed.people import Person
from seed.waktu import Timeline, moment

# What the improvement plan of a meeting is about.
ABOUT = {"DUKCAPIL": "DOK_SALAH", "DISDIK": "RPP_TEPAT", "DINKES": "TUNGGU_MENIT", "DPMPTSP": "IZIN_TEPAT"}


class Taken(NamedTuple):
    """A decision: due so many days from today (None: put off), how it stands, whether it aims at an indicator."""

    jenis: str
    what: str
    reason: str = ""
    cause: str | None = None
    due: int | None = None
    status: str = "terbuka"
    result: str = ""
    budget: str = ""
    aims: bool = False


DECISIONS = (
    Taken(
        "pelatihan",
        "Kirim petugas ke pelatihan sesuai kebutuhan teratas",
        "",
        "individu",
        21,
        budget="DPA kegiatan peningkatan kapasitas",
    ),
    Taken("lain", "Pasang papan standar pelayanan di setiap loket", "", None, -12, aims=True),
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
        aims=True,
    ),
    Taken("tunda", "Pelatihan kepemimpinan bagi kepala bidang", "Menunggu anggaran perubahan", "individu", None, "ditunda"),
)


class Meeting(NamedTuple):
    """In which meeting, about which period: who leads the dinas, who owns what is decided, who is sent to the training of that
    competency, whose account wrote it down.
    """

    rapat_id: int
    code: str
    day: date
    head: Person
    owner: Person
    staff: list[Person]
    by: int
    kompetensi_id: int


def decide(bulk: Bulk, rng: random.Random, time: Timeline, of: Meeting) -> None:
    """All of them."""
    for taken in DECISIONS:
        _decide(bulk, rng, time, of, taken)


def _decide(bulk: Bulk, rng: random.Random, time: Timeline, of: Meeting, taken: Taken) -> None:
    due = None if taken.due is None else time.today + timedelta(days=taken.due)
    training = taken.jenis == "pelatihan"
    made = bulk.add(
        Keputusan,
        dinas_id=of.head.dinas_id,
        rapat_id=of.rapat_id,
        jenis=taken.jenis,
        what=taken.what,
        reason=taken.reason,
        cause=taken.cause,
        kompetensi_id=of.kompetensi_id if training else None,
        indikator_id=_about(bulk, of.head.dinas_code) if taken.aims else None,
        unit_id=of.owner.unit_id if training or taken.jenis == "perbaikan" else None,
        owner_id=None if due is None else of.owner.id,
        due=due,
        budget_note=taken.budget,
        status=taken.status,
        result=taken.result,
        decided_by=of.by,
        decided_at=moment(rng, of.day, 10, 10),
        done_at=moment(rng, of.day + timedelta(days=20), 10, 12) if taken.status == "selesai" else None,
        version=1,
    )
    if training:
        for person in of.staff:
            bulk.add_keyed(KeputusanPegawai, keputusan_id=made, pegawai_id=person.id)
    if taken.jenis == "perbaikan":
        assert due is not None
        bulk.add(
            Pembinaan,
            dinas_id=of.head.dinas_id,
            unit_id=of.owner.unit_id,
            code=of.code,
            problem=taken.reason,
            cause=taken.cause,
            actions=taken.what,
            keputusan_id=made,
            owner_id=of.owner.id,
            due=due,
            created_by=of.by,
            created_at=moment(rng, of.day, 10, 10),
        )


def _about(bulk: Bulk, dinas_code: str) -> int | None:
    t = Indikator.__table__.c
    found: int | None = bulk.connection.execute(select(t.id).where(t.code == ABOUT.get(dinas_code))).scalar()
    return found
