"""A list of employees held against the organisation: who is new, what changes, what cannot be taken and why."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from db.tables import Pegawai
from rules.impor import Line, Reading
from rules.kehadiran.sel import nip as read_nip
from rules.kit.errors import DomainError, Invalid
from rules.organisasi import impor, pegawai
from rules.organisasi.nama_gelar import keeps
from rules.organisasi.pegawai import Isi as Fill
from rules.organisasi.penempatan import check_tmt
from services.impor.jenis.kind import Asked, Judged
from services.impor.jenis.pegawai import atasan as pegawai_atasan
from services.impor.jenis.pegawai import catatan as pegawai_catatan
from services.impor.jenis.pegawai import tanpa_nip as pegawai_tanpa_nip
from services.impor.jenis.pegawai import unit as pegawai_unit
from services.impor.jenis.pegawai.data import Isi, load
from services.impor.jenis.pegawai.niat import Niat, Sasaran
from services.organisasi import penempatan
from services.organisasi.pegawai import taken

COMPARED = ("name", "jabatan", "jenis_jabatan", "golongan", "status")


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """Every row's line, in the order of the rules: the person, his unit, his atasan, the day."""
    tmt = _tmt(asked)
    data = load(asked.connection, dinas_id=asked.dinas_id, nips=_nips(readings))
    rows = [_person(asked, data, one, tmt) for one in readings]
    named = [one for one in rows if one.stands]
    made = pegawai_unit.place(asked, data, named)
    pegawai_atasan.put_over(asked, data, named)
    _days(asked, rows, tmt)
    lines = [_line(data, one, tmt) for one in rows]
    units = [name for name in made.values() if any(one.stands and one.unit == name for one in rows)]
    late = tmt is None and any(line.target.lacks_tmt for line in lines if line.state in ("baru", "ubah"))
    asks = ["tmt"] if late else []
    asks += (
        ["unit"] if any(wrong.column == "unit" and "tidak disebut" in wrong.reason for one in rows for wrong in one.wrong) else []
    )
    here = {one.nip for one in rows} | {one.values.get("nip") for one in asked.others}
    met = {one.there.id for one in rows if one.there is not None}
    people = {one.id: one for one in (*data.orang.values(), *(each for some in data.tanpa_nip.values() for each in some))}
    missing = sorted(
        one.name
        for one in people.values()
        if one.dinas_id == asked.dinas_id and one.active_to is None and one.nip not in here and one.id not in met
    )
    return Judged(lines, pegawai_catatan.notes(asked, data, rows, units, late), asks, missing, extra=tuple(units))


def _tmt(asked: Asked) -> date | None:
    text = asked.pilihan.get("tmt", "")
    try:
        return check_tmt(date.fromisoformat(text), today=asked.today) if text else None
    except ValueError:
        raise Invalid(f"TMT “{text[:20]}” bukan tanggal.", field="tmt") from None


def _nips(readings: Sequence[Reading]) -> set[str]:
    found = {str(one.values["nip"]) for one in readings if one.values.get("nip")}
    for one in readings:
        try:
            found.add(read_nip(pegawai_atasan.atasan_cell(one.values)))
        except Invalid:
            continue
    return found


def _person(asked: Asked, data: Isi, reading: Reading, tmt: date | None) -> Niat:
    nip = str(reading.values.get("nip") or "")
    there = data.orang.get(nip) if nip else None
    one = Niat(reading.row, reading.values, there)
    if not nip:
        pegawai_tanpa_nip.find(data, one)
        if one.stands:
            _fill(asked, one, tmt)
    elif there is not None and there.dinas_id != asked.dinas_id:
        one.there = None
        one.blame("nip", taken(asked.actor, name=there.name, dinas_id=there.dinas_id, dinas=data.dinas[there.dinas_id]))
    elif there is not None and there.active_to is not None:
        one.skip = f"{there.name} sudah tidak bertugas sejak {there.active_to:%d/%m/%Y}; datanya tidak diubah."
    else:
        _fill(asked, one, tmt)
    return one


