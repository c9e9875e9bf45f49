"""The roll-ups of reports, attendance and measurements counted row by row in Python: what the SQL is compared with."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rules.kehadiran import ABSENT, PRESENT

Row = Mapping[str, Any]
# key of a roll-up's row → its amounts
Rekap = dict[tuple[Any, ...], dict[str, Any]]
LAPORAN = ("filed", "verified", "returned", "minutes", "minutes_verified", "days")
KEHADIRAN = ("days", "present", "late", "absent", "minutes")


def laporan(rows: Iterable[Row]) -> Rekap:
    """level, owner, month, dinas → the amounts of RekapLaporan."""
    found: Rekap = {}
    days: dict[tuple[Any, ...], set[tuple[int, date]]] = {}
    for row in rows:
        for level in ("dinas", "unit", "pegawai"):
            key = (level, row[f"{level}_id"], row["day"].replace(day=1), row["dinas_id"])
            sums = found.setdefault(key, dict.fromkeys(LAPORAN, 0))
            agreed = row["status"] == "disetujui"
            sums["filed"] += 1
            sums["verified"] += agreed
            sums["returned"] += row["status"] == "dikembalikan"
            sums["minutes"] += row["minutes"]
            sums["minutes_verified"] += agreed * row["minutes"]
            days.setdefault(key, set()).add((row["pegawai_id"], row["day"]))
            sums["days"] = len(days[key])
    return found


def kehadiran(rows: Iterable[Row]) -> Rekap:
    """level, owner, month, dinas → the amounts of RekapKehadiran."""
    found: Rekap = {}
    for row in rows:
        for level in ("dinas", "unit", "pegawai"):
            key = (level, row[f"{level}_id"], row["day"].replace(day=1), row["dinas_id"])
            sums = found.setdefault(key, dict.fromkeys(KEHADIRAN, 0))
            sums["days"] += 1
            sums["present"] += row["status"] in PRESENT
            sums["late"] += row["status"] == "terlambat"
            sums["absent"] += row["status"] == ABSENT
            sums["minutes"] += row["minutes"]
    return found


def pengukuran(rows: Iterable[Row]) -> Rekap:
    """indikator, level, owner, month, dinas → the amounts of RekapPengukuran; on one day the larger value is the last."""
    found: Rekap = {}
    for row in sorted(rows, key=lambda r: (r["day"], r["value"])):
        for level in ("dinas", "unit", "layanan", "pegawai"):
            if row[f"{level}_id"] is None:
                continue
            key = (row["indikator_id"], level, row[f"{level}_id"], row["day"].replace(day=1), row["dinas_id"])
            sums = found.setdefault(key, {"sum_value": 0.0, "sum_n": 0.0, "sum_vn": 0.0, "count": 0})
            sums["sum_value"] += row["value"]
            sums["sum_n"] += row["n"]
            sums["sum_vn"] += row["value"] * row["n"]
            sums["count"] += 1
            sums |= {"last_value": row["value"], "last_date": row["day"]}
    return found
