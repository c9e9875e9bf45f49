"""Words that the papers of a meeting share: figures, marks, decisions and causes as they stand in print."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from db.queries.kit.frames import records
from db.queries.rapat import Meeting
from db.queries.rapat.kertas import Kertas
from db.queries.rapat.lalu import Lalu
from rules.kit import periode as periode_rules
from rules.penilaian import CAUSE_LABELS
from rules.rapat import BEKU_LABELS, JENIS_KEPUTUSAN_LABELS, JENIS_LABELS, STATES, state
from rules.rapat.kebutuhan import RULE, SMALL
from rules.rapat.lembar import KELOMPOK, Lembar
from rules.rapat.sejak import Sejak
from rules.tanda import SIGNS
from settings import day_of
from ui.kit import formats
from ui.rapat import lembar_kata as kata
from ui.rapat import sejak

_REGION = ("Kota ", "Kabupaten ")
# Causes of an indicator that are named.
MOST_CAUSES = 4


def headed(found: Kertas) -> dict[str, Any]:
    """What stands at the head and foot of each."""
    meeting = found.meeting
    return {
        "city": found.city,
        "dinas": found.dinas,
        "name": meeting.title,
        "kind": JENIS_LABELS[meeting.jenis],
        "period": periode_rules.label(meeting.code),
        "day": formats.day(meeting.day),
        "hour": hour(meeting),
        "place": meeting.place or formats.MISSING,
        "chair": meeting.chair or formats.MISSING,
        "notulis": meeting.notulis or "belum ditunjuk",
        "frozen": frozen(meeting, found.today),
        "printed": formats.date(found.today),
    }


def hour(meeting: Meeting) -> str:
    """When it begins, or began: "09.00"; or that nobody said so yet, or never did."""
    known = meeting.jam or (meeting.opened_at if written_on_its_day(meeting) else None)
    return formats.clock(known) if known else "menyusul" if meeting.opened_at is None else "tidak dicatat"


def written_on_its_day(meeting: Meeting) -> bool:
    """Whether the hours at which it was opened and closed here are its own; else it was held without the app."""
    return meeting.opened_at is not None and day_of(meeting.opened_at) == meeting.day


def planned(meeting: Meeting) -> str:
    """Behind the day of a meeting that was held on another one: " (direncanakan Jumat, 4 Desember 2026)"; else ""."""
    return "" if meeting.planned_day == meeting.day else f" (direncanakan {formats.day(meeting.planned_day)})"


def place_and_date(found: Kertas, when: date) -> str:
    """ "Medan, 4 Desember 2026": the region of the office, else where the meeting is."""
    region = next((found.city.removeprefix(one) for one in _REGION if found.city.startswith(one)), found.city)
    return ", ".join(part for part in (region or found.meeting.place, formats.date(when)) if part)


def frozen(meeting: Meeting, today: date) -> str:
    """Of when the figures are."""
    if meeting.frozen_at is None or meeting.frozen_by is None:
        return f"Bahan belum dibekukan: angka saat dicetak, {formats.date(today)}."
    return f"Angka {BEKU_LABELS[meeting.frozen_by]}, {formats.timestamp(meeting.frozen_at)}."


def indikator(page: Lembar, changes: Sequence[Sejak] = ()) -> dict[str, Any]:
    """The page of an indicator in words. changes: after it was frozen."""
    named = ", ".join(f"{name} {count}" for name, count in page.causes[:MOST_CAUSES])
    return {
        "name": page.name,
        "group": KELOMPOK[page.kelompok],
        "value": kata.value(page),
        "n": f"{formats.number(page.n, 0)} {page.counted}".strip() if page.n else formats.MISSING,
        "basis": kata.basis(page),
        "aim": kata.aim(page),
        "target": kata.target(page),
        "standing": kata.standing(page),
        "before": kata.before(page),
        "change": f"{SIGNS[page.change]} {page.change}",
        "assurance": kata.assurance(page),
        "sentence": f"{page.sentence} {page.of_target}".strip(),
        "since": f"Sejak dibekukan: {'; '.join(sejak.parts(changes))}." if changes else "",
        "owner": kata.owner(page),
        "causes": f"{kata.causes(page)} ({named})" if named else "",
        "commitments": [f"{kata.state(one)}: {one.what} ({kata.commitment(one)})" for one in page.commitments],
    }


def former(rows: Iterable[Lalu]) -> list[dict[str, Any]]:
    """What became of earlier decisions; `late` is marked."""
    return [
        {
            "what": one.what,
            "day": formats.date_short(one.day),
            "owner": one.owner or formats.MISSING,
            "due": f"tenggat {formats.date_short(one.due)}" if one.due else "tanpa tenggat",
            "state": STATES[one.state],
            "late": one.state == "lewat",
            "result": one.result,
            "seen": _after(one.seen),
            "since": STATES[one.since].lower() if one.since else "",
        }
        for one in rows
    ]


def _after(seen: str) -> str:
    """What followed, as a sentence. Example: "baru 2 dari 7 bulan setelahnya" is "Baru 2 dari 7 bulan setelahnya."."""
    told = seen if not seen or "setelahnya" in seen else f"setelah keputusan: {seen}"
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def decisions(decided: pd.DataFrame, today: date) -> list[dict[str, str]]:
    """What was decided. People are counted, not named, but for who sees to it."""
    return [_decision(row, today) for row in records(decided)]


def about(row: Mapping[str, Any]) -> list[str]:
    """What a decision aims at and is about; people are counted."""
    named = [str(row[key]) for key in ("indikator", "kompetensi", "unit", "pelatihan") if not formats.is_missing(row[key])]
    return [*named, f"{row['people']} orang"] if row["people"] else named


def _decision(row: Mapping[str, Any], today: date) -> dict[str, str]:
    due = None if formats.is_missing(row["due"]) else row["due"]
    return {
        "jenis": JENIS_KEPUTUSAN_LABELS[row["jenis"]],
        "what": row["what"],
        "about": " · ".join(about(row)),
        "cause": "" if formats.is_missing(row["cause"]) else CAUSE_LABELS[row["cause"]],
        "reason": row["reason"],
        "budget": row["budget_note"],
        "owner": formats.MISSING if formats.is_missing(row["owner"]) else row["owner"],
        "due": formats.date_short(due),
        "state": STATES[state(row["status"], due, today)],
        "result": row["result"],
    }


def needs(found: Kertas, *, closed: bool = True) -> dict[str, Any]:
    """Ranked needs with their rule; no rows where the meeting is not about them.

    closed: among those who lead; else who is one of few is not told apart.
    """
    rows = []
    for at, one in enumerate(found.needs, start=1):
        told = closed or not one.small
        figures = [formats.number(figure if told else None, 2) for figure in (one.borich, one.mean_gap)]
        rows.append([str(at), one.name, *figures, below(one.n, one.below, closed=closed)])
    return {"rule": RULE, "rows": rows}


def below(n: int, count: int, *, closed: bool) -> str:
    """How many of those observed are below what their posts require; of few only that they are few."""
    few = 0 < n < SMALL
    if few and not closed:
        return f"kurang dari {SMALL} orang diamati"
    return f"{count} dari {n} orang" + (f" (hanya {n} orang)" if few else "")


def system(found: Kertas) -> dict[str, Any]:
    """What the system causes, counted: items of plans in a sentence, causes of services as rows, and the plans made of them."""
    kinds = {
        CAUSE_LABELS[one].removeprefix("Sistem: ").lower(): n for one, n in found.missed.items() if one not in (None, "individu")
    }
    total = sum(kinds.values())
    told = ""
    if found.missed:
        named = ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items(), key=lambda pair: -pair[1]) if kind != "sistem")
        of_system = f"{total} butir sasaran meleset karena sistem{f' ({named})' if named else ''}"
        parts = [of_system, f"{found.missed.get('individu', 0)} karena individu"]
        parts += [f"{unknown} belum diketahui sebabnya"] if (unknown := found.missed.get(None, 0)) else []
        told = f"{', '.join(parts)}."
    causes = [one for one in records(found.causes) if one["cause"] != "individu"]
    made = found.decided[found.decided["jenis"] == "perbaikan"]
    return {
        "told": told,
        "asof": formats.date(found.today),
        "causes": [[one["category"], formats.number(one["count"]), formats.percent(one["share"], 0)] for one in causes],
        "plans": [_plan(one) for one in decisions(made, found.today)],
    }


def _plan(one: dict[str, str]) -> dict[str, str]:
    """A decision within a sentence: as people type them, reason and text may end in a stop of their own."""
    return one | {"what": one["what"].rstrip(". "), "reason": one["reason"].rstrip(". ")}
