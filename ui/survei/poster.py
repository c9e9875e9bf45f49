"""Where citizens answer: the public addresses of a service, its QR code, and posters to print."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from ui.kit import formats
from ui.survei import alamat
from ui.survei.cetak import posters

PDF = "application/pdf"
PRINT = ":material/print:"


def one(row: dict[str, Any], dinas: str) -> None:
    """The addresses of one service, its poster in two sizes, and the QR code by itself."""
    base, code = alamat.base(), str(row["code"])
    address = f"{base}/survei/{code}"
    st.markdown(f"**{formats.escaped(str(row['name']))}**")
    if not alamat.reached_from_outside(address):
        st.warning(
            "Alamat ini hanya terbuka di jaringan kantor. Sebelum mencetak, minta pengelola server mengisi PUBLIC_URL "
            "dengan alamat yang dipakai warga, atau buka aplikasi ini lewat alamat itu."
        )
    st.code(address, language=None)
    st.caption(f"Halaman publik: {formats.escaped(f'{base}/layanan/{code}')}")
    picture = alamat.qr_png(address)
    st.image(picture, width=220, caption=f"Kode QR survei {code}")
    with st.container(horizontal=True, gap="small"):
        for paper in ("a4", "a5"):
            make = partial(posters, pd.DataFrame([row]), dinas=dinas, base=base, paper=paper)
            name = f"poster-survei-{code.lower()}-{paper}.pdf"
            st.download_button(f"Unduh poster {paper.upper()} (PDF)", make, name, PDF, icon=PRINT, on_click="ignore")
        name = f"qr-survei-{code.lower()}.png"
        st.download_button("Unduh kode QR (PNG)", picture, name, "image/png", icon=":material/qr_code:", on_click="ignore")


def every(services: pd.DataFrame, dinas: str, dinas_code: str) -> None:
    """All open services in one file, a page each."""
    opened = services[services["active"].astype(bool)]
    if opened.empty:
        return
    make = partial(posters, opened, dinas=dinas, base=alamat.base())
    name = f"poster-survei-{dinas_code.lower()}.pdf"
    st.download_button(f"Unduh {len(opened)} poster A4 (PDF)", make, name, PDF, icon=PRINT, on_click="ignore")
