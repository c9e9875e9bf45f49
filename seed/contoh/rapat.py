"""The review meetings of the demo city: one held with decisions at every stage, two planned, one called off."""

import random
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from datetime import time as clock
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select, update
from sqlmodel import Session

from db.queries.rapat import bahan
from db.queries.rapat.lembar import packed
from db.tables import Indikator, Rapat, RapatAgenda, RapatCatatan, RapatHadir
from rules.kit.periode import Periode, containing, label, parse, previous
from rules.rapat import freeze_due, rencana
from rules.rapat.kebutuhan import Need
from rules.rapat.lembar import MOST_BY_MARK
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.contoh.keputusan import Meeting, decide
from seed.people import City, Person
from seed.waktu import Timeline, moment
from settings import day_of, get_settings

RAPAT, AGENDA, INDIKATOR = Rapat.__table__, RapatAgenda.__table__, Indikator.__table__
# working days before today, and days after it
HELD_BEFORE, CALLED_OFF_BEFORE, NEXT_AFTER, TRAINING_AFTER = 32, 8, 6, 20
# A quarter younger than this says too little: the one before it is looked at.
YOUNG = 30
EVALUATED = 6
CALLED_OFF = "Kepala dinas mendampingi kunjungan kerja Wali Kota; rapat dijadwalkan ulang."
HOUR, SENT = clock(9), 6
# What was noted of the first pages, then of the whole meeting.
NOTED = (
    "Angka ini dibandingkan dengan catatan loket; keduanya sama. Bidang menyampaikan jam tersibuk pada rapat berikutnya.",
    "Belum ada perubahan nyata. Diamati satu triwulan lagi sebelum cara kerjanya diubah.",
    "Rapat dimulai tepat waktu dan selesai dalam dua jam. Semua keputusan dibacakan ulang sebelum rapat ditutup.",
)


class Held(NamedTuple):
    """A meeting as it is told: of which kind and period, when, how it stands; whose pages it has; what was noted of it."""

    jenis: str
    periode: Periode
    day: date
    status: str = "rencana"
    indicators: Sequence[int] = ()
    note: str = ""


class Table(NamedTuple):
    """Who sits in the meetings of a dinas: who leads it, who is invited, who writes the minutes, whose account planned it."""

    head: Person
    guests: list[Person]
    notulis: Person
    by: int


def hold(
    bulk: Bulk, city: City, time: Timeline, accounts: Accounts, dinas_code: str, needs: list[Need], kompetensi_id: int
) -> None:
    """The meetings of one dinas; `kompetensi_id` is what its training is about."""
    rng = random.Random(f"rapat {dinas_code}")
    people = [p for p in city.people if p.dinas_code == dinas_code and p.works_on(time.today)]
    leaders = [p for p in people if p.leads]
    head = next(p for p in leaders if p.atasan_id is None)
    notulis = next(p for p in people if p.account == "pegawai")
    at = Table(head, [*leaders, notulis], notulis, accounts.admin_of[head.dinas_id])
    known = _indicators(bulk, head.dinas_id)
    day = time.days[-min(HELD_BEFORE, len(time.days))]
    over = previous(containing(day, "triwulan"))
    frozen = {"day": (day - timedelta(days=2)).isoformat(), "needs": [asdict(one) for one in needs]}
    evaluated = Held("evaluasi", over, day, "selesai", known[:EVALUATED], "Rapat berjalan sesuai agenda.")
    held = _meeting(bulk, rng, time, at, evaluated, frozen)
    _notes(bulk, rng, accounts, at, held, evaluated)
    owner = next(p for p in people if p.account == "penilai")
    staff = [p for p in people if p.atasan_id == owner.id][:SENT]
    decide(bulk, rng, time, Meeting(held, over.code, day, head, owner, staff, at.by, kompetensi_id))
    now = time.present if (time.today - time.present.start).days >= YOUNG else previous(time.present)
    off = time.days[-min(CALLED_OFF_BEFORE, len(time.days))]
    for one in (
        Held("kinerja", now, off, "batal", known, CALLED_OFF),
        Held("kinerja", now, _weekday(time.today + timedelta(days=NEXT_AFTER)), indicators=known),
        Held("diklat", time.scoring or now, _weekday(time.today + timedelta(days=TRAINING_AFTER))),
    ):
        _meeting(bulk, rng, time, at, one, None)


