"""Training of a file held against what is recorded: courses by title, sessions by their days, and nobody twice in one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import or_, select

from db.queries import kompetensi
from db.queries.kompetensi import KompetensiRow
from db.tables import Pelatihan, Peserta, SesiPelatihan
from rules.impor import Line, Reading, Wrong
from rules.impor.judul import plain
from rules.indikator.impor import Register
from rules.kit.errors import Forbidden, Invalid
from rules.kit.periode import tanggal
from rules.kit.teks import check_text
from rules.pelatihan import STATUS_PESERTA_LABELS, isi, overlaps
from rules.pelatihan.impor import certificate
from services.impor.jenis.baris import attempts
from services.impor.jenis.kind import Asked, Judged
from services.impor.jenis.masa import Kantor, Orang
from services.impor.jenis.pengukuran_hari import Hari
from services.kit.batches import batched

ACTION = "pelatihan.manage"
PELATIHAN, SESI, PESERTA = Pelatihan.__table__, SesiPelatihan.__table__, Peserta.__table__
OWN = "Hasil Anda sendiri dicatat oleh admin lain."
TELLS = ("jp", "pre", "post", "note")
TOGETHER = 500
# Where a refusal that names its field is shown.
COLUMNS = frozenset({"title", "jp", "provider", "pre", "post", "certificate", "link", "start", "end"})


class Course(NamedTuple):
    """A course: `id` None where the file makes it."""

    id: int | None
    title: str
    jp: int
    provider: str = ""
    mode: str = "tatap_muka"
    kompetensi_id: int | None = None


class Wanted(NamedTuple):
    """Who is to stand in which session; seen: id and version of his line there, None for none."""

    course: Course
    sesi_id: int | None
    start: date
    end: date
    dinas_id: int
    unit_id: int
    pegawai_id: int
    tells: Mapping[str, Any]
    seen: tuple[int, int] | None


@dataclass
class _Held:
    asked: Asked
    kantor: Kantor
    hari: Hari
    known: Register[KompetensiRow]
    courses: dict[str, Course]
    sessions: Mapping[tuple[int, date, date], tuple[int, str]]
    lines: Mapping[tuple[int, int], list[Mapping[str, Any]]]
    notes: dict[int, str] = field(default_factory=dict)


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New participants with the courses and sessions that they need, and lines of theirs that the file tells more of."""
    kantor = Kantor(asked, {one.values["nip"] for one in readings})
    known = Register(kompetensi.catalogue(asked.connection, dinas_id=asked.dinas_id), "Kompetensi", "Yang ada")
    lines = _lines_of(asked, {one.id for one in kantor.people.values()})
    hari = Hari(asked, {one.values["end"] for one in readings})
    held = _Held(asked, kantor, hari, known, _courses(asked), _sessions(asked), lines)
    found = [_line(one, held) for one in readings]
    return Judged(found, _notes(found))


def _courses(asked: Asked) -> dict[str, Course]:
    """Title in plain words → course: the dinas's own before the city's, what is offered before what was put aside."""
    t = PELATIHAN.c
    query = select(t.id, t.title, t.jp, t.provider, t.mode, t.kompetensi_id).order_by(t.dinas_id.is_(None), t.active.desc(), t.id)
    found: dict[str, Course] = {}
    for row in asked.connection.execute(query.where(or_(t.dinas_id == asked.dinas_id, t.dinas_id.is_(None)))):
        found.setdefault(plain(row.title), Course(*row))
    return found


def _sessions(asked: Asked) -> dict[tuple[int, date, date], tuple[int, str]]:
    t = SESI.c
    query = select(t.pelatihan_id, t.start, t.end, t.id, t.status).where(t.dinas_id == asked.dinas_id, t.status != "batal")
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in asked.connection.execute(query.order_by(t.id.desc()))}


def _lines_of(asked: Asked, people: set[int]) -> dict[tuple[int, int], list[Mapping[str, Any]]]:
    """(employee, course) → his lines in its sessions, wherever they were held."""
    names = ("id", "version", "sesi_id", "pegawai_id", "status", *TELLS)
    found: dict[tuple[int, int], list[Mapping[str, Any]]] = defaultdict(list)
    for some in batched(sorted(people), TOGETHER):
        query = select(*(PESERTA.c[name] for name in names), SESI.c.pelatihan_id, SESI.c.start, SESI.c.end)
        query = query.join_from(PESERTA, SESI, SESI.c.id == PESERTA.c.sesi_id).where(PESERTA.c.pegawai_id.in_(some))
        for row in asked.connection.execute(query).mappings():
            found[row["pegawai_id"], row["pelatihan_id"]].append(dict(row))
    return found


