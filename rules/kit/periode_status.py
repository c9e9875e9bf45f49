"""Moving a period: open → scoring → closed, what must come first, and what a reopening opens along with it."""

from collections.abc import Iterable, Mapping
from datetime import date

from rules.kit.errors import Invalid
from rules.kit.periode import STATUS_LABELS, Periode, Status, around, children, label, months, next_statuses, parse
from rules.kit.teks import known

# What a status means to the people of the dinas; shown before it is chosen.
MEANINGS = {
    "terbuka": "Sasaran disusun dan disepakati; laporan dan angka indikator diisi dan diverifikasi. Penilaian baru berupa draf.",
    "penilaian": "Sasaran tidak berubah lagi. Laporan dan hasil masih dapat dilengkapi; pejabat penilai menyampaikan penilaian.",
    "ditutup": "Hasilnya dibekukan: tidak ada laporan, sasaran, angka, atau penilaian yang dapat diubah.",
}


def covering(code: str) -> tuple[str, ...]:
    """Codes of the larger periods around this one, nearest first. Example: "2026-08" → ("2026-T3", "2026-S2", "2026")."""
    return tuple(larger.code for larger in around(parse(code)))


def inside(code: str) -> tuple[str, ...]:
    """Codes of all smaller periods in it, smallest last. Example: "2026-T3" → ("2026-07", "2026-08", "2026-09")."""
    nearest = children(parse(code))
    return nearest + tuple(smaller for child in nearest for smaller in inside(child))


def smallest_first(codes: Iterable[str]) -> list[str]:
    """Months, quarters, half-years, years, each by time: the order in which periods are closed."""
    return sorted(codes, key=lambda code: (len(months(parse(code))), code))


def whole_year(year: int) -> tuple[str, ...]:
    """Codes of a year, its half-years, quarters and months."""
    code = parse(str(year)).code
    return (code, *inside(code))


def singly(year: int) -> tuple[str, ...]:
    """What may be opened and moved by itself: the codes of a year without its half-years, which follow."""
    return tuple(code for code in whole_year(year) if not _follows(code))


def check_step(p: Periode, status: str, to: str, *, today: date) -> Status:
    """Where a step leads; refused, where the order of statuses or the calendar forbids it.

    A half-year takes none: it follows its quarters. Scoring cannot begin before the period does. Closing needs the
    period's last day to have come:
    a closed day takes no report any more.

    Raises:
        Invalid: field status.
    """
    if p.kind == "semester":
        raise Invalid(f"{label(p)} mengikuti triwulannya: tertutup dan terbuka bersama keduanya.", field="status")
    not_there = f"Periode berstatus {STATUS_LABELS[status]} tidak dapat langsung menjadi {STATUS_LABELS.get(to, to)}."
    given = known(to, next_statuses(status), not_there, "status")
    if to == "penilaian" and today < p.start:
        raise Invalid(f"{label(p)} belum dimulai.", field="status")
    if to == "ditutup" and today < p.end:
        raise Invalid(f"{label(p)} belum berakhir; paling cepat ditutup pada {p.end:%d/%m/%Y}.", field="status")
    return given


def open_inside(code: str, statuses: Mapping[str, str]) -> list[str]:
    """What is still to be closed in a period before it, smallest first; a half-year goes along by itself.

    Args:
        statuses: code → status of the periods opened in the dinas.
    """
    return [c for c in smallest_first(inside(code)) if not _follows(c) and statuses.get(c, "ditutup") != "ditutup"]


def check_inside_closed(p: Periode, statuses: Mapping[str, str]) -> None:
    """Refuse to close a period while a smaller one in it is not: its figures would go on changing.

    Args:
        statuses: code → status of the periods opened in the dinas.

    Raises:
        Invalid: field inside, naming what is still open.
    """
    left = open_inside(p.code, statuses)
    if left:
        raise Invalid(f"Tutup dulu yang ada di dalamnya: {names(left)}.", field="inside")


def close_along(codes: Iterable[str], statuses: Mapping[str, str]) -> list[str]:
    """All that closes when these do, in order: a half-year goes with the second of its quarters, or with its year.

    Args:
        statuses: code → status of the periods opened in the dinas.

    Example: 2026-T2 with 2026-T1 closed before → 2026-T2, 2026-S1.
    """
    shutting = set(codes)
    shut = shutting | {code for code, status in statuses.items() if status == "ditutup"}
    for code, status in statuses.items():
        if _follows(code) and status != "ditutup" and (shut.issuperset(children(parse(code))) or shut & {*covering(code)}):
            shutting.add(code)
    return smallest_first(shutting)


def born_closed(code: str, statuses: Mapping[str, str]) -> bool:
    """Whether a period that is opened now is closed already: a half-year opened after both its quarters were closed."""
    return _follows(code) and all(statuses.get(quarter) == "ditutup" for quarter in children(parse(code)))


def _follows(code: str) -> bool:
    return parse(code).kind == "semester"


def check_covering_open(code: str, statuses: Mapping[str, str]) -> None:
    """Refuse to open a new period inside one that is closed already.

    Raises:
        Invalid: field periode.
    """
    shut = [larger for larger in covering(code) if statuses.get(larger) == "ditutup"]
    if shut:
        raise Invalid(f"{label(code)} berada di dalam {names(shut)} yang sudah ditutup.", field="periode")


def opens_along(code: str, statuses: Mapping[str, str]) -> tuple[str, ...]:
    """The closed periods that a reopening opens: this one and every closed one around it, largest first.

    A month's figures are part of its quarter and year, so those cannot stay frozen while the month
    changes. Smaller periods inside stay closed. Example: "2026-08" with all closed → 2026, 2026-S2, 2026-T3, 2026-08.
    """
    return tuple(c for c in (*reversed(covering(code)), code) if statuses.get(c) == "ditutup")


def names(codes: list[str] | tuple[str, ...]) -> str:
    """Labels in a row: "Juli 2026, Agustus 2026 dan September 2026"."""
    return in_a_row([label(code) for code in codes])


def in_a_row(parts: list[str]) -> str:
    """Example: "a, b dan c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} dan {parts[-1]}"
