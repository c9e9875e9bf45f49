"""SKP items of a file held against the plans as they stand: what is new, what a draft would become, what nobody may change."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import select

from db.queries import indikator
from db.queries.indikator import IndikatorRow
from db.tables import Skp, SkpHasil
from rules.impor import Field as Column
from rules.impor import Line, Reading, Record, Susunan, Wrong, baca
from rules.indikator import AGGREGATES as MEASURED
from rules.indikator.capaian import Target
from rules.indikator.impor import Register, bounds
from rules.kit.errors import Invalid
from rules.skp import AGGREGATES, STATUS_LABELS, sama, target_label
from rules.skp import impor as rules
from rules.skp.isi import Isi, check_isi
from services.impor.jenis.baris import attempts
from services.impor.jenis.kind import Asked, Judged
from services.impor.jenis.masa import Kantor, Masa, Orang
from services.kit.batches import batched
from services.skp.sisi import SCORING

SKP, HASIL = Skp.__table__, SkpHasil.__table__
NUMBERS = (Column("low", "Target", "angka"), Column("high", "Target", "angka"))
SIDEWAYS = "Target waktu atau biaya: tidak tertulis apakah makin rendah atau makin tinggi makin baik. Pilih jawabannya."
CONTENT = tuple(Isi.__dataclass_fields__)
TOGETHER = 500
# Where a refusal that names its field is shown.
COLUMNS = frozenset({"what", "satuan", "target", "polarity", "aggregate", "indikator", "periode"})


class Stood(NamedTuple):
    """An item as it stands."""

    id: int
    version: int
    status: str
    isi: Isi
    has_results: bool


class Wanted(NamedTuple):
    """An item as it is to stand; seen: id and version of the one that does, None for none."""

    dinas_id: int
    pegawai_id: int
    periode_id: int
    isi: Isi
    status: str
    seen: tuple[int, int] | None


Plans = Mapping[tuple[int, int], Mapping[tuple[str, str], list[Stood]]]


class _Held(NamedTuple):
    asked: Asked
    kantor: Kantor
    known: Register[IndikatorRow]
    plans: Plans
    asks: dict[str, None]


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New items, drafts that change, and how far each comes in."""
    rows = indikator.for_dinas(asked.connection, dinas_id=asked.dinas_id)
    known = Register(rows, "Indikator", "Yang ada", [row for row in rows if row.active])
    kantor = Kantor(asked, {one.values["nip"] for one in readings})
    held = _Held(asked, kantor, known, stored(asked, {one.id for one in kantor.people.values()}), {})
    targets = _targets(asked, readings, held.asks)
    lines = [_line(one, found, held) for one, found in zip(readings, targets, strict=True)]
    return Judged(lines, _notes(asked, readings, lines), list(held.asks))


def stored(asked: Asked, people: set[int]) -> Plans:
    """(employee, period) → (words, aspect) → the items of that name."""
    found: dict[tuple[int, int], dict[tuple[str, str], list[Stood]]] = defaultdict(lambda: defaultdict(list))
    measured = select(HASIL.c.id).where(HASIL.c.skp_id == SKP.c.id).exists().label("has_results")
    for some in batched(sorted(people), TOGETHER):
        query = select(SKP, measured).where(SKP.c.pegawai_id.in_(some)).order_by(SKP.c.id)
        for row in asked.connection.execute(query).mappings():
            isi = Isi(**{name: row[name] for name in CONTENT})
            one = Stood(row["id"], row["version"], row["status"], isi, row["has_results"])
            found[row["pegawai_id"], row["periode_id"]][sama.named(isi.what, isi.aspek, None)[:2]].append(one)
    return found


def _targets(asked: Asked, readings: Sequence[Reading], asks: dict[str, None]) -> list[tuple[rules.Tertulis, Target] | Wrong]:
    """The target of each reading as numbers, or why it is none; an unclear decimal sign is asked."""
    parts: list[rules.Tertulis | Wrong] = []
    records = []
    for one in readings:
        cells = {"low": "", "high": ""}
        try:
            written = rules.target(one.values["target"])
            cells |= dict(zip(("low", "high"), bounds(written.numbers), strict=False))
            parts.append(written)
        except Invalid as error:
            parts.append(Wrong(one.row, "target", error.message))
        records.append(Record(one.row, cells, "target"))
    found = baca.read(records, NUMBERS, Susunan(pilihan=asked.pilihan), ())
    asks |= dict.fromkeys(found.asks)
    told: list[tuple[rules.Tertulis, Target] | Wrong] = []
    for part, read in zip(parts, found.readings, strict=True):
        if isinstance(part, Wrong) or read.wrong:
            told.append(part if isinstance(part, Wrong) else replace(read.wrong[0], column="target"))
            continue
        low, high = read.values["low"], read.values["high"]
        told.append((part, Target(float(low)) if high is None else Target(None, float(low), float(high))))
    return told


