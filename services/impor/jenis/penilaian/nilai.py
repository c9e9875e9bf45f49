"""Scores of a file held against those that stand: what was decided in the app is never overwritten."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import select

from db.queries.penilaian import asal
from db.tables import Penilaian
from rules.impor import Line, Reading, Wrong
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Subject
from rules.kit.periode import parse
from rules.penilaian import STATUS_LABELS
from rules.penilaian.impor import check_given, check_over, checked_predikat
from rules.penilaian.isi import Isian, cleaned
from services.impor.jenis.baris import attempts
from services.impor.jenis.kind import Asked, Judged
from services.impor.jenis.masa import Kantor, Masa, Orang
from services.kit.batches import batched
from settings import day_of, get_settings

ACTION = "penilaian.import"
PENILAIAN = Penilaian.__table__
TEXTS = ("alasan_hasil", "alasan_perilaku", "umpan_balik")
TELLS = ("hasil_kerja", "perilaku_kerja", "predikat", *TEXTS)
SHOWN = ("nip", "periode", *TELLS, "penilai_nip", "day")
TOGETHER = 500
NOON = time(12)
FINAL = (
    "Penilaian dari berkas masuk sebagai final: keberatan atasnya mengikuti tanggal di atas kertas dan tidak dibuka lagi "
    "di sini. Pegawai melihat dari berkas mana nilainya diimpor."
)


class Wanted(NamedTuple):
    """A score as it is to stand; seen: id and version of the one that does, None for none."""

    dinas_id: int
    unit_id: int
    pegawai_id: int
    periode_id: int
    penilai_id: int
    tells: Mapping[str, Any]
    submitted_at: datetime | None
    seen: tuple[int, int] | None


class _Held(NamedTuple):
    asked: Asked
    kantor: Kantor
    stored: Mapping[tuple[int, int], Mapping[str, Any]]
    by_file: set[int]
    names: Mapping[int, str]
    asks: dict[str, None]


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New scores, and those of an earlier file that this one tells otherwise."""
    nips = {str(one.values.get(name) or "") for one in readings for name in ("nip", "penilai_nip")}
    kantor = Kantor(asked, nips)
    stored = _stored(asked, {one.id for one in kantor.people.values()})
    by_file = asal.imported(asked.connection, dinas_id=asked.dinas_id)
    nip_of = {one.id: one.nip for one in kantor.people.values()}
    held = _Held(asked, kantor, stored, by_file, nip_of, {})
    lines = [_line(one, held) for one in readings]
    return Judged(lines, [FINAL] if any(line.state in ("baru", "ubah") for line in lines) else [], list(held.asks))


def _stored(asked: Asked, people: set[int]) -> dict[tuple[int, int], Mapping[str, Any]]:
    names = ("id", "version", "pegawai_id", "periode_id", "penilai_id", "status", "submitted_at", *TELLS)
    found: dict[tuple[int, int], Mapping[str, Any]] = {}
    for some in batched(sorted(people), TOGETHER):
        query = select(*(PENILAIAN.c[name] for name in names)).where(PENILAIAN.c.pegawai_id.in_(some))
        for row in asked.connection.execute(query).mappings():
            found[row["pegawai_id"], row["periode_id"]] = dict(row)
    return found


