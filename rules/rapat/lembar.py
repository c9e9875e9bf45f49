"""The page of one indicator in a review meeting, as data: what is frozen 48 hours ahead and read by everybody alike.

Source: signal.md §4: one fixed page per indicator with the months of this and the last year, target, marks, a sentence, n, who
answers for it, counted causes, and what was promised before.
"""

from dataclasses import dataclass
from datetime import date

from rules.tanda import ASSURANCES, BETTER, WORSE, Urgency

# Group → how it is called, in the order of the meeting. What is chosen by hand and shows nothing comes last.
KELOMPOK = {
    "komitmen": "Komitmen jatuh tempo",
    "perhatian": "Terancam meleset",
    "baik": "Membaik nyata",
    "pilihan": "Dipilih",
}
MOST_BY_MARK = 12


@dataclass(frozen=True)
class Bulan:
    """A point of the series. month: the first day of the last month of its step; value: None, nothing was measured.

    n: what it rests on. target, or low and high: of that step, in the unit of the series. running: the step is not over.
    """

    month: date
    value: float | None
    n: float
    target: float | None = None
    low: float | None = None
    high: float | None = None
    running: bool = False


@dataclass(frozen=True)
class Komitmen:
    """A former decision that aims at the indicator, as it stood. state: a key of rules.rapat.STATES; seen: what followed it."""

    keputusan_id: int
    what: str
    owner: str
    due: date | None
    state: str
    result: str
    day: date
    seen: str = ""


@dataclass(frozen=True)
class Lembar:
    """The page of an indicator of a dinas and a period.

    position: as the admin ordered the indicators. value, beyond: in `satuan`; of a median that is not reached yet `value` is
    None and `beyond` what it is more than. n, counted: how much it rests on, and of what ("jawaban"). low, high: the 95 %
    interval. target: in words ("≥ 95,0"), "" without one. capaian: percent. keadaan: how a running figure stands. previous: the
    period before, which `against` names. per, step: what stands behind the unit of `months`, and how many months a point is.
    months: up to two years, oldest first. change, assurance, since: the marks in words (rules.tanda) and the month in which the
    change began; real: whether it may be called real. sentence, of_target: what is seen, and what it means for the target.
    owner: who answers for it; owner_chosen: somebody said so, else it is suggested. causes: why cases missed, counted, the most
    frequent first; individu: how many of them are the person's, the others are the system's. commitments: open ones first.
    due: one of them is due. reason: why there is no value, or no capaian. semestinya: of a running sum, what was due by now.
    """

    indikator_id: int
    code: str
    name: str
    satuan: str
    decimals: int
    polarity: str
    position: int
    value: float | None
    beyond: float | None
    n: float
    counted: str
    low: float | None
    high: float | None
    target: str
    capaian: float | None
    keadaan: str
    previous: float | None
    against: str
    per: str
    step: int
    months: tuple[Bulan, ...]
    change: str
    assurance: str
    since: date | None
    sentence: str
    of_target: str
    real: bool
    owner_id: int | None
    owner: str
    owner_chosen: bool
    causes: tuple[tuple[str, int], ...]
    commitments: tuple[Komitmen, ...]
    due: bool
    individu: int = 0
    reason: str = ""
    semestinya: float | None = None

    @property
    def kelompok(self) -> str:
        """A key of KELOMPOK."""
        if self.due:
            return "komitmen"
        if self.change == WORSE or self.assurance == ASSURANCES["consistent_fail"]:
            return "perhatian"
        return "baik" if self.change == BETTER else "pilihan"

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts the deck: its group, then how urgent it is (rules.tanda.Urgency)."""
        return list(KELOMPOK).index(self.kelompok), Urgency(self.change, self.assurance).rank

    @property
    def marked(self) -> bool:
        """Whether its marks or its commitments put it into the deck by themselves."""
        return self.kelompok != "pilihan"
