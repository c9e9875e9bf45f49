"""What waits for somebody, in one statement."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, distinct, func, select

import settings
from db.base import utcnow
from db.queries import aspirasi, inovasi, masukan, pembinaan, pujian, rapat, serah_terima, umpan_balik
from db.queries.indikator.sumber.tempo import Batas
from db.queries.kehadiran import ketidakhadiran
from db.queries.kit.tutup import CHANGEABLE, changeable
from db.queries.laporan import kelonggaran, verifikasi
from db.queries.laporan.verifikasi import Overdue
from db.queries.organisasi import koreksi_data, usul_atasan
from db.queries.organisasi import penempatan as placements
from db.queries.pelatihan import peserta
from db.queries.pembinaan import coaching, penghargaan
from db.queries.penilaian import keberatan, wajib
from db.queries.penilaian.berlaku import GIVEN
from db.queries.periode import tahun_baru
from db.queries.rapat import undangan
from db.tables import Kunjungan, KunjunganPegawai, Laporan, Pegawai, Penilaian, Periode, PeriodeBuka, RekapLaporan, Skp
from rules.kit import hak
from rules.kit.hak import Actor, Pelaksana
from rules.kit.periode import plus_months
from rules.kit.tahun_baru import in_season, prepared

LAPORAN, PEGAWAI, PENILAIAN, PERIODE = (t.__table__ for t in (Laporan, Pegawai, Penilaian, Periode))
KUNJUNGAN, DITEMUI = Kunjungan.__table__, KunjunganPegawai.__table__
BUKA, REKAP, SKP = PeriodeBuka.__table__, RekapLaporan.__table__, Skp.__table__
A_YEAR = timedelta(days=366)
# A plan whose period is closed waits for nobody.
NOT_CLOSED = SKP.c.periode_id.in_(CHANGEABLE)
LEADER_ROLES = {"kepala", "admin_dinas"}
STEAD = "stead_"
CITY_ROLES = {"admin", "pimpinan"}


@dataclass(frozen=True)
class Owed:
    """Counts of what waits; 0 also where it is not the reader's business."""

    # the employee himself
    returned: int = 0
    skp_to_answer: int = 0
    skp_returned: int = 0
    skp_waiting: int = 0
    results: int = 0
    follow_ups: int = 0
    visited: int = 0
    words: int = 0
    praise: int = 0
    plans_late: int = 0
    plans_due: int = 0
    talks: int = 0
    keputusan: int = 0
    # meetings that he is told of: invited to, to be written up, not accounted for
    rapat: int = 0
    handed: int = 0
    inovasi_returned: int = 0
    # his team
    to_verify: int = 0
    skp_to_agree: int = 0
    unscored: int = 0
    # reports that wait for who stands in: (the atasan, how many)
    stead: tuple[tuple[int, int], ...] = ()
    # his own days away and wishes for corrections: those that wait, those decided or answered lately
    absen_waiting: int = 0
    absen_answered: int = 0
    koreksi_answered: int = 0
    masukan_answered: int = 0
    # people who ask to be away, to file late, or for corrections, on which he has the say
    absen: int = 0
    openings: int = 0
    koreksi: int = 0
    # words on the app that wait for his answer
    masukan: int = 0
    # people and wishes for training on which he has the say
    places: int = 0
    wishes: int = 0
    # the dinas, or all of them
    scoring: int = 0
    reopening: int = 0
    # periods with plans that are over, and nobody began to score them
    ended: int = 0
    # periods that run, of a kind in which he had a plan within a year, without an item of his
    unplanned: int = 0
    # dinas that have not opened the year that begins, near its turn
    unopened: int = 0
    # admins who would be somebody's atasan themselves, on which he has the say
    atasan: int = 0
    # what citizens wrote to the services he answers for
    aspirasi: int = 0
    aspirasi_late: int = 0
    tanggapan: int = 0
    # objections that he decides, and those that ask for his side as penilai
    keberatan: int = 0
    keberatan_asked: int = 0
    # rewards that he signs or refuses
    penghargaan: int = 0
    # innovations that he accepts or returns
    inovasi: int = 0

    @property
    def training(self) -> int:
        """Places in trainings and wishes for them."""
        return self.places + self.wishes


class Answers(NamedTuple):
    """For whom somebody answers citizens: a dinas, or (unit_id) what that unit's services received."""

    dinas_id: int
    unit_id: int | None
    today: date


