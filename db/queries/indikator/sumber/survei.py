"""What the survey counts: answers, satisfied ones, and the index points of all, per service, unit or dinas."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, func, select

from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.queries.kit.serentak import Plan, asked, together
from db.queries.organisasi.nama import unit_of_layanan
from db.queries.survei import bobot
from db.rollup.survei import COUNTED, SURVEI
from db.tables import Layanan, RekapSurvei
from rules.indikator.sumber import Measure, share
from rules.survei import ikm as rules
from rules.survei.ikm import UNSUR

REKAP, LAYANAN = RekapSurvei.__table__, Layanan.__table__
# Answers are counted by month: one that a unit began is its own, though it was merged in the middle of it.
OWNERS = {"dinas": REKAP.c.dinas_id, "unit": unit_of_layanan(REKAP.c.month), "layanan": REKAP.c.layanan_id}


def counts(connection: Connection, ask: Ask) -> Plan[Counts]:
    """jawaban, puas, and nilai = Σ of the scores × 25 × its weight: nilai ÷ jawaban is the IKM."""
    if ask.last is not None:
        return (yield from _part(ask))
    owner, t = OWNERS[ask.level], REKAP
    scores = sum((t.c[name] for name in list(UNSUR)[1:]), t.c[next(iter(UNSUR))])
    query = (
        select(owner, t.c.month, t.c.dinas_id, func.sum(t.c.n), func.sum(t.c.puas), func.sum(scores))
        .join_from(t, LAYANAN, LAYANAN.c.id == t.c.layanan_id)
        .where(t.c.month.in_(ask.months), owner.is_not(None))
        .group_by(owner, t.c.month, t.c.dinas_id)
    )
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    months = sorted(ask.months)
    weights, rows = yield from together(
        bobot.of_each_month_plan(first=months[0], last=months[-1], dinas_id=ask.dinas_id), asked(query)
    )
    found: dict[tuple[int, date], dict[str, float]] = defaultdict(lambda: {"jawaban": 0.0, "puas": 0.0, "nilai": 0.0})
    for owner_id, month, of_dinas, n, satisfied, points in rows:
        row = found[owner_id, month]
        row["jawaban"] += n
        row["puas"] += satisfied
        row["nilai"] += rules.points(points, weights(of_dinas, month))
    return dict(found)


def _part(ask: Ask) -> Plan[Counts]:
    """Of the first days of a month: jawaban."""
    t, month = SURVEI, ask.first_day
    owner = {"dinas": t.c.dinas_id, "unit": unit_of_layanan(t.c.day), "layanan": t.c.layanan_id}[ask.level]
    query = select(owner, func.count()).join_from(t, LAYANAN, t.c.layanan_id == LAYANAN.c.id)
    query = query.where(COUNTED, t.c.day.between(month, ask.last_day), owner.is_not(None)).group_by(owner)
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    return {(owner_id, month): {"jawaban": float(n)} for owner_id, n in (yield from asked(query))}


SOURCE = Counted(
    "survei",
    words="survei kepuasan",
    levels=("dinas", "unit", "layanan"),  # an answer knows a service, not who served
    measures={
        # the quotient is the IKM of PermenPANRB 14/2017
        "ikm": Measure("Indeks Kepuasan Masyarakat", "rasio", "nilai", "jawaban"),
        "puas_persen": share("Persentase responden puas (rata-rata jawaban paling sedikit 3)", "puas", "jawaban"),
        "jawaban": Measure("Jumlah jawaban survei", "jumlah", "jawaban"),
    },
    counts=counts,
)
