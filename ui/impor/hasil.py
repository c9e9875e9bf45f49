"""The button that imports, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from rules.impor import HANDED
from rules.kit.errors import Conflict
from rules.langkah import steps_of
from services import impor
from services.impor import Hasil, Permintaan, Setuju
from services.impor.jenis import Kind
from ui.impor import batal, dibuka
from ui.impor.dibuka import Dibuka, Dilihat
from ui.kit import access, formats, held, slip_akun
from ui.kit.commands import act
from ui.kit.exports import CSV_TYPE, to_csv
from ui.kit.navigation import BY_NOUN

DONE = "hasil"


@dataclass(frozen=True)
class Selesai:
    """What is left to say of an import: the file, what came of it, its id, and first passwords. Not its rows."""

    name: str
    told: str
    impor_id: int | None
    handed: Sequence[Mapping[str, str]]


def take(kind: Kind, ask: Permintaan, file: Dibuka, seen: Dilihat, key: str) -> None:
    """The tick for wrong rows and the button, once nothing is asked any more; when it is pressed, the import."""
    if file.reasons:
        st.info("Jawab dahulu pertanyaan di atas.")
        return
    wrong, wanted = seen.counts["salah"], len(seen.plan.taken)
    if not wanted:
        st.info("Belum ada baris yang dapat diimpor." if wrong else "Tidak ada yang perlu diimpor dari berkas ini.")
        return
    skip = bool(wrong) and st.checkbox(
        f"Lewati {formats.number(wrong)} baris yang salah dan impor sisanya", key=f"{key}-lewati-{seen.digest[:8]}"
    )
    ready = skip or not wrong
    if not ready:
        st.caption("Perbaiki berkasnya, atau centang untuk melewati baris yang salah.")
    if not st.button(
        f"Impor {formats.number(wanted)} baris", type="primary", disabled=not ready, icon=":material/upload:", key=f"{key}-impor"
    ):
        return
    setuju = Setuju(
        seen.digest, skip, impor.ready(kind.code, seen.plan, _Bar("Menyiapkan")) if impor.is_slow(kind.code) else None
    )
    outcome = act(impor.run, ask=ask, setuju=setuju, progress=_Bar("Mengimpor"), rerun=False, done=_told)
    if outcome.ok:
        dibuka.forget(key)
        made: Hasil = outcome.value
        held.of(key)[DONE] = Selesai(ask.berkas.name, _told(made), made.impor_id, made.handed)
        st.session_state[f"{key}-nomor"] = st.session_state.get(f"{key}-nomor", 0) + 1
        st.rerun()
    if isinstance(outcome.error, Conflict):
        # Shown above the plan that is made anew.
        file.seen, file.told = None, outcome.error.message
        st.rerun()


def show(key: str) -> None:
    """What the last import brought, until another file is chosen."""
    kept = held.of(key)
    made: Selesai | None = kept.get(DONE)
    if made is None:
        return
    with st.container(border=True):
        st.success(f"**{formats.escaped(made.name)}**: {made.told}", icon=":material/check_circle:")
        _hand_over(made)
        with st.container(horizontal=True, gap="small"):
            if made.impor_id is not None:
                batal.button(made.impor_id, "Batalkan impor ini", batal.FRESH)
            if st.button("Sudah saya simpan" if made.handed else "Tutup", key=f"{key}-tutup", type="tertiary"):
                del kept[DONE]
                st.rerun()
        actor = access.actor()
        if actor.langkah == "buka" and steps_of(actor):
            st.page_link(BY_NOUN["beranda"].path, label="Langkah awal berikutnya", icon=":material/checklist:")


def forget(key: str) -> None:
    """Another file was chosen."""
    held.of(key).pop(DONE, None)


def is_done(key: str) -> bool:
    """Whether what an import brought is still on the screen."""
    return held.of(key).get(DONE) is not None


def waits(key: str) -> bool:
    """Whether first passwords are on the screen, which nobody can look up afterwards."""
    made: Selesai | None = held.of(key).get(DONE)
    return made is not None and bool(made.handed)


def _hand_over(made: Selesai) -> None:
    """First passwords, this once."""
    if not made.handed:
        return
    frame = pd.DataFrame([[one[name] for name in HANDED] for one in made.handed], columns=list(HANDED.values()))
    st.write("Cetak slip atau unduh daftarnya sekarang: kata sandi **hanya tersedia di sini**, sampai halaman ini ditinggalkan.")
    st.dataframe(frame, hide_index=True)
    st.download_button(
        "Unduh daftar", to_csv(frame), "akun-baru.csv", CSV_TYPE, type="primary", icon=":material/download:", on_click="ignore"
    )
    slip_akun.button([(one["username"], one["password"]) for one in made.handed], key="slip-impor")


def _told(made: Hasil) -> str:
    """ "12 baris masuk: 10 baru, 2 berubah. 3 sudah sama, 1 salah dan tidak diimpor."."""
    counts = made.plan.counts
    came = _listed((counts["baru"], "baru"), (counts["ubah"], "berubah"))
    rest = _listed((counts["sama"], "sudah sama"), (counts["lewati"], "dilewati"), (counts["salah"], "salah dan tidak diimpor"))
    return " ".join(f"{part}." for part in (f"{formats.number(made.written)} baris masuk: {came}", rest) if part)


def _listed(*counted: tuple[int, str]) -> str:
    return ", ".join(f"{formats.number(number)} {word}" for number, word in counted if number)


class _Bar:
    """How far the import is, drawn at each new hundredth."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.bar: Any = st.progress(0.0, f"{what} …")
        self.last = 0

    def __call__(self, share: float) -> None:
        now = min(100, int(share * 100))
        if now > self.last:
            self.last = now
            self.bar.progress(now, f"{self.what} … {now}%")
