"""The dialog that makes accounts for everyone without one, and hands over the first passwords as a file, once."""

import pandas as pd
import streamlit as st

from db.queries import akun as queries
from services.akun import massal as akun_massal
from services.akun.massal import NewAccount
from ui.kit import dialogs, formats, slip_akun
from ui.kit.commands import act, load
from ui.kit.exports import CSV_TYPE, to_csv

# A password takes a quarter of a second to hash: small batches keep the progress bar moving, and what was
# made before an interruption is on the list.
BATCH = 10
AT_ONCE = 500


def draw(waiting: list[tuple[int, str, str]]) -> None:
    """Ask, make, hand over."""
    made: list[NewAccount] = dialogs.memory().setdefault("made", [])
    if made:
        _hand_over(made)
        return
    people = waiting[:AT_ONCE]
    st.write(
        f"**{formats.number(len(people))} pegawai** mendapat akun dengan peran Pegawai, nama pengguna dari namanya, "
        f"dan kata sandi pertama yang acak. Perlu waktu sekitar {max(1, round(len(people) / 4))} detik."
    )
    if len(waiting) > len(people):
        st.caption(f"Sisanya, {formats.number(len(waiting) - len(people))} pegawai, setelah ini.")
    with st.container(horizontal=True, gap="small"):
        confirmed = st.button("Buat akun", key="dialog-confirm", type="primary")
        dialogs.cancel()
    if confirmed and _make(people, made):
        st.rerun()


def _make(people: list[tuple[int, str, str]], made: list[NewAccount]) -> bool:
    taken = set(load(queries.usernames))
    bar = st.progress(0.0, "Membuat akun …")
    for start in range(0, len(people), BATCH):
        batch = [(id_, name) for id_, name, _ in people[start : start + BATCH]]
        accounts = akun_massal.prepare(batch, taken=taken)
        saved = act(akun_massal.add_many, accounts=accounts, rerun=False)
        if not saved.ok:
            break
        made += saved.value
        bar.progress(min(1.0, (start + BATCH) / len(people)), f"{formats.number(len(made))} akun dibuat …")
    return bool(made)


def _hand_over(made: list[NewAccount]) -> None:
    st.success(f"{formats.number(len(made))} akun dibuat.")
    st.write("Cetak slip atau unduh daftarnya sekarang: kata sandi **hanya tersedia di sini**, sampai jendela ini ditutup.")
    frame = pd.DataFrame(
        [(each.name, each.username, each.password) for each in made], columns=["Nama", "Nama pengguna", "Kata sandi pertama"]
    )
    st.download_button(
        "Unduh daftar", to_csv(frame), "akun-baru.csv", CSV_TYPE, type="primary", icon=":material/download:", on_click="ignore"
    )
    slip_akun.button([(each.username, each.password) for each in made], key="slip-massal")
    dialogs.cancel("Tutup")
