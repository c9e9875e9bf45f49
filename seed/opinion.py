"""What a penilai makes of the evidence: mostly what it says, at times something else, and then the reason."""

import random
from collections.abc import Mapping

from rules.penilaian import ASPEK_PERILAKU, Suggestion, perilaku_from_aspects
from rules.penilaian.bukti import Bukti
from rules.penilaian.isi import Cause, Isian, hasil_needs_reason, perilaku_needs_reason
from rules.penilaian.predikat import RATINGS, predikat
from seed.kata import words
from seed.people import Person

# The share of ratings of work that leave the suggestion, and of misses that lie with the system.
DISSENT = 0.08
SYSTEM = {"DINKES": 0.8}
# How many of the seven aspects are rated other than "sesuai" where the figures suggest this.
ASPECTS = {"di_atas": ("di_atas", 5), "sesuai": ("di_atas", 2), "di_bawah": ("di_bawah", 2)}


def formed(rng: random.Random, person: Person, found: Bukti, saran: tuple[Suggestion, Suggestion]) -> Isian:
    """A finished penilaian: ratings, reasons, causes and feedback."""
    suggested = saran[0].rating or "sesuai"
    hasil = suggested if rng.random() > DISSENT else _other(rng, suggested)
    perilaku = _aspects(rng, saran[1].rating or "sesuai")
    kerja = perilaku_from_aspects(perilaku)
    bare = Isian(hasil, perilaku, kerja, "", "", _causes(rng, person, found), "")
    raised = RATINGS.index(hasil) > RATINGS.index(suggested)
    return Isian(
        hasil,
        perilaku,
        kerja,
        words.pick(rng, words.HIGHER if raised else words.LOWER) if hasil_needs_reason(bare, saran[0].rating) else "",
        words.pick(rng, words.ASPECTS_DIFFER) if perilaku_needs_reason(bare, saran[1].rating) else "",
        bare.causes,
        words.pick(rng, words.FEEDBACK[predikat(hasil, kerja)]),
    )


def begun(rng: random.Random, person: Person, found: Bukti, saran: tuple[Suggestion, Suggestion]) -> Isian:
    """A draft: the work is rated, behaviour only in part, nothing written yet."""
    perilaku = dict(list(_aspects(rng, saran[1].rating or "sesuai").items())[:4])
    return Isian(saran[0].rating, perilaku, None, "", "", _causes(rng, person, found), "")


def _aspects(rng: random.Random, suggested: str) -> Mapping[str, str]:
    rating, count = ASPECTS[suggested]
    # One aspect more or less: the penilai sees more than the figures do.
    apart = rng.sample(ASPEK_PERILAKU, count + (rng.random() < 0.2) - (rng.random() < 0.2))
    return {aspek: rating if aspek in apart else "sesuai" for aspek in ASPEK_PERILAKU}


def _causes(rng: random.Random, person: Person, found: Bukti) -> dict[int, Cause]:
    causes: dict[int, Cause] = {}
    for skp_id in found.missed:
        cause = "sistem" if rng.random() < SYSTEM.get(person.dinas_code, 0.45) else "individu"
        causes[skp_id] = (cause, words.pick(rng, words.CAUSES[cause]))
    return causes


def _other(rng: random.Random, rating: str) -> str:
    """The rating beside it; from the middle more often the better one."""
    if rating != "sesuai":
        return "sesuai"
    return "di_atas" if rng.random() < 0.7 else "di_bawah"
