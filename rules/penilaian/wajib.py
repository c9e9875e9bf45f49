"""Who is scored on a period at all: ASN, who were at work for long enough of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.kehadiran import STATUS_LABELS, Status
from rules.kit.identitas import NON_ASN
from rules.kit.periode import Kind
from rules.kit.periode_status import in_a_row

# Days that count as long leave when there are many of them; a day off with reason ("izin") and official travel do not.
AWAY: tuple[Status, ...] = ("tugas_belajar", "cuti", "sakit")
# Working days that a period usually has: 20 a month. From half of them on nobody is scored.
USUAL_DAYS: dict[Kind, int] = {"bulan": 20, "triwulan": 60, "semester": 120, "tahun": 240}
NON_ASN_WHY = "non-ASN melapor dan ikut dihitung, tetapi tidak mempunyai SKP dan tidak dinilai"
BEFORE_ASN = "belum ASN pada periode ini"
# Reasons that nobody can say otherwise about.
NEVER = (NON_ASN_WHY, BEFORE_ASN)


@dataclass(frozen=True)
class Jauh:
    """Days away of one kind within a period: how many working days, the first and the last."""

    days: int
    first: date
    last: date


def least_away(kind: Kind) -> int:
    """From how many working days away on somebody is not scored.

    PermenPANRB 6/2022 scores what was worked in a period and leaves open from when too little was: half of the usual
    working days is ours, and a penilai may still score who worked enough (domain.md, [M]).

    Example: 30 of a quarter's usual 60; maternity leave of three months is more, a fortnight is not.
    """
    return USUAL_DAYS[kind] // 2


def why_not(*, status: str, asn_sejak: date | None, end: date, kind: Kind, away: Mapping[str, Jauh], scored: bool = False) -> str:
    """Why somebody is not scored on a period that ends on `end`; "" where he is.

    Args:
        away: attendance status (of AWAY) → his days of it within the period.
        scored: a penilaian of his was begun, which says that he is.

    Example: tugas belajar on 64 days of T4 → "tugas belajar 1/10/2026–31/12/2026 (64 hari kerja)".
    """
    if status == NON_ASN:
        return NON_ASN_WHY
    if asn_sejak is not None and asn_sejak > end:
        return BEFORE_ASN
    if scored or sum(one.days for one in away.values()) < least_away(kind):
        return ""
    return in_a_row([
        f"{STATUS_LABELS[code].lower()} {one.first:%d/%m/%Y}–{one.last:%d/%m/%Y} ({one.days} hari kerja)"
        for code, one in sorted(away.items(), key=lambda pair: pair[1].first)
        if one.days
    ])  # fmt: skip
