"""What became of the decisions of former meetings, as it stood at a meeting."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, func, or_, select

from db.base import utcnow
from db.queries.kit.frames import records
from db.queries.rapat import CARRIES, DONE, KEPUTUSAN, PEMBINAAN, RAPAT, Meeting, decisions, setelah
from rules import rapat as rules
from rules.tanda import kalimat
from rules.tanda import setelah as later
from settings import day_of


@dataclass(frozen=True)
class Lalu:
    """A decision of a former meeting (held on `day`). state: a key of rules.rapat.STATES, as of the meeting that asks.

    seen: what followed in the figure that it aims at. since: its state today where that is another one, else "".
    """

    what: str
    owner: str
    due: date | None
    day: date
    state: str
    result: str
    seen: str
    since: str


def former(connection: Connection, *, meeting: Meeting, today: date) -> list[Lalu]:
    """Decisions that a meeting had to look at: those that stood when it began, and what was ended since the one before it.

    What is late comes first. Of a meeting that is not closed they are as they stand now.
    """
    began, at = meeting.opened_at or utcnow(), meeting.closed_at or utcnow()
    k = KEPUTUSAN.c
    before = select(func.max(RAPAT.c.opened_at)).where(RAPAT.c.dinas_id == meeting.dinas_id, RAPAT.c.opened_at < began)
    query = (
        select(k.id, DONE)
        .join_from(KEPUTUSAN, RAPAT, RAPAT.c.id == k.rapat_id)
        .outerjoin(PEMBINAAN, CARRIES)
        .where(k.dinas_id == meeting.dinas_id, k.rapat_id != meeting.id, RAPAT.c.opened_at < began)
        .where(or_(DONE.is_(None), began <= DONE, before.scalar_subquery() <= DONE))
    )
    known: dict[int, datetime | None] = {row[0]: row[1] for row in connection.execute(query)}
    if not known:
        return []
    # what a figure did until the day of the meeting, not what it did since
    after = setelah.after(connection, dinas_id=meeting.dinas_id, today=day_of(at))
    found = []
    for row in records(decisions(connection, dinas_id=meeting.dinas_id)):
        if row["id"] not in known:
            continue
        due, done = None if pd.isna(row["due"]) else row["due"], known[row["id"]]
        later_on = done is not None and done > at
        state = rules.state("terbuka" if later_on else row["status"], due, day_of(at))
        now = rules.state(row["status"], due, today)
        aimed = after.get(int(row["id"]))
        found.append(
            Lalu(
                row["what"],
                "" if pd.isna(row["owner"]) else row["owner"],
                due,
                row["day"],
                state,
                "" if later_on else row["result"],
                later.seen(aimed.found, unit=kalimat.STEPS[aimed.step]) if aimed else "",
                now if now != state else "",
            )
        )
    return sorted(found, key=lambda one: (rules.STATES_IN_ORDER.index(one.state), one.due or date.max))
