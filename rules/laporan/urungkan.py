"""Until when a penilai may take back what he decided on daily reports."""

from datetime import datetime, timedelta

from rules.kit.errors import Invalid

MINUTES = 10  # ours: long enough to see a slip, short enough that nobody has built on it
TERM = timedelta(minutes=MINUTES)
# That one click decides, at most.
MAX_REPORTS = 500


def until(decided_at: datetime) -> datetime:
    """The last moment. Example: decided at 14.42 → 14.52."""
    return decided_at + TERM


def require_in_time(decided_at: datetime, now: datetime) -> None:
    """Refuse what is decided for longer; Invalid(field="reports")."""
    if now > until(decided_at):
        raise Invalid(
            f"Lebih dari {MINUTES} menit sejak diputuskan, tidak dapat diurungkan lagi. "
            "Laporan yang sudah disetujui masih dapat dikembalikan dengan catatan.",
            field="reports",
        )
