"""Who has never signed in: a count per unit, and new first passwords for all of them at once."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from db.queries.akun import AkunRow
from rules.kit.hak import ROLE_LABELS
from services.akun import massal as akun_massal
from services.akun.massal import NewPassword
from ui.akun.massal import BATCH
from ui.kit import dialogs, formats, slip_akun
from ui.kit.commands import act
from ui.kit.exports import CSV_TYPE, to_csv
from ui.kit.tables import Column, show, table

OPEN = "akun-sandi-massal"


def of(found: Sequence[AkunRow], roles: Sequence[str]) -> list[AkunRow]:
    """Those who never signed in and may be given a new first password by who holds `roles`."""
    return [row for row in found if row.never and not row.locked and row.role in roles]


def per_unit(found: Sequence[AkunRow], waiting: int) -> None:
    """How many of each unit have signed in. waiting: employees without an account."""
    rows: dict[str, list[int]] = {}
    for row in found:
        counts = rows.setdefault(row.unit or "Tanpa unit", [0, 0])
        counts[row.never] += 1
    told = [(unit, sum(counts), counts[0], counts[1]) for unit, counts in sorted(rows.items())]
    frame = pd.DataFrame(told, columns=["unit", "n", "masuk", "belum"])
    columns = {
        "unit": Column("Unit"),
        "n": Column("Akun", "integer"),
        "masuk": Column("Sudah masuk", "integer"),
        "belum": Column("Belum pernah masuk", "integer"),
    }
    show(table(frame, columns, name="akun-per-unit"), key="akun-per-unit", download=True)
    if waiting:
        st.caption(f"{formats.number(waiting)} pegawai belum mempunyai akun.")


def draw(people: Sequence[AkunRow]) -> None:
    """Show whom it is about, ask, make, hand over."""
    made: list[NewPassword] = dialogs.memory().setdefault("made", [])
    if made:
        _hand_over(made, {row.username: row for row in people} | dialogs.memory().get("people", {}))
        return
    st.write(
        f"**{formats.number(len(people))} pemilik akun** belum pernah masuk. Kata sandi pertamanya diganti yang baru; slip lama "
        "tidak berlaku lagi. Yang sempat masuk sementara ini dilewati."
    )
    columns = {
        "unit": Column("Unit"),
        "name": Column("Nama"),
        "username": Column("Nama pengguna"),
        "role": Column("Peran"),
        "created_at": Column("Akun sejak", "timestamp"),
    }
    told = {"role": lambda row: ROLE_LABELS[row.role]}
    show(table(list(people), columns, name="belum-masuk", told=told), key="belum-masuk")
    with st.container(horizontal=True, gap="small"):
        confirmed = st.button("Buat kata sandi baru", key="dialog-confirm", type="primary")
        dialogs.cancel()
    if confirmed and _make(people, made):
        dialogs.memory()["people"] = {row.username: row for row in people}
        st.rerun()


def _make(people: Sequence[AkunRow], made: list[NewPassword]) -> bool:
    bar = st.progress(0.0, "Membuat kata sandi …")
    for start in range(0, len(people), BATCH):
        batch = [(row.id, row.username) for row in people[start : start + BATCH]]
        saved = act(akun_massal.reset_many, passwords=akun_massal.prepare_passwords(batch), rerun=False)
        if not saved.ok:
            break
        made += saved.value
        bar.progress(min(1.0, (start + BATCH) / len(people)), f"{formats.number(len(made))} kata sandi dibuat …")
    if not made:
        st.info("Tidak ada yang diganti: semuanya sudah pernah masuk.")
    return bool(made)


def _hand_over(made: Sequence[NewPassword], people: dict[str, AkunRow]) -> None:
    st.success(f"{formats.number(len(made))} kata sandi pertama dibuat.")
    st.write("Cetak slipnya atau unduh daftarnya sekarang: kata sandi **hanya tersedia di sini**, sampai jendela ini ditutup.")
    rows = [(people[one.username].name if one.username in people else "", one.username, one.password) for one in made]
    frame = pd.DataFrame(rows, columns=["Nama", "Nama pengguna", "Kata sandi pertama"])
    st.download_button(
        "Unduh daftar", to_csv(frame), "sandi-baru.csv", CSV_TYPE, type="primary", icon=":material/download:", on_click="ignore"
    )
    slip_akun.button([(one.username, one.password) for one in made], key="slip-sandi-massal")
    dialogs.cancel("Tutup")
