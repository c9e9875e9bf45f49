"""What happened on the way of a figure: one list with the numbers of the flags, and what was seen after each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from db.queries.indikator.tanda import Garis
from db.queries.peristiwa import Peristiwa
from rules.tanda import kalimat, setelah
from rules.tanda.deret import Deret
from ui.kit import formats
from ui.kit.charts.flags import MOST

NONE = "Belum ada peristiwa yang tercatat pada rentang grafik ini."


@dataclass(frozen=True)
class Kejadian:
    """An event of the chart.

    seen: what the figure shows after it, in words; judged: whether that can be told already. rebased: new limits began with it.
    """

    number: int
    day: date
    text: str
    seen: str
    judged: bool
    rebased: bool = False


def after(series: Deret, polarity: str, lines: Sequence[Garis], events: Sequence[Peristiwa]) -> tuple[Kejadian, ...]:
    """Each event with what followed it, in the order of its numbers. lines: the new baselines of the indicator."""
    unit = kalimat.STEPS[series.step]
    found = []
    for one in events:
        # the new limits that it began itself do not part what came before it from what came after
        rebase = [line.month for line in lines if line.peristiwa_id != one.id]
        made = setelah.of_points(series.judged, one.day, polarity=polarity, rebase=rebase, step=series.step)
        rebased = any(line.peristiwa_id == one.id for line in lines)
        found.append(Kejadian(one.number, one.day, one.text, setelah.seen(made, unit=unit), made.judged, rebased))
    return tuple(found)


def told(found: Sequence[Kejadian]) -> str:
    """As Markdown, a line each; those of one day of which the same is still to be waited for stand in one line.

    Only those that the chart has flags of.
    """
    shown, left = found[-MOST:], len(found[:-MOST])
    lines = [f"- {left} peristiwa lebih lama tidak bernomor pada grafik."] if left else []
    for (day, seen, judged), group in groupby(shown, key=lambda one: (one.day, one.seen, one.judged)):
        same = list(group)
        if judged or len(same) == 1:
            what = _marked(seen) if judged else seen
            lines += [_line([one.number], day, f"Setelah {_named(one)}: {what}.") for one in same]
        else:
            lines.append(_line([one.number for one in same], day, f"{_together(same)} ({seen})."))
    return "\n".join(lines)


def _line(numbers: Sequence[int], day: date, text: str) -> str:
    return f"- **{', '.join(map(str, numbers))}** · {formats.date_short(day)} · {text}"


def _marked(seen: str) -> str:
    """The judgement stands out, how it was made does not."""
    word, rest = re.split(r"(?= \(|; |$)", seen, maxsplit=1)
    return f"**{word}**{rest}"


def _together(same: Sequence[Kejadian]) -> str:
    """What all begin with ("Keputusan rapat: ") is said once."""
    heads = {one.text.partition(": ")[0] for one in same}
    if len(same) == 1 or len(heads) > 1 or any(one.rebased for one in same) or not all(": " in one.text for one in same):
        return "; ".join(map(_named, same))
    return f"{formats.escaped(heads.pop())}: {'; '.join(formats.escaped(one.text.partition(': ')[2]) for one in same)}"


def _named(one: Kejadian) -> str:
    return formats.escaped(one.text) + (" (garis dasar baru)" if one.rebased else "")
