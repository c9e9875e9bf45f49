"""Targets of indicators: whose, in which period, a value or a range."""

from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlmodel import Session

from db.queries import indikator
from db.queries.indikator import IndikatorRow
from db.tables import Periode, Target
from rules.impor import Field, Line, Reading, Record, Susunan, Wrong, baca
from rules.indikator import LEVEL_LABELS, LEVELS
from rules.indikator.impor import Register, bare_target, bounds, periode_code
from rules.indikator.isi import IsiTarget
from rules.kit.errors import Invalid, Locked
from rules.kit.periode import label
from services.impor import jejak
from services.impor.jenis.baris import attempts
from services.impor.jenis.kind import Asked, Judged, Kind, Taking, Written
from services.impor.jenis.pengukuran_milik import Pemilikan, require_all
from services.impor.jenis.pengukuran_tulis import Ubahan, keep_trail, store
from services.indikator.pemilik import Pemilik
from services.indikator.target import ACTION, check
from services.kit import audit

TARGET, PERIODE = Target.__table__, Periode.__table__
FIELDS = (
    Field(
        "indikator", "Indikator", names=("kode indikator", "nama indikator", "iku", "indikator kinerja", "kode"),
        needed=True, filled=True, example="KTP_TEPAT",
    ),
    Field(
        "pemilik", "Pemilik", example="Bidang Pelayanan",
        names=("nip", "nip pegawai", "unit", "unit kerja", "nama unit", "milik", "dinas"),
    ),
    Field("periode", "Periode", names=("tahun", "triwulan", "bulan"), needed=True, filled=True, example="Triwulan III 2026"),
    Field("value", "Target", names=("nilai", "nilai target", "target kinerja"), example="80-90"),
    Field("low", "Batas bawah", "angka", ("minimal", "minimum", "dari", "target bawah")),
    Field("high", "Batas atas", "angka", ("maksimal", "maksimum", "sampai", "target atas")),
)  # fmt: skip
NUMBERS = tuple(
    Field(name, told, "angka") for name, told in (("value", "Target"), ("low", "Batas bawah"), ("high", "Batas atas"))
)
BOUNDS = ("value", "low", "high")


class Stood(NamedTuple):
    """A target as it stands."""

    id: int
    version: int
    value: float | None
    low: float | None
    high: float | None


class _Held(NamedTuple):
    """What the rows are held against. periode: code → id and status."""

    known: Register[IndikatorRow]
    owners: Pemilikan
    periode: Mapping[str, tuple[int, str]]
    stored: Mapping[tuple[int, int, Pemilik], Stood]


class _Wanted(NamedTuple):
    indikator_id: int
    periode_id: int
    pemilik: Pemilik
    isi: IsiTarget
    seen: tuple[int, int] | None