def _line(reading: Reading, held: _Held) -> Line:
    row, values = reading.row, reading.values
    wrong: list[Wrong] = []
    attempt = attempts(row, wrong, COLUMNS)

    person: Orang | None = attempt("nip", held.kantor.member, values["nip"])
    about = person.name if person else values["nip"]
    attempt("start", isi.check_days, values["start"], values["end"])
    if told := held.hari.wrong(values["end"]):
        wrong.append(Wrong(row, "end", told))
    course, note = attempt("title", _course, values, held) or (None, "")
    place = attempt("nip", _place, person, values["end"], held) if person else None
    tells = attempt("pre", _tells, values, course) if course else None
    if wrong or person is None or course is None or place is None or tells is None:
        return Line(row, "salah", values, about, wrong=tuple(wrong))
    start, end = values["start"], values["end"]
    sesi = held.sessions.get((course.id, start, end)) if course.id is not None else None
    wanted = Wanted(
        course, sesi[0] if sesi else None, start, end, place.dinas_id, place.unit_id, person.id, tells, None
    )  # fmt: skip
    shown = {"nip": person.nip, "title": course.title, "start": start, "end": end, **tells, "certificate": tells["note"]}
    shown.pop("note")
    line = Line(row, "baru", shown, about, note=note, target=wanted)
    return _beside(line, sesi, held.lines.get((person.id, course.id or 0), []))


def _beside(line: Line, sesi: tuple[int, str] | None, there: Sequence[Mapping[str, Any]]) -> Line:
    """The line beside what is recorded of the person in that course."""
    wanted: Wanted = line.target

    def refused(why: str) -> Line:
        return Line(line.row, "salah", line.values, line.about, wrong=(Wrong(line.row, "", why),))

    if sesi is not None and sesi[1] != "selesai":
        return refused("Sesi ini masih dibuka di aplikasi. Catat pesertanya di halaman Pelatihan.")
    own = next((one for one in there if sesi is not None and one["sesi_id"] == sesi[0]), None)
    if own is None:
        days = (wanted.start, wanted.end)
        met = [one for one in there if one["status"] == "hadir" and overlaps(*days, [(one["start"], one["end"])])]
        if met:
            told = f"{tanggal(met[0]['start'])} sampai {tanggal(met[0]['end'])}"
            return refused(f"Sudah tercatat mengikuti pelatihan ini pada {told}.")
        return line
    if own["status"] != "hadir":
        return refused(f"Pada sesi ini ia tercatat “{STATUS_PESERTA_LABELS[own['status']]}”. Ubah di halaman Pelatihan.")
    # An empty cell wipes nothing.
    tells = {name: own[name] if wanted.tells[name] in (None, "") else wanted.tells[name] for name in TELLS}
    before = {name: own[name] for name in TELLS if own[name] != tells[name]}
    if "note" in before:
        before["certificate"] = before.pop("note")
    wanted = wanted._replace(tells=tells, seen=(own["id"], own["version"]))
    shown = {**line.values, **{name: tells[name] for name in ("jp", "pre", "post")}, "certificate": tells["note"]}
    return Line(line.row, "ubah" if before else "sama", shown, line.about, before, note=line.note, target=wanted)


def _course(values: Mapping[str, Any], held: _Held) -> tuple[Course, str]:
    """The course that a title means, or a new one; a word on a competency that nobody knows."""
    title = " ".join(values["title"].split())
    if (known := held.courses.get(plain(title))) is not None:
        return known, ""
    kompetensi_id, note = _kompetensi(values.get("kompetensi") or "", held)
    provider = check_text(values.get("provider") or "", (0, isi.MAX_PROVIDER), "provider", name="Penyelenggara")
    made = Course(
        None, isi.check_title(title), isi.check_jp(values.get("jp")), provider, values.get("mode") or "tatap_muka", kompetensi_id
    )
    held.courses[plain(title)] = made
    return made, note


def _kompetensi(text: str, held: _Held) -> tuple[int | None, str]:
    if not text:
        return None, ""
    try:
        return held.known.find(text).id, ""
    except Invalid:
        return None, f"Kompetensi “{text[:40]}” tidak ada di katalog, jadi tidak dicatat."


def _place(person: Orang, day: date, held: _Held) -> Any:
    """Where his hours count: his place on the session's last day.

    Raises:
        Invalid: not in this dinas then. Forbidden: he himself.
    """
    if held.asked.actor.pegawai_id == person.id:
        raise Forbidden(OWN)
    found = person.on(day)
    if found is None or found.dinas_id != held.asked.dinas_id:
        raise Invalid(f"{person.name} bukan pegawai dinas ini pada {tanggal(day)}.")
    return found


def _tells(values: Mapping[str, Any], course: Course) -> dict[str, Any]:
    jp = course.jp if values.get("jp") is None else isi.check_jp(values["jp"])
    scores = {name: isi.check_score(values.get(name), name) for name in ("pre", "post")}
    return {"jp": jp, **scores, "note": certificate(values.get("certificate") or "", values.get("link") or "")}


def _notes(lines: Sequence[Line]) -> list[str]:
    taken: list[Wanted] = [line.target for line in lines if line.state == "baru"]
    courses = {plain(one.course.title) for one in taken if one.course.id is None}
    sessions = {(plain(one.course.title), one.start, one.end) for one in taken if one.sesi_id is None}
    notes = []
    if courses:
        notes.append(
            f"{len(courses)} pelatihan baru dicatat sebagai riwayat dan tidak ditawarkan; aktifkan di halaman Pelatihan "
            "bila perlu."
        )
    if sessions:
        notes.append(f"{len(sessions)} sesi yang sudah selesai dibuat untuk pesertanya.")
    return notes
