"""Reports of a file held against those of their days: as the form would take them, one after the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from db.queries.laporan import batas
from db.queries.laporan.batas import Batas
from db.tables import Laporan, Periode, Skp
from rules.impor import Line, Reading, Wrong
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Subject
from rules.kit.periode import tanggal
from rules.laporan import Entry, check_alasan, check_minutes, clean
from rules.laporan.batas import always_open
from rules.laporan.impor import minutes, same, which
from services.impor.jenis.baris import attempts
from services.impor.jenis.kind import Asked, Judged
from services.impor.jenis.masa import Kantor, Orang
from services.impor.jenis.pengukuran_hari import Hari
from services.kit.batches import batched

ACTION = "laporan.import"
LAPORAN, SKP, PERIODE = Laporan.__table__, Skp.__table__, Periode.__table__
TOGETHER = 500
# The smallest limit there is: what lies within it costs no question.
SURE = 1
ONLY_OWN = "Dari berkas Anda hanya dapat mengisi laporan Anda sendiri."
WAITS = "Laporan dari berkas menunggu penilai; status di berkas tidak dipakai."


class Wanted(NamedTuple):
    """Whose report, his dinas today, and what it says."""

    pegawai_id: int
    dinas_id: int
    entry: Entry


class _Held:
    """What the rows are held against; the day of each person grows with every row that is taken."""

    def __init__(self, asked: Asked, readings: Sequence[Reading]) -> None:
        self.asked = asked
        self.own = is_own(asked)
        nips = () if self.own else {one.values["nip"] for one in readings}
        self.kantor = Kantor(asked, nips)
        self.hari = Hari(asked, {one.values["day"] for one in readings})
        people = list(self.kantor.people.values()) or ([self.kantor.me] if self.kantor.me else [])
        days = [one.values["day"] for one in readings]
        ids = {one.id for one in people}
        self.spent, self.there = _filed(asked, ids, days)
        self.items = _items(asked, ids, days)
        self._batas: dict[int, Batas] = {}

    def batas(self, person: Orang) -> Batas:
        """How far back he may file, asked once."""
        if person.id not in self._batas:
            self._batas[person.id] = batas.of(self.asked.connection, pegawai_id=person.id, today=self.asked.today)
        return self._batas[person.id]


def is_own(asked: Asked) -> bool:
    """Whether the actor brings nobody's reports but his own."""
    return not hak.allows(asked.actor, ACTION, Subject(dinas_id=asked.dinas_id))


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New reports, those that are there already, and those that the form would refuse too."""
    held = _Held(asked, readings) if readings else None
    lines = [_line(one, held) for one in sorted(readings, key=lambda one: (one.values["day"], one.row)) if held is not None]
    notes = [WAITS] if any(one.values.get("status") for one in readings) else []
    return Judged(lines, notes)


def _filed(
    asked: Asked, people: set[int], days: Sequence[date]
) -> tuple[dict[tuple[int, date], int], set[tuple[int, date, str, int]]]:
    """(employee, day) → minutes; and each report by day, activity and duration."""
    t = LAPORAN.c
    spent: dict[tuple[int, date], int] = defaultdict(int)
    there = set()
    for some in batched(sorted(people), TOGETHER):
        query = select(t.pegawai_id, t.day, t.activity, t.minutes).where(t.pegawai_id.in_(some))
        for pegawai_id, day, activity, long in asked.connection.execute(query.where(t.day.between(min(days), max(days)))):
            spent[pegawai_id, day] += long
            there.add((pegawai_id, day, same(activity), long))
    return spent, there


def _items(asked: Asked, people: set[int], days: Sequence[date]) -> Mapping[int, list[tuple[date, date, int, str]]]:
    """Employee → the agreed items of his plans that hold one of these days: from, to, id, words."""
    found: dict[int, list[tuple[date, date, int, str]]] = defaultdict(list)
    query = select(SKP.c.pegawai_id, PERIODE.c.start, PERIODE.c.end, SKP.c.id, SKP.c.what)
    query = query.join_from(SKP, PERIODE, PERIODE.c.id == SKP.c.periode_id).where(SKP.c.status == "disepakati")
    query = query.where(PERIODE.c.start <= max(days), PERIODE.c.end >= min(days))
    for some in batched(sorted(people), TOGETHER):
        for pegawai_id, *item in asked.connection.execute(query.where(SKP.c.pegawai_id.in_(some))):
            found[pegawai_id].append(tuple(item))
    return found


def _line(reading: Reading, held: _Held) -> Line:
    row, values, day = reading.row, reading.values, reading.values["day"]
    wrong: list[Wrong] = []
    attempt = attempts(row, wrong, values)

    person: Orang | None = attempt("nip", _person, values.get("nip") or "", held)
    if day <= held.asked.today and (told := held.hari.wrong(day)):
        wrong.append(Wrong(row, "day", told))
    entry: Entry | None = attempt("activity", _entry, values, held)
    about = person.name if person else values.get("nip") or ""
    if wrong or person is None or entry is None:
        return Line(row, "salah", values, about, wrong=tuple(wrong))
    shown = {"nip": person.nip, **{name: value for name, value in vars(entry).items() if name != "skp_id" and value}}
    mark = (person.id, day, same(entry.activity), entry.minutes)
    if mark in held.there:
        return Line(row, "sama", shown, about)
    attempt("day", _allowed, person, day, held)
    before = held.spent[person.id, day]
    attempt("minutes", check_minutes, entry.minutes, before)
    attempt("alasan", _alasan, entry, before)
    if wrong:
        return Line(row, "salah", values, about, wrong=tuple(wrong))
    held.there.add(mark)
    held.spent[person.id, day] += entry.minutes
    skp_id, words, note = _item(values.get("skp") or "", person, day, held)
    wanted = Wanted(person.id, person.today.dinas_id, Entry(**{**vars(entry), "skp_id": skp_id}))
    return Line(row, "baru", shown | {"skp": words}, about, note=note, target=wanted)


def _person(nip: str, held: _Held) -> Orang:
    me = held.kantor.me
    if not held.own:
        return held.kantor.member(nip)
    if me is None or (nip and nip != me.nip):
        raise Invalid(ONLY_OWN)
    return me


def _entry(values: Mapping[str, Any], held: _Held) -> Entry:
    long = minutes(values.get("minutes"), values.get("time_in"), values.get("time_out"))
    quantity = values.get("quantity")
    url, alasan = values.get("evidence_url") or None, values.get("alasan") or None
    told = Entry(
        values["day"],
        values["activity"],
        1.0 if quantity is None else float(quantity),
        values.get("satuan") or "kegiatan",
        long,
        None,
        url,
        alasan,
    )
    return clean(told, held.asked.today)


def _allowed(person: Orang, day: date, held: _Held) -> None:
    """Refuse a day on which he worked elsewhere, or that he could not file any more himself."""
    place = person.on(day)
    if place is None or place.dinas_id != held.asked.dinas_id:
        raise Invalid(f"{person.name} bukan pegawai dinas ini pada {tanggal(day)}.", field="day")
    if always_open(day, held.asked.today, SURE):
        return
    limit = held.batas(person)
    if not limit.is_open(day):
        raise Invalid(limit.too_late(day), field="day")


def _alasan(entry: Entry, before: int) -> None:
    check_alasan(entry.alasan, entry.day, before=before, after=before + entry.minutes)


def _item(text: str, person: Orang, day: date, held: _Held) -> tuple[int | None, str, str]:
    """The item that the row names, its words, and a word where it is none."""
    if not text:
        return None, "", ""
    covering = {item: words for start, end, item, words in held.items.get(person.id, []) if start <= day <= end}
    found = which(text, covering.items())
    if found is None:
        return None, "", f"Sasaran “{text[:40]}” tidak ditemukan di SKP yang disepakati; laporan masuk tanpa sasaran."
    return found, covering[found], ""
