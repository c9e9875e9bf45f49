"""Akun: the list of accounts of a dinas or of the city, and what may be done with the chosen one."""

import streamlit as st

from db.queries import akun as queries
from db.queries.akun import AkunRow
from rules.kit import hak
from rules.kit.hak import ROLE_LABELS, Actor
from services.akun.hak import CITY_ROLES, grantable
from services.kit import unduhan
from ui.akun import baru, belum_masuk, massal
from ui.akun import dialogs as akun_dialogs
from ui.kit import dialogs, filters, formats, kosong, tables
from ui.kit.commands import load, recording
from ui.kit.exports import download_buttons
from ui.kit.filters import DinasChoice
from ui.kit.navigation import to_import
from ui.kit.tables import Column

SHOWN = 1000
COLUMNS = {
    "username": Column("Nama pengguna", pinned=True),
    "name": Column("Nama"),
    "role_label": Column("Peran"),
    "jabatan": Column("Jabatan"),
    "state": Column("Keadaan"),
    "unit": Column("Unit"),
    "first_seen_at": Column("Masuk pertama", kind="timestamp"),
    "last_seen_at": Column("Terakhir aktif", kind="timestamp"),
    "created_at": Column("Akun sejak", kind="timestamp"),
}


def show(actor: Actor) -> None:
    """The page below its title."""
    dinas = None if _of_city(actor) else filters.dinas(actor, "akun.manage")
    search = st.text_input("Cari", placeholder="Nama, nama pengguna, atau jabatan", key="akun-search", max_chars=80)
    toolbar = st.container(horizontal=True, gap="small")
    waiting = load(queries.without_account, dinas_id=dinas.id) if dinas else []
    _new(toolbar, dinas, waiting)
    every: list[AkunRow] = load(queries.city) if dinas is None else load(queries.per_dinas, dinas_id=dinas.id)
    found = _never(actor, toolbar, _matching(every, search), every)
    if not found:
        people = (kosong.PEOPLE,) if dinas is not None and not every and not waiting else ()
        kosong.say(_nothing(bool(every), len(waiting)), *people)
        return
    row = _table(found)
    _more(dinas, found, every, len(waiting))
    if row is None:
        return
    if row.id == actor.akun_id:
        st.caption("Ini akun Anda sendiri: perannya diubah admin lain, kata sandinya diganti di halaman Profil.")
        return
    if row.role not in grantable(actor):
        st.caption(f"Akun {ROLE_LABELS[row.role]} hanya dapat diubah admin BKPSDM: peran, kata sandi, dan kuncinya.")
        return
    with toolbar:
        akun_dialogs.buttons(row)
    akun_dialogs.show_opened(row, _roles(actor, row.pegawai_id, dinas))


def _roles(actor: Actor, pegawai_id: int | None, dinas: DinasChoice | None) -> list[str]:
    """The roles that this actor may give and that fit such an account."""
    possible = [role for role in grantable(actor) if dinas is not None or role in CITY_ROLES]
    return [role for role in possible if role != "pegawai" or pegawai_id is not None]


def _of_city(actor: Actor) -> bool:
    if "all" not in hak.scopes(actor, "akun.manage"):
        return False
    choice = filters.bagian(["Akun dinas", "Akun kota"], key="akun-bagian")
    return choice == "Akun kota"


def _nothing(some: bool, waiting: int) -> str:
    """Why the list is empty, and what to do next."""
    if some:
        return "Tidak ada akun yang cocok."
    if waiting:
        return f"Belum ada akun. Tekan Buat akun {formats.number(waiting)} pegawai sekaligus di atas, lalu bagikan slipnya."
    return "Belum ada akun, dan belum ada pegawai. Isi pegawainya dulu, atau tekan Tambah akun."


def _never(actor: Actor, toolbar: object, found: list[AkunRow], every: list[AkunRow]) -> list[AkunRow]:
    """The rows, only those who never signed in where the reader wants them alone; and a new password for all of those."""
    never = sum(row.never for row in every)
    # A dialog with new passwords in it stays, whoever signs in meanwhile.
    if not never and dialogs.opened(belum_masuk.OPEN) is None:
        return found
    people = [row for row in belum_masuk.of(every, grantable(actor)) if row.id != actor.akun_id]
    if people:
        with toolbar:  # type: ignore[attr-defined]
            label = f"Kata sandi baru untuk {formats.number(len(people))} yang belum masuk"
            dialogs.button(label, belum_masuk.OPEN, icon=":material/key:")
    if dialogs.opened(belum_masuk.OPEN) is not None:
        dialogs.show("Kata sandi baru", belum_masuk.draw, people)
    only = st.checkbox(f"Hanya yang belum pernah masuk ({formats.number(never)})", key="akun-belum-masuk")
    return [row for row in found if row.never] if only else found


def _more(dinas: DinasChoice | None, found: list[AkunRow], every: list[AkunRow], waiting: int) -> None:
    """The list as a file, and how many of each unit have signed in."""
    if dinas is None:
        return
    panel = st.expander("Unduh daftar, dan yang belum masuk menurut unit", key=f"akun-lain-{dinas.id}", on_change="rerun")
    if panel.open:
        with panel:
            frame = tables.table(found, COLUMNS, name="akun", told=TOLD).frame
            taken = {"what": "akun", "dinas_id": dinas.id, "rows": len(found), "action": "akun.manage"}
            download_buttons(frame, "akun", key="akun", on_download=recording(unduhan.record, **taken))
            belum_masuk.per_unit(every, waiting)


def _new(toolbar: object, dinas: DinasChoice | None, waiting: list[tuple[int, str, str]]) -> None:
    with toolbar:  # type: ignore[attr-defined]
        dialogs.button("Tambah akun", "akun-tambah", type="primary", icon=":material/person_add:")
        if waiting:
            label = f"Buat akun {formats.number(len(waiting))} pegawai sekaligus"
            dialogs.button(label, "akun-massal", icon=":material/group_add:")
        if dinas is not None:
            to_import("akun", "Impor akun")
    if dialogs.opened("akun-tambah") is not None:
        dialogs.show("Tambah akun", baru.draw, dinas, waiting)
    if dialogs.opened("akun-massal") is not None:
        dialogs.show("Akun untuk pegawai tanpa akun", massal.draw, waiting)


def _matching(found: list[AkunRow], search: str) -> list[AkunRow]:
    words = search.casefold().split()

    def fits(row: AkunRow) -> bool:
        texts = [(text or "").casefold() for text in (row.username, row.name, row.jabatan)]
        return all(any(word in text for text in texts) for word in words)

    return [row for row in found if fits(row)]


def _state(row: AkunRow) -> str:
    if row.locked:
        return "Terkunci"
    if row.never:
        return "Belum pernah masuk"
    return "Kata sandi pertama" if row.must_change else "Aktif"


TOLD = {"role_label": lambda row: ROLE_LABELS[row.role], "state": _state}


def _table(found: list[AkunRow]) -> AkunRow | None:
    shown = found[:SHOWN]
    chosen = tables.pick(tables.table(shown, COLUMNS, name="akun", told=TOLD), shown, key="akun")
    counted = f"{formats.number(len(found))} akun."
    if len(found) > len(shown):
        counted = f"Menampilkan {formats.number(len(shown))} dari {counted} Persempit dengan pencarian."
    st.caption(counted if chosen else f"{counted} Pilih satu baris untuk mengubahnya.")
    return chosen
