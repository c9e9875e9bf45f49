"""A list of units held against those of the dinas: which are new, which come under another one, which cannot be meant."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from db.tables import Dinas, Unit
from rules.impor import Line, Reading, Wrong
from rules.impor.baca import NOTHING
from rules.kit.errors import Invalid
from rules.kit.teks import check_text
from rules.organisasi.nama_unit import key, matching
from services.impor.jenis.kind import Asked, Judged
from services.organisasi import NAME_LENGTH

DINAS, UNIT = Dinas.__table__, Unit.__table__


@dataclass(frozen=True, slots=True)
class Ada:
    """A unit as it stands; chain: keys of its name and of those above it, nearest first."""

    id: int
    name: str
    parent_id: int | None
    active: bool
    version: int
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sasaran:
    """For the write: which unit (None: a new one), and under which: its id, or the row that makes it; neither: at the top."""

    unit_id: int | None
    version: int
    parent_id: int | None
    parent_row: int | None


@dataclass(slots=True)
class Baris:
    """A row on its way to a line."""

    row: int
    told: Mapping[str, Any]
    there: Ada | None = None
    parent: Ada | None = None
    parent_row: int | None = None
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(str(self.told["name"]).split())

    @property
    def over(self) -> str:
        """The unit above as the row tells it, "" where it does not."""
        return str(self.told.get("parent") or "").strip()

    @property
    def moves(self) -> bool:
        """Whether a unit that is here comes under another one; an empty cell moves none."""
        if self.there is None or not self.over:
            return False
        return self.parent_row is not None or self.there.parent_id != (self.parent.id if self.parent is not None else None)

    def blame(self, column: str, reason: str) -> None:
        """Say why the row cannot be taken; one reason is enough."""
        if not self.wrong:
            self.wrong.append(Wrong(self.row, column, reason))


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """Every row's line."""
    known = units(asked.connection, asked.dinas_id)
    own = _own_names(asked, known)
    rows = [Baris(one.row, _under(one.values, own)) for one in readings if key(one.values.get("name") or "") not in own]
    itself = [
        Line(one.row, "lewati", one.values, note="Ini nama dinasnya sendiri, bukan unit.")
        for one in readings
        if key(one.values.get("name") or "") in own
    ]
    named: dict[str, list[Baris]] = defaultdict(list)
    for one in rows:
        named[key(one.name)].append(one)
    for same in named.values():
        _require_clear(same)
    for one in rows:
        try:
            check_text(one.name, NAME_LENGTH, "name", name="Nama unit", one_line=True)
            _above(one, known, rows)
            _itself(one, known, alone=len(named[key(one.name)]) == 1)
        except Invalid as error:
            one.blame(error.field or "", error.message)
    while _falls_with(rows) or _circles(known, rows):
        pass
    here = {one.there.id for one in rows if one.there is not None}
    said = {*named, *(key(one.values.get("name") or "") for one in asked.others)}
    missing = sorted(one.name for one in known.values() if one.active and one.id not in here and one.chain[0] not in said)
    return Judged([*(_line(one, known) for one in rows), *itself], missing=missing)


def _own_names(asked: Asked, known: Mapping[int, Ada]) -> set[str]:
    """What a chart calls the dinas itself, on top of all units; not what one of its units is called too."""
    told = asked.connection.execute(select(DINAS.c.name, DINAS.c.code).where(DINAS.c.id == asked.dinas_id)).one()
    return {key(name) for name in told} - {unit.chain[0] for unit in known.values()}


def _under(values: Mapping[str, Any], own: Collection[str]) -> Mapping[str, Any]:
    """The row's values; under the dinas itself, and under a dash, a unit is under none."""
    over = str(values.get("parent") or "").strip()
    return {**values, "parent": ""} if over and (over in NOTHING or key(over) in own) else values


def units(connection: Connection, dinas_id: int) -> dict[int, Ada]:
    """Every unit of the dinas."""
    rows = {row.id: row for row in connection.execute(select(UNIT).where(UNIT.c.dinas_id == dinas_id).order_by(UNIT.c.id))}

    def chain(unit_id: int | None) -> tuple[str, ...]:
        found: list[str] = []
        row = rows.get(unit_id)
        while row is not None and len(found) < len(rows):
            found.append(key(row.name))
            row = rows.get(row.parent_id)
        return tuple(found)

    return {id_: Ada(id_, row.name, row.parent_id, row.active, row.version, chain(id_)) for id_, row in rows.items()}


