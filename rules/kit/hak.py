"""Who may do what to whom: the one table of rights (role × action × scope).

Services enforce it with `require`, pages ask it with `allows`, and the tests try every cell.
The roles are those of the accounts, plus `penilai`, which follows from having subordinates, `mantan_penilai`,
from having had some within a year, and `pelaksana`, from standing in for somebody today (docs/decisions/0021-penunjukan.md):
an actor holds every role that fits, and the widest scope of them counts.
A leader of the region with a record of his own (docs/decisions/0022-pimpinan-daerah.md) belongs to no dinas: he may be a
penilai, but neither reports nor is scored.

Scopes, each wider than the one before:
    own    the actor's own employee record
    acting employees of whom he does the daily work for an absent atasan, on a day of the appointment, but never the actor
    team   employees whose atasan is the actor (of a report or a score: was, on its day), but never the actor
    unit   what belongs to the actor's unit: its counters and services
    dinas  everything in the actor's dinas
    all    every dinas
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from rules.kit.errors import Forbidden

ROLE_LABELS = {
    "pegawai": "Pegawai",
    "pelaksana": "Pelaksana (Plt./Plh.)",
    "mantan_penilai": "Pejabat penilai sebelumnya",
    "penilai": "Pejabat penilai",
    "kepala": "Kepala dinas",
    "admin_dinas": "Admin dinas",
    "pimpinan": "Pimpinan daerah",
    "admin": "Admin BKPSDM",
}
ROLES = tuple(ROLE_LABELS)
# Of accounts; a penilai is whoever has subordinates, or had.
Role = Literal["pegawai", "kepala", "admin_dinas", "pimpinan", "admin"]
ACCOUNT_ROLES: tuple[Role, ...] = get_args(Role)
MOST_NAME = 120  # letters of who acted, in the trail
SCOPES = ("own", "acting", "team", "unit", "dinas", "all")

HAK: Mapping[str, Mapping[str, str]] = {
    # Saya
    "beranda.view": {"pegawai": "own", "kepala": "own", "admin_dinas": "own", "pimpinan": "own", "admin": "own"},
    "laporan.file": {"pegawai": "own"},
    "laporan.read": {"pegawai": "own", "penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "berkas.read": {
        "pegawai": "own",
        "pelaksana": "acting",
        "mantan_penilai": "team",
        "penilai": "team",
        "kepala": "dinas",
        "admin_dinas": "dinas",
        "admin": "all",
    },
    "skp.read": {"pegawai": "own", "penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "skp.own": {"pegawai": "own"},
    "penilaian.own": {"pegawai": "own"},
    "umpan_balik.give": {"pegawai": "dinas", "mantan_penilai": "team", "penilai": "team"},
    "umpan_balik.own": {"pegawai": "own"},
    # public praise: read in the unit of whom it is for
    "pujian.read": {"pegawai": "unit", "kepala": "dinas", "pimpinan": "all"},
    "pujian.give": {"penilai": "team", "kepala": "dinas", "pimpinan": "all"},
    "pujian.give_unit": {"penilai": "unit", "kepala": "dinas", "pimpinan": "all"},
    "keberatan.file": {"pegawai": "own"},
    "kompetensi.self": {"pegawai": "own"},
    "pelatihan.join": {"pegawai": "own"},
    "data.take": {"pegawai": "own"},
    "ketidakhadiran.ask": {"pegawai": "own"},
    "koreksi_data.ask": {"pegawai": "own"},
    "masukan.write": {"pegawai": "own", "kepala": "own", "admin_dinas": "own", "pimpinan": "own", "admin": "own"},
    # Tim saya
    # The subject is the penilai whose score is disputed: his own superior decides; where he has none, the city's leaders.
    "keberatan.decide": {"penilai": "team", "pimpinan": "all"},
    # The subject is the penilai: his own side of it, also after his team was given to somebody else.
    "keberatan.respond": {"pegawai": "own"},
    # Beside both sides and who decides; the leaders of the city read only what is theirs to decide.
    "keberatan.read": {"penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "kompetensi.observe": {"penilai": "team"},
    "pelatihan.approve": {"penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "pembinaan.plan": {"penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # of a unit or the whole dinas: whoever leads there
    "pembinaan.plan_unit": {"penilai": "unit", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # the subject is who carries it out
    "pembinaan.finish": {"pegawai": "own"},
    # Confidential: of a talk only the two and the head; an admin is not among them.
    "coaching.record": {"penilai": "team"},
    # the subject is the coach, then the employee who was talked with
    "coaching.change": {"pegawai": "own"},
    "coaching.confirm": {"pegawai": "own"},
    "coaching.read": {"pegawai": "own", "kepala": "dinas"},
    "skp.team": {"mantan_penilai": "team", "penilai": "team"},
    # days past the limit, for one employee; the subject's atasan is that of the days, or today's
    "kelonggaran.give": {
        "pelaksana": "acting",
        "mantan_penilai": "team",
        "penilai": "team",
        "kepala": "dinas",
        "admin_dinas": "dinas",
        "admin": "all",
    },
    "laporan.verify": {"pelaksana": "acting", "mantan_penilai": "team", "penilai": "team"},
    "penilaian.score": {"mantan_penilai": "team", "penilai": "team"},
    "penilaian.read": {
        "pegawai": "own",
        "penilai": "team",
        "kepala": "dinas",
        "admin_dinas": "dinas",
        "pimpinan": "all",
        "admin": "all",
    },
    # Dinas
    "dasbor.view": {"pegawai": "dinas", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "dasbor.person": {"kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    # what happened and may show in figures; of all dinas only who is over all of them
    "peristiwa.record": {"penilai": "dinas", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "garis_dasar.set": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # another's comment, by who leads there; his own everybody may
    "komentar.withdraw": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "komentar.write": {"pegawai": "dinas", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "peringkat.view": {"kepala": "all", "admin_dinas": "all", "pimpinan": "all", "admin": "all"},
    "pengukuran.enter": {"penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "target.set": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "survei.view": {"kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "ikm.publish": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "pelayanan.view": {"pegawai": "dinas", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "pelayanan.enter": {"penilai": "unit", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "aspirasi.read": {"penilai": "unit", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "aspirasi.answer": {"penilai": "unit", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "kunjungan.record": {"penilai": "dinas", "kepala": "dinas"},
    # the visitor: to correct, and to open a follow-up again
    "kunjungan.change": {"pegawai": "own"},
    # who has to do the follow-up, or the visitor
    "kunjungan.finish": {"pegawai": "own"},
    "kunjungan.read": {
        "pegawai": "own",
        "penilai": "team",
        "kepala": "dinas",
        "admin_dinas": "dinas",
        "pimpinan": "all",
        "admin": "all",
    },
    "kehadiran.read": {"pegawai": "own", "penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "kehadiran.enter": {"admin_dinas": "dinas", "admin": "all"},
    # The team is that of the first day asked for, or of today where it is still to come.
    "ketidakhadiran.decide": {
        "pelaksana": "acting",
        "mantan_penilai": "team",
        "penilai": "team",
        "kepala": "dinas",
        "admin_dinas": "dinas",
        "admin": "all",
    },
    "keadilan.view": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # what an export of e-Kinerja BKN says; nothing of ours changes by it
    "hasil_bkn.enter": {"admin_dinas": "dinas", "admin": "all"},
    "predikat_organisasi.set": {"pimpinan": "all"},
    # Pengembangan
    "kompetensi.read": {"pegawai": "own", "penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "rapat.read": {"kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "rapat.decide": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # the pre-read and the memo, to whoever is invited; the notes, by whoever writes the minutes
    "rapat.bahan": {"pegawai": "own", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "rapat.note": {"pegawai": "own", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "penanggung.set": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # who sees to the decision says what came of it
    "keputusan.finish": {"pegawai": "own"},
    "pelatihan.view": {"pegawai": "dinas", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "pelatihan.read": {"pegawai": "own", "penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "pelatihan.manage": {"admin_dinas": "dinas", "admin": "all"},
    # briefings; the list is read by whoever sees the page of training
    "sosialisasi.manage": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "pelatihan.effect": {"kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "pembinaan.read": {"pegawai": "own", "penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # accepted ones are the dinas's; the others are of who made them and who decides (db.queries.inovasi.readable)
    "inovasi.read": {"pegawai": "dinas", "kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "inovasi.propose": {"pegawai": "dinas"},
    # of the one who proposed it; never by who has a part in it
    "inovasi.decide": {"penilai": "team", "kepala": "dinas", "pimpinan": "all"},
    "inovasi.download": {"kepala": "dinas", "admin_dinas": "dinas", "pimpinan": "all", "admin": "all"},
    "penghargaan.propose": {"penilai": "team", "kepala": "dinas", "admin_dinas": "dinas"},
    "penghargaan.sign": {"kepala": "dinas"},
    "penghargaan.read": {"pegawai": "own", "penilai": "team", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "penghargaan.aturan": {"kepala": "dinas", "admin_dinas": "dinas"},
    # Kelola
    "kompetensi.manage": {"admin_dinas": "dinas", "admin": "all"},
    "layanan.edit": {"admin_dinas": "dinas", "admin": "all"},
    "organisasi.view": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "dinas.edit": {"admin": "all"},
    "unit.edit": {"admin_dinas": "dinas", "admin": "all"},
    "pegawai.edit": {"admin_dinas": "dinas", "admin": "all"},
    "koreksi_data.answer": {"admin_dinas": "dinas", "admin": "all"},
    "masukan.answer": {"admin_dinas": "dinas", "admin": "all"},
    # an admin of the dinas who would be somebody's atasan himself; the subject is that employee
    "usul_atasan.decide": {"kepala": "dinas", "admin": "all"},
    # The subject is who stands in; of the head's own post only the head and BKPSDM.
    "penunjukan.give": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "penunjukan.kepala": {"kepala": "dinas", "admin": "all"},
    # what waits for an employee: he himself, his head and the admins
    "serah_terima.read": {"pegawai": "own", "kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    # the subject is who hands over; a new atasan of his people is `pegawai.edit` beside it
    "serah_terima.do": {"kepala": "dinas", "admin_dinas": "dinas", "admin": "all"},
    "akun.manage": {"admin_dinas": "dinas", "admin": "all"},
    # One line per role of an account: who gives and takes it, and makes, resets, locks and signs out accounts that hold it.
    "akun.pegawai": {"admin_dinas": "dinas", "admin": "all"},
    "akun.kepala": {"admin": "all"},
    "akun.admin_dinas": {"admin_dinas": "dinas", "admin": "all"},
    "akun.pimpinan": {"admin": "all"},
    "akun.admin": {"admin": "all"},
    "periode.manage": {"admin_dinas": "dinas", "admin": "all"},
    "indikator.define": {"admin_dinas": "dinas", "admin": "all"},
    # the page; each kind of file asks for its own right beside it
    "impor.use": {"admin_dinas": "dinas", "admin": "all"},
    # plans that an office has on paper already: as drafts, or in the name of the two sides where the office says so
    "skp.import": {"admin_dinas": "dinas", "admin": "all"},
    # a spreadsheet of daily reports: one's own, or everybody's; they wait for the atasan all the same
    "laporan.import": {"pegawai": "own", "admin_dinas": "dinas", "admin": "all"},
    # scores that humans gave on paper before the app was used
    "penilaian.import": {"admin_dinas": "dinas", "admin": "all"},
    "pengaturan.edit": {"admin": "all"},
}
ACTIONS = tuple(HAK)

# What nobody does about himself, whatever his role: no scope covers the actor then. Each with the sentence that says who does.
# (Where the scope is "team" alone, it never covers him anyway.)
BY_OTHERS: Mapping[str, str] = {
    "pelatihan.approve": "Pelatihan Anda sendiri diputus atasan atau admin lain.",
    "pembinaan.plan": "Rencana tentang diri sendiri disusun oleh atasan.",
    "pengukuran.enter": "Angka tentang diri sendiri diisi atasan atau admin lain.",
    "target.set": "Target untuk diri sendiri ditetapkan atasan atau admin lain.",
    "kehadiran.enter": "Kehadiran Anda sendiri dicatat admin lain atau admin BKPSDM.",
    "ketidakhadiran.decide": "Permohonan Anda sendiri diputus atasan atau pejabat lain.",
    "kelonggaran.give": "Hari Anda sendiri dibuka penilai atau pejabat lain.",
    "koreksi_data.answer": "Koreksi data Anda sendiri dijawab admin lain.",
    "inovasi.decide": "Inovasi Anda sendiri diperiksa atasan atau pejabat lain.",
    "pujian.give": "Pujian untuk diri sendiri diberikan orang lain.",
    "penghargaan.propose": "Penghargaan untuk diri sendiri diusulkan orang lain.",
    "penghargaan.sign": "Penghargaan ini untuk Anda sendiri, jadi diputus pejabat lain.",
    "pegawai.edit": "Data Anda sendiri hanya dapat diubah admin lain.",
    "usul_atasan.decide": "Usulan tentang Anda sendiri diputus orang lain.",
    "penunjukan.give": "Penunjukan untuk diri sendiri diberikan orang lain.",
    "penunjukan.kepala": "Penunjukan untuk diri sendiri diberikan orang lain.",
    "penilaian.import": "Penilaian Anda sendiri diimpor admin lain.",
    "serah_terima.do": "Tugas Anda sendiri diserahkan oleh kepala atau admin lain.",
}

# What whoever stands in for a head does not do in his stead: he would hand his own appointment on, or, an admin of the dinas who
# puts people under himself, be his own second person.
NOT_IN_STEAD = frozenset({"penunjukan.give", "penunjukan.kepala", "usul_atasan.decide"})

# What a leader of the region does in his own name as an atasan; the rest of what an employee does is none of his.
AS_ATASAN = frozenset({"keberatan.respond", "coaching.change", "umpan_balik.own"})


@dataclass(frozen=True)
class Pelaksana:
    """Standing in, first and last day counted: for the atasan `untuk_id`, in the post of the head of the dinas, or both.

    name: of the other one: whom he stands for, or (in `Actor.digantikan`) who stands in for him.
    """

    penunjukan_id: int
    kind: str
    dinas_id: int
    untuk_id: int | None
    name: str
    kepala: bool
    start: date
    end: date

    def holds(self, day: date | None) -> bool:
        """Whether the day lies in the appointment."""
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True)
class Actor:
    """Who acts, as read from the database on this very run."""

    akun_id: int
    username: str
    name: str
    role: str
    pegawai_id: int | None = None
    dinas_id: int | None = None
    unit_id: int | None = None
    is_penilai: bool = False
    was_penilai: bool = False
    must_change: bool = False
    # in force today: whom he stands in for, and who stands in for him
    pelaksana: tuple[Pelaksana, ...] = ()
    digantikan: tuple[Pelaksana, ...] = ()
    # how he stands to his list of first steps (rules.langkah)
    langkah: str = "buka"

    @property
    def leads(self) -> bool:
        """Whether he is a leader of the region as the atasan of heads: with a record, but of no dinas."""
        return self.pegawai_id is not None and self.dinas_id is None

    @property
    def heads(self) -> bool:
        """Whether he stands in for the head of his own dinas."""
        return self.dinas_id is not None and any(one.kepala and one.dinas_id == self.dinas_id for one in self.pelaksana)

    @property
    def teams(self) -> tuple[Pelaksana, ...]:
        """For whose team he does the daily work today."""
        return tuple(one for one in self.pelaksana if one.untuk_id is not None)

    @property
    def roles(self) -> tuple[str, ...]:
        """The account's role and those that follow from being an employee and having, or having had, a team."""
        held = {self.role}
        held.discard("pegawai")
        if self.pegawai_id is not None:
            if not self.leads:
                held.add("pegawai")
            if self.is_penilai:
                held.add("penilai")
            if self.was_penilai:
                held.add("mantan_penilai")
            if self.teams:
                held.add("pelaksana")
            if self.heads:
                held.add("kepala")
        return tuple(role for role in ROLES if role in held)


