"""Figures of indicators: a row is one of them (indicator, owner, day, value), or an owner and a day with a column for each."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlmodel import Session

from db.queries import indikator
from db.queries.indikator import IndikatorRow
from db.tables import Penempatan, Pengukuran
from rules.impor import Field, Line, Reading, Wrong
from rules.indikator import pengukuran
from rules.indikator.impor import Register, minutes_in
from rules.kit.errors import DomainError, Invalid
from rules.kit.teks import check_text
from rules.pelayanan.impor import is_divided
from services.impor import jejak
from services.impor.jenis.kind import Asked, Judged, Kind, Taking, Written
from services.impor.jenis.pengukuran_hari import Hari
from services.impor.jenis.pengukuran_milik import Pemilikan, require_all
from services.impor.jenis.pengukuran_tulis import Isian
from services.impor.jenis.pengukuran_tulis import undo as take_back
from services.impor.jenis.pengukuran_tulis import write as write_all
from services.indikator.pemilik import Pemilik
from services.indikator.pengukuran_rows import ACTION

PENGUKURAN, PENEMPATAN = Pengukuran.__table__, Penempatan.__table__
FIELDS = (
    Field("indikator", "Indikator", names=("kode indikator", "nama indikator", "iku", "indikator kinerja"), example="KTP_TEPAT"),
    Field(
        "pemilik", "Pemilik", example="Bidang Pelayanan",
        names=("nip", "nip pegawai", "kode layanan", "layanan", "unit", "unit kerja", "nama unit", "milik", "dinas"),
    ),
    Field("day", "Tanggal", "hari", ("hari", "tgl", "date"), needed=True, filled=True, example="31/12/2026"),
    Field("value", "Nilai", "angka", ("realisasi", "angka", "pembilang", "value"), example="12,5"),
    Field("n", "Pembagi", "angka", ("penyebut", "jumlah pembagi", "dari"), example="40"),
    Field("note", "Catatan", names=("keterangan", "ket")),
)  # fmt: skip
LONG = ("indikator", "value")
WIDE = "kolom"
Owned = tuple[str, int | None]


class Stood(NamedTuple):
    """A figure as it stands."""

    id: int
    version: int
    dinas_id: int
    value: float
    n: float
    note: str


class _Held(NamedTuple):
    """What the rows are held against."""

    known: Register[IndikatorRow]
    owners: Pemilikan
    hari: Hari
    stored: Mapping[tuple[int, Owned, date], Stood]
    dinas_id: int


def fields(asked: Asked) -> Sequence[Field]:
    """The columns of one figure, and one (two where it is divided) for each indicator that is entered by hand."""
    return (*FIELDS, *(one for of in _entered(asked) for one in _own(of)))


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """A record for each figure: of the wide form one row makes several.

    Raises:
        Invalid: field indikator or value; the file has neither both of them nor a column of an indicator.
    """
    # What a wrong cell would have told stands nowhere: only a whole row shows every column.
    given = next((one.values.keys() for one in readings if not one.wrong), None)
    if given is None:
        return readings
    wide = [of for of in _entered(asked) if of.code in given or f"{of.code}_n" in given]
    missing = [name for name in LONG if name not in given]
    if missing and not wide:
        field = next(one for one in FIELDS if one.name == missing[0])
        raise Invalid(
            f"Kolom {field.label} tidak ditemukan. Pilih kolomnya, atau pakai kode indikator sebagai judul kolom.",
            field=field.name,
        )
    known = _register(asked)
    found: list[Reading] = []
    for one in readings:
        found += [one] if one.wrong else _figures(one, wide, not missing, known)
    owners, levels = Pemilikan(asked), {of.code: of.level for of in known.by_code.values()}
    for one in found:
        if not one.wrong and not one.skip and (level := levels.get(one.values["indikator"])):
            one.values["pemilik"] = owners.canonical(level, one.values.get("pemilik", ""))
    return found


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New figures and corrections, each checked as if it were entered in the form."""
    days = {one.values["day"] for one in readings}
    known = _register(asked)
    held = _Held(known, Pemilikan(asked), Hari(asked, days), _stored(asked, days), asked.dinas_id)
    return Judged([_line(one, held) for one in readings])


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """All figures at once."""
    return write_all(session, asked, [line.target for line in taking.lines], taking.progress)


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Figures go, or get their former values, where the actor may enter them."""
    rows = jejak.standing(session.connection(), PENGUKURAN, written)
    require_all(asked, [(row["dinas_id"], row["pegawai_id"], row["layanan_id"]) for row in rows])
    take_back(session, asked, written, rows)


def key(values: Mapping[str, Any]) -> Hashable:
    """Indicator, owner and day."""
    return values["indikator"].casefold(), values.get("pemilik", "").casefold(), values["day"]


def _figures(reading: Reading, wide: Sequence[IndikatorRow], long: bool, known: Register[IndikatorRow]) -> list[Reading]:
    values = reading.values
    found: list[Reading] = []
    same: dict[str, Any] = {name: values[name] for name in ("pemilik", "day", "note") if name in values}
    for of in wide:
        value, n = values.get(of.code), values.get(f"{of.code}_n")
        if value is not None or n is not None:
            found.append(Reading(reading.row, {"indikator": of.code, **same, "value": value, "n": n, WIDE: True}))
    if long and (values["value"] is not None or values.get("n") is not None):
        with suppress(Invalid):  # told by `judge`
            values["indikator"] = known.find(values["indikator"]).code
        for of in wide:
            values.pop(of.code, None)
            values.pop(f"{of.code}_n", None)
        found.append(reading)
    if not found:
        reading.skip = "Tidak ada angka di baris ini."
        return [reading]
    return found


def _line(reading: Reading, held: _Held) -> Line:
    row, given = reading.row, dict(reading.values)
    wide = bool(given.pop(WIDE, False))
    day, text = given["day"], given.get("pemilik", "")
    wrong = [Wrong(row, "day", told)] if (told := held.hari.wrong(day)) else []

    def column(name: str, code: str) -> str:
        return (code if name != "n" else f"{code}_n") if wide else name

    try:
        of = _indicator(given["indikator"], held)
    except Invalid as error:
        return Line(row, "salah", given, text, wrong=(*wrong, Wrong(row, "indikator", error.message)))
    about = f"{of.name} · {text}" if text else of.name
    pemilik = None
    try:
        pemilik = held.owners.resolve(of.level, text, day)
    except DomainError as error:
        wrong.append(Wrong(row, "pemilik", error.message))
    number = None
    try:
        number = pengukuran.check(of.aggregate, of.factor, given["value"], given.get("n"))
    except Invalid as error:
        wrong.append(Wrong(row, column(error.field or "value", of.code), error.message))
    try:
        note = check_text(given.get("note") or "", (0, 300), "note", name="Catatan")
    except Invalid as error:
        wrong.append(Wrong(row, "note", error.message))
    if wrong or pemilik is None or number is None:
        return Line(row, "salah", given, about, wrong=tuple(wrong))
    return _stands(Line(row, "baru", _shown(of, given, number), about), of, pemilik, note if "note" in given else None, held)


def _stands(line: Line, of: IndikatorRow, pemilik: Pemilik, note: str | None, held: _Held) -> Line:
    """The line held against what stands there; a file without notes leaves them."""
    value, n, day = line.values["value"], line.values.get("n", 1.0), line.values["day"]
    stood = held.stored.get((of.id, _owned(pemilik), day))
    if stood is None:
        target = Isian(of.id, pemilik, day, value, n, note or "")
        return Line(line.row, "baru", line.values, line.about, target=target)
    if stood.dinas_id != held.dinas_id:
        told = Wrong(line.row, "pemilik", "Nilai tanggal ini dicatat oleh dinas lain.")
        return Line(line.row, "salah", line.values, line.about, wrong=(told,))
    new = {"value": value, "n": n, "note": stood.note if note is None else note}
    before = {name: now for name, now in (("value", stood.value), ("n", stood.n), ("note", stood.note)) if now != new[name]}
    if not before:
        return Line(line.row, "sama", line.values, line.about)
    target = Isian(of.id, pemilik, day, value, n, new["note"], (stood.id, stood.version))
    return Line(line.row, "ubah", line.values, line.about, before, target=target)


def _indicator(text: str, held: _Held) -> IndikatorRow:
    """The indicator that is meant, if it is entered by hand.

    Raises:
        Invalid.
    """
    if not text:
        raise Invalid("Indikator kosong.")
    of = held.known.find(text)
    if not of.active:
        raise Invalid(f"Indikator {of.code} sudah tidak dipakai.")
    if of.source != "isian":
        raise Invalid(f"Indikator {of.code} dihitung otomatis dan tidak diisi.")
    return of


def _shown(of: IndikatorRow, given: Mapping[str, Any], number: tuple[float, float]) -> dict[str, Any]:
    """What the row says; n only where the value is divided by it."""
    shown = {**given, "indikator": of.code, "value": number[0], "n": number[1]}
    if not is_divided(of):
        del shown["n"]
    return shown


def _own(of: IndikatorRow) -> list[Field]:
    """The columns of an indicator in the wide form. Of a ratio its name is that of the figure, never of its value."""
    label = f"{of.name} · {of.value_label}" if of.aggregate == "rasio" else f"{of.name} ({of.satuan})"
    per = minutes_in(of.satuan, of.aggregate, of.factor)
    value = Field(of.code, label, "angka") if per is None else Field(of.code, label, "durasi", per=per)
    return [value, Field(f"{of.code}_n", f"{of.name} · {of.n_label}", "angka")] if is_divided(of) else [value]


def _entered(asked: Asked) -> list[IndikatorRow]:
    return [row for row in _every(asked) if row.active and row.source == "isian"]


def _every(asked: Asked) -> list[IndikatorRow]:
    return indikator.for_dinas(asked.connection, dinas_id=asked.dinas_id)


def _register(asked: Asked) -> Register[IndikatorRow]:
    return Register(_every(asked), "Indikator", "Yang diisi tangan", _entered(asked))


def _owned(pemilik: Pemilik) -> Owned:
    """As `services.indikator.pemilik.is_owned_by`: an employee, as a service, stays himself when he comes to another unit."""
    if pemilik.layanan_id is not None:
        return "layanan", pemilik.layanan_id
    if pemilik.pegawai_id is not None:
        return "pegawai", pemilik.pegawai_id
    return ("unit", pemilik.unit_id) if pemilik.unit_id is not None else ("dinas", pemilik.dinas_id)


def _stored(asked: Asked, days: Iterable[date]) -> dict[tuple[int, Owned, date], Stood]:
    every = set(days)
    if not every:
        return {}
    t = PENGUKURAN.c
    here = select(PENEMPATAN.c.pegawai_id).where(PENEMPATAN.c.dinas_id == asked.dinas_id)
    query = select(
        t.indikator_id, t.unit_id, t.pegawai_id, t.layanan_id, t.day, t.id, t.version, t.dinas_id, t.value, t.n, t.note
    ).where(t.day.between(min(every), max(every)), or_(t.dinas_id == asked.dinas_id, t.pegawai_id.in_(here)))
    found = {}
    for indikator_id, unit_id, pegawai_id, layanan_id, day, *rest in asked.connection.execute(query):
        if day in every:
            owned = _owned(Pemilik(rest[2], unit_id, pegawai_id, layanan_id))
            found[indikator_id, owned, day] = Stood(*rest)
    return found


KIND = Kind(
    "pengukuran", "Pengukuran indikator", ACTION, fields, judge, write, undo, key=key, gather=gather, partly=True
)  # fmt: skip