def _require_clear(same: Sequence[Baris]) -> None:
    """Rows of one name are units of several places only where each says its place."""
    if len(same) > 1 and not all(one.over for one in same):
        numbers = ", ".join(str(one.row) for one in same)
        for one in same:
            one.blame("parent", f"Baris {numbers} bernama sama; isi unit induk masing-masing bila memang berbeda.")


def _above(one: Baris, known: Mapping[int, Ada], rows: Sequence[Baris]) -> None:
    if not one.over:
        return
    found = [known[id_] for id_ in matching(one.over, [(unit.id, unit.chain) for unit in known.values()])]
    in_file = [] if found else matching(one.over, [(each.row, (key(each.name), *_path(each.over))) for each in rows])
    active = [unit for unit in found if unit.active]
    if len(active) > 1 or len(in_file) > 1:
        several = f"Ada {len(active) or len(in_file)} unit bernama “{one.over[:60]}”."
        raise Invalid(f"{several} Sertakan induknya, misalnya Bidang A > {one.over[:60]}.", field="parent")
    if found and not active:
        raise Invalid(f"Unit induk “{one.over[:60]}” sudah tidak aktif.", field="parent")
    if not found and not in_file:
        raise Invalid(f"Unit induk “{one.over[:60]}” tidak ada di dinas ini dan tidak ada di berkas ini.", field="parent")
    one.parent, one.parent_row = (active[0], None) if active else (None, in_file[0])


def _itself(one: Baris, known: Mapping[int, Ada], *, alone: bool) -> None:
    """The unit that the row is about, if it is here: the one in that place, else the only one of that name."""
    found = [unit for unit in known.values() if unit.chain[0] == key(one.name)]
    placed = [unit for unit in found if one.parent is not None and unit.parent_id == one.parent.id]
    active = [unit for unit in placed or found if unit.active]
    if found and not active and (placed or not one.over):
        raise Invalid(f"Unit “{one.name[:60]}” sudah tidak aktif. Aktifkan dulu di halaman Organisasi.", field="name")
    if len(active) > 1 and not one.over:
        raise Invalid(f"Ada {len(active)} unit bernama “{one.name[:60]}”. Isi unit induknya.", field="parent")
    if len(active) == 1 and (placed or alone):
        one.there = active[0]


def _falls_with(rows: Sequence[Baris]) -> bool:
    by_row = {one.row: one for one in rows}
    fallen = [one for one in rows if not one.wrong and one.parent_row is not None and by_row[one.parent_row].wrong]
    for one in fallen:
        one.blame("parent", f"Unit induknya ada di baris {one.parent_row}, dan baris itu tidak dapat diimpor.")
    return bool(fallen)


def _circles(known: Mapping[int, Ada], rows: Sequence[Baris]) -> bool:
    """Rows that close a circle are wrong; whether there was one more."""
    # A unit that is here is its id, a new one its row below nought.
    node = {one.row: one.there.id if one.there is not None else -one.row for one in rows}
    over: dict[int, int | None] = {unit.id: unit.parent_id for unit in known.values()}
    by_node = {node[one.row]: one for one in rows if not one.wrong and one.over}
    for each, one in by_node.items():
        over[each] = node[one.parent_row] if one.parent_row is not None else one.parent.id if one.parent is not None else None
    for start in by_node:
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in path:
            path[at] = None
            at = over.get(at)
        guilty = [by_node[each] for each in list(path)[list(path).index(at) :] if each in by_node] if at is not None else []
        for one in guilty:
            one.blame("parent", "Unit tidak dapat berada di bawah dirinya sendiri atau di bawah bagiannya.")
        if guilty:
            return True
    return False


def _line(one: Baris, known: Mapping[int, Ada]) -> Line:
    if one.wrong:
        return Line(one.row, "salah", one.told, one.name, wrong=tuple(one.wrong))
    values = {**one.told, "name": one.name}
    target = Sasaran(None, 0, one.parent.id if one.parent is not None else None, one.parent_row)
    if one.there is None:
        return Line(one.row, "baru", values, one.name, target=target)
    if not one.moves:
        return Line(one.row, "sama", values, one.name)
    former = known[one.there.parent_id].name if one.there.parent_id is not None else ""
    target = Sasaran(one.there.id, one.there.version, target.parent_id, target.parent_row)
    return Line(one.row, "ubah", values, one.name, {"parent": former}, target=target)


def _path(over: str) -> tuple[str, ...]:
    return tuple(key(part) for part in reversed(over.split(">"))) if over else ()