def freeze(session: Session) -> None:
    """The pages of the meetings that were held, as they stood when they were frozen. Needs the marks of the city."""
    connection = session.connection()
    held = select(RAPAT.c.id, RAPAT.c.dinas_id, RAPAT.c.code, RAPAT.c.frozen_at).where(RAPAT.c.status == "selesai")
    a = AGENDA.c
    write = update(AGENDA).where(a.rapat_id == bindparam("of"), a.indikator_id == bindparam("known"))
    for row in connection.execute(held.order_by(RAPAT.c.id)).all():
        found = bahan.lembar(connection, dinas_id=row.dinas_id, periode=parse(row.code), today=day_of(row.frozen_at))
        chosen = set(connection.execute(select(a.indikator_id).where(a.rapat_id == row.id)).scalars())
        deck = [page for page in found if page.indikator_id in chosen]
        pages = [
            # what this very meeting decided was not known before it
            {"of": row.id, "known": page.indikator_id, "position": at, "frozen_at": row.frozen_at}
            | {"lembar": packed(replace(page, commitments=(), due=False))}
            for at, page in enumerate(deck, 1)
        ]
        if pages:
            connection.execute(write, pages)


def _indicators(bulk: Bulk, dinas_id: int) -> list[int]:
    """The ids of its indicators as the admin ordered them, its own first; as many as a deck has."""
    t = INDIKATOR.c
    query = select(t.id).where(t.active, or_(t.dinas_id.is_(None), t.dinas_id == dinas_id))
    order = (t.dinas_id.is_(None), t.position, t.code)
    return list(bulk.connection.execute(query.order_by(*order).limit(MOST_BY_MARK)).scalars())


def _weekday(day: date) -> date:
    """That day, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= 5 else 0)


def _meeting(bulk: Bulk, rng: random.Random, time: Timeline, at: Table, told: Held, frozen: dict[str, Any] | None) -> int:
    day, done = told.day, told.status == "selesai"
    planned = min(day - timedelta(days=7), time.today - timedelta(days=1))
    ended = {"selesai": moment(rng, day, 11, 11), "batal": moment(rng, day - timedelta(days=1), 13, 15)}
    made = bulk.add(
        Rapat,
        dinas_id=at.head.dinas_id,
        code=told.periode.code,
        title=rencana.title(told.jenis, label(told.periode)),
        jenis=told.jenis,
        day=day,
        planned_day=day,
        jam=HOUR,
        freeze_due=freeze_due(day, HOUR, get_settings().zone),
        frozen_at=moment(rng, day - timedelta(days=2), 9, 9) if done else None,
        frozen_by="terjadwal" if done else None,
        place="Ruang rapat dinas",
        chair_id=at.head.id,
        notulis_id=at.notulis.id,
        status=told.status,
        bahan=frozen,
        note=told.note,
        created_by=at.by,
        created_at=moment(rng, planned, 9, 11),
        opened_at=moment(rng, day, 9, 9) if done else None,
        closed_at=ended.get(told.status),
        memo_at=moment(rng, day + timedelta(days=1), 10, 15) if done else None,
        memo_by=at.by if done else None,
        version={"selesai": 3, "batal": 2}.get(told.status, 1),
    )
    for guest in at.guests:
        came = done and (guest in (at.head, at.notulis) or rng.random() < 0.85)
        bulk.add_keyed(RapatHadir, rapat_id=made, pegawai_id=guest.id, hadir=came)
    for position, indikator_id in enumerate(told.indicators, 1):
        page = {"lembar": None, "frozen_at": None}
        bulk.add_keyed(RapatAgenda, rapat_id=made, indikator_id=indikator_id, position=position, pick="tangan", **page)
    return made


def _notes(bulk: Bulk, rng: random.Random, accounts: Accounts, at: Table, rapat_id: int, told: Held) -> None:
    by, moment_ = accounts.recorder(at.notulis.id, at.head.dinas_id), moment(rng, told.day, 9, 11)
    for indikator_id, body in zip((*told.indicators[: len(NOTED) - 1], None), NOTED, strict=True):
        bulk.add(RapatCatatan, rapat_id=rapat_id, indikator_id=indikator_id, body=body, updated_by=by, updated_at=moment_)
