"""The suggested rating of behaviour. As in saran.py the thresholds are ours, and defaults of settings."""

from dataclasses import dataclass

from rules.kit.angka import persen
from rules.penilaian.saran import Suggestion, WorkEvidence, early_reason, for_now, too_early


@dataclass(frozen=True)
class PerilakuThresholds:
    """Percent, `min_judged` in reports, `min_owed` in days. 0 in both reporting fields suits a unit without daily reports."""

    reporting_above: float = 95.0
    reporting_below: float = 60.0
    returned_above: float = 5.0
    returned_below: float = 30.0
    attendance_above: float = 98.0
    attendance_below: float = 85.0
    min_judged: int = 5
    min_owed: int = 10


DEFAULT_PERILAKU_THRESHOLDS = PerilakuThresholds()


@dataclass(frozen=True)
class _Finding:
    """One figure in words, whether it is good enough for "di_atas", and what is wrong with it, if anything."""

    fact: str
    strong: bool
    weakness: str | None


def suggest_perilaku(evidence: WorkEvidence, *, thresholds: PerilakuThresholds = DEFAULT_PERILAKU_THRESHOLDS) -> Suggestion:
    """Suggest the rating of behaviour from reporting, verification and attendance.

    di_bawah: any known figure is past its lower threshold. di_atas: every known figure reaches its upper one, among
    them enough judged reports. Otherwise sesuai. Nothing known → no suggestion.

    Example: 20 of 22 days reported, 18 of 20 judged reports approved, attendance 97 → sesuai.
    """
    if too_early(evidence.running):
        return Suggestion(None, early_reason(evidence.running))
    if not evidence.reports and evidence.attendance_pct is None:
        return Suggestion(None, "Belum ada laporan harian dan data kehadiran, jadi belum ada saran.")
    judged = _judged(evidence, thresholds)
    findings = (_reporting(evidence, thresholds), judged, _attendance(evidence, thresholds))
    known = [found for found in findings if found]
    if not known:
        return Suggestion(None, "Laporan belum diperiksa dan data kehadiran belum ada, jadi belum ada saran.")
    weaknesses = [found.weakness for found in known if found.weakness]
    if weaknesses:
        rating, why = "di_bawah", " dan ".join(weaknesses)
    elif judged and all(found.strong for found in known):
        rating, why = "di_atas", "semua angka memenuhi batas Di Atas Ekspektasi"
    else:
        rating, why = "sesuai", "tidak memenuhi batas Di Atas maupun Di Bawah Ekspektasi"
    facts = "; ".join(found.fact for found in known)
    return Suggestion(rating, for_now(evidence.running, f"{facts[0].upper()}{facts[1:]}. Dasar saran: {why}."))


def perilaku_rule(thresholds: PerilakuThresholds = DEFAULT_PERILAKU_THRESHOLDS) -> str:
    """The rule that `suggest_perilaku` follows, in words, for the reader who wants to check it."""
    return (
        f"Di Atas: laporan terisi paling sedikit {persen(thresholds.reporting_above)} hari kerja (dilihat mulai "
        f"{thresholds.min_owed} hari kerja), dikembalikan paling banyak "
        f"{persen(thresholds.returned_above)} dari paling sedikit {thresholds.min_judged} laporan yang diperiksa, kehadiran "
        f"paling sedikit {persen(thresholds.attendance_above)}. Di Bawah: laporan terisi di bawah "
        f"{persen(thresholds.reporting_below)}, dikembalikan lebih dari {persen(thresholds.returned_below)}, atau kehadiran di "
        f"bawah {persen(thresholds.attendance_below)}. Selain itu Sesuai. Angka yang tidak ada tidak dihitung."
    )


def _reporting(evidence: WorkEvidence, thresholds: PerilakuThresholds) -> _Finding | None:
    """Nothing while few days are owed: one missed day of five is 80 %, and says little."""
    owed = evidence.working_days
    if owed < max(thresholds.min_owed, 1):
        return None
    # Work on a day off is reported too, so there can be more days reported than days owed.
    reported = min(evidence.days_reported, owed)
    rate = round(100 * reported / owed, 1)
    limit = thresholds.reporting_below
    return _Finding(
        f"laporan terisi {reported} dari {owed} hari kerja ({persen(rate)})",
        rate >= thresholds.reporting_above,
        f"laporan terisi di bawah {persen(limit)}" if rate < limit else None,
    )


def _judged(evidence: WorkEvidence, thresholds: PerilakuThresholds) -> _Finding | None:
    """Shares are of the reports already judged: a penilai who is behind with verifying must not cost the employee."""
    judged = evidence.reports_verified + evidence.reports_returned
    if judged <= 0:
        return None
    returned = round(100 * evidence.reports_returned / judged, 1)
    # One returned report out of two is 50%, and yet says nothing.
    enough = judged >= thresholds.min_judged
    limit = thresholds.returned_below
    return _Finding(
        f"{evidence.reports_verified} dari {judged} laporan yang diperiksa disetujui, "
        f"{evidence.reports_returned} dikembalikan ({persen(returned)})",
        enough and returned <= thresholds.returned_above,
        f"laporan dikembalikan lebih dari {persen(limit)}" if enough and returned > limit else None,
    )


def _attendance(evidence: WorkEvidence, thresholds: PerilakuThresholds) -> _Finding | None:
    if evidence.attendance_pct is None:
        return None
    rate = round(evidence.attendance_pct, 1)
    limit = thresholds.attendance_below
    return _Finding(
        f"kehadiran {persen(rate)}",
        rate >= thresholds.attendance_above,
        f"kehadiran di bawah {persen(limit)}" if rate < limit else None,
    )