# Who works at the server itself, by commands: no account is his, and the trail calls him the system.
OPERATOR = Actor(None, "", "sistem", "admin")  # type: ignore[arg-type]


@dataclass(frozen=True)
class Subject:
    """Whom or what an action touches; leave empty what does not apply."""

    dinas_id: int | None = None
    pegawai_id: int | None = None
    atasan_id: int | None = None
    unit_id: int | None = None
    # the day it is about: who stands in for an atasan acts only on those of his appointment
    day: date | None = None


def scopes(actor: Actor, action: str) -> tuple[str, ...]:
    """The scopes in which the actor may do `action`, narrowest first; empty when nowhere."""
    granted = {HAK[action][role] for role in _roles_for(actor, action) if role in HAK[action]}
    if actor.leads:
        granted -= {"unit", "dinas"}  # his team is in several of them, he is in none
    return tuple(scope for scope in SCOPES if scope in granted)


def allows(actor: Actor, action: str, subject: Subject | None = None) -> bool:
    """May the actor do `action` to `subject` (without one: to anything at all)?

    Example: a penilai may verify reports of an employee whose atasan he is:
    `allows(budi, "laporan.verify", Subject(dinas_id=1, pegawai_id=ani, atasan_id=budi))`.
    """
    granted = scopes(actor, action)
    if subject is None:
        return bool(granted)
    if about_himself(actor, action, subject.pegawai_id):
        return False
    return any(_covers(scope, actor, subject) for scope in granted)