def fields(asked: Asked) -> Sequence[Field]:
    """A target's columns."""
    return FIELDS


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Indicator, owner and period as one writes them, so that a double is seen; rows without a target are passed over.

    Raises:
        Invalid: field value; the file has no column of targets.
    """
    if readings and not any(one.wrong or {"value", "low", "high"} & one.values.keys() for one in readings):
        raise Invalid("Kolom Target tidak ditemukan. Pilih kolomnya.", field="value")
    known, owners = _register(asked), Pemilikan(asked)
    for one in readings:
        if one.wrong:
            continue
        values = one.values
        if not values.get("value") and values.get("low") is None and values.get("high") is None:
            one.skip = "Tidak ada target di baris ini."
        values["pemilik"] = owners.canonical(owners.level(values.get("pemilik", "")), values.get("pemilik", ""))
        for name, written in (("indikator", lambda text: known.find(text).code), ("periode", periode_code)):
            with suppress(Invalid):  # told by `judge`
                values[name] = written(values[name])
    return readings


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New and changed targets, each checked as if it were set in the form."""
    held = _Held(_register(asked), Pemilikan(asked), _periods(asked), _stored(asked))
    numbers, asks = _numbers(asked, readings, held.known)
    return Judged([_line(one, isi, held) for one, isi in zip(readings, numbers, strict=True)], asks=asks)


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """All targets at once.

    Raises:
        Locked: a period was closed meanwhile. Conflict: somebody saved in between.
    """
    connection = session.connection()
    wanted = sorted((line.target for line in taking.lines), key=lambda one: str(one[:3]))
    _require_open(connection, {one.periode_id for one in wanted})
    rows = [
        Ubahan({"indikator_id": o.indikator_id, "periode_id": o.periode_id, **o.pemilik.columns()}, vars(o.isi), o.seen)
        for o in wanted
    ]
    written = store(connection, TARGET, rows)
    keep_trail(connection, asked, TARGET, written, ("tambah", "ubah"))
    audit.bump(connection, asked.dinas_id)
    taking.progress(1)
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Targets go, or get their former numbers, where the actor may set them.

    Raises:
        Forbidden. Locked: a period is closed.
    """
    connection = session.connection()
    rows = jejak.standing(connection, TARGET, written)
    require_all(asked, [(row["dinas_id"], row["pegawai_id"], None) for row in rows], ACTION)
    _require_open(connection, {row["periode_id"] for row in rows})
    jejak.restore(connection, written)
    jejak.remove(connection, written)
    audit.bump(connection, asked.dinas_id)


def key(values: Mapping[str, Any]) -> Hashable:
    """Indicator, owner and period."""
    return values["indikator"].casefold(), values["pemilik"].casefold(), values["periode"].casefold()


def _numbers(
    asked: Asked, readings: Sequence[Reading], known: Register[IndikatorRow]
) -> tuple[list[IsiTarget | Wrong], list[str]]:
    """The target of each reading, or why it is none; what must be answered first."""
    records, wrong = [], {}
    for at, one in enumerate(readings):
        cells = {name: "" for name in BOUNDS}
        try:
            parts = bounds(_bare(one, known))
        except Invalid as error:
            wrong[at] = Wrong(one.row, "value", error.message)
            parts = [""]
        cells |= dict(zip(("low", "high"), parts, strict=True)) if len(parts) == 2 else {"value": parts[0]}
        # The title is put there by the plan.
        records.append(Record(one.row, cells, "value"))
    found = baca.read(records, NUMBERS, Susunan(pilihan=asked.pilihan), ())
    told: list[IsiTarget | Wrong] = []
    for at, (one, read) in enumerate(zip(readings, found.readings, strict=True)):
        if at in wrong or read.wrong:
            told.append(wrong.get(at) or read.wrong[0])
            continue
        given = {name: one.values.get(name) for name in ("low", "high")}
        read_numbers = {name: number for name, number in read.values.items() if number is not None}
        told.append(IsiTarget(**{"value": None, **given, **read_numbers}))
    return told, found.asks


def _bare(reading: Reading, known: Register[IndikatorRow]) -> str:
    text = reading.values.get("value", "")
    try:
        of = known.find(reading.values["indikator"])
    except Invalid:  # told by `_line`
        return str(text)
    return bare_target(text, of.satuan, of.polarity)


def _line(reading: Reading, isi: IsiTarget | Wrong, held: _Held) -> Line:
    row, values = reading.row, reading.values
    text = values["pemilik"]
    wrong = [isi] if isinstance(isi, Wrong) else []

    attempt = attempts(row, wrong)

    of = attempt("indikator", _indicator, values["indikator"], held)
    periode_id = attempt("periode", _periode, values["periode"], held)
    pemilik = attempt("pemilik", _owner, of, text, held)
    if of is not None and not isinstance(isi, Wrong):
        attempt("value", check, of.polarity, isi)
    about = f"{of.name} · {text}" if of is not None else text
    if wrong or isinstance(isi, Wrong):
        return Line(row, "salah", values, about, wrong=tuple(wrong))
    shown = {name: values[name] for name in ("indikator", "pemilik", "periode")}
    shown |= {name: number for name, number in vars(isi).items() if number is not None}
    stood = held.stored.get((of.id, periode_id, _without_unit(pemilik)))
    before = {name: getattr(stood, name) for name in BOUNDS if stood and getattr(stood, name) != getattr(isi, name)}
    if stood is not None and not before:
        return Line(row, "sama", shown, about)
    seen = (stood.id, stood.version) if stood else None
    return Line(row, "ubah" if stood else "baru", shown, about, before, target=_Wanted(of.id, periode_id, pemilik, isi, seen))


def _indicator(text: str, held: _Held) -> IndikatorRow:
    of = held.known.find(text)
    if not of.active:
        raise Invalid(f"Indikator {of.code} sudah tidak dipakai.")
    return of


def _periode(text: str, held: _Held) -> int:
    code = periode_code(text)
    if code not in held.periode:
        raise Invalid(f"Periode {label(code)} belum dibuka di dinas ini.")
    periode_id, status = held.periode[code]
    if status == "ditutup":
        raise Invalid(f"Periode {label(code)} sudah ditutup.")
    return periode_id


def _owner(of: IndikatorRow | None, text: str, held: _Held) -> Pemilik:
    level = held.owners.level(text)
    if of is not None and LEVELS.index(level) > LEVELS.index(of.level):
        raise Invalid(f"{LEVEL_LABELS[level]} tidak punya target {of.code}: indikator ini diukur per {of.level}.")
    return held.owners.resolve(level, text, None, ACTION)


def _without_unit(pemilik: Pemilik) -> Pemilik:
    """An employee stays himself when he comes to another unit."""
    return Pemilik(pemilik.dinas_id, None if pemilik.pegawai_id else pemilik.unit_id, pemilik.pegawai_id)


def _register(asked: Asked) -> Register[IndikatorRow]:
    rows = indikator.for_dinas(asked.connection, dinas_id=asked.dinas_id)
    return Register(rows, "Indikator", "Yang ada", [row for row in rows if row.active])


def _periods(asked: Asked) -> dict[str, tuple[int, str]]:
    t = PERIODE.c
    query = select(t.code, t.id, t.status).where(t.dinas_id == asked.dinas_id)
    return {code: (id_, status) for code, id_, status in asked.connection.execute(query)}


def _stored(asked: Asked) -> dict[tuple[int, int, Pemilik], Stood]:
    t = TARGET.c
    query = select(t.indikator_id, t.periode_id, t.unit_id, t.pegawai_id, t.id, t.version, t.value, t.low, t.high)
    found = {}
    for indikator_id, periode_id, unit_id, pegawai_id, *rest in asked.connection.execute(
        query.where(t.dinas_id == asked.dinas_id)
    ):
        found[indikator_id, periode_id, _without_unit(Pemilik(asked.dinas_id, unit_id, pegawai_id))] = Stood(*rest)
    return found


def _require_open(connection: Connection, ids: set[int]) -> None:
    """Hold these periods open until the transaction ends.

    Raises:
        Locked.
    """
    query = select(PERIODE.c.code, PERIODE.c.status).where(PERIODE.c.id.in_(ids)).order_by(PERIODE.c.id)
    for code, status in connection.execute(query.with_for_update(read=True)):
        if status == "ditutup":
            raise Locked(f"Periode {label(code)} sudah ditutup.", field="periode")


KIND = Kind("target", "Target", ACTION, fields, judge, write, undo, key=key, gather=gather)
