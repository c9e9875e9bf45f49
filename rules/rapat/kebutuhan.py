"""Which competencies a dinas should train first, and which misses no training answers.

Sources: G. D. Borich, A Needs Assessment Model for Conducting Follow-Up Studies (1980), as signal.md §3 has it;
the split of causes is that of the programmes (domain.md §4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules.kit.errors import Invalid
from rules.penilaian import side
from rules.tanda import REAL

# With fewer people one of them moves the figure: it is shown, and said to be of few.
SMALL = 5
RULE = (
    "Urutan menurut Borich: rata-rata (tingkat yang dituntut − tingkat yang diamati penilai) × rata-rata tingkat yang dituntut. "
    "Yang dihitung hanya pegawai yang sudah diamati; bila sama, yang lebih banyak di bawah tuntutan lebih dahulu (konvensi)."
)
# What a miss is answered with, by its cause.
ANSWERS = {
    "individu": "Dapat dijawab dengan pelatihan atau pembinaan",
    "sistem": "Dijawab dengan rencana perbaikan, bukan pelatihan",
    None: "Tanyakan penyebabnya dahulu",
}
ASK_FIRST = f"{ANSWERS[None]}: keterampilan, proses, alat, atau petugasnya kurang?"


class Level(NamedTuple):
    """What a post requires of one person (1–5), and what his penilai observed; None: nothing yet."""

    required: float
    observed: float | None


@dataclass(frozen=True)
class Need:
    """How far a group is from what is required in one competency.

    total: people of whom it is required. n: those of them who were observed. below: those below the level. The means and
    `borich` are None where nobody was observed: that is no gap of 0.
    """

    kompetensi_id: int
    name: str
    jenis: str
    total: int
    n: int
    below: int
    mean_gap: float | None
    mean_required: float | None
    borich: float | None

    @property
    def small(self) -> bool:
        """Observed, but of fewer than SMALL people."""
        return 0 < self.n < SMALL


class Misses(NamedTuple):
    """Missed items by cause; never added into one figure with a competency."""

    individu: int
    sistem: int
    unknown: int


def borich(levels: Iterable[Level]) -> float | None:
    """Borich's need: mean(required − observed) × mean(required), over those who have both; None without any.

    Example: required 4 4 3, observed 2 3 3 → (2 + 1 + 0)/3 × 11/3 = 3.6667.

    Limits: it is a mean. People above the level hide others below it, so `Need.below` stands beside it; it says nothing of
    why, nor how sure it is with few people. Negative: the group is above what is required.
    """
    both = [(level.required, level.observed) for level in levels if level.observed is not None]
    if not both:
        return None
    n = len(both)
    return sum(required - observed for required, observed in both) / n * (sum(required for required, _ in both) / n)


def need(kompetensi_id: int, name: str, jenis: str, levels: Sequence[Level]) -> Need:
    """The need of a group in one competency."""
    both = [(level.required, level.observed) for level in levels if level.observed is not None]
    n = len(both)
    return Need(
        kompetensi_id,
        name,
        jenis,
        total=len(levels),
        n=n,
        below=sum(observed < required for required, observed in both),
        mean_gap=sum(required - observed for required, observed in both) / n if n else None,
        mean_required=sum(required for required, _ in both) / n if n else None,
        borich=borich(levels),
    )


def rank(needs: Iterable[Need]) -> list[Need]:
    """The largest need first; those of whom nobody was observed last. Equal ones by people below the level, a convention."""

    def key(one: Need) -> tuple[bool, float, int, str]:
        return (one.borich is None, -(one.borich or 0.0), -one.below, one.name)

    return sorted(needs, key=key)


def count_causes(causes: Iterable[str | None]) -> Misses:
    """Missed items by cause."""
    every = [cause and side(cause) for cause in causes]
    individu, sistem = every.count("individu"), every.count("sistem")
    return Misses(individu, sistem, len(every) - individu - sistem)


def check_answer(jenis: str, cause: str | None) -> None:
    """Training answers only what lies with people: nobody is trained out of a missing tool, nor without asking why.

    Raises:
        Invalid: field cause where it is not known, jenis where it is the system's.
    """
    if jenis != "pelatihan":
        return
    if cause is None:
        raise Invalid(ASK_FIRST, field="cause")
    if side(cause) == "sistem":
        raise Invalid("Penyebab sistem dijawab dengan rencana perbaikan, bukan pelatihan.", field="jenis")


def check_ground(jenis: str, *, competency: bool, change: str | None) -> None:
    """Refuse training for the usual ups and downs of a figure: they come from how the work is done, not from who does it.

    Args:
        competency: a competency is named, whose gap is ground enough. change: the mark of the indicator that is named, in words
            of rules.tanda; None without one.

    Raises:
        Invalid: field kompetensi_id.
    """
    if jenis == "pelatihan" and not competency and change is not None and change not in REAL:
        told = f"Angka indikator ini belum menunjukkan perubahan di luar variasi biasa. {ASK_FIRST}"
        raise Invalid(f"{told} Bila keterampilan, pilih kompetensinya.", field="kompetensi_id")
