"""The page of an indicator in words, for the screen of a meeting and for paper: plain text, nothing in it is Markdown."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from rules import tanda
from rules.indikator.laju import RUNNING
from rules.intervals import Interval
from rules.kit.rentang import between
from rules.rapat import STATES
from rules.rapat.lembar import KELOMPOK, Komitmen, Lembar
from rules.tanda.kalimat import named
from ui.kit import formats

# A longer unit is not said again behind a target.
LONG_UNIT = 12
NO_COMMITMENT = "Belum ada komitmen dari rapat sebelumnya."
NO_CAUSE = "Belum ada sebab yang dicatat pada periode ini."
NO_SERIES = "Belum ada angka per bulan untuk digambar."


def value(page: Lembar) -> str:
    """The figure with its unit; of a median that is not reached yet what it is more than: "> 41 hari"; "—" without one."""
    if page.value is None and page.beyond is not None:
        return f"> {formats.value(page.beyond, page.satuan, 0)}"
    return formats.value(page.value, page.satuan, page.decimals)


def basis(page: Lembar) -> str:
    """What the figure rests on. Example: "n = 266 jawaban · rentang 95%: 72,3–75,4"; without a figure why there is none."""
    if page.value is None and page.beyond is None:
        return f"{page.reason[:1].upper()}{page.reason[1:]}" or "Belum ada angka pada periode ini."
    sure = between(_interval(page), page.decimals if page.satuan == "%" else min(page.decimals, 1))
    n = f"n = {formats.number(page.n, 0)} {page.counted}".strip()
    return f"{n} · rentang 95%: {sure}" if sure else n


def target(page: Lembar) -> str:
    """What has to be reached, and of a running sum what was due by now.

    Example: "Target ≥ 2.700 laporan, semestinya 1.772,0 kini".
    """
    due = formats.number(page.semestinya, max(page.decimals, 1)) if page.semestinya is not None else ""
    return f"Target {aim(page)}{f', semestinya {due} kini' if due else ''}" if page.target else "Tanpa target"


def aim(page: Lembar) -> str:
    """The target alone. Examples: "≥ 95,0%", "≤ 30 menit"; "tanpa target"."""
    if not page.target:
        return tanda.NO_TARGET
    unit = "%" if page.satuan == "%" else f" {page.satuan}" if page.satuan and len(page.satuan) <= LONG_UNIT else ""
    return f"{page.target}{unit}"


def standing(page: Lembar) -> str:
    """How it stands against the target, and why it has no capaian. Examples: "di bawah laju · capaian sejauh ini 92,4%",
    "tanpa capaian (tidak dapat dihitung: target nol)"; "" without a target.
    """
    so_far = "" if page.keadaan in ("tercapai", "tidak tercapai") else " sejauh ini"
    reached = f"capaian{so_far} {formats.percent(page.capaian)}" if page.capaian is not None else ""
    told = page.keadaan if page.keadaan != RUNNING else ""
    # without a figure the reason stands in its place, see `basis`
    if page.capaian is None and page.value is not None and page.reason:
        reached = f"tanpa capaian ({page.reason[:1].lower()}{page.reason[1:].rstrip('.')})"
    return " · ".join(part for part in (told, reached) if part) if page.target else ""


def before(page: Lembar) -> str:
    """The change against the period before, never called better or worse: two points say nothing of that."""
    if page.previous is None:
        return f"Tanpa angka pembanding dari {page.against}"
    was = formats.value(page.previous, page.satuan, page.decimals)
    if page.value is None:
        return f"{page.against}: {was}"
    step = page.value - page.previous
    if not formats.number(step, page.decimals).strip("-0,"):
        return f"Tetap seperti {page.against} ({was})"
    unit = "poin" if page.satuan == "%" else page.satuan
    return f"{'Naik' if step > 0 else 'Turun'} {formats.value(abs(step), unit, page.decimals)} dari {page.against} ({was})"


def since(page: Lembar) -> str:
    """Since when it is so. Example: "sejak Maret 2026"; "" where nothing changed."""
    return f"sejak {named(page.since, page.step)}" if page.real and page.since else ""


def why(page: Lembar) -> str:
    """By what a change is seen, or of how little nothing is said; "" where all is usual.

    Examples: "7 bulan berturut-turut naik", "baru 4 bulan data".
    """
    before, _, behind = page.sentence.rstrip(".").partition(": ")
    if page.real:
        return behind
    return f"{before[:1].lower()}{before[1:]}" if before.startswith("Baru ") else ""


def assurance(page: Lembar) -> str:
    """Whether the target is kept, with its sign. Examples: "◐ target kadang tercapai", "– tanpa target"; "" where untold."""
    if not page.assurance:
        return ""
    aimed = "" if page.assurance == tanda.NO_TARGET else "target "
    return f"{tanda.ASSURANCE_SIGNS[page.assurance]} {aimed}{page.assurance}"


def owner(page: Lembar) -> str:
    """Who answers for it, and whether somebody said so."""
    if not page.owner:
        return "belum ditunjuk"
    return page.owner if page.owner_chosen else f"{page.owner} (usulan)"


def causes(page: Lembar) -> str:
    """How many were noted, and whose they are. Example: "14 sebab dicatat: 13 sistem, 1 individu"."""
    every = sum(count for _, count in page.causes)
    sides = {"sistem": every - page.individu, "individu": page.individu}
    told = ", ".join(f"{formats.number(count)} {side}" for side, count in sides.items() if count)
    return f"{formats.number(every)} sebab dicatat: {told}"


def commitment(one: Komitmen) -> str:
    """What became of it, behind its text. Example: "Budi · tenggat 12 Des 2026 · hasil: loket dibuka · setelahnya: …"."""
    parts = [one.owner or "tanpa penanggung jawab", f"tenggat {formats.date_short(one.due)}" if one.due else "tanpa tenggat"]
    parts += [f"hasil: {one.result}"] if one.result else []
    parts += [one.seen if "setelahnya" in one.seen else f"setelahnya: {one.seen}"] if one.seen else []
    return " · ".join(parts)


def state(one: Komitmen) -> str:
    """Example: "Lewat tenggat"."""
    return STATES[one.state]


def groups(pages: Iterable[Lembar]) -> str:
    """How many of each group of the deck, in its order. Example: "1 komitmen jatuh tempo, 2 terancam meleset"; "" without any."""
    counts = Counter(one.kelompok for one in pages)
    return ", ".join(f"{counts[group]} {name.lower()}" for group, name in KELOMPOK.items() if counts[group])


def frozen(at: datetime | None) -> str:
    """Of when the figures are."""
    return f"dibekukan {formats.timestamp(at)}" if at else "angka saat ini, belum dibekukan"


def _interval(page: Lembar) -> Interval | None:
    return None if page.low is None or page.high is None else Interval(page.low, page.high)
