"""Training of the demo city: courses, the sessions of each quarter, what came of them, and what waits to be decided."""

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlmodel import Session, select

from db.tables import Kompetensi, Pelatihan, Peserta, SesiPelatihan, UsulPelatihan
from rules.kit.periode import plus_months
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.figures import Known
from seed.people import City, Person
from seed.waktu import Timeline, moment

PROVIDER = "BKPSDM Kota Contoh"


class Course(NamedTuple):
    """A course; `dinas` empty: for all. `indikator`: code of the figure that it is to move."""

    title: str
    jp: int
    kompetensi: str
    mode: str
    description: str
    dinas: str = ""
    indikator: str = ""


GENERAL = (
    Course("Manajemen waktu", 4, "WAKTU", "daring", "Menyusun prioritas harian dan menjaga tenggat."),
    Course("Komunikasi efektif", 6, "KOMUNIKASI", "tatap_muka", "Menyimak, menjelaskan, dan menangani keberatan warga."),
    Course("Pelayanan prima", 6, "LAYANAN", "tatap_muka", "Melayani sesuai standar dan memulihkan layanan yang mengecewakan."),
    Course("Pemecahan masalah di tempat kerja", 4, "MASALAH", "campuran", "Dari gejala ke penyebab, dengan data."),
    Course("Teknologi informasi perkantoran", 6, "TI", "daring", "Lembar kerja, surel dinas, dan keamanan kata sandi."),
)
OWN = (
    Course("Aplikasi SIAK bagi operator", 8, "TI", "tatap_muka", "Perekaman dan pembetulan data.", "DUKCAPIL", "DOK_HARI"),
    Course("Menyusun RPP yang terpakai", 8, "TULIS", "campuran", "Dari capaian ke kegiatan kelas.", "DISDIK", "RPP_TEPAT"),
    Course("Mengurai antrean puskesmas", 8, "MASALAH", "tatap_muka", "Alur pasien dari loket ke obat.", "DINKES", "TUNGGU_MENIT"),
    Course("Verifikasi berkas izin", 8, "LAYANAN", "tatap_muka", "Sekali periksa, tanpa bolak-balik.", "DPMPTSP", "IZIN_TEPAT"),
    Course("Membaca data kepegawaian", 8, "DATA", "daring", "Angka yang benar untuk keputusan.", "BKPSDM", ""),
)  # fmt: skip
# Of the people of a dinas: who is sent to a session, and of these who comes, takes both tests and says what he thought.
SENT, CAME, TESTED, SAID = 0.6, 0.93, 0.9, 0.75
SEATS_OPEN, SEATS_PAST = 6, 60
COMMENTS = (
    "Langsung terpakai di loket.",
    "Contohnya dekat dengan pekerjaan kami.",
    "Waktunya terlalu singkat untuk latihan.",
    "Perlu lanjutan untuk tingkat mahir.",
    "Ruangannya panas, materinya bagus.",
    "",
)
WISHES = (
    ("Bahasa isyarat untuk pelayanan", "Warga tuli datang setiap minggu dan kami kesulitan membantu."),
    ("Mengolah data dengan lembar kerja", "Laporan bulanan masih dihitung dengan tangan."),
)


def train(bulk: Bulk, session: Session, city: City, time: Timeline, accounts: Accounts, known: Known) -> None:
    """Before anything is scored: hours of training are part of everybody's targets."""
    competencies = {row.code: row.id for row in session.exec(select(Kompetensi))}
    courses = {course.title: _course(bulk, city, competencies, known, course) for course in (*GENERAL, *OWN)}
    for at, dinas_code in enumerate(city.dinas):
        rng = random.Random(f"pelatihan {dinas_code}")
        house = _House(bulk, rng, city, time, accounts, dinas_code)
        for number, quarter in enumerate(time.quarters):
            for half, back in enumerate((25, 55)):
                course = GENERAL[(at + 2 * number + half) % len(GENERAL)]
                house.hold(courses[course.title], course, _working_day(time, quarter.start + timedelta(days=back)))
        own = next(course for course in OWN if course.dinas == dinas_code)
        house.hold(courses[own.title], own, _working_day(time, plus_months(time.today, -4) + timedelta(days=12)))
        house.unrecorded(courses[GENERAL[at].title])
        house.upcoming(courses[GENERAL[(at + 1) % len(GENERAL)].title], courses[own.title], 10 + 2 * at)
        house.wishes()
    bulk.write()


def _course(bulk: Bulk, city: City, competencies: dict[str, int | None], known: Known, course: Course) -> int:
    return bulk.add(
        Pelatihan,
        dinas_id=city.dinas[course.dinas] if course.dinas else None,
        title=course.title,
        kompetensi_id=competencies.get(course.kompetensi),
        indikator_id=known[course.indikator][0] if course.indikator in known else None,
        jp=course.jp,
        provider=PROVIDER,
        mode=course.mode,
        link="",
        description=course.description,
    )


def _working_day(time: Timeline, wanted: date) -> date | None:
    """The working day on or after it; none when that is still to come, or lies before the data."""
    return next((day for day in time.days if day >= wanted), None) if wanted >= time.start else None


