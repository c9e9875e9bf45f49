"""The trend of a service's published IKM as a small inline SVG, which needs no script (templates/layanan_grafik.html)."""

from collections.abc import Sequence
from typing import Any

from db.queries.survei.publikasi import Published
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.angka import desimal
from rules.kit.rentang import with_interval
from rules.survei.ikm import BANDS

# Drawn at the width of a small telephone, where it is shown one to one and its words stay readable.
WIDTH, HEIGHT = 344, 190
LEFT, RIGHT, TOP, BOTTOM = 30, 26, 22, 24
# Most services lie above 60; a lower one widens the scale to the whole index.
USUAL_LOW, LOWEST, HIGHEST = 60.0, 25.0, 100.0


def trend(published: Sequence[Published]) -> dict[str, Any] | None:
    """Places and words of the publications, oldest first, with their precision and the limits of A, B and C.

    A year and its quarters are not one line: the kind of period that was published most often is drawn.

    Args:
        published: newest period first. None when fewer than two can be compared.
    """
    kinds = [periode_rules.parse(p.code).kind for p in published]
    most = max(kinds, key=kinds.count, default="")
    told = [p for p, kind in zip(published, kinds, strict=True) if kind == most][::-1]
    if len(told) < 2:
        return None
    limits = [p.interval or Interval(p.value, p.value) for p in told]
    low = USUAL_LOW if min(each.lower for each in limits) >= USUAL_LOW else LOWEST
    first, days = told[0].end, (told[-1].end - told[0].end).days

    def at(value: float) -> int:
        share = (min(max(value, low), HIGHEST) - low) / (HIGHEST - low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM))

    points = [
        {
            # By time, not by number: a period that was not published leaves its gap.
            "x": round(LEFT + 20 + (p.end - first).days / days * (WIDTH - LEFT - RIGHT - 20)),
            "y": at(p.value),
            "high": at(each.upper),
            "low": at(each.lower),
            "value": desimal(p.value, 1),
            "code": _short(p),
        }
        for p, each in zip(told, limits, strict=True)
    ]
    words = "Grafik " + "; ".join(
        f"{periode_rules.label(p.code)}: {with_interval(p.value, p.interval)}, n = {desimal(p.n)}" for p in told
    )
    bands = [(letter, at(float(least))) for letter, least in BANDS if float(least) > low]
    size = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - 4}
    return {**size, "words": words, "bands": bands, "points": points}


def _short(p: Published) -> str:
    """ "T3 ’26", "S1 ’26", "2026" or "09 ’26": eight of them fit side by side."""
    year, _, part = p.code.partition("-")
    return f"{part} ’{year[2:]}" if part else year
