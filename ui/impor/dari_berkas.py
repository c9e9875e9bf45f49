"""People whom a file of results names and nobody here knows: brought in as employees from the very same file, then on with it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from rules.impor import Line, Sheet, Susunan
from services.impor.jenis import KINDS, Kind
from ui.impor.dibuka import Dibuka
from ui.kit import access, alamat, formats, held
from ui.kit.filters import DinasChoice

PEGAWAI, CARRIED = "pegawai", "dibawa"
# A number of a fingerprint machine is nobody who could be brought in.
NIP = re.compile(r"\d{18}\b")


@dataclass(frozen=True)
class Dibawa:
    """A file that came along from another kind of import.

    told: what is said of it. back: the kind and the file that it was taken from, to go on with.
    """

    file: Dibuka
    told: str
    back: tuple[str, Dibuka] | None = None


def offer(dinas: DinasChoice, kind: Kind, file: Dibuka, chosen: Susunan, skipped: Sequence[Line], people: Sequence[str]) -> None:
    """The button, where the reader may bring in employees."""
    nips = {name.split()[0] for name in people if NIP.match(name)}
    if kind.code == PEGAWAI or not nips or not KINDS[PEGAWAI].allows(access.actor(), dinas.id):
        return
    st.markdown(f"**{formats.number(len(nips))} orang di berkas ini belum terdaftar sebagai pegawai.**")
    if not st.button("Daftarkan dari berkas ini", key=f"impor-{kind.code}-orang-baru", icon=":material/person_add:"):
        return
    rows = {line.row for line in skipped if line.values.get("nip") in nips}
    assert file.berkas is not None
    only = replace(file.berkas, sheets=[_only(sheet, chosen, rows) for sheet in file.berkas.sheets])
    told = f"{len(rows)} orang baru dari “{file.berkas.name}”. Pegawai yang sudah terdaftar tidak ikut."
    made = Dibuka(f"{file.file_id}-orang", only, part=True)
    _carry(dinas, PEGAWAI, Dibawa(made, told, (kind.code, _unread(file))))


def carried(key: str) -> Dibuka | None:
    """The file that came along, with a way to leave it; None where there is none."""
    found: Dibawa | None = held.of(key).get(CARRIED)
    if found is None:
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(found.told, icon=":material/attach_file:")
        if st.button("Tutup berkas ini", key=f"{key}-lepas", type="tertiary"):
            forget(key)
            st.rerun()
    return found.file


def done(dinas: DinasChoice, key: str) -> None:
    """After the people came in: on with the file that named them."""
    found: Dibawa | None = held.of(key).get(CARRIED)
    if found is None or found.back is None:
        return
    code, file = found.back
    if st.button(f"Lanjutkan: {KINDS[code].label}", key=f"{key}-lanjut", type="primary", icon=":material/arrow_forward:"):
        assert file.berkas is not None
        forget(key)
        _carry(dinas, code, Dibawa(file, f"Berkas “{file.berkas.name}” masih terbuka."))


def forget(key: str) -> None:
    """Another file was chosen, or this one is done with."""
    held.of(key).pop(CARRIED, None)


def _unread(file: Dibuka) -> Dibuka:
    """The same file, nothing reckoned from it yet."""
    return Dibuka(f"{file.file_id}-lanjut", file.berkas)


def _carry(dinas: DinasChoice, code: str, what: Dibawa) -> None:
    held.of(f"impor-{code}-{dinas.id}")[CARRIED] = what
    alamat.put("jenis", code)
    st.rerun()


def _only(sheet: Sheet, chosen: Susunan, rows: Collection[int]) -> Sheet:
    """The sheet with these rows alone under its titles; each keeps its number."""
    if chosen.sheet and sheet.name != chosen.sheet:
        return sheet
    kept: list[Any] = [cells if at <= chosen.header_row or at in rows else () for at, cells in enumerate(sheet.rows, 1)]
    return replace(sheet, rows=kept)