def reach(actor: Actor, *, batas: Batas, today: date) -> dict[str, Any]:
    """What `owed` is asked for this reader: his own, with a team his people's, with a post the dinas's."""
    leads, city = leads_dinas(actor), actor.role in CITY_ROLES
    # Those who lead a dinas answer for all of it, a penilai for his unit's services.
    answers = None
    if actor.dinas_id is not None and hak.allows(actor, "aspirasi.answer"):
        answers = Answers(actor.dinas_id, None if leads else actor.unit_id, today)
    return {
        "akun_id": actor.akun_id,
        "pegawai_id": actor.pegawai_id,
        "team": verifikasi.overdue(batas, today=today) if actor.is_penilai or actor.was_penilai else None,
        "stead": actor.teams,
        "late": verifikasi.overdue(batas, today=today),
        "dinas_id": actor.dinas_id if leads else None,
        "every_dinas": city,
        "answers": answers,
        "plans_until": today,
        "visited_since": plus_months(today.replace(day=1), -1),
        "objections": (actor, today) if hak.allows(actor, "keberatan.decide") else None,
        "trainer": actor if hak.allows(actor, "pelatihan.approve") and not city else None,
        "head": actor if hak.allows(actor, "usul_atasan.decide") else None,
        "signer": actor if hak.allows(actor, "penghargaan.sign") else None,
        "checker": actor if hak.allows(actor, "inovasi.decide") else None,
        "decider": actor if hak.allows(actor, "ketidakhadiran.decide") and not city else None,
        "opener": actor if hak.allows(actor, "kelonggaran.give") and not city else None,
        "answerer": actor if hak.allows(actor, "masukan.answer") else None,
        "editor": actor if hak.allows(actor, "koreksi_data.answer") else None,
    }


def leads_dinas(actor: Actor) -> bool:
    """By his account, or for the time in which he stands in for the head."""
    return actor.role in LEADER_ROLES or actor.heads


def owed(connection: Connection, **of: Any) -> Owed:
    """Count what waits, in one statement. Arguments as of `asked`."""
    counts = asked(**of)
    if not counts:
        return Owed()
    row = connection.execute(select(*(query.scalar_subquery().label(name) for name, query in counts.items()))).one()
    found = {name: int(value) for name, value in row._mapping.items()}
    stead = {name: found.pop(name) for name in list(found) if name.startswith(STEAD)}
    return Owed(**found, stead=tuple((int(name.removeprefix(STEAD)), n) for name, n in stead.items()))


