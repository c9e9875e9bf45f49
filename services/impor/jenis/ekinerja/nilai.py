"""Results of e-Kinerja BKN held against who is here and what an earlier export told."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import func, select

from db.queries.organisasi import penempatan
from db.tables import HasilBkn, Pegawai, Penempatan
from rules.impor import Line, Reading, Wrong
from rules.kehadiran.sel import nip as read_nip
from rules.kit.errors import Invalid
from rules.kit.periode import Periode, label, parse
from rules.organisasi import nama_dinas
from rules.penilaian.hasil_bkn import contradiction
from services.impor.jenis.ekinerja import dinas as ekinerja_dinas
from services.impor.jenis.ekinerja.baris import BY, PERIODE, UNDATED
from services.impor.jenis.kind import Asked, Judged
from services.impor.jenis.pengukuran_tulis import Ubahan
from services.kit.batches import batched
from settings import day_of, get_settings

HASIL, PEGAWAI, PENEMPATAN = HasilBkn.__table__, Pegawai.__table__, Penempatan.__table__
TOGETHER = 500
# Text → how long it may be.
TEXTS = {"penilai_name": 200, "penilai_jabatan": 300, "skp_status": 60}
UNSHOWN = ("awal", "akhir", "jenis", "tahun", "plt", "induk", BY)
# What systems write into a cell for nothing.
NOTHING = frozenset(("-", "null", "none"))
CODES = ("hasil_kerja", "perilaku_kerja", "predikat")
TOLD = (*CODES, "penilai_nip", *TEXTS, "dinilai_at")
# How a row is told that another dinas's import takes.
NOT_THEN, THEIRS, OTHERS = "Bukan pegawai dinas ini", "Baris milik ", "Ada dinas lain di berkas ini"
NOT_HERE = "Belum terdaftar sebagai pegawai di sini."
OURS = "Papan Kinerja"


@dataclass(frozen=True)
class _Held:
    """What the rows are held against. people: NIP → (id, dinas at the end of the period). stored: employee → his row.

    above: the dinas that the title lines name.
    """

    asked: Asked
    periode: Periode
    people: Mapping[str, tuple[int, int]]
    stored: Mapping[int, Mapping[str, Any]]
    dinas: ekinerja_dinas.Known
    above: str


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New results and changed ones; who is not here is named, and his row passed over."""
    if not readings:
        return Judged([])
    p = parse(readings[0].values[PERIODE])
    people = _people(asked, {one.values["nip"] for one in readings}, p)
    above = ekinerja_dinas.named_above(asked.above)
    stored = _stored(asked, [id_ for id_, _ in people.values()], p)
    held = _Held(asked, p, people, stored, ekinerja_dinas.known(asked.connection), above)
    lines = [_line(one, held) for one in readings]
    new = [f"{one.values['nip']} {one.values.get('name') or ''}".strip() for one, line in zip(readings, lines, strict=True)
           if line.note == NOT_HERE]  # fmt: skip
    return Judged(lines, _notes(readings, lines, held, len(new)), people_new=new)


def _line(reading: Reading, held: _Held) -> Line:
    given = {
        name: value
        for name, value in reading.values.items()
        if name not in ("awal", "akhir", "jenis", "tahun", "plt", "induk", BY)
    }
    about = str(given.get("name") or given["nip"])
    if not given["nip"]:
        return Line(reading.row, "salah", given, about, wrong=(Wrong(reading.row, "nip", "NIP kosong."),))
    if reason := _not_ours(reading, held):
        return Line(reading.row, "lewati", given, about, note=reason)
    wrong, notes = [], []
    told: dict[str, Any] = {name: given.get(name) or None for name in CODES}
    for name, longest in TEXTS.items():
        told[name] = " ".join(str(given.get(name) or "").split())
        told[name] = "" if told[name].casefold() in NOTHING else told[name]
        if len(told[name]) > longest:
            wrong.append(Wrong(reading.row, name, f"Paling panjang {longest} huruf."))
    told["penilai_nip"] = ""
    if (text := str(given.get("penilai_nip") or "").strip()) and text.casefold() not in NOTHING:
        try:
            told["penilai_nip"] = read_nip(text)
        except Invalid as error:
            if "rusak" in error.message:
                wrong.append(Wrong(reading.row, "penilai_nip", error.message))
            else:
                notes.append(f"NIP penilai tidak dicatat: {error.message}")
    if reason := given.pop(UNDATED, ""):
        notes.append(f"Waktu dinilai tidak dicatat: {reason}")
    told["dinilai_at"] = _moment(given.get("dinilai"), given.pop("dinilai_jam", None))
    if wrong:
        return Line(reading.row, "salah", given, about, wrong=tuple(wrong))
    if not any(told[name] for name in (*CODES, "skp_status")):
        return Line(reading.row, "lewati", given, about, note="Belum dinilai di e-Kinerja.")
    return _stands(Line(reading.row, "baru", given, about), told, notes, held)


