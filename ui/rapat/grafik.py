"""The chart of an indicator's page in a meeting, for the screen and for paper."""

from collections.abc import Sequence
from datetime import date

from rules.kit.periode import Periode, month_end
from rules.rapat.lembar import Bulan, Lembar
from rules.tanda.deret import PER_DAY
from rules.tanda.kalimat import STEPS, named
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import Chart
from ui.kit.charts.flags import Flag
from ui.kit.charts.setahun import HEIGHT, drawn_of, setahun

SOURCE = "angka indikator dinas"


def setahun_of(
    page: Lembar,
    *,
    place: str,
    periode: Periode,
    until: date | None = None,
    flags: Sequence[Flag] = (),
    height: int = HEIGHT,
) -> Chart | None:
    """A year of the indicator beside the year before and its target; None where it has no series.

    Args:
        place: the name of the dinas. until: the day on which the page was made; the year ends with it, or with the period.
    """
    if not page.months:
        return None
    end = min(periode.end, until or max(month_end(page.months[-1].month), periode.start))
    first, last = drawn_of(page.months, end, page.step)
    shown = [one for one in page.months if one.value is not None and first <= one.month <= last]
    n = f"{formats.number(sum(one.n for one in shown), 0)} {page.counted}".strip()
    measured = " ".join(part for part in (page.name, f"({page.satuan})" if page.satuan else "", page.per) if part)
    span = "–".join(formats.month_short(one) if page.step == 1 else named(one, page.step) for one in (first, last))
    return setahun(
        page.months,
        until=end,
        step=page.step,
        title=headline(page),
        subtitle=f"{measured} · {place} · {span} · n = {n}",
        unit=page.satuan,
        per=page.per,
        decimals=max(page.decimals, 1) if page.per == PER_DAY else page.decimals,
        flags=flags,
        height=height,
        asal=Asal(
            rule=f"Nilai tiap {STEPS[page.step]} dan targetnya; garis abu-abu: waktu yang sama setahun sebelumnya.",
            source=SOURCE,
            period=span,
            n=n,
            last=_last(page.months, end),
        ),
    )


def headline(page: Lembar) -> str:
    """The finding in a few words. Example: "Waktu tunggu memburuk nyata sejak Juni 2026"."""
    if page.real and page.since:
        return f"{page.name} {page.change} sejak {named(page.since, page.step)}"
    target = f", target {page.assurance}" if page.assurance and page.of_target else ""
    return f"{page.name}: {page.change}{target}"


def _last(months: Sequence[Bulan], end: date) -> date | None:
    """Until when its figures count."""
    known = [one.month for one in months if one.value is not None]
    return min(month_end(known[-1]), end) if known else None