def asked(
    *,
    akun_id: int,
    pegawai_id: int | None,
    team: Overdue | None = None,
    stead: tuple[Pelaksana, ...] = (),
    late: Overdue | None = None,
    dinas_id: int | None = None,
    every_dinas: bool = False,
    answers: Answers | None = None,
    visited_since: date | None = None,
    plans_until: date | None = None,
    objections: tuple[Actor, date] | None = None,
    trainer: Actor | None = None,
    head: Actor | None = None,
    signer: Actor | None = None,
    checker: Actor | None = None,
    decider: Actor | None = None,
    opener: Actor | None = None,
    answerer: Actor | None = None,
    editor: Actor | None = None,
) -> dict[str, Select[Any]]:
    """The counts of what waits, each a statement, by the names of Owed: its FROM and WHERE are what "waits" means.

    Args:
        pegawai_id: count the employee's own, and with `team` (since when a report waits too long) his people's.
        stead: count for each of these the reports that wait for who stands in; `late` as `team`.
        dinas_id: count periods of that dinas; with `every_dinas` dinas that have one in scoring.
        plans_until: count the employee's plans that are overdue on that day or fall due soon after.
        visited_since: count the visits from that day on in which the employee was met.
        objections: count those that this reader decides or answers, as of that day.
        trainer: count the places in trainings and wishes that wait for this reader's word.
        head: count the wishes of admins to be somebody's atasan that wait for this reader's word.
        signer: count the rewards that wait for this reader's signature.
        checker: count the innovations that wait for this reader's word.
        decider: count the days away that wait for this reader's yes. opener: and the wishes to file late.
        answerer: count the words on the app that wait for his answer.
        editor: count the wishes for corrections of people's data that wait for his answer.
    """
    counts: dict[str, Any] = keberatan.waiting(*objections) if objections else {}
    if pegawai_id is not None:
        counts |= _own(pegawai_id) | _kunjungan(pegawai_id, visited_since) | {"keputusan": rapat.owed(pegawai_id)}
        counts |= {"talks": coaching.unread(pegawai_id), "words": umpan_balik.unread(pegawai_id, settings.today())}
        counts["masukan_answered"] = masukan.answered(akun_id, utcnow())
        counts["praise"] = pujian.lately(pegawai_id, settings.today())
        counts["handed"] = serah_terima.received(pegawai_id)
        if plans_until is not None:
            counts |= pembinaan.due(pegawai_id, plans_until)
        if team is not None:
            counts |= _team(pegawai_id, team)
        if late is not None:
            counts |= {f"{STEAD}{an.untuk_id}": _waiting(verifikasi.decidable(pegawai_id, late, an), late) for an in stead}
    if pegawai_id is not None or dinas_id is not None:
        counts["rapat"] = undangan.waiting(pegawai_id, dinas_id, settings.today())
    if every_dinas or dinas_id is not None:
        counts |= _office(akun_id, None if every_dinas else dinas_id)
        if in_season(settings.today()):
            counts["unopened"] = tahun_baru.unopened(prepared(settings.today()), None if every_dinas else dinas_id)
    if answers is not None:
        counts |= _citizens(answers)
    if trainer is not None:
        counts |= {"places": peserta.undecided_places(trainer), "wishes": peserta.undecided_wishes(trainer)}
    if head is not None:
        counts["atasan"] = usul_atasan.undecided(head)
    if signer is not None:
        counts["penghargaan"] = penghargaan.unsigned(signer)
    if checker is not None:
        counts["inovasi"] = inovasi.undecided(checker)
    if decider is not None:
        counts["absen"] = ketidakhadiran.undecided(decider)
    if opener is not None:
        counts["openings"] = kelonggaran.waiting(opener, settings.today())
    if answerer is not None:
        counts["masukan"] = masukan.unanswered(answerer)
    if editor is not None:
        counts["koreksi"] = koreksi_data.unanswered(editor)
    return counts


def _own(pegawai_id: int) -> dict[str, Any]:
    def items(*where: Any) -> Any:
        return select(func.count()).select_from(SKP).where(SKP.c.pegawai_id == pegawai_id, NOT_CLOSED, *where)

    proposed = SKP.c.status == "diajukan"
    back = (LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.status == "dikembalikan", changeable(LAPORAN))
    results = (PENILAIAN.c.pegawai_id == pegawai_id, PENILAIAN.c.status == "disampaikan")
    return {
        "returned": select(func.count()).select_from(LAPORAN).where(*back),
        "skp_to_answer": items(proposed, SKP.c.proposed_by == "penilai"),
        "skp_waiting": items(proposed, SKP.c.proposed_by == "pegawai"),
        "skp_returned": items(SKP.c.status == "dikembalikan"),
        "unplanned": _unplanned(pegawai_id, settings.today()),
        "results": select(func.count()).select_from(PENILAIAN).where(*results),
        "absen_waiting": ketidakhadiran.standing(pegawai_id),
        "absen_answered": ketidakhadiran.answered(pegawai_id, utcnow()),
        "koreksi_answered": koreksi_data.answered(pegawai_id, utcnow()),
        "inovasi_returned": inovasi.returned(pegawai_id),
    }


def _unplanned(pegawai_id: int, today: date) -> Any:
    """Periods that run in his dinas, of a kind in which he had a plan within a year, without an item of his."""
    p, former = PERIODE.c, PERIODE.alias("former")
    mine = and_(SKP.c.pegawai_id == pegawai_id, SKP.c.periode_id == former.c.id)
    usual = select(SKP.c.id).join_from(SKP, former, mine).where(former.c.kind == p.kind, former.c.end >= today - A_YEAR)
    have = select(SKP.c.id).where(SKP.c.pegawai_id == pegawai_id, SKP.c.periode_id == p.id)
    his = select(PEGAWAI.c.dinas_id).where(PEGAWAI.c.id == pegawai_id).scalar_subquery()
    running = (p.dinas_id == his, p.status == "terbuka", p.start <= today, p.end >= today)
    return (
        select(func.count())
        .where(*running, usual.correlate(PERIODE).exists(), ~have.correlate(PERIODE).exists())
        .select_from(PERIODE)
    )


