"""The catalogue of a dinas as a file: taken away, and brought in with a preview."""

from functools import partial

import pandas as pd
import streamlit as st

from rules.katalog.baca import MOST_BYTES, read
from rules.katalog.berkas import LABELS, Katalog
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from services import katalog
from services.katalog import Pilihan, Rencana, ekspor
from services.katalog.bagian import STATES, State
from ui.indikator.katalog_daftar import differs
from ui.kit import formats, tables
from ui.kit.commands import act, load, recording
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column

TYPE = "application/toml"
NUMBER = "katalog-berkas-nomor"
COLUMNS = {
    "state": Column("Keadaan", width="small"),
    "bagian": Column("Bagian", width="small"),
    "name": Column("Nama", width="medium"),
    "differs": Column("Beda atau catatan", width="large"),
}
# What has to be looked at comes first.
ORDER: tuple[State, ...] = ("salah", "ubah", "baru", "sama")


def show(actor: Actor, dinas: DinasChoice, dinas_id: int | None) -> None:
    """Below the lists."""
    whose = dinas.name if dinas_id is not None else "semua dinas"
    st.subheader("Berkas katalog", anchor=False)
    st.caption(
        f"Indikator, layanan, kompetensi, dan pelatihan {formats.escaped(whose)} dalam satu berkas teks, untuk dinas lain, "
        "untuk disimpan, atau untuk diubah lalu diimpor lagi."
    )
    record = recording(ekspor.taken_away, dinas_id=dinas_id)
    name = f"katalog-{dinas.code.lower() if dinas_id is not None else 'semua'}.toml"
    st.download_button(
        "Unduh berkas katalog", partial(record, "toml"), name, TYPE, key="katalog-unduh",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    upload = st.file_uploader("Berkas untuk diimpor (TOML)", type=["toml"], key=f"katalog-{st.session_state.get(NUMBER, 0)}")
    if upload is None:
        return
    try:
        if upload.size > MOST_BYTES:
            raise Invalid(f"Berkas terlalu besar: paling besar {MOST_BYTES // 1000} kB.")
        found = read(upload.getvalue())
    except Invalid as error:
        st.error(error.message)
        return
    _preview(actor, dinas_id, found)


def _preview(actor: Actor, dinas_id: int | None, found: Katalog) -> None:
    plan: Rencana = load(katalog.preview, actor=actor, dinas_id=dinas_id, katalog=found)
    counts = plan.counts
    st.markdown("##### Pratinjau")
    st.caption(
        " · ".join(f"{formats.number(counts[state], 0)} {STATES[state].lower()}" for state in ORDER if counts[state])
        + ". Belum ada yang tersimpan."
    )
    told = [
        {
            "state": STATES[one.state],
            "bagian": LABELS[one.entri.bagian],
            "name": one.entri.place if one.state == "salah" and one.entri.place else one.entri.name,
            "differs": differs(one),
        }
        for one in sorted(plan.lines, key=lambda one: ORDER.index(one.state))
    ]
    tables.show(tables.table(pd.DataFrame(told, columns=list(COLUMNS)), COLUMNS, name="katalog pratinjau"))
    number = counts["baru"] + counts["ubah"]
    if plan.wrong:
        st.warning(f"{len(plan.wrong)} isi salah. Perbaiki berkasnya, lalu unggah lagi: diambil semuanya atau tidak sama sekali.")
    elif not number:
        st.info("Semuanya sudah ada. Tidak ada yang perlu diimpor.")
    elif st.button(f"Impor {formats.number(number, 0)} isi", type="primary", key=f"katalog-impor-{plan.digest[:12]}"):
        place = st.container()
        with place:
            _import(dinas_id, found, plan)


def _import(dinas_id: int | None, found: Katalog, plan: Rencana) -> None:
    def done(taken: dict[str, int]) -> str:
        # The next run begins without a file.
        st.session_state[NUMBER] = st.session_state.get(NUMBER, 0) + 1
        return f"Diimpor: {formats.number(sum(taken.values()), 0)} isi."

    act(katalog.take, done=done, dinas_id=dinas_id, katalog=found, pilihan=Pilihan(seen=plan.digest))
