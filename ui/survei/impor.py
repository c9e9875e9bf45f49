"""Answers of a survey from a file: paper that was typed over, or a form of another program."""

import streamlit as st

from ui.impor import berkas
from ui.survei.scope import Scope

IN_FILE = ""


def show(scope: Scope) -> None:
    """For the service that the page looks at, or one that is chosen here; a file may also name it in each row."""
    st.subheader("Impor jawaban", anchor=False)
    st.caption(
        "CSV atau Excel, satu baris satu responden: rekapan kertas, lembar olah SKM, atau unduhan Google Forms. Jawaban boleh "
        "1–4, a–d, atau kata kuesioner. Nama, NIK, dan nomor telepon tidak disimpan."
    )
    opened = scope.services[scope.services["active"].astype(bool)]
    if opened.empty:
        scope.none("Belum ada layanan yang terbuka.")
        return
    names = {IN_FILE: "Disebut di tiap baris berkas"}
    names |= {str(code): str(name) for code, name in zip(opened["code"], opened["name"], strict=True)}
    codes = {int(row_id): str(code) for row_id, code in zip(opened["id"], opened["code"], strict=True)}
    options = list(names)
    first = codes.get(scope.layanan_id or 0)
    code = st.selectbox(
        "Untuk layanan", options, index=options.index(first) if first else None, format_func=names.__getitem__,
        key=f"survei-impor-layanan-{scope.dinas.id}-{scope.layanan_id}", placeholder="Pilih layanan",
    )  # fmt: skip
    if code is None:
        st.info("Pilih layanannya dahulu.")
        return
    berkas.show(scope.dinas, "survei", given={"layanan": code} if code else {})