def _kunjungan(pegawai_id: int, since: date | None) -> dict[str, Any]:
    open_ = (KUNJUNGAN.c.follow_up_by == pegawai_id, KUNJUNGAN.c.follow_up != "", KUNJUNGAN.c.done_at.is_(None))
    counts: dict[str, Any] = {"follow_ups": select(func.count()).select_from(KUNJUNGAN).where(*open_)}
    if since is not None:
        met = select(func.count()).join_from(DITEMUI, KUNJUNGAN, KUNJUNGAN.c.id == DITEMUI.c.kunjungan_id)
        counts["visited"] = met.where(DITEMUI.c.pegawai_id == pegawai_id, KUNJUNGAN.c.day >= since)
    return counts


def _team(atasan_id: int, overdue: Overdue) -> dict[str, Any]:
    """Reports by the atasan of their day, plans and scores by the one of the last day in their period."""
    now, here = settings.today(), placements.PENEMPATAN.c
    mine = and_(
        here.pegawai_id.in_(placements.ever_under(atasan_id)),
        placements.penilai(now) == atasan_id,
        placements.last_in(PERIODE.c.start, PERIODE.c.end, now),
    )
    placed = PEGAWAI.join(placements.PENEMPATAN, here.pegawai_id == PEGAWAI.c.id)
    proposals = (
        select(func.count())
        .select_from(placed)
        .join(SKP, SKP.c.pegawai_id == PEGAWAI.c.id)
        .join(PERIODE, PERIODE.c.id == SKP.c.periode_id)
    )
    given = (PENILAIAN.c.pegawai_id == PEGAWAI.c.id) & (PENILAIAN.c.periode_id == PERIODE.c.id) & GIVEN
    # Months go into scoring together with their quarter: a score is due where there are plans.
    planned = select(SKP.c.id).where(SKP.c.periode_id == PERIODE.c.id).correlate(PERIODE).exists()
    unscored = (
        select(func.count())
        .select_from(placed)
        .join(PERIODE, PERIODE.c.dinas_id == here.dinas_id)
        .outerjoin(PENILAIAN, given)
        .where(mine, PERIODE.c.status == "penilaian", PENILAIAN.c.id.is_(None), planned, wajib.due())
    )
    return {
        "to_verify": _waiting(verifikasi.decidable(atasan_id, overdue), overdue),
        "skp_to_agree": proposals.where(mine, NOT_CLOSED, SKP.c.status == "diajukan", SKP.c.proposed_by == "pegawai"),
        "unscored": unscored,
    }


def _waiting(decidable: Any, late: Overdue) -> Any:
    """Reports that wait for a decision; notes wait for none."""
    waiting = select(func.count()).join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == LAPORAN.c.pegawai_id)
    return waiting.where(decidable, LAPORAN.c.status == "menunggu", changeable(LAPORAN), late.owed())


def _office(akun_id: int, dinas_id: int | None) -> dict[str, Any]:
    scoring = select(func.count() if dinas_id else func.count(distinct(PERIODE.c.dinas_id))).where(
        PERIODE.c.status == "penilaian"
    )
    # Two persons: who asked for a reopening cannot agree to it.
    asked = (
        select(func.count())
        .join_from(BUKA, PERIODE, PERIODE.c.id == BUKA.c.periode_id)
        .where(BUKA.c.decided_at.is_(None), BUKA.c.requested_by != akun_id)
    )
    planned = select(SKP.c.id).where(SKP.c.periode_id == PERIODE.c.id).exists()
    ended = select(func.count()).where(PERIODE.c.status == "terbuka", PERIODE.c.end < settings.today(), planned)
    if dinas_id is not None:
        here = PERIODE.c.dinas_id == dinas_id
        scoring, asked, ended = scoring.where(here), asked.where(here), ended.where(here)
    return {"scoring": scoring, "reopening": asked, "ended": ended}


def _citizens(answers: Answers) -> dict[str, Any]:
    reach: dict[str, Any] = {"dinas_id": answers.dinas_id, "unit_id": answers.unit_id}
    waiting = aspirasi.unanswered(**reach)
    return {
        "aspirasi": waiting,
        "aspirasi_late": waiting.where(aspirasi.ASPIRASI.c.due < answers.today),
        "tanggapan": aspirasi.unread(**reach),
    }