def _fill(asked: Asked, one: Niat, tmt: date | None) -> None:
    """What would stand in his record: what the row tells, else what stands; an empty cell wipes nothing."""
    told, there = one.told, one.there
    found: dict[str, Any] = {}
    for name, read in (
        ("golongan", lambda: impor.golongan(str(told.get("golongan") or ""))),
        ("jenis_jabatan", lambda: impor.jenis_jabatan(str(told.get("jenis_jabatan") or ""), str(told.get("eselon") or ""))),
        ("status", lambda: impor.status(str(told.get("status") or ""))),
    ):
        try:
            found[name] = read() or (getattr(there, name) if there is not None else None)
        except Invalid as error:
            one.blame(error.field or name, error.message)
    name, jabatan = str(told.get("name") or ""), " ".join(str(told.get("jabatan") or "").split())
    if there is not None:
        name, jabatan = there.name if keeps(there.name, name) else name, jabatan or there.jabatan
    if not one.wrong and found["status"] is None:
        found["status"] = impor.told_status(one.nip, found["golongan"] or "")
        one.guessed_status = found["status"] is not None
        if not one.guessed_status:
            one.blame("status", "Tidak disebut PNS atau PPPK, dan NIP maupun golongannya dapat berarti keduanya.")
    if one.wrong:
        return
    one.guessed_jenis = found["jenis_jabatan"] is None
    first = there.active_from if there is not None else told.get("active_from") or tmt
    fill = Fill(
        told.get("nip") or "",
        name,
        jabatan,
        found["status"],
        first,
        found["golongan"] or "",
        found["jenis_jabatan"] or "pelaksana",
    )
    try:
        checked = pegawai.check(
            Fill(**{**vars(fill), "active_from": first or asked.today}), today=asked.today, known_from=first if there else None
        )
        one.isi = Fill(**{**vars(checked), "active_from": first})
    except Invalid as error:
        one.blame(error.field or "", error.message)


def _days(asked: Asked, rows: Sequence[Niat], tmt: date | None) -> None:
    """From when each move would count, or why it cannot."""
    for one in rows:
        if one.stands and one.there is not None and (_differs(one) or one.moves or one.wish):
            one.skip = pegawai_atasan.own_row(asked, one)
    movers = [one for one in rows if one.stands and one.moves and one.there is not None]
    if tmt is None or not movers:
        return
    with Session(asked.connection) as session:
        for one in movers:
            assert one.there is not None
            row = session.get_one(Pegawai, one.there.id)
            try:
                start = penempatan.counted(session, row, to_dinas_id=asked.dinas_id, tmt=tmt, lock=False)
            except DomainError as error:
                one.blame("", error.message)
                continue
            if start != tmt:
                one.notes.append(f"Dihitung mulai {start:%d/%m/%Y}.")


def _differs(one: Niat) -> bool:
    return one.there is not None and one.isi is not None and any(getattr(one.isi, n) != getattr(one.there, n) for n in COMPARED)


def _line(data: Isi, one: Niat, tmt: date | None) -> Line:
    if one.isi is None or one.unit is None:
        values = {name: value for name, value in one.told.items() if name != "eselon"}
        return one.line(values, {}, None)
    values = {name: getattr(one.isi, name) for name in ("nip", *COMPARED, "active_from")}
    values |= {"nip": one.isi.nip or "", "unit": one.unit_name, "atasan_nip": one.atasan_nip}
    before: dict[str, Any] = {}
    there = one.there
    if there is not None:
        before = {name: getattr(there, name) for name in COMPARED if getattr(there, name) != values[name]}
        if one.unit != there.unit_id:
            before["unit"] = data.units[there.unit_id][0]
        if one.changes_atasan:
            before["atasan_nip"] = data.nips.get(there.atasan_id or 0, "")
    version = there.version if there is not None else 0
    target = Sasaran(there.id if there is not None else None, version, one.isi, one.unit, one.atasan, one.moves, tmt)
    return one.line(values, before, target if one.stands else None)
