"""Competencies of the demo city: what posts require, what penilai observed, how people see themselves."""

import random
from collections import defaultdict

from sqlalchemy import select
from sqlmodel import Session

from db.tables import Kompetensi, KompetensiJabatan, KompetensiPegawai
from rules.rapat.kebutuhan import Level, Need, need, rank
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.contoh import rapat
from seed.people import City, Person
from seed.waktu import Timeline, moment

# Level of every post, and what leaders need beside it.
EVERYONE = {"LAYANAN": 4, "TI": 3, "WAKTU": 3, "KOMUNIKASI": 4, "MASALAH": 3, "KERJA_SAMA": 3, "INTEGRITAS": 4, "PERUBAHAN": 3}
LEADERS = {"KEPEMIMPINAN": 4, "MASALAH": 4, "PERUBAHAN": 4}
# Where a dinas is weak; all the others are near what is required.
WEAK = {"DUKCAPIL": "TI", "DISDIK": "MASALAH", "DINKES": "KOMUNIKASI", "DPMPTSP": "WAKTU", "BKPSDM": "PERUBAHAN"}
USUAL, BEHIND = (-1, 0, 0, 0, 1), (-2, -2, -1, -1, 0)
SEEN_BEFORE, SAID_BEFORE = 18, 15  # working days before today
SOURCES = (
    "Pengamatan di tempat kerja selama triwulan",
    "Hasil kerja dan laporan harian",
    "Sertifikat pelatihan yang diserahkan",
    "Tanggapan rekan kerja dan warga",
)
Found = dict[str, dict[str, list[Level]]]


def show(bulk: Bulk, session: Session, city: City, time: Timeline, accounts: Accounts) -> None:
    """The catalogue, required and observed levels of all dinas, and their review meetings."""
    rows = session.connection().execute(select(Kompetensi.__table__)).mappings()
    catalogue = {row["code"]: row for row in rows}
    ids = {code: int(row["id"]) for code, row in catalogue.items()}
    _require(bulk, city, ids)
    found: Found = defaultdict(lambda: defaultdict(list))
    for person in city.people:
        if person.works_on(time.today):
            _observe(bulk, time, accounts, ids, person, found)
    for code in city.dinas:
        needs: list[Need] = [
            need(ids[k], catalogue[k]["name"], catalogue[k]["jenis"], levels) for k, levels in found[code].items()
        ]
        rapat.hold(bulk, city, time, accounts, code, rank(needs), ids[WEAK[code]])


def _require(bulk: Bulk, city: City, ids: dict[str, int]) -> None:
    for code, dinas_id in city.dinas.items():
        for competency, level in EVERYONE.items():
            bulk.add(KompetensiJabatan, dinas_id=dinas_id, kompetensi_id=ids[competency], jabatan="", level=level)
        for jabatan in sorted({p.role.jabatan for p in city.people if p.leads and p.dinas_code == code}):
            for competency, level in LEADERS.items():
                bulk.add(KompetensiJabatan, dinas_id=dinas_id, kompetensi_id=ids[competency], jabatan=jabatan, level=level)


def _observe(bulk: Bulk, time: Timeline, accounts: Accounts, ids: dict[str, int], person: Person, found: Found) -> None:
    rng = random.Random(f"kompetensi {person.id}")
    for competency, required in (EVERYONE | (LEADERS if person.leads else {})).items():
        weak = WEAK[person.dinas_code] == competency
        level = min(max(required + rng.choice(BEHIND if weak else USUAL), 1), 5)
        # the head has no penilai, and a few were not observed yet
        seen = person.atasan_id is not None and rng.random() > 0.06
        found[person.dinas_code][competency].append(Level(required, level if seen else None))
        if seen:
            by = accounts.recorder(person.atasan_id, person.dinas_id)
            _add(bulk, rng, time, person, ids[competency], "atasan", level, by, rng.choice(SOURCES))
        if person.account or rng.random() < 0.4:
            by = accounts.recorder(person.id, person.dinas_id)
            _add(bulk, rng, time, person, ids[competency], "diri", min(level + rng.choice((0, 0, 1)), 5), by, "")


def _add(
    bulk: Bulk,
    rng: random.Random,
    time: Timeline,
    person: Person,
    kompetensi_id: int,
    observer: str,
    level: int,
    by: int,
    source: str,
) -> None:
    day = time.days[-min(SEEN_BEFORE if observer == "atasan" else SAID_BEFORE, len(time.days))]
    bulk.add(
        KompetensiPegawai,
        dinas_id=person.dinas_id,
        pegawai_id=person.id,
        kompetensi_id=kompetensi_id,
        observer=observer,
        day=day,
        level=level,
        source=source,
        recorded_by=by,
        recorded_at=moment(rng, day, 9, 15),
    )