def _line(reading: Reading, held: _Held) -> Line:
    row, values = reading.row, reading.values
    wrong: list[Wrong] = []
    attempt = attempts(row, wrong, SHOWN)

    person: Orang | None = attempt("nip", held.kantor.member, values["nip"])
    masa: Masa | None = attempt("periode", _masa, values, held)
    tells = attempt("predikat", _tells, values)
    about = person.name if person else values["nip"]
    place = attempt("nip", held.kantor.in_masa, person, masa) if person and masa else None
    if person is None or masa is None or place is None:
        return Line(row, "salah", values, about, wrong=tuple(wrong))
    attempt("nip", hak.require, held.asked.actor, ACTION, Subject(place.dinas_id, person.id, place.atasan_id))
    penilai_id = attempt("penilai_nip", _penilai, values.get("penilai_nip") or "", person, place.atasan_id, held)
    if wrong:
        return Line(row, "salah", values, about, wrong=tuple(wrong))
    there = held.stored.get((person.id, masa.id))
    seen = (there["id"], there["version"]) if there else None
    wanted = Wanted(
        place.dinas_id, place.unit_id, person.id, masa.id, penilai_id, tells, _moment(values.get("day")), seen
    )  # fmt: skip
    day = values.get("day")
    shown = {"nip": person.nip, "periode": masa.code, **tells, "penilai_nip": held.names.get(penilai_id, ""), "day": day}
    if there is None:
        return Line(row, "baru", shown, about, target=wanted)
    return _beside(Line(row, "sama", shown, about, target=wanted), there, held)


def _beside(line: Line, there: Mapping[str, Any], held: _Held) -> Line:
    """The line beside the score that stands already."""
    wanted: Wanted = line.target
    ratings = ("hasil_kerja", "perilaku_kerja", "predikat")
    if there["id"] not in held.by_file:
        if there["status"] != "draf" and all(there[name] == wanted.tells[name] for name in ratings):
            return line
        told = STATUS_LABELS[there["status"]].lower()
        why = f"Sudah ada penilaian yang dibuat di aplikasi ({told}). Berkas tidak menimpanya."
        return Line(line.row, "salah", line.values, line.about, wrong=(Wrong(line.row, "", why),))
    before = {name: there[name] for name in TELLS if there[name] != wanted.tells[name]}
    if there["penilai_id"] != wanted.penilai_id:
        before["penilai_nip"] = held.names.get(there["penilai_id"], "")
    if there["submitted_at"] != wanted.submitted_at:
        before["day"] = day_of(there["submitted_at"]) if there["submitted_at"] else None
    return Line(line.row, "ubah" if before else "sama", line.values, line.about, before, target=wanted)


def _masa(values: Mapping[str, Any], held: _Held) -> Masa:
    if not values["periode"]:
        held.asks["periode"] = None
        raise Invalid("Periode tidak tertulis di berkas. Pilih periodenya.")
    masa = held.kantor.scored(values["periode"])
    check_over(parse(masa.code), masa.status == "penilaian", held.asked.today)
    check_given(values.get("day"), parse(masa.code), held.asked.today)
    return masa


def _tells(values: Mapping[str, Any]) -> dict[str, Any]:
    """Ratings, predikat and texts, each checked as in the form."""
    hasil, perilaku = values["hasil_kerja"], values["perilaku_kerja"]
    texts = {name: values.get(name) or "" for name in TEXTS}
    isian = cleaned(Isian(hasil, {}, perilaku, causes={}, **texts))
    found = {"hasil_kerja": hasil, "perilaku_kerja": perilaku}
    return (
        found
        | {"predikat": checked_predikat(hasil, perilaku, values.get("predikat"))}
        | {name: getattr(isian, name) for name in TEXTS}
    )


def _penilai(nip: str, person: Orang, atasan_id: int | None, held: _Held) -> int:
    """Who gave it: as the file says, else his atasan of the period's last day."""
    if nip:
        named = held.kantor.people.get(nip)
        if named is None:
            raise Invalid(f"Penilai dengan NIP {nip} tidak dikenal.")
        if named.id == person.id:
            raise Invalid("Penilai tidak mungkin pegawai itu sendiri.")
        return named.id
    found = atasan_id if atasan_id is not None else person.today.atasan_id
    if found is None:
        raise Invalid(f"Penilai {person.name} tidak diketahui: isi kolom NIP penilai.")
    return found


def _moment(day: date | None) -> datetime | None:
    """Noon of the day at the office: no zone moves it to another day."""
    return None if day is None else datetime.combine(day, NOON, get_settings().zone).astimezone(UTC)
