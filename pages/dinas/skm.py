"""Public satisfaction (SKM): the IKM with its precision, answers, publication, services and their posters.

For leaders and the admin of a dinas.
"""

import streamlit as st

from db.queries import ikm
from ui import filters, skm_hasil, skm_jawaban, skm_layanan, skm_publikasi
from ui.access import require
from ui.commands import load
from ui.skm_scope import Scope

VIEWS = {"Hasil": skm_hasil.show, "Jawaban": skm_jawaban.show, "Publikasi": skm_publikasi.show, "Layanan": skm_layanan.show}

actor = require("skm.view")
st.title("Survei kepuasan", anchor=False)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "skm.view")
    services = load(ikm.services, dinas_id=dinas.id)
    ids = dict(zip(services["code"], services["id"], strict=True))
    names = dict(zip(services["code"], services["name"], strict=True))
    code = filters.layanan(names)
    periode = filters.span()
scope = Scope(
    dinas=dinas,
    periode=periode,
    layanan_id=int(ids[code]) if code else None,
    place=names[code] if code else dinas.name,
    services=services,
)
view = st.segmented_control("Bagian", list(VIEWS), default="Hasil", required=True, label_visibility="collapsed", key="skm-bagian")
VIEWS[view](scope)