def require(actor: Actor, action: str, subject: Subject | None = None) -> None:
    """`allows`, or raise.

    Raises:
        Forbidden: the table grants the actor no scope that covers the subject, or he is the subject himself.
    """
    if allows(actor, action, subject):
        return
    if subject is not None and about_himself(actor, action, subject.pegawai_id):
        raise Forbidden(BY_OTHERS[action])
    raise Forbidden()


def about_himself(actor: Actor, action: str, pegawai_id: int | None) -> bool:
    """Whether `action` about this employee is for others to do, because he is the actor himself."""
    return action in BY_OTHERS and pegawai_id is not None and pegawai_id == actor.pegawai_id


def acting_for(actor: Actor, subject: Subject) -> Pelaksana | None:
    """The appointment by which the actor does the daily work for the subject's atasan on that day; None: by none.

    Example: Citra, Plh. for Budi 9–20 November, may verify Ani's report of the 10th: it is hers "a.n. Budi"; that of the 23rd
    is not, and her own, should she be of Budi's team, never is.
    """
    if actor.pegawai_id is None or subject.pegawai_id == actor.pegawai_id or subject.atasan_id is None:
        return None
    return next((one for one in actor.teams if one.untuk_id == subject.atasan_id and one.holds(subject.day)), None)


def in_stead(actor: Actor, *atasan_ids: int | None) -> Actor:
    """The actor as the trail names him where he did it for one atasan: "Citra a.n. Budi"; else as he is."""
    found = {one.untuk_id: one.name for one in actor.teams if one.untuk_id in atasan_ids}
    if len(found) != 1 or set(atasan_ids) != set(found):
        return actor
    return _named(actor, next(iter(found.values())))


