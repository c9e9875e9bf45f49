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
    """Codes of the larger periods around this one, nearest first. Example: "2026-08" → ("2026-T3", "2026")."""
    return tuple(larger.code for larger in around(parse(code)))


def inside(code: str) -> tuple[str, ...]:
    """Codes of all smaller periods in it, smallest last. Example: "2026-T3" → ("2026-07", "2026-08", "2026-09")."""
    nearest = children(parse(code))
    return nearest + tuple(smaller for child in nearest for smaller in inside(child))


def smallest_first(codes: Iterable[str]) -> list[str]:
    """Months, then quarters, then years, each by time: the order in which periods are closed."""
    return sorted(codes, key=lambda code: (len(months(parse(code))), code))


def whole_year(year: int) -> tuple[str, ...]:
    """Codes of a year, its quarters and its months."""
    code = parse(str(year)).code
    return (code, *inside(code))


def check_step(p: Periode, status: str, to: str, *, today: date) -> Status:
    """Where a step leads; refused, where the order of statuses or the calendar forbids it.

    Scoring cannot begin before the period does. Closing needs the period's last day to have come:
    a closed day takes no report any more.

    Raises:
        Invalid: field status.
    """
    not_there = f"Periode berstatus {STATUS_LABELS[status]} tidak dapat langsung menjadi {STATUS_LABELS.get(to, to)}."
    given = known(to, next_statuses(status), not_there, "status")
    if to == "penilaian" and today < p.start:
        raise Invalid(f"{label(p)} belum dimulai.", field="status")
    if to == "ditutup" and today < p.end:
        raise Invalid(f"{label(p)} belum berakhir; paling cepat ditutup pada {p.end:%d/%m/%Y}.", field="status")
    return given


def check_inside_closed(p: Periode, statuses: Mapping[str, str]) -> None:
    """Refuse to close a period while a smaller one in it is not: its figures would go on changing.

    Args:
        statuses: code → status of the periods opened in the dinas.

    Raises:
        Invalid: field inside, naming what is still open.
    """
    left = [code for code in smallest_first(inside(p.code)) if statuses.get(code, "ditutup") != "ditutup"]
    if left:
        raise Invalid(f"Tutup dulu yang ada di dalamnya: {names(left)}.", field="inside")


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
    changes. Smaller periods inside stay closed. Example: "2026-08" with all closed → 2026, 2026-T3, 2026-08.
    """
    return tuple(c for c in (*reversed(covering(code)), code) if statuses.get(c) == "ditutup")


def names(codes: list[str] | tuple[str, ...]) -> str:
    """Labels in a row: "Juli 2026, Agustus 2026 dan September 2026"."""
    return in_a_row([label(code) for code in codes])


def in_a_row(parts: list[str]) -> str:
    """Example: "a, b dan c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} dan {parts[-1]}"
