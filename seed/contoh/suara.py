"""What people of the demo city said to each other: feedback, some without a name, and two objections to a score."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from db.tables import Keberatan, Penilaian, Periode, UmpanBalik
from rules.kit.periode import month_end
from rules.penilaian import OBJECTION_DAYS, objection_until
from rules.umpan_balik import ANONYMOUS_FROM
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import City, Person
from seed.waktu import Timeline, moment
from settings import day_of, get_settings

PENILAIAN, PERIODE = Penilaian.__table__, Periode.__table__
DOWN = (
    ("apresiasi", "Penjelasan Anda kepada warga kemarin jelas dan sabar. Pertahankan."),
    ("apresiasi", "Laporan bulan ini rapi dan buktinya lengkap."),
    ("saran", "Catat kendala pada hari kejadiannya, supaya kita dapat membantu lebih cepat."),
    ("apresiasi", "Terima kasih sudah menggantikan rekan yang sakit."),
    ("saran", "Berkas yang kurang sebaiknya langsung disampaikan kepada pemohon, jangan menunggu."),
)
UP = (
    ("saran", "Jadwal piket sebaiknya dibagikan sepekan sebelumnya."),
    ("apresiasi", "Arahan pada apel Senin membantu kami mengatur prioritas."),
    ("saran", "Mohon umpan balik diberikan lebih sering, tidak hanya saat penilaian."),
)
UNNAMED = ("Rapat mingguan terlalu panjang; setengah jam cukup.", "Pembagian tugas belum merata.", "Terima kasih mau mendengar.")
REASON = (
    "Dua sasaran tidak tercapai karena sistem pusat tidak dapat diakses selama sebelas hari kerja; "
    "catatan gangguan sudah saya laporkan setiap hari."
)
RESPONSE = "Gangguan itu benar dan sudah saya perhitungkan pada rating hasil kerja; rating perilaku tidak terkait dengannya."
KEPT = "Kedua pihak sudah didengar. Gangguan sistem sudah tercermin pada rating hasil; tidak ada dasar untuk mengubahnya."
OPEN_IN, DECIDED_IN = "DPMPTSP", "DUKCAPIL"


def speak(bulk: Bulk, connection: Connection, city: City, line: Timeline, accounts: Accounts) -> None:
    """Words over the last half year in every dinas, and an open and a decided objection; needs the scores, written."""
    for code, dinas_id in city.dinas.items():
        rng = random.Random(f"suara {code}")
        here = [p for p in city.people if p.dinas_id == dinas_id and p.works_on(line.today)]
        by_id = {p.id: p for p in here}
        pairs = [(p, by_id[p.atasan_id]) for p in here if p.atasan_id in by_id]
        for person, penilai in rng.sample(pairs, min(10, len(pairs))):
            _word(bulk, rng, line, penilai, person, *rng.choice(DOWN))
        for person, penilai in rng.sample(pairs, min(4, len(pairs))):
            _word(bulk, rng, line, person, penilai, *rng.choice(UP))
        _unnamed(bulk, rng, line, pairs)
    bulk.write()
    for code, decided in ((OPEN_IN, False), (DECIDED_IN, True)):
        _objection(bulk, connection, city, line, accounts, code, decided=decided)
    bulk.write()


def _word(bulk: Bulk, rng: random.Random, line: Timeline, writer: Person, reader: Person, jenis: str, body: str) -> None:
    day = rng.choice([day for day in line.days if day > line.today - timedelta(days=180) and day < line.today])
    if not (writer.works_on(day) and reader.works_on(day)):
        return
    written = moment(rng, day, 8, 16)
    read = written + timedelta(hours=20) if day < line.today - timedelta(days=7) else None
    bulk.add(
        UmpanBalik, dinas_id=reader.dinas_id, from_id=writer.id, to_id=reader.id, jenis=jenis, body=body, laporan_id=None,
        skp_id=None, day=day, written_at=written, read_at=read,
    )  # fmt: skip


def _unnamed(bulk: Bulk, rng: random.Random, line: Timeline, pairs: list[tuple[Person, Person]]) -> None:
    """To leaders of five and more, of months that are over."""
    group: dict[int, list[Person]] = {}
    for person, penilai in pairs:
        group.setdefault(penilai.id, []).append(person)
    months = [month for month in line.months[-4:] if month_end(month) < line.today]
    for penilai_id, people in sorted(group.items()):
        if len(people) >= ANONYMOUS_FROM and months:
            bulk.add(
                UmpanBalik, dinas_id=people[0].dinas_id, from_id=None, to_id=penilai_id, jenis="saran", body=rng.choice(UNNAMED),
                laporan_id=None, skp_id=None, day=rng.choice(months), written_at=None, read_at=None,
            )  # fmt: skip


def _objection(
    bulk: Bulk, connection: Connection, city: City, line: Timeline, accounts: Accounts, code: str, *, decided: bool
) -> None:
    """One objection to a score of the quarter under scoring, or none where the sample is too small to hold one."""
    found = _objectionable(connection, city.dinas[code], line)
    by_id = {person.id: person for person in city.people}
    if found is None or by_id[found.penilai_id].atasan_id is None:
        return
    received = day_of(found.submitted_at)
    filed = _noon(min(received + timedelta(days=1), line.today))
    score = {name: getattr(found, name) for name in ("hasil_kerja", "perilaku_kerja", "predikat")}
    decider_id, answered = by_id[found.penilai_id].atasan_id, filed + timedelta(days=1)
    side = {"response": RESPONSE if decided else "", "responded_at": answered if decided else None}
    verdict: dict[str, Any] = {"putusan": None, "putusan_reason": "", "after": None, "decided_by": None, "decided_at": None}
    if decided:
        by, at = accounts.recorder(decider_id, city.dinas[code]), answered + timedelta(hours=3)
        verdict = {"putusan": "tetap", "putusan_reason": KEPT, "after": score, "decided_by": by, "decided_at": at}
    bulk.add(
        Keberatan, dinas_id=city.dinas[code], penilaian_id=found.id, pegawai_id=found.pegawai_id, penilai_id=found.penilai_id,
        decider_id=decider_id, reason=REASON, berkas_id=None, received=received, due=objection_until(received, OBJECTION_DAYS),
        filed_at=filed, status="diputus" if decided else "diajukan", before={**score, "status": found.status},
        version=3 if decided else 1, **side, **verdict,
    )  # fmt: skip
    status = "final" if decided else "keberatan"
    connection.execute(update(PENILAIAN).where(PENILAIAN.c.id == found.id).values(status=status, version=PENILAIAN.c.version + 1))


def _objectionable(connection: Connection, dinas_id: int, line: Timeline) -> Row | None:
    """The latest answered score early enough for everything that follows to lie in the past."""
    if line.scoring is None:
        return None
    before = _noon(line.today - timedelta(days=4))
    query = (
        select(PENILAIAN)
        .join(PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id)
        .where(PENILAIAN.c.dinas_id == dinas_id, PERIODE.c.code == line.scoring.code, PENILAIAN.c.status == "diterima")
        .where(PENILAIAN.c.submitted_at < before)
        .order_by(PENILAIAN.c.submitted_at.desc(), PENILAIAN.c.id)
    )
    return connection.execute(query).first()


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), get_settings().zone)
