"""Slips with a first password, to be printed, cut apart and handed over: only while the password is on the screen."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from db.queries import akun as queries
from db.queries.akun import Pemilik
from rules.kit.alamat import names_this_machine
from rules.kit.identitas import mask_nip
from settings import today
from ui.kit import alamat, formats
from ui.kit.cetak import pdf
from ui.kit.commands import load

PDF = "application/pdf"


def button(handed: Iterable[tuple[str, str]], *, key: str) -> None:
    """A PDF of slips for (user name, first password) pairs, by unit and name; made when it is pressed, kept nowhere."""
    passwords = dict(handed)
    people: list[Pemilik] = load(queries.owners, usernames=list(passwords))
    if not people:
        return
    address = alamat.base()
    if names_this_machine(urlsplit(address).hostname or ""):
        st.warning(
            f"Alamat di slip: {formats.escaped(address)}, hanya terbuka di komputer ini. Buka aplikasi lewat alamat yang dipakai "
            "pegawai lalu buat kata sandi baru, atau minta pengelola server mengisi PUBLIC_URL."
        )
    make = partial(slips, people, passwords, address=address)
    label = "Cetak slip (PDF)" if len(people) == 1 else f"Cetak {formats.number(len(people))} slip (PDF)"
    st.download_button(label, make, "slip-akun.pdf", PDF, key=key, icon=":material/print:", on_click="ignore")


def slips(people: Iterable[Pemilik], passwords: dict[str, str], *, address: str) -> bytes:
    """The PDF, twelve slips a page. address: of the app, as a browser needs it."""
    each = [_slip(one, passwords[one.username]) for one in people]
    return pdf("slip_akun", {"address": address, "day": formats.date(today()), "slips": each}, title="Slip akun Papan Kinerja")


def _slip(one: Pemilik, password: str) -> dict[str, Any]:
    nip = f"NIP {mask_nip(one.nip)}" if one.nip else ""
    return {"name": one.name, "dinas": one.dinas, "unit": one.unit, "nip": nip, "username": one.username, "password": password}