class _House:
    """The sessions of one dinas."""

    def __init__(self, bulk: Bulk, rng: random.Random, city: City, time: Timeline, accounts: Accounts, code: str) -> None:
        self.bulk, self.rng, self.time, self.accounts = bulk, rng, time, accounts
        self.dinas_id = city.dinas[code]
        self.people = [person for person in city.people if person.dinas_id == self.dinas_id]
        self.pegawai, self.penilai = (city.account(f"{part}.{code.lower()}") for part in ("pegawai", "penilai"))

    def hold(self, pelatihan_id: int, course: Course, day: date | None) -> None:
        """A session that is over, with all that came of it."""
        if day is None or day >= self.time.today:
            return
        sesi_id = self._session(pelatihan_id, day, "selesai", SEATS_PAST)
        for person in self.people:
            if person.works_on(day) and self.rng.random() < SENT:
                self._place(sesi_id, person, day - timedelta(days=14), **self._result(course, person, day))

    def unrecorded(self, pelatihan_id: int) -> None:
        """A session of these days whose attendance the admin has still to record."""
        day = self.time.days[-min(3, len(self.time.days))]
        sesi_id = self._session(pelatihan_id, day, "ditutup", SEATS_PAST)
        there = [person for person in self.people if person.works_on(day) and person.account != "admin"]
        for person in self.rng.sample(there, min(8, len(there))):
            self._place(sesi_id, person, day - timedelta(days=14), status="terdaftar", pre=float(self.rng.randint(45, 75)))

    def upcoming(self, full_id: int, roomy_id: int, ahead: int) -> None:
        """One session that is full, `ahead` days from today, with a waiting list and people who ask; one with room."""
        today, asked = self.time.today, self.time.today - timedelta(days=2)
        full = self._session(full_id, today + timedelta(days=ahead), "dibuka", SEATS_OPEN)
        there = [person for person in self.people if person.works_on(today) and person.atasan_id is not None]
        team = [person for person in there if person.atasan_id == self.penilai.id]
        asking = [self.pegawai, *[person for person in team if person is not self.pegawai][:1]]
        others = [person for person in there if person not in asking]
        for number, person in enumerate(others[: SEATS_OPEN + 2]):
            self._place(full, person, asked, status="terdaftar" if number < SEATS_OPEN else "daftar_tunggu")
        for person in asking:
            self._place(full, person, asked, status="diusulkan")
        roomy = self._session(roomy_id, today + timedelta(days=26), "dibuka", None)
        for person in [self.penilai, *[person for person in others if person is not self.penilai][:4]]:
            self._place(roomy, person, asked, status="terdaftar")

    def wishes(self) -> None:
        """One that waits for an answer, one that has one."""
        for number, (title, reason) in enumerate(WISHES):
            asked = moment(self.rng, self.time.today - timedelta(days=3 + 30 * number))
            self.bulk.add(
                UsulPelatihan,
                dinas_id=self.dinas_id,
                pegawai_id=self.pegawai.id,
                pelatihan_id=None,
                kompetensi_id=None,
                title=title,
                reason=reason,
                status="diterima" if number else "diajukan",
                answer="Akan dicarikan sesi pada triwulan depan." if number else "",
                answered_by=self._decider(self.pegawai) if number else None,
                created_at=asked,
                answered_at=asked + timedelta(days=2) if number else None,
                version=2 if number else 1,
            )

    def _session(self, pelatihan_id: int, day: date, status: str, seats: int | None) -> int:
        return self.bulk.add(
            SesiPelatihan,
            pelatihan_id=pelatihan_id,
            dinas_id=self.dinas_id,
            start=day,
            end=day,
            place="Ruang pelatihan BKPSDM",
            seats=seats,
            status=status,
        )

    def _result(self, course: Course, person: Person, day: date) -> dict[str, Any]:
        rng = self.rng
        if rng.random() >= CAME:
            return {"status": "tidak_hadir"}
        found: dict[str, Any] = {"status": "hadir", "jp": course.jp, "completed_on": day}
        pre = min(95, max(20, round(rng.gauss(58 + 20 * (person.skill - 1), 10))))
        found["pre"] = float(pre)
        if rng.random() < TESTED:
            found["post"] = float(min(100, max(0, round(pre + rng.gauss(11, 8)))))
        if rng.random() < SAID:
            found |= {"rating": rng.choices((2, 3, 4, 5), (1, 3, 8, 5))[0], "comment": rng.choice(COMMENTS)}
        return found

    def _place(self, sesi_id: int, person: Person, asked: date, **given: Any) -> None:
        empty = {"pre": None, "post": None, "jp": 0, "completed_on": None, "rating": None, "comment": ""}
        waits = given.get("status") == "diusulkan"
        self.bulk.add(
            Peserta,
            sesi_id=sesi_id,
            dinas_id=person.dinas_id,
            unit_id=person.unit_id,
            pegawai_id=person.id,
            keputusan_id=None,
            note="",
            joined_at=moment(self.rng, min(asked, self.time.today - timedelta(days=1))),
            decided_by=None if waits else self._decider(person),
            berkas_id=None,
            version=1 if waits else 2,
            **{**empty, **given},
        )

    def _decider(self, person: Person) -> int:
        return self.accounts.recorder(person.atasan_id, person.dinas_id)
