"""What was handed over to the reader, on his front page for a month."""

import streamlit as st

from db.queries import serah_terima as queries
from db.queries.serah_terima import Catatan
from db.queries.serah_terima.jenis import BY_CODE
from ui.kit import formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN
from ui.serah_terima import cetak


def show(pegawai_id: int) -> None:
    """Nothing where nothing came."""
    for one in load(queries.to, pegawai_id=pegawai_id):
        former = formats.escaped(one.former[0])
        when = formats.date_short(formats.at_office(one.at))
        with st.expander(f"Diserahterimakan kepada Anda: {formats.number(one.count)} hal dari {former}, {when}"):
            _draw(one)


def _draw(catatan: Catatan) -> None:
    counts = [(code, len(texts)) for code, texts in catatan.moved] + list(catatan.followed)
    for code, n in counts:
        if code in BY_CODE:
            _link(code, n)
    st.caption(f"Dicatat {formats.escaped(catatan.actor)}, berlaku sejak {formats.date(catatan.tmt)}.")
    cetak.button(catatan)


def _link(code: str, n: int) -> None:
    """To the page where it is done, where the reader has it; team and decisions stand on this one."""
    kind = BY_CODE[code]
    label, screen = f"**{formats.number(n)}** {kind.label}", BY_NOUN[kind.noun]
    if kind.noun == "beranda" or kind.cara == "bawahan" or not may(screen.action):
        st.markdown(f":material/{screen.icon}: {label}")
    else:
        st.page_link(screen.path, label=label, icon=f":material/{screen.icon}:")
