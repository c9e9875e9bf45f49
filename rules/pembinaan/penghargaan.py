"""Rewards: who meets the rules of the dinas, told with the figures. It only suggests: a human proposes and a human signs.

The rules are ours (no regulation fixes them), hence all of them are a setting of the dinas. The domain asks that no reward is
given by a machine (UU 27/2022: no automatic decision about a person).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, get_args

from rules.kit.angka import desimal, persen
from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known
from rules.pembinaan import JenisPenghargaan
from rules.penilaian.predikat import PREDIKAT, PREDIKAT_LABELS

ATURAN_KEY = "penghargaan_aturan"
KINDS = ("triwulan", "bulan", "tahun")
REASON_LENGTH = (10, 1000)
NOTE_LENGTH = (10, 500)
NUMBER_LENGTH = (3, 60)
MOST_PERIODS = 12


@dataclass(frozen=True)
class Aturan:
    """The rules of a dinas. `times` of the last `of` scored periods of that `kind` with at least `predikat`.

    capaian: the least mean achievement in percent over these periods; None asks nothing.
    absent: the most days without reason in one calendar year; None asks nothing. The default stays below the first step of
    PP 94/2021 (three days).
    settled: no objection of the employee that is still undecided.
    """

    predikat: str = "sangat_baik"
    times: int = 2
    of: int = 4
    kind: str = "triwulan"
    capaian: float | None = 100.0
    absent: int | None = 2
    settled: bool = True


DEFAULT_ATURAN: dict[str, Any] = asdict(Aturan())


@dataclass(frozen=True)
class Fakta:
    """What is known of an employee: predikat of his scored periods, newest first; their mean capaian in percent (None: no item
    has one); the most days absent without reason in a calendar year; objections still undecided."""

    predikat: tuple[str, ...] = ()
    capaian: float | None = None
    absent: int = 0
    objections: int = 0


@dataclass(frozen=True)
class Syarat:
    """One rule held against one employee: its short name, the rule in words, his figure, and whether it is met."""

    name: str
    rule: str
    fact: str
    met: bool


def check_aturan(value: Any) -> dict[str, Any]:
    """The setting as it is kept.

    Raises:
        Invalid: field predikat, times, of, kind, capaian, absent or settled.
    """
    if not isinstance(value, dict) or set(value) != {one.name for one in fields(Aturan)}:
        raise Invalid("Aturan penghargaan tidak lengkap.")
    a = Aturan(**value)
    known(a.predikat, PREDIKAT, "Pilih predikat terendah.", "predikat")
    known(a.kind, KINDS, "Pilih jenis periode.", "kind")
    if not _whole(a.of) or not 1 <= a.of <= MOST_PERIODS:
        raise Invalid(f"Jumlah periode 1 sampai {MOST_PERIODS}.", field="of")
    if not _whole(a.times) or not 1 <= a.times <= a.of:
        raise Invalid(f"Paling sedikit 1 dan paling banyak {a.of} periode.", field="times")
    if a.capaian is not None and not 0 <= a.capaian <= 200:
        raise Invalid("Capaian 0 sampai 200 persen.", field="capaian")
    if a.absent is not None and (not _whole(a.absent) or not 0 <= a.absent <= 365):
        raise Invalid("Hari tanpa keterangan 0 sampai 365.", field="absent")
    return asdict(Aturan(a.predikat, a.times, a.of, a.kind, a.capaian, a.absent, bool(a.settled)))


def words(aturan: Aturan) -> list[str]:
    """The rules as sentences, those that ask something."""
    return [one.rule for one in _each(Fakta(), aturan)]


def eligible(facts: Fakta, aturan: Aturan) -> tuple[bool, tuple[Syarat, ...]]:
    """Whether every rule is met, and each rule with the figure it was held against.

    Better facts never make one ineligible: each rule asks for at least, or at most, so much.

    Example: two "sangat_baik" in the last four quarters, capaian 104, one day absent, no objection → met by default.
    """
    each = tuple(_each(facts, aturan))
    return all(one.met for one in each), each


def check_jenis(jenis: str | None) -> JenisPenghargaan:
    """Raises Invalid(field="jenis")."""
    return known(jenis, get_args(JenisPenghargaan), "Pilih jenis penghargaan.", "jenis")


def check_reason(text: str) -> str:
    """Why it is deserved, 10–1000 characters; it stands in the letter."""
    return check_text(text, REASON_LENGTH, "reason", name="Alasan", ask="Tuliskan alasannya")


def check_note(text: str) -> str:
    """Why a proposal is refused, 10–500 characters."""
    return check_text(text, NOTE_LENGTH, "note", name="Alasan penolakan", ask="Tuliskan alasan penolakan")


def check_number(text: str) -> str:
    """The number of the letter, 3–60 characters."""
    return check_text(text, NUMBER_LENGTH, "number", name="Nomor surat")


def _each(facts: Fakta, a: Aturan) -> Sequence[Syarat]:
    counted = facts.predikat[: a.of]
    good = sum(PREDIKAT.index(one) >= PREDIKAT.index(a.predikat) for one in counted)
    label = PREDIKAT_LABELS[a.predikat]
    least = f"{label} atau lebih baik" if a.predikat != PREDIKAT[-1] else label
    rule = f"Predikat {least} paling sedikit {a.times} kali dalam {a.of} {a.kind} terakhir yang dinilai"
    found = [Syarat("Predikat", rule, f"{good} dari {len(counted)} {a.kind} yang dinilai", good >= a.times)]
    if a.capaian is not None:
        enough = facts.capaian is not None and round(facts.capaian, 1) >= a.capaian
        told = "belum ada" if facts.capaian is None else persen(facts.capaian)
        rule = f"Rata-rata capaian pada periode itu paling sedikit {persen(a.capaian)}"
        found.append(Syarat("Capaian", rule, told, enough))
    if a.absent is not None:
        rule = f"Paling banyak {desimal(a.absent)} hari tanpa keterangan dalam satu tahun (tahun ini dan tahun lalu)"
        found.append(Syarat("Tanpa keterangan", rule, f"{facts.absent} hari", facts.absent <= a.absent))
    if a.settled:
        told = f"{facts.objections} belum diputus" if facts.objections else "tidak ada"
        found.append(Syarat("Keberatan", "Tidak ada keberatan yang belum diputus", told, not facts.objections))
    return found


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
