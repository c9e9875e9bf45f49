"""The CPU time of a process and everything it started, from /proc."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and its descendants, ended ones too, in seconds."""
    entries = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    fields = {int(entry.name): stat for entry in entries if (stat := _stat(entry))}
    family = descendants(pid, {one: int(stat[1]) for one, stat in fields.items()})
    return sum(int(value) for one in family if one in fields for value in fields[one][11:15]) / TICKS


def descendants(pid: int, parents: Mapping[int, int]) -> set[int]:
    """The process and all it started, directly or not.

    >>> sorted(descendants(10, {10: 1, 11: 10, 12: 11, 20: 1}))
    [10, 11, 12]
    """
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _stat(entry: Path) -> list[str]:
    # After the name, which may hold spaces and brackets: state, parent, …, utime, stime, cutime, cstime.
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it ended while we were looking
        return []
