"""How far a target reaches: what one set for a period means for the period that a reader looks at."""

from collections.abc import Collection

from rules.indikator import target_share
from rules.indikator.capaian import Target
from rules.indikator.laju import bounds, times
from rules.kit import periode as periode_rules
from rules.kit.angka import desimal
from rules.kit.periode import Periode

PARTS = {2: "separuhnya", 3: "sepertiganya", 4: "seperempatnya", 6: "seperenamnya", 12: "seperdua belasnya"}


def reaches(of: Periode, shown: Periode) -> bool:
    """Whether a target of `of` is read where `shown` is looked at: a month reads its quarter's, never the reverse."""
    return of == shown or of in periode_rules.around(shown)


def elsewhere(held: Collection[str], shown: Periode) -> str | None:
    """Where no target is read for `shown`: the code of another period that has one, the newest inside it, else the newest.

    Args:
        held: codes of the periods that have a target.

    Example: looking at 2026-T4, a target set for 2026-11 only → "2026-11".
    """
    others = [periode_rules.parse(code) for code in held]
    if not others or any(reaches(one, shown) for one in others):
        return None
    inside = [one for one in others if shown.start <= one.start and one.end <= shown.end]
    return max(inside or others, key=lambda one: (one.start, one.end)).code


def meaning(of: Periode, shown: Periode, *, aggregate: str, kumulatif: bool = False) -> str:
    """What a target of `of` is where `shown` is looked at, in a sentence.

    Example: a year's, looking at its last quarter: of a sum "… memakai target 2026 ini seperempatnya", of a share "… seutuhnya".
    """
    own, board = periode_rules.label(of), f"Dasbor {periode_rules.label(shown)}"
    if of == shown:
        return f"{board} langsung memakai target ini."
    if not reaches(of, shown):
        return f"{board} tidak memakai target {own}; target itu dipakai hanya bila {own} dipilih."
    if kumulatif:
        part = "menurut hari kerja sejak Januari"
    else:
        share = target_share(aggregate, len(periode_rules.months(shown)), len(periode_rules.months(of)))
        part = "seutuhnya" if share == 1 else PARTS[round(1 / share)]
    return f"{board} memakai target {own} ini {part}, selama tidak ada target yang lebih dekat."


def borrowed(wanted: Target, of: Periode, shown: Periode, aggregate: str, polarity: str) -> str:
    """What a sum owes in `shown` of a longer period's target; "" where it is the same number. Example: 1200 a year → "300"."""
    if of == shown or not reaches(of, shown) or aggregate != "jumlah":
        return ""
    share = target_share(aggregate, len(periode_rules.months(shown)), len(periode_rules.months(of)))
    return "–".join(desimal(bound, 2) for bound in bounds(times(wanted, share), polarity) if bound is not None)