def _not_ours(reading: Reading, held: _Held) -> str:
    """Why the row is not of this dinas, "" where it is: somebody who is here belongs where he stood at the period's end."""
    here = held.people.get(reading.values["nip"])
    if here is not None:
        return "" if here[1] == held.asked.dinas_id else f"{NOT_THEN} pada akhir {label(held.periode)}."
    text = reading.values.get("induk") or held.above
    named = nama_dinas.find(text, held.dinas) if text else None
    return NOT_HERE if named in (None, held.asked.dinas_id) else f"{THEIRS}{text[:80]}."


def _stands(line: Line, told: Mapping[str, Any], notes: list[str], held: _Held) -> Line:
    """The line held against what an earlier export told; what this one leaves empty stays."""
    pegawai_id, _ = held.people[line.values["nip"]]
    stood = held.stored.get(pegawai_id)
    row = {name: told[name] or (stood[name] if stood is not None else told[name]) for name in TOLD}
    if problem := contradiction(row["hasil_kerja"], row["perilaku_kerja"], row["predikat"]):
        notes.append(problem)
    shown = {"nip": line.values["nip"], "name": line.values.get("name") or "", PERIODE: held.periode.code, **_shown(row)}
    note = " ".join(notes)
    came = {"dinas_id": held.asked.dinas_id, "sha256": held.asked.sha256}
    if stood is None:
        p = held.periode
        which = {"pegawai_id": pegawai_id, "kind": p.kind, "code": p.code, "start": p.start, "end": p.end}
        target = Ubahan(which, {**row, **came}, None)
        return Line(line.row, "baru", shown, line.about, note=note, target=target)
    former = _shown(stood)
    before = {name: former[name] for name, value in _shown(row).items() if former[name] != value}
    if all(row[name] == stood[name] for name in TOLD) and stood["dinas_id"] == held.asked.dinas_id:
        return Line(line.row, "sama", shown, line.about, note=note)
    which = {"pegawai_id": pegawai_id}
    target = Ubahan(which, {**row, **came}, (stood["id"], stood["version"]))
    return Line(line.row, "ubah", shown, line.about, before, note=note, target=target)


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """By the names of the fields."""
    moment = row["dinilai_at"]
    return {name: row[name] for name in TOLD if name != "dinilai_at"} | {"dinilai": day_of(moment) if moment else None}


def _moment(day: date | None, clock: time | None) -> datetime | None:
    """BKN writes the time of the office; without one it is the day's beginning."""
    return datetime.combine(day, clock or time(), get_settings().zone).astimezone(UTC) if day else None


def _people(asked: Asked, nips: Collection[str], p: Periode) -> dict[str, tuple[int, int]]:
    """Where each belongs: in the dinas of his last day in the period, else in that of today."""
    found: dict[str, tuple[int, int]] = {}
    for some in batched(sorted(nips), TOGETHER):
        last = penempatan.last_in(p.start, p.end, asked.today)
        query = select(PEGAWAI.c.nip, PEGAWAI.c.id, func.coalesce(PENEMPATAN.c.dinas_id, PEGAWAI.c.dinas_id)).where(
            PEGAWAI.c.nip.in_(some)
        )
        on = (PENEMPATAN.c.pegawai_id == PEGAWAI.c.id) & last
        for nip, id_, dinas_id in asked.connection.execute(query.join_from(PEGAWAI, PENEMPATAN, on, isouter=True)):
            found[nip] = id_, dinas_id
    return found


def _stored(asked: Asked, ids: Collection[int], p: Periode) -> dict[int, Mapping[str, Any]]:
    found: dict[int, Mapping[str, Any]] = {}
    for some in batched(sorted(ids), TOGETHER):
        query = select(HASIL).where(HASIL.c.code == p.code, HASIL.c.pegawai_id.in_(some))
        found |= {row["pegawai_id"]: row for row in asked.connection.execute(query).mappings()}
    return found


def _notes(readings: Sequence[Reading], lines: Sequence[Line], held: _Held, new: int) -> list[str]:
    p = held.periode
    notes = [f"Periode: {label(p) if p.kind != 'tahun' else f'tahun {p.code}'} ({readings[0].values[BY]})."]
    if readings[0].values[BY] == "kolom tahun SKP":
        notes.append("Berkas ini hanya menyebut tahunnya. Bila isinya hasil sebulan atau triwulan, sebutkan periodenya.")
    if any(OURS in line for line in held.asked.above):
        notes.append("Berkas ini dibuat Papan Kinerja sendiri, bukan e-Kinerja.")
    if new:
        notes.append(
            f"{new} orang belum terdaftar sebagai pegawai; barisnya dilewati. Daftarkan mereka dari berkas yang sama "
            "(jenis Pegawai), lalu impor berkas ini lagi."
        )
    others = Counter(line.note for line in lines if line.note.startswith(THEIRS))
    if others:
        told = ", ".join(f"{note.removeprefix(THEIRS).removesuffix('.')} ({n} baris)" for note, n in others.most_common(5))
        notes.append(f"{OTHERS}: {told}. Untuk mereka, impor berkas yang sama dengan memilih dinasnya.")
    if odd := [str(line.row) for line in lines if "menurut matriks" in line.note]:
        notes.append(f"{len(odd)} baris predikatnya tidak menurut matriks ({', '.join(odd[:10])}): dicatat seperti di e-Kinerja.")
    return notes
