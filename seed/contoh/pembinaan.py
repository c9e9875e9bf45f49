"""What followed the results of the demo city: plans in every state, some overdue, coaching talks, proposed and signed rewards."""

import random
from dataclasses import asdict
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from db.queries.pembinaan.penghargaan_calon import candidates
from db.tables import Coaching, Pembinaan, Penghargaan
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import City, Person
from seed.waktu import Timeline, moment


class Draft(NamedTuple):
    """A plan; due: days from today. about: "pegawai", "unit" or "dinas"; result: what came of it, for those that ended."""

    about: str
    cause: str
    due: int
    status: str
    problem: str
    actions: str
    result: str = ""


EVERYWHERE = (
    Draft("pegawai", "individu", 40, "terbuka", "Laporan harian sering terlambat diisi",
          "Mengisi laporan sebelum pulang; diperiksa bersama setiap Jumat"),
    Draft("pegawai", "individu", -12, "terbuka", "Berkas yang diperiksa sering kembali karena kurang lengkap",
          "Memakai daftar periksa; dua minggu pertama didampingi rekan senior"),
    Draft("unit", "petugas", 5, "terbuka", "Antrean menumpuk setiap Senin pagi",
          "Membuka loket tambahan Senin 08.00–10.00; jadwal giliran disusun ulang"),
    Draft("pegawai", "individu", -60, "selesai", "Jawaban kepada warga kurang jelas",
          "Latihan menjawab dengan contoh kasus, dua kali sepekan", "Keluhan tentang penjelasan turun dari 7 menjadi 1 sebulan."),
    Draft("dinas", "sistem", -30, "batal", "Formulir berbeda antarunit",
          "Menyusun satu formulir untuk semua unit", "Diganti formulir nasional yang mulai berlaku bulan ini."),
)  # fmt: skip
MORE = {
    "DINKES": (
        Draft("dinas", "sistem", 75, "terbuka", "Waktu tunggu puskesmas naik tiga triwulan berturut-turut",
              "Memetakan alur pasien; memisahkan antrean lansia; menambah petugas pendaftaran pada jam sibuk"),
        Draft("unit", "alat", -20, "terbuka", "Alat cetak label obat sering rusak",
              "Mengajukan penggantian; sementara label ditulis petugas kedua"),
        Draft("unit", "sistem", -90, "selesai", "Rekam medis dicari terlalu lama",
              "Menata rak menurut nomor; memberi warna per tahun", "Waktu mencari turun dari 9 menjadi 3 menit."),
    ),
    "DUKCAPIL": (
        Draft("unit", "sistem", -45, "selesai", "KTP elektronik menunggu blangko",
              "Memesan blangko menurut perkiraan bulanan, bukan setelah habis", "Dua triwulan tanpa kehabisan blangko."),
    ),
}  # fmt: skip
TOPICS = (
    ("Mengatur waktu saat loket ramai", "Pekerjaan rutin menumpuk di akhir bulan.", "Menyusun tiga prioritas setiap pagi."),
    ("Percaya diri menjelaskan aturan", "Masih ragu bila warga bertanya dasar hukumnya.", "Membawa lembar ringkas aturan."),
    ("Rencana belajar enam bulan", "Ingin memahami aplikasi baru lebih dalam.", "Ikut pelatihan, lalu mengajari satu rekan."),
)
REASON = "Menyelesaikan pekerjaan melampaui target dan membantu rekan yang tertinggal."


def follow_up(bulk: Bulk, connection: Connection, city: City, time: Timeline, accounts: Accounts) -> None:
    """Plans, talks and rewards of every dinas; needs the scores, written."""
    bulk.write()
    for code, dinas_id in city.dinas.items():
        rng = random.Random(f"pembinaan {code}")
        here = [p for p in city.people if p.dinas_id == dinas_id and p.works_on(time.today)]
        staff = [p for p in here if p.atasan_id is not None and not p.leads]
        leaders = {p.id: p for p in here if p.leads}
        for number, draft in enumerate((*EVERYWHERE, *MORE.get(code, ()))):
            person = city.account(f"pegawai.{code.lower()}") if not number else staff[(number * 3) % len(staff)]
            _plan(bulk, rng, time, accounts, draft, person, leaders.get(person.atasan_id or 0, person))
        _talks(bulk, rng, city, time, code, leaders)
        _rewards(bulk, rng, connection, time, accounts, dinas_id, next(p for p in leaders.values() if p.atasan_id is None))
    bulk.write()