def as_head(actor: Actor) -> Actor:
    """The actor as the trail names him where he does what a head alone does: who stands in for one "Budi a.n. Dewi"."""
    one = next((one for one in actor.pelaksana if one.kepala and one.dinas_id == actor.dinas_id), None)
    return actor if one is None or actor.role == "kepala" else _named(actor, one.name or "kepala dinas")


def _named(actor: Actor, whose: str) -> Actor:
    told = f"{actor.name} a.n. {whose}"
    return replace(actor, name=told if len(told) <= MOST_NAME else told[: MOST_NAME - 1] + "…")


def _roles_for(actor: Actor, action: str) -> tuple[str, ...]:
    if action in NOT_IN_STEAD and actor.heads and actor.role != "kepala":
        return tuple(role for role in actor.roles if role != "kepala")
    if actor.leads and action in AS_ATASAN:
        return ("pegawai", *actor.roles)
    return actor.roles


def _covers(scope: str, actor: Actor, subject: Subject) -> bool:
    if scope == "all":
        return True
    if scope == "dinas":
        return actor.dinas_id is not None and subject.dinas_id == actor.dinas_id
    if scope == "unit":
        return actor.unit_id is not None and subject.unit_id == actor.unit_id and subject.dinas_id == actor.dinas_id
    if actor.pegawai_id is None:
        return False
    if scope == "acting":
        return acting_for(actor, subject) is not None
    if scope == "team":
        return subject.atasan_id == actor.pegawai_id and subject.pegawai_id != actor.pegawai_id
    return subject.pegawai_id == actor.pegawai_id
