"""What an XmR chart says, in one sentence that whoever leads an office understands; and what that means for the target."""

from collections.abc import Mapping, Sequence
from datetime import date

from rules.kit.periode import Kind, containing, label
from rules.signal import Assurance, Segment, Show
from rules.signal import Kind as Finding
from rules.tanda import change
from rules.tanda.deret import Titik
from rules.tanda.dinilai import Dinilai

STEPS: Mapping[int, Kind] = {1: "bulan", 3: "triwulan", 12: "tahun"}
CALM = "Naik turunnya masih variasi biasa; belum ada yang perlu dijelaskan."
NOTHING = "Belum ada data yang dapat dinilai."
CHANGED = (
    "Batasnya masih dari seluruh bulan, juga sebelum perubahan itu: bila cara kerjanya memang berganti, "
    "garis dasar baru membuat target dinilai dari keadaan sekarang."
)


def sentence(name: str, points: Sequence[Titik], found: Dinilai, *, step: int = 1) -> str:
    """What is seen, since when and by what it is seen.

    Args:
        name: of the indicator. points: those of which `found` is the judgement. step: months of a point.

    Examples: "Waktu tunggu memburuk nyata sejak Juni 2026: 7 bulan berturut-turut naik."
    "Baru 4 bulan data: belum cukup untuk menilai."
    """
    if not found.xmr.segments:
        return NOTHING
    told, segment, unit = found.shown, found.xmr.segments[-1], STEPS[step]
    if told.show != "penuh":
        return _little(told.show, segment, unit, [point.value for point in points[segment.start : segment.end]])
    if told.since is None or told.variation is None:
        return CALM
    last, first = points[segment.end - 1].month, points[told.since].month
    when = f"sejak {named(first, step)}" if first < last else f"pada {named(last, step)}"
    return f"{name} {change(told.show, told.variation)} {when}: {_why(points, found, unit)}."


def of_target(assurance: Assurance | None, show: Show, *, turned: bool = False) -> str:
    """What it means for the target; "" where nothing can be told of it.

    turned: the last point lies on the other side of the target than the limits of all its months say (rules.tanda.dinilai).

    Example: "consistent_fail" → as long as work is done as now it will hardly be reached.
    """
    if assurance is None or show == "belum_cukup":
        return ""
    if turned and show == "penuh":
        return CHANGED
    if show == "tetap" or turned:
        return {
            "consistent_pass": "Targetnya tercapai setiap kali.",
            "inconsistent": "Target kadang tercapai dan kadang tidak.",
            "consistent_fail": "Targetnya belum pernah tercapai dalam rentang ini.",
        }[assurance]
    told = {
        "consistent_pass": "Selama cara kerjanya tetap, target diperkirakan selalu tercapai: seluruh variasi biasa memenuhinya.",
        "inconsistent": "Target kadang tercapai dan kadang tidak: letaknya di dalam variasi biasa.",
        "consistent_fail": "Selama cara kerjanya tetap, target diperkirakan tidak tercapai: letaknya di luar variasi biasa.",
    }[assurance]
    return f"Sementara ini: {told[0].lower()}{told[1:]}" if show == "sementara" else told


def of_then(then: str, since: date | None, now: str, *, step: int = 1) -> str:
    """Of a closed period: the mark that was told, where later figures or baselines say something else.

    Example: "memburuk nyata" since June, "variasi biasa" →
    "Tanda waktu itu: memburuk nyata sejak Juni 2026. Menurut angka sekarang: variasi biasa."
    """
    when = f" sejak {named(since, step)}" if since else ""
    return f"Tanda waktu itu: {then}{when}. Menurut angka sekarang: {now}."


def named(month: date, step: int = 1) -> str:
    """The step that ends with a month. Example: September 2026, 3 → "Triwulan III 2026"."""
    return label(containing(month, STEPS[step]))


def _little(show: Show, segment: Segment, unit: str, values: Sequence[float]) -> str:
    since = f"{unit} sejak garis dasar baru" if segment.start else f"{unit} data"
    if show == "belum_cukup":
        return f"Baru {segment.n} {since}: belum cukup untuk menilai."
    if show == "tetap" and max(values) > min(values):
        # the few that differ were left out as leaps
        return f"Hampir semua angkanya sama pada {segment.n} {since}: variasinya tidak dapat dihitung."
    if show == "tetap":
        return f"Angkanya sama pada {segment.n} {since}: tidak ada variasi."
    return f"Baru {segment.n} {since}: batasnya masih sementara, jadi perubahan belum disebut nyata."


def _why(points: Sequence[Titik], found: Dinilai, unit: str) -> str:
    """By what it is seen, of the last point."""
    kind: Finding = found.xmr.kinds[-1]
    segment = found.xmr.segments[-1]
    values = [point.value for point in points[segment.start : segment.end]]
    if kind in ("above_upl", "below_lpl"):
        return f"angkanya {'di atas batas atas' if kind == 'above_upl' else 'di bawah batas bawah'} variasi biasa"
    if kind in ("trend_up", "trend_down"):
        up = kind == "trend_up"
        return f"{_rising(values, up=up)} {unit} berturut-turut {'naik' if up else 'turun'}"
    if kind in ("shift_above", "shift_below"):
        above = kind == "shift_above"
        return f"{_beyond(values, segment.mean, above=above)} {unit} berturut-turut di {'atas' if above else 'bawah'} rerata"
    return f"dua dari tiga {unit} terakhir mendekati batas {'atas' if kind == 'two_of_three_above' else 'bawah'}"


def _rising(values: Sequence[float], *, up: bool) -> int:
    """How many points the run has that the last one ends."""
    run = 1
    while run < len(values) and values[-run] != values[-run - 1] and (values[-run] > values[-run - 1]) == up:
        run += 1
    return run


def _beyond(values: Sequence[float], mean: float, *, above: bool) -> int:
    run = 0
    while run < len(values) and values[-run - 1] != mean and (values[-run - 1] > mean) == above:
        run += 1
    return run
