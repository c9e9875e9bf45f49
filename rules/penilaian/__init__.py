"""Penilaian kinerja (PermenPANRB 6/2022): behaviour aspects, causes of a miss, the way from draft to final."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.penilaian.predikat import RATINGS
from rules.penilaian.saran import DEFAULT_THRESHOLDS, HasilThresholds, ItemEvidence, Suggestion, WorkEvidence, suggest_hasil
from rules.penilaian.saran_perilaku import DEFAULT_PERILAKU_THRESHOLDS, PerilakuThresholds, suggest_perilaku

# The suggestions live in files of their own for their length; callers know them as part of the penilaian.
__all__ = [
    "ASPEK_LABELS",
    "ASPEK_PERILAKU",
    "CAUSES",
    "CAUSE_LABELS",
    "DEFAULT_PERILAKU_THRESHOLDS",
    "DEFAULT_THRESHOLDS",
    "OBJECTION_DAYS",
    "STATUSES",
    "STATUS_LABELS",
    "HasilThresholds",
    "ItemEvidence",
    "PerilakuThresholds",
    "Suggestion",
    "WorkEvidence",
    "is_given",
    "needs_reason",
    "next_statuses",
    "objection_until",
    "perilaku_from_aspects",
    "suggest_hasil",
    "suggest_perilaku",
]

AspekPerilaku = Literal["berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif"]
ASPEK_LABELS = {
    "berorientasi_pelayanan": "Berorientasi Pelayanan",
    "akuntabel": "Akuntabel",
    "kompeten": "Kompeten",
    "harmonis": "Harmonis",
    "loyal": "Loyal",
    "adaptif": "Adaptif",
    "kolaboratif": "Kolaboratif",
}
ASPEK_PERILAKU: tuple[AspekPerilaku, ...] = get_args(AspekPerilaku)

# The person, or the system: in general ("sistem", as all was kept before the kinds) or one of its kinds.
Cause = Literal["individu", "sistem", "proses", "alat", "petugas", "aturan", "anggaran", "sarana"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
CAUSE_LABELS = {
    "individu": "Individu",
    "sistem": "Sistem",
    "proses": "Sistem: proses",
    "alat": "Sistem: alat",
    "petugas": "Sistem: jumlah petugas",
    "aturan": "Sistem: aturan",
    "anggaran": "Sistem: anggaran",
    "sarana": "Sistem: sarana prasarana",
}

# Days after receipt in which an employee may object (PP 30/2019 Ps. 59, from a secondary source): default of a setting.
OBJECTION_DAYS = 14

Status = Literal["draf", "disampaikan", "diterima", "keberatan", "final"]
STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_LABELS = {
    "draf": "Draf",
    "disampaikan": "Disampaikan",
    "diterima": "Diterima",
    "keberatan": "Keberatan",
    "final": "Final",
}
# A penilai may take a penilaian back until it is answered. Silence until the time to object is over makes it final, and
# whoever acknowledged may still object within that time.
_NEXT = {
    "draf": ("disampaikan",),
    "disampaikan": ("draf", "diterima", "keberatan", "final"),
    "diterima": ("keberatan", "final"),
    "keberatan": ("final",),
    "final": (),
}


def side(cause: str) -> Literal["individu", "sistem"]:
    """Individu or sistem: whatever is not the person's is the system's. Example: "anggaran" → "sistem"."""
    return "individu" if cause == "individu" else "sistem"


def is_given(status: str) -> bool:
    """Whether a penilaian counts: it was submitted. A draft is the penilai's own. In SQL: db.queries.penilaian.berlaku."""
    return status != "draf"


def next_statuses(status: str) -> tuple[str, ...]:
    """Statuses a penilaian may take from here. Raises Invalid(field="status"). Example: "keberatan" → ("final",)."""
    if status not in _NEXT:
        raise Invalid("Status penilaian tidak dikenal.", field="status")
    return _NEXT[status]


def needs_reason(own: str, suggested: str | None) -> bool:
    """Whether the penilai has to write why: where his rating is another than the suggestion.

    Without a suggestion "sesuai" takes its place: nobody is put above or below expectation on no figures and no words.
    """
    return own != (suggested or "sesuai")


def objection_until(received: date, days: int = OBJECTION_DAYS) -> date:
    """The last day to object, `days` after receipt. Example: received 1 October 2026 → 15 October."""
    return received + timedelta(days=days)


def perilaku_from_aspects(ratings: Mapping[str, str]) -> str:
    """Propose the overall behaviour rating from the ratings of all seven BerAKHLAK aspects (the rule is ours).

    Two or more "di_bawah" → di_bawah: one weak aspect is for feedback, two are a pattern. Four or more "di_atas" (the
    majority) and none "di_bawah" → di_atas. Otherwise sesuai. A better aspect never lowers the proposal.

    Raises Invalid(field="perilaku") unless each of the seven has a known rating.
    Example: four di_atas, two sesuai, one di_bawah → sesuai.
    """
    if set(ratings) != set(ASPEK_PERILAKU) or any(rating not in RATINGS for rating in ratings.values()):
        raise Invalid("Ketujuh aspek perilaku harus dinilai.", field="perilaku")
    counts = Counter(ratings.values())
    if counts["di_bawah"] >= 2:
        return "di_bawah"
    if counts["di_atas"] >= 4 and not counts["di_bawah"]:
        return "di_atas"
    return "sesuai"
