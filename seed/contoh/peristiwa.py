"""What happened in the demo city and shows in its figures, the new limits it led to, and what people said of it."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from db.tables import Dinas, GarisDasar, Indikator, Keputusan, Komentar, Peristiwa, Rapat
from rules import peristiwa as rules
from rules.kit.periode import containing, plus_months
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import City, Person
from seed.waktu import Timeline, moment

KEPUTUSAN, INDIKATOR, RAPAT, DINAS = Keputusan.__table__, Indikator.__table__, Rapat.__table__, Dinas.__table__


class Happened(NamedTuple):
    """An event so many months ago, of one indicator or (without a code) of its dinas; rebase: why new limits begin with it."""

    dinas: str
    code: str
    months: int
    text: str
    rebase: str = ""


HAPPENED = (
    Happened(
        "DUKCAPIL", "KTP_TEPAT", 7, "Antrean daring KTP-el dan cetak di tempat mulai dipakai",
        "Cara kerjanya lain sejak antrean daring; angka sebelumnya tidak lagi menjadi pembanding.",
    ),
    Happened("DUKCAPIL", "DOK_HARI", 7, "Berkas diperiksa kelengkapannya di loket depan"),
    Happened("DINKES", "TUNGGU_MENIT", 9, "Pendaftaran pasien lewat telepon dibuka di tiga puskesmas"),
    Happened("DINKES", "", 4, "Dua perawat mutasi ke rumah sakit daerah"),
    Happened("DPMPTSP", "IZIN_TEPAT", 6, "Pemeriksaan lokasi digabung menjadi satu kunjungan"),
    Happened("DISDIK", "", 5, "Tahun ajaran baru dimulai"),
)  # fmt: skip
CITY_WIDE = (8, "Cuti bersama dan libur panjang hari raya")
SAID = (
    ("DINKES", "TUNGGU_MENIT", "kepala", "Mohon tiap kepala puskesmas menyampaikan jam terpadat dan jumlah dokter pada jam itu."),
    ("DINKES", "TUNGGU_MENIT", "penilai", "Pukul 08.00–10.00 hanya dua dokter; pendaftaran telepon belum mengurangi antrean."),
    ("DUKCAPIL", "KTP_TEPAT", "kepala", "Pertahankan. Bagian lain boleh meniru cara memeriksa berkas di depan."),
)


def happen(bulk: Bulk, connection: Connection, city: City, time: Timeline, accounts: Accounts) -> None:
    """Events, decisions of meetings, new limits and comments; a city that is too young has fewer of them."""
    rng = random.Random("peristiwa")
    known = dict(connection.execute(select(INDIKATOR.c.code, INDIKATOR.c.id)).all())
    for one in HAPPENED:
        month = plus_months(time.today, -one.months)
        if month < plus_months(time.start, 3) or one.dinas not in city.dinas or (one.code and one.code not in known):
            continue
        dinas_id = city.dinas[one.dinas]
        by = accounts.admin_of[dinas_id]
        day = _worked(time, month)
        made = bulk.add(
            Peristiwa, dinas_id=dinas_id, indikator_id=known.get(one.code), day=day, text=one.text, link="", keputusan_id=None,
            created_by=by, created_at=moment(rng, day, 9, 15),
        )  # fmt: skip
        if one.rebase:
            bulk.add(
                GarisDasar, dinas_id=dinas_id, indikator_id=known[one.code], month=month, peristiwa_id=made, reason=one.rebase,
                set_by=accounts.recorder(_person(city, one.dinas, "kepala").id, dinas_id),
                set_at=moment(rng, time.days[-20], 9, 15),
            )  # fmt: skip
    _city_wide(bulk, rng, time, accounts)
    _decisions(bulk, connection)
    for code, indikator, who, body in SAID:
        if code in city.dinas and indikator in known:
            _say(bulk, rng, time, accounts, city, code, known[indikator], _person(city, code, who), body)


def _city_wide(bulk: Bulk, rng: random.Random, time: Timeline, accounts: Accounts) -> None:
    month = plus_months(time.today, -CITY_WIDE[0])
    if month < time.start:
        return
    day = _worked(time, month)
    bulk.add(
        Peristiwa, dinas_id=None, indikator_id=None, day=day, text=CITY_WIDE[1], link="", keputusan_id=None,
        created_by=next(iter(accounts.admin_of.values())), created_at=moment(rng, day, 9, 15),
    )  # fmt: skip


def _decisions(bulk: Bulk, connection: Connection) -> None:
    """What a meeting decided, as its service would have told it."""
    t = KEPUTUSAN.c
    query = select(KEPUTUSAN, RAPAT.c.day, DINAS.c.code.label("dinas"))
    query = query.join(RAPAT, RAPAT.c.id == t.rapat_id).join(DINAS, DINAS.c.id == t.dinas_id)
    for row in connection.execute(query.where(t.status != "batal", t.jenis != "tunda").order_by(t.id)):
        bulk.add(
            Peristiwa, dinas_id=row.dinas_id, indikator_id=row.indikator_id, day=row.day, text=rules.decided(row.what),
            link=rules.meeting_link(row.dinas, row.rapat_id), keputusan_id=row.id, created_by=row.decided_by,
            created_at=row.decided_at,
        )  # fmt: skip


def _say(
    bulk: Bulk,
    rng: random.Random,
    time: Timeline,
    accounts: Accounts,
    city: City,
    dinas: str,
    indikator_id: int,
    who: Person,
    body: str,
) -> None:
    bulk.add(
        Komentar, dinas_id=city.dinas[dinas], indikator_id=indikator_id, code=containing(time.today, "triwulan").code, body=body,
        written_by=accounts.recorder(who.id, city.dinas[dinas]), written_at=moment(rng, time.today - timedelta(days=3), 8, 15),
        withdrawn_at=None,
    )  # fmt: skip


def _person(city: City, dinas: str, account: str) -> Person:
    return next(one for one in city.people if one.dinas_code == dinas and one.account == account)


def _worked(time: Timeline, month: date) -> date:
    """The first working day of a month."""
    return next(day for day in time.days if day >= month)