def _line(reading: Reading, found: tuple[rules.Tertulis, Target] | Wrong, held: _Held) -> Line:
    row, values = reading.row, reading.values
    wrong = [found] if isinstance(found, Wrong) else []

    attempt = attempts(row, wrong, COLUMNS)

    person: Orang | None = attempt("nip", held.kantor.member, values["nip"])
    masa: Masa | None = attempt("periode", _masa, values["periode"], held)
    place = attempt("nip", held.kantor.in_masa, person, masa) if person and masa else None
    isi = attempt("what", _isi, values, *found, held) if not isinstance(found, Wrong) else None
    about = person.name if person else values["nip"]
    if wrong or isi is None or person is None or masa is None or place is None:
        return Line(row, "salah", values, about, wrong=tuple(wrong))
    own = held.asked.actor.pegawai_id == person.id
    chosen = held.asked.pilihan.get("sebagai", "")
    status = "draf" if own else rules.landing(chosen, values.get("status"))
    shown = {"nip": person.nip, "periode": masa.code, **_shown(isi, held), "status": status}
    note = "Sasaran Anda sendiri masuk sebagai draf." if own and chosen not in ("", "draf") else ""
    there = _there(held.plans.get((person.id, masa.id), {}).get(sama.named(isi.what, isi.aspek, None)[:2], []), isi)
    wanted = Wanted(place.dinas_id, person.id, masa.id, isi, status, (there.id, there.version) if there else None)
    if there is None:
        return Line(row, "baru", shown, about, note=note, target=wanted)
    if there.isi != isi and (why := _kept(there, isi)):
        return Line(row, "salah", shown, about, wrong=(Wrong(row, "", why),))
    if not rules.further(status, there.status):
        wanted, shown = wanted._replace(status=there.status), shown | {"status": there.status}
    before = {name: value for name, value in _shown(there.isi, held).items() if shown[name] != value}
    before |= {"status": there.status} if wanted.status != there.status else {}
    changes = there.isi != isi or wanted.status != there.status
    return Line(row, "ubah" if changes else "sama", shown, about, before, note=note, target=wanted)


def _masa(text: str, held: _Held) -> Masa:
    if not text:
        held.asks["periode"] = None
        raise Invalid("Periode tidak tertulis di berkas. Pilih periodenya.")
    masa = held.kantor.scored(text)
    if masa.status == "penilaian":
        raise Invalid(SCORING)
    return masa


def _isi(values: Mapping[str, Any], written: rules.Tertulis, target: Target, held: _Held) -> Isi:
    """What the item says, checked as in the form; an indicator tells unit, polarity and aggregate."""
    aspek = values.get("aspek") or "kuantitas"
    isi = Isi(
        values["what"],
        target=target.value,
        target_low=target.low,
        target_high=target.high,
        jenis=values.get("jenis") or "utama",
        aspek=aspek,
    )
    if code := values.get("indikator"):
        of = _indicator(code, held)
        told = replace(isi, indikator_id=of.id, satuan=of.satuan, polarity=of.polarity, aggregate=of.aggregate)
        return check_isi(told, aggregates=MEASURED)
    satuan = rules.satuan(written.satuan, values.get("satuan") or "")
    polarity = _polarity(values.get("polarity"), written.polarity, aspek, target, held)
    aggregate = values.get("aggregate") or rules.usual_aggregate(aspek, satuan)
    return check_isi(replace(isi, satuan=satuan, polarity=polarity, aggregate=aggregate), aggregates=AGGREGATES)


def _indicator(code: str, held: _Held) -> IndikatorRow:
    try:
        of = held.known.find(code)
    except Invalid as error:
        raise Invalid(error.message, field="indikator") from error
    if not of.active:
        raise Invalid(f"Indikator {of.code} sudah tidak dipakai.", field="indikator")
    return of


def _polarity(told: str | None, by_sign: str, aspek: str, target: Target, held: _Held) -> str:
    if told and by_sign and told != by_sign:
        raise Invalid("Tanda di kolom target tidak cocok dengan arah yang tertulis.", field="polarity")
    if told or by_sign or aspek not in rules.MAY_FALL or target.is_range:
        return told or by_sign or "naik"
    chosen = held.asked.pilihan.get("arah", "")
    if chosen not in ("naik", "turun"):
        held.asks["arah"] = None
        raise Invalid(SIDEWAYS, field="target")
    return chosen


def _there(same: list[Stood], isi: Isi) -> Stood | None:
    """The item that a row is about: the one measured alike, else the only one of its name."""
    alike = [one for one in same if one.isi.indikator_id == isi.indikator_id]
    return next(iter(alike), same[0] if len(same) == 1 else None)


def _kept(there: Stood, isi: Isi) -> str:
    """Why this item may not become that; "" where it may."""
    if there.status != "draf":
        return rules.not_changed(there.status)
    fixed = (there.isi.satuan, there.isi.indikator_id) != (isi.satuan, isi.indikator_id)
    return "Sasaran ini sudah punya hasil berkala, jadi satuannya tetap." if fixed and there.has_results else ""


def _shown(isi: Isi, held: _Held) -> dict[str, Any]:
    code = next((one.code for one in held.known.by_code.values() if one.id == isi.indikator_id), "")
    told = {name: getattr(isi, name) for name in ("what", "jenis", "aspek", "satuan", "polarity", "aggregate")}
    return told | {"target": target_label(Target(isi.target, isi.target_low, isi.target_high), ""), "indikator": code}


def _notes(asked: Asked, readings: Sequence[Reading], lines: Sequence[Line]) -> list[str]:
    taken = Counter(line.values["status"] for line in lines if line.state in ("baru", "ubah"))
    notes = [f"{number} sasaran masuk sebagai {STATUS_LABELS[status].lower()}." for status, number in sorted(taken.items())]
    chosen = asked.pilihan.get("sebagai", "") or "draf"
    if held_back := sum(rules.reaches(one.values.get("status"), chosen) for one in readings):
        notes.append(
            f"{held_back} baris lebih jauh di berkas daripada “{STATUS_LABELS[chosen]}”. Bila memang sudah disepakati di atas "
            "kertas, pilih itu pada “Sasaran masuk sebagai”."
        )
    if readings and "aggregate" not in asked.susunan.columns:
        notes.append(
            "Cara menghitung tidak ada di berkas: jumlah dan biaya dijumlahkan, persentase, mutu, dan waktu dirata-rata."
        )
    return notes
