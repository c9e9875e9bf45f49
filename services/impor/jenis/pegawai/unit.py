"""The units that a list of employees names: known ones, and those that are made with the import."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from db.tables import Unit
from rules.impor import YES
from rules.kit.errors import Invalid
from rules.kit.teks import check_text
from rules.organisasi.nama_unit import alike, key, matching
from services.impor.jenis.kind import Asked
from services.impor.jenis.pegawai.data import Isi
from services.impor.jenis.pegawai.niat import Niat
from services.organisasi import NAME_LENGTH

UNIT = Unit.__table__


def place(asked: Asked, data: Isi, rows: Sequence[Niat]) -> dict[str, str]:
    """Everybody's unit; key → name of the units that are new, as the first row that names one spells it."""
    fresh: dict[str, str] = {}
    active = [name for name, used in data.units.values() if used]
    for one in rows:
        text = " ".join(str(one.told.get("unit") or "").split())
        if not text and one.there is not None:
            one.unit, one.unit_name = one.there.unit_id, _name(data, one.there.unit_id)
            continue
        text = text or asked.pilihan.get("unit", "") or ("" if "unit" in one.told or len(active) != 1 else active[0])
        if not text:
            several = f"; dinas ini mempunyai {len(active)} unit" if active else ""
            one.blame("unit", f"Unit kerja tidak disebut{several}.")
            continue
        _find(asked, data, one, text, fresh)
    return fresh


def _find(asked: Asked, data: Isi, one: Niat, text: str, fresh: dict[str, str]) -> None:
    found = matching(text, data.chains)
    if one.there is not None and one.there.unit_id in found:
        found = [one.there.unit_id]
    used = [unit_id for unit_id in found if data.units[unit_id][1]] or found
    if len(used) > 1:
        one.blame(
            "unit",
            f"Ada {len(used)} unit bernama “{text[:60]}” di dinas ini. Sertakan induknya, misalnya Bidang A > {text[:60]}.",
        )
    elif used and (one.there is None or used[0] != one.there.unit_id) and not data.units[used[0]][1]:
        one.blame("unit", f"Unit “{text[:60]}” sudah tidak aktif.")
    elif used:
        one.unit, one.unit_name = used[0], _name(data, used[0])
    elif ">" in text or asked.pilihan.get("unit_lama_saja") == YES:
        one.blame("unit", f"Unit “{text[:60]}” belum ada di dinas ini.")
    else:
        try:
            check_text(text, NAME_LENGTH, "unit", name="Nama unit", one_line=True)
        except Invalid as error:
            return one.blame("unit", error.message)
        one.unit = one.unit_name = fresh.setdefault(key(text), text)
    return None


def offered(asked: Asked) -> dict[str, str]:
    """Units in use, as the choice names them → as they are read."""
    t = UNIT.c
    rows = asked.connection.execute(
        select(t.id, t.parent_id, t.name).where(t.dinas_id == asked.dinas_id, t.active).order_by(t.name)
    )
    units = {row.id: row for row in rows}
    several = Counter(key(row.name) for row in units.values())
    called = []
    for row in units.values():
        above = units.get(row.parent_id)
        called.append(f"{above.name} > {row.name}" if above is not None and several[key(row.name)] > 1 else row.name)
    return {name: name for name in called}


def notes(data: Isi, made: Sequence[str]) -> list[str]:
    """What the reader is told of units that come with the import."""
    if not made:
        return []
    told = [f"Unit baru yang ikut dibuat ({len(made)}): {', '.join(made)}."]
    known = [name for name, used in data.units.values() if used]
    for name in made:
        if like := alike(name, known):
            told.append(f"Unit “{name}” belum dikenal, mirip “{like}”. Bila sama, samakan dulu tulisannya di berkas.")
        known.append(name)
    return told


def _name(data: Isi, unit_id: int) -> str:
    return data.units[unit_id][0] if unit_id in data.units else ""
