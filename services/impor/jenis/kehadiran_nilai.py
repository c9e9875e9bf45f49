"""Days of an attendance file held against what is recorded: new, changed, the same, passed over or wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.queries.kehadiran import impor
from db.queries.kehadiran.impor import Orang
from rules import kehadiran as rules
from rules.impor import YES, Line, Reading, Wrong
from rules.kehadiran.penggal import decide
from rules.kit import hak
from rules.kit.errors import Invalid
from services.impor.jenis.kehadiran_kenal import Kenal
from services.impor.jenis.kind import Asked, Judged

ENTER = "kehadiran.enter"
VALUES = ("status", "time_in", "time_out", "note")
NIGHT = (
    "Ketukan malam lalu pagi berikutnya, sedangkan unitnya tidak bekerja dalam shift. Atur unitnya sebagai shift di "
    "Jam kerja, atau pakai berkas dengan jam masuk dan pulang pada satu baris."
)


@dataclass(frozen=True)
class NomorBaru:
    """Numbers of a machine that belong to nobody yet; mesin "": it must be named first."""

    mesin: str
    numbers: tuple[str, ...]


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """What each day would do; nothing is written."""
    days = [one.values["day"] for one in readings]
    start, end = min(days, default=asked.today), max(days, default=asked.today)
    known = Kenal(asked, start, end)
    recorded = impor.recorded(asked.connection, dinas_id=asked.dinas_id, start=start, end=end)
    lines = [_line(one, known, recorded) for one in readings]
    numbers = sorted({nip for one in readings if len(nip := one.values["nip"]) < 10}, key=int)
    nights = sorted({one.values["nip"] for one in readings if one.values["nights"] and one.values["nip"] in known.people})
    # A row is looked at again only where somebody has to say yes.
    asks = ["mesin"] if numbers and not known.mesin else []
    asks += ["malam"] if nights and asked.pilihan.get("malam") != YES else []
    return Judged(
        lines,
        _notes(known, nights, numbers),
        asks,
        _missing(known, {one.values["nip"] for one in readings}),
        [f"Nomor mesin {number}" for number in numbers],
        NomorBaru(known.mesin, tuple(numbers)) if numbers else None,
    )


def _notes(known: Kenal, nights: Sequence[str], numbers: Sequence[str]) -> list[str]:
    notes = []
    if nights:
        names = ", ".join(known.people[nip].name for nip in nights[:3]) + (", …" if len(nights) > 3 else "")
        notes.append(f"Pola malam pada {len(nights)} orang ({names}). {NIGHT}")
    if numbers:
        where = f" di mesin {known.mesin}" if known.mesin else ""
        notes.append(f"{len(numbers)} nomor{where} belum ada pegawainya: {', '.join(numbers[:20])}.")
    return notes


def _missing(known: Kenal, there: set[str]) -> list[str]:
    """Who belonged to the dinas in these days and is not in the file."""
    return [
        one.name
        for nip, one in known.people.items()
        if nip not in there and any(start <= known.end and (end is None or end >= known.start) for start, end, _ in one.stays)
    ]


def _line(reading: Reading, known: Kenal, recorded: Mapping[tuple[int, date], Any]) -> Line:
    values = reading.values
    shown = {"nip": values["nip"], "day": values["day"], **_times(values)}
    person = known.people.get(values["nip"])
    about = person.name if person is not None else ""
    try:
        if person is None:
            raise Invalid(_stranger(values["nip"], known))
        if hak.about_himself(known.asked.actor, ENTER, person.id):
            raise Invalid(hak.BY_OTHERS[ENTER])
        return _judged(Line(reading.row, "baru", shown, about), person, values, known, recorded)
    except Invalid as error:
        column = "NIP" if person is None else ""
        return Line(reading.row, "salah", shown, about, wrong=(Wrong(reading.row, column, error.message),))


def _stranger(nip: str, known: Kenal) -> str:
    if len(nip) == 18:
        return "NIP ini tidak ada di dinas ini."
    if not known.mesin:
        return f"{nip} adalah nomor mesin. Sebutkan nama mesinnya, lalu tentukan pegawainya."
    return f"Nomor {nip} di mesin {known.mesin} belum ada pegawainya."


def _times(values: Mapping[str, Any]) -> dict[str, Any]:
    pieces = values["pieces"]
    return {"time_in": pieces[0][0] if pieces else None, "time_out": pieces[-1][1] if pieces else None}


def _judged(line: Line, person: Orang, values: Mapping[str, Any], known: Kenal, recorded: Mapping[tuple[int, date], Any]) -> Line:
    day, pilihan = values["day"], known.asked.pilihan
    setting = known.setting(_require_day(day, person, known), day)
    if values["nights"] and pilihan.get("malam") != YES:
        raise Invalid(f"Pola malam: {NIGHT[:1].lower()}{NIGHT[1:]}")
    absent = pilihan.get("absen") == YES
    found = decide(day, values["pieces"], values["words"], setting, off=known.off(setting, day), absent=absent)
    if found.skip:
        return replace(line, state="lewati", note=found.skip)
    before = recorded.get((person.id, day))
    lone = [f"ketukan {moment:%H.%M} tanpa pasangan" for moment in values["lone"]]
    status, note = rules.check(found.status, ", ".join((*filter(None, (found.note,)), *lone)))
    new = {**line.values, "status": status, "note": note or (before.note if before is not None else "")}
    line = replace(line, values=new, target=(person.id, before.version if before is not None else None, found.minutes))
    return line if before is None else _against(line, before, known)


def _against(line: Line, before: Any, known: Kenal) -> Line:
    """The day beside the one that stands there."""
    if before.dinas_id != known.asked.dinas_id:
        raise Invalid("Hari ini sudah tercatat di dinas sebelumnya.")
    values = line.values
    # What somebody wrote beside his own entry is no difference of the file's.
    compared = VALUES if before.source == "impor" else VALUES[:3]
    old = {name: getattr(before, name) for name in compared if getattr(before, name) != values[name]}
    if not old:
        return replace(line, state="sama")
    line = replace(line, state="ubah", before=old)
    if before.source == "impor":
        return line
    stood = f"{rules.STATUS_LABELS[before.status]}" + (f" {before.time_in:%H.%M}" if before.time_in else "")
    # Nothing in the file is no word against a yes of the superior.
    only_absent = values["status"] == rules.ABSENT and before.source == rules.AGREED
    if known.asked.pilihan.get("timpa") == YES and not only_absent:
        return line
    how = "disetujui atasan" if before.source == rules.AGREED else "diisi tangan"
    return replace(line, state="lewati", note=f"Sudah {how}: {stood}.")


def _require_day(day: date, person: Orang, known: Kenal) -> int:
    """The unit of the day, on which something may be recorded."""
    if day > known.asked.today:
        raise Invalid("Hari ini belum tiba.")
    unit_id = person.unit_on(day)
    if unit_id is None:
        raise Invalid("Pegawai tidak aktif pada tanggal ini.")
    known.require_open(day)
    return unit_id
