"""Days of an attendance file held against what is recorded: new, changed, the same, passed over or wrong."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.queries.kehadiran.impor import Orang
from rules import kehadiran as rules
from rules.impor import YES, Line, Reading, Wrong
from rules.kehadiran.penggal import Piece, decide, fill
from rules.kit import hak
from rules.kit.errors import Invalid
from services.impor.jenis.kehadiran_kenal import Kenal, unread_remark
from services.impor.jenis.kehadiran_tercatat import against
from services.impor.jenis.kind import Asked, Judged

ENTER = "kehadiran.enter"
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
    lines = [_line(one, known) for one in readings]
    numbers = sorted({nip for one in readings if len(nip := one.values["nip"]) < 10}, key=int)
    nights = sorted({one.values["nip"] for one in readings if one.values["nights"] and one.values["nip"] in known.people})
    # A row is looked at again only where somebody has to say yes.
    asks = ["mesin"] if numbers and not known.mesin else []
    asks += ["malam"] if nights and asked.pilihan.get("malam") != YES else []
    return Judged(
        lines,
        [*_notes(known, nights, numbers), *_of_machine(readings, known), *_of_changed(lines, known)],
        asks,
        _missing(known, {one.values["nip"] for one in readings} | _blamed(known)),
        [f"Nomor mesin {number}" for number in numbers],
        NomorBaru(known.mesin, tuple(numbers)) if numbers else None,
    )


def _notes(known: Kenal, nights: Sequence[str], numbers: Sequence[str]) -> list[str]:
    notes = []
    if remark := unread_remark(known.asked):
        notes.append(
            f"Kolom “{remark}” ada di berkas ini dan tidak dibaca. Pilih kolomnya bila berisi cuti, sakit, atau dinas luar."
        )
    if nights:
        names = ", ".join(known.people[nip].name for nip in nights[:3]) + (", …" if len(nights) > 3 else "")
        notes.append(f"Pola malam pada {len(nights)} orang ({names}). {NIGHT}")
    if numbers:
        where = f" di mesin {known.mesin}" if known.mesin else ""
        notes.append(f"{len(numbers)} nomor{where} belum ada pegawainya: {', '.join(numbers[:20])}.")
    return notes


def _of_machine(readings: Sequence[Reading], known: Kenal) -> list[str]:
    """Every machine counts its people for itself: which one it is taken for is said."""
    if known.asked.pilihan.get("mesin") or not known.mesin or not any(one.values["numbered"] for one in readings):
        return []
    return [f"Nomor mesin dibaca sebagai nomor di mesin {known.mesin}. Bila berkas ini dari mesin lain, isi nama mesinnya."]


def _of_changed(lines: Sequence[Line], known: Kenal) -> list[str]:
    """What the reader should know of days that an earlier file told already."""
    notes = []
    changed = [line for line in lines if line.state == "ubah"]
    scanned = known.asked.susunan.layout == "ketukan"
    kept = [line for line in changed if len({"time_in", "time_out"} & line.before.keys()) == 1]
    if scanned and any(known.by_file(line.target[0], line.values["day"]) for line in kept):
        notes.append(
            "Ketukan digabung dengan jam yang sudah tercatat dari berkas lain: masuk paling awal, pulang paling akhir. Bila "
            "berkas lain itu salah, batalkan dahulu impornya."
        )
    shorter = sum(known.recorded[line.target[0], line.values["day"]].minutes > line.target[2] for line in changed)
    if shorter:
        notes.append(f"Pada {shorter} hari yang sudah tercatat, jam kerjanya menjadi lebih pendek. Periksa baris yang berubah.")
    return notes


def _blamed(known: Kenal) -> set[str]:
    """Who stands in rows that are wrong."""
    found = set()
    for one in known.asked.others:
        with suppress(Invalid):
            found.add(known.whose(one.values.get("nip") or ""))
    return found


def _missing(known: Kenal, there: set[str]) -> list[str]:
    """Who belonged to the dinas in these days and is not in the file."""
    return [
        one.name
        for nip, one in known.people.items()
        if nip not in there and any(start <= known.end and (end is None or end >= known.start) for start, end, _ in one.stays)
    ]


def _line(reading: Reading, known: Kenal) -> Line:
    values = reading.values
    person = known.people.get(values["nip"])
    nip = values["nip"] if person is None else person.nip or "tanpa NIP"
    shown = {"nip": nip, "day": values["day"], **_times(values["pieces"])}
    about = person.name if person is not None else ""
    try:
        if person is None:
            raise Invalid(_stranger(values["nip"], known))
        if hak.about_himself(known.asked.actor, ENTER, person.id):
            raise Invalid(hak.BY_OTHERS[ENTER])
        return _judged(Line(reading.row, "baru", shown, about), person, values, known)
    except Invalid as error:
        column = "nip" if person is None else ""
        # A row of a matrix has a column for each day.
        where = f"{values['day']:%d/%m/%Y}: " if person is not None and known.asked.susunan.layout == "matriks" else ""
        return Line(reading.row, "salah", shown, about, wrong=(Wrong(reading.row, column, where + error.message),))


def _stranger(nip: str, known: Kenal) -> str:
    if len(nip) == 18:
        return "NIP ini tidak ada di dinas ini."
    if not known.mesin:
        return f"{nip} adalah nomor mesin. Sebutkan nama mesinnya, lalu tentukan pegawainya."
    return f"Nomor {nip} di mesin {known.mesin} belum ada pegawainya."


def _times(pieces: Sequence[Piece]) -> dict[str, Any]:
    return {"time_in": pieces[0][0] if pieces else None, "time_out": pieces[-1][1] if pieces else None}


def _judged(line: Line, person: Orang, values: Mapping[str, Any], known: Kenal) -> Line:
    day, pilihan, pieces = values["day"], known.asked.pilihan, values["pieces"]
    setting = known.setting(_require_there(day, person, known), day)
    if values["nights"] and pilihan.get("malam") != YES:
        raise Invalid(f"Pola malam. {NIGHT}")
    before, earlier = known.recorded.get((person.id, day)), known.by_file(person.id, day)
    if earlier is not None:
        pieces = fill(pieces, values["words"], (earlier.time_in, earlier.time_out), overnight=setting.shift)
    absent = pilihan.get("absen") == YES
    found = decide(day, pieces, values["words"], setting, off=known.off(setting, day), absent=absent)
    if found.skip:
        return replace(line, state="lewati", note=found.skip)
    lone = [f"ketukan {moment:%H.%M} tanpa pasangan" for moment in values["lone"]]
    status, note = rules.check(found.status, ", ".join((*filter(None, (found.note,)), *lone)))
    new = {**line.values, **_times(pieces), "status": status, "note": note}
    line = replace(line, values=new, target=(person.id, before.version if before is not None else None, found.minutes))
    if before is not None:
        line = against(line, before, known, told=bool(values["pieces"] or values["words"]))
    if line.state in ("baru", "ubah"):
        known.require_open(day)
    return line


def _require_there(day: date, person: Orang, known: Kenal) -> int:
    """The unit of the day, if it has come and he was there."""
    if day > known.asked.today:
        raise Invalid("Hari ini belum tiba.")
    unit_id = person.unit_on(day)
    if unit_id is None:
        raise Invalid("Pegawai tidak aktif pada tanggal ini.")
    return unit_id
