"""Words of the programmes in the demo city: innovations, praise that a unit reads, a briefing, words on the app."""

import random
from datetime import date
from typing import NamedTuple

from db.tables import Inovasi, InovasiPegawai, Masukan, Pujian, Sosialisasi, SosialisasiHadir
from rules.kit.periode import plus_months
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.figures import Known
from seed.people import City, Person
from seed.waktu import Timeline, moment


class Baru(NamedTuple):
    """An innovation: how far it has come, the indicator on which it shows, the months since it began, how it stands."""

    title: str
    problem: str
    novelty: str
    tahap: str = "diterapkan"
    indikator: str = ""
    months: int = 7
    effect: str = ""
    status: str = "diterima"
    note: str = ""


EVERYWHERE = (
    Baru("Map digital berkas masuk", "Berkas fisik sering tercecer antarmeja.", "Setiap berkas difoto dan dicatat saat diterima.",
         "uji_coba", months=2, status="diajukan"),
    Baru("Papan jadwal bersama", "Rapat dan piket sering berbenturan.", "Satu papan jadwal untuk seluruh bidang.",
         "gagasan", status="dikembalikan", note="Jelaskan bedanya dengan kalender yang sudah dipakai."),
)  # fmt: skip
MORE = {
    "DUKCAPIL": Baru("Rekam KTP keliling tiap Sabtu", "Warga yang bekerja sulit datang pada hari kerja.",
                     "Petugas dan alat rekam berkeliling kelurahan setiap Sabtu pagi.", indikator="KTP_TEPAT"),
    "DINKES": Baru("Daftar antrean puskesmas lewat pesan", "Antrean menumpuk sejak pukul enam pagi.",
                   "Nomor antrean diambil lewat pesan singkat sehari sebelumnya.", indikator="TUNGGU_MENIT"),
}  # fmt: skip
COMMON = Baru(
    "Periksa berkas lewat video", "Warga datang dua kali karena berkas kurang.",
    "Berkas diperiksa lewat panggilan video sebelum warga datang.", effect="Menurut catatan loket, warga jarang datang dua kali.",
)  # fmt: skip
PRAISE = "Tetap tenang dan ramah melayani antrean panjang pada hari Senin; warga berterima kasih di loket."
WORDS = (
    ("laporan", "usul", "Sediakan tombol untuk menyalin laporan kemarin.", "Sudah ada: Salin hari lain di Laporan harian."),
    ("skp", "kendala", "Di telepon lama, halaman sasaran lambat terbuka pada pagi hari.", ""),
)
TEAM = "Terima kasih, tunggakan permohonan selesai sebelum akhir bulan."


def tell(bulk: Bulk, city: City, time: Timeline, accounts: Accounts, known: Known) -> None:
    """A few of each in every dinas, all lately: what was scored before knows nothing of them."""
    for code, dinas_id in city.dinas.items():
        rng = random.Random(f"program {code}")
        here = [p for p in city.people if p.dinas_id == dinas_id and p.works_on(time.today)]
        person, leader = (city.account(f"{part}.{code.lower()}") for part in ("pegawai", "penilai"))
        mates = [p for p in here if p.atasan_id == leader.id and p is not person][:2]
        for one in (MORE.get(code, COMMON), *EVERYWHERE):
            _inovasi(bulk, rng, time, accounts, known, one, [person, *mates], leader)
        _masukan(bulk, rng, time, accounts, person)
        _sosialisasi(bulk, rng, time, accounts, here)
        for to, body in ((person, PRAISE), (None, TEAM)):
            bulk.add(
                Pujian,
                dinas_id=dinas_id,
                unit_id=person.unit_id,
                pegawai_id=to.id if to else None,
                given_by=accounts.of_person[leader.id],
                giver=leader.name,
                body=body,
                day=_lately(time, 3 if to else 8),
                given_at=moment(rng, _lately(time, 3 if to else 8)),
            )


def _masukan(bulk: Bulk, rng: random.Random, time: Timeline, accounts: Accounts, person: Person) -> None:
    """One answered, one that waits."""
    for noun, jenis, body, answer in WORDS:
        bulk.add(
            Masukan,
            dinas_id=person.dinas_id,
            pegawai_id=person.id,
            written_by=accounts.of_person[person.id],
            noun=noun,
            jenis=jenis,
            body=body,
            status="selesai" if answer else "baru",
            written_at=moment(rng, _lately(time, 6)),
            answer=answer,
            answered_by=accounts.admin_of[person.dinas_id] if answer else None,
            answered_at=moment(rng, _lately(time, 2)) if answer else None,
            version=2 if answer else 1,
        )


def _sosialisasi(bulk: Bulk, rng: random.Random, time: Timeline, accounts: Accounts, people: list[Person]) -> None:
    """One, with most of the dinas."""
    made = bulk.add(
        Sosialisasi,
        dinas_id=people[0].dinas_id,
        day=_lately(time, 10),
        subject="Cara memakai Papan Kinerja dan arti angkanya",
        speaker="Tim BKPSDM",
        place="Aula dinas",
        created_by=accounts.admin_of[people[0].dinas_id],
        created_at=moment(rng, _lately(time, 10)),
    )
    for person in people:
        if rng.random() < 0.8:
            bulk.add_keyed(SosialisasiHadir, sosialisasi_id=made, pegawai_id=person.id)


def _inovasi(
    bulk: Bulk, rng: random.Random, time: Timeline, accounts: Accounts, known: Known, one: Baru, people: list[Person],
    leader: Person,
) -> None:  # fmt: skip
    decided, accepted = _lately(time, 4), one.status == "diterima"
    made = bulk.add(
        Inovasi,
        dinas_id=leader.dinas_id,
        unit_id=people[0].unit_id,
        proposer_id=people[0].id,
        title=one.title,
        problem=one.problem,
        novelty=one.novelty,
        tahap=one.tahap,
        start=None if one.tahap == "gagasan" else plus_months(time.today, -one.months),
        indikator_id=known[one.indikator][0] if one.indikator in known else None,
        effect=one.effect,
        status=one.status,
        note=one.note,
        decided_by=None if one.status == "diajukan" else accounts.recorder(leader.id, leader.dinas_id),
        decided_at=None if one.status == "diajukan" else moment(rng, decided),
        accepted_on=decided if accepted else None,
        created_at=moment(rng, _lately(time, 9)),
        version=1 if one.status == "diajukan" else 2,
    )
    for person in people:
        bulk.add_keyed(InovasiPegawai, inovasi_id=made, pegawai_id=person.id)


def _lately(time: Timeline, ago: int) -> date:
    """The working day so many before the last one, within the quarter that runs."""
    return max(time.days[-min(ago, len(time.days))], time.present.start)
