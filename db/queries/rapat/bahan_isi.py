"""What stands on the page of an indicator beside its figures: why cases missed, and what was promised before."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from db.dates import local_day
from db.queries.kit.serentak import Plan, asked, together
from db.queries.penilaian.berlaku import PENILAIAN, given_in
from db.queries.rapat import CARRIES, DONE, KEPUTUSAN, OWNER, PEMBINAAN, RAPAT, RESULT, STATUS, setelah
from db.queries.rapat.kebutuhan import ITEM, REACHED, SKP
from db.tables import Sebab
from rules import rapat as rules
from rules.kit.periode import Periode, plus_months
from rules.penilaian import CAUSE_LABELS, side
from rules.rapat.kebutuhan import SMALL
from rules.rapat.lembar import Komitmen
from rules.tanda import kalimat
from rules.tanda import setelah as later

SEBAB = Sebab.__table__
# What was done is told for so many months.
TOLD_MONTHS = 18
OF_STAFF = "Sasaran pegawai: {}"
UNKNOWN = "belum ditulis sebabnya"


@dataclass(frozen=True)
class Penyebab:
    """Causes counted, the most frequent first; individu: how many of them are the person's."""

    counts: tuple[tuple[str, int], ...] = ()
    individu: int = 0


def causes_plan(*, dinas_id: int, periode: Periode) -> Plan[dict[int, Penyebab]]:
    """indikator_id → why it was missed: what was written down at the counters, and in the scores of employees' items.

    Of items fewer than SMALL are not told: they would say why one person missed.
    """
    t = SEBAB.c
    counters = (
        select(t.indikator_id, t.category, t.cause, func.count().label("count"))
        .where(t.dinas_id == dinas_id, t.indikator_id.is_not(None), t.day.between(periode.start, periode.end))
        .group_by(t.indikator_id, t.category, t.cause)
    )
    scores = (
        given_in(dinas_id, periode, SKP.c.indikator_id, ITEM.c.cause, func.count().label("count"))
        .join(ITEM, ITEM.c.penilaian_id == PENILAIAN.c.id)
        .join(SKP, SKP.c.id == ITEM.c.skp_id)
        .where(ITEM.c.capaian < REACHED, SKP.c.indikator_id.is_not(None))
        .group_by(SKP.c.indikator_id, ITEM.c.cause)
    )
    of_counters, of_scores = yield from together(asked(counters), asked(scores))
    found: dict[int, list[tuple[str, str | None, int]]] = defaultdict(list)
    for indikator_id, category, cause, count in of_counters:
        found[indikator_id].append((category, cause, count))
    for indikator_id, items in _of_scores(of_scores):
        found[indikator_id] += items
    return {known: _counted(rows) for known, rows in found.items()}


def _of_scores(rows: Sequence[Any]) -> Iterator[tuple[int, list[tuple[str, str | None, int]]]]:
    found: dict[int, list[tuple[str, str | None, int]]] = defaultdict(list)
    for indikator_id, cause, count in rows:
        label = OF_STAFF.format(_within(CAUSE_LABELS[cause]) if cause else UNKNOWN)
        found[indikator_id].append((label, cause, count))
    return ((known, items) for known, items in found.items() if sum(count for *_, count in items) >= SMALL)


def _counted(rows: Sequence[tuple[str, str | None, int]]) -> Penyebab:
    counts: Counter[str] = Counter()
    for label, _, count in rows:
        counts[label] += count
    individu = sum(count for _, cause, count in rows if cause is not None and side(cause) == "individu")
    return Penyebab(tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))), individu)


def _within(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


def commitments_plan(connection: Connection, *, dinas_id: int, today: date) -> Plan[dict[int, tuple[Komitmen, ...]]]:
    """indikator_id → the decisions that aim at it: open ones first, by what is due first; then what was done lately."""
    k = KEPUTUSAN.c
    ended = local_day(connection, DONE)
    query = (
        select(k.id, k.indikator_id, k.what, OWNER.c.name.label("owner"), k.due, STATUS.label("status"), RESULT.label("result"))
        .add_columns(RAPAT.c.day)
        .join_from(KEPUTUSAN, RAPAT, RAPAT.c.id == k.rapat_id)
        .outerjoin(OWNER, OWNER.c.id == k.owner_id)
        .outerjoin(PEMBINAAN, CARRIES)
        .where(k.dinas_id == dinas_id, k.indikator_id.is_not(None))
        .where(or_(STATUS.in_(("terbuka", "ditunda")), and_(STATUS == "selesai", ended >= plus_months(today, -TOLD_MONTHS))))
        .order_by(RAPAT.c.day.desc(), k.id.desc())
    )
    rows, after = yield from together(asked(query), setelah.after_plan(connection, dinas_id=dinas_id, today=today))
    found: dict[int, list[Komitmen]] = defaultdict(list)
    for row in rows:
        followed = after.get(row.id)
        seen = later.seen(followed.found, unit=kalimat.STEPS[followed.step]) if followed else ""
        state = rules.state(row.status, row.due, today)
        found[row.indikator_id].append(Komitmen(row.id, row.what, row.owner or "", row.due, state, row.result, row.day, seen))
    return {known: tuple(sorted(made, key=_urgency)) for known, made in found.items()}


def _urgency(one: Komitmen) -> tuple[int, date]:
    """Of what was done the newest meeting comes first, as it was read."""
    due = one.due if one.due and one.state != "selesai" else date.max
    return rules.STATES_IN_ORDER.index(one.state), due