def _plan(
    bulk: Bulk, rng: random.Random, time: Timeline, accounts: Accounts, draft: Draft, person: Person, leader: Person
) -> None:
    day = _worked(time, 130 if draft.due < 0 else 25)
    done, due = draft.status != "terbuka", time.today + timedelta(days=draft.due)
    bulk.add(
        Pembinaan,
        dinas_id=person.dinas_id,
        unit_id=None if draft.about == "dinas" else person.unit_id,
        pegawai_id=person.id if draft.about == "pegawai" else None,
        code=time.scoring.code if time.scoring else "",
        problem=draft.problem,
        cause=draft.cause,
        actions=draft.actions,
        owner_id=person.id if draft.about == "pegawai" else leader.id,
        due=due,
        result=draft.result,
        status=draft.status,
        created_by=accounts.recorder(leader.id, person.dinas_id),
        created_at=moment(rng, day),
        done_at=moment(rng, min(_worked(time, 8), due - timedelta(days=3))) if done else None,
        version=2 if done else 1,
    )


def _talks(bulk: Bulk, rng: random.Random, city: City, time: Timeline, code: str, leaders: dict[int, Person]) -> None:
    """Three of the demo pegawai with his penilai; he has still to read the last."""
    person = city.account(f"pegawai.{code.lower()}")
    if person.atasan_id not in leaders:
        return
    for number, (topic, notes, agreement) in enumerate(TOPICS):
        last = number == len(TOPICS) - 1
        day = _worked(time, (60, 32, 3)[number])
        bulk.add(
            Coaching,
            dinas_id=person.dinas_id,
            pegawai_id=person.id,
            coach_id=person.atasan_id,
            day=day,
            topic=topic,
            notes=notes,
            agreement=agreement,
            next_day=time.today + timedelta(days=25) if last else None,
            created_at=moment(rng, day, 14),
            read_at=None if last else moment(rng, day, 15),
            version=1 if last else 2,
        )


def _rewards(
    bulk: Bulk, rng: random.Random, connection: Connection, time: Timeline, accounts: Accounts, dinas_id: int, head: Person
) -> None:
    """The first who meet the rules (or come nearest): one signed, one waiting, one refused."""
    best = [one for one in candidates(connection, dinas_id=dinas_id, atasan_id=None, today=time.today) if one.code]
    for one, (jenis, status) in zip(
        best, (("piagam", "ditandatangani"), ("pelatihan_lanjutan", "diusulkan"), ("usul_promosi", "ditolak")), strict=False
    ):
        decided = status != "diusulkan"
        bulk.add(
            Penghargaan,
            dinas_id=dinas_id,
            pegawai_id=one.id,
            code=one.code,
            jenis=jenis,
            reason=REASON,
            dasar={"met": one.met, "rules": [asdict(syarat) for syarat in one.each]},
            number=f"800/{dinas_id:03}/{time.today.year}" if status == "ditandatangani" else "",
            status=status,
            proposed_by=accounts.admin_of[dinas_id],
            proposed_at=moment(rng, _worked(time, 12)),
            signed_by=accounts.recorder(head.id, dinas_id) if decided else None,
            signed_at=moment(rng, _worked(time, 7)) if decided else None,
            note="Masa kerja pada jabatan ini belum dua tahun." if status == "ditolak" else "",
            version=2 if decided else 1,
        )


def _worked(time: Timeline, ago: int) -> date:
    """The working day so many before the last one."""
    return time.days[-min(ago, len(time.days))]
