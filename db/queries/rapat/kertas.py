"""What the papers of a meeting are made of, read at once: no connection is held while a paper is laid out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from db.queries import rapat
from db.queries.kit import pengaturan
from db.queries.pelayanan import sebab
from db.queries.rapat import Meeting, agenda, bahan, catatan, diundang, kebutuhan, lalu
from db.queries.rapat.catatan import Sehelai
from db.queries.rapat.diundang import Signer
from db.queries.rapat.lalu import Lalu
from rules.kit.periode import Periode
from rules.rapat import sejak
from rules.rapat.acara import ACARA
from rules.rapat.kebutuhan import Need
from rules.rapat.lembar import Lembar
from rules.rapat.sejak import Sejak
from rules.rapat.sejak_kebutuhan import frozen


@dataclass(frozen=True)
class Kertas:
    """A meeting with everything that a paper may tell of it, as of the day `today`.

    city: name of the region, "" while nobody has set it. guests, decided: as db.queries.rapat.invited and decisions.
    asked: ids of whom it was planned with. pages: of the deck; rest: the indicators without a page, as they stand now.
    since: what changed after a page was frozen, by indikator_id, until the meeting is closed.
    notes: as db.queries.rapat.catatan.sheets. former: what became of earlier decisions. needs: as they were frozen, else as
    they stand; none where the meeting is not about them. missed: cause of a missed item of a plan (None: unknown) → how many.
    causes: of services, as db.queries.pelayanan.sebab.pareto.
    """

    today: date
    city: str
    dinas: str
    meeting: Meeting
    periode: Periode
    signer: Signer
    guests: pd.DataFrame
    asked: set[int]
    decided: pd.DataFrame
    pages: list[Lembar]
    rest: list[Lembar]
    since: Mapping[int, tuple[Sejak, ...]]
    notes: list[Sehelai]
    former: list[Lalu]
    needs: list[Need]
    missed: Mapping[str | None, int]
    causes: pd.DataFrame


def read(connection: Connection, *, meeting: Meeting, dinas: str, periode: Periode, today: date, live: bool = False) -> Kertas:
    """All of it. live: with `rest` and `since`, which take the longest."""
    of = {"dinas_id": meeting.dinas_id}
    pages = agenda.pages(connection, **of, rapat_id=meeting.id, periode=periode, today=today)
    now: list[Lembar] = []
    if live:
        now = bahan.lembar(connection, **of, periode=periode, today=today, meeting=meeting.day)
    by_id, shown = {one.indikator_id: one for one in now}, {one.indikator_id for one in pages}
    moving = live and meeting.frozen_at is not None and meeting.status in ("rencana", "berlangsung")
    missed = kebutuhan.misses(connection, **of, periode=periode)["cause"]
    return Kertas(
        today=today,
        city=pengaturan.kantor(connection).name,
        dinas=dinas,
        meeting=meeting,
        periode=periode,
        signer=diundang.signer(connection, **of, dinas=dinas, day=today),
        guests=rapat.invited(connection, rapat_id=meeting.id),
        asked=diundang.asked(connection, rapat_id=meeting.id),
        decided=rapat.decisions(connection, rapat_id=meeting.id),
        pages=pages,
        rest=[one for one in now if one.indikator_id not in shown],
        since={one.indikator_id: sejak.since(one, by_id.get(one.indikator_id)) for one in pages} if moving else {},
        notes=catatan.sheets(connection, rapat_id=meeting.id),
        former=lalu.former(connection, meeting=meeting, today=today),
        needs=_needs(connection, meeting),
        missed=Counter(None if pd.isna(one) else str(one) for one in missed),
        causes=sebab.pareto(connection, **of, periode=periode),
    )


def _needs(connection: Connection, meeting: Meeting) -> list[Need]:
    if "urutan" not in ACARA[meeting.jenis]:
        return []
    if meeting.bahan is None:
        return kebutuhan.ranked(connection, dinas_id=meeting.dinas_id)
    kept = frozen(meeting.bahan)
    return kept[1] if kept else []
